/**
 * Watches demand bucket by bucket, with what was known before: is a quantity out of keeping with the item's past? Each bucket is judged by
 * a predictive distribution, not by its distance from a mean, so that lumpy items do not cry wolf.
 */
import { largestWithin, middleProbability } from './middle-probability.ts';

/** What is known of an item before a bucket. Plain data; the state of a recursion. */
export type DemandExpectation = {
  readonly bucketCount: number;
  /** Buckets with demand. */
  readonly demandCount: number;
  /** Smoothed demand of a bucket and its variance, both deaf to outliers. */
  readonly mean: number;
  readonly variance: number;
  /** The same for the logarithm of the sizes of buckets with demand. */
  readonly logMean: number;
  readonly logVariance: number;
  readonly sizeSum: number;
  readonly sizeSquareSum: number;
  readonly largest: number;
  /** The bucket before was too low already: a stop is reported once. */
  readonly isLow: boolean;
};

export type DemandAnomaly = {
  /** `tenfold`: many times the usual, as if a zero too many had been typed; `high`, `low`: outside what is to be expected. */
  readonly kind: 'tenfold' | 'high' | 'low';
  /** The usual quantity of a bucket (with demand, if too high), base units. */
  readonly usual: number;
  /** Above it (low: below it) a quantity is reported, base units. */
  readonly limit: number;
};

export const NO_EXPECTATION: DemandExpectation = {
  bucketCount: 0, demandCount: 0, mean: 0, variance: 0, logMean: 0, logVariance: 0, sizeSum: 0, sizeSquareSum: 0, largest: 0, isLow: false,
};

/** Fewer known buckets than this are no ground to judge from. */
export const JUDGED_FROM_BUCKET = 8;

const MEAN_GAIN = 0.15;
const VARIANCE_GAIN = 0.04;
const ERROR_CLIP = 3;
const SIZE_GAIN = 0.15;
const SIZE_VARIANCE_GAIN = 0.1;
const SIZE_CLIP = 2.5;
/** How sizes of an unknown item vary (standard deviation of their logarithm), and how many sizes that is worth. */
const SIZE_PRIOR_SD = 0.7;
const SIZE_PRIOR_WEIGHT = 3;
/** Student's t: sizes have heavier tails than the lognormal distribution. */
const SIZE_FREEDOM = 6;
/** A quantity is reported when it is so much likelier (logarithm) to be ten times too large than to be true. */
const TENFOLD_LOG_ODDS = 1.9;
const LOG_TEN = Math.log(10);
/** Whatever the past varied by, this many times the mean size is worth a question. */
const SIZE_MULTIPLE_MAX = 6.5;
/** From this multiple of the mean size on, a surplus zero is the likeliest cause. */
const TENFOLD_FROM = 5;

/** Regular demand is judged by both tails of its distribution. */
const TAIL_PROBABILITY = 0.0015;
const REGULAR_DEMAND_SHARE = 0.75;
const REGULAR_CV2 = 0.49;
const HIGH_MULTIPLE = 1.3;
const LARGEST_MULTIPLE = 0.9;
const LOW_MULTIPLE = 0.4;
/** The variance of the mean itself counts as if it came from at most so many buckets. */
const MEAN_BUCKETS_MAX = 20;

/** What is to be expected after one more bucket; `null`, a bucket not known, changes nothing. Large surprises move it little. */
export function expectNext(before: DemandExpectation, value: number | null): DemandExpectation {
  if (value === null) return before;
  const bucketCount = before.bucketCount + 1;
  const after = { ...before, bucketCount, ...nextMean(before, value), isLow: judgeLow(before, value) !== null };
  if (value <= 0) return after;
  return {
    ...after,
    ...nextSize(before, Math.log(value)),
    demandCount: before.demandCount + 1,
    sizeSum: before.sizeSum + value,
    sizeSquareSum: before.sizeSquareSum + value * value,
    largest: Math.max(before.largest, value),
  };
}

/** Judges the quantity of a bucket by what was expected before it; null when there is nothing to say. */
export function judgeDemand(expected: DemandExpectation, value: number): DemandAnomaly | null {
  if (expected.bucketCount < JUDGED_FROM_BUCKET || expected.demandCount === 0) return null;
  const usual = expected.sizeSum / expected.demandCount;
  const isAboveTail = isRegular(expected) && value > tailFloor(expected) && upperTail(expected, value) < TAIL_PROBABILITY;
  if (isAboveTail || value > sizeLimit(expected)) {
    return { kind: value >= TENFOLD_FROM * usual ? 'tenfold' : 'high', usual, limit: highLimit(expected, Number.isInteger(value)) };
  }
  // Only the beginning of a run: what goes on is a change of level or a stop.
  return expected.isLow ? null : judgeLow(expected, value);
}

/** The largest quantity that would not be reported as too high; null while there is too little to judge by. */
export function highestUnsuspicious(expected: DemandExpectation, isCount: boolean): number | null {
  return expected.bucketCount < JUDGED_FROM_BUCKET || expected.demandCount === 0 ? null : highLimit(expected, isCount);
}

export type DemandAnomalyAt = DemandAnomaly & { readonly index: number; readonly quantity: number };

/** All buckets that would have been reported as they came, oldest first. */
export function findDemandAnomalies(values: readonly (number | null)[]): DemandAnomalyAt[] {
  const found: DemandAnomalyAt[] = [];
  let expected = NO_EXPECTATION;
  values.forEach((value, index) => {
    const anomaly = value === null ? null : judgeDemand(expected, value);
    if (value !== null && anomaly !== null) found.push({ ...anomaly, index, quantity: value });
    expected = expectNext(expected, value);
  });
  return found;
}

