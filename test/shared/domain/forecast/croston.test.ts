import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crostonForecasts, crostonStates, sbaForecasts, tsbForecasts, tsbStates } from '../../../../shared/domain/forecast/croston.ts';
import reference from '../../../fixtures/reference/recursions.json' with { type: 'json' };

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected), `got ${actual}, expected ${expected}`).toBeLessThan(1e-10);
}

/** The reference file rounds its figures to 12 digits. */
function expectRatio(actual: number, expected: number): void {
  expect(Math.abs(actual / expected - 1), `got ${actual}, expected ${expected}`).toBeLessThan(1e-10);
}

describe('Croston, SBA and TSB against the reference recursions', () => {
  it('Croston to 1e-10', () => {
    const { y, z_init: size, p_init: interval, alpha_z: sizeAlpha, alpha_p: intervalAlpha, fitted, z, p, croston, sba } = reference.croston;
    const smoothing = { sizeAlpha, intervalAlpha };
    const forecasts = crostonForecasts(y, smoothing, { size, interval });
    fitted.forEach((expected, index) => {
      expectClose(forecasts[index]!, expected);
    });
    const last = crostonStates(y, smoothing, { size, interval }).at(-1)!;
    expectClose(last.size, z);
    expectClose(last.interval, p);
    expectClose(forecasts.at(-1)!, croston);
    expectClose(sbaForecasts(y, smoothing, { size, interval }).at(-1)!, sba);
  });

  it('TSB to 1e-10', () => {
    const { y, alpha: sizeAlpha, beta: probabilityBeta, z0: size, p0: probability, fitted, z, p, forecast } = reference.tsb;
    const forecasts = tsbForecasts(y, { sizeAlpha, probabilityBeta }, { size, probability });
    fitted.forEach((expected, index) => {
      expectClose(forecasts[index]!, expected);
    });
    const last = tsbStates(y, { sizeAlpha, probabilityBeta }, { size, probability }).at(-1)!;
    expectClose(last.size, z);
    expectClose(last.probability, p);
    expectClose(forecasts.at(-1)!, forecast);
  });

  it('the forecast is 0 until the first demand when nothing is known before it', () => {
    expect(crostonForecasts([0, 0, 6, 0], { sizeAlpha: 0.1, intervalAlpha: 0.1 }, { size: 0, interval: 1 })).toEqual([0, 0, 0, 2, 2]);
    expect(tsbForecasts([0, 6], { sizeAlpha: 0.1, probabilityBeta: 0.5 }, { size: 0, probability: 0 })).toEqual([0, 0, 3]);
  });

  it('only TSB fades when demand stops', () => {
    const dying = [5, 5, 5, 5, ...new Array<number>(50).fill(0)];
    expect(crostonForecasts(dying, { sizeAlpha: 0.1, intervalAlpha: 0.1 }, { size: 5, interval: 1 }).at(-1)).toBe(5);
    expect(tsbForecasts(dying, { sizeAlpha: 0.1, probabilityBeta: 0.1 }, { size: 5, probability: 1 }).at(-1)).toBeLessThan(0.05);
  });
});

type IntermittentSeries = {
  readonly id: string;
  readonly y: readonly number[];
  readonly 'croston_fixed_0.1': { readonly initial: readonly [number, number]; readonly forecast: number };
  readonly 'sba_fixed_0.1': { readonly initial: readonly [number, number]; readonly forecast: number };
  readonly tsb_fixed: { readonly weights: readonly [number, number]; readonly initial: readonly [number, number]; readonly forecast: number };
};

const intermittentPath = resolve(import.meta.dirname, '../../../../../shared/reference/intermittent.json');

describe.skipIf(!existsSync(intermittentPath))('eight real series against tsintermittent', () => {
  const read = (): IntermittentSeries[] => (JSON.parse(readFileSync(intermittentPath, 'utf8')) as { series: IntermittentSeries[] }).series;

  // tsintermittent's initial state holds the first demand (Croston) or the first bucket (TSB) already.
  it('Croston, SBA and TSB with fixed parameters, to 1e-10 relative', () => {
    const smoothing = { sizeAlpha: 0.1, intervalAlpha: 0.1 };
    for (const series of read()) {
      const afterFirst = series.y.slice(series.y.findIndex((quantity) => quantity > 0) + 1);
      const start = series['croston_fixed_0.1'].initial;
      const initial = { size: start[0], interval: start[1] };
      expectRatio(crostonForecasts(afterFirst, smoothing, initial).at(-1)!, series['croston_fixed_0.1'].forecast);
      expectRatio(sbaForecasts(afterFirst, smoothing, initial).at(-1)!, series['sba_fixed_0.1'].forecast);
      const [sizeAlpha, probabilityBeta] = series.tsb_fixed.weights;
      const [size, probability] = series.tsb_fixed.initial;
      expectRatio(tsbForecasts(series.y.slice(1), { sizeAlpha, probabilityBeta }, { size, probability }).at(-1)!, series.tsb_fixed.forecast);
    }
  });
});
