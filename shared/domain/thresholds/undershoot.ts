/** How far below the reorder point lumpy use takes the stock before an order leaves: the same rule for the product and for replays of it. */
import { expectedUndershoot } from './lead-time-demand.ts';

/** The buckets of a prepared history: what the ledger says of each, and what the forecast was made with; null where a bucket does not count. */
export type CountedBuckets = {
  readonly bucketsOn: readonly string[];
  readonly used: readonly number[];
  readonly counts: readonly (number | null)[];
};

/**
 * The mean undershoot of an item in base units. One withdrawal X is the use of one day: a day is how finely the history is kept and the stock
 * looked at. Days of a bucket the forecast counts in part (a one-off cut to its limit, a project taken off) count in that part, and not at
 * all where the bucket does not: one giant withdrawal would otherwise decide alone, because X counts with its square. `bucketOf` names the
 * bucket of a day; days of no known bucket count in full.
 */
export function undershootOf<Day extends { readonly quantity: number }>(days: readonly Day[], { bucketsOn, used, counts }: CountedBuckets, bucketOf: (day: Day) => string): number {
  const parts = new Map<string, number>();
  bucketsOn.forEach((bucketOn, index) => {
    const [said, counted] = [used[index] ?? 0, counts[index] ?? 0];
    if (said > 0 && counted < said) parts.set(bucketOn, counted / said);
  });
  const sizes = parts.size === 0 ? days.map(({ quantity }) => quantity) : days.map(day => day.quantity * (parts.get(bucketOf(day)) ?? 1));
  return expectedUndershoot(sizes, days.every(({ quantity }) => Number.isInteger(quantity)));
}

/**
 * What of the undershoot the reorder point does not cover yet: from one review to the next, `reviewDays` days of mean demand are in it anyway.
 * Nothing where an order is there at once and the stock looked at all the time.
 */
export function uncoveredUndershoot(undershoot: number, { reviewDays, leadTimeDays, dailyDemand }: { readonly reviewDays: number; readonly leadTimeDays: number; readonly dailyDemand: number }): number {
  return leadTimeDays + reviewDays <= 0 ? 0 : Math.max(0, undershoot - reviewDays * dailyDemand);
}
