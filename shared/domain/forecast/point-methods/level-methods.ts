/** Methods without trend: exponential smoothing, means, and smoothing of sums. Each fills levels from a fixed grid of parameters. */
import { type FitTarget, BestFit, BlendedFit } from './point-model.ts';

export const SES_ALPHAS = [0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.27, 0.35, 0.45, 0.55, 0.7, 0.85, 0.97] as const;
const WINDOWS = [3, 4, 6, 8, 12, 18, 24] as const;
const DAILY_WINDOWS = [14, 28, 56, 91] as const;
const BLOCKS = [2, 3, 4, 6] as const;
const DAILY_BLOCKS = [7, 14, 28] as const;
const BLOCK_ALPHAS = [0.1, 0.2, 0.35, 0.5, 0.7] as const;
/** A window must leave this share of the history to be judged on. */
export const WINDOW_SHARE_MAX = 0.6;

/** Levels of simple exponential smoothing; an unknown bucket leaves the level, a partly known one moves it less. */
export function smooth(values: Float64Array, weights: Float64Array, alpha: number, start: number): Float64Array {
  const n = values.length;
  const level = new Float64Array(n + 1);
  let l = start;
  level[0] = l;
  for (let t = 0; t < n; t += 1) {
    l += alpha * (weights[t] ?? 0) * ((values[t] ?? 0) - l);
    level[t + 1] = l;
  }
  return level;
}

/** ETS(A,N,N). Hyndman, Koehler, Ord and Snyder (2008). */
export function fitSmoothing(target: FitTarget, start: number): BestFit {
  const best = new BlendedFit(target);
  for (const alpha of SES_ALPHAS) best.offer(smooth(target.values, target.weights, alpha, start));
  return best.blend();
}

/** The mean of all buckets so far, with the starting level counting as two. */
export function fitMean(target: FitTarget, start: number): BestFit {
  const { values, weights } = target;
  const best = new BestFit(target);
  const level = new Float64Array(values.length + 1);
  let sum = 2 * start;
  let count = 2;
  level[0] = start;
  for (let t = 0; t < values.length; t += 1) {
    sum += (weights[t] ?? 0) * (values[t] ?? 0);
    count += weights[t] ?? 0;
    level[t + 1] = sum / count;
  }
  best.offer(level);
  return best;
}

/** The mean of the latest buckets, over the best of several windows. */
export function fitMovingAverage(target: FitTarget, start: number, isDaily: boolean): BestFit {
  const best = new BlendedFit(target);
  for (const window of isDaily ? DAILY_WINDOWS : WINDOWS) {
    if (window < target.values.length * WINDOW_SHARE_MAX) best.offer(movingAverage(target, start, window));
  }
  return best.blend();
}

/** The mean of a fixed number of the latest buckets. */
export function fitWindow(target: FitTarget, start: number, window: number): BestFit {
  const best = new BestFit(target);
  best.offer(movingAverage(target, start, window));
  return best;
}

function movingAverage({ values, weights }: FitTarget, start: number, window: number): Float64Array {
  const level = new Float64Array(values.length + 1);
  let sum = window * start;
  let count = window;
  level[0] = start;
  for (let t = 0; t < values.length; t += 1) {
    const old = t - window;
    const oldWeight = old >= 0 ? (weights[old] ?? 0) : 1;
    const w = weights[t] ?? 0;
    sum += w * (values[t] ?? 0) - oldWeight * (old >= 0 ? (values[old] ?? 0) : start);
    count += w - oldWeight;
    level[t + 1] = count > 0.5 ? sum / count : (level[t] ?? 0);
  }
  return level;
}

/** The last bucket goes on. */
export function fitNaive(target: FitTarget, start: number): BestFit {
  const best = new BestFit(target);
  best.offer(smooth(target.values, target.weights, 1, start));
  return best;
}

/**
 * Exponential smoothing of sums over blocks of buckets that end today, spread evenly again (ADIDA; Nikolopoulos et al. 2011, JORS
 * 62:544). The blocks before origin t end at t, so level[t] follows level[t − block].
 */
export function fitAggregated(target: FitTarget, start: number, isDaily: boolean): BestFit {
  const { values, weights } = target;
  const n = values.length;
  const best = new BlendedFit(target);
  for (const block of isDaily ? DAILY_BLOCKS : BLOCKS) {
    if (block * 3 > n) break;
    const means = movingAverage(target, start, block);
    for (const alpha of BLOCK_ALPHAS) {
      const level = new Float64Array(n + 1);
      for (let t = 0; t <= n; t += 1) {
        const before = t >= block ? (level[t - block] ?? 0) : start;
        const isSeen = t > 0 && (weights[t - 1] ?? 0) > 0;
        level[t] = isSeen ? before + alpha * ((means[t] ?? 0) - before) : t > 0 ? (level[t - 1] ?? 0) : start;
      }
      best.offer(level);
    }
  }
  return best.blend();
}
