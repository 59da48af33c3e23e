/** Chooses the forecasting method of one item by what each would have got wrong on the item's own history. */
import { type ForecastMethod } from '../../kernel/vocabulary.ts';
import { cumulativeErrors, discountedMeanSquare } from './backtest.ts';
import { SBA_ALPHAS, TSB_PROBABILITY_BETAS, TSB_SIZE_ALPHAS, sbaForecasts, tsbForecasts } from './croston.ts';
import { SES_ALPHAS, runningMean, smoothLevel } from './exponential-smoothing.ts';

/** Weight of a bucket's error against the next newer one in the choice: slower than in the variance, a choice needs more evidence. */
const SELECTION_DISCOUNT = 0.985;
/** The first buckets set the starting values and are not scored: a sixth of the history, at least this many. */
const HEAD_BUCKETS_MIN = 4;
const HEAD_SHARE = 1 / 6;
/** Demand has stopped when it is overdue by this many usual intervals: by chance that happens less than once in 20 (e⁻³). */
const STOPPED_INTERVALS = 3;

export type MethodScore = { readonly method: ForecastMethod; readonly score: number };

export type PickedModel = {
  readonly method: ForecastMethod;
  readonly parameters: Readonly<Record<string, number>>;
  /** One-step forecasts; the last one is the flat forecast of every future bucket. */
  readonly forecasts: readonly number[];
  /** How strongly the level follows a single bucket, 0…1; it sets how uncertain the level itself is. */
  readonly responsiveness: number;
  /** First bucket that was forecast without having set starting values. */
  readonly firstOrigin: number;
  /** The best score of each method, lower is better, in the order tried. */
  readonly scores: readonly MethodScore[];
};

type Candidate = Pick<PickedModel, 'method' | 'parameters' | 'forecasts' | 'responsiveness'>;

/**
 * Picks among running mean, SES, SBA and TSB, each over its grid of smoothing factors, the candidate with the lowest rolling-origin
 * error ½·MSE(1 bucket) + ½·MSE(lead time, summed)∕buckets. Equal scores go to the method tried first, the plainer one. When demand
 * has stopped only TSB may be chosen: the others do not see empty weeks, or forget the past too slowly, and their error over weeks
 * without demand is small whatever they forecast. Needs at least two buckets; no randomness, no optimiser.
 */
export function pickModel(buckets: readonly number[], leadTimeBuckets: number): PickedModel {
  const firstOrigin = headLength(buckets.length);
  const steps = Math.max(1, Math.min(leadTimeBuckets, Math.floor((buckets.length - firstOrigin) / 2)));
  const mustFade = hasStopped(buckets);
  let best: Candidate | undefined;
  let bestScore = Infinity;
  const byMethod = new Map<ForecastMethod, number>();
  for (const candidate of listCandidates(buckets, firstOrigin)) {
    const score = scoreOf(buckets, candidate.forecasts, steps, firstOrigin);
    byMethod.set(candidate.method, Math.min(score, byMethod.get(candidate.method) ?? Infinity));
    if (mustFade && candidate.method !== 'tsb') continue;
    // A difference in the last digits is rounding, not evidence.
    if (best === undefined || score < bestScore * (1 - 1e-9)) {
      best = candidate;
      bestScore = score;
    }
  }
  const chosen = best ?? { method: 'none' as const, parameters: {}, forecasts: [0], responsiveness: 0 };
  return { ...chosen, firstOrigin, scores: [...byMethod].map(([method, score]) => ({ method, score })) };
}

/** Whether the empty buckets at the end are at least three usual intervals between demands. */
function hasStopped(buckets: readonly number[]): boolean {
  const first = buckets.findIndex((quantity) => quantity > 0);
  const last = buckets.findLastIndex((quantity) => quantity > 0);
  const count = buckets.filter((quantity) => quantity > 0).length;
  if (count < 2) return false;
  return buckets.length - 1 - last >= STOPPED_INTERVALS * ((last - first) / (count - 1));
}

/** Buckets that only set starting values, always leaving at least one to be forecast. */
function headLength(bucketCount: number): number {
  return Math.max(1, Math.min(bucketCount - 1, Math.max(HEAD_BUCKETS_MIN, Math.floor(bucketCount * HEAD_SHARE))));
}

function scoreOf(buckets: readonly number[], forecasts: readonly number[], steps: number, firstOrigin: number): number {
  const oneStep = discountedMeanSquare(cumulativeErrors(buckets, forecasts, 1, firstOrigin), SELECTION_DISCOUNT);
  if (steps === 1) return oneStep;
  const summed = discountedMeanSquare(cumulativeErrors(buckets, forecasts, steps, firstOrigin), SELECTION_DISCOUNT);
  return 0.5 * oneStep + (0.5 * summed) / steps;
}

function* listCandidates(buckets: readonly number[], headCount: number): Generator<Candidate> {
  const head = buckets.slice(0, headCount);
  const sizes = head.filter((quantity) => quantity > 0);
  const total = sizes.reduce((sum, quantity) => sum + quantity, 0);
  const level = total / headCount;
  const size = sizes.length === 0 ? 0 : total / sizes.length;
  const interval = sizes.length === 0 ? 1 : headCount / sizes.length;
  const probability = sizes.length / headCount;

  yield { method: 'mean', parameters: {}, forecasts: runningMean(buckets, level), responsiveness: 2 / (buckets.length + 1) };
  for (const alpha of SES_ALPHAS) {
    yield { method: 'ses', parameters: { alpha }, forecasts: smoothLevel(buckets, alpha, level), responsiveness: alpha };
  }
  for (const alpha of SBA_ALPHAS) {
    const forecasts = sbaForecasts(buckets, { sizeAlpha: alpha, intervalAlpha: alpha }, { size, interval });
    yield { method: 'sba', parameters: { alpha }, forecasts, responsiveness: alpha };
  }
  for (const sizeAlpha of TSB_SIZE_ALPHAS) {
    for (const probabilityBeta of TSB_PROBABILITY_BETAS) {
      const forecasts = tsbForecasts(buckets, { sizeAlpha, probabilityBeta }, { size, probability });
      yield { method: 'tsb', parameters: { sizeAlpha, probabilityBeta }, forecasts, responsiveness: probabilityBeta };
    }
  }
}