/** The expectation after a whole history. */
export function expectAfter(values: readonly (number | null)[]): DemandExpectation {
  return values.reduce<DemandExpectation>(expectNext, NO_EXPECTATION);
}

function nextMean(before: DemandExpectation, value: number): Pick<DemandExpectation, 'mean' | 'variance'> {
  const bucketCount = before.bucketCount + 1;
  if (bucketCount === 1) return { mean: value, variance: Math.max(value, 0.25) };
  const reach = ERROR_CLIP * Math.sqrt(Math.max(before.variance, before.mean, 1e-9));
  const error = Math.max(-reach, Math.min(reach, value - before.mean));
  return {
    mean: before.mean + Math.max(1 / bucketCount, MEAN_GAIN) * error,
    variance: before.variance + Math.max(1 / (bucketCount + 1), VARIANCE_GAIN) * (error * error - before.variance),
  };
}

function nextSize(before: DemandExpectation, logSize: number): Pick<DemandExpectation, 'logMean' | 'logVariance'> {
  const count = before.demandCount;
  if (count === 0) return { logMean: logSize, logVariance: 0 };
  const reach = SIZE_CLIP * sizeSpread(before);
  const error = Math.max(-reach, Math.min(reach, logSize - before.logMean));
  const logVariance = count === 1
    ? error * error / 2
    : before.logVariance + Math.max(1 / count, SIZE_VARIANCE_GAIN) * (error * error - before.logVariance);
  return { logMean: before.logMean + Math.max(1 / (count + 1), SIZE_GAIN) * error, logVariance };
}

/** Standard deviation of the logarithm of the next size, the prior's share and the uncertainty of the mean included. */
function sizeSpread({ demandCount, logVariance }: DemandExpectation): number {
  const known = Math.max(0, Math.min(demandCount - 1, 1 / SIZE_VARIANCE_GAIN));
  const variance = (logVariance * known + SIZE_PRIOR_WEIGHT * SIZE_PRIOR_SD ** 2) / (known + SIZE_PRIOR_WEIGHT);
  const meanCount = Math.max(1, Math.min(demandCount, 1 / SIZE_GAIN));
  return Math.sqrt(variance * (1 + 1 / meanCount));
}

/**
 * The smallest quantity at which "ten times too large" is likelier than "true" by the odds asked for, under Student's t for the logarithm
 * of sizes: with z the distance in spreads and d = ln 10 ∕ spread, (1 + z²∕ν) ∕ (1 + (z−d)²∕ν) = e^(2·odds∕(ν+1)) = K, so that
 * z = (K·d − √(K·d² − ν(K−1)²)) ∕ (K−1). Very uneven items never reach the odds: for them the multiple of the mean size holds.
 */
function sizeLimit(expected: DemandExpectation): number {
  const spread = sizeSpread(expected);
  const d = LOG_TEN / spread;
  const odds = Math.exp((2 * TENFOLD_LOG_ODDS) / (SIZE_FREEDOM + 1));
  const root = odds * d * d - SIZE_FREEDOM * (odds - 1) ** 2;
  const multiple = SIZE_MULTIPLE_MAX * (expected.sizeSum / expected.demandCount);
  if (root < 0) return multiple;
  return Math.min(multiple, Math.exp(expected.logMean + (spread * (odds * d - Math.sqrt(root))) / (odds - 1)));
}

function highLimit(expected: DemandExpectation, isCount: boolean): number {
  const limit = sizeLimit(expected);
  if (!isRegular(expected)) return limit;
  const tail = largestWithin(1 - TAIL_PROBABILITY, expected.mean, bucketVariance(expected), isCount);
  return Math.min(limit, Math.max(tailFloor(expected), tail));
}

/** Demand in nearly every bucket, of sizes that vary little. */
function isRegular({ bucketCount, demandCount, sizeSum, sizeSquareSum }: DemandExpectation): boolean {
  if (demandCount < REGULAR_DEMAND_SHARE * bucketCount) return false;
  const mean = sizeSum / demandCount;
  return sizeSquareSum / demandCount - mean * mean <= REGULAR_CV2 * mean * mean;
}

function tailFloor({ mean, largest }: DemandExpectation): number {
  return Math.max(HIGH_MULTIPLE * mean, LARGEST_MULTIPLE * largest);
}

function upperTail(expected: DemandExpectation, value: number): number {
  return 1 - middleProbability(value, expected.mean, bucketVariance(expected));
}

/** Variance of the next bucket around its expectation. */
function bucketVariance({ variance, bucketCount }: DemandExpectation): number {
  return variance * (1 + 1 / Math.max(1, Math.min(bucketCount, MEAN_BUCKETS_MAX)));
}

function judgeLow(expected: DemandExpectation, value: number): DemandAnomaly | null {
  const limit = LOW_MULTIPLE * expected.mean;
  if (expected.bucketCount < JUDGED_FROM_BUCKET || value >= limit || !isRegular(expected)) return null;
  // An item that has rested before may rest again.
  if (expected.demandCount < expected.bucketCount) return null;
  const variance = bucketVariance(expected);
  if (middleProbability(value, expected.mean, variance) >= TAIL_PROBABILITY) return null;
  const isCount = Number.isInteger(value);
  const within = largestWithin(TAIL_PROBABILITY, expected.mean, variance, isCount);
  return { kind: 'low', usual: expected.mean, limit: Math.min(limit, isCount ? within + 1 : within) };
}
