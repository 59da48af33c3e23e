import fc from 'fast-check';
import { expect, test } from 'vitest';

import { classifyAbc } from '../../../../shared/domain/stocktake/index.ts';

const classesOf = (values: readonly number[]) => {
  const classes = classifyAbc(values.map((yearlyValueE4, index) => ({ itemId: String(index), yearlyValueE4 })));
  return values.map((_value, index) => classes.get(String(index))).join('');
};

test('the first 80 % of a year\'s use are A, up to 95 % B, the rest and what is not used C', () => {
  expect(classesOf([50, 30, 10, 5, 4, 1, 0])).toBe('AABBCCC');
});

test('the item that crosses a share belongs below it, so the dearest is always A', () => {
  expect(classesOf([99, 1])).toBe('AC');
  expect(classesOf([79, 15, 6])).toBe('AAB');
});

test('nothing used: everything is C', () => {
  expect(classesOf([0, 0])).toBe('CC');
  expect(classesOf([])).toBe('');
});

test('a dearer item never stands in a lower class, whatever the order they come in', () => {
  fc.assert(fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 }), values => {
    const byValue = values.map((value, index) => ({ value, abcClass: classesOf(values)[index] ?? '' })).sort((a, b) => b.value - a.value);
    expect(byValue.every((item, index) => index === 0 || (byValue[index - 1]?.abcClass ?? '') <= item.abcClass)).toBe(true);
    if (values.some(value => value > 0)) expect(byValue[0]?.abcClass).toBe('A');
  }));
});
