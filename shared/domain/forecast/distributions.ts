/** Probability distributions of demand: normal, gamma, Poisson, negative binomial. Probabilities lie in (0, 1). */
import { assert } from '../../kernel/assert.ts';
import { incompleteBeta, incompleteGamma, logGamma } from './special-functions.ts';

export { logGamma } from './special-functions.ts';

/** Above this shape the gamma quantile is its Cornish–Fisher expansion, then exact to 1e-12. */
const CORNISH_FISHER_SHAPE = 1e5;
/** A walk up a count distribution longer than this changes to a search on the distribution function. */
const WALK_STEPS_MAX = 4000;
/** The same slack as R's qnbinom, so that a probability that is itself a cdf value gives back its count. */
const QUANTILE_SLACK = 64 * Number.EPSILON;
/** Counts above this are not told apart: the search ends there. */
const COUNT_MAX = 2 ** 50;

/** Probability that a standard normal variable is at most `z`; relative precision also in the lower tail. */
export function normalCdf(z: number): number {
  if (z === 0) return 0.5;
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z < 0 ? upper / 2 : 0.5 + lower / 2;
}

const AS241_CENTRE = {
  top: [3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727],
  bottom: [1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061, 28729.085735721942674, 5226.495278852854561],
} as const;
const AS241_MIDDLE = {
  top: [1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4],
  bottom: [1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459, 0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9],
} as const;
const AS241_TAIL = {
  top: [6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182650489123, 0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
  bottom: [1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15],
} as const;

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

/** Standard normal quantile: the safety factor z of a service level. Wichura (1988), algorithm AS 241, PPND16. */
export function normalQuantile(probability: number): number {
  assertProbability(probability);
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(AS241_CENTRE.top, r)) / polynomial(AS241_CENTRE.bottom, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability));
  const part = r <= 5 ? AS241_MIDDLE : AS241_TAIL;
  const x = r <= 5 ? r - 1.6 : r - 5;
  const z = polynomial(part.top, x) / polynomial(part.bottom, x);
  return q < 0 ? -z : z;
}

function assertProbability(probability: number): void {
  assert(probability > 0 && probability < 1, `probability strictly between 0 and 1, got ${probability}`);
}

/** Probability that a gamma variable of the given shape and scale is at most `x`. */
export function gammaCdf(x: number, shape: number, scale: number): number {
  return incompleteGamma(shape, x / scale).lower;
}

/**
 * Quantile of the gamma distribution. Newton's method on the logarithms of both sides, from the Wilson–Hilferty (1931) start or,
 * for small values, the first term of the series. Returns 0 where the quantile is below the smallest double.
 */
export function gammaQuantile(probability: number, shape: number, scale: number): number {
  assertProbability(probability);
  assert(shape > 0 && scale > 0, `gamma shape and scale are positive, got ${shape} and ${scale}`);
  const z = normalQuantile(probability);
  if (shape > CORNISH_FISHER_SHAPE) return scale * largeShapeQuantile(z, shape);
  const seriesStart = (Math.log(probability) + logGamma(shape + 1)) / shape;
  const ninth = 1 / (9 * shape);
  const cube = 1 - ninth + z * Math.sqrt(ninth);
  const start = shape >= 0.5 && cube > 0.2 ? Math.log(shape) + 3 * Math.log(cube) : Math.min(seriesStart, Math.log(shape + 20));
  if (start < -700) return scale * Math.exp(seriesStart);
  return scale * Math.exp(refineLogQuantile(probability, shape, start));
}

/** Solves ln P(shape, eᵘ) = ln p (lower half) or ln Q(shape, eᵘ) = ln(1 − p) (upper half) for u. */
function refineLogQuantile(probability: number, shape: number, start: number): number {
  const isLowerHalf = probability < 0.5;
  const target = isLowerHalf ? Math.log(probability) : Math.log1p(-probability);
  let low = -Infinity;
  let high = Infinity;
  let u = start;
  for (let i = 0; i < 100; i += 1) {
    const x = Math.exp(u);
    const { lower, upper } = incompleteGamma(shape, x);
    const tail = isLowerHalf ? lower : upper;
    const gap = Math.log(tail) - target;
    const isTooHigh = isLowerHalf ? gap > 0 : gap < 0;
    if (isTooHigh) high = u;
    else low = u;
    // d(ln tail)/du = ± density · x / tail
    const slope = (Math.exp(shape * u - x - logGamma(shape)) / tail) * (isLowerHalf ? 1 : -1);
    let next = u - gap / slope;
    if (!(next > low && next < high)) next = bisect(low, high, u, isTooHigh);
    if (Math.abs(next - u) <= 1e-15 * Math.max(1, Math.abs(u))) return next;
    u = next;
  }
  return u;
}

