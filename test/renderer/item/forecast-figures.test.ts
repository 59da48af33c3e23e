import { describe, expect, test } from 'vitest';

import { chartBuckets, fanDays, flagsToSay, lastTested, markOfDay, mayBorrow, type ItemForecastView, roundedUpMicro, timesOutOf, yearRows } from '../../../renderer/features/item/forecast-figures.ts';
import { axisOf } from '../../../renderer/features/item/forecast-chart-options.ts';

const units = (value: number) => value * 1e6;

describe('F38: the bucket a day lies in', () => {
  const past = ['2026-05-25', '2026-06-01'].map(on => ({ on, usedMicro: units(8), countsMicro: units(7), forecastMicro: null, outOfStockDays: 0 }));
  const mark: ItemForecastView['marks'][number] = { on: '2026-06-01', usedMicro: units(60), usualMicro: units(10), countsMicro: units(30), reason: 'too_large', decision: null, decidedBy: '', decidedAt: null, decisionReason: '' };
  const view = { past, marks: [mark], running: { on: '2026-06-08', usedMicro: units(60) } };
  test('the one that stands out already; else any other, unmarked; the running one; before them none', () => {
    expect(markOfDay('2026-06-07', view)).toBe(mark);
    expect(markOfDay('2026-05-31', view)).toMatchObject({ on: '2026-05-25', usedMicro: units(8), countsMicro: units(7), decision: null, usualMicro: null });
    expect(markOfDay('2026-06-08', view)).toMatchObject({ on: '2026-06-08', usedMicro: units(60), countsMicro: units(60), decision: null });
    expect(markOfDay('2026-05-24', view)).toBeNull();
  });
});

describe('a probability in words', () => {
  test('is said in the smallest round numbers that give it exactly', () => {
    expect(timesOutOf(0.95)).toEqual({ n: 19, of: 20 });
    expect(timesOutOf(0.9)).toEqual({ n: 9, of: 10 });
    expect(timesOutOf(0.975)).toEqual({ n: 39, of: 40 });
    expect(timesOutOf(0.98)).toEqual({ n: 49, of: 50 });
    expect(timesOutOf(0.99)).toEqual({ n: 99, of: 100 });
  });

  test('is left in percent where no round number says it', () => {
    expect(timesOutOf(0.9999)).toBeNull();
    expect(timesOutOf(0.933)).toBeNull();
  });
});

test('what is held against is rounded up to what the unit can be counted in, without climbing at dust', () => {
  expect(roundedUpMicro(units(14.33), 0)).toBe(units(15));
  expect(roundedUpMicro(units(14), 0)).toBe(units(14));
  expect(roundedUpMicro(units(1.2301), 2)).toBe(units(1.24));
});

const mark = { on: '2026-06-01', usedMicro: units(100), usualMicro: units(10), countsMicro: units(30), reason: 'too_large', decision: null, decidedBy: '', decidedAt: null, decisionReason: '' } as const;
const past = (on: string, used: number, counts: number | null, forecast: number | null = null): ItemForecastView['past'][number] => ({ on, usedMicro: units(used), countsMicro: counts === null ? null : units(counts), forecastMicro: forecast === null ? null : units(forecast), outOfStockDays: counts === null ? 7 : 0 });
const coming = (on: string, mean: number, sum: number): ItemForecastView['coming'][number] => ({ on, meanMicro: units(mean), sumMeanMicro: units(sum), sumQuantilesMicro: [0, 0.5, 0.8, 1.2, 1.5, 2].map(part => units(sum * part)) });

describe('the buckets of the history chart', () => {
  test('what was cut off stands on what counts, and the coming ones follow', () => {
    const buckets = chartBuckets({ bucket: 'week', past: [past('2026-05-25', 8, 8, 9), past('2026-06-01', 100, 30, 9), past('2026-06-08', 0, null)], coming: [coming('2026-06-15', 10, 10)], marks: [mark] });
    expect(buckets.map(({ on, used, counted, forecast, coming: ahead, outOfStockDays }) => [on, used, counted, forecast, ahead, outOfStockDays])).toEqual([
      ['2026-05-25', 8, 8, 9, null, 0], ['2026-06-01', 100, 30, 9, null, 0], ['2026-06-08', 0, 0, null, null, 7], ['2026-06-15', null, null, null, 10, 0],
    ]);
    expect(buckets[1]?.mark).toEqual(mark);
  });

  test('an estimate above what was used while nothing was there does not stand out as used', () => {
    const [bucket] = chartBuckets({ bucket: 'week', past: [past('2026-06-01', 4, 9)], coming: [], marks: [] });
    expect(bucket).toMatchObject({ used: 4, counted: 4 });
  });

  test('shows a year of weeks and a quarter ahead', () => {
    const weeks = Array.from({ length: 120 }, (_, index) => past(`w${index}`, 1, 1));
    const ahead = Array.from({ length: 39 }, (_, index) => coming(`c${index}`, 1, index + 1));
    expect(chartBuckets({ bucket: 'week', past: weeks, coming: ahead, marks: [] })).toHaveLength(52 + 13);
  });
});

