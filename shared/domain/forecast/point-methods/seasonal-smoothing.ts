/** Holt-Winters: level, damped slope and season are smoothed together, so the season may change. */
import { type PointModel, seasonFreedom } from './point-model.ts';

const ALPHAS = [0.05, 0.15, 0.3, 0.5, 0.75] as const;
const TRENDS = [{ beta: 0, phi: 1 }, { beta: 0.05, phi: 0.97 }, { beta: 0.15, phi: 0.93 }] as const;
const GAMMAS = [0.05, 0.15, 0.35] as const;
/** Level, slope, and the three smoothing factors; the indices count through `seasonFreedom`. */
const FREEDOM_WITHOUT_SEASON = 5;
const DIVISOR_MIN = 1e-9;

type Start = { readonly level: number; readonly slope: number; readonly season: readonly number[]; readonly isMultiplicative: boolean };
type Factors = { readonly alpha: number; readonly beta: number; readonly phi: number; readonly gamma: number };

/** The fit with the least squared one-step error. `start.season` begins at the first bucket. Winters (1960), Management Science 6:324. */
export function fitSeasonalSmoothing(values: Float64Array, weights: Float64Array, burnIn: number, start: Start): PointModel | null {
  let bestError = Infinity;
  let best: Factors | null = null;
  for (const alpha of ALPHAS) {
    for (const { beta, phi } of TRENDS) {
      for (const gamma of GAMMAS) {
        const factors = { alpha, beta, phi, gamma };
        const error = seasonalStates(values, weights, start, factors, burnIn, null);
        if (error < bestError) {
          bestError = error;
          best = factors;
        }
      }
    }
  }
  if (best === null) return null;
  const n = values.length;
  const m = start.season.length;
  const states = { level: new Float64Array(n + 1), slope: new Float64Array(n + 1), season: new Float64Array(n + m) };
  seasonalStates(values, weights, start, best, burnIn, states);
  return {
    method: 'seasonal_smoothing', ...states, damping: best.phi, seasonLength: m, isMultiplicative: start.isMultiplicative,
    freedom: FREEDOM_WITHOUT_SEASON + seasonFreedom(m - 1),
  };
}

type States = { readonly level: Float64Array; readonly slope: Float64Array; readonly season: Float64Array };

/** Runs the recursions; returns the summed squared error from `burnIn` on, and fills `states` if given. */
export function seasonalStates(
  values: Float64Array,
  weights: Float64Array,
  start: Start,
  factors: Factors,
  burnIn: number,
  states: States | null,
): number {
  const { alpha, beta, phi, gamma } = factors;
  const m = start.season.length;
  const season = Float64Array.from(start.season);
  let l = start.level;
  let b = factors.beta === 0 ? 0 : start.slope;
  let squares = 0;
  if (states !== null) {
    states.level[0] = l;
    states.slope[0] = b;
    states.season.set(season);
  }
  for (let t = 0; t < values.length; t += 1) {
    const place = t % m;
    const s = season[place] ?? 0;
    const base = l + phi * b;
    const w = weights[t] ?? 0;
    const error = w === 0 ? 0 : (values[t] ?? 0) - (start.isMultiplicative ? base * s : base + s);
    if (t >= burnIn) squares += w * error * error;
    const move = alpha * w * (start.isMultiplicative ? error / Math.max(s, DIVISOR_MIN) : error);
    l = base + move;
    b = phi * b + beta * move;
    season[place] = s + gamma * (1 - alpha) * w * (start.isMultiplicative ? error / Math.max(base, DIVISOR_MIN) : error);
    if (start.isMultiplicative && !((season[place] ?? 0) > 0)) season[place] = s;
    if (states !== null) {
      states.level[t + 1] = l;
      states.slope[t + 1] = b;
      states.season[t + m] = season[place] ?? 0;
    }
  }
  return squares;
}
