/** The forecast of an item that is too new, or too rarely used, for its own errors to be learnt from. */
import { type LevelBelief, believeLevel } from './empirical-bayes.ts';
import { type DemandPrior } from './forecast-types.ts';
import { COUNT_MEAN_MAX, countQuantiles, gammaQuantiles } from './parametric-quantiles.ts';
import { type PreparedSeries } from './prepared-series.ts';
import { type QuantileCurve, CURVE_LEVELS, certainCurve, makeCurve, mixCurves } from './quantile-curve.ts';

/** Without like items the level is known to a factor of e, around the item's own mean. */
const OWN_LOG_SD = 1;
/** The next buckets vary that much more than the believed variance: levels drift, and the buckets of a group share their weather. */
const DRIFT = 1.8;
/** A unit too much or too little weighs as it does for an item of that variability: levels count by standard deviation^−this. */
const LOSS_POWER = 0.65;
const USUAL_SCALE = 1.5;
const USUAL_POWER = 1.6;
const VARIANCE_MIN = 1e-9;
const BORROWED_ALONE_TO = 5;
const OWN_ALONE_FROM = 15;

/** The prior of an item nobody is like: its own mean, held loosely. null for an item without demand. */
function ownPrior(series: PreparedSeries): DemandPrior | null {
  if (series.mean <= 0) return null;
  return {
    itemCount: 0, logMean: Math.log(series.mean), logSd: OWN_LOG_SD,
    varianceScale: USUAL_SCALE, variancePower: USUAL_POWER, isWholeNumbers: series.isWholeNumbers,
  };
}

/** What is believed of the level of one bucket; null when neither the item nor its like ever had demand. */
export function believeShort(series: PreparedSeries, prior: DemandPrior | null): LevelBelief | null {
  const used = prior ?? ownPrior(series);
  return used === null ? null : believeLevel(series, used);
}

/** Expected demand of one bucket. */
export function expectedLevel(belief: LevelBelief | null): number {
  return belief === null ? 0 : belief.reduce((sum, { level, probability }) => sum + probability * level, 0);
}

/**
 * Demand of the next `lead` buckets: for each possible level a negative binomial (counts) or gamma of mean L·μ and variance L·v(μ), mixed
 * by the probabilities of the levels, each in units of its own loss. So the level is uncertain for all buckets together.
 */
export function shortCurve(belief: LevelBelief | null, isWholeNumbers: boolean, lead: number): QuantileCurve {
  if (belief === null || belief.length === 0 || lead <= 0) return certainCurve(0);
  const curves = belief.map(({ level, variance }) => {
    const mean = lead * level;
    const quantiles = isWholeNumbers && mean < COUNT_MEAN_MAX
      ? countQuantiles(CURVE_LEVELS, mean, lead * variance * DRIFT)
      : gammaQuantiles(CURVE_LEVELS, mean, lead * variance * DRIFT);
    return makeCurve(mean, lead * variance * DRIFT, quantiles);
  });
  return mixCurves(curves, belief.map(({ probability, variance }) => probability * Math.max(variance, VARIANCE_MIN) ** (-LOSS_POWER / 2)));
}

/** How much the experience with like items counts beside the item's own: all of it up to five buckets, none from fifteen on. */
export function borrowedShare(knownBuckets: number): number {
  return Math.max(0, Math.min(1, (OWN_ALONE_FROM - knownBuckets) / (OWN_ALONE_FROM - BORROWED_ALONE_TO)));
}
