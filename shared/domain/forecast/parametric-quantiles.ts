/** Quantiles of one distribution at many levels at once: one walk or one set of constants for all of them. */
import { gammaQuantile, negativeBinomialQuantile, normalQuantile } from './distributions.ts';

/** From this mean on single pieces no longer matter and a continuous distribution stands for the counts. */
export const COUNT_MEAN_MAX = 400;
/** Counts vary at least like this many times their mean: a Poisson with a hair of room, so that the walk never divides by zero. */
const DISPERSION_MIN = 1.02;
const WALK_STEPS_MAX = 4000;

/** Negative binomial of this mean and variance at rising `levels`; one walk up the probabilities. */
export function countQuantiles(levels: readonly number[], mean: number, variance: number): number[] {
  if (!(mean > 0)) return levels.map(() => 0);
  const v = Math.max(variance, mean * DISPERSION_MIN);
  const size = (mean * mean) / (v - mean);
  const ratio = (v - mean) / v;
  let mass = Math.exp(size * Math.log(mean / v));
  if (mass < 1e-290) return levels.map((level) => negativeBinomialQuantile(level, mean, v));
  let sum = mass;
  let count = 0;
  return levels.map((level) => {
    const target = level * (1 - 64 * Number.EPSILON);
    while (sum < target && count < WALK_STEPS_MAX) {
      count += 1;
      mass *= (ratio * (count - 1 + size)) / count;
      sum += mass;
    }
    return sum < target ? negativeBinomialQuantile(level, mean, v) : count;
  });
}

/** Normal distribution cut off at 0. */
export function normalQuantiles(levels: readonly number[], mean: number, variance: number): number[] {
  const sd = Math.sqrt(Math.max(0, variance));
  return levels.map((level) => Math.max(0, mean + standardNormal(level) * sd));
}

/** Gamma distribution of this mean and variance; the mean itself when nothing varies, 0 for a mean whose square is below the smallest double. */
export function gammaQuantiles(levels: readonly number[], mean: number, variance: number): number[] {
  if (!(mean > 0 && mean * mean * 1e-12 > 0)) return levels.map(() => 0);
  const shape = (mean * mean) / Math.max(variance, mean * mean * 1e-12);
  return levels.map((level) => gammaQuantile(level, shape, mean / shape));
}

const NORMAL_MEMORY = new Map<number, number>();

/** Standard normal quantile; the few levels in use are computed once. */
export function standardNormal(level: number): number {
  let z = NORMAL_MEMORY.get(level);
  if (z === undefined) {
    z = normalQuantile(level);
    if (NORMAL_MEMORY.size < 1000) NORMAL_MEMORY.set(level, z);
  }
  return z;
}

/** Linear-interpolation quantile of sorted values (type 7 of Hyndman and Fan 1996). */
export function sampleQuantile(sorted: ArrayLike<number>, level: number): number {
  if (sorted.length === 0) return 0;
  const position = (sorted.length - 1) * level;
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  return low + (position - below) * ((sorted[below + 1] ?? low) - low);
}
