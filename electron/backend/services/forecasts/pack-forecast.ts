/** A forecast as it is kept in the data file: short, because there is one for every item, and whole again when it is read. */
import { type Bucket, type DateSpan, bucketSpans } from '../../../../shared/domain/calendar/index.ts';
import type { DemandRegime } from '../../../../shared/domain/forecast/index.ts';
import { type CalendarDate, daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import type { StoredForecast } from './stored-forecast.ts';

/** What the screens show, and what the thresholds need beside the outlook. */
export type ForecastRecord = StoredForecast & {
  readonly bucket: Bucket;
  readonly regime: DemandRegime;
  readonly trackingSignal: number | null;
  /** Needed in each coming bucket for certain, by projects and planned work; part of `path`. */
  readonly planned: readonly number[];
  /** Variance of one day's demand. */
  readonly dailyVariance: number;
  readonly historyFrom: CalendarDate | null;
  readonly lines: number;
  /** The history of a like item stands before the own. */
  readonly isLent: boolean;
};

type Pair = readonly [index: number, value: number | null];
type Packed = Omit<ForecastRecord, 'bucketsOn' | 'comingOn' | 'used' | 'counts' | 'outOfStockDays' | 'backtest'> & {
  readonly first: CalendarDate | null;
  readonly comingFirst: CalendarDate | null;
  readonly used: readonly number[];
  /** Where the forecast was made with something else than what was used. */
  readonly counted: readonly Pair[];
  readonly outOfStock: readonly Pair[];
  readonly tested: readonly (readonly [bucket: number, forecast: number, actual: number])[];
};

/** Digits kept of what is only shown. */
const DIGITS = 6;
/** Tests of the last two years of weeks are enough to judge a forecast by. */
const TESTS_MAX = 104;

export function packForecast(record: ForecastRecord): string {
  const { bucketsOn, comingOn, used, counts, outOfStockDays, backtest, ...rest } = record;
  const packed: Packed = {
    ...rest,
    path: record.path.map(rounded),
    planned: record.planned.every(quantity => quantity === 0) ? [] : record.planned.map(rounded),
    dailyVariance: rounded(record.dailyVariance),
    first: bucketsOn[0] ?? null,
    comingFirst: comingOn[0] ?? null,
    used: used.map(rounded),
    counted: counts.flatMap((value, index): Pair[] => (value === used[index] ? [] : [[index, value === null ? null : rounded(value)]])),
    outOfStock: outOfStockDays.flatMap((days, index): Pair[] => (days === 0 ? [] : [[index, days]])),
    tested: backtest.slice(-TESTS_MAX).map(({ bucket, forecast, actual }) => [bucket, rounded(forecast), rounded(actual)] as const),
  };
  return JSON.stringify(packed);
}

export function unpackForecast(json: string): ForecastRecord {
  const { first, comingFirst, used, counted, outOfStock, tested, ...rest } = JSON.parse(json) as Packed; // Safe: written by packForecast.
  const counts: (number | null)[] = [...used];
  for (const [index, value] of counted) counts[index] = value;
  const outOfStockDays = used.map(() => 0);
  for (const [index, days] of outOfStock) outOfStockDays[index] = days ?? 0;
  const startsOf = (from: CalendarDate | null, length: number) => (from === null ? [] : bucketSpans(rest.bucket, from, length).map(span => span.from));
  return {
    ...rest,
    planned: rest.planned.length === 0 ? rest.path.map(() => 0) : rest.planned,
    bucketsOn: startsOf(first, used.length),
    comingOn: startsOf(comingFirst, rest.path.length),
    used,
    counts,
    outOfStockDays,
    backtest: tested.map(([bucket, forecast, actual]) => ({ bucket, forecast, actual })),
  };
}

/** Days of each bucket that lie in one of the spans. */
export function daysWithin(buckets: readonly DateSpan[], spans: readonly DateSpan[]): number[] {
  return buckets.map(bucket => {
    let days = 0;
    for (const span of spans) {
      const [from, to] = [span.from > bucket.from ? span.from : bucket.from, span.to < bucket.to ? span.to : bucket.to];
      if (from <= to) days += daysBetween(from, to) + 1;
    }
    return days;
  });
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
