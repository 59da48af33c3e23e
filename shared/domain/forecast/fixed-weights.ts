/** What stands before anything was learnt, and what learning starts from: sensible shares of methods and makers by demand regime. */
import { POINT_SLOTS } from './candidate-forecasts.ts';
import { type DemandRegime, type PointMethod, type RegimeModel } from './forecast-types.ts';
import { type PreparedSeries } from './prepared-series.ts';
import { type LentSpread, type QuantileMaker, QUANTILE_MAKERS } from './quantile-makers.ts';

/** Levels at which the makers are weighed; between them weights are read by straight lines, beyond them they stay. */
export const LEARNT_LEVELS = [0.5, 0.8, 0.9, 0.95, 0.975, 0.99] as const;
/** Variance of a bucket where nothing is known of like items: between Poisson (power 1) and proportional (2), as most stocks show it. */
export const USUAL_SPREAD: LentSpread = { varianceScale: 1.5, variancePower: 1.6 };

const REGIME_MIXED_FROM = 0.1;
const REGIME_SPARSE_FROM = 0.6;
/** A borrowed season is believed half as readily as the item's own figures. */
const BORROWED_SHARE = 0.5;

/**
 * In proportion, they need not sum to 1. Where few buckets are empty the median has the largest one: it is the only method that a peak,
 * a one-off order or a promotion leaves alone.
 */
const POINT_SHARES: Readonly<Record<DemandRegime, Readonly<Record<PointMethod, number>>>> = {
  dense: {
    ses: 0.2, mean: 0.03, moving_average: 0.06, short_mean: 0.08, long_mean: 0.06, aggregated: 0.1, sba: 0.05, tsb: 0.05,
    damped_trend: 0.15, theta: 0.2, naive: 0.03, seasonal_smoothing: 0.1,
    median: 0.5, robust_smoothing: 0.2,
  },
  mixed: {
    ses: 0.2, mean: 0.06, moving_average: 0.06, short_mean: 0.08, long_mean: 0.06, aggregated: 0.12, sba: 0.1, tsb: 0.15,
    damped_trend: 0.1, theta: 0.15, naive: 0.02, seasonal_smoothing: 0.1,
    median: 0.1, robust_smoothing: 0.05,
  },
  sparse: {
    ses: 0.15, mean: 0.2, moving_average: 0.04, short_mean: 0.01, long_mean: 0.1, aggregated: 0.08, sba: 0.25, tsb: 0.25,
    damped_trend: 0.02, theta: 0.02, naive: 0.005, seasonal_smoothing: 0.02,
    median: 0.001, robust_smoothing: 0.001,
  },
};

const MAKER_SHARES: Readonly<Record<DemandRegime, Readonly<Record<QuantileMaker, number>>>> = {
  dense: { parametric: 0.06, one_step: 0.25, long_run: 0.3, errors: 0.05, history: 0.002, recent: 0.002, gamma: 0.02, second_opinion: 0.03, taylor: 0.286 },
  mixed: { parametric: 0.12, one_step: 0.2, long_run: 0.16, errors: 0.06, history: 0.03, recent: 0.03, gamma: 0.04, second_opinion: 0.1, taylor: 0.26 },
  sparse: { parametric: 0.1, one_step: 0.12, long_run: 0.15, errors: 0.06, history: 0.25, recent: 0.02, gamma: 0.03, second_opinion: 0.12, taylor: 0.15 },
};

/** Regime of a series: how often a bucket is empty decides which methods can be compared. */
export function regimeOf({ zeroShare }: Pick<PreparedSeries, 'zeroShare'>): DemandRegime {
  if (zeroShare >= REGIME_SPARSE_FROM) return 'sparse';
  return zeroShare >= REGIME_MIXED_FROM ? 'mixed' : 'dense';
}

/** The weights that stand before anything was learnt. */
export function fixedRegimeModel(regime: DemandRegime): RegimeModel {
  const points = POINT_SLOTS.map(({ method, adjustment }) => POINT_SHARES[regime][method] * (adjustment === 'category' ? BORROWED_SHARE : 1));
  const total = points.reduce((sum, share) => sum + share, 0);
  const makers = QUANTILE_MAKERS.map((maker) => MAKER_SHARES[regime][maker]);
  return { trialCount: 0, pointWeights: points.map((share) => share / total), makerWeights: LEARNT_LEVELS.map(() => makers) };
}

/** Weights of the makers at any level, from those at the learnt levels. */
export function makerWeightsAt(makerWeights: RegimeModel['makerWeights'], level: number): readonly number[] {
  const above = LEARNT_LEVELS.findIndex((learnt) => learnt >= level);
  if (above === -1) return makerWeights.at(-1) ?? [];
  const upper = makerWeights[above] ?? [];
  if (above === 0) return upper;
  const lower = makerWeights[above - 1] ?? upper;
  const [from, to] = [LEARNT_LEVELS[above - 1] ?? 0, LEARNT_LEVELS[above] ?? 1];
  const share = (level - from) / (to - from);
  return upper.map((weight, k) => share * weight + (1 - share) * (lower[k] ?? 0));
}
