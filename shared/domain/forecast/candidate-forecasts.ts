/** The point methods that are tried on one item, each on the demand as it is and without its season, and how well each fits. */
import { type PointMethod, type SeasonalIndices } from './forecast-types.ts';
import { fitAggregated, fitMean, fitMovingAverage, fitNaive, fitSmoothing, fitWindow } from './point-methods/level-methods.ts';
import { fitSba, fitTsb, startOfDemand } from './point-methods/intermittent-methods.ts';
import { type BestFit, type FitTarget, type PointModel, huber, seasonFreedom, stepForecast } from './point-methods/point-model.ts';
import { fitMedian, fitRobustSmoothing, isLine } from './point-methods/robust-methods.ts';
import { fitSeasonalSmoothing } from './point-methods/seasonal-smoothing.ts';
import { fitDampedTrend, fitTheta } from './point-methods/trend-methods.ts';
import { type PreparedSeries } from './prepared-series.ts';
import { type OwnSeason, findOwnSeason, seasonAlong, takeOutSeason } from './seasonal-adjustment.ts';

export type Adjustment = 'none' | 'own' | 'category';

const FREEDOM: Readonly<Record<PointMethod, number>> = {
  ses: 2, mean: 1, moving_average: 2, short_mean: 1, long_mean: 1, aggregated: 3, sba: 2, tsb: 3, damped_trend: 5, theta: 3, naive: 0, seasonal_smoothing: 5,
  median: 2, robust_smoothing: 2,
};
const ADJUSTED_METHODS = ['ses', 'mean', 'moving_average', 'short_mean', 'long_mean', 'damped_trend', 'theta', 'naive'] as const;
/** Fixed places of the candidates in every weight vector: a method, and what was done about the season first. Stored models rest on the order: new ones come last. */
export const POINT_SLOTS: readonly { readonly method: PointMethod; readonly adjustment: Adjustment }[] = [
  ...(['ses', 'mean', 'moving_average', 'short_mean', 'long_mean', 'aggregated', 'sba', 'tsb', 'damped_trend', 'theta', 'naive'] as const).map((method) => ({ method, adjustment: 'none' as const })),
  ...ADJUSTED_METHODS.map((method) => ({ method, adjustment: 'own' as const })),
  ...ADJUSTED_METHODS.map((method) => ({ method, adjustment: 'category' as const })),
  { method: 'seasonal_smoothing', adjustment: 'none' },
  { method: 'seasonal_smoothing', adjustment: 'own' },
  ...(['none', 'own', 'category'] as const).flatMap((adjustment) => [{ method: 'median', adjustment } as const, { method: 'robust_smoothing', adjustment } as const]),
];
/** Methods for empty buckets are tried from this share of them on, trends below that one. */
const INTERMITTENT_FROM = 0.05;
const TREND_BELOW = 0.3;
const TREND_BUCKETS_MIN = 10;
/** Where every second bucket is empty the median is nothing, and every demand an outlier. */
const ROBUST_BELOW = 0.5;
/** The demand summed in the choice of smoothing factors: the lead time, but at most this part of the history. */
const STEPS_SHARE = 1 / 6;

/** Errors count squared up to this many mean changes from bucket to bucket. */
const ERROR_LIMIT = 1.25;
/** Errors count less around a high level, with this power of it (Taylor's law), but never more than for half the mean level. */
const LEVEL_POWER = 1.5;
const LEVEL_REACH = 6;
const LEVEL_MIN = 0.5;
/** From this share of empty buckets on the level around a bucket is chance, and all errors count alike. */
const LEVEL_ZERO_SHARE_MAX = 0.5;

export type Candidate = { readonly slot: number; readonly model: PointModel; readonly score: number };

export type CandidateSet = {
  readonly series: PreparedSeries;
  /** First bucket that was forecast without having set starting values. */
  readonly burnIn: number;
  readonly candidates: readonly Candidate[];
  readonly ownSeason: OwnSeason | null;
};

export type CandidateContext = {
  readonly seasonLength: number;
  readonly categorySeason: SeasonalIndices | null;
  /** Buckets of lead time. */
  readonly lead: number;
};

