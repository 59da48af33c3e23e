/** Where a quantity lies in the distribution of a bucket's demand. */
import { gammaCdf, gammaQuantile, negativeBinomialCdf, negativeBinomialQuantile } from './distributions.ts';

/** Above this mean single pieces no longer matter. */
const COUNT_MEAN_MAX = 400;

/**
 * P(D < y) + P(D = y)∕2 for demand of this mean and variance: negative binomial for counts, else gamma. Half of what lies on the value
 * itself counts, so that its mean is one half for counts too.
 */
export function middleProbability(value: number, mean: number, variance: number): number {
  if (mean <= 0) return value > 0 ? 1 : 0.5;
  if (Number.isInteger(value) && mean < COUNT_MEAN_MAX) {
    return (negativeBinomialCdf(value, mean, variance) + negativeBinomialCdf(value - 1, mean, variance)) / 2;
  }
  if (variance <= 0) return value === mean ? 0.5 : Number(value > mean);
  return gammaCdf(value, (mean * mean) / variance, variance / mean);
}

/**
 * The largest value whose middle probability is at most `probability` (0…1, exclusive); −1 for a count if there is none. Counts for
 * `isCount`, else measured quantities.
 */
export function largestWithin(probability: number, mean: number, variance: number, isCount: boolean): number {
  if (mean <= 0) return 0;
  if (!isCount || mean >= COUNT_MEAN_MAX) return variance <= 0 ? mean : gammaQuantile(probability, (mean * mean) / variance, variance / mean);
  let count = negativeBinomialQuantile(probability, mean, variance);
  while (count >= 0 && middleProbability(count, mean, variance) > probability) count -= 1;
  while (middleProbability(count + 1, mean, variance) <= probability) count += 1;
  return count;
}
