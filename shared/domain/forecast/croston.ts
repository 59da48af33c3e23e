/** Methods for demand with empty weeks: sizes and intervals (Croston, SBA) or sizes and probabilities (TSB) are smoothed apart. */

/** Smoothing factors tried by the selection, the same for sizes and intervals. */
export const SBA_ALPHAS = [0.03, 0.06, 0.1, 0.15, 0.2, 0.3] as const;
export const TSB_SIZE_ALPHAS = [0.05, 0.1, 0.2, 0.3] as const;
export const TSB_PROBABILITY_BETAS = [0.02, 0.05, 0.1, 0.2, 0.3] as const;

export type CrostonState = {
  /** Smoothed size of a demand, base units; 0 before the first one. */
  readonly size: number;
  /** Smoothed buckets from one demand to the next. */
  readonly interval: number;
};

export type TsbState = {
  readonly size: number;
  /** Smoothed probability that a bucket has demand. */
  readonly probability: number;
};

/**
 * One-step forecasts of Croston's method: element t is made before bucket t is seen, the last one is the forecast of every future
 * bucket. On demand size += α·(y − size) and interval += α·(gap − interval); forecast = size ÷ interval. With an initial size of 0 the
 * forecast is 0 until the first demand sets both. Croston (1972), Operational Research Quarterly 23:289.
 */
export function crostonForecasts(
  buckets: readonly number[],
  smoothing: { readonly sizeAlpha: number; readonly intervalAlpha: number },
  initial: CrostonState,
): number[] {
  return crostonStates(buckets, smoothing, initial).map(({ size, interval }) => (size === 0 ? 0 : size / interval));
}

/**
 * Croston's forecasts less their bias: × (1 − α∕2), α being the smoothing factor of the intervals. Syntetos and Boylan (2005),
 * International Journal of Forecasting 21:303.
 */
export function sbaForecasts(
  buckets: readonly number[],
  smoothing: { readonly sizeAlpha: number; readonly intervalAlpha: number },
  initial: CrostonState,
): number[] {
  return crostonForecasts(buckets, smoothing, initial).map((forecast) => (1 - smoothing.intervalAlpha / 2) * forecast);
}

/** The state before each bucket, and the one after the last. */
export function crostonStates(
  buckets: readonly number[],
  smoothing: { readonly sizeAlpha: number; readonly intervalAlpha: number },
  initial: CrostonState,
): CrostonState[] {
  let { size, interval } = initial;
  let gap = 1;
  const states: CrostonState[] = [initial];
  for (const quantity of buckets) {
    if (quantity > 0) {
      interval = size === 0 ? gap : interval + smoothing.intervalAlpha * (gap - interval);
      size = size === 0 ? quantity : size + smoothing.sizeAlpha * (quantity - size);
      gap = 1;
    } else {
      gap += 1;
    }
    states.push({ size, interval });
  }
  return states;
}

/**
 * One-step forecasts of the TSB method: the probability of demand is updated in every bucket, so the forecast fades when an item dies.
 * Teunter, Syntetos and Babai (2011), European Journal of Operational Research 214:606.
 */
export function tsbForecasts(
  buckets: readonly number[],
  smoothing: { readonly sizeAlpha: number; readonly probabilityBeta: number },
  initial: TsbState,
): number[] {
  return tsbStates(buckets, smoothing, initial).map(({ size, probability }) => size * probability);
}

/** The state before each bucket, and the one after the last. */
export function tsbStates(
  buckets: readonly number[],
  smoothing: { readonly sizeAlpha: number; readonly probabilityBeta: number },
  initial: TsbState,
): TsbState[] {
  let { size, probability } = initial;
  const states: TsbState[] = [initial];
  for (const quantity of buckets) {
    if (quantity > 0) {
      probability += smoothing.probabilityBeta * (1 - probability);
      size = size === 0 ? quantity : size + smoothing.sizeAlpha * (quantity - size);
    } else {
      probability -= smoothing.probabilityBeta * probability;
    }
    states.push({ size, probability });
  }
  return states;
}
