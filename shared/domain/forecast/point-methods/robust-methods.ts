/** Levels that peaks and one-off orders hardly move. */
import { SES_ALPHAS, WINDOW_SHARE_MAX } from './level-methods.ts';
import { type BestFit, type FitTarget, BlendedFit } from './point-model.ts';
import { regressionSlope } from './trend-methods.ts';

/** Odd, so that one bucket is the middle one; the longest is a quarter of weeks. */
const WINDOWS = [5, 9, 13] as const;
const DAILY_WINDOWS = [15, 29, 57] as const;
/** From this share of the variance on that a straight line explains, a median only lags behind it. */
const LINE_SHARE = 0.8;

/** Whether demand rises or falls so steadily that what stands apart from its level is the trend and not a peak. */
export function isLine({ values, weights }: Pick<FitTarget, 'values' | 'weights'>): boolean {
  const { t2 } = regressionSlope(values, weights);
  return t2 === Infinity || t2 > (LINE_SHARE / (1 - LINE_SHARE)) * (values.length - 2);
}

/** The median of the latest known buckets, over the best of several windows: a peak shorter than half a window leaves no trace. */
export function fitMedian(target: FitTarget, start: number, isDaily: boolean): BestFit {
  const best = new BlendedFit(target);
  for (const window of isDaily ? DAILY_WINDOWS : WINDOWS) {
    if (window < target.values.length * WINDOW_SHARE_MAX) best.offer(runningMedian(target, start, window));
  }
  return best.blend();
}

/** Medians of the latest `window` known buckets before each bucket, of fewer at the beginning; `start` before the first. */
export function runningMedian({ values, weights }: Pick<FitTarget, 'values' | 'weights'>, start: number, window: number): Float64Array {
  const level = new Float64Array(values.length + 1);
  const latest: number[] = [];
  const sorted: number[] = [];
  level[0] = start;
  for (let t = 0; t < values.length; t += 1) {
    if ((weights[t] ?? 0) > 0) {
      const value = values[t] ?? 0;
      latest.push(value);
      if (latest.length > window) sorted.splice(sorted.indexOf(latest[latest.length - 1 - window] ?? 0), 1);
      let place = sorted.length;
      while (place > 0 && (sorted[place - 1] ?? 0) > value) place -= 1;
      sorted.splice(place, 0, value);
    }
    const last = sorted.length - 1;
    level[t + 1] = last < 0 ? start : ((sorted[Math.floor(last / 2)] ?? 0) + (sorted[Math.ceil(last / 2)] ?? 0)) / 2;
  }
  return level;
}

/** Exponential smoothing whose errors count only up to the limit of the fit. Gelper, Fried and Croux (2010), Journal of Forecasting 29:285. */
export function fitRobustSmoothing(target: FitTarget, start: number): BestFit {
  const best = new BlendedFit(target);
  for (const alpha of SES_ALPHAS) best.offer(smoothClipped(target, start, alpha));
  return best.blend();
}

function smoothClipped({ values, weights, errorLimit }: FitTarget, start: number, alpha: number): Float64Array {
  const level = new Float64Array(values.length + 1);
  let l = start;
  level[0] = l;
  for (let t = 0; t < values.length; t += 1) {
    const error = (values[t] ?? 0) - l;
    l += alpha * (weights[t] ?? 0) * Math.max(-errorLimit, Math.min(errorLimit, error));
    level[t + 1] = l;
  }
  return level;
}
