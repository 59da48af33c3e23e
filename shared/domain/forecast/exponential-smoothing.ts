/** Level methods for demand that comes every week: simple exponential smoothing and the running mean. */

/** Smoothing factors tried by the selection. */
export const SES_ALPHAS = [0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.27, 0.35, 0.45, 0.55, 0.7, 0.85, 0.97] as const;

/**
 * One-step forecasts of simple exponential smoothing, l += α·(y − l): element t is made before bucket t is seen, the last one (index
 * `buckets.length`) is the forecast of every future bucket. Hyndman, Koehler, Ord and Snyder (2008), ETS(A,N,N).
 */
export function smoothLevel(buckets: readonly number[], alpha: number, initialLevel: number): number[] {
  const levels = [initialLevel];
  let level = initialLevel;
  for (const quantity of buckets) {
    level += alpha * (quantity - level);
    levels.push(level);
  }
  return levels;
}

/** One-step forecasts by the mean of all earlier buckets; element 0 is `initialLevel`, then the mean of what was seen. */
export function runningMean(buckets: readonly number[], initialLevel: number): number[] {
  const means = [initialLevel];
  let sum = 0;
  buckets.forEach((quantity, index) => {
    sum += quantity;
    means.push(sum / (index + 1));
  });
  return means;
}
