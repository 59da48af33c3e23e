/** The lead time of an item as a distribution over days: its own receipts, held to its supplier's and to the stated lead time. */
import { assert } from '../../kernel/assert.ts';
import { gammaQuantile } from '../forecast/index.ts';
import {
  DEFAULT_LEAD_TIME_DAYS,
  LEAD_TIME_OBSERVATIONS_WANTED,
  STATED_LEAD_TIME_CV,
  isPossibleLeadTime,
  sampleStdDev,
} from './lead-time.ts';
import { type WeightedDays, tellingOrders, withOpenOrders } from './open-orders.ts';

/** A distribution is held on at most this many lead times: each costs one demand curve, and more change no order. */
export const LEAD_TIME_POINTS_MAX = 7;
/** A gamma distribution stands as this many equally likely lead times. */
const GAMMA_POINTS = 5;

/** `days`: ascending, at least 0; `shares`: their probabilities, positive, summing to 1 up to rounding. Safe to store as JSON. */
export type LeadTimeDistribution = {
  readonly days: readonly number[];
  readonly shares: readonly number[];
  readonly meanDays: number;
  readonly stdDevDays: number;
  /** Own receipts of the item, and receipts of its supplier's other items, that it rests on. */
  readonly observationCount: number;
  readonly supplierObservationCount: number;
  readonly source: 'receipts' | 'blended' | 'supplierReceipts' | 'item' | 'supplier' | 'default';
  /** Late orders that are still open and have waited as long as lead times are: they count with the days so far; missing where there is none. */
  readonly open?: { readonly orders: number; readonly longestDays: number };
};

export type LeadTimeDistributionInput = {
  /** Days from order to receipt of the item's past orders from this supplier; impossible values are left out. */
  readonly observedDays: readonly number[];
  /** The same of the supplier's other items; empty when the supplier is not known. */
  readonly supplierDays: readonly number[];
  readonly statedDays: number | null;
  readonly statedSource: 'item' | 'supplier';
  /** Days waited so far for late orders of the item, and of the supplier's other items, that are still open. */
  readonly openDays?: readonly number[];
  readonly supplierOpenDays?: readonly number[];
};

/**
 * Estimates the distribution of the lead time. From eight own receipts on those alone count, each with the same probability. With n < 8
 * they have the weight n∕8; the rest goes to the supplier's other receipts in the same way, and what then remains to a gamma distribution
 * around the stated lead time (of the SCMS delivery history lognormal fits 9 vendors best, gamma 8, normal 2: gamma has its mean and
 * spread without a long tail nobody has seen). A late order that is still open has the weight a receipt would have (open-orders.ts); the supplier's
 * others count as long as their receipts do. Mean and spread are those of the points.
 */
export function estimateLeadTimeDistribution(input: LeadTimeDistributionInput): LeadTimeDistribution {
  const own = input.observedDays.filter(isPossibleLeadTime);
  const supplier = input.supplierDays.filter(isPossibleLeadTime);
  const stated = input.statedDays !== null && isPossibleLeadTime(input.statedDays) ? input.statedDays : null;
  const ownShare = Math.min(1, own.length / LEAD_TIME_OBSERVATIONS_WANTED);
  const supplierShare = (1 - ownShare) * Math.min(1, supplier.length / LEAD_TIME_OBSERVATIONS_WANTED);
  const restShare = 1 - ownShare - supplierShare;
  const points: WeightedDays[] = [...evenly(own, ownShare), ...evenly(supplier, supplierShare)];
  if (restShare > 0) points.push(...restPoints(stated, [...own, ...supplier], restShare));
  const open = tellingOrders(points, openOf(input, { own: own.length, supplier: supplier.length, ownShare }));
  const source = sourceOf({ own: own.length, supplier: supplier.length, isStated: stated !== null, statedSource: input.statedSource });
  const counts = { observationCount: own.length, supplierObservationCount: supplier.length, source };
  if (open.length === 0) return { ...distributionOf(points), ...counts };
  return { ...distributionOf(withOpenOrders(points, open)), ...counts, open: { orders: open.length, longestDays: Math.max(...open.map(({ days }) => days)) } };
}

/** Each with the weight its receipt would have. */
function openOf({ openDays = [], supplierOpenDays = [] }: LeadTimeDistributionInput, seen: { readonly own: number; readonly supplier: number; readonly ownShare: number }): WeightedDays[] {
  const weigh = (days: readonly number[], receipts: number, share: number) => days.filter(isPossibleLeadTime).map(each => ({ days: each, share: share / Math.max(LEAD_TIME_OBSERVATIONS_WANTED, receipts) }));
  return [...weigh(openDays, seen.own, 1), ...(seen.ownShare < 1 ? weigh(supplierOpenDays, seen.supplier, 1 - seen.ownShare) : [])];
}

