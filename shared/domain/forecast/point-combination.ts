/** The forecasts of one item's methods put together: by how well each fits here, and by how well it did for like items. */
import { type CandidateSet } from './candidate-forecasts.ts';
import { type PointModel, stepForecast } from './point-methods/point-model.ts';

/** A method whose error is 10 % above the best one's keeps e^−0.6 of its weight. */
const TEMPERATURE = 6;
/** Smaller shares are left out: they move nothing and cost time. */
const SHARE_MIN = 0.002;

export type Combination = readonly { readonly slot: number; readonly model: PointModel; readonly share: number }[];

/** exp(−6·(score∕best − 1)) by candidate: how much the item's own history speaks for each. */
export function localWeights(set: CandidateSet): number[] {
  const best = set.candidates.reduce((least, { score }) => Math.min(least, score), Infinity);
  return set.candidates.map(({ score }) => (best > 0 ? Math.exp(-TEMPERATURE * (score / best - 1)) : score <= best ? 1 : 0));
}

/** Shares of the candidates: local weight × group weight of the slot, small ones left out; they sum to 1. */
export function combine(set: CandidateSet, groupWeights: readonly number[]): Combination {
  const local = localWeights(set);
  const raw = set.candidates.map(({ slot }, index) => (local[index] ?? 0) * (groupWeights[slot] ?? 0));
  const weights = raw.some((weight) => weight > 0) ? raw : local;
  const largest = Math.max(...weights);
  const kept = weights.map((weight) => (weight >= SHARE_MIN * largest ? weight : 0));
  const total = kept.reduce((sum, weight) => sum + weight, 0);
  return set.candidates.flatMap(({ slot, model }, index) => {
    const share = (kept[index] ?? 0) / total;
    return share > 0 ? [{ slot, model, share }] : [];
  });
}

/** Combined forecast of the bucket `step` ahead of origin `t`. */
export function combinedStep(combination: Combination, t: number, step: number): number {
  let value = 0;
  for (const { model, share } of combination) value += share * stepForecast(model, t, step);
  return value;
}

/** Forecasts of sums. `inside[(t − burnIn)·width + L]`: the next L buckets, at origin t; `ahead[L]`: the L buckets to come. */
export type CumulativeTable = { readonly inside: Float64Array; readonly width: number; readonly ahead: Float64Array };

/** Sums of the combined forecasts over 1 … `horizon` buckets, inside the history over at most `insideMax`. */
export function cumulativeTable(set: CandidateSet, combination: Combination, horizon: number, insideMax: number): CumulativeTable {
  const { burnIn, series } = set;
  const n = series.length;
  const width = Math.min(horizon, insideMax) + 1;
  const inside = new Float64Array(Math.max(0, n - burnIn) * width);
  for (let t = burnIn; t < n; t += 1) {
    const row = (t - burnIn) * width;
    const last = Math.min(width - 1, n - t);
    for (let step = 1; step <= last; step += 1) inside[row + step] = (inside[row + step - 1] ?? 0) + combinedStep(combination, t, step);
  }
  const ahead = new Float64Array(horizon + 1);
  for (let step = 1; step <= horizon; step += 1) ahead[step] = (ahead[step - 1] ?? 0) + combinedStep(combination, n, step);
  return { inside, width, ahead };
}
