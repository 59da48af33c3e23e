/** The stock of one item over time, as the ledger knows it now, and the same path without chosen receipts. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';

/** On hand after one movement, micro-units. In ledger order; `position`: within the day. */
export type PathPoint = { readonly date: CalendarDate; readonly position: number; readonly onHandMicro: number };
/** Goods that came because somebody answered an alert: one movement of the ledger. */
export type LinkedReceipt = { readonly date: CalendarDate; readonly position: number; readonly quantityMicro: number };

/** On hand at the end of the day before `date`; 0 before the first movement. */
export function onHandBefore(path: readonly PathPoint[], date: CalendarDate): number {
  let onHand = 0;
  for (const point of path) {
    if (point.date >= date) break;
    onHand = point.onHandMicro;
  }
  return onHand;
}

/** What lay there when the stock of a day was first less than `bound`, in the morning or after a movement, had `without` not come; null: on no time of that day. */
export function firstBelowOn(path: readonly PathPoint[], date: CalendarDate, bound: number, without: readonly LinkedReceipt[]): number | null {
  const morning = onHandBefore(path, date);
  if (morning < bound) return morning;
  for (const point of path) if (point.date === date && leftAt(point, without) < bound) return leftAt(point, without);
  return null;
}

/** On hand after a movement, had `without` not come. */
function leftAt(point: PathPoint, without: readonly LinkedReceipt[]): number {
  const isAfter = (receipt: LinkedReceipt) => receipt.date < point.date || (receipt.date === point.date && receipt.position <= point.position);
  return without.reduce((left, receipt) => (isAfter(receipt) ? left - receipt.quantityMicro : left), point.onHandMicro);
}

export type LowestPoint = { readonly date: CalendarDate; readonly onHandMicro: number };

/**
 * The lowest on hand from `from` to `to` (both included), starting with what lay there that morning, had `without` not come: every point from
 * such a receipt on is lower by its quantity, what was taken out earlier that day is not. The first day of the lowest is given.
 */
export function lowestBetween(path: readonly PathPoint[], from: CalendarDate, to: CalendarDate, without: readonly LinkedReceipt[]): LowestPoint {
  let lowest: LowestPoint = { date: from, onHandMicro: onHandBefore(path, from) };
  for (const point of path) {
    if (point.date < from) continue;
    if (point.date > to) break;
    const left = leftAt(point, without);
    if (left < lowest.onHandMicro) lowest = { date: point.date, onHandMicro: left };
  }
  return lowest;
}