describe('the demand from today added up', () => {
  const lead = { leadTimeDays: 10, reviewDays: 0, meanMicro: 0, serviceLevel: 0.95, serviceMeasure: 'cycle', atServiceMicro: 0, addedMicro: 0, reorderPointMicro: null } as const;
  const weeks = [coming('2026-06-01', 14, 14), coming('2026-06-08', 14, 28), coming('2026-06-15', 14, 42), coming('2026-06-22', 14, 56)];

  test('begins at nought, lies on straight lines between the weeks, and reaches beyond the lead time', () => {
    const days = fanDays({ bucket: 'week', coming: weeks, leadTimeDemand: lead });
    expect(days).toHaveLength(17);
    expect(days[0]).toEqual({ day: 0, mean: 0, quantiles: [0, 0, 0, 0, 0, 0] });
    expect(days[7]?.mean).toBeCloseTo(14, 9);
    expect(days[10]?.mean).toBeCloseTo(20, 9);
    expect(days[10]?.quantiles[5]).toBeCloseTo(40, 9);
  });

  test('never reaches further than the forecast does', () => {
    expect(fanDays({ bucket: 'week', coming: weeks, leadTimeDemand: { ...lead, leadTimeDays: 90 } })).toHaveLength(29);
    expect(fanDays({ bucket: 'week', coming: [], leadTimeDemand: lead })).toEqual([]);
  });
});

test('months lie in rows of years, the newest first, with nothing where nothing is known', () => {
  const rows = yearRows([{ month: '2025-11', quantityMicro: 5, isWhole: true }, { month: '2025-12', quantityMicro: 7, isWhole: true }, { month: '2026-01', quantityMicro: 2, isWhole: false }]);
  expect(rows.map(row => [row.year, row.totalMicro])).toEqual([['2026', 2], ['2025', 12]]);
  expect(rows[1]?.months.map(month => month?.quantityMicro ?? null)).toEqual([...Array.from({ length: 10 }, () => null), 5, 7]);
  expect(rows[0]?.months[0]?.isWhole).toBe(false);
});

test('the last forecast that met its actual is the newest one that had been made', () => {
  expect(lastTested([past('a', 1, 1, 2), past('b', 5, 5, 3), past('c', 9, 9)])).toEqual({ on: 'b', forecastMicro: units(3), usedMicro: units(5) });
  expect(lastTested([past('c', 9, 9)])).toBeNull();
});

test('an axis ends with a round figure that its steps reach', () => {
  expect([823.07, 23.37, 1, 0.42].map(value => axisOf(value))).toEqual([{ max: 1000, interval: 500 }, { max: 30, interval: 10 }, { max: 1, interval: 0.5 }, { max: 0.5, interval: 0.1 }]);
  expect(axisOf(0).max).toBeGreaterThan(0);
});

test('an item with a long history of its own needs no other', () => {
  const long = Array.from({ length: 40 }, (_, index) => past(`w${index}`, 1, 1));
  const like = { itemId: 'x', code: 'X', name: 'x', spec: '', unit: '件', unitDecimals: 0, factor: 1 };
  expect([mayBorrow({ past: long, analogue: null }), mayBorrow({ past: long.slice(30), analogue: null }), mayBorrow({ past: long, analogue: like })]).toEqual([false, true, true]);
});

test('a history of one week is not also called short', () => {
  expect(flagsToSay(['one_point', 'short_history'])).toEqual(['one_point']);
  expect(flagsToSay(['short_history', 'giant_outlier'])).toEqual(['short_history', 'giant_outlier']);
});
