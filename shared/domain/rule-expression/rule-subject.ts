/** What a rule is about: each item, or each supplier or category as a whole. One late supplier is one thing to do, however many items it delivers. */
import type { Metric } from '../metrics/index.ts';
import type { RuleKind } from '../../kernel/vocabulary.ts';
import { compileExpression } from './evaluate.ts';
import type { RuleLint, RuleSubject } from './rule-words.ts';

/** Suppliers where only figures of suppliers are asked for, categories likewise; anything else is looked at item by item. The calendar speaks of the day, and decides nothing. */
export function subjectOfMetrics(metrics: readonly Pick<Metric, 'grain'>[]): RuleSubject {
  const grains = new Set(metrics.map(({ grain }) => grain).filter(grain => grain !== 'calendar'));
  const [only] = grains;
  return grains.size === 1 && (only === 'supplier' || only === 'category') ? only : 'item';
}

/** Of a condition as text; one that cannot be read is about items. */
export function subjectOf(expression: string): RuleSubject {
  const compiled = compileExpression(expression);
  return compiled.ok ? subjectOfMetrics(compiled.value.metrics) : 'item';
}

/** Rules of the program are about items. */
export function subjectOfRule({ kind, expression }: { readonly kind: RuleKind; readonly expression: string }): RuleSubject {
  return kind === 'custom' ? subjectOf(expression) : 'item';
}

/** Speaks of suppliers or categories, and of items too: then it is looked at item by item. */
export function isMixed(metrics: readonly Pick<Metric, 'grain'>[]): boolean {
  return subjectOfMetrics(metrics) === 'item' && metrics.some(({ grain }) => grain === 'supplier' || grain === 'category');
}

type Settings = { readonly subject: RuleSubject; readonly pendingDays: number; readonly isReminded: boolean };

/** What is set of a rule that one about suppliers or categories does not have: days it must last, reminders and passing on. `isReminded`: either of the last is set. */
export function lintSubject({ subject, pendingDays, isReminded }: Settings): RuleLint[] {
  if (subject === 'item') return [];
  return [...(pendingDays > 0 ? [{ code: 'no_lasting' as const, values: { days: pendingDays } }] : []), ...(isReminded ? [{ code: 'no_reminders' as const, values: {} }] : [])];
}

/** Fewer say nothing. */
const JUDGED_MIN = 4;
const PERCENT = 100;

/** N12: what holds of more than half of all suppliers says nothing of any. */
export function lintSubjects({ judged, holding }: { readonly judged: number; readonly holding: number }): RuleLint[] {
  return judged >= JUDGED_MIN && holding * 2 > judged ? [{ code: 'holds_for_most', values: { percent: Math.round((PERCENT * holding) / judged) } }] : [];
}