/** A lead time of this mean and spread, as when somebody states both; without spread, or with 0 days, it is certain. */
export function statedLeadTimeDistribution(meanDays: number, stdDevDays: number, source: 'item' | 'supplier' | 'default' = 'item'): LeadTimeDistribution {
  assert(isPossibleLeadTime(meanDays) && stdDevDays >= 0, `a lead time of 0 to 730 days, got ${meanDays} ± ${stdDevDays}`);
  return { ...distributionOf(gammaPoints(meanDays, stdDevDays, 1)), observationCount: 0, supplierObservationCount: 0, source };
}

function evenly(days: readonly number[], share: number): WeightedDays[] {
  return share <= 0 ? [] : days.map((value) => ({ days: value, share: share / days.length }));
}

/** Without a stated lead time what was seen stands for it; its spread is never taken for smaller than a promise's. */
function restPoints(stated: number | null, seen: readonly number[], share: number): WeightedDays[] {
  if (stated !== null) return gammaPoints(stated, STATED_LEAD_TIME_CV * stated, share);
  if (seen.length === 0) return gammaPoints(DEFAULT_LEAD_TIME_DAYS, STATED_LEAD_TIME_CV * DEFAULT_LEAD_TIME_DAYS, share);
  const mean = seen.reduce((sum, days) => sum + days, 0) / seen.length;
  const stdDev = seen.length < 2 ? 0 : sampleStdDev(seen, mean);
  return gammaPoints(mean, Math.max(stdDev, STATED_LEAD_TIME_CV * mean), share);
}

/** Equally likely points of a gamma distribution with exactly this mean and standard deviation. */
function gammaPoints(mean: number, stdDev: number, share: number): WeightedDays[] {
  if (mean <= 0 || stdDev <= 0) return [{ days: Math.max(0, mean), share }];
  const shape = (mean / stdDev) ** 2;
  const raw = Array.from({ length: GAMMA_POINTS }, (_, index) => gammaQuantile((index + 0.5) / GAMMA_POINTS, shape, mean / shape));
  const rawMean = raw.reduce((sum, days) => sum + days, 0) / GAMMA_POINTS;
  const rawStdDev = Math.sqrt(raw.reduce((sum, days) => sum + (days - rawMean) ** 2, 0) / GAMMA_POINTS);
  // Five points miss the tails; drawn apart they have the spread again. A lead time cannot fall below 0, so very wide ones stay narrower.
  const stretch = Math.min(stdDev / rawStdDev, mean / (rawMean - (raw[0] ?? 0)));
  return raw.map((days) => ({ days: Math.max(0, mean + (days - rawMean) * stretch), share: share / GAMMA_POINTS }));
}

function sourceOf(seen: { own: number; supplier: number; isStated: boolean; statedSource: 'item' | 'supplier' }): LeadTimeDistribution['source'] {
  if (seen.own >= LEAD_TIME_OBSERVATIONS_WANTED) return 'receipts';
  if (seen.own > 0) return seen.isStated || seen.supplier > 0 ? 'blended' : 'receipts';
  if (seen.supplier > 0) return 'supplierReceipts';
  return seen.isStated ? seen.statedSource : 'default';
}

/** Equal days joined, then neighbours joined (at their mean) until few enough are left; the mean stays exactly. */
function distributionOf(points: readonly WeightedDays[]): Pick<LeadTimeDistribution, 'days' | 'shares' | 'meanDays' | 'stdDevDays'> {
  const sorted = [...points].sort((a, b) => a.days - b.days);
  const meanDays = sorted.reduce((sum, { days, share }) => sum + days * share, 0);
  const variance = sorted.reduce((sum, { days, share }) => sum + share * (days - meanDays) ** 2, 0);
  let joined: WeightedDays[] = [];
  for (const point of sorted) {
    const last = joined.at(-1);
    if (last?.days === point.days) joined[joined.length - 1] = { days: last.days, share: last.share + point.share };
    else joined.push(point);
  }
  while (joined.length > LEAD_TIME_POINTS_MAX) joined = joinNearest(joined);
  return { days: joined.map(({ days }) => days), shares: joined.map(({ share }) => share), meanDays, stdDevDays: Math.sqrt(variance) };
}

/** Joins the two neighbours whose union loses the least variance (Ward 1963). */
function joinNearest(points: readonly WeightedDays[]): WeightedDays[] {
  let best = 0;
  let bestLoss = Infinity;
  for (let i = 0; i + 1 < points.length; i += 1) {
    const [left, right] = [points[i], points[i + 1]];
    if (left === undefined || right === undefined) continue;
    const loss = ((left.share * right.share) / (left.share + right.share)) * (right.days - left.days) ** 2;
    if (loss < bestLoss) [best, bestLoss] = [i, loss];
  }
  const [left, right] = points.slice(best, best + 2);
  assert(left !== undefined && right !== undefined, 'two neighbours to join');
  const share = left.share + right.share;
  return [...points.slice(0, best), { days: (left.days * left.share + right.days * right.share) / share, share }, ...points.slice(best + 2)];
}
