import { describe, expect, test } from 'vitest';

import { CUSTOM_PARAMETERS, DAY_PARAMETERS_MAX, DEFAULT_RULES, EVERYWHERE, type RuleOverride, isValidParameter, parameterOf, rulesFor } from '../../../../shared/domain/alerts/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { RULE_KINDS } from '../../../../shared/kernel/vocabulary.ts';

test('there is one built-in rule of each kind but the company’s own, switched on, with figures it would take itself', () => {
  expect(DEFAULT_RULES.map(rule => rule.kind)).toEqual(RULE_KINDS.filter(kind => kind !== 'custom'));
  expect(DEFAULT_RULES.every(rule => rule.isEnabled && rule.id === rule.kind)).toBe(true);
  for (const rule of DEFAULT_RULES) for (const [name, value] of Object.entries(rule.parameters)) expect([rule.kind, name, isValidParameter(rule.kind, name, value)]).toEqual([rule.kind, name, true]);
  for (const [name, value] of Object.entries(CUSTOM_PARAMETERS)) expect(isValidParameter('custom', name, value)).toBe(true);
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

test('F34, F38: a window is no wider than what is looked at: need of the next 60 days, use of the last 60', () => {
  const taken = (kind: 'demand_gap' | 'usage_surge' | 'count_variance') => [1, 60, 61].map(days => isValidParameter(kind, 'windowDays', days));
  expect([taken('demand_gap'), taken('usage_surge'), taken('count_variance')]).toEqual([[true, true, false], [true, true, false], [true, true, true]]);
});

test('weeks are whole and few, a z-score may be broken', () => {
  expect([isValidParameter('slowing_down', 'weeks', 3), isValidParameter('slowing_down', 'weeks', 4), isValidParameter('slowing_down', 'weeks', 0), isValidParameter('slowing_down', 'weeks', 1.5)]).toEqual([true, false, false, false]);
  expect([isValidParameter('usage_surge', 'zScore', 3.5), isValidParameter('usage_surge', 'zScore', 101), isValidParameter('usage_surge', 'windowDays', 0)]).toEqual([true, false, false]);
});

describe('F44: a figure for one category or one item', () => {
  const item = { itemId: 'i1', categoryIds: ['bearings', 'parts'], abcClass: 'A' as const, locationId: 'L1' };
  const override = (fields: Partial<RuleOverride>): RuleOverride => ({ ruleId: 'dead_stock', scope: 'category', scopeId: 'parts', isEnabled: null, level: null, parameters: {}, ...fields });
  const deadDays = (...overrides: RuleOverride[]) => parameterOf(mustExist(rulesFor(DEFAULT_RULES, overrides, item).find(rule => rule.id === 'dead_stock'), 'dead'), 'deadDays');
  const ofParts = override({ parameters: { deadDays: 120 } });
  const ofBearings = override({ scopeId: 'bearings', parameters: { deadDays: 150 } });
  const ofItem = override({ scope: 'item', scopeId: 'i1', parameters: { deadDays: 365 } });
  test('the item wins over its category, that over the one above, that over the rule', () => {
    expect([deadDays(), deadDays(ofParts), deadDays(ofBearings, ofParts), deadDays(ofItem, ofBearings, ofParts)]).toEqual([90, 120, 150, 365]);
    expect(deadDays(override({ scopeId: 'tools', parameters: { deadDays: 7 } }), override({ ruleId: 'stock_age', parameters: { deadDays: 7 } }))).toBe(90);
  });
  test('what it does not name is inherited; it may switch off and regrade', () => {
    const [rule] = rulesFor(DEFAULT_RULES.filter(each => each.id === 'dead_stock'), [override({ level: 'urgent' }), override({ scope: 'item', scopeId: 'i1', isEnabled: false })], item);
    expect(rule).toMatchObject({ isEnabled: false, level: 'urgent', parameters: { deadDays: 90, minValueYuan: 100 } });
  });
  test('F84: a rule for some categories, classes, places or items concerns no others', () => {
    const only = (scope: Partial<typeof EVERYWHERE>) => rulesFor([{ ...mustExist(DEFAULT_RULES[0], 'a rule'), scope: { ...EVERYWHERE, ...scope } }], [], item).length;
    expect([only({ categoryIds: ['parts'] }), only({ categoryIds: ['tools'] }), only({ abcClasses: ['A'] }), only({ abcClasses: ['B'] }), only({ locationIds: ['L2'] }), only({ itemIds: ['i1'], abcClasses: ['A'] })]).toEqual([1, 0, 1, 0, 0, 1]);
  });
  test('with nothing set anywhere the rules are the very same', () => {
    expect(rulesFor(DEFAULT_RULES, [], item)).toBe(DEFAULT_RULES);
  });
});
