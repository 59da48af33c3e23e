/** Demand that could not be seen because there was no stock: a bucket without use is not a bucket without need. */
import { type DateSpan, type WorkCalendar, isWorkingDay } from '../calendar/index.ts';
import { addDays, daysBetween } from '../../kernel/calendar-date.ts';

/** In stock for at least this part of a bucket, what was used is scaled up; below it the usual demand is the better guess. */
const SCALED_FROM = 0.5;
/** From this share of buckets touched on, their estimates rest on little. */
const MUCH_CENSORED = 0.2;

export type CensoredDemand = {
  /** Estimated demand of each bucket; null where nothing could be seen. */
  readonly values: readonly (number | null)[];
  /** Share of each bucket's working days on which the item was in stock: how far the bucket counts. */
  readonly weights: readonly number[];
  readonly touchedCount: number;
  readonly isMuchCensored: boolean;
};

/**
 * Estimates demand where an item was out of stock. A bucket out of stock all along is not known. With the item in stock for the share f
 * of the working days the demand is y∕f if f ≥ ½, else the larger of y and the usual demand, and the bucket counts by f. The usual demand
 * is the mean of the untouched buckets (all use by time in stock if there are none). A simple weighted form of Nahmias (1994), Operations
 * Research 42:739. What was used is never made less.
 */
export function fillStockOuts(
  used: readonly number[], spans: readonly DateSpan[], stockOuts: readonly DateSpan[], calendar: WorkCalendar | null,
): CensoredDemand {
  const weights = spans.map((span, t) => {
    const share = shareInStock(span, stockOuts, calendar);
    // Something was used, so there was stock on one day at least.
    return share === 0 && (used[t] ?? 0) > 0 ? 1 / (daysBetween(span.from, span.to) + 1) : share;
  });
  const usual = usualDemand(used, weights);
  const touchedCount = weights.filter(weight => weight < 1).length;
  return {
    values: weights.map((weight, t) => {
      const quantity = used[t] ?? 0;
      if (weight === 0) return null;
      return weight >= SCALED_FROM ? quantity / weight : Math.max(quantity, usual);
    }),
    weights,
    touchedCount,
    isMuchCensored: touchedCount > MUCH_CENSORED * weights.length,
  };
}

function usualDemand(used: readonly number[], weights: readonly number[]): number {
  const untouched = used.filter((_, t) => weights[t] === 1);
  if (untouched.length > 0) return untouched.reduce((sum, quantity) => sum + quantity, 0) / untouched.length;
  const time = weights.reduce((sum, weight) => sum + weight, 0);
  return time === 0 ? 0 : used.reduce((sum, quantity) => sum + quantity, 0) / time;
}

/** Share of the working days (of all days, if none is worked or there is no calendar) of a span outside the stock-outs. */
function shareInStock(span: DateSpan, stockOuts: readonly DateSpan[], calendar: WorkCalendar | null): number {
  const touching = stockOuts.filter(({ from, to }) => from <= span.to && to >= span.from);
  if (touching.length === 0) return 1;
  const days = Array.from({ length: daysBetween(span.from, span.to) + 1 }, (_, index) => addDays(span.from, index));
  const worked = calendar === null ? [] : days.filter(day => isWorkingDay(calendar, day));
  const counted = worked.length > 0 ? worked : days;
  const inStock = counted.filter(day => !touching.some(({ from, to }) => day >= from && day <= to));
  return inStock.length / counted.length;
}
