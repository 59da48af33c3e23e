/** A rule's condition as a person builds it by clicking: groups of conditions over metrics. Its text form is CEL (`textOf`, `treeOf`). */

/** In the order a person reads them. */
export const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What a metric is compared with: a figure, or so many times another metric (`0.9 × safety stock`, `1 × turnover last year`). */
export type RuleOperand = { readonly kind: 'value'; readonly value: number } | { readonly kind: 'metric'; readonly factor: number; readonly metric: string };

/** Metrics go by their name in the text (`on_hand`). */
export type RuleComparison = { readonly type: 'compare'; readonly metric: string; readonly comparison: Comparison; readonly operand: RuleOperand };
/** What must be true of each week: a figure, or a fall below (a rise above) so many times the week before. */
export type WeekTest = { readonly kind: 'value'; readonly comparison: Comparison; readonly value: number } | { readonly kind: 'before'; readonly comparison: '<' | '>'; readonly factor: number };
/** The same test in each of the last `weeks` whole weeks: "two weeks in a row". The metric has one figure per week. */
export type RuleWeeks = { readonly type: 'weeks'; readonly metric: string; readonly weeks: number; readonly test: WeekTest };
/** A metric that is a text: ABC class, supplier. */
export type RuleText = { readonly type: 'text'; readonly metric: string; readonly isEqual: boolean; readonly value: string };
/** One of the names a metric lists: an entry of the calendar that holds today. */
export type RuleFlag = { readonly type: 'flag'; readonly metric: string; readonly name: string; readonly isSet: boolean };
/** A metric that is true or false. */
export type RuleIs = { readonly type: 'is'; readonly metric: string; readonly isSet: boolean };
export type RuleCondition = RuleComparison | RuleWeeks | RuleText | RuleFlag | RuleIs;
/** `all`: every part must hold. `any`: one is enough. */
export type RuleGroup = { readonly type: 'group'; readonly joint: 'all' | 'any'; readonly parts: readonly RuleNode[] };
export type RuleNode = RuleCondition | RuleGroup;

/** Deeper than this nobody reads it; the text may go on. */
export const TREE_DEPTH_MAX = 4;
/** Conditions of one rule. */
export const TREE_CONDITIONS_MAX = 30;
/** Whole weeks that are kept; a comparison with the week before needs one more. */
export const TREE_WEEKS_MAX = 4;

/** Every condition of the tree, from first to last. */
export function conditionsOf(node: RuleNode): RuleCondition[] {
  return node.type === 'group' ? node.parts.flatMap(conditionsOf) : [node];
}

/** The metrics a tree speaks of, each once, in the order they appear. */
export function metricsOf(node: RuleNode): string[] {
  const names = conditionsOf(node).flatMap(condition => (condition.type === 'compare' && condition.operand.kind === 'metric' ? [condition.metric, condition.operand.metric] : [condition.metric]));
  return [...new Set(names)];
}

/** The same condition without needless groups: empty ones, ones of a single part, and a group inside one of its own kind are gone. The outermost is always a group. */
export function normaliseTree(tree: RuleGroup): RuleGroup {
  const parts = tree.parts.flatMap(part => flattened(part, tree.joint));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only.type === 'group' ? only : { type: 'group', joint: 'all', parts: [only] };
  return { type: 'group', joint: parts.length === 0 ? 'all' : tree.joint, parts };
}

/** What stands in a group of `joint` in place of `node`. */
function flattened(node: RuleNode, joint: RuleGroup['joint']): RuleNode[] {
  if (node.type !== 'group') return [node];
  const inner = normaliseTree(node);
  return inner.joint === joint || inner.parts.length < 2 ? [...inner.parts] : [inner];
}
