/** What will be used over any number of coming days: the forecast's cumulative distributions, read between their buckets. */
import { assert, mustExist } from '../../kernel/assert.ts';
import { CURVE_LEVELS, type QuantileCurve, certainCurve, makeCurve, mixCurves } from '../forecast/index.ts';

/** The forecast of one item as a thresholds needs it. Safe to store as JSON. */
export type DemandOutlook = {
  readonly bucketDays: number;
  /** Element k − 1: the demand of the next k buckets together. At least one; means and quantiles do not fall with k. */
  readonly cumulative: readonly QuantileCurve[];
};

/** Demand per day, base units: the mean over all the outlook reaches. */
export function meanPerDayOf(outlook: DemandOutlook): number {
  const last = mustExist(outlook.cumulative.at(-1), 'an outlook has a bucket');
  return last.mean / (outlook.cumulative.length * outlook.bucketDays);
}

/**
 * The distribution of the demand of the next `days` days (a fraction is allowed). Between two numbers of buckets figures lie on the line
 * between them. Inside the first bucket: an item used in fewer than half of the buckets has, with the probability of the part, the demand
 * of the whole bucket, and else none; any other keeps its shape with a variance in proportion to the time. Beyond the outlook the mean
 * grows in proportion and the deviations with the square root of time: errors further ahead were not measured.
 */
export function demandOverDays(outlook: DemandOutlook, days: number): QuantileCurve {
  assert(Number.isFinite(days) && days >= 0, `demand of 0 days or more, got ${days}`);
  const { cumulative, bucketDays } = outlook;
  const first = mustExist(cumulative[0], 'an outlook has a bucket');
  const last = mustExist(cumulative.at(-1), 'an outlook has a bucket');
  const buckets = days / bucketDays;
  if (buckets <= 0) return certainCurve(0);
  if (buckets < 1) return isSparse(first) ? mixCurves([first, certainCurve(0)], [buckets, 1 - buckets]) : stretch(first, buckets);
  if (buckets >= cumulative.length) return stretch(last, buckets / cumulative.length);
  const whole = Math.floor(buckets);
  const lower = mustExist(cumulative[whole - 1], 'a bucket below');
  return buckets === whole ? lower : between(lower, mustExist(cumulative[whole], 'a bucket above'), buckets - whole);
}

const MEDIAN_INDEX = CURVE_LEVELS.indexOf(0.5);

function isSparse(curve: QuantileCurve): boolean {
  return (curve.quantiles[MEDIAN_INDEX] ?? 0) <= 0;
}

function stretch(curve: QuantileCurve, factor: number): QuantileCurve {
  const mean = curve.mean * factor;
  return makeCurve(mean, curve.variance * factor, curve.quantiles.map((value) => mean + (value - curve.mean) * Math.sqrt(factor)));
}

function between(lower: QuantileCurve, upper: QuantileCurve, part: number): QuantileCurve {
  const line = (from: number, to: number): number => from + (to - from) * part;
  return makeCurve(
    line(lower.mean, upper.mean),
    line(lower.variance, upper.variance),
    lower.quantiles.map((value, index) => line(value, upper.quantiles[index] ?? value)),
  );
}
