/** What a person may do with an alert now, and how the cursor moves through the list. */
import { ALERT_LEVELS, type AlertLevel } from '../../../shared/kernel/vocabulary.ts';
import type { Permission } from '../../../shared/contract/permissions.ts';
import { type Answer, answersOf } from './alert-answers.ts';
import type { AlertLine } from './reason-words.ts';

export type Steps = {
  readonly acknowledge: boolean; readonly snooze: boolean; readonly wake: boolean; readonly reassign: boolean; readonly ordered: boolean; readonly close: boolean;
  /** A slip of the hand is taken back. */
  readonly takeBack: boolean;
  /** The main step first. */
  readonly answers: readonly Answer[];
};

/** The steps open to a person with these rights. Closed is closed; a snoozed alert can be woken; what has been ordered elsewhere can be marked so. */
export function stepsOf(line: AlertLine, today: string, may: (permission: Permission) => boolean): Steps {
  const { alert } = line;
  const mayHandle = alert.state !== 'closed' && may('alerts.handle');
  const answers = answersOf(line, today, may);
  const isUnanswered = alert.state === 'firing' || alert.state === 'pending';
  return {
    acknowledge: mayHandle && isUnanswered,
    snooze: mayHandle && alert.snoozedUntil === null,
    wake: mayHandle && alert.snoozedUntil !== null,
    reassign: mayHandle,
    ordered: mayHandle && (isUnanswered || alert.state === 'acknowledged') && answers.includes('order'),
    close: mayHandle,
    takeBack: line.canTakeBack && may('alerts.handle'),
    answers,
  };
}

export type Group = { readonly level: AlertLevel; readonly lines: readonly AlertLine[]; /** What waiting one more day costs with all of them. */ readonly lossE4: number | null };

/** By level, the gravest first; within a level the order of the list stays. The loss is null where nobody may see it. */
export function groupByLevel(lines: readonly AlertLine[]): Group[] {
  return [...ALERT_LEVELS].reverse().flatMap(level => {
    const own = lines.filter(line => line.alert.level === level);
    if (own.length === 0) return [];
    const losses = own.map(line => line.alert.lossE4).filter(loss => loss !== null);
    return [{ level, lines: own, lossE4: losses.length === 0 ? null : losses.reduce((sum, loss) => sum + loss, 0) }];
  });
}

/** The alert one step below or above the one the cursor is on; at the ends it stays. */
export function neighbour(ids: readonly string[], current: string | null, step: 1 | -1): string | null {
  if (ids.length === 0) return null;
  const at = current === null ? -1 : ids.indexOf(current);
  if (at === -1) return ids[step === 1 ? 0 : ids.length - 1] ?? null;
  return ids[Math.min(Math.max(at + step, 0), ids.length - 1)] ?? null;
}

/** Where the cursor goes when the alert under it leaves the list: the one that moves up into its place. */
export function afterLeaving(ids: readonly string[], leaving: string): string | null {
  const at = ids.indexOf(leaving);
  return at === -1 ? null : (ids[at + 1] ?? ids[at - 1] ?? null);
}

export type Marked = { readonly ids: ReadonlySet<string>; /** Where a range begins. */ readonly anchor: string | null };
export const NOTHING_MARKED: Marked = { ids: new Set(), anchor: null };

/** Marks or unmarks one line; with a range, all from the one marked last up to it get the mark. */
export function mark(order: readonly string[], before: Marked, id: string, isRange: boolean): Marked {
  const from = before.anchor === null ? -1 : order.indexOf(before.anchor);
  const to = order.indexOf(id);
  if (isRange && from !== -1 && to !== -1) return { ids: new Set([...before.ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]), anchor: id };
  const ids = new Set(before.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}
