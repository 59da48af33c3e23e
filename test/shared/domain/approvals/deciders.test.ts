import { describe, expect, test } from 'vitest';

import { decidersOf } from '../../../../shared/domain/approvals/index.ts';
import { type Person, isAbsent } from '../../../../shared/domain/people/index.ts';

const TODAY = '2026-06-10';
const person = (id: string, role: Person['role'], changes: Partial<Person> = {}): Person => ({ id, role, isActive: true, standInId: null, absentFrom: null, absentUntil: null, ...changes });
const people = [person('m1', 'manager'), person('m2', 'manager'), person('a', 'accountant'), person('b', 'buyer')];
const of = (list: readonly Person[], question: Partial<Parameters<typeof decidersOf>[1]> = {}) => decidersOf(list, { role: 'manager', userId: null, excluded: [], today: TODAY, ...question });

test('everybody of the role, but never who asked', () => {
  expect([of(people), of(people, { excluded: ['m1'] })]).toEqual([['m1', 'm2'], ['m2']]);
});

test('a step given to one person is that person’s', () => {
  expect(of(people, { userId: 'm2' })).toEqual(['m2']);
});

test('nobody decides without the right, whatever the step says', () => {
  expect(of(people, { userId: 'b' })).toEqual(['m1', 'm2', 'a']);
});

describe('somebody away', () => {
  const away = person('m1', 'manager', { absentFrom: '2026-06-08', absentUntil: '2026-06-12', standInId: 'a' });
  test('is stood in for, and may still decide', () => {
    expect(of([away, people[2] ?? away])).toEqual(['m1', 'a']);
  });
  test('is not, before and after', () => {
    expect([of([away, person('a', 'accountant')], { today: '2026-06-07' }), of([away, person('a', 'accountant')], { today: '2026-06-13' })]).toEqual([['m1'], ['m1']]);
  });
  test('without a stand-in leaves it to whoever else may', () => {
    expect(of([{ ...away, standInId: null }, person('x', 'admin')])).toEqual(['m1', 'x']);
  });
  test('an absence without an end lasts', () => {
    expect([isAbsent({ absentFrom: TODAY, absentUntil: null }, '2030-01-01'), isAbsent({ absentFrom: null, absentUntil: null }, TODAY)]).toEqual([true, false]);
  });
});

test('the only manager asked himself: another who holds the right decides; alone, nobody does', () => {
  expect([of([person('m1', 'manager'), person('a', 'accountant')], { excluded: ['m1'] }), of([person('m1', 'manager'), person('k', 'keeper')], { excluded: ['m1'] })]).toEqual([['a'], []]);
});
