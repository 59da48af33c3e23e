/**
 * A light forecast for replays of many items: three recursions over the weeks and the errors they really made. It stands in for the full
 * engine where thousands of items are replayed week by week, at a fiftieth of its cost; what it learns at a day it learns from the weeks
 * before that day.
 */
import { CURVE_LEVELS, type QuantileCurve, makeCurve, normalQuantile, treatOneOffs } from '../forecast/index.ts';
import { type DemandOutlook, undershootOf } from '../thresholds/index.ts';

const WEEK_DAYS = 7;
/** Smoothing of the two levels beside the long mean; the three are averaged (Clemen 1989: equal weights are hard to beat). */
const SLOW_ALPHA = 0.08;
const FAST_ALPHA = 0.25;
/** Weight of a week in the long mean, against the week after it. */
const MEAN_DISCOUNT = 0.985;
/** Errors older than two years say little about the next ones. */
const ERRORS_MAX = 104;
const ERROR_DISCOUNT = 0.97;
/** Weeks before the first forecast that is tested. */
const BURN_IN_WEEKS = 4;
/** Errors from which their own quantiles count as much as they ever do. */
const ERRORS_WANTED = 26;
const OWN_ERRORS_SHARE = 0.5;
/** From this share of empty weeks on the sums that really were take the place of the errors. */
const SPARSE_SHARE = 0.4;
/** Spread of an unknown item, in parts of its level: as cautious as a Poisson demand of single lumps. */
const PRIOR_CV2 = 1.5;
const PRIOR_ERRORS = 4;

const NORMAL_QUANTILES = CURVE_LEVELS.map((level) => normalQuantile(level));

/** The outlook over the next `buckets` weeks from the known ones, oldest first; null before the first use. */
export function quickOutlook(weeks: readonly number[], buckets: number): DemandOutlook | null {
  const levels = levelsOf(weeks);
  const level = levels.at(-1) ?? 0;
  if (level <= 0) return null;
  const isSparse = weeks.filter((quantity) => quantity <= 0).length >= SPARSE_SHARE * weeks.length;
  let before: QuantileCurve | null = null;
  const cumulative = Array.from({ length: Math.max(1, buckets) }, (_, index) => (before = curveOf({ weeks, levels, lead: index + 1, isSparse, before })));
  return { bucketDays: WEEK_DAYS, cumulative };
}

/** Weeks of a replay are known by their place, not by a date: nobody has decided on one of them. */
const NO_DATES: readonly string[] = [];
const ALL_COUNTED = { bucketsOn: NO_DATES, used: [], counts: [] };

/**
 * The mean undershoot of an item whose use is known day by day: the last `weeks.length` weeks of `demand`, of which `weeks` are the sums,
 * with a one-off week cut as the forecast of the program cuts it. Days before the first of those weeks are not looked at.
 */
export function weeklyUndershoot(demand: readonly number[], weeks: readonly number[]): number {
  const offset = demand.length - weeks.length * WEEK_DAYS;
  const days: { readonly quantity: number; readonly at: number }[] = [];
  for (let at = Math.max(0, offset); at < demand.length; at += 1) {
    const quantity = demand[at] ?? 0;
    if (quantity > 0) days.push({ quantity, at });
  }
  const { values, marks } = treatOneOffs(weeks, NO_DATES);
  const counted = marks.length === 0 ? ALL_COUNTED : { bucketsOn: weeks.map((_, week) => String(week)), used: weeks, counts: values };
  return undershootOf(days, counted, ({ at }) => String(Math.floor((at - offset) / WEEK_DAYS)));
}

