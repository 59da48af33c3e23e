/** Methods with a trend: damped trend, and theta. */
import { type FitTarget, BestFit } from './point-model.ts';
import { smooth } from './level-methods.ts';

const DAMPED_PHIS = [0.8, 0.9, 0.97] as const;
const DAMPED_ALPHAS = [0.03, 0.08, 0.15, 0.25, 0.4, 0.6, 0.85] as const;
const DAMPED_BETAS = [0.02, 0.08, 0.2, 0.4] as const;
const THETA_ALPHAS = [0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.27, 0.35, 0.45, 0.55, 0.7, 0.85, 0.97] as const;

/** ETS(A,Ad,N). Gardner and McKenzie (1985); Hyndman et al. (2008), table 2.1. `headLength`: buckets the starting slope is read from. */
export function fitDampedTrend(target: FitTarget, start: number, headLength: number): BestFit {
  const { values, weights } = target;
  const best = new BestFit(target);
  const slope0 = headSlope(target, headLength) / 2;
  const level0 = start - (slope0 * Math.min(headLength, values.length)) / 4;
  for (const phi of DAMPED_PHIS) {
    for (const alpha of DAMPED_ALPHAS) {
      for (const beta of DAMPED_BETAS) {
        const states = dampedTrend(values, weights, { alpha, beta, phi, level: level0, slope: slope0 });
        best.offer(states.level, states.slope, phi);
      }
    }
  }
  return best;
}

/** Levels and slopes of Holt's method with damping: l += φb + αe, b = φb + αβe. */
export function dampedTrend(
  values: Float64Array,
  weights: Float64Array,
  parameters: { readonly alpha: number; readonly beta: number; readonly phi: number; readonly level: number; readonly slope: number },
): { readonly level: Float64Array; readonly slope: Float64Array } {
  const { alpha, beta, phi } = parameters;
  const n = values.length;
  const level = new Float64Array(n + 1);
  const slope = new Float64Array(n + 1);
  let l = parameters.level;
  let b = parameters.slope;
  level[0] = l;
  slope[0] = b;
  for (let t = 0; t < n; t += 1) {
    const expected = l + phi * b;
    const step = alpha * (weights[t] ?? 0) * ((values[t] ?? 0) - expected);
    l = expected + step;
    b = phi * b + beta * step;
    level[t + 1] = l;
    slope[t + 1] = b;
  }
  return { level, slope };
}

function headSlope({ values }: FitTarget, headLength: number): number {
  const half = Math.floor(Math.min(headLength, values.length) / 2);
  if (half === 0) return 0;
  let first = 0;
  let second = 0;
  for (let t = 0; t < half; t += 1) {
    first += values[t] ?? 0;
    second += values[t + half] ?? 0;
  }
  return (second - first) / half / half;
}

/**
 * Theta method: exponential smoothing with half the slope of the regression line as drift, here shrunk by t²∕(t²+4). Assimakopoulos and
 * Nikolopoulos (2000), International Journal of Forecasting 16:521.
 */
export function fitTheta(target: FitTarget, start: number): BestFit {
  const best = new BestFit(target);
  const { slope, t2 } = regressionSlope(target.values, target.weights);
  const drift = 0.5 * slope * (t2 === Infinity ? 1 : t2 / (t2 + 4));
  const slopes = new Float64Array(target.values.length + 1).fill(drift);
  for (const alpha of THETA_ALPHAS) best.offer(thetaLevels(target.values, target.weights, { alpha, start, drift }), slopes);
  return best;
}

/**
 * Levels from which `drift` per step leads to theta's forecasts: smoothing lags behind a line of that drift by
 * drift·(1 − (1 − α)ᵗ)∕α, which is given back. Hyndman and Billah (2003), International Journal of Forecasting 19:287, equation 8.
 */
export function thetaLevels(
  values: Float64Array,
  weights: Float64Array,
  { alpha, start, drift }: { readonly alpha: number; readonly start: number; readonly drift: number },
): Float64Array {
  const levels = smooth(values, weights, alpha, start);
  return levels.map((level, t) => level + drift * ((1 - (1 - alpha) ** t) / alpha - 1));
}

/** Slope of the regression on time, and its squared t value; Infinity on a perfect line. */
export function regressionSlope(values: Float64Array, weights: Float64Array): { readonly slope: number; readonly t2: number } {
  let w = 0;
  let wt = 0;
  let wx = 0;
  for (let t = 0; t < values.length; t += 1) {
    const weight = weights[t] ?? 0;
    w += weight;
    wt += weight * t;
    wx += weight * (values[t] ?? 0);
  }
  if (w < 3) return { slope: 0, t2: 0 };
  const [tMean, xMean] = [wt / w, wx / w];
  let stt = 0;
  let stx = 0;
  let sxx = 0;
  for (let t = 0; t < values.length; t += 1) {
    const weight = weights[t] ?? 0;
    stt += weight * (t - tMean) ** 2;
    stx += weight * (t - tMean) * ((values[t] ?? 0) - xMean);
    sxx += weight * ((values[t] ?? 0) - xMean) ** 2;
  }
  const slope = stx / stt;
  const residual = Math.max(0, sxx - slope * stx) / (w - 2);
  return { slope, t2: residual > 0 ? (slope * slope * stt) / residual : Infinity };
}
