import { describe, expect, test } from 'vitest';

import { type Outcome, type Played, capitalOf, capitalText, levelText, measureOf, pointAt, toneOf } from '../../../renderer/parts/what-if-figures.ts';

const outcome = (fields: Partial<Outcome> = {}): Outcome => ({ fillRate: 0.9, cycleService: 0.8, stockOutDays: 3, shortDays: 2, averageStockE4: 12_345_000, averageStockMicro: 4_500_000, stockRatio: 0.8, orders: 5, alerts: 5, alertsInTime: 4, ...fields });
const played = (now: Outcome, levels: readonly number[] = []): Played => ({
  from: '2026-01-01', through: '2026-01-31', days: 31, items: 1, skipped: 0, itemDays: 31, refreshDays: 28, policies: [{ policy: 'current', outcome: now }],
  curve: levels.map(serviceLevel => ({ serviceLevel, outcome: now, isEfficient: true, reorderPointMicro: null, maximumMicro: null })),
});

test('a level has as many decimals as it needs', () => {
  expect([0.5, 0.925, 0.95, 0.999, 0.9999].map(levelText)).toEqual(['50 %', '92.5 %', '95 %', '99.9 %', '99.99 %']);
});

describe('capital', () => {
  test.each([
    ['money', outcome(), '1,235', 1234.5],
    ['quantity', outcome({ averageStockE4: null }), '4.5', 4.5],
    ['quantity', outcome({ averageStockE4: 0 }), '4.5', 4.5],
    ['ratio', outcome({ averageStockE4: null, averageStockMicro: null }), '80.0 %', 80],
  ] as const)('is shown as %s', (measure, now, text, value) => {
    expect(measureOf(played(now))).toBe(measure);
    expect(capitalText(now, measure, { unit: '件', decimals: 0 })).toBe(text);
    expect(capitalOf(now, measure)).toBeCloseTo(value, 9);
  });
});

test('the nearest point of the curve stands for a level that was not played', () => {
  const curve = played(outcome(), [0.9, 0.95, 0.98]);
  expect([0.95, 0.96, 0.5].map(level => pointAt(curve, level)?.serviceLevel)).toEqual([0.95, 0.95, 0.9]);
  expect(pointAt(played(outcome()), 0.95)).toBeUndefined();
});

test('more service is better, more stock-outs are worse, no change is neither', () => {
  expect([toneOf(0.1, true), toneOf(3, false), toneOf(-3, false), toneOf(0, true)]).toEqual(['better', 'worse', 'better', undefined]);
});