/** Element t: expected demand of a week, from the weeks before t. */
function levelsOf(weeks: readonly number[]): Float64Array {
  const levels = new Float64Array(weeks.length + 1);
  let slow = weeks[0] ?? 0;
  let fast = slow;
  let sum = 0;
  let weight = 0;
  levels[0] = slow;
  for (let t = 0; t < weeks.length; t += 1) {
    const quantity = weeks[t] ?? 0;
    sum = sum * MEAN_DISCOUNT + quantity;
    weight = weight * MEAN_DISCOUNT + 1;
    // While few weeks are known a level is their mean.
    slow += Math.max(SLOW_ALPHA, 1 / (t + 1)) * (quantity - slow);
    fast += Math.max(FAST_ALPHA, 1 / (t + 1)) * (quantity - fast);
    levels[t + 1] = (slow + fast + sum / weight) / 3;
  }
  return levels;
}

type CurveInput = {
  readonly weeks: readonly number[];
  readonly levels: Float64Array;
  readonly lead: number;
  readonly isSparse: boolean;
  readonly before: QuantileCurve | null;
};

function curveOf({ weeks, levels, lead, isSparse, before }: CurveInput): QuantileCurve {
  const mean = lead * (levels.at(-1) ?? 0);
  const sums: number[] = [];
  let squares = 0;
  let weight = 0;
  const n = weeks.length;
  for (let t = Math.max(Math.min(BURN_IN_WEEKS, n - lead), n - lead - ERRORS_MAX); t >= 0 && t + lead <= n; t += 1) {
    let actual = 0;
    for (let i = t; i < t + lead; i += 1) actual += weeks[i] ?? 0;
    const then = lead * (levels[t] ?? 0);
    // An item used twice as much as then errs √2 times as far.
    const scale = isSparse || then <= 0 ? 1 : Math.min(3, Math.max(1 / 3, Math.sqrt(mean / then)));
    const error = (actual - then) * scale;
    const w = ERROR_DISCOUNT ** (n - lead - t);
    squares += w * error * error;
    weight += w;
    sums.push(isSparse ? actual : mean + error);
  }
  const seen = weight / Math.max(1, 0.7 * lead);
  const prior = (PRIOR_CV2 * mean * mean) / lead;
  const variance = ((squares / Math.max(weight, 1e-9)) * seen + prior * PRIOR_ERRORS) / (seen + PRIOR_ERRORS) * (1 + 1 / (seen + PRIOR_ERRORS));
  const share = OWN_ERRORS_SHARE * Math.min(1, sums.length / ERRORS_WANTED);
  sums.sort((a, b) => a - b);
  const quantiles = CURVE_LEVELS.map((level, index) => {
    const parametric = gammaLike(mean, variance, NORMAL_QUANTILES[index] ?? 0);
    const own = sums.length === 0 ? parametric : sampleAt(sums, level);
    // Beyond the largest sum that was seen only the distribution says anything.
    const mixed = level > sums.length / (sums.length + 1) ? Math.max(own, parametric) : (1 - share) * parametric + share * own;
    return Math.max(mixed, before?.quantiles[index] ?? 0);
  });
  return makeCurve(mean, variance, quantiles);
}

/** Quantile of a gamma distribution by its cube root, which is nearly normal (Wilson and Hilferty 1931); for spreads beyond the mean, lognormal. */
function gammaLike(mean: number, variance: number, z: number): number {
  const cv2 = variance / (mean * mean);
  // A level so small that its square vanishes: all of the probability lies at zero.
  if (!Number.isFinite(cv2)) return 0;
  if (cv2 < 1) return mean * Math.max(0, 1 - cv2 / 9 + z * Math.sqrt(cv2 / 9)) ** 3;
  const logVariance = Math.log(1 + cv2);
  return mean * Math.exp(z * Math.sqrt(logVariance) - logVariance / 2);
}

function sampleAt(sorted: readonly number[], level: number): number {
  const place = (sorted.length + 1) * level - 1;
  const below = Math.max(0, Math.min(sorted.length - 1, Math.floor(place)));
  const above = Math.min(sorted.length - 1, below + 1);
  const low = sorted[below] ?? 0;
  return Math.max(0, low + Math.max(0, place - below) * ((sorted[above] ?? low) - low));
}