/** Fits every method that suits the series. There is at least one candidate when a bucket is known. */
export function fitCandidates(series: PreparedSeries, context: CandidateContext): CandidateSet {
  const { length: n } = series;
  const m = context.seasonLength;
  const ownSeason = findOwnSeason(series, m);
  const isSeasonal = ownSeason !== null || context.categorySeason !== null;
  const burnIn = Math.max(1, Math.min(n - 1, Math.max(2, Math.min(Math.floor(n / 5), m > 1 && isSeasonal ? m : 6))));
  const steps = Math.max(1, Math.min(context.lead, Math.floor(n * STEPS_SHARE)));
  const errorLimit = ERROR_LIMIT * meanChange(series);
  const importance = importanceOf(series);
  const variant = { burnIn, steps, m, errorLimit, importance };
  // An item that shows a season of its own needs no borrowed one.
  const borrowed = ownSeason === null ? context.categorySeason : null;
  const models = [
    ...fitVariant(series, series.values, null, { ...variant, adjustment: 'none' }),
    ...(ownSeason === null ? [] : fitVariant(series, takeOutSeason(series, ownSeason), ownSeason, { ...variant, adjustment: 'own' })),
    ...(borrowed === null ? [] : fitVariant(series, takeOutSeason(series, borrowed), borrowed, { ...variant, adjustment: 'category' })),
    ...fitEvolvingSeason(series, ownSeason, burnIn),
  ];
  const candidates = models.map(({ slot, model }) => ({ slot, model, score: scoreOf(series, model, { burnIn, steps, errorLimit, importance }) }));
  return { series, burnIn, candidates, ownSeason };
}

type Slotted = { readonly slot: number; readonly model: PointModel };
type Variant = { readonly burnIn: number; readonly steps: number; readonly m: number; readonly errorLimit: number; readonly importance: Float64Array; readonly adjustment: Adjustment };

function slotOf(method: PointMethod, adjustment: Adjustment): number {
  return POINT_SLOTS.findIndex((slot) => slot.method === method && slot.adjustment === adjustment);
}

function fitVariant(series: PreparedSeries, values: Float64Array, season: SeasonalIndices | OwnSeason | null, variant: Variant): Slotted[] {
  const target: FitTarget = { values, weights: series.weights, burnIn: variant.burnIn, steps: variant.steps, errorLimit: variant.errorLimit, importance: variant.importance };
  const isDaily = variant.m === 7;
  const start = headMean(target);
  const fits: (readonly [PointMethod, BestFit])[] = [
    ['ses', fitSmoothing(target, start)], ['mean', fitMean(target, start)],
    ['moving_average', fitMovingAverage(target, start, isDaily)], ['naive', fitNaive(target, start)],
    ['short_mean', fitWindow(target, start, isDaily ? 28 : 8)], ['long_mean', fitWindow(target, start, isDaily ? 91 : 24)],
  ];
  if (series.zeroShare < ROBUST_BELOW && !isLine(target)) fits.push(['median', fitMedian(target, start, isDaily)], ['robust_smoothing', fitRobustSmoothing(target, start)]);
  if (variant.adjustment === 'none') {
    fits.push(['aggregated', fitAggregated(target, start, isDaily)]);
    const demand = series.zeroShare > INTERMITTENT_FROM && series.demandCount >= 2 ? startOfDemand(target) : null;
    if (demand !== null) fits.push(['sba', fitSba(target, demand)], ['tsb', fitTsb(target, demand)]);
  }
  if (series.zeroShare < TREND_BELOW && series.length >= TREND_BUCKETS_MIN) {
    fits.push(['damped_trend', fitDampedTrend(target, start, Math.max(8, variant.m))], ['theta', fitTheta(target, start)]);
  }
  const along = season === null ? null : seasonAlong(series, season);
  const indicesFreedom = season !== null && 'freedom' in season ? seasonFreedom(season.freedom) : 0;
  return fits.flatMap(([method, { level, slope, damping }]) => level === null ? [] : [{
    slot: slotOf(method, variant.adjustment),
    model: {
      method, level, slope, damping, season: along,
      seasonLength: season?.indices.length ?? 1,
      isMultiplicative: season?.isMultiplicative ?? false,
      freedom: FREEDOM[method] + indicesFreedom,
    },
  }]);
}

