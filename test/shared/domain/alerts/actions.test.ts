import { describe, expect, test } from 'vitest';

import { ACTIONS_OF_RULE, ALERT_ACTIONS, alertActions } from '../../../../shared/domain/alerts/actions.ts';
import { RULE_KINDS } from '../../../../shared/kernel/vocabulary.ts';

const IDLE = { isRequested: false, isOnOrder: false, isInReview: false, hasStock: true };

describe('F63: each alert type offers its own action list', () => {
  test.each([
    ['out_of_stock', ['order', 'recount', 'tune']],
    ['running_out', ['order', 'tune']],
    ['expired', ['scrap', 'return', 'review']],
    ['expiring', ['use_first', 'promote', 'return', 'transfer']],
    ['over_stock', ['review', 'promote', 'transfer', 'return', 'tune']],
    ['dead_stock', ['review', 'promote', 'transfer', 'return', 'scrap']],
    ['slowing_down', ['promote', 'tune']],
    ['count_variance', ['recount', 'find_cause']],
  ] as const)('%s', (rule, expected) => {
    expect(alertActions([rule], IDLE)).toEqual(expected);
  });

  test('every rule has at least one, no action twice, and every action belongs to a rule', () => {
    expect(RULE_KINDS.filter(rule => ACTIONS_OF_RULE[rule].length === 0 || new Set(ACTIONS_OF_RULE[rule]).size < ACTIONS_OF_RULE[rule].length)).toEqual([]);
    const offered = new Set(Object.values(ACTIONS_OF_RULE).flat());
    expect(ALERT_ACTIONS.filter(action => !offered.has(action))).toEqual([]);
  });

  test('what is under way is not offered again: no second request, no second review; what is on order can be chased or put off', () => {
    expect(alertActions(['running_out'], { ...IDLE, isRequested: true, isOnOrder: true })).toEqual(['chase', 'tune']);
    expect(alertActions(['over_stock'], { ...IDLE, isOnOrder: true })).toEqual(['postpone', 'review', 'promote', 'transfer', 'return', 'tune']);
    expect(alertActions(['dead_stock'], { ...IDLE, isInReview: true })).toEqual(['transfer', 'return', 'scrap']);
    expect(alertActions(['dead_stock'], { ...IDLE, hasStock: false })).toEqual([]);
  });

  test('combined reasons: the worst leads, nothing twice, never to buy more and later at once', () => {
    expect(alertActions(['expired', 'over_stock'], { ...IDLE, isOnOrder: true })).toEqual(['scrap', 'return', 'review', 'postpone', 'promote', 'transfer', 'tune']);
    expect(alertActions(['demand_gap', 'slowing_down'], { ...IDLE, isOnOrder: true })).toEqual(['order', 'chase', 'tune', 'promote']);
    expect(alertActions(['slowing_down', 'usage_surge'], { ...IDLE, isOnOrder: true })).toEqual(['postpone', 'promote', 'tune', 'find_cause']);
  });
});
