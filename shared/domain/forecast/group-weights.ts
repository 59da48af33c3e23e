/** Weights that add to one, learnt from pooled trials, that leave their starting point only as far as the trials pay for it. */

const ITERATIONS = 100;
const WEIGHT_MIN = 1e-6;
/** A slope counts as far as its square exceeds this many times its squared standard error. */
const DOUBT = 2;

/** Adds ∂loss∕∂w of the trials of one origin to `out` and returns their loss. */
export type OriginLoss = (weights: Float64Array, out: Float64Array) => number;

/**
 * The weights w that make loss(w) ∕ loss(prior) + strength·KL(w ‖ prior) least, by exponentiated gradient steps of size
 * 1∕(strength·(i + 1∕strength)): the rate for an objective that is strongly convex in the entropy. Kivinen and Warmuth (1997),
 * Information and Computation 132:1. The loss is summed over test origins, and only slopes they agree on are followed. Fixed steps, no
 * stopping rule.
 */
export function learnWeights(prior: readonly number[], strength: number, origins: readonly OriginLoss[]): number[] {
  const logPrior = prior.map((weight) => Math.log(Math.max(WEIGHT_MIN, weight)));
  const logs = Float64Array.from(logPrior);
  const weights = Float64Array.from(prior);
  const slopes = origins.map(() => new Float64Array(prior.length));
  let unit = 0;
  for (let i = 0; i < ITERATIONS; i += 1) {
    const loss = origins.reduce((sum, lossOf, index) => sum + lossOf(weights, (slopes[index] ?? weights).fill(0)), 0);
    if (i === 0) unit = loss;
    if (!(unit > 0)) break;
    const rate = 1 / (strength * (i + 1 / strength));
    let highest = -Infinity;
    for (let k = 0; k < logs.length; k += 1) {
      const log = logs[k] ?? 0;
      logs[k] = log - rate * (agreedSlope(slopes, k) / unit + strength * (log - (logPrior[k] ?? 0)));
      highest = Math.max(highest, logs[k] ?? 0);
    }
    let sum = 0;
    for (let k = 0; k < logs.length; k += 1) {
      weights[k] = Math.exp((logs[k] ?? 0) - highest);
      sum += weights[k] ?? 0;
    }
    for (let k = 0; k < logs.length; k += 1) {
      weights[k] = (weights[k] ?? 0) / sum;
      logs[k] = Math.max(Math.log(WEIGHT_MIN), Math.log(weights[k] ?? 0));
    }
  }
  return Array.from(weights);
}

/**
 * The sum of the origins' slopes, times max(0, 1 − 2·SE²∕sum²) with the standard error from the differences between origins
 * (positive-part shrinkage; James and Stein 1961). Trials of one origin share its weather: hundreds of items prove little where the
 * origins contradict each other, and a single origin proves nothing.
 */
function agreedSlope(slopes: readonly Float64Array[], k: number): number {
  const count = slopes.length;
  if (count < 2) return 0;
  let sum = 0;
  for (const slope of slopes) sum += slope[k] ?? 0;
  let squares = 0;
  for (const slope of slopes) squares += ((slope[k] ?? 0) - sum / count) ** 2;
  const doubt = (DOUBT * count * squares) / (count - 1);
  return sum * sum > doubt ? sum - doubt / sum : 0;
}

/** Moves learnt figures towards fixed ones while the evidence is thin: share n∕(n + strength) of the learnt. */
export function shrinkTowards(learnt: readonly number[], fixed: readonly number[], count: number, strength: number): number[] {
  const share = count / (count + strength);
  return learnt.map((value, k) => share * value + (1 - share) * (fixed[k] ?? 0));
}
