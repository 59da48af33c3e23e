/** The stock of one item over time, as the ledger knows it now, and the same path without chosen receipts. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';

/** On hand after one movement, micro-units. In ledger order. */
export type PathPoint = { readonly date: CalendarDate; readonly onHandMicro: number };
/** Goods that came because somebody answered an alert. */
export type LinkedReceipt = { readonly date: CalendarDate; readonly quantityMicro: number };

/** On hand at the end of the day before `date`; 0 before the first movement. */
export function onHandBefore(path: readonly PathPoint[], date: CalendarDate): number {
  let onHand = 0;
  for (const point of path) {
    if (point.date >= date) break;
    onHand = point.onHandMicro;
  }
  return onHand;
}

export type LowestPoint = { readonly date: CalendarDate; readonly onHandMicro: number };

/**
 * The lowest on hand from `from` to `to` (both included), starting with what lay there that morning, had `without` not come: every point on or after
 * the day of such a receipt is lower by its quantity. The first day of the lowest is given.
 */
export function lowestBetween(path: readonly PathPoint[], from: CalendarDate, to: CalendarDate, without: readonly LinkedReceipt[]): LowestPoint {
  const missingOn = (date: CalendarDate) => without.reduce((sum, receipt) => (receipt.date <= date ? sum + receipt.quantityMicro : sum), 0);
  let lowest: LowestPoint = { date: from, onHandMicro: onHandBefore(path, from) };
  for (const { date, onHandMicro } of path) {
    if (date < from) continue;
    if (date > to) break;
    const left = onHandMicro - missingOn(date);
    if (left < lowest.onHandMicro) lowest = { date, onHandMicro: left };
  }
  return lowest;
}
