/** Items that are hardly ever used: their replenishment waits for the digest instead of interrupting somebody (F26). */
import { type CalendarDate, daysBetween } from '../../kernel/calendar-date.ts';

/** Half a year, the time in which issues are counted. */
export const SLOW_MOVER_DAYS = 182;

/** Days on which the item was issued in the half year up to and including today. */
export function countRecentIssues(issueDates: readonly CalendarDate[], today: CalendarDate): number {
  return issueDates.filter((date) => {
    const age = daysBetween(date, today);
    return age >= 0 && age < SLOW_MOVER_DAYS;
  }).length;
}

export type ReplenishmentNotice = 'alert' | 'digest';

/** Whether a replenishment raises an alert or only a line in the digest: fewer than `slowMoverIssuesMin` issues in half a year. */
export function replenishmentNotice(
  policy: { readonly isSlowMoverExempt: boolean; readonly slowMoverIssuesMin: number },
  recentIssues: number,
): ReplenishmentNotice {
  return policy.isSlowMoverExempt && recentIssues < policy.slowMoverIssuesMin ? 'digest' : 'alert';
}
