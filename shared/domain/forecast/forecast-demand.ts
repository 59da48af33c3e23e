/** The demand forecast of one item: its mean per day and how far off the demand of any number of days may be. */
import { type CalendarDate } from '../../kernel/calendar-date.ts';
import { type DemandClass, type ForecastMethod } from '../../kernel/vocabulary.ts';
import { cumulativeErrorVariance, cumulativeErrors } from './backtest.ts';
import { classifyDemand } from './classify-demand.ts';
import { BUCKET_DAYS, type DemandPoint, type DemandSeries, buildDemandSeries } from './demand-series.ts';
import { type MethodScore, pickModel } from './pick-model.ts';

/** A history shorter than this, or with fewer weeks of use, is too little to choose a method by. */
export const MIN_BUCKETS = 6;
export const MIN_DEMAND_BUCKETS = 2;
/** Variances are taken from the history up to this many buckets ahead; beyond it they are extrapolated. */
const VARIANCE_BUCKETS_MAX = 26;
/** A variance from fewer errors than this is topped up with the variance of the series. */
const ERRORS_WANTED = 8;
/** An item first used a few days ago is not used at that rate for ever: its use is spread over at least this many days. */
const SHORT_HISTORY_DAYS_MIN = 14;

export type DemandForecastInput = {
  readonly points: readonly DemandPoint[];
  /** First day of which the history is known; null: the first use. */
  readonly historyStart: CalendarDate | null;
  readonly today: CalendarDate;
  /** Days the stock must last from one order to the receipt of the next: the method is chosen for this span. */
  readonly protectionDays: number;
};

/** `full`: the method was chosen by backtest; `short`: mean of what is there, with a cautious spread; `none`: no demand known. */
export type ForecastHistory = 'full' | 'short' | 'none';

/** Plain numbers in base units; safe to store as JSON. */
export type DemandForecast = {
  readonly method: ForecastMethod;
  readonly parameters: Readonly<Record<string, number>>;
  readonly scores: readonly MethodScore[];
  readonly history: ForecastHistory;
  readonly demandClass: DemandClass;
  readonly adi: number | null;
  readonly cv2: number | null;
  readonly bucketDays: number;
  readonly firstBucketOn: CalendarDate | null;
  readonly bucketCount: number;
  readonly demandBucketCount: number;
  readonly isWholeNumbers: boolean;
  readonly unmatchedReturns: number;
  readonly meanPerDay: number;
  /** Variance of one bucket's demand around its forecast. */
  readonly oneStepVariance: number;
  /** Element k − 1: variance of the demand summed over k buckets around its forecast. Never decreases with k. */
  readonly cumulativeVariances: readonly number[];
  /** Variance of the forecast level in parts of the one-step variance: k buckets ahead vary like k + k²·levelUncertainty. */
  readonly levelUncertainty: number;
};

/** Forecasts the demand of one item from its dated consumption. Always defined: little or no history shows in `history`. */
export function forecastDemand(input: DemandForecastInput): DemandForecast {
  const series = buildDemandSeries(input.points, input.historyStart, input.today);
  const { demandClass, adi, cv2, demandBucketCount } = classifyDemand(series.buckets);
  const base = {
    demandClass, adi, cv2, demandBucketCount,
    bucketDays: BUCKET_DAYS,
    firstBucketOn: series.firstBucketOn,
    bucketCount: series.buckets.length,
    isWholeNumbers: series.isWholeNumbers,
    unmatchedReturns: series.unmatchedReturns,
  };
  if (series.buckets.length >= MIN_BUCKETS && demandBucketCount >= MIN_DEMAND_BUCKETS) {
    return { ...base, history: 'full', ...forecastFromHistory(series.buckets, input.protectionDays) };
  }
  if (series.totalQuantity > 0) return { ...base, history: 'short', ...forecastFromLittle(series) };
  return {
    ...base, history: 'none', method: 'none', parameters: {}, scores: [],
    meanPerDay: 0, oneStepVariance: 0, cumulativeVariances: [0], levelUncertainty: 0,
  };
}

