/** What a person may do with an alert now, and how the cursor moves through the list. */
import { ALERT_LEVELS, type AlertLevel } from '../../../shared/kernel/vocabulary.ts';
import type { Permission } from '../../../shared/contract/permissions.ts';
import { type NextAction, nextActionOf } from '../../parts/next-action.ts';
import type { AlertLine } from './reason-words.ts';

export type Scope = 'mine' | 'others' | 'snoozed' | 'closed';
export const SCOPES = ['mine', 'others', 'snoozed', 'closed'] as const satisfies readonly Scope[];

/** The list an address names; my own for anything else. */
export function scopeOf(text: string | null): Scope {
  return SCOPES.find(scope => scope === text) ?? 'mine';
}

export type Steps = { readonly acknowledge: boolean; readonly snooze: boolean; readonly wake: boolean; readonly close: boolean; readonly next: NextAction | null };

/** The steps open to a person with these rights. Closed is closed; a snoozed alert can be woken. */
export function stepsOf(line: AlertLine, today: string, may: (permission: Permission) => boolean, mayAct: (action: NextAction) => boolean): Steps {
  const { alert, row } = line;
  const isOpen = alert.state !== 'closed';
  const mayHandle = isOpen && may('alerts.handle');
  const next = isOpen ? nextActionOf(row, today) : null;
  return {
    acknowledge: mayHandle && (alert.state === 'firing' || alert.state === 'pending'),
    snooze: mayHandle && alert.snoozedUntil === null,
    wake: mayHandle && alert.snoozedUntil !== null,
    close: mayHandle,
    next: next !== null && mayAct(next) ? next : null,
  };
}

export type Group = { readonly level: AlertLevel; readonly lines: readonly AlertLine[]; readonly costE4: number | null };

/** By level, the gravest first; within a level the order of the list stays. The cost is null where nobody may see it. */
export function groupByLevel(lines: readonly AlertLine[]): Group[] {
  return [...ALERT_LEVELS].reverse().flatMap(level => {
    const own = lines.filter(line => line.alert.level === level);
    if (own.length === 0) return [];
    const costs = own.map(line => line.suggestedCostE4).filter(cost => cost !== null);
    return [{ level, lines: own, costE4: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0) }];
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
