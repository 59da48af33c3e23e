// Pins: lint-rule.ts, rule-words.ts
import { describe, expect, it } from 'vitest';

import { type RuleGroup, aimOf, lintTree, treeOf } from '../../../../shared/domain/rule-expression/index.ts';

const tree = (text: string): RuleGroup => treeOf(text)!;

describe('what speaks against a condition as it is written', () => {
  it('two units for one threshold', () => {
    expect(lintTree(tree('on_hand < lead_time_days'))).toEqual([{ code: 'mixed_units', values: { one: 'on_hand', other: 'lead_time_days' } }]);
    expect(lintTree(tree('on_hand < 0.9 * safety_stock && turnover < turnover_last_year'))).toEqual([]);
  });

  it('figures that exclude each other, both sides of the boundary', () => {
    expect(lintTree(tree('on_hand > 10 && on_hand < 10'))).toEqual([{ code: 'impossible', values: { metric: 'on_hand', low: 10, high: 10 } }]);
    expect(lintTree(tree('on_hand >= 10 && on_hand <= 10'))).toEqual([]);
    expect(lintTree(tree('on_hand == 3 && on_hand > 4'))).toHaveLength(1);
    expect(lintTree(tree('on_hand > 10 || on_hand < 5'))).toEqual([]);
    expect(lintTree(tree('available > 1 || (on_hand > 10 && on_hand < 5)'))).toEqual([]);
    expect(lintTree(tree('reserved > 1 && (on_hand > 10 && on_hand < 5 || on_hand > 8 && on_hand < 2)'))).toHaveLength(2);
  });
});

describe('never and always, without the figures', () => {
  const codes = (text: string) => lintTree(tree(text)).map(lint => lint.code);
  it.each([
    'available < 5 && (available > 10 || available > 20)', 'abc_class == "A" && abc_class == "B"', 'abc_class == "A" && abc_class != "A"', 'abc_class == "D"', 'on_hand != on_hand', 'on_hand == 3 && on_hand != 3 || on_hand < on_hand',
    '"高温" in calendar_flags && !("高温" in calendar_flags)',
  ])('%s never holds', text => { expect(codes(text)).toEqual(['never']); });
  it.each(['on_hand < 5 || on_hand >= 5', 'on_hand != 3 || on_hand == 3', 'on_hand <= on_hand', 'abc_class != "A" || abc_class != "B"', '(on_hand > 3 || reserved > 1) || on_hand <= 3'])('%s always holds', text => { expect(codes(text)).toEqual(['always']); });
  it.each([
    'available < 5 && (available > 10 || on_hand > 3)', 'on_hand < 5 || on_hand > 5', 'on_hand < 5 || reserved >= 5', 'abc_class == "A" || abc_class == "B"', '"高温" in calendar_flags && !("盘点" in calendar_flags)',
    'days_since_issue >= 90 && on_hand > 0', 'weekly_depletion[0] < 0.8 * weekly_depletion[1] && weekly_depletion[1] < 0.8 * weekly_depletion[2]', 'on_hand < 0.9 * on_hand',
  ])('%s may hold or not', text => { expect(codes(text)).toEqual([]); });
});

describe('what alerts of a rule are judged by', () => {
  it.each([
    ['days_since_issue >= 60 && on_hand > 0', 'excess'], ['on_hand > 1.2 * safety_stock', 'excess'], ['stock_value > 1000', 'excess'],
    ['weekly_depletion[0] < 0.8 * weekly_depletion[1]', 'excess'], ['cover_days < 7', 'shortage'], ['available <= 0.9 * safety_stock', 'shortage'], ['demand_gap_7_days > 0', 'shortage'],
    ['surge_z > 4', 'other'], ['on_hand > 5', 'other'],
  ] as const)('%s is about %s', (text, aim) => {
    expect(aimOf('custom', tree(text))).toBe(aim);
  });

  it('rules of the program by their kind; a text that is no tree by nothing', () => {
    expect([aimOf('running_out', null), aimOf('dead_stock', null), aimOf('count_variance', null), aimOf('custom', null)]).toEqual(['shortage', 'excess', 'other', 'other']);
  });
});
