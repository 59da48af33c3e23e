/** A fitted point method: the state before each bucket, from which any step ahead can be forecast at any origin. */
import { type PointMethod } from '../forecast-types.ts';

export type PointModel = {
  readonly method: PointMethod;
  /** Element t: level before bucket t is known; the last one is today's. */
  readonly level: Float64Array;
  /** Slope per bucket before bucket t; null without trend. */
  readonly slope: Float64Array | null;
  /** φ of the damped trend: step i adds (φ + … + φⁱ)·slope; 1 is a straight line. */
  readonly damping: number;
  /** Element t + (i − 1) mod the season's length: effect on step i at origin t; null without season. */
  readonly season: Float64Array | null;
  readonly seasonLength: number;
  readonly isMultiplicative: boolean;
  /** Fitted figures, for judging the fit. */
  readonly freedom: number;
};

/** φ + φ² + … + φ^steps. */
export function dampedSteps(damping: number, steps: number): number {
  return damping === 1 ? steps : (damping * (1 - damping ** steps)) / (1 - damping);
}

/** Forecast of the bucket `step` (1 = the next) ahead of origin `t`; never negative. */
export function stepForecast(model: PointModel, t: number, step: number): number {
  let value = model.level[t] ?? 0;
  if (model.slope !== null) value += dampedSteps(model.damping, step) * (model.slope[t] ?? 0);
  if (model.season !== null) {
    const effect = model.season[t + ((step - 1) % model.seasonLength)] ?? 0;
    value = model.isMultiplicative ? Math.max(0, value) * effect : value + effect;
  }
  return value > 0 ? value : 0;
}

/** Share of the seasonal indices that counts as fitted figures: they are trimmed means, tested and shrunk before they are used. */
const SEASON_FREEDOM_SHARE = 0.25;

/** Fitted figures that `indices` seasonal indices count for. */
export function seasonFreedom(indices: number): number {
  return SEASON_FREEDOM_SHARE * indices;
}

/** What a fit is judged on: values with their weights, the first bucket that is judged, and the buckets that are summed. */
export type FitTarget = {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly burnIn: number;
  /** Buckets of the summed forecast: the lead time, at most a few. */
  readonly steps: number;
  /** How much an error at each bucket counts. */
  readonly importance: Float64Array;
  /** Errors count squared up to here, beyond it along a line (Huber). */
  readonly errorLimit: number;
};

/** Huber's loss: e² up to the limit, 2·limit·|e| − limit² beyond. Huber (1964), Annals of Mathematical Statistics 35:73. */
export function huber(error: number, limit: number): number {
  const size = Math.abs(error);
  return size <= limit ? size * size : limit * (2 * size - limit);
}

/**
 * ½·MSE of the next bucket + ½·MSE of the sum over the lead time ÷ buckets, of a level with an optional damped slope. Aims the choice
 * of smoothing factors at lead-time demand.
 */
export function fitError(target: FitTarget, level: Float64Array, slope: Float64Array | null, damping: number): number {
  const { values, weights, burnIn, steps, errorLimit, importance } = target;
  const sumLimit = errorLimit * Math.sqrt(steps);
  const n = values.length;
  let reach = 0;
  for (let i = 1; i <= steps; i += 1) reach += dampedSteps(damping, i);
  let one = 0;
  let oneWeight = 0;
  let summed = 0;
  let summedWeight = 0;
  for (let t = burnIn; t < n; t += 1) {
    const b = slope === null ? 0 : (slope[t] ?? 0);
    const l = level[t] ?? 0;
    const w = weights[t] ?? 0;
    if (w === 0) continue;
    const error = (values[t] ?? 0) - l - damping * b;
    const v = w * (importance[t] ?? 0);
    one += v * huber(error, errorLimit);
    oneWeight += v;
    if (t + steps > n) continue;
    let gap = -steps * l - reach * b;
    let least = w;
    for (let i = 0; i < steps; i += 1) {
      gap += values[t + i] ?? 0;
      least = Math.min(least, weights[t + i] ?? 0);
    }
    least *= importance[t] ?? 0;
    summed += least * huber(gap, sumLimit);
    summedWeight += least;
  }
  if (oneWeight === 0) return Infinity;
  return summedWeight === 0 ? one / oneWeight : 0.5 * (one / oneWeight) + (0.5 * summed) / summedWeight / steps;
}

/** Keeps the better of two fits; equal ones keep the first, so that the order of trial decides and not the last digit. */
export class BestFit {
  error = Infinity;
  level: Float64Array | null = null;
  slope: Float64Array | null = null;
  damping = 1;
  private readonly target: FitTarget;

  constructor(target: FitTarget) {
    this.target = target;
  }

  offer(level: Float64Array, slope: Float64Array | null = null, damping = 1): void {
    const error = fitError(this.target, level, slope, damping);
    if (!(error < this.error)) return;
    this.error = error;
    this.level = level;
    this.slope = slope;
    this.damping = damping;
  }
}

/** A fit whose error is 10 % above the best one's counts e⁻¹ as much. */
const BLEND_TEMPERATURE = 10;

/**
 * Averages the levels of all fits of a grid, the better ones more: where the history does not tell smoothing factors apart, picking
 * one of them is a lottery.
 */
export class BlendedFit {
  private readonly levels: Float64Array[] = [];
  private readonly errors: number[] = [];
  private readonly target: FitTarget;

  constructor(target: FitTarget) {
    this.target = target;
  }

  offer(level: Float64Array): void {
    this.levels.push(level);
    this.errors.push(fitError(this.target, level, null, 1));
  }

  /** The blend as a fit; its level is null when nothing was offered. */
  blend(): BestFit {
    const fit = new BestFit(this.target);
    const best = this.errors.reduce((least, error) => Math.min(least, error), Infinity);
    if (!(best < Infinity)) return fit;
    const shares = this.errors.map((error) => (best > 0 ? Math.exp(-BLEND_TEMPERATURE * (error / best - 1)) : error <= best ? 1 : 0));
    const total = shares.reduce((sum, share) => sum + share, 0);
    const level = new Float64Array(this.target.values.length + 1);
    this.levels.forEach((one, index) => {
      const share = (shares[index] ?? 0) / total;
      if (share > 1e-3) for (let t = 0; t < level.length; t += 1) level[t] = (level[t] ?? 0) + share * (one[t] ?? 0);
    });
    fit.offer(level);
    return fit;
  }
}
