import { describe, expect, test } from 'vitest';

import {
  expectedPath, lowestPoint, monthTicks, policyPath, policySpans, receiptsAhead, riverScale, spreadLabels, stepPath, tickStep, weekTicks, type StockRiverData,
} from '../../../renderer/ui/stock-river-geometry.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';

const MICRO = 1_000_000;
const TODAY = '2026-06-09';

function makeRiver(change: Partial<StockRiverData> = {}): StockRiverData {
  const fan = Array.from({ length: 35 }, (_, index) => {
    const expected = Math.max(96 - 10 * (index + 1) + (index + 1 >= 6 ? 40 : 0), 0) * MICRO;
    return { date: addDays(TODAY, index + 1), expectedMicro: expected, low50Micro: expected, high50Micro: expected, low80Micro: expected, high80Micro: expected, low95Micro: expected, high95Micro: expected };
  });
  return {
    today: TODAY, fan,
    steps: [{ date: '2025-06-09', onHandMicro: 200 * MICRO }, { date: '2025-11-20', onHandMicro: 3 * MICRO }, { date: '2025-11-21', onHandMicro: 203 * MICRO }, { date: TODAY, onHandMicro: 96 * MICRO }],
    policy: [
      { from: '2025-01-01', safetyStockMicro: 26 * MICRO, reorderPointMicro: 160 * MICRO, maximumMicro: 300 * MICRO },
      { from: '2025-12-01', safetyStockMicro: 38 * MICRO, reorderPointMicro: 178 * MICRO, maximumMicro: 320 * MICRO },
    ],
    receipts: [{ date: '2026-06-15', quantityMicro: 40 * MICRO, number: 'CG1' }],
    runsOutWithReceiptsOn: '2026-06-22', runsOutEarliestOn: '2026-06-20', runsOutLatestOn: '2026-06-25', suggestedOrderMicro: 180 * MICRO, orderTodayArrivesOn: '2026-06-23',
    ...change,
  };
}

describe('stock river', () => {
  const river = makeRiver();
  const scale = riverScale(river, 944, 282, 36);

  test('a day after today is about five times as wide as one before', () => {
    expect(scale.stretch).toBeGreaterThan(4.5);
    expect(scale.stretch).toBeLessThan(6);
    expect(scale.x(TODAY)).toBe(scale.todayX);
    expect(scale.x(scale.end)).toBe(scale.right);
    expect(scale.x(scale.start)).toBe(scale.left);
  });

  test('a place under the pointer gives back the date it was drawn for', () => {
    for (const date of ['2025-09-01', TODAY, '2026-06-22']) expect(scale.dateAt(scale.x(date))).toBe(date);
  });

  test('nothing is drawn above the frame or below zero', () => {
    expect(scale.y(-5 * MICRO)).toBe(scale.bottom);
    expect(scale.y(scale.topMicro)).toBe(scale.top);
  });

  test('on hand jumps upright and goes on to today', () => {
    expect(stepPath(river, scale)).toMatch(/^M36 [\d.]+H[\d.]+V[\d.]+H[\d.]+V[\d.]+H[\d.]+V[\d.]+H626$/);
  });

  test('a changed policy makes its line step, and the last one holds into the future', () => {
    const spans = policySpans(river, scale);
    expect(spans).toHaveLength(2);
    expect(spans[0]?.to).toBe(spans[1]?.from);
    expect(spans[1]?.to).toBe(scale.right);
    expect(policyPath(spans, 'reorder')).toMatch(/^M36 [\d.]+H[\d.]+V[\d.]+H930$/);
  });

  test('a line stops where no value was set', () => {
    const gap = makeRiver({ policy: [{ from: '2025-01-01', safetyStockMicro: null, reorderPointMicro: null, maximumMicro: null }, { from: '2026-01-01', safetyStockMicro: 1, reorderPointMicro: 5 * MICRO, maximumMicro: 9 * MICRO }] });
    expect(policyPath(policySpans(gap, scale), 'reorder').startsWith(`M${scale.x('2026-01-01')} `)).toBe(true);
  });

  test('the expected path jumps upright on the day of a receipt', () => {
    const x = scale.x('2026-06-15');
    expect(expectedPath(river, scale).split('L').filter(point => point.startsWith(`${x} `))).toHaveLength(2);
  });

  test('receipts of one day are one stroke; overdue and distant ones are not drawn', () => {
    const many = makeRiver({ receipts: [{ date: '2026-06-15', quantityMicro: 1, number: 'a' }, { date: '2026-06-15', quantityMicro: 2, number: 'b' }, { date: '2026-06-01', quantityMicro: 4, number: 'c' }, { date: '2027-01-01', quantityMicro: 8, number: 'd' }] });
    expect(receiptsAhead(many, scale)).toEqual([{ date: '2026-06-15', quantityMicro: 3 }]);
  });

  test('the lowest day below the safety stock of then is marked', () => {
    expect(lowestPoint(river)).toEqual({ date: '2025-11-20', onHandMicro: 3 * MICRO });
    expect(lowestPoint(makeRiver({ policy: [] }))).toBeNull();
  });

  test('names of months and weeks do not touch', () => {
    for (const width of [320, 944, 1400]) {
      const narrow = riverScale(river, width, 282, 36);
      for (const ticks of [monthTicks(narrow, TODAY), weekTicks(narrow, TODAY)]) {
        for (let index = 1; index < ticks.length; index += 1) expect(ticks[index]!.labelX - ticks[index - 1]!.labelX).toBeGreaterThanOrEqual(28);
      }
    }
  });
});

describe('axis and labels', () => {
  test('steps of the axis are 1, 2 or 5 times a power of ten', () => {
    expect([346, 9, 12, 1800].map(tickStep)).toEqual([100, 5, 5, 500]);
  });

  test('labels closer than a line of text are moved up in order', () => {
    expect(spreadLabels([100, 95, 20], 13)).toEqual([100, 87, 20]);
  });
});
