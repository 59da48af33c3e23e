// Pins: shared/domain/rule-expression/tree-text.ts, shared/domain/rule-expression/rule-tree.ts
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { COMPARISONS, type RuleGroup, type RuleNode, conditionsOf, metricsOf, normaliseTree } from '../../../../shared/domain/rule-expression/rule-tree.ts';
import { textOf, treeOf } from '../../../../shared/domain/rule-expression/tree-text.ts';

const compare = (metric: string, comparison: (typeof COMPARISONS)[number], value: number): RuleNode => ({ type: 'compare', metric, comparison, operand: { kind: 'value', value } });
const all = (...parts: RuleNode[]): RuleGroup => ({ type: 'group', joint: 'all', parts });
const any = (...parts: RuleNode[]): RuleGroup => ({ type: 'group', joint: 'any', parts });

const metric = fc.constantFrom('stock.onHand', 'use.daysIdle', 'stock.safety', 'use.turnover', 'use.turnoverLastYear');
const figure = fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })).map(value => (value === 0 ? 0 : value));
const leaf: fc.Arbitrary<RuleNode> = fc.oneof(
  fc.record({ type: fc.constant('compare' as const), metric, comparison: fc.constantFrom(...COMPARISONS), operand: fc.oneof(fc.record({ kind: fc.constant('value' as const), value: figure }), fc.record({ kind: fc.constant('metric' as const), factor: figure, metric })) }),
  fc.record({ type: fc.constant('flag' as const), metric: fc.constant('calendar.heat'), isSet: fc.boolean() }),
);
const groupOf = (part: fc.Arbitrary<RuleNode>): fc.Arbitrary<RuleGroup> => fc.record({ type: fc.constant('group' as const), joint: fc.constantFrom('all' as const, 'any' as const), parts: fc.array(part, { maxLength: 3 }) });
const inner: fc.Arbitrary<RuleNode> = groupOf(leaf);
const tree = groupOf(fc.oneof(leaf, inner, groupOf(fc.oneof(leaf, inner))));

describe('the condition of a rule as a tree and as text', () => {
  it('F31 with 60 days reads as a person would write it', () => {
    const f31 = all(compare('use.daysIdle', '>=', 60), compare('stock.onHand', '>', 0));
    expect(textOf(f31)).toBe('use.daysIdle >= 60 && stock.onHand > 0');
    expect(treeOf('use.daysIdle >= 60 && stock.onHand > 0')).toEqual(f31);
  });

  it('F35: heat that lasts and a turnover below last year, as a combination with a flag', () => {
    const text = 'calendar.heat && use.turnover < use.turnoverLastYear';
    expect(treeOf(text)).toEqual(all({ type: 'flag', metric: 'calendar.heat', isSet: true }, { type: 'compare', metric: 'use.turnover', comparison: '<', operand: { kind: 'metric', factor: 1, metric: 'use.turnoverLastYear' } }));
    expect(textOf(treeOf(text) ?? all())).toBe(text);
  });

  it('groups keep their brackets, factors their decimals', () => {
    const made = any(all(compare('stock.onHand', '>', 0), { type: 'flag', metric: 'calendar.heat', isSet: false }), { type: 'compare', metric: 'stock.onHand', comparison: '<=', operand: { kind: 'metric', factor: 2, metric: 'stock.safety' } });
    expect(textOf(made)).toBe('(stock.onHand > 0 && !calendar.heat) || stock.onHand <= 2.0 * stock.safety');
    expect(treeOf(textOf(made))).toEqual(made);
  });

  it('a figure written first means the same', () => {
    expect(treeOf('60 <= use.daysIdle && stock.safety * 0.9 >= stock.onHand')).toEqual(
      all(compare('use.daysIdle', '>=', 60), { type: 'compare', metric: 'stock.onHand', comparison: '<=', operand: { kind: 'metric', factor: 0.9, metric: 'stock.safety' } }),
    );
  });

  it.each(['', '  ', 'stock.onHand > >', 'stock.onHand + 1 > 2', 'max(stock.onHand, 1.0) > 2.0', '!(stock.onHand > 0)', 'stock.name == "x"', 'true', '1 < 2', 'stock.onHand > 0 ? true : false'])('%j is text only', text => {
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
    }), { numRuns: 500 });
  });

  it('names each metric once', () => {
    expect(metricsOf(all(compare('stock.onHand', '>', 0), any(compare('stock.onHand', '<', 9), { type: 'compare', metric: 'a.b', comparison: '<', operand: { kind: 'metric', factor: 1, metric: 'c.d' } })))).toEqual(['stock.onHand', 'a.b', 'c.d']);
  });
});
