/** How well a supplier keeps to what was promised, and how long deliveries take. */
import { daysBetween } from '../../kernel/calendar-date.ts';

/** As promised on the day it was ordered; `receivedOn` null while it is still due. */
export type Delivery = { readonly orderedOn: string; readonly firstPromisedOn: string; readonly receivedOn: string | null };

export type DeliveryRecord = {
  /** Deliveries that can be judged: here, or past their first promise. */
  readonly judged: number;
  readonly onTime: number;
  /** F77, in whole percent; null: nothing to judge yet. */
  readonly onTimePercent: number | null;
  /** Mean days past the first promise of those that were late, in tenths; null: none was. */
  readonly lateDaysTenths: number | null;
};

/** Days past the first promise; 0 or less in time. A delivery still due is late once its day has passed. */
export function daysLate({ firstPromisedOn, receivedOn }: Delivery, today: string): number {
  return daysBetween(firstPromisedOn, receivedOn ?? today);
}

/** F77: 准时率 = deliveries complete on or before the day first promised ÷ deliveries judged. A later promise does not make a late delivery punctual. */
export function deliveryRecord(deliveries: readonly Delivery[], today: string): DeliveryRecord {
  const judged = deliveries.filter(delivery => delivery.receivedOn !== null || delivery.firstPromisedOn < today).map(delivery => daysLate(delivery, today));
  const late = judged.filter(days => days > 0);
  const onTime = judged.length - late.length;
  return {
    judged: judged.length,
    onTime,
    onTimePercent: judged.length === 0 ? null : Math.round((onTime * 100) / judged.length),
    lateDaysTenths: late.length === 0 ? null : Math.round((late.reduce((sum, days) => sum + days, 0) * 10) / late.length),
  };
}

/** The value a share of all lies at or below, by nearest rank; null of nothing. */
export function quantileOf(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

export function medianOf(values: readonly number[]): number | null {
  return quantileOf(values, 0.5);
}

export type DaysBin = { readonly fromDays: number; readonly toDays: number; readonly count: number };

const BINS_MAX = 16;
const WIDTHS = [1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365];

/** Counts of days in bins of equal width, from the shortest to the longest; the narrowest width that needs no more than sixteen. */
export function daysHistogram(days: readonly number[]): DaysBin[] {
  if (days.length === 0) return [];
  const low = Math.min(...days);
  const high = Math.max(...days);
  const width = WIDTHS.find(each => Math.floor(high / each) - Math.floor(low / each) < BINS_MAX) ?? Math.ceil((high - low + 1) / BINS_MAX);
  const first = Math.floor(low / width);
  const bins = Array.from({ length: Math.floor(high / width) - first + 1 }, (_, index) => ({ fromDays: (first + index) * width, toDays: (first + index + 1) * width - 1, count: 0 }));
  return bins.map(bin => ({ ...bin, count: days.filter(each => each >= bin.fromDays && each <= bin.toDays).length }));
}
