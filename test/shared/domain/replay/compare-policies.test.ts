// Pins: compare-policies.ts, compare-item.ts
import { describe, expect, it } from 'vitest';
import { type SlidPolicy, compareOnItem, erpPolicy, manualPolicy, readAtFillRate, simulateOrders, thumbPolicy, totalOutcomes } from '../../../../shared/domain/replay/index.ts';
import { lumpyDemand, makeOptions, makeReplayItem, upTo } from './make-replay.ts';

function slidOf(...points: (readonly [fillRate: number, stock: number])[]): SlidPolicy {
  const none = totalOutcomes([], []);
  return points.map(([fillRate, averageStockValue], setting) => ({ setting, totals: { ...none, fillRate, averageStockValue, orders: 10 * setting } }));
}

describe('policies side by side', () => {
  it('values count by what an item costs, item fill rates each the same', () => {
    const cheap = makeReplayItem({ id: 'cheap', unitValue: 1 });
    const dear = makeReplayItem({ id: 'dear', unitValue: 9 });
    const full = simulateOrders(cheap, [{ fromDay: 30, rule: upTo(60, 160) }], makeOptions());
    const half = { ...full, servedQuantity: full.demandQuantity / 2 };
    const totals = totalOutcomes([cheap, dear], [full, half]);
    expect(totals.fillRate).toBeCloseTo(0.55, 12);
    expect(totals.meanItemFillRate).toBe(0.75);
    expect(totals.averageStockValue).toBeCloseTo((10 * full.stockDays) / full.days, 9);
    expect(totals).toMatchObject({ items: 2, orders: 2 * full.orders, itemDays: 120 });
  });

  it('reads the stock between two settings, and nothing beyond the ends', () => {
    const slid = slidOf([0.8, 100], [0.9, 140], [0.98, 300]);
    expect(readAtFillRate(slid, 0.85, 'averageStockValue')).toBeCloseTo(120, 9);
    expect(readAtFillRate(slid, 0.9, 'averageStockValue')).toBe(140);
    expect(readAtFillRate(slid, 0.94, 'orders')).toBeCloseTo(15, 9);
    expect(readAtFillRate(slid, 0.99, 'averageStockValue')).toBeNull();
    expect(readAtFillRate(slid, 0.7, 'averageStockValue')).toBeNull();
  });

  it('a setting that costs more and serves less is no choice', () => {
    expect(readAtFillRate(slidOf([0.8, 100], [0.79, 200], [0.9, 150]), 0.85, 'averageStockValue')).toBeCloseTo(125, 9);
  });

  it('today’s thresholds, the formula and the thumb on one item, with the same lead times', () => {
    const item = makeReplayItem({ demand: lumpyDemand(360) });
    const policies = [
      { name: 'today', policy: manualPolicy({ reorderPoint: 40, orderUpTo: 120 }) },
      { name: 'today again', policy: manualPolicy({ reorderPoint: 40, orderUpTo: 120 }) },
      { name: 'ERP', policy: erpPolicy({ leadTimeDays: 5, safetyFactor: 1.645, isRefreshedQuarterly: true }) },
      { name: 'thumb', policy: thumbPolicy() },
    ];
    const [today, again, , thumb] = compareOnItem(item, policies, makeOptions({ warmUpDays: 120 }));
    expect({ ...again, name: 'today' }).toEqual(today);
    expect(thumb!.fillRate).toBe(1);
    expect(thumb!.averageStock).toBeGreaterThan(today!.averageStock);
  });
});
