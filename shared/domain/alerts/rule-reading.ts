/** What one rule says of one item. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { AlertLevel, TaskKind } from '../../kernel/vocabulary.ts';

export type ReasonParams = Readonly<Record<string, string | number | null>>;

/** Something a person has to do that is no alert. The same `dedupeKey` is one task, however often it is asked for. `dueOn`: where the cause itself has a day. */
export type TaskWanted = { readonly kind: TaskKind; readonly dedupeKey: string; readonly batchId: string | null; readonly params: ReasonParams; readonly dueOn?: CalendarDate };

/** `covered`: it would be a breach, but what is on order arrives in time. `noData`: the rule cannot say. */
export type RuleReading = {
  readonly verdict: 'breach' | 'covered' | 'clear' | 'noData';
  readonly params: ReasonParams;
  readonly clearsAtMicro: number | null;
  /** Where it is graded by more than the rule's own level. */
  readonly level?: AlertLevel;
  /** What it is about in money: below the rule's least sum it raises no alert. */
  readonly worthE4?: number;
  readonly tasks?: readonly TaskWanted[];
};

export const CLEAR: RuleReading = { verdict: 'clear', params: {}, clearsAtMicro: null };
export const NO_DATA: RuleReading = { verdict: 'noData', params: {}, clearsAtMicro: null };

export function breach(params: ReasonParams, rest: Pick<RuleReading, 'level' | 'worthE4' | 'tasks'> = {}): RuleReading {
  return { verdict: 'breach', params, clearsAtMicro: null, ...rest };
}
