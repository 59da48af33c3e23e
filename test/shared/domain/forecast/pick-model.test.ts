import { describe, expect, it } from 'vitest';
import { pickModel } from '../../../../shared/domain/forecast/pick-model.ts';

/** Deterministic noise in −1…1 (a linear congruential generator). */
function noise(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 1_073_741_824) - 1;
  });
}

describe('pickModel', () => {
  const flat = noise(104, 1).map((e) => Math.round(100 + 10 * e));
  const trend = noise(104, 2).map((e, t) => Math.round(50 + 2 * t + 5 * e));
  const seasonal = noise(104, 3).map((e, t) => Math.round(100 + 60 * Math.sin((2 * Math.PI * t) / 52) + 5 * e));
  const intermittent = noise(104, 4).map((e, t) => (t % 4 === 0 || e > 0.8 ? 6 : 0));
  const dying = [...noise(60, 5).map((e) => (e > -0.2 ? Math.round(8 + 2 * e) : 0)), ...new Array<number>(30).fill(0)];
  const cases = { flat, trend, seasonal, intermittent };

  it.each(Object.entries(cases))('%s: the chosen method has the lowest rolling-origin error of all candidates', (_name, buckets) => {
    const model = pickModel(buckets, 3);
    expect(model.scores.map(({ method }) => method).sort()).toEqual(['mean', 'sba', 'ses', 'tsb']);
    const best = Math.min(...model.scores.map(({ score }) => score));
    const own = model.scores.find(({ method }) => method === model.method)!.score;
    expect(own).toBeLessThanOrEqual(best * (1 + 1e-8));
  });

  it('a constant series takes the plainest method', () => {
    const model = pickModel(new Array<number>(30).fill(7), 2);
    expect(model.method).toBe('mean');
    expect(model.forecasts.at(-1)).toBeCloseTo(7, 12);
  });

  it('a steady flat series is not chased: the forecast stays near its mean', () => {
    const last = pickModel(flat, 2).forecasts.at(-1)!;
    expect(Math.abs(last - 100)).toBeLessThan(4);
  });

  it('a trend is followed by a fast method, not by the mean of all history', () => {
    const model = pickModel(trend, 2);
    expect(model.method).not.toBe('mean');
    expect(model.forecasts.at(-1)).toBeGreaterThan(230);
  });

  it('demand that stopped goes to TSB, the method that fades, though SBA has no larger error', () => {
    // Every second week, then every eighth, then nothing.
    const thinning = Array.from({ length: 120 }, (_, t) => (t < 50 ? (t % 2 === 0 ? 4 : 0) : t < 90 && t % 8 === 0 ? 4 : 0));
    const model = pickModel(thinning, 2);
    expect(model.method).toBe('tsb');
    expect(model.forecasts.at(-1)).toBeLessThan(0.4);
    const beforeTheStop = pickModel(thinning.slice(0, 90), 2);
    expect(model.forecasts.at(-1)).toBeLessThan(beforeTheStop.forecasts.at(-1)!);
  });

  it('demand is not taken as stopped before it is three intervals late', () => {
    const everyFifth = (weeks: number): number[] => Array.from({ length: weeks }, (_, t) => (t % 5 === 0 && t <= 100 ? 3 : 0));
    expect(pickModel(everyFifth(115), 2).method).not.toBe('tsb');
    expect(pickModel(everyFifth(116), 2).method).toBe('tsb');
  });

  it('an item that died is forecast near zero', () => {
    const model = pickModel(dying, 3);
    expect(model.method).toBe('tsb');
    expect(model.forecasts.at(-1)).toBeLessThan(0.5);
  });

  it('gives the same answer again', () => {
    expect(pickModel(seasonal, 4)).toEqual(pickModel([...seasonal], 4));
  });
});
