/** A rule while a person works on it: the condition as a tree where it is one, and always as text. */
import { METRICS, type Metric, findMetricByName } from '../../../shared/domain/metrics/index.ts';
import { type RuleCondition, type RuleGroup, type RuleSubject, compileExpression, isMixed, subjectOfMetrics, textOf, treeOf } from '../../../shared/domain/rule-expression/index.ts';
import type { AlertLevel, RuleKind } from '../../../shared/kernel/vocabulary.ts';
import type { InputOf, OutputOf } from '../../client/procedure-types.ts';
import type metricTexts from '../../language/metrics.zh-CN.json';

export type Rule = OutputOf<'rules.list'>[number];
export type RuleScope = Rule['scope'];
export type RuleRouting = Rule['routing'];
export type TrialResult = NonNullable<OutputOf<'rules.trial'>['result']>;
export type MetricName = keyof (typeof metricTexts)['names'];

export type RuleDraft = {
  readonly ruleId: string | null;
  readonly version: number | null;
  readonly kind: RuleKind;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly level: AlertLevel;
  /** What was clicked together; null: the text says more than can be clicked. */
  readonly tree: RuleGroup | null;
  readonly text: string;
  /** As typed; of a rule of one's own only how many days it must hold. */
  readonly figures: Readonly<Record<string, string>>;
  readonly scope: RuleScope;
  readonly routing: RuleRouting;
};

export const EMPTY_GROUP: RuleGroup = { type: 'group', joint: 'all', parts: [] };
const EVERYWHERE: RuleScope = { categoryIds: [], abcClasses: [], locationIds: [], itemIds: [] };
const USUAL: RuleRouting = { recipient: null, channels: null, deadlineHours: null, reminderHours: null, escalateTo: null, quietHours: null, message: '' };

export function newDraft(): RuleDraft {
  return { ruleId: null, version: null, kind: 'custom', name: '', isEnabled: false, level: 'notice', tree: EMPTY_GROUP, text: '', figures: { pendingDays: '0' }, scope: EVERYWHERE, routing: USUAL };
}

export function draftOf(rule: Rule): RuleDraft {
  return {
    ruleId: rule.ruleId, version: rule.version, kind: rule.kind, name: rule.name, isEnabled: rule.isEnabled, level: rule.level, tree: rule.kind === 'custom' ? clickableTree(rule.expression) : null, text: rule.expression,
    figures: Object.fromEntries(Object.entries(rule.parameters).map(([name, value]) => [name, String(value)])), scope: rule.scope, routing: rule.routing,
  };
}

/** After a click in the tree the text follows. */
export function withTree(draft: RuleDraft, tree: RuleGroup): RuleDraft {
  return { ...draft, tree, text: textOf(tree) };
}
/** After a change of the text the tree follows; a text that is empty can be clicked together anew. */
export function withText(draft: RuleDraft, text: string): RuleDraft {
  return { ...draft, text, tree: text.trim() === '' ? EMPTY_GROUP : clickableTree(text) };
}

/** The boxes offer what the catalogue has and what goes together: of any other text there is no tree. */
export function clickableTree(text: string): RuleGroup | null {
  return compileExpression(text).ok ? treeOf(text) : null;
}

/** Figures as numbers; what is no number is NaN, which the backend's own check refuses too. */
export function figuresOf({ figures }: RuleDraft): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, text]) => [name, text.trim() === '' ? Number.NaN : Number(text.trim())]));
}

/** What is tried of a draft: two drafts with the same words raise the same alerts. */
export function trialInputOf(draft: RuleDraft): Pick<InputOf<'rules.startTrial'>, 'ruleId' | 'kind' | 'expression' | 'parameters' | 'scope'> {
  return { ruleId: draft.ruleId, kind: draft.kind, expression: draft.kind === 'custom' ? draft.text.trim() : '', parameters: figuresOf(draft), scope: draft.scope };
}
export function wordsTried(draft: RuleDraft): string {
  const { ruleId: _, ...rest } = trialInputOf(draft);
  return JSON.stringify(rest);
}

/** Whether the condition can be read as it stands. */
export function isReadable(draft: RuleDraft): boolean {
  return draft.kind !== 'custom' || compileExpression(draft.text).ok;
}

/** What the rule is about as it is written: items, suppliers or categories; `isMixed`: of items, though it speaks of suppliers or categories too. */
export function aboutOf({ kind, text }: Pick<RuleDraft, 'kind' | 'text'>): { readonly subject: RuleSubject; readonly isMixed: boolean } {
  const compiled = kind === 'custom' ? compileExpression(text) : null;
  return compiled?.ok === true ? { subject: subjectOfMetrics(compiled.value.metrics), isMixed: isMixed(compiled.value.metrics) } : { subject: 'item', isMixed: false };
}

/** Metrics a person can choose from: a date stands for nothing one would compare with a figure. */
export const CHOSEN_METRICS: readonly Metric[] = METRICS.filter(metric => metric.type !== 'date');

/** A condition to begin with, for the kind of metric it is. */
export function firstCondition(metricName: string): RuleCondition {
  const type = findMetricByName(metricName)?.type ?? 'number';
  switch (type) {
    case 'numbers': return { type: 'weeks', metric: metricName, weeks: 2, test: { kind: 'before', comparison: '<', factor: 0.8 } };
    case 'texts': return { type: 'flag', metric: metricName, name: '', isSet: true };
    case 'text': return { type: 'text', metric: metricName, isEqual: true, value: '' };
    case 'boolean': return { type: 'is', metric: metricName, isSet: true };
    case 'number': case 'date': return { type: 'compare', metric: metricName, comparison: '>=', operand: { kind: 'value', value: 0 } };
    default: return type satisfies never;
  }
}

/** Conditions many stores want: a start that is changed, not written. */
export const TEMPLATES = {
  idle: 'days_since_issue >= 90 && on_hand > 0',
  low: 'available <= 0.9 * safety_stock',
  soon: 'cover_days < 7 && on_order <= 0',
  much: 'on_hand > 1.5 * maximum',
  late: 'supplier_on_time_percent < 80',
  piled: 'category_value > 200000',
  slow: 'turnover < turnover_last_year && stock_value >= 10000',
} as const;
export type TemplateName = keyof typeof TEMPLATES;

/** The part at a place of the tree is another, or gone. `path`: places from the outermost group inwards. */
export function replacePart(group: RuleGroup, path: readonly number[], part: RuleGroup['parts'][number] | null): RuleGroup {
  const [at, ...rest] = path;
  if (at === undefined) return part?.type === 'group' ? part : group;
  const parts = group.parts.flatMap((each, index) => {
    if (index !== at) return [each];
    if (rest.length > 0) return each.type === 'group' ? [replacePart(each, rest, part)] : [each];
    return part === null ? [] : [part];
  });
  return { ...group, parts };
}
