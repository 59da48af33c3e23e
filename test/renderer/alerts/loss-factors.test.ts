import { expect, test } from 'vitest';

import { factorsOf, lossText } from '../../../renderer/features/alerts/loss-factors.ts';

test('a part of a day is divided by, a chance is percent, a plain figure stays', () => {
  const shown = factorsOf({
    part: 'order_at_risk', valueE4: 1,
    factors: [{ name: 'lackingForOrder', value: 12, unit: 'units' }, { name: 'unitPrice', value: 38.5, unit: 'yuan_per_unit' }, { name: 'perDayUntilDue', value: 1 / 3, unit: 'per_day' }],
  });
  expect(shown.map(({ name, value, decimals, isDivisor }) => [name, value, decimals, isDivisor])).toEqual([['lackingForOrder', 12, 0, false], ['unitPrice', 38.5, 2, false], ['perDayUntilDue', 3, 0, true]]);
  const [chance] = factorsOf({ part: 'line_stop', valueE4: 1, factors: [{ name: 'probabilityOut', value: 0.125, unit: 'probability' }] });
  expect(chance).toMatchObject({ value: 12.5, decimals: 1, unit: 'percent' });
});

test('a factor of a newer version has a name all the same', () => {
  expect(factorsOf({ part: 'carrying', valueE4: 1, factors: [{ name: 'somethingNew', value: 2, unit: 'yuan' }] })[0]?.name).toBe('other');
});

test('less than one yuan is not written as nothing', () => {
  expect([lossText(0), lossText(4_000), lossText(10_000), lossText(24_190_000)]).toEqual(['0', '< 1', '1', '2,419']);
});