type Projection = Pick<
  DemandForecast,
  'method' | 'parameters' | 'scores' | 'meanPerDay' | 'oneStepVariance' | 'cumulativeVariances' | 'levelUncertainty'
>;

function forecastFromHistory(buckets: readonly number[], protectionDays: number): Projection {
  const model = pickModel(buckets, Math.max(1, Math.round(protectionDays / BUCKET_DAYS)));
  const n = buckets.length;
  const spread = sampleVariance(buckets);
  const longest = Math.max(1, Math.min(VARIANCE_BUCKETS_MAX, Math.floor((n - model.firstOrigin) / 2)));
  const cumulativeVariances: number[] = [];
  let previous = 0;
  for (let steps = 1; steps <= longest; steps += 1) {
    const errors = cumulativeErrors(buckets, model.forecasts, steps, model.firstOrigin);
    const fallback = spread * (steps + (steps * steps) / n);
    previous = Math.max(previous, cumulativeErrorVariance(errors, steps, { errorsWanted: ERRORS_WANTED, fallback }));
    cumulativeVariances.push(previous);
  }
  return {
    method: model.method,
    parameters: model.parameters,
    scores: model.scores,
    meanPerDay: Math.max(0, model.forecasts.at(-1) ?? 0) / BUCKET_DAYS,
    oneStepVariance: cumulativeVariances[0] ?? 0,
    cumulativeVariances,
    // Variance of an exponentially weighted mean of independent buckets: α∕(2 − α) of theirs.
    levelUncertainty: model.responsiveness / (2 - model.responsiveness),
  };
}

/**
 * The cautious rule for a history too short to learn from: mean of what is there. The variance of a bucket moves, week by week, from that
 * of random single withdrawals of the usual size (compound Poisson, mean × size) to what was seen. The mean of n buckets is itself
 * uncertain by variance∕n, so k buckets vary by variance·(k + k²∕n).
 */
function forecastFromLittle(series: DemandSeries): Projection {
  const bucketCount = Math.max(series.observedDays, SHORT_HISTORY_DAYS_MIN) / BUCKET_DAYS;
  const mean = series.totalQuantity / bucketCount;
  const size = series.totalQuantity / Math.max(1, series.demandDays);
  const seenShare = Math.min(1, Math.max(0, series.buckets.length - 1) / MIN_BUCKETS);
  const variance = seenShare * sampleVariance(series.buckets) + (1 - seenShare) * mean * size;
  const oneStepVariance = variance * (1 + 1 / bucketCount);
  return {
    method: 'mean', parameters: {}, scores: [],
    meanPerDay: mean / BUCKET_DAYS,
    oneStepVariance,
    cumulativeVariances: [oneStepVariance],
    levelUncertainty: 1 / bucketCount,
  };
}

/**
 * Variance of the demand of the next `days` days around its forecast, base units squared: read from the backtest between whole buckets,
 * beyond it grown by k + k²·levelUncertainty (Prak, Teunter and Syntetos 2017). 0 for 0 days; never decreases with the days.
 */
export function cumulativeDemandVariance(forecast: DemandForecast, days: number): number {
  const table = forecast.cumulativeVariances;
  const buckets = Math.max(0, days) / forecast.bucketDays;
  const growth = (count: number): number => count + count * count * forecast.levelUncertainty;
  const first = table[0] ?? 0;
  if (buckets <= 1) return (first * growth(buckets)) / growth(1);
  if (buckets >= table.length) return ((table.at(-1) ?? 0) * growth(buckets)) / growth(table.length);
  const whole = Math.floor(buckets);
  const lower = table[whole - 1] ?? 0;
  const upper = table[whole] ?? lower;
  return lower + (upper - lower) * (buckets - whole);
}

function sampleVariance(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
