import { expect, test } from 'vitest';

import { DAY_PARAMETERS_MAX, DEFAULT_RULES, isValidParameter } from '../../../../shared/domain/alerts/index.ts';
import { RULE_KINDS } from '../../../../shared/kernel/vocabulary.ts';

test('there is one built-in rule of each kind, switched on, with figures it would take itself', () => {
  expect(DEFAULT_RULES.map(rule => rule.kind)).toEqual([...RULE_KINDS]);
  expect(DEFAULT_RULES.every(rule => rule.isEnabled)).toBe(true);
  for (const rule of DEFAULT_RULES) for (const [name, value] of Object.entries(rule.parameters)) expect([rule.kind, name, isValidParameter(rule.kind, name, value)]).toEqual([rule.kind, name, true]);
});

test.each<[string, number, boolean]>([
  ['deadDays', 1, true], ['deadDays', 0, false], ['deadDays', 1.5, false], ['deadDays', DAY_PARAMETERS_MAX, true], ['deadDays', DAY_PARAMETERS_MAX + 1, false], ['pendingDays', 0, true], ['pendingDays', -1, false],
  ['minValueYuan', 0, true], ['minValueYuan', 0.5, true], ['minValueYuan', 10_000_000, true], ['minValueYuan', 10_000_001, false], ['minValueYuan', Number.NaN, false], ['minValueYuan', Number.POSITIVE_INFINITY, false],
  ['overPercent', 20, false], ['toString', 1, false], ['__proto__', 1, false],
])('dead stock: %s = %d is taken: %s', (name, value, isTaken) => {
  expect(isValidParameter('dead_stock', name, value)).toBe(isTaken);
});

test.each<[string, number, boolean]>([['overPercent', 0, true], ['overPercent', 1000, true], ['overPercent', 1001, false], ['bandPercent', 2.5, true], ['deadDays', 90, false]])('over-stock: %s = %d is taken: %s', (name, value, isTaken) => {
  expect(isValidParameter('over_stock', name, value)).toBe(isTaken);
});
