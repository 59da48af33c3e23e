/**
 * The forecast of an item as it would have been made on a day of the past. What was learnt from all items, and what people said of single
 * weeks, is left out: both came later.
 */
import { type Bucket, SEASON_BUCKETS, USUAL_DAYS, USUAL_HOLIDAY_EFFECT, type WorkCalendar, bucketStartOf } from '../../../../shared/domain/calendar/index.ts';
import { type DemandPoint, type QuantileCurve, chooseBucket, forecastSeries, makeCurve, prepareDemand } from '../../../../shared/domain/forecast/index.ts';
import type { KnownDemand } from '../../../../shared/domain/replay/index.ts';
import { undershootOf } from '../../../../shared/domain/thresholds/index.ts';
import { type CalendarDate, addDays, daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import type { OutlookMaker, ReplayHistory } from './replay-history.ts';

const WEEK_DAYS = 7;
/** Further ahead the outlook is drawn on: a quarter of weeks is longer than nearly every lead time. */
const BUCKETS_MAX = 13;

/** `calendar`: working days and holidays of the company; the state names them before the year begins. */
export function outlookMaker(calendar: WorkCalendar): OutlookMaker {
  return (known, history) => {
    const { item, from, terms, stockOuts } = history;
    const today = addDays(from, known.day);
    const bucket = bucketOf(known, history);
    const reachDays = Math.max(...item.leadTime.days) + terms.reviewDays;
    const horizon = Math.min(BUCKETS_MAX, Math.ceil(reachDays / USUAL_DAYS[bucket]) + 1);
    const yesterday = addDays(today, -1);
    const { history: demand, futureCalendar, series, spans } = prepareDemand({
      points: pointsOf(known, from, bucket), historyStart: from, today, bucket, horizon,
      stockOuts: stockOuts.filter(span => span.from < today).map(span => (span.to < today ? span : { from: span.from, to: yesterday })),
      holidays: { calendar, effect: USUAL_HOLIDAY_EFFECT },
    });
    if (!series.buckets.some(quantity => quantity > 0)) return null;
    const forecast = forecastSeries({
      ...demand, futureCalendar, bucketsPerYear: SEASON_BUCKETS[bucket], model: null, horizon, leads: Array.from({ length: horizon }, (_, index) => index + 1),
    });
    const cumulative: QuantileCurve[] = [];
    for (const { curve } of forecast.leads) cumulative.push(notBelow(curve, cumulative.at(-1)));
    const counted = { bucketsOn: spans.map(span => span.from), used: series.buckets, counts: demand.values };
    return { bucketDays: USUAL_DAYS[bucket], cumulative, undershoot: undershootOf(daysOfUse(known, spans.at(-1)?.to, from), counted, ({ at }) => bucketStartOf(bucket, addDays(from, at))) };
  };
}

function bucketOf({ day, demand }: KnownDemand, { item, terms }: ReplayHistory): Bucket {
  const weeks = new Array<number>(Math.floor(day / WEEK_DAYS)).fill(0);
  let demandDays = 0;
  demand.forEach((quantity, at) => {
    if (quantity <= 0) return;
    demandDays += 1;
    const week = Math.floor(at / WEEK_DAYS);
    if (week < weeks.length) weeks[week] = (weeks[week] ?? 0) + quantity;
  });
  return chooseBucket({ buckets: weeks, demandDays, observedDays: day }, { protectionDays: item.leadTime.meanDays + terms.reviewDays });
}

/** The days of a week together where weeks are counted: fewer dates, the same series. */
function pointsOf({ demand }: KnownDemand, from: string, bucket: Bucket): DemandPoint[] {
  const points: DemandPoint[] = [];
  const step = bucket === 'week' ? WEEK_DAYS : 1;
  for (let at = 0; at < demand.length; at += step) {
    let quantity = 0;
    for (let day = at; day < at + step; day += 1) quantity += demand[day] ?? 0;
    if (quantity > 0) points.push({ date: addDays(from, at), quantity });
  }
  return points;
}

/** The days of whole buckets, one by one, as the thresholds of the program take them. */
function daysOfUse({ demand }: KnownDemand, last: CalendarDate | undefined, from: CalendarDate): { readonly at: number; readonly quantity: number }[] {
  const until = last === undefined ? demand.length : daysBetween(from, last) + 1;
  return demand.slice(0, until).flatMap((quantity, at) => (quantity > 0 ? [{ at, quantity }] : []));
}

/** More buckets never need less. */
function notBelow(curve: QuantileCurve, lower: QuantileCurve | undefined): QuantileCurve {
  if (lower === undefined) return curve;
  return makeCurve(Math.max(curve.mean, lower.mean), curve.variance, curve.quantiles.map((value, index) => Math.max(value, lower.quantiles[index] ?? 0)));
}