/** Holt-Winters with the kind of season the item's own indices have ('none': added, 'own': multiplied), starting from them. */
function fitEvolvingSeason(series: PreparedSeries, own: OwnSeason | null, burnIn: number): Slotted[] {
  if (own === null || series.mean <= 0) return [];
  const m = own.indices.length;
  const level = headMean({ values: takeOutSeason(series, own), weights: series.weights });
  const places = Array.from({ length: m }, (_, t) => own.indices[(series.firstBucket + t) % m] ?? 0);
  const model = fitSeasonalSmoothing(series.values, series.weights, burnIn, { level, slope: 0, season: places, isMultiplicative: own.isMultiplicative });
  return model === null ? [] : [{ slot: slotOf('seasonal_smoothing', own.isMultiplicative ? 'own' : 'none'), model }];
}

/** Mean of the first sixth of the history, at least four buckets: where every level starts. */
function headMean({ values, weights }: Pick<FitTarget, 'values' | 'weights'>): number {
  const head = Math.min(values.length, Math.max(4, Math.floor(values.length / 6)));
  let sum = 0;
  let count = 0;
  for (let t = 0; t < values.length && (t < head || count === 0); t += 1) {
    sum += (weights[t] ?? 0) * (values[t] ?? 0);
    count += weights[t] ?? 0;
  }
  return count > 0 ? sum / count : 0;
}

/**
 * The fit in demand, comparable between seasonal and other models: ½·MSE(next bucket) + ½·MSE(lead time)∕buckets, times Akaike's
 * (n + k)∕(n − k) for the k figures the model fitted (final prediction error, Akaike 1970).
 */
function scoreOf({ values, weights }: PreparedSeries, model: PointModel, { burnIn, steps, errorLimit, importance }: Pick<FitTarget, 'burnIn' | 'steps' | 'errorLimit' | 'importance'>): number {
  const n = values.length;
  let one = 0;
  let oneWeight = 0;
  let summed = 0;
  let summedWeight = 0;
  for (let t = burnIn; t < n; t += 1) {
    let gap = 0;
    let least = 1;
    const last = Math.min(steps, n - t);
    for (let i = 1; i <= last; i += 1) {
      const w = weights[t + i - 1] ?? 0;
      const error = (values[t + i - 1] ?? 0) - stepForecast(model, t, i);
      gap += error;
      least = Math.min(least, w);
      if (i > 1) continue;
      one += w * (importance[t] ?? 0) * huber(error, errorLimit);
      oneWeight += w * (importance[t] ?? 0);
    }
    if (last < steps) continue;
    least *= importance[t] ?? 0;
    summed += least * huber(gap, errorLimit * Math.sqrt(steps));
    summedWeight += least;
  }
  if (oneWeight === 0) return 1;
  const error = summedWeight === 0 ? one / oneWeight : 0.5 * (one / oneWeight) + (0.5 * summed) / summedWeight / steps;
  const k = Math.min(model.freedom, 0.8 * n);
  return (error * (n + k)) / (n - k);
}

/** Mean |change| from one bucket to the next. */
export function meanChange({ values, weights, length }: PreparedSeries): number {
  let sum = 0;
  let count = 0;
  for (let t = 1; t < length; t += 1) {
    if ((weights[t] ?? 0) === 0 || (weights[t - 1] ?? 0) === 0) continue;
    sum += Math.abs((values[t] ?? 0) - (values[t - 1] ?? 0));
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** 1 ∕ (mean of the buckets around ÷ mean of all)^power: errors at a peak say little about the usual level. */
function importanceOf({ values, weights, length, mean, zeroShare }: PreparedSeries): Float64Array {
  const out = new Float64Array(length).fill(1);
  const power = LEVEL_POWER * Math.max(0, 1 - zeroShare / LEVEL_ZERO_SHARE_MAX);
  if (mean <= 0 || power === 0) return out;
  for (let t = 0; t < length; t += 1) {
    let sum = 0;
    let count = 0;
    for (let i = Math.max(0, t - LEVEL_REACH); i <= Math.min(length - 1, t + LEVEL_REACH); i += 1) {
      sum += (weights[i] ?? 0) * (values[i] ?? 0);
      count += weights[i] ?? 0;
    }
    out[t] = Math.max(LEVEL_MIN, count > 0 ? sum / count / mean : 1) ** -power;
  }
  return out;
}
