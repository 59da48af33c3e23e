/** Items that are no longer used, and stock that will not be: judged by each item's own rhythm, not by a number of days. */
import { logGamma } from './special-functions.ts';

/** Probability of so long a silence below which demand is taken to have stopped, and how many usual intervals it must last. */
const SILENCE_PROBABILITY = 0.05;
const SILENCE_INTERVALS = 3;
/** Stock is dead when less than this part of it is expected to be used within a year. */
const DEAD_SHARE = 0.05;

export type DemandSilence = {
  /** Buckets since the last demand; 0 when the last one had some. */
  readonly gap: number;
  /** Buckets from one demand to the next before the gap; null without demand. */
  readonly usualInterval: number | null;
  /** Probability of a gap at least as long if nothing has changed; null without demand. */
  readonly probability: number | null;
  readonly isStopped: boolean;
};

/**
 * How surprising the silence at the end of a history is. The chance that a bucket has demand is not known but has, after d of n buckets,
 * a beta distribution (d + ½, n − d + ½); a gap of g then has the probability Π (b + i) ∕ (a + b + i), i = 0 … g − 1. Buckets not known
 * are passed over. A part that is asked for every ten months is therefore not dead after six.
 */
export function assessSilence(values: readonly (number | null)[]): DemandSilence {
  const known = values.filter(value => value !== null);
  const last = known.findLastIndex(value => value > 0);
  if (last === -1) return { gap: known.length, usualInterval: null, probability: null, isStopped: false };
  const gap = known.length - 1 - last;
  // The bucket of the last demand begins the gap; what came before it tells the rhythm.
  const demands = known.slice(0, last + 1).filter(value => value > 0).length;
  const usualInterval = (last + 1) / demands;
  const a = demands + 0.5;
  const b = last + 1 - demands + 0.5;
  const probability = Math.exp(logGamma(b + gap) - logGamma(b) + logGamma(a + b) - logGamma(a + b + gap));
  return { gap, usualInterval, probability, isStopped: probability < SILENCE_PROBABILITY && gap >= SILENCE_INTERVALS * usualInterval };
}

export type StockStanding = 'none' | 'normal' | 'excess' | 'dead';

/**
 * What becomes of a stock: `dead` when less than a twentieth of it is expected to be used in twelve months, `excess` when it is above
 * the 0.99 quantile of the demand over twelve months or the shelf life, whichever is longer. Base units.
 */
export function standingOfStock(stock: number, yearDemand: number, highDemand: number): StockStanding {
  if (stock <= 0) return 'none';
  if (yearDemand < DEAD_SHARE * stock) return 'dead';
  return stock > highDemand ? 'excess' : 'normal';
}
