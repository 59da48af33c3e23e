// Pins: point-model.ts, level-methods.ts, intermittent-methods.ts, trend-methods.ts, robust-methods.ts, seasonal-smoothing.ts
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crostonForecasts, tsbForecasts } from '../../../../../shared/domain/forecast/croston.ts';
import { fitSba, fitTsb, startOfDemand } from '../../../../../shared/domain/forecast/point-methods/intermittent-methods.ts';
import { fitAggregated, fitMean, fitMovingAverage, fitNaive, fitSmoothing, fitWindow, smooth } from '../../../../../shared/domain/forecast/point-methods/level-methods.ts';
import { type FitTarget, dampedSteps, huber, stepForecast } from '../../../../../shared/domain/forecast/point-methods/point-model.ts';
import { fitMedian, fitRobustSmoothing, isLine, runningMedian } from '../../../../../shared/domain/forecast/point-methods/robust-methods.ts';
import { fitSeasonalSmoothing, seasonalStates } from '../../../../../shared/domain/forecast/point-methods/seasonal-smoothing.ts';
import { dampedTrend, fitDampedTrend, fitTheta, regressionSlope, thetaLevels } from '../../../../../shared/domain/forecast/point-methods/trend-methods.ts';
import reference from '../../../../fixtures/reference/recursions.json' with { type: 'json' };

const ones = (length: number) => new Float64Array(length).fill(1);
const targetOf = (values: readonly number[], weights = ones(values.length)): FitTarget => ({
  values: Float64Array.from(values), weights, burnIn: 2, steps: 2, errorLimit: Infinity, importance: ones(values.length),
});

describe('recursions against R and tsintermittent, to 1e-10', () => {
  it('exponential smoothing', () => {
    const { y, alpha, l0, fitted, level } = reference.ses;
    const levels = smooth(Float64Array.from(y), ones(y.length), alpha, l0);
    fitted.forEach((expected, t) => {
      expect(Math.abs(levels[t]! - expected)).toBeLessThan(1e-10);
    });
    expect(Math.abs(levels[y.length]! - level)).toBeLessThan(1e-10);
  });

  it.each(['holt', 'holt_damped'] as const)('%s: fitted values and forecasts', (name) => {
    const { y, alpha, beta, phi, fitted, level, trend, forecast6 } = reference[name];
    const slope0 = (fitted[0]! - y[0]!) / phi;
    // R's beta is the share of the error itself; here it is the share of the level's step.
    const states = dampedTrend(Float64Array.from(y), ones(y.length), { alpha, beta: beta / alpha, phi, level: y[0]!, slope: slope0 });
    fitted.forEach((expected, t) => {
      expect(Math.abs(states.level[t]! + phi * states.slope[t]! - expected)).toBeLessThan(1e-10);
    });
    expect(Math.abs(states.level.at(-1)! - level)).toBeLessThan(1e-10);
    expect(Math.abs(states.slope.at(-1)! - trend)).toBeLessThan(1e-10);
    const model = { method: 'damped_trend' as const, ...states, damping: phi, season: null, seasonLength: 1, isMultiplicative: false, freedom: 5 };
    forecast6.forEach((expected, index) => {
      expect(Math.abs(stepForecast(model, y.length, index + 1) - expected)).toBeLessThan(1e-10);
    });
  });

  it('SBA and TSB run the pinned recursions of croston.ts', () => {
    const { y } = reference.croston;
    const target = targetOf(y);
    const start = startOfDemand(target)!;
    const sba = [0.03, 0.06, 0.1, 0.15, 0.2, 0.3].map((alpha) =>
      crostonForecasts(y, { sizeAlpha: alpha, intervalAlpha: alpha }, start).map((value) => value * (1 - alpha / 2)).at(-1)!);
    const tsb = [0.05, 0.1, 0.2, 0.3].flatMap((sizeAlpha) => [0.02, 0.05, 0.1, 0.2, 0.3].map((probabilityBeta) =>
      tsbForecasts(y, { sizeAlpha, probabilityBeta }, { size: start.size, probability: 1 / start.interval }).at(-1)!));
    // Both are averages over their grids.
    for (const [fit, grid] of [[fitSba(target, start), sba], [fitTsb(target, start), tsb]] as const) {
      expect(fit.level!.at(-1)!).toBeGreaterThan(Math.min(...grid));
      expect(fit.level!.at(-1)!).toBeLessThan(Math.max(...grid));
    }
  });
});

type ThetaSeries = {
  readonly m: number;
  readonly y: readonly number[];
  readonly ets_ANN: { readonly par: { readonly alpha: number; readonly l: number } };
  readonly thetaf: { readonly mean: readonly number[]; readonly alpha: number };
};
const thetaPath = resolve(import.meta.dirname, '../../../../../../shared/reference/ets_theta_arima.json');

