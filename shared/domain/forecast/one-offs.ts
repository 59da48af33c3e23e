/** Unusually large buckets: marked, softened for the forecast, and left as they are in the ledger. The user decides what they were. */
import { type CalendarDate } from '../../kernel/calendar-date.ts';
import { type OneOffDecision } from '../../kernel/vocabulary.ts';

/** By the first day of the bucket, so that a decision stays where it is when the history moves on. */
export type OneOffDecisions = Readonly<Record<CalendarDate, OneOffDecision>>;

export type OneOffMark = {
  readonly index: number;
  readonly bucketOn: CalendarDate;
  /** What the ledger says. */
  readonly quantity: number;
  /** The usual quantity of buckets with demand around it; null when there are too few. */
  readonly usual: number | null;
  /** What the forecast is made with; null when the bucket does not count. */
  readonly used: number | null;
  /** `too_large`: beyond four robust standard deviations; `decided`: only because the user said so. */
  readonly reason: 'too_large' | 'decided';
  /** null: nobody has decided, the quantity is cut to the limit. */
  readonly decision: OneOffDecision | null;
};

export type TreatedDemand = {
  readonly values: readonly (number | null)[];
  readonly marks: readonly OneOffMark[];
};

/** Robust standard deviations beyond which a size is cut; frePPLe uses the same figure. */
const DEVIATIONS_MAX = 4;
/** Buckets with demand before and after that tell what is usual, and how many there must be in all. */
const NEIGHBOURS = 8;
const SIZES_MIN = 6;
/** Median absolute deviation of a normal distribution, inverted. */
const MAD_TO_SD = 1.4826;
/** Sizes that hardly vary are not cut at the least difference. */
const LOG_SD_MIN = 0.15;

/**
 * Marks the buckets whose size lies more than four robust standard deviations above what is usual around them, on the scale of
 * logarithms (sizes of lumpy items are skewed), and cuts them to that limit (winsorising) unless the user has decided. What has happened
 * twice is no one-off: only the largest bucket can be, and it is not cut below the second largest. Sizes before and after count as
 * surroundings, so that a lasting change of level is none. Small counts vary by themselves: their spread is at least that of a Poisson
 * variable. Quantities in base units; `bucketsOn` holds the first day of each bucket.
 */
export function treatOneOffs(
  values: readonly (number | null)[], bucketsOn: readonly CalendarDate[], decisions: OneOffDecisions = {},
): TreatedDemand {
  const sizes = values.flatMap((value, index) => (value !== null && value > 0 ? [{ index, log: Math.log(value) }] : []));
  // A decided bucket is shown beside what is usual, whether it is cut or not.
  const isJudged = sizes.length >= SIZES_MIN && (canBeCut(sizes) || Object.keys(decisions).length > 0);
  const limits = isJudged ? sizeLimits(sizes) : new Map<number, SizeLimit>();
  const marks: OneOffMark[] = [];
  const treated = values.map((value, index) => {
    const bucketOn = bucketsOn[index] ?? '';
    const decision = decisions[bucketOn] ?? null;
    const limit = limits.get(index);
    const isTooLarge = value !== null && limit !== undefined && value > limit.limit;
    if (value === null || (!isTooLarge && decision === null)) return value;
    const used = decision === 'one_off' ? null : isTooLarge && decision === null ? limit.limit : value;
    marks.push({ index, bucketOn, quantity: value, usual: limit?.usual ?? null, used, reason: isTooLarge ? 'too_large' : 'decided', decision });
    return used;
  });
  return { values: treated, marks };
}

type SizeLimit = { readonly usual: number; readonly limit: number };

function centreAt(logs: readonly number[], k: number): number {
  return median([...logs.slice(Math.max(0, k - NEIGHBOURS), k), ...logs.slice(k + 1, k + 1 + NEIGHBOURS)]);
}

/** Only the largest can be cut, and not where it lies within the narrowest limit there is. Most histories are done with here. */
function canBeCut(sizes: readonly { readonly log: number }[]): boolean {
  const logs = sizes.map(({ log }) => log);
  const largest = Math.max(...logs);
  const at = logs.indexOf(largest);
  return logs.lastIndexOf(largest) === at && largest > centreAt(logs, at) + DEVIATIONS_MAX * LOG_SD_MIN;
}

function sizeLimits(sizes: readonly { readonly index: number; readonly log: number }[]): Map<number, SizeLimit> {
  const logs = sizes.map(({ log }) => log);
  const centres = logs.map((_, k) => centreAt(logs, k));
  const deviations = sizes.map(({ log }, k) => Math.abs(log - (centres[k] ?? log)));
  const spread = Math.max(LOG_SD_MIN, MAD_TO_SD * median(deviations));
  const [largest = 0, second = 0] = [...logs].sort((a, b) => b - a);
  return new Map(sizes.map(({ index, log }, k) => {
    const usual = Math.exp(centres[k] ?? 0);
    const poisson = Math.min(1, 1 / Math.sqrt(usual));
    const limit = usual * Math.exp(DEVIATIONS_MAX * Math.max(spread, poisson));
    return [index, { usual, limit: Math.max(limit, Math.exp(log === largest ? second : largest)) }];
  }));
}

function median(values: readonly number[]): number {
  // By value, without calling back for each pair: replays take the median of every size of every item at every forecast.
  const sorted = new Float64Array(values).sort();
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[sorted.length / 2 - 1] ?? upper)) / 2;
}
