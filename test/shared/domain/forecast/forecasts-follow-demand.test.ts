// Pins: series-forecast.ts
import { describe, expect, it } from 'vitest';
import { forecastSeries } from '../../../../shared/domain/forecast/index.ts';

/** Deterministic noise in −1…1 (a linear congruential generator). */
function noise(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 1_073_741_824 - 1;
  });
}

/** What is expected of the coming week. */
function nextOf(values: readonly number[]): number {
  return forecastSeries({ values, bucketsPerYear: 52, leads: [1, 2], model: null }).path[0]!;
}

describe('a forecast follows what is used', () => {
  it('constant demand goes on', () => {
    expect(nextOf(new Array<number>(52).fill(70))).toBeCloseTo(70, 6);
  });

  it('a steady demand is not chased: the forecast stays near its mean', () => {
    expect(Math.abs(nextOf(noise(104, 1).map((e) => Math.round(100 + 10 * e))) - 100)).toBeLessThan(4);
  });

  it('a trend is followed, not averaged away', () => {
    expect(nextOf(noise(104, 2).map((e, t) => Math.round(50 + 2 * t + 5 * e)))).toBeGreaterThan(230);
  });

  it('three months of 30 % more use raise the forecast (F24)', () => {
    expect(nextOf([...new Array<number>(52).fill(100), ...new Array<number>(13).fill(130)])).toBeGreaterThan(120);
  });

  it('an item that died is forecast near nothing', () => {
    const dying = [...noise(60, 5).map((e) => (e > -0.2 ? Math.round(8 + 2 * e) : 0)), ...new Array<number>(30).fill(0)];
    expect(nextOf(dying)).toBeLessThan(0.5);
  });

  it('demand that thins out and stops is expected to be less than before the stop', () => {
    // Every second week, then every eighth, then nothing.
    const thinning = Array.from({ length: 120 }, (_, t) => (t < 50 ? (t % 2 === 0 ? 4 : 0) : t < 90 && t % 8 === 0 ? 4 : 0));
    expect(nextOf(thinning)).toBeLessThan(0.4);
    expect(nextOf(thinning)).toBeLessThan(nextOf(thinning.slice(0, 90)));
  });
});
