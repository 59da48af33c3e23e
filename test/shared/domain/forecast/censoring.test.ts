import { describe, expect, it } from 'vitest';
import { bucketSpans, chineseWorkCalendar } from '../../../../shared/domain/calendar/index.ts';
import { fillStockOuts } from '../../../../shared/domain/forecast/index.ts';

const weeks = bucketSpans('week', '2026-03-02', 4);
const china = chineseWorkCalendar({ from: 2026, to: 2026 });

describe('demand that stock-outs hid', () => {
  it('a week out of stock all along is not known', () => {
    const filled = fillStockOuts([10, 0, 12, 8], weeks, [{ from: '2026-03-09', to: '2026-03-15' }], china);
    expect(filled.values).toEqual([10, null, 12, 8]);
    expect(filled.weights).toEqual([1, 0, 1, 1]);
    expect(filled).toMatchObject({ touchedCount: 1, isMuchCensored: true });
  });

  it('in stock for most of its working days it is scaled up and counts by them', () => {
    // Out from Thursday to Sunday: three of five working days in stock.
    const filled = fillStockOuts([10, 6, 12, 8], weeks, [{ from: '2026-03-12', to: '2026-03-15' }], china);
    expect(filled.values[1]).toBeCloseTo(10, 12);
    expect(filled.weights[1]).toBeCloseTo(0.6, 12);
    // Without a calendar all days count: three of seven, so the usual demand stands in.
    expect(fillStockOuts([10, 6, 12, 8], weeks, [{ from: '2026-03-12', to: '2026-03-15' }], null).values[1]).toBe(10);
  });

  it('in stock for less than half it is at least the usual demand, never less than what was used', () => {
    const out = [{ from: '2026-03-10', to: '2026-03-20' }];
    expect(fillStockOuts([10, 3, 0, 8], weeks, out, china).values).toEqual([10, 9, null, 8]);
    expect(fillStockOuts([10, 30, 0, 8], weeks, out, china).values).toEqual([10, 30, null, 8]);
    // Something was used in a week that the records call empty: it is kept.
    expect(fillStockOuts([10, 3, 12, 8], weeks, out, china).values).toEqual([10, 9, 12, 8]);
  });

  it('a weekend out of stock touches nothing', () => {
    expect(fillStockOuts([10, 6, 12, 8], weeks, [{ from: '2026-03-14', to: '2026-03-15' }], china)).toMatchObject({ values: [10, 6, 12, 8], touchedCount: 0 });
  });

  it('with every week touched the use by time in stock is the usual demand', () => {
    const filled = fillStockOuts([4, 0], weeks.slice(0, 2), [{ from: '2026-03-03', to: '2026-03-08' }, { from: '2026-03-10', to: '2026-03-15' }], china);
    expect(filled.weights).toEqual([0.2, 0.2]);
    expect(filled.values).toEqual([10, 10]);
    expect(fillStockOuts([], [], [], china)).toEqual({ values: [], weights: [], touchedCount: 0, isMuchCensored: false });
  });
});
