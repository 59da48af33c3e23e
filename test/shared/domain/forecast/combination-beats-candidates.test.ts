// Pins: series-forecast.ts, candidate-forecasts.ts, point-combination.ts
import { describe, expect, test } from 'vitest';

import { POINT_SLOTS, fitCandidates } from '../../../../shared/domain/forecast/candidate-forecasts.ts';
import type { PointMethod } from '../../../../shared/domain/forecast/forecast-types.ts';
import { stepForecast } from '../../../../shared/domain/forecast/point-methods/point-model.ts';
import { historyUntil, prepareSeries } from '../../../../shared/domain/forecast/prepared-series.ts';
import { forecastSeries } from '../../../../shared/domain/forecast/series-forecast.ts';

/** Numbers from 0 to 1 that look like chance and are the same every time (Park and Miller 1988). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
/** About normal: the sum of twelve. */
function normal(next: () => number): number {
  return Array.from({ length: 12 }, next).reduce((sum, value) => sum + value, 0) - 6;
}

const MONTHS = 84;
const FIRST_ORIGIN = 48;

type Kind = 'flat' | 'trend' | 'seasonal' | 'intermittent';
const SEASON = [0.7, 0.75, 0.9, 1, 1.05, 1.1, 1, 0.95, 1, 1.15, 1.2, 1.2];

/** Items of each pattern: one alone would let luck choose among two dozen candidates. */
const ITEMS = [11, 23, 37, 41, 59, 61, 79, 83];

/** Four years to learn by and three to be tested on, of one of the four patterns of F20. */
function seriesOf(kind: Kind, seed: number): number[] {
  const next = chance(seed * 7919);
  return Array.from({ length: MONTHS }, (_, t) => {
    switch (kind) {
      case 'flat': return Math.max(0, Math.round(100 + 12 * normal(next)));
      case 'trend': return Math.max(0, Math.round(60 + 2.5 * t + 8 * normal(next)));
      case 'seasonal': return Math.max(0, Math.round(120 * (SEASON[t % 12] ?? 1) + 6 * normal(next)));
      case 'intermittent': return next() < 0.3 ? Math.round(4 + 8 * next()) : 0;
    }
  });
}

type Errors = { readonly engine: number; readonly candidates: ReadonlyMap<string, number>; readonly leading: readonly PointMethod[] };

/** Root mean square of the one-step errors over all items of a pattern, each forecast made without what came after: of the engine and of every candidate by itself. */
function rollingErrors(kind: Kind): Errors {
  const squares = new Map<string, number[]>();
  const own: number[] = [];
  const leading: PointMethod[] = [];
  for (const seed of ITEMS) {
    const values = seriesOf(kind, seed);
    for (let origin = FIRST_ORIGIN; origin < values.length; origin += 1) {
      const history = historyUntil({ values, firstBucket: 0 }, origin);
      const actual = values[origin] ?? 0;
      const forecast = forecastSeries({ ...history, bucketsPerYear: 12, leads: [1], model: null });
      own.push(((forecast.path[0] ?? 0) - actual) ** 2);
      if (origin === values.length - 1) leading.push(...forecast.methods.slice(0, 1).map(each => each.method));
      for (const { slot, model } of fitCandidates(prepareSeries(history), { seasonLength: 12, categorySeason: null, lead: 1 }).candidates) {
        const name = `${POINT_SLOTS[slot]?.method ?? ''} ${POINT_SLOTS[slot]?.adjustment ?? ''}`;
        squares.set(name, [...squares.get(name) ?? [], (stepForecast(model, origin, 1) - actual) ** 2]);
      }
    }
  }
  const root = (list: readonly number[]) => Math.sqrt(list.reduce((sum, value) => sum + value, 0) / list.length);
  // A candidate that was not tried at every origin was judged on other months.
  return { engine: root(own), leading, candidates: new Map([...squares].filter(([, list]) => list.length === own.length).map(([name, list]) => [name, root(list)])) };
}

/** Within this share of the lowest error two methods are as good: a difference nobody sees in the stock. */
const TIE = 0.05;

describe('the combination against each of its candidates, rolling origin (F20)', () => {
  const errors = { flat: rollingErrors('flat'), trend: rollingErrors('trend'), seasonal: rollingErrors('seasonal'), intermittent: rollingErrors('intermittent') };

  test.each(['flat', 'trend', 'seasonal', 'intermittent'] as const)('%s: the lowest error, or as good as it', kind => {
    const { engine, candidates } = errors[kind];
    expect(candidates.size).toBeGreaterThan(5);
    expect(engine).toBeLessThanOrEqual((1 + TIE) * Math.min(...candidates.values()));
  });

  test('and well below the worst: choosing by itself is worth something', () => {
    for (const { engine, candidates } of Object.values(errors)) expect(engine).toBeLessThan(0.85 * Math.max(...candidates.values()));
  });

  test('on a trend the methods that follow one lead', () => {
    expect(errors.trend.leading.filter(method => method === 'damped_trend' || method === 'theta').length).toBeGreaterThanOrEqual(ITEMS.length / 2);
  });

  test('a season is found where there is one', () => {
    const hasSeason = (kind: Kind) => ITEMS.filter(seed => forecastSeries({ values: seriesOf(kind, seed), firstBucket: 0, bucketsPerYear: 12, leads: [1], model: null }).season !== null).length;
    expect(hasSeason('seasonal')).toBe(ITEMS.length);
    expect(hasSeason('flat')).toBeLessThanOrEqual(2);
    expect(hasSeason('intermittent')).toBeLessThanOrEqual(2);
  });
});
