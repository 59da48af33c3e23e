// Pins: series-forecast.ts, forecast-types.ts, short-history.ts, prepared-series.ts, candidate-forecasts.ts, point-combination.ts, quantile-makers.ts, fixed-weights.ts
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ForecastInput, type SeriesForecast, forecastSeries, learnGroup, probabilityAtMost, quantileAt } from '../../../../shared/domain/forecast/index.ts';
import { borrowedShare } from '../../../../shared/domain/forecast/short-history.ts';
import { fixedRegimeModel, makerWeightsAt, regimeOf } from '../../../../shared/domain/forecast/fixed-weights.ts';
import { prepareSeries } from '../../../../shared/domain/forecast/prepared-series.ts';

/** Numbers without a pattern, the same each time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}
const smoothDemand = (seed: number, mean = 40, length = 104) => {
  const next = noise(seed);
  return Array.from({ length }, () => Math.round(mean * (0.7 + 0.6 * next())));
};
const sparseDemand = (seed: number, share = 0.2, length = 104) => {
  const next = noise(seed);
  return Array.from({ length }, () => (next() < share ? 1 + Math.floor(4 * next()) : 0));
};
const forecast = (values: readonly (number | null)[], more: Partial<ForecastInput> = {}): SeriesForecast =>
  forecastSeries({ values, bucketsPerYear: 52, leads: [1, 2, 3], model: null, ...more });
const group = learnGroup({ series: Array.from({ length: 30 }, (_, i) => ({ values: i % 2 === 0 ? smoothDemand(i + 1) : sparseDemand(i + 1) })), bucketsPerYear: 52, lead: 3 });

function figures(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(figures) : [];
}

describe('what a forecast rests on is said', () => {
  const zeros = (length: number) => new Array<number>(length).fill(0);
  it.each([
    ['no history', [], ['empty_history']],
    ['only unknown buckets', [null, null, null], ['empty_history']],
    ['one point', [5], ['one_point', 'short_history']],
    ['three points', [5, 0, 2], ['short_history']],
    ['all zero', zeros(30), ['short_history', 'all_zero']],
    ['twenty years of zeros', zeros(1040), ['short_history', 'all_zero']],
    ['more returned than used', [...zeros(10), -50, 3, ...zeros(10), 2], ['negative_total', 'stopped']],
    ['one giant order', [2, 1, 2, 1, 3, 100_000, 2, 1, 1, 2, 1, 2], ['giant_outlier']],
    ['one order in all', [...zeros(20), 500, ...zeros(20)], ['short_history', 'giant_outlier']],
    ['demand that ended', [...smoothDemand(3, 20, 40), ...zeros(30)], ['stopped']],
    ['usual demand', smoothDemand(4), []],
  ] as const)('%s', (_, values, flags) => {
    for (const model of [null, group]) {
      const result = forecast(values, { model });
      if (flags.every((flag) => flag !== 'stopped')) expect(result.flags).toEqual(flags);
      else expect(result.flags).toEqual(expect.arrayContaining([...flags.slice(0, 1)]));
      expect(figures(result).every(Number.isFinite)).toBe(true);
      expect(result.leads).toHaveLength(3);
    }
  });

  it('an item without demand and without its like is expected to need nothing', () => {
    for (const values of [[], zeros(30), zeros(1040)]) expect(forecast(values).leads[2]!.curve.quantiles.at(-1)).toBe(0);
    expect(forecast(zeros(1040), { model: group }).oneStep.quantiles.at(-1)).toBe(0);
  });

  it('a new item without history is expected to be like the others', () => {
    const { curve } = forecast([], { model: group }).leads[2]!;
    expect(curve.mean).toBeGreaterThan(1);
    expect(quantileAt(curve, 0.95)).toBeGreaterThan(quantileAt(curve, 0.5));
  });
});

describe('the distribution', () => {
  it('covers what comes about as often as it says', () => {
    let met = 0;
    let count = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const values = seed % 2 === 0 ? smoothDemand(seed * 7 + 1) : sparseDemand(seed * 7 + 1);
      const { curve } = forecast(values.slice(0, 100), { model: group }).leads[2]!;
      met += Number(values[100]! + values[101]! + values[102]! <= quantileAt(curve, 0.9));
      count += 1;
    }
    expect(met / count).toBeGreaterThan(0.8);
  });

  it('is finite and rising for any history, with or without a group', () => {
    const value = fc.oneof(fc.constant(null), fc.constant(0), fc.integer({ min: -5, max: 50 }), fc.double({ min: 0, max: 1e9, noNaN: true }));
    fc.assert(fc.property(fc.array(value, { maxLength: 60 }), fc.boolean(), fc.integer({ min: 1, max: 12 }), (values, hasModel, bucketsPerYear) => {
      const result = forecast(values, { model: hasModel ? group : null, leads: [0, 0.5, 1, 7.3, 40], bucketsPerYear });
      expect(figures(result).every(Number.isFinite)).toBe(true);
      for (const { curve } of result.leads) {
        expect(curve.quantiles.every((quantile, index) => quantile >= (curve.quantiles[index - 1] ?? 0))).toBe(true);
      }
      expect(Math.min(...result.path)).toBeGreaterThanOrEqual(0);
    }), { numRuns: 120 });
  });

  it('no lead needs nothing, part of a bucket less than all of it, more buckets more', () => {
    const result = forecast(smoothDemand(5), { leads: [0, 0.5, 1, 1.5, 2, 10, 60] });
    expect(result.flags).toContain('zero_lead');
    expect(result.leads[0]!.curve.quantiles.at(-1)).toBe(0);
    const means = result.leads.map(({ curve }) => curve.mean);
    const highs = result.leads.map(({ curve }) => quantileAt(curve, 0.95));
    for (const values of [means, highs]) expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(means[1]! / means[2]!).toBeCloseTo(0.5, 9);
    // Half a bucket is less certain than half of its risk.
    expect(highs[1]! - means[1]!).toBeGreaterThan((highs[2]! - means[2]!) / 2);
  });

  it('counts have quantiles in whole numbers', () => {
    expect(forecast(sparseDemand(9), { model: group }).leads.every(({ curve }) => curve.quantiles.every(Number.isInteger))).toBe(true);
  });

  it('a plan for the coming buckets multiplies them', () => {
    const values = smoothDemand(6);
    const usual = forecast(values).leads[1]!.curve;
    const planned = forecast(values, { futureCalendar: [0.5, 1.5, 2] });
    expect(planned.leads[1]!.curve.mean).toBeCloseTo(usual.mean, -0.5);
    expect(planned.leads[0]!.curve.mean).toBeLessThan(0.6 * usual.mean);
    expect(planned.path[2]! / planned.path[0]!).toBeCloseTo(4, 0);
  });

  it('a season of the item shows in the path', () => {
    const values = Array.from({ length: 60 }, (_, t) => Math.round(100 + 60 * Math.sin((2 * Math.PI * t) / 12)));
    const { path, season } = forecastSeries({ values, bucketsPerYear: 12, leads: [1], horizon: 12, model: null });
    expect(season?.isFromCategory).toBe(false);
    path.forEach((value, step) => {
      expect(Math.abs(value - (100 + 60 * Math.sin((2 * Math.PI * (60 + step)) / 12)))).toBeLessThan(12);
    });
  });
});

describe('the history', () => {
  it('buckets before the first use, but for a usual gap, and unknown ones at the ends are left out', () => {
    const series = prepareSeries({ values: [null, 0, 0, 0, 0, 0, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, null], firstBucket: 3 });
    expect([series.skipped, series.length, series.firstBucket]).toEqual([5, 12, 8]);
    expect(series.isWholeNumbers).toBe(true);
  });

  it('a bucket out of stock lowers nothing, one partly known counts in part', () => {
    const values = smoothDemand(8, 100);
    const gaps: (number | null)[] = values.map((value, t) => (t > 90 ? null : value));
    expect(forecast([...gaps, 100], { model: group }).path[0]).toBeGreaterThan(80);
    expect(forecast([...values.slice(0, 90), 0, 0, 0], { weights: values.slice(0, 93).map((_, t) => (t >= 90 ? 0 : 1)) }).path[0]).toBeGreaterThan(80);
  });

  it('a festival without work is not a week without demand', () => {
    const values = smoothDemand(10, 50);
    const calendar = values.map((_, t) => (t % 52 === 5 ? 0 : 1));
    const closed = values.map((value, t) => value * calendar[t]!);
    expect(forecast(closed, { calendar }).classification.adi).toBe(1);
  });

  it('forecasts, errors inside the history and their bias come from one method mix', () => {
    const result = forecast(smoothDemand(11), { model: group });
    expect(result.methods.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(result.backtest.at(-1)!.bucket).toBe(103);
    expect(Math.abs(result.trackingSignal!)).toBeLessThan(1);
  });

  it('the same history gives the same forecast, to the last digit, also with a stored group', () => {
    const stored = JSON.parse(JSON.stringify(group)) as typeof group;
    expect(forecast(sparseDemand(12), { model: stored })).toEqual(forecast(sparseDemand(12), { model: group }));
  });

  it('young items lean on the others, old ones do not', () => {
    expect([1, 5, 10, 15, 100].map(borrowedShare)).toEqual([1, 1, 0.5, 0, 0]);
    const jumpy = forecast([0, 0, 1, 0, 300, 0, 2], { model: group }).leads[0]!.curve;
    expect(probabilityAtMost(jumpy, 1000)).toBeGreaterThan(0.9);
  });
});

describe('fixed weights', () => {
  it('sum to one in every regime, at any level', () => {
    for (const regime of ['dense', 'mixed', 'sparse'] as const) {
      const { pointWeights, makerWeights } = fixedRegimeModel(regime);
      expect(pointWeights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      for (const level of [0.01, 0.5, 0.93, 0.9999]) expect(makerWeightsAt(makerWeights, level).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
    }
    expect([0, 0.3, 0.7].map((zeroShare) => regimeOf({ zeroShare }))).toEqual(['dense', 'mixed', 'sparse']);
  });
});
