/** Seasonal indices by classical decomposition: of one item where it has enough seasons of its own, and of all items together. */
import { type SeasonalIndices } from './forecast-types.ts';
import { type PreparedSeries } from './prepared-series.ts';

/** Whole seasons an item must have been known for. */
const CYCLES_MIN = 2;
/** An item with more empty buckets than this has no season of its own. */
const OWN_ZERO_SHARE_MAX = 0.3;
/** Indices vary more between places in the season than within them, by this factor of variances at least. */
const F_MIN = 2;
/** Items a pooled season rests on at least. */
const POOLED_ITEMS_MIN = 5;
/** A single bucket counts as at most this many times its trend in pooled indices. */
const POOLED_RATIO_MAX = 6;
/** No bucket of the year is taken for less than this part of a usual one. */
export const INDEX_MIN = 0.05;

export type OwnSeason = SeasonalIndices & {
  /** Fitted figures in effect: the places less what shrinking took away. */
  readonly freedom: number;
};

export function hasSeasonsEnough(length: number, seasonLength: number): boolean {
  return seasonLength >= 2 && length >= CYCLES_MIN * seasonLength + 2;
}

/** Centred moving average over one season; NaN at both ends and where a third of it is not known. */
function seasonTrend({ values, weights, length }: PreparedSeries, m: number): Float64Array {
  const half = Math.floor(m / 2);
  const trend = new Float64Array(length).fill(Number.NaN);
  for (let t = half; t < length - half; t += 1) {
    let sum = 0;
    let count = 0;
    for (let j = -half; j <= half; j += 1) {
      const edge = m % 2 === 0 && (j === -half || j === half) ? 0.5 : 1;
      const w = edge * (weights[t + j] ?? 0);
      sum += w * (values[t + j] ?? 0);
      count += w;
    }
    if (count >= (2 / 3) * m) trend[t] = sum / count;
  }
  return trend;
}

/**
 * Seasonal indices of one item: ratios to the centred moving average (differences where some bucket is empty), trimmed means, tested
 * by F = variance between places ÷ that of their means, and shrunk by 1 − 1∕F towards no season. null when the history is too short
 * or the test fails. Miller and Williams (2003), International Journal of Forecasting 19:669.
 */
export function findOwnSeason(series: PreparedSeries, m: number): OwnSeason | null {
  if (!hasSeasonsEnough(series.length, m) || series.zeroShare > OWN_ZERO_SHARE_MAX || series.mean <= 0) return null;
  const isMultiplicative = series.zeroShare === 0;
  const trend = seasonTrend(series, m);
  const places: number[][] = Array.from({ length: m }, () => []);
  for (let t = 0; t < series.length; t += 1) {
    const base = trend[t] ?? Number.NaN;
    if (Number.isNaN(base) || (series.weights[t] ?? 0) === 0) continue;
    const value = series.values[t] ?? 0;
    places[(series.firstBucket + t) % m]?.push(isMultiplicative ? value / Math.max(base, 1e-9) : value - base);
  }
  return indicesOf(places, isMultiplicative);
}

/** Trimmed means by place, tested and shrunk. */
function indicesOf(places: readonly (readonly number[])[], isMultiplicative: boolean): OwnSeason | null {
  const m = places.length;
  if (places.some((ratios) => ratios.length === 0)) return null;
  const raw = places.map(trimmedMean);
  const centre = meanOf(raw);
  const indices = raw.map((index) => (isMultiplicative ? index / centre : index - centre));
  let within = 0;
  let freedom = 0;
  let observed = 0;
  for (const ratios of places) {
    const mean = meanOf(ratios);
    for (const ratio of ratios) within += (ratio - mean) ** 2;
    freedom += ratios.length - 1;
    observed += ratios.length;
  }
  if (freedom < m) return null;
  const usual = isMultiplicative ? 1 : 0;
  const between = indices.reduce((sum, index) => sum + (index - usual) ** 2, 0) / (m - 1);
  const f = between / Math.max(within / freedom / (observed / m), 1e-12 * Math.max(between, 1e-12));
  if (f < F_MIN) return null;
  const shrink = 1 - 1 / f;
  return {
    isMultiplicative,
    indices: indices.map((index) => usual + shrink * (index - usual)).map((index) => (isMultiplicative ? Math.max(INDEX_MIN, index) : index)),
    freedom: shrink * (m - 1),
  };
}

/**
 * Multiplicative indices of many items together: demand ÷ trend, each item in parts of its own mean, summed over the items bucket by
 * bucket and then treated as one series. So the test sets season against season: what happened to all items in one year only is not a
 * season. null when too few items have enough seasons or the test fails.
 */
export function findPooledSeason(items: readonly PooledItem[], m: number): SeasonalIndices | null {
  if (m < 2) return null;
  const length = items.reduce((most, { series, offset }) => Math.max(most, offset + series.length), 0);
  const top = new Float64Array(length);
  const bottom = new Float64Array(length);
  let count = 0;
  for (const { series, offset } of items) {
    if (!hasSeasonsEnough(series.length, m) || series.mean <= 0 || series.demandCount < m / 2) continue;
    count += 1;
    const trend = seasonTrend(series, m);
    for (let t = 0; t < series.length; t += 1) {
      const base = trend[t] ?? Number.NaN;
      if (!(base > 0) || (series.weights[t] ?? 0) === 0) continue;
      top[offset + t] = (top[offset + t] ?? 0) + Math.min(series.values[t] ?? 0, POOLED_RATIO_MAX * base) / series.mean;
      bottom[offset + t] = (bottom[offset + t] ?? 0) + base / series.mean;
    }
  }
  if (count < POOLED_ITEMS_MIN) return null;
  const first = items[0];
  const phase = first === undefined ? 0 : first.series.firstBucket - first.offset;
  const places: number[][] = Array.from({ length: m }, () => []);
  for (let t = 0; t < length; t += 1) {
    if ((bottom[t] ?? 0) > 0) places[(((phase + t) % m) + m) % m]?.push((top[t] ?? 0) / (bottom[t] ?? 1));
  }
  const found = indicesOf(places, true);
  return found === null ? null : { isMultiplicative: true, indices: found.indices };
}

/** An item, and where its history begins on the common time axis. */
export type PooledItem = { readonly series: PreparedSeries; readonly offset: number };

/** The history without its season, on the level of a usual bucket. */
export function takeOutSeason(series: PreparedSeries, season: SeasonalIndices): Float64Array {
  const m = season.indices.length;
  return series.values.map((value, t) => {
    const index = season.indices[(series.firstBucket + t) % m] ?? 0;
    return season.isMultiplicative ? value / Math.max(index, INDEX_MIN) : value - index;
  });
}

/** Effects by bucket over the history and one season more, as `PointModel.season` wants them. */
export function seasonAlong(series: PreparedSeries, season: SeasonalIndices): Float64Array {
  const m = season.indices.length;
  return Float64Array.from({ length: series.length + m }, (_, t) => season.indices[(series.firstBucket + t) % m] ?? 0);
}

function trimmedMean(values: readonly number[]): number {
  if (values.length < 5) return meanOf(values);
  return meanOf([...values].sort((a, b) => a - b).slice(1, -1));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
