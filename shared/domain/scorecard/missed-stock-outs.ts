/** N1: stock-outs nobody was warned of in time (漏报). */
import { type CalendarDate, addDays } from '../../kernel/calendar-date.ts';
import type { PathPoint } from './ledger-path.ts';

/** Somebody wanted the item and could not have it, or had to buy in a hurry. */
export type Want = { readonly date: CalendarDate; readonly kind: 'short_issue' | 'emergency'; readonly documentId: string | null; readonly missingMicro: number };
/** A shortage alert that was open, by business days; `until` null: still open. */
export type OpenSpan = { readonly from: CalendarDate; readonly until: CalendarDate | null };

export type StockOut = { readonly date: CalendarDate; readonly kind: Want['kind']; readonly documentId: string | null; readonly missingMicro: number };

/**
 * A stock-out begins when somebody is refused goods that are not there (an issue of less than asked for that leaves nothing, or an emergency purchase).
 * Until goods come in again it stays the same one.
 */
export function stockOutsOf(path: readonly PathPoint[], wants: readonly Want[]): StockOut[] {
  const found: StockOut[] = [];
  let outSince: CalendarDate | null = null;
  for (const want of [...wants].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    const since = outSince;
    if (since !== null && path.some(point => point.date > since && point.date <= want.date && point.onHandMicro > 0)) outSince = null;
    if (outSince !== null || (want.kind === 'short_issue' && atEndOf(path, want.date) > 0)) continue;
    outSince = want.date;
    found.push({ ...want });
  }
  return found;
}

/** On hand at the end of a day. */
function atEndOf(path: readonly PathPoint[], date: CalendarDate): number {
  let onHand = 0;
  for (const point of path) {
    if (point.date > date) break;
    onHand = point.onHandMicro;
  }
  return onHand;
}

/** Whether an alert was open a whole lead time before the day, so that an order could still have come. */
export function wasWarned(date: CalendarDate, leadTimeDays: number, alerts: readonly OpenSpan[]): boolean {
  const latest = addDays(date, -Math.max(1, Math.ceil(leadTimeDays)));
  return alerts.some(alert => alert.from <= latest && (alert.until === null || alert.until >= latest));
}
