/** Which alerts may interrupt somebody, and which wait for the list before the shift (F4, F26, F51, N10). */
import { ALERT_LEVELS, type AbcClass, type AlertLevel, type RuleKind } from '../../kernel/vocabulary.ts';

/** More than this at once is noise: the rest goes to the list. */
export const POPUPS_AT_ONCE_MAX = 3;
const KEPT_FOR_URGENT_MAX = 2;

/** Of a person's pop-ups of a day, so many are kept for what is urgent: two, but never more than half. */
export function keptForUrgent(popupsPerDay: number): number {
  return Math.min(KEPT_FOR_URGENT_MAX, Math.floor(popupsPerDay / 2));
}

/** How soon somebody hears of an alert: at once, with the list before the next shift, or with that of the week. */
export type Notice = 'now' | 'daily' | 'weekly';

type Telling = { readonly level: AlertLevel; readonly abcClass: AbcClass | null; readonly isSlowMover: boolean; readonly rules: readonly RuleKind[] };

/** Somebody stands there without it, or will: whatever the item is worth and however seldom it is used. */
const CANNOT_WAIT: readonly RuleKind[] = ['out_of_stock', 'demand_gap'];

/**
 * F4, F26: A at once, B with the next list unless urgent, C and slow movers with the weekly one. An item nobody has classified yet: at once; so is what
 * is urgent because there is none, or not enough for an order. `rules`: of the reasons.
 */
export function noticeOf(alert: Telling): Notice {
  if (alert.level === 'urgent' && alert.rules.some(rule => CANNOT_WAIT.includes(rule))) return 'now';
  if (alert.isSlowMover || alert.abcClass === 'C') return 'weekly';
  return alert.abcClass === 'B' && alert.level !== 'urgent' ? 'daily' : 'now';
}

type Waiting = {
  readonly id: string;
  readonly level: AlertLevel;
  /** What waiting costs: the dearer interrupts first. */
  readonly lossE4: number;
  readonly createdAt: number;
  readonly isStillOpen: boolean;
  readonly isSnoozed: boolean;
};

type Dropped<W> = { readonly entry: W; readonly because: 'closed' | 'snoozed' };
type Delivery<W> = { readonly show: W[]; readonly digest: W[]; readonly drop: Dropped<W>[] };

/**
 * One person's pop-ups: worst first, then the dearest, then the oldest; as many as the day still has room for. `shownToday`: how many there were
 * already. What has closed or sleeps by now is dropped with a reason, everything else stands in the list.
 */
export function planDelivery<W extends Waiting>(waiting: readonly W[], budget: { readonly popupsPerDay: number; readonly shownToday: number }): Delivery<W> {
  const drop = waiting.flatMap((entry): Dropped<W>[] => {
    if (!entry.isStillOpen) return [{ entry, because: 'closed' }];
    return entry.isSnoozed ? [{ entry, because: 'snoozed' }] : [];
  });
  const live = waiting
    .filter(entry => entry.isStillOpen && !entry.isSnoozed)
    .sort((a, b) => ALERT_LEVELS.indexOf(b.level) - ALERT_LEVELS.indexOf(a.level) || b.lossE4 - a.lossE4 || a.createdAt - b.createdAt);
  const show: W[] = [];
  const digest: W[] = [];
  for (const entry of live) {
    const limit = entry.level === 'urgent' ? budget.popupsPerDay : budget.popupsPerDay - keptForUrgent(budget.popupsPerDay);
    (show.length < POPUPS_AT_ONCE_MAX && budget.shownToday + show.length < limit ? show : digest).push(entry);
  }
  return { show, digest, drop };
}
