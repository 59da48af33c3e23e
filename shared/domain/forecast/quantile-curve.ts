/** A whole predictive distribution as plain data: its quantiles at fixed probabilities, read between them by straight lines. */
import { assert } from '../../kernel/assert.ts';

/** The probabilities at which every curve is held: dense where stock decisions are made, up to one period in ten thousand. */
export const CURVE_LEVELS = [
  0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999, 0.9999,
] as const;

/** Demand over some span, base units. Safe to store as JSON. */
export type QuantileCurve = {
  readonly mean: number;
  readonly variance: number;
  /** Element i is not exceeded with probability `CURVE_LEVELS[i]`; at least 0, not falling. */
  readonly quantiles: readonly number[];
};

/** The polyline (probability, value) of a curve, with its ends: beyond the outermost levels it goes on as steeply as before. */
type Knots = { readonly levels: readonly number[]; readonly values: readonly number[] };

const ALL_LEVELS: readonly number[] = [0, ...CURVE_LEVELS, 1];
const TENTH_INDEX = CURVE_LEVELS.indexOf(0.1);

/**
 * A well-formed curve of these quantiles: negative and falling values are lifted, so that rounding upstream cannot make a curve that
 * is not a distribution. Throws on a figure that is not finite.
 */
export function makeCurve(mean: number, variance: number, quantiles: readonly number[]): QuantileCurve {
  assert(quantiles.length === CURVE_LEVELS.length, `a curve has ${CURVE_LEVELS.length} quantiles, got ${quantiles.length}`);
  let floor = 0;
  const rising = quantiles.map((value) => (floor = Math.max(floor, value)));
  assert([mean, variance, floor].every(Number.isFinite), 'a curve has finite figures only');
  return { mean: Math.max(0, mean), variance: Math.max(0, variance), quantiles: rising };
}

/** The curve of a demand that is known: every quantile is `value`. */
export function certainCurve(value: number): QuantileCurve {
  return makeCurve(value, 0, CURVE_LEVELS.map(() => value));
}

/** The demand that is not exceeded with `probability` (0…1), base units. */
export function quantileAt(curve: QuantileCurve, probability: number): number {
  assert(probability >= 0 && probability <= 1, `probability between 0 and 1, got ${probability}`);
  const { levels, values } = knotsOf(curve);
  return interpolate(levels, values, probability);
}

/** Probability that the demand is at most `x`. 1 minus this is the risk of running out with `x` in stock. */
export function probabilityAtMost(curve: QuantileCurve, x: number): number {
  return shareAtMost(knotsOf(curve), x);
}

function shareAtMost({ levels, values }: Knots, x: number): number {
  const above = values.findIndex((value) => value > x);
  if (above === -1) return 1;
  if (above === 0) return 0;
  return between(x, values[above - 1] ?? 0, values[above] ?? 0, levels[above - 1] ?? 0, levels[above] ?? 1);
}

/** Expected demand beyond `x`, E[(D − x)⁺], base units: the area between the quantile function and `x`, exact for the polyline. */
export function expectedShortage(curve: QuantileCurve, x: number): number {
  const { levels, values } = knotsOf(curve);
  let area = 0;
  for (let i = 1; i < levels.length; i += 1) {
    const low = (values[i - 1] ?? 0) - x;
    const high = (values[i] ?? 0) - x;
    const width = (levels[i] ?? 0) - (levels[i - 1] ?? 0);
    if (high <= 0) continue;
    area += low >= 0 ? ((low + high) / 2) * width : ((high * high) / (high - low) / 2) * width;
  }
  return area;
}

/**
 * The distribution of a demand that follows each curve with its weight: P(D ≤ s) = Σ wⱼ·Fⱼ(s), for example over the lead times a
 * supplier has had. Weights are at least 0 and need not sum to 1. Exact for the polylines, read off at the levels.
 */
export function mixCurves(curves: readonly QuantileCurve[], weights: readonly number[]): QuantileCurve {
  assert(curves.length > 0 && curves.length === weights.length, 'one weight for each curve');
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  assert(total > 0 && weights.every((weight) => weight >= 0), 'weights are at least 0 and not all 0');
  const shares = weights.map((weight) => weight / total);
  const mean = curves.reduce((sum, curve, j) => sum + (shares[j] ?? 0) * curve.mean, 0);
  const variance = curves.reduce((sum, curve, j) => sum + (shares[j] ?? 0) * (curve.variance + (curve.mean - mean) ** 2), 0);
  const parts = curves.map((curve, j) => ({ knots: knotsOf(curve), share: shares[j] ?? 0 })).filter(({ share }) => share > 0);
  const points = [...new Set(parts.flatMap(({ knots }) => knots.values))].sort((a, b) => a - b);
  const levels: number[] = [];
  const values: number[] = [];
  for (const point of points) {
    // Just below the point and at it: they differ where a curve has all of a probability on one value.
    levels.push(parts.reduce((sum, { knots, share }) => sum + share * shareBelow(knots, point), 0));
    levels.push(parts.reduce((sum, { knots, share }) => sum + share * shareAtMost(knots, point), 0));
    values.push(point, point);
  }
  return makeCurve(mean, variance, CURVE_LEVELS.map((level) => interpolate(levels, values, level)));
}

/** The curve of `factor` (at least 0) times the demand. */
export function scaleCurve(curve: QuantileCurve, factor: number): QuantileCurve {
  assert(factor >= 0 && Number.isFinite(factor), `factor at least 0, got ${factor}`);
  return {
    mean: curve.mean * factor,
    variance: curve.variance * factor * factor,
    quantiles: curve.quantiles.map((value) => value * factor),
  };
}

function shareBelow({ levels, values }: Knots, x: number): number {
  const reached = values.findIndex((value) => value >= x);
  if (reached === -1) return 1;
  if (reached === 0) return 0;
  return between(x, values[reached - 1] ?? 0, values[reached] ?? 0, levels[reached - 1] ?? 0, levels[reached] ?? 1);
}

function knotsOf({ quantiles }: QuantileCurve): Knots {
  const first = quantiles[0] ?? 0;
  const last = quantiles.at(-1) ?? 0;
  // In a normal distribution these ends lie at −3.4 and +4.4 standard deviations.
  const lowEnd = Math.max(0, 2 * first - (quantiles[TENTH_INDEX] ?? first));
  const highEnd = 2 * last - (quantiles.at(-2) ?? last);
  return { levels: ALL_LEVELS, values: [lowEnd, ...quantiles, highEnd] };
}

function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  const above = xs.findIndex((value) => value >= x);
  if (above === -1) return ys.at(-1) ?? 0;
  if (above === 0) return ys[0] ?? 0;
  return between(x, xs[above - 1] ?? 0, xs[above] ?? 0, ys[above - 1] ?? 0, ys[above] ?? 0);
}

function between(x: number, x0: number, x1: number, y0: number, y1: number): number {
  return x1 > x0 ? y0 + ((x - x0) / (x1 - x0)) * (y1 - y0) : y1;
}
