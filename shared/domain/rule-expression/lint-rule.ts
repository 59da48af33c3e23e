/** What speaks against a condition as it is written, before the past is asked (N12); and what its alerts are about. */
import { findMetricByName } from '../metrics/index.ts';
import type { RuleKind } from '../../kernel/vocabulary.ts';
import { type RuleComparison, type RuleGroup, type RuleNode, conditionsOf } from './rule-tree.ts';
import type { RuleAim, RuleLint } from './rule-words.ts';

/** Findings of a tree, each once: two units for one threshold, conditions that exclude each other. */
export function lintTree(tree: RuleGroup): RuleLint[] {
  const all = [...conditionsOf(tree).flatMap(node => (node.type === 'compare' ? mixedUnits(node) : [])), ...impossible(tree)];
  return all.filter((lint, index) => all.findIndex(other => JSON.stringify(other) === JSON.stringify(lint)) === index);
}

function mixedUnits({ metric, operand }: RuleComparison): RuleLint[] {
  if (operand.kind !== 'metric') return [];
  const [one, other] = [findMetricByName(metric), findMetricByName(operand.metric)];
  return one === undefined || other === undefined || one.unit === other.unit ? [] : [{ code: 'mixed_units', values: { one: one.name, other: other.name } }];
}

type Range = { low: number; high: number; isOpenLow: boolean; isOpenHigh: boolean };

/** Figures one metric would have to be above and below at once; only where all of a group must hold. */
function impossible(node: RuleNode): RuleLint[] {
  if (node.type !== 'group') return [];
  const inner = node.parts.flatMap(impossible);
  if (node.joint === 'any') return inner.length > 0 && node.parts.every(part => impossible(part).length > 0) ? inner : [];
  const ranges = new Map<string, Range>();
  for (const part of node.parts) if (part.type === 'compare' && part.operand.kind === 'value') narrow(ranges, part, part.operand.value);
  const empty = [...ranges].filter(([, range]) => range.low > range.high || (range.low === range.high && (range.isOpenLow || range.isOpenHigh)));
  return [...inner, ...empty.map(([metric, { low, high }]): RuleLint => ({ code: 'impossible', values: { metric, low, high } }))];
}

function narrow(ranges: Map<string, Range>, { metric, comparison }: RuleComparison, value: number): void {
  const range = ranges.get(metric) ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, isOpenLow: false, isOpenHigh: false };
  ranges.set(metric, range);
  const isOpen = comparison === '<' || comparison === '>';
  if (comparison === '>' || comparison === '>=' || comparison === '==') {
    if (value > range.low) Object.assign(range, { low: value, isOpenLow: isOpen });
    else if (value === range.low) range.isOpenLow ||= isOpen;
  }
  if (comparison === '<' || comparison === '<=' || comparison === '==') {
    if (value < range.high) Object.assign(range, { high: value, isOpenHigh: isOpen });
    else if (value === range.high) range.isOpenHigh ||= isOpen;
  }
}

const AIMS: Readonly<Record<Exclude<RuleKind, 'custom'>, RuleAim>> = {
  out_of_stock: 'shortage', running_out: 'shortage', below_safety: 'shortage', demand_gap: 'shortage', order_overdue: 'other', expired: 'other', expiring: 'excess',
  over_stock: 'excess', dead_stock: 'excess', stock_age: 'excess', slowing_down: 'excess', usage_surge: 'other', count_variance: 'other',
};
const GROWS_WITH_EXCESS: ReadonlySet<string> = new Set(['days_since_issue', 'oldest_layer_days', 'dead_quantity', 'dead_value', 'stock_value', 'unused_at_expiry', 'expiring_30_days', 'cover_days']);
const STOCK: ReadonlySet<string> = new Set(['on_hand', 'available', 'position', 'cover_days', 'days_to_stock_out']);
const BOUNDS: ReadonlySet<string> = new Set(['safety_stock', 'reorder_point', 'maximum']);

/**
 * What alerts of a rule are about, so that they can be judged. Of one's own rules by what they ask for: much, old, unused is excess; little
 * left is shortage. Null: a rule written as text, or one that speaks of something else.
 */
export function aimOf(kind: RuleKind, tree: RuleGroup | null): RuleAim {
  if (kind !== 'custom') return AIMS[kind];
  const conditions = tree === null ? [] : conditionsOf(tree);
  const isOf = (test: (condition: RuleComparison) => boolean) => conditions.some(condition => condition.type === 'compare' && test(condition));
  const isMore = ({ comparison }: RuleComparison) => comparison === '>' || comparison === '>=';
  const isLess = ({ comparison }: RuleComparison) => comparison === '<' || comparison === '<=';
  if (isOf(each => isMore(each) && GROWS_WITH_EXCESS.has(each.metric))) return 'excess';
  if (isOf(each => isMore(each) && STOCK.has(each.metric) && each.operand.kind === 'metric' && BOUNDS.has(each.operand.metric))) return 'excess';
  if (isOf(each => (isLess(each) && STOCK.has(each.metric)) || (isMore(each) && each.metric === 'demand_gap_7_days'))) return 'shortage';
  return conditions.some(condition => condition.type === 'weeks' && condition.metric === 'weekly_depletion' && condition.test.comparison === '<') ? 'excess' : 'other';
}