describe.skipIf(!existsSync(thetaPath))('theta against thetaf', () => {
  it('forecasts of series without season within 1e-3', () => {
    const { series } = JSON.parse(readFileSync(thetaPath, 'utf8')) as { series: Record<string, ThetaSeries> };
    const plain = Object.entries(series).filter(([, { m }]) => m === 1);
    expect(plain.length).toBeGreaterThan(1);
    for (const [name, { y, ets_ANN: ets, thetaf }] of plain) {
      const values = Float64Array.from(y);
      const drift = regressionSlope(values, ones(y.length)).slope / 2;
      const levels = thetaLevels(values, ones(y.length), { alpha: thetaf.alpha, start: ets.par.l, drift });
      thetaf.mean.forEach((expected, index) => {
        const forecast = levels.at(-1)! + drift * (index + 1);
        expect(Math.abs(forecast / expected - 1), `${name}, step ${index + 1}: ${forecast} for ${expected}`).toBeLessThan(1e-3);
      });
    }
  });
});

describe('point methods', () => {
  it('an unknown bucket moves no level, a half known one half', () => {
    const weights = Float64Array.from([1, 0, 0.5]);
    expect([...smooth(Float64Array.from([10, 0, 20]), weights, 0.4, 10)]).toEqual([10, 10, 10, 12]);
  });

  it('every level method of a constant demand is that demand', () => {
    const target = targetOf(new Array<number>(40).fill(7));
    for (const fit of [
      fitSmoothing(target, 7), fitMean(target, 7), fitMovingAverage(target, 7, false), fitNaive(target, 7), fitAggregated(target, 7, false), fitWindow(target, 7, 8),
      fitDampedTrend(target, 7, 8), fitTheta(target, 7),
    ]) expect(fit.level!.at(-1)).toBeCloseTo(7, 9);
  });

  it('a trend is followed by theta and by the damped trend', () => {
    const line = targetOf(Array.from({ length: 40 }, (_, t) => 100 + 5 * t));
    for (const fit of [fitTheta(line, 107), fitDampedTrend(line, 107, 8)]) {
      const next = fit.level!.at(-1)! + dampedSteps(fit.damping, 1) * fit.slope!.at(-1)!;
      expect(next).toBeGreaterThan(290);
      expect(next).toBeLessThan(305);
    }
  });

  it('medians of the latest known buckets, whatever is missing between them', () => {
    const values = Float64Array.from([4, 1, 9, 0, 2, 2, 7]);
    expect([...runningMedian({ values, weights: ones(7) }, 3, 3)]).toEqual([3, 4, 2.5, 4, 1, 2, 2, 2]);
    expect([...runningMedian({ values, weights: Float64Array.from([1, 1, 1, 0, 1, 1, 1]) }, 3, 3)]).toEqual([3, 4, 2.5, 4, 4, 2, 2, 2]);
  });

  it('a peak moves smoothing, hardly its robust kind, and the median not at all', () => {
    const quiet = Array.from({ length: 40 }, (_, t) => 100 + (t % 2));
    const target = { ...targetOf([...quiet, 100, 101, 900, 900]), errorLimit: 1.25 };
    const after = (fit: { readonly level: Float64Array | null }) => fit.level!.at(-1)!;
    expect(after(fitMedian(target, 100, false))).toBeCloseTo(101, 9);
    expect(after(fitRobustSmoothing(target, 100))).toBeLessThan(103);
    expect(after(fitSmoothing(target, 100))).toBeGreaterThan(110);
    expect(isLine(target)).toBe(false);
    expect(isLine(targetOf(Array.from({ length: 40 }, (_, t) => 100 + 5 * t + 3 * (t % 2))))).toBe(true);
  });

  it('a season that grows with the level is learnt by Holt-Winters', () => {
    const indices = [0.5, 1, 1.5, 1];
    const values = Float64Array.from({ length: 40 }, (_, t) => (100 + 2 * t) * indices[t % 4]!);
    const model = fitSeasonalSmoothing(values, ones(40), 4, { level: 103, slope: 2, season: [0.6, 1, 1.4, 1], isMultiplicative: true })!;
    [0.5, 1, 1.5, 1].forEach((index, step) => {
      expect(stepForecast(model, 40, step + 1) / ((100 + 2 * (40 + step)) * index)).toBeCloseTo(1, 1);
    });
    const factors = { alpha: 0.3, beta: 0, phi: 1, gamma: 0.1 };
    const start = { level: 10, slope: 0, season: [-5, 0, 5, 0], isMultiplicative: false };
    expect(seasonalStates(Float64Array.from([5, 10, 15, 10, 5]), ones(5), start, factors, 0, null)).toBe(0);
  });

  it('errors beyond the limit count along a line', () => {
    expect([huber(2, 3), huber(-2, 3), huber(5, 3)]).toEqual([4, 4, 21]);
  });

  it('sums of a damped slope', () => {
    expect(dampedSteps(1, 4)).toBe(4);
    expect(dampedSteps(0.5, 3)).toBeCloseTo(0.875, 12);
  });
});
