/** What speaks against a condition as it is written, before the past is asked (N12); and what its alerts are about. */
import { findMetricByName } from '../metrics/index.ts';
import { ABC_CLASSES, type RuleKind } from '../../kernel/vocabulary.ts';
import { type Comparison, type RuleComparison, type RuleCondition, type RuleGroup, type RuleNode, conditionsOf } from './rule-tree.ts';
import type { RuleAim, RuleLint } from './rule-words.ts';

/** Findings of a tree, each once: two units for one threshold, conditions that exclude each other, one that holds whatever the figures are. */
export function lintTree(tree: RuleGroup): RuleLint[] {
  const bounds = impossible(tree);
  const all = [...conditionsOf(tree).flatMap(node => (node.type === 'compare' ? mixedUnits(node) : [])), ...bounds, ...(bounds.length > 0 ? [] : constant(tree))];
  return all.filter((lint, index) => all.findIndex(other => JSON.stringify(other) === JSON.stringify(lint)) === index);
}

function mixedUnits({ metric, operand }: RuleComparison): RuleLint[] {
  if (operand.kind !== 'metric') return [];
  const [one, other] = [findMetricByName(metric), findMetricByName(operand.metric)];
  return one === undefined || other === undefined || one.unit === other.unit ? [] : [{ code: 'mixed_units', values: { one: one.name, other: other.name } }];
}

/** Never or always, as far as that shows without the figures. */
function constant(tree: RuleGroup): RuleLint[] {
  if (conditionsOf(tree).length === 0) return [];
  const cannotBe = (isDenied: boolean) => waysOf(tree, isDenied)?.every(contradicts) === true;
  if (cannotBe(false)) return [{ code: 'never', values: {} }];
  return cannotBe(true) ? [{ code: 'always', values: {} }] : [];
}

type Claim = { readonly condition: RuleCondition; readonly isDenied: boolean };
type Way = readonly Claim[];
/** More ways than this nobody writes by hand. */
const WAYS_MAX = 64;

/** The ways a tree, or its denial, can come true: each a list of what holds at once. Null: too many to look at. */
function waysOf(node: RuleNode, isDenied: boolean): readonly Way[] | null {
  if (node.type !== 'group') return [[{ condition: node, isDenied }]];
  // Denied, "all" is "one of them not", and the other way round.
  const isAll = (node.joint === 'all') !== isDenied;
  return node.parts.map(part => waysOf(part, isDenied)).reduce<readonly Way[] | null>((ways, part) => {
    if (ways === null || part === null) return null;
    const next = isAll ? ways.flatMap(way => part.map(other => [...way, ...other])) : [...ways, ...part];
    return next.length > WAYS_MAX ? null : next;
  }, isAll ? [[]] : []);
}

const DENIED: Readonly<Record<Comparison, Comparison>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' };
const UNEQUAL: readonly Comparison[] = ['<', '>', '!='];

/** Whether what is claimed cannot be true at once. */
function contradicts(claims: Way): boolean {
  const ranges = new Map<string, Range>();
  const points: { readonly metric: string; readonly value: number }[] = [];
  const words: { readonly of: string; readonly word: string; readonly isSo: boolean }[] = [];
  for (const { condition, isDenied } of claims) {
    if (condition.type === 'compare') {
      const { metric, operand } = condition;
      const comparison = isDenied ? DENIED[condition.comparison] : condition.comparison;
      if (operand.kind === 'metric') {
        if (operand.metric === metric && operand.factor === 1 && UNEQUAL.includes(comparison)) return true;
      } else if (comparison === '!=') points.push({ metric, value: operand.value });
      else narrow(ranges, { ...condition, comparison }, operand.value);
    } else if (condition.type === 'text') {
      words.push({ of: condition.metric, word: condition.value, isSo: condition.isEqual !== isDenied });
    } else if (condition.type !== 'weeks') {
      words.push({ of: condition.type === 'flag' ? `${condition.metric} ${condition.name}` : condition.metric, word: '', isSo: condition.isSet !== isDenied });
    }
  }
  const isPointOut = points.some(({ metric, value }) => { const range = ranges.get(metric); return range?.low === value && range.high === value; });
  return isPointOut || [...ranges.values()].some(isEmpty) || doWordsClash(words);
}

/** Two words for one thing, a word and not that word, or a class there is none of. */
function doWordsClash(words: readonly { readonly of: string; readonly word: string; readonly isSo: boolean }[]): boolean {
  return words.some(({ of, word, isSo }) => isSo && ((of === 'abc_class' && !ABC_CLASSES.some(each => each === word)) || words.some(other => other.of === of && (other.isSo ? other.word !== word : other.word === word))));
}

type Range = { low: number; high: number; isOpenLow: boolean; isOpenHigh: boolean };

/** Figures one metric would have to be above and below at once; only where all of a group must hold. */
function impossible(node: RuleNode): RuleLint[] {
  if (node.type !== 'group') return [];
  const inner = node.parts.flatMap(impossible);
  if (node.joint === 'any') return inner.length > 0 && node.parts.every(part => impossible(part).length > 0) ? inner : [];
  const ranges = new Map<string, Range>();
  for (const part of node.parts) if (part.type === 'compare' && part.operand.kind === 'value') narrow(ranges, part, part.operand.value);
  const empty = [...ranges].filter(([, range]) => isEmpty(range));
  return [...inner, ...empty.map(([metric, { low, high }]): RuleLint => ({ code: 'impossible', values: { metric, low, high } }))];
}

function isEmpty({ low, high, isOpenLow, isOpenHigh }: Range): boolean {
  return low > high || (low === high && (isOpenLow || isOpenHigh));
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
