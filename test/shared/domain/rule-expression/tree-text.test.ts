// Pins: tree-text.ts, text-tree.ts, rule-tree.ts
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { COMPARISONS, type RuleGroup, type RuleNode, TREE_WEEKS_MAX, conditionsOf, metricsOf, normaliseTree } from '../../../../shared/domain/rule-expression/rule-tree.ts';
import { treeOf } from '../../../../shared/domain/rule-expression/text-tree.ts';
import { textOf } from '../../../../shared/domain/rule-expression/tree-text.ts';

const compare = (metric: string, comparison: (typeof COMPARISONS)[number], value: number): RuleNode => ({ type: 'compare', metric, comparison, operand: { kind: 'value', value } });
const all = (...parts: RuleNode[]): RuleGroup => ({ type: 'group', joint: 'all', parts });
const any = (...parts: RuleNode[]): RuleGroup => ({ type: 'group', joint: 'any', parts });

const metric = fc.constantFrom('on_hand', 'days_since_issue', 'safety_stock', 'turnover', 'turnover_last_year');
const comparison = fc.constantFrom(...COMPARISONS);
const figure = fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })).map(value => (value === 0 ? 0 : value));
const leaf: fc.Arbitrary<RuleNode> = fc.oneof(
  fc.record({ type: fc.constant('compare' as const), metric, comparison, operand: fc.oneof(fc.record({ kind: fc.constant('value' as const), value: figure }), fc.record({ kind: fc.constant('metric' as const), factor: figure, metric })) }),
  fc.record({
    type: fc.constant('weeks' as const), metric: fc.constantFrom('weekly_use', 'weekly_depletion'), weeks: fc.integer({ min: 1, max: TREE_WEEKS_MAX }),
    test: fc.oneof(fc.record({ kind: fc.constant('value' as const), comparison, value: figure }), fc.record({ kind: fc.constant('before' as const), comparison: fc.constantFrom('<' as const, '>' as const), factor: figure })),
  }),
  fc.record({ type: fc.constant('text' as const), metric: fc.constant('supplier'), isEqual: fc.boolean(), value: fc.string({ maxLength: 12 }) }),
  fc.record({ type: fc.constant('is' as const), metric: fc.constant('calendar_flag_active'), isSet: fc.boolean() }),
  fc.record({ type: fc.constant('flag' as const), metric: fc.constant('calendar_flags'), name: fc.oneof(fc.constant('连续高温'), fc.string({ maxLength: 8 })), isSet: fc.boolean() }),
);
const groupOf = (part: fc.Arbitrary<RuleNode>): fc.Arbitrary<RuleGroup> => fc.record({ type: fc.constant('group' as const), joint: fc.constantFrom('all' as const, 'any' as const), parts: fc.array(part, { maxLength: 3 }) });
const inner: fc.Arbitrary<RuleNode> = groupOf(leaf);
const tree = groupOf(fc.oneof(leaf, inner, groupOf(fc.oneof(leaf, inner))));

describe('the condition of a rule as a tree and as text', () => {
  it('F31 with 60 days reads as a person would write it', () => {
    const f31 = all(compare('days_since_issue', '>=', 60), compare('on_hand', '>', 0));
    expect(textOf(f31)).toBe('days_since_issue >= 60 && on_hand > 0');
    expect(treeOf('days_since_issue >= 60 && on_hand > 0')).toEqual(f31);
  });

  it('F35: heat that lasts and a turnover below last year, as a combination with a flag', () => {
    const text = '"连续高温" in calendar_flags && turnover < turnover_last_year';
    expect(treeOf(text)).toEqual(all({ type: 'flag', metric: 'calendar_flags', name: '连续高温', isSet: true }, { type: 'compare', metric: 'turnover', comparison: '<', operand: { kind: 'metric', factor: 1, metric: 'turnover_last_year' } }));
    expect(textOf(treeOf(text) ?? all())).toBe(text);
  });

  it('F37: two weeks in a row each more than 20 % below the week before', () => {
    const weeks = all({ type: 'weeks', metric: 'weekly_depletion', weeks: 2, test: { kind: 'before', comparison: '<', factor: 0.8 } });
    const text = 'weekly_depletion[0] < 0.8 * weekly_depletion[1] && weekly_depletion[1] < 0.8 * weekly_depletion[2]';
    expect(textOf(weeks)).toBe(text);
    expect(treeOf(text)).toEqual(weeks);
    expect(textOf(any(...weeks.parts, compare('on_hand', '<', 1)))).toBe(`(${text}) || on_hand < 1`);
  });

  it('groups keep their brackets, factors their decimals', () => {
    const made = any(all(compare('on_hand', '>', 0), { type: 'flag', metric: 'calendar_flags', name: '盘点', isSet: false }), { type: 'compare', metric: 'on_hand', comparison: '<=', operand: { kind: 'metric', factor: 2, metric: 'safety_stock' } });
    expect(textOf(made)).toBe('(on_hand > 0 && !("盘点" in calendar_flags)) || on_hand <= 2.0 * safety_stock');
    expect(treeOf(textOf(made))).toEqual(made);
  });

  it('a figure written first means the same', () => {
    expect(treeOf('60 <= days_since_issue && safety_stock * 0.9 >= on_hand')).toEqual(
      all(compare('days_since_issue', '>=', 60), { type: 'compare', metric: 'on_hand', comparison: '<=', operand: { kind: 'metric', factor: 0.9, metric: 'safety_stock' } }),
    );
  });

  it.each([
    '', '  ', 'on_hand > >', 'on_hand + 1 > 2', 'max(on_hand, 1.0) > 2.0', '!(on_hand > 0)', 'supplier < "x"', 'true', '1 < 2', 'on_hand > 0 ? true : false',
    'weekly_use[1] < 5', 'weekly_use[0] < 5 && weekly_use[2] < 5', 'weekly_use[0] < 5 && weekly_use[1] < 6', 'weekly_use[0] < weekly_use[2]', 'weekly_use[0] < 5 || weekly_use[1] < 5',
  ])('%j is text only', text => {
    expect(treeOf(text)).toBeNull();
  });

  it('every tree comes back from its text, every text of a tree from its tree', () => {
    fc.assert(fc.property(tree, made => {
      const text = textOf(made);
      if (conditionsOf(made).length === 0) expect(text).toBe('');
      else {
        expect(treeOf(text)).toEqual(normaliseTree(made));
        expect(textOf(treeOf(text) ?? all())).toBe(text);
      }
    }), { numRuns: 1000 });
  });

  it('names each metric once', () => {
    expect(metricsOf(all(compare('on_hand', '>', 0), any(compare('on_hand', '<', 9), { type: 'compare', metric: 'a', comparison: '<', operand: { kind: 'metric', factor: 1, metric: 'b' } })))).toEqual(['on_hand', 'a', 'b']);
  });
});
