/** Weights that add to one, learnt from pooled trials, that leave their starting point only as far as the trials pay for it. */

const ITERATIONS = 100;
const WEIGHT_MIN = 1e-6;

/**
 * The weights w that make loss(w) ∕ loss(prior) + strength·KL(w ‖ prior) least, by exponentiated gradient steps of size
 * 1∕(strength·(i + 1∕strength)): the rate for an objective that is strongly convex in the entropy. Kivinen and Warmuth (1997),
 * Information and Computation 132:1. `gradient` fills its second argument with ∂loss∕∂w and returns the loss. Fixed steps, no
 * stopping rule.
 */
export function learnWeights(
  prior: readonly number[],
  strength: number,
  gradient: (weights: Float64Array, out: Float64Array) => number,
): number[] {
  const logPrior = prior.map((weight) => Math.log(Math.max(WEIGHT_MIN, weight)));
  const logs = Float64Array.from(logPrior);
  const weights = Float64Array.from(prior);
  const slope = new Float64Array(prior.length);
  let unit = 0;
  for (let i = 0; i < ITERATIONS; i += 1) {
    slope.fill(0);
    const loss = gradient(weights, slope);
    if (i === 0) unit = loss;
    if (!(unit > 0)) break;
    const rate = 1 / (strength * (i + 1 / strength));
    let highest = -Infinity;
    for (let k = 0; k < logs.length; k += 1) {
      const log = logs[k] ?? 0;
      logs[k] = log - rate * ((slope[k] ?? 0) / unit + strength * (log - (logPrior[k] ?? 0)));
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

/** Moves learnt figures towards fixed ones while the evidence is thin: share n∕(n + strength) of the learnt. */
export function shrinkTowards(learnt: readonly number[], fixed: readonly number[], count: number, strength: number): number[] {
  const share = count / (count + strength);
  return learnt.map((value, k) => share * value + (1 - share) * (fixed[k] ?? 0));
}
