/** From dated quantities to the series by day, week or month that every forecast is made of. */
import { type CalendarDate, dateFromDayNumber, dayNumber } from '../../kernel/calendar-date.ts';
import { type Bucket, USUAL_DAYS, bucketStartOf, bucketsBetween, shiftBucket } from '../calendar/index.ts';

/** The usual bucket is an ISO week, Monday to Sunday. */
export const BUCKET_DAYS = 7;
/** Three years: older weeks say nothing about the next ones and cost time. */
export const BUCKETS_MAX = 156;
/** A year of days, three years of weeks, ten years of months. */
const COUNT_MAX: Readonly<Record<Bucket, number>> = { day: 364, week: BUCKETS_MAX, month: 120 };
/** A return without a known issue is netted against issues of at most this many days before it. */
export const RETURN_NETTING_DAYS = 60;

/**
 * Consumption of one day in base units; negative for a return. A return whose issue is known carries the date of that issue.
 */
export type DemandPoint = { readonly date: CalendarDate; readonly quantity: number };

export type DemandSeries = {
  readonly bucket: Bucket;
  /** Demand per complete bucket, oldest first; never negative. */
  readonly buckets: readonly number[];
  /** First day of the first bucket; null without buckets. */
  readonly firstBucketOn: CalendarDate | null;
  /** All demand from the start of the history up to and including today, partial weeks included, and the days it covers. */
  readonly totalQuantity: number;
  readonly observedDays: number;
  /** Days on which something was used, after netting. */
  readonly demandDays: number;
  /** Returns that no issue within reach could take up; they are left out, so that no bucket is negative. */
  readonly unmatchedReturns: number;
  /** Whether every quantity is a whole number: then demand is counted, not measured. */
  readonly isWholeNumbers: boolean;
};

/**
 * Builds the demand series of one item. The history begins at `from`, or at the first use when `from` is null. A bucket belongs to the
 * series when all its days lie in the history and before today's bucket: the running one would read as a drop in demand. Points after
 * `today` and before `from` are left out.
 */
export function buildDemandSeries(points: readonly DemandPoint[], from: CalendarDate | null, today: CalendarDate, bucket: Bucket = 'week'): DemandSeries {
  const usable = points.filter((point) => Number.isFinite(point.quantity) && point.quantity !== 0 && point.date <= today);
  const { byDay, unmatchedReturns } = netReturns(usable);
  const days = [...byDay].filter(([day, quantity]) => quantity > 0 && (from === null || day >= dayNumber(from)));
  days.sort(([a], [b]) => a - b);
  const firstDemandDay = days[0]?.[0];
  const todayDay = dayNumber(today);
  const startDay = from === null ? firstDemandDay : dayNumber(from);
  const empty = { bucket, buckets: [], firstBucketOn: null, totalQuantity: 0, observedDays: 0, demandDays: 0, unmatchedReturns, isWholeNumbers: true };
  if (startDay === undefined || startDay > todayDay) return empty;

  const { firstBucketOn, count } = bucketRange(bucket, from, startDay, today);
  const buckets = new Array<number>(count).fill(0);
  const firstDay = dayNumber(firstBucketOn);
  for (const [day, quantity] of days) {
    const index = bucket === 'month'
      ? bucketsBetween(bucket, firstBucketOn, dateFromDayNumber(day))
      : Math.floor((day - firstDay) / USUAL_DAYS[bucket]);
    if (index >= 0 && index < count) buckets[index] = (buckets[index] ?? 0) + quantity;
  }
  return {
    bucket,
    buckets: buckets.map(withoutDust),
    firstBucketOn: count === 0 ? null : firstBucketOn,
    totalQuantity: withoutDust(days.reduce((sum, [, quantity]) => sum + quantity, 0)),
    observedDays: todayDay - startDay + 1,
    demandDays: days.length,
    unmatchedReturns,
    isWholeNumbers: days.every(([, quantity]) => Number.isInteger(quantity)),
  };
}

/** Average interval between weeks with demand from which on a forecast by months says more. */
const MONTH_FROM_ADI = 4;
/** A protection time shorter than this many days is told apart from a week only by days. */
const DAY_BELOW_DAYS = 4;
const DAYS_MIN = 56;
const DAY_DEMAND_SHARE = 0.5;

/**
 * The bucket an item is forecast by: weeks; months when demand comes less often than every fourth week on average, or is only known by
 * months; days for items used on most days that must be protected for less than four days. The span to protect (lead time and review)
 * should hold about two buckets: Nikolopoulos et al. (2011), Journal of the Operational Research Society 62:544.
 */
export function chooseBucket(
  series: Pick<DemandSeries, 'buckets' | 'demandDays' | 'observedDays'>,
  known: { readonly protectionDays: number; readonly isMonthlyOnly?: boolean },
): Bucket {
  if (known.isMonthlyOnly === true) return 'month';
  const demandWeeks = series.buckets.filter((quantity) => quantity > 0).length;
  if (demandWeeks > 0 && series.buckets.length > MONTH_FROM_ADI * demandWeeks) return 'month';
  const isDaily = series.observedDays >= DAYS_MIN && series.demandDays >= DAY_DEMAND_SHARE * series.observedDays;
  return isDaily && known.protectionDays < DAY_BELOW_DAYS ? 'day' : 'week';
}

/**
 * The buckets of the series. A given start in mid-bucket begins with the next one (the first days are unknown); the first use begins with
 * its own bucket (nothing was used before it).
 */
function bucketRange(bucket: Bucket, from: CalendarDate | null, startDay: number, today: CalendarDate): { firstBucketOn: CalendarDate; count: number } {
  const start = dateFromDayNumber(startDay);
  const ownBucket = bucketStartOf(bucket, start);
  const firstWhole = from === null || ownBucket === start ? ownBucket : shiftBucket(bucket, ownBucket, 1);
  const available = Math.max(0, bucketsBetween(bucket, firstWhole, bucketStartOf(bucket, today)));
  const count = Math.min(available, COUNT_MAX[bucket]);
  return { firstBucketOn: shiftBucket(bucket, firstWhole, available - count), count };
}

/** Takes each return off the most recent use on or before its day, at most 60 days back; what finds no use is only counted. */
function netReturns(points: readonly DemandPoint[]): { byDay: Map<number, number>; unmatchedReturns: number } {
  const byDay = new Map<number, number>();
  for (const point of points) {
    if (point.quantity < 0) continue;
    const day = dayNumber(point.date);
    byDay.set(day, withoutDust((byDay.get(day) ?? 0) + point.quantity));
  }
  const returns = points.filter((point) => point.quantity < 0).map((point) => ({ day: dayNumber(point.date), quantity: -point.quantity }));
  returns.sort((a, b) => a.day - b.day);
  let unmatchedReturns = 0;
  for (const { day, quantity } of returns) {
    let open = quantity;
    for (let back = 0; back <= RETURN_NETTING_DAYS && open > 0; back += 1) {
      const used = byDay.get(day - back) ?? 0;
      if (used <= 0) continue;
      const taken = Math.min(used, open);
      byDay.set(day - back, withoutDust(used - taken));
      open = withoutDust(open - taken);
    }
    unmatchedReturns = withoutDust(unmatchedReturns + open);
  }
  return { byDay, unmatchedReturns };
}

/** Sums of decimals leave 1e-16 of dust; quantities have six decimals, so the dust is not demand. */
function withoutDust(quantity: number): number {
  return Math.abs(quantity) > 2 ** 31 ? quantity : Math.round(quantity * 1e6) / 1e6;
}
