/** A demand history made ready for the methods: gaps and weights apart from values, per usual bucket, from the first demand on. */
import { type DemandHistory } from './forecast-types.ts';

/** A bucket known for less than this share says too little about single demands and sums. */
const WEIGHT_MIN = 0.5;
/** The smallest quantity there is: a millionth of a unit. */
const QUANTITY_MIN = 1e-6;
/** Fewer buckets than this are not cut further at the start. */
const BUCKETS_KEPT_MIN = 8;

export type PreparedSeries = {
  readonly length: number;
  /** Demand of each bucket per usual bucket (calendar taken out); 0 where `weights` is 0. */
  readonly values: Float64Array;
  /** 0…1; 0 where the demand is not known. */
  readonly weights: Float64Array;
  /** Place of the first bucket in the season. */
  readonly firstBucket: number;
  /** Buckets of the history that were left out at its start. */
  readonly skipped: number;
  readonly knownCount: number;
  readonly demandCount: number;
  readonly zeroShare: number;
  readonly mean: number;
  readonly isWholeNumbers: boolean;
  readonly hasNegative: boolean;
};

/**
 * Drops unknown buckets at both ends and the buckets before the item was first used, except as many as usually lie between two
 * demands: an item that did not exist yet says nothing about its use. Negative buckets count as 0. A bucket of a calendar that
 * expects no demand is unknown.
 */
export function prepareSeries(history: DemandHistory): PreparedSeries {
  const { values } = history;
  const isKnown = (t: number): boolean => Number.isFinite(values[t] ?? Number.NaN) && (history.weights?.[t] ?? 1) > 0 && (history.calendar?.[t] ?? 1) > 0;
  let first = 0;
  let end = values.length;
  while (first < end && !isKnown(first)) first += 1;
  while (end > first && !isKnown(end - 1)) end -= 1;
  first = startOfUse(values, first, end);
  const length = end - first;
  const out = new Float64Array(length);
  const weights = new Float64Array(length);
  let known = 0;
  let demands = 0;
  let sum = 0;
  let isWhole = true;
  let hasNegative = false;
  for (let i = 0; i < length; i += 1) {
    if (!isKnown(first + i)) continue;
    const raw = values[first + i] ?? 0;
    const value = raw < QUANTITY_MIN ? 0 : raw;
    weights[i] = Math.min(1, history.weights?.[first + i] ?? 1);
    out[i] = value / (history.calendar?.[first + i] ?? 1);
    hasNegative ||= raw < 0;
    isWhole &&= Number.isInteger(raw);
    known += 1;
    if (value > 0) demands += 1;
    sum += out[i] ?? 0;
  }
  return {
    length, values: out, weights, skipped: first, hasNegative,
    firstBucket: (history.firstBucket ?? 0) + first,
    knownCount: known, demandCount: demands,
    zeroShare: known === 0 ? 1 : 1 - demands / known,
    mean: known === 0 ? 0 : sum / known,
    isWholeNumbers: isWhole,
  };
}

function startOfUse(values: readonly (number | null)[], first: number, end: number): number {
  let firstDemand = first;
  while (firstDemand < end && !((values[firstDemand] ?? 0) >= QUANTITY_MIN)) firstDemand += 1;
  if (firstDemand >= end - 1) return first;
  let demands = 0;
  for (let t = firstDemand; t < end; t += 1) if ((values[t] ?? 0) >= QUANTITY_MIN) demands += 1;
  const usualGap = Math.round((end - firstDemand) / demands);
  const start = demands < 2 ? first : firstDemand - usualGap;
  return Math.max(first, Math.min(start, end - BUCKETS_KEPT_MIN));
}

/** Whether bucket `t` is known well enough to count as a demand or as part of a sum. */
export function isFirm(series: Pick<PreparedSeries, 'weights'>, t: number): boolean {
  return (series.weights[t] ?? 0) >= WEIGHT_MIN;
}

/** The first `length` buckets of a history: what was known then. */
export function historyUntil(history: DemandHistory, length: number): DemandHistory {
  return { ...history, values: history.values.slice(0, length) };
}
