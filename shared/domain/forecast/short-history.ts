/** The forecast of an item that is too new, or too rarely used, for its own errors to be learnt from. */
import { type LevelBelief, believeLevel } from './empirical-bayes.ts';
import { type DemandPrior } from './forecast-types.ts';
import { COUNT_MEAN_MAX, countQuantiles, gammaQuantiles } from './parametric-quantiles.ts';
import { type PreparedSeries } from './prepared-series.ts';
import { type QuantileCurve, CURVE_LEVELS, certainCurve, makeCurve } from './quantile-curve.ts';

/** Without like items the level is known to a factor of e, around the item's own mean. */
const OWN_LOG_SD = 1;
const USUAL_SCALE = 1.5;
const USUAL_POWER = 1.6;

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

/**
 * Demand of the next `lead` buckets: negative binomial for counts, gamma otherwise, with mean L·E[μ] and variance L·E[v] + L²·Var(μ):
 * the buckets vary, and the level itself is uncertain for all of them together.
 */
export function shortCurve(belief: LevelBelief | null, isWholeNumbers: boolean, lead: number): QuantileCurve {
  if (belief === null || !(belief.mean > 0) || lead <= 0) return certainCurve(0);
  const mean = lead * belief.mean;
  const variance = lead * belief.bucketVariance + lead * lead * belief.levelVariance;
  const quantiles = isWholeNumbers && mean < COUNT_MEAN_MAX ? countQuantiles(CURVE_LEVELS, mean, variance) : gammaQuantiles(CURVE_LEVELS, mean, variance);
  return makeCurve(mean, variance, quantiles);
}
