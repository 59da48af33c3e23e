/** Which distribution the demand of a span of days has, and its quantiles. */
import { gammaQuantile, negativeBinomialQuantile, normalQuantile } from './distributions.ts';
import { type DemandForecast } from './forecast-demand.ts';

/** Distributions a lead-time demand may have. The negative binomial becomes Poisson when the variance is not above the mean. */
export const DISTRIBUTION_FAMILIES = ['normal', 'negativeBinomial', 'gamma'] as const;
export type DistributionFamily = (typeof DISTRIBUTION_FAMILIES)[number];

/** Below this mean the normal curve is a poor picture of demand (the border Silver, Pyke and Thomas 2017 draw). */
export const SMALL_COUNT_MEAN = 10;
/** From this mean on single pieces no longer matter and the gamma distribution stands for the counts. */
const LARGE_COUNT_MEAN = 400;

/**
 * The distribution of a demand of this mean: normal for smooth demand in quantity, else negative binomial for whole numbers and gamma
 * for measured ones. It does not depend on the service level, so quantiles rise with it.
 */
export function pickDistribution(
  forecast: Pick<DemandForecast, 'demandClass' | 'history' | 'isWholeNumbers'>,
  mean: number,
): DistributionFamily {
  if (forecast.history === 'full' && forecast.demandClass === 'smooth' && mean >= SMALL_COUNT_MEAN) return 'normal';
  return forecast.isWholeNumbers && mean < LARGE_COUNT_MEAN ? 'negativeBinomial' : 'gamma';
}

/** The demand that is not exceeded with `probability`, base units, never negative; the mean itself when nothing varies. */
export function demandQuantile(family: DistributionFamily, probability: number, mean: number, variance: number): number {
  if (mean <= 0) return 0;
  switch (family) {
    case 'normal':
      return Math.max(0, mean + normalQuantile(probability) * Math.sqrt(variance));
    case 'negativeBinomial':
      return negativeBinomialQuantile(probability, mean, variance);
    case 'gamma':
      return gammaDemandQuantile(probability, mean, variance);
  }
}

function gammaDemandQuantile(probability: number, mean: number, variance: number): number {
  const shape = (mean * mean) / variance;
  if (!Number.isFinite(shape)) return mean;
  // The mean is so small beside the spread that the square underflows: almost all of the probability lies at zero.
  return shape === 0 ? 0 : gammaQuantile(probability, shape, variance / mean);
}
