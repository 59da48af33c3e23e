/** Finds changes of level: an item is used more, or less, than before, and stays so. */
import { normalQuantile } from './distributions.ts';
import { middleProbability } from './middle-probability.ts';

export type LevelShift = {
  /** Index of the bucket at which it was certain, and of the first one of the new level. */
  readonly detectedAt: number;
  readonly since: number;
  readonly direction: 'up' | 'down';
  /** Mean demand of a bucket before the change, and from `since` to `detectedAt`. */
  readonly before: number;
  readonly after: number;
};

/** Drift that is forgiven in each bucket and height of the alarm, in standard deviations. */
const SLACK = 0.5;
const ALARM_HEIGHT = 5.5;
/** One bucket alone cannot raise the alarm. */
const SCORE_CLIP = 2.5;
/** Buckets needed to know the level before it can change. */
const LEARN_BUCKETS = 8;
/** The reference follows the demand slowly: one that ran after it would hide the change, one that stood still would report every drift. */
const REFERENCE_GAIN = 0.08;
const VARIANCE_GAIN = 0.04;
const ERROR_CLIP = 3;

/**
 * Two-sided cumulative sums of normal scores of each bucket's probability under what was known before it, started anew after each alarm.
 * Page (1954), Biometrika 41:100. `null` buckets are passed over. Oldest change first.
 */
export function findLevelShifts(values: readonly (number | null)[]): LevelShift[] {
  const shifts: LevelShift[] = [];
  let chart = startChart(0, 0);
  values.forEach((value, index) => {
    if (value === null) return;
    const scored = scoreBucket(chart, value, index);
    const direction = scored.up > ALARM_HEIGHT ? 'up' : scored.down > ALARM_HEIGHT ? 'down' : null;
    if (direction === null) {
      chart = scored;
      return;
    }
    const since = splitOf(values, chart.startedAt, direction === 'up' ? scored.upSince : scored.downSince, index);
    const after = values.slice(since, index + 1).filter(known => known !== null);
    shifts.push({ detectedAt: index, since, direction, before: chart.mean, after: meanOf(after) });
    // The new level is learnt from its own buckets only.
    chart = after.reduce<Chart>(learn, startChart(since, index + 1));
  });
  return shifts;
}

type Chart = {
  /** First bucket the reference is learnt from. */
  readonly startedAt: number;
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
  readonly up: number;
  readonly down: number;
  readonly upSince: number;
  readonly downSince: number;
};

function startChart(startedAt: number, scoredFrom: number): Chart {
  return { startedAt, count: 0, mean: 0, variance: 0, up: 0, down: 0, upSince: scoredFrom, downSince: scoredFrom };
}

/**
 * The bucket from `earliest` to `last` at which two means explain the buckets since `start` best (least squares): the sum began to grow
 * with the first bucket above the mean, which may still be one of the old level.
 */
function splitOf(values: readonly (number | null)[], start: number, earliest: number, last: number): number {
  let best = earliest;
  let bestGain = -1;
  for (let split = Math.max(earliest, start + 1); split <= last; split += 1) {
    const before = values.slice(start, split).filter(value => value !== null);
    const after = values.slice(split, last + 1).filter(value => value !== null);
    if (before.length === 0 || after.length === 0) continue;
    const gain = ((meanOf(after) - meanOf(before)) ** 2 * before.length * after.length) / (before.length + after.length);
    if (gain > bestGain) [best, bestGain] = [split, gain];
  }
  return best;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function scoreBucket(chart: Chart, value: number, index: number): Chart {
  if (chart.count < LEARN_BUCKETS) return { ...learn(chart, value), upSince: index + 1, downSince: index + 1 };
  const probability = middleProbability(value, chart.mean, chart.variance * (1 + 1 / chart.count));
  const score = clip(normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, probability))), SCORE_CLIP);
  const up = Math.max(0, chart.up + score - SLACK);
  const down = Math.max(0, chart.down - score - SLACK);
  return {
    ...learn(chart, value),
    up,
    down,
    upSince: up === 0 ? index + 1 : chart.upSince,
    downSince: down === 0 ? index + 1 : chart.downSince,
  };
}

function learn(chart: Chart, value: number): Chart {
  const count = chart.count + 1;
  if (count === 1) return { ...chart, count, mean: value, variance: Math.max(value, 0.25) };
  const error = clip(value - chart.mean, ERROR_CLIP * Math.sqrt(Math.max(chart.variance, chart.mean, 1e-9)));
  return {
    ...chart,
    count,
    mean: chart.mean + Math.max(1 / count, REFERENCE_GAIN) * error,
    variance: chart.variance + Math.max(1 / (count + 1), VARIANCE_GAIN) * (error * error - chart.variance),
  };
}

function clip(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
