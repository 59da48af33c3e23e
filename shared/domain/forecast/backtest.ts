/** What a method would have got wrong: errors of flat forecasts over one and several buckets, from origins inside the history. */

/** Weight of an error one bucket older than the next: recent behaviour counts, 20 buckets in effect. */
export const ERROR_DISCOUNT = 0.95;

/**
 * Errors of the demand summed over `steps` buckets: Σ y[t … t+steps−1] − steps·forecast[t], for every origin t from `firstOrigin`,
 * oldest first. `forecasts[t]` is made before bucket t is seen and holds for all buckets after it.
 */
export function cumulativeErrors(buckets: readonly number[], forecasts: readonly number[], steps: number, firstOrigin: number): number[] {
  const errors: number[] = [];
  let sum = 0;
  for (let t = firstOrigin; t < Math.min(buckets.length, firstOrigin + steps - 1); t += 1) sum += buckets[t] ?? 0;
  for (let t = firstOrigin; t + steps <= buckets.length; t += 1) {
    sum += buckets[t + steps - 1] ?? 0;
    errors.push(sum - steps * (forecasts[t] ?? 0));
    sum -= buckets[t] ?? 0;
  }
  return errors;
}

/** Weighted mean of squared errors, the newest last with weight 1, each older one `discount` times less; 0 without errors. */
export function discountedMeanSquare(errors: readonly number[], discount: number): number {
  let top = 0;
  let bottom = 0;
  for (const error of errors) {
    top = top * discount + error * error;
    bottom = bottom * discount + 1;
  }
  return bottom === 0 ? 0 : top / bottom;
}

/**
 * Variance of the demand over `steps` buckets around its forecast: weighted mean of squared cumulative errors × (1 + 1∕n), n being the
 * effective number of non-overlapping errors. Cumulative errors are correlated, so this is not `steps` times the one-step variance
 * (Prak, Teunter and Syntetos 2017, EJOR 256:454). With fewer than `errorsWanted` errors the missing ones are taken as `fallback`.
 */
export function cumulativeErrorVariance(
  errors: readonly number[],
  steps: number,
  missing: { readonly errorsWanted: number; readonly fallback: number },
): number {
  let weight = 0;
  let squaredWeight = 0;
  let sum = 0;
  for (const error of errors) {
    weight = weight * ERROR_DISCOUNT + 1;
    squaredWeight = squaredWeight * ERROR_DISCOUNT ** 2 + 1;
    sum = sum * ERROR_DISCOUNT + error * error;
  }
  const missingCount = Math.max(0, missing.errorsWanted - errors.length);
  const variance = (sum + missingCount * missing.fallback) / Math.max(1, weight + missingCount);
  const effective = squaredWeight === 0 ? 1 : Math.max(1, (weight * weight) / squaredWeight / steps);
  return variance * (1 + 1 / effective);
}
