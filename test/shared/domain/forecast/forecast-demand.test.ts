import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DemandForecast, type DemandPoint, cumulativeDemandVariance, forecastDemand } from '../../../../shared/domain/forecast/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';

const MONDAY = '2023-01-02';

function weekly(quantities: readonly number[]): { points: DemandPoint[]; today: string } {
  const points = quantities.map((quantity, week) => ({ date: addDays(MONDAY, 7 * week + 2), quantity }));
  return { points, today: addDays(MONDAY, 7 * quantities.length) };
}

function forecastOf(quantities: readonly number[], protectionDays = 14): DemandForecast {
  return forecastDemand({ ...weekly(quantities), historyStart: MONDAY, protectionDays });
}

describe('forecastDemand', () => {
  it('constant demand: the mean is exact and nothing varies', () => {
    const forecast = forecastOf(new Array<number>(52).fill(70));
    expect(forecast).toMatchObject({ history: 'full', method: 'mean', demandClass: 'smooth', meanPerDay: 10, oneStepVariance: 0, bucketCount: 52 });
    expect(cumulativeDemandVariance(forecast, 30)).toBe(0);
  });

  it('no demand in a known history', () => {
    expect(forecastOf(new Array<number>(52).fill(0))).toMatchObject({ history: 'none', method: 'none', demandClass: 'none', meanPerDay: 0, bucketCount: 52 });
  });

  it('nothing known at all', () => {
    expect(forecastDemand({ points: [], historyStart: null, today: '2025-01-06', protectionDays: 14 })).toMatchObject({ history: 'none', bucketCount: 0 });
  });

  it('fewer than 6 weeks, or one week of use, is a short history', () => {
    expect(forecastOf([5, 6, 5, 6, 5])).toMatchObject({ history: 'short', method: 'mean', bucketCount: 5 });
    expect(forecastOf([5, 6, 5, 6, 5, 6]).history).toBe('full');
    expect(forecastOf([0, 0, 0, 0, 0, 0, 0, 0, 9, 0])).toMatchObject({ history: 'short', demandBucketCount: 1 });
  });

  it('a first use this week is spread over two weeks, not taken as the daily rate', () => {
    const forecast = forecastDemand({ points: [{ date: '2025-01-07', quantity: 28 }], historyStart: null, today: '2025-01-07', protectionDays: 14 });
    expect(forecast).toMatchObject({ history: 'short', meanPerDay: 2 });
    expect(forecast.oneStepVariance).toBeGreaterThan(0);
  });

  it('a short history is less certain than the same pattern seen for a year', () => {
    const pattern = [8, 12, 9, 11];
    const short = forecastOf(pattern);
    const long = forecastOf(Array.from({ length: 52 }, (_, week) => pattern[week % 4]!));
    expect(cumulativeDemandVariance(short, 28)).toBeGreaterThan(cumulativeDemandVariance(long, 28));
  });

  it('the lead-time variance of a wandering level is more than its one-week variance × weeks', () => {
    let state = 7;
    let level = 400;
    const walk = Array.from({ length: 120 }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      level += Math.round((state / 1_073_741_824 - 1) * 40);
      return Math.max(0, level);
    });
    const forecast = forecastOf(walk, 42);
    expect(cumulativeDemandVariance(forecast, 42)).toBeGreaterThan(1.5 * 6 * forecast.oneStepVariance);
  });

  it('is finite, never negative, and its variance never falls with the days, whatever the history', () => {
    const quantities = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50 }), fc.double({ min: 0, max: 1e9, noNaN: true })), { maxLength: 170 });
    fc.assert(fc.property(quantities, fc.integer({ min: 0, max: 400 }), (values, protectionDays) => {
      const forecast = forecastOf(values, protectionDays);
      expect(Number.isFinite(forecast.meanPerDay) && forecast.meanPerDay >= 0).toBe(true);
      let previous = -1;
      for (const days of [0, 0.5, 1, 3, 7, 10, 14, 60, 181, 182, 183, 400]) {
        const variance = cumulativeDemandVariance(forecast, days);
        expect(Number.isFinite(variance) && variance >= previous).toBe(true);
        previous = variance;
      }
    }), { numRuns: 300 });
  });

  it('depends on nothing but its input, and survives JSON', () => {
    const input = { ...weekly([3, 0, 0, 7, 2, 0, 0, 0, 5, 1, 0, 2]), historyStart: null, protectionDays: 21 };
    const forecast = forecastDemand(input);
    expect(forecastDemand({ ...input, points: [...input.points].reverse() })).toEqual(forecast);
    expect(JSON.parse(JSON.stringify(forecast))).toEqual(forecast);
  });

  it('three months of 30 % more use raise the forecast (F24)', () => {
    const before = forecastOf(new Array<number>(52).fill(100));
    const after = forecastOf([...new Array<number>(52).fill(100), ...new Array<number>(13).fill(130)]);
    expect(after.meanPerDay).toBeGreaterThan(before.meanPerDay * 1.2);
  });
});