function bisect(low: number, high: number, current: number, isTooHigh: boolean): number {
  if (Number.isFinite(low) && Number.isFinite(high)) return (low + high) / 2;
  return isTooHigh ? current - 1 : current + 1;
}

/** Cornish and Fisher (1938), to the order 1/shape^1.5 relative to the mean. */
function largeShapeQuantile(z: number, shape: number): number {
  const root = Math.sqrt(shape);
  const z2 = z * z;
  const first = (z2 - 1) / 3;
  const second = (z * (z2 - 7)) / (36 * root);
  const third = -(3 * z2 * z2 + 7 * z2 - 16) / (810 * shape);
  return Math.max(0, shape + z * root + first + second + third);
}

/** Probability of at most `count` events when `mean` are expected. */
export function poissonCdf(count: number, mean: number): number {
  if (count < 0) return 0;
  return mean <= 0 ? 1 : incompleteGamma(Math.floor(count) + 1, mean).upper;
}

/** Smallest count whose Poisson probability of not being exceeded reaches `probability`. Exact. */
export function poissonQuantile(probability: number, mean: number): number {
  assertProbability(probability);
  if (mean <= 0) return 0;
  const found = mean < 700 ? walkCounts(probability, Math.exp(-mean), (k) => mean / k) : undefined;
  return found ?? searchCount(probability, Math.ceil(mean), (k) => poissonCdf(k, mean));
}

/** Probability of at most `count` under the negative binomial of this mean and variance; Poisson when the variance is not larger. */
export function negativeBinomialCdf(count: number, mean: number, variance: number): number {
  if (count < 0) return 0;
  if (mean <= 0) return 1;
  if (variance <= mean * (1 + 1e-9)) return poissonCdf(count, mean);
  return incompleteBeta((mean * mean) / (variance - mean), Math.floor(count) + 1, mean / variance);
}

/**
 * Smallest count whose probability of not being exceeded reaches `probability` under the negative binomial of this mean and variance
 * (size r = mean²∕(variance − mean)); Poisson when the variance is not larger than the mean. Exact: a walk up the probabilities, and
 * for long walks a search on the distribution function.
 */
export function negativeBinomialQuantile(probability: number, mean: number, variance: number): number {
  assertProbability(probability);
  if (mean <= 0) return 0;
  if (variance <= mean * (1 + 1e-9)) return poissonQuantile(probability, mean);
  const size = (mean * mean) / (variance - mean);
  const ratio = (variance - mean) / variance;
  const none = Math.exp(size * Math.log(mean / variance));
  const found = none > 1e-290 ? walkCounts(probability, none, (k) => (ratio * (k - 1 + size)) / k) : undefined;
  return found ?? searchCount(probability, Math.ceil(mean), (k) => negativeBinomialCdf(k, mean, variance));
}

function walkCounts(probability: number, none: number, ratioAt: (count: number) => number): number | undefined {
  const target = probability * (1 - QUANTILE_SLACK);
  let mass = none;
  let sum = none;
  let count = 0;
  while (sum < target) {
    if (count >= WALK_STEPS_MAX) return undefined;
    count += 1;
    mass *= ratioAt(count);
    sum += mass;
  }
  return count;
}

function searchCount(probability: number, start: number, cdf: (count: number) => number): number {
  const target = probability * (1 - QUANTILE_SLACK);
  if (cdf(0) >= target) return 0;
  let low = 0;
  let high = Math.max(1, start);
  while (cdf(high) < target && high < COUNT_MAX) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (cdf(middle) < target) low = middle;
    else high = middle;
  }
  return high;
}
