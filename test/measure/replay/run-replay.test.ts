// Pins: run-replay.ts, slide-policies.ts, equal-orders.ts, forecast-sets.ts, report-text.ts
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAtEqualOrders } from '../../../measure/replay/equal-orders.ts';
import { type ForecastDay, engineForecaster, knownOf, quickForecaster } from '../../../measure/replay/forecast-sets.ts';
import { mediansOfSets, reportText } from '../../../measure/replay/report-text.ts';
import { type ReplayReport, type ReplayRequest, runReplay } from '../../../measure/replay/run-replay.ts';
import { settingsAt } from '../../../measure/replay/slide-policies.ts';
import { chanceAt, totalOutcomes } from '../../../shared/domain/replay/index.ts';
import { statedLeadTimeDistribution } from '../../../shared/domain/thresholds/index.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';

/** Eleven items over two years, each with its own rhythm and price. */
function writeLedger(): string {
  const lines = ['sku,qty,date,price'];
  for (let item = 0; item < 11; item += 1) {
    for (let day = 0; day < 730; day += 1) {
      const quantity = ((day + 1) * 7919 * (item + 2)) % 13 > 8 ? 1 + (((day + 5) * 104_729 * (item + 1)) % (6 + 3 * item)) : 0;
      if (quantity > 0) lines.push(`item ${item},${quantity},${addDays('2022-01-01', day)},${item + 1}`);
    }
  }
  lines.push('late,5,2023-12-01,2');
  const path = join(mkdtempSync(join(tmpdir(), 'replay-')), 'ledger.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const path = writeLedger();
const run = (over: Partial<ReplayRequest> = {}): ReplayReport => runReplay({
  path, kind: 'ledger', columns: {}, leadTimeDays: 10, leadTimeStdDevDays: 3, isBackOrdered: false, seed: 1, limit: 100, refreshDays: 28, reviewDays: 1, coverDays: 30, isWithAlerts: false, ...over,
}, quickForecaster, () => 0);

describe('the replay of a ledger', () => {
  const report = run();

  it('plays the items that were used in the warm-up, the first third', () => {
    expect(report).toMatchObject({ file: 'ledger.csv', days: 730, warmUpDays: 243, items: 11, skippedItems: 1, skippedLines: 0 });
    for (const policy of Object.values(report.policies)) expect(policy).toMatchObject({ items: 11, itemDays: 11 * 487 });
  });

  it('reads the others at the fill rate the computed policy has by itself', () => {
    const at = report.atComputedFillRate;
    expect(at.fillRate).toBe(report.policies.computed.fillRate);
    expect(at.policies.computed.averageStockValue).toBeCloseTo(report.policies.computed.averageStockValue, 6);
    expect(at.computedAgainst.thumb).toBeCloseTo(at.policies.computed.averageStockValue! / at.policies.thumb.averageStockValue! - 1, 12);
    expect(at.atEqualOrders!.orders).toBeLessThanOrEqual(at.policies.erpQuarterly.orders!);
  });

  it('is the same on every run, and another seed draws other lead times', () => {
    expect(run()).toEqual(report);
    expect(run({ seed: 2 }).policies.computed).not.toEqual(report.policies.computed);
  });

  it('can be limited, and demand can wait', () => {
    expect(run({ limit: 3 }).items).toBe(3);
    expect(run({ isBackOrdered: true }).policies.erp).not.toEqual(report.policies.erp);
  });

  it('prints a page for people with medians below', () => {
    const text = reportText([report], mediansOfSets([report, { ...report, kind: 'series' }]));
    expect(text).toContain('11 items (1 too new)');
    expect(text).toContain('Median of 1 ledgers');
    expect(text).toContain('Median of 2 sets');
    expect(mediansOfSets([report]).allSets.atComputedFillRate.againstThumb).toBeCloseTo(report.atComputedFillRate.computedAgainst.thumb!, 12);
  });
});

describe('parts of the replay', () => {
  it('weeks are counted back from the day of the forecast, from the first use on', () => {
    const demand = [...new Array<number>(20).fill(0), ...new Array<number>(40).fill(1)];
    const item = { id: 'A', demand, unitValue: 1, leadTime: statedLeadTimeDistribution(5, 0), packSize: 1 };
    expect(knownOf(item, 60).weeks).toEqual([7, 7, 7, 7, 7]);
    expect(knownOf(item, 30).weeks).toEqual([0, 0, 3, 7]);
    expect(knownOf(item, 15).weeks).toEqual([]);
    const at: ForecastDay = { day: 60, reachDays: 6, items: [knownOf(item, 60), knownOf(item, 15)] };
    const [used, unused] = quickForecaster(at);
    expect(Math.abs(used!.cumulative[0]!.mean - 7)).toBeLessThan(0.01);
    expect(unused).toBeNull();
  });

  it('the engine learns from all items, from what was known of them that day', () => {
    const items = Array.from({ length: 6 }, (_, index) => ({
      id: `item ${index}`, unitValue: 1, leadTime: statedLeadTimeDistribution(10, 0), packSize: 1,
      demand: Array.from({ length: 400 }, (__, day) => (chanceAt(3, `item ${index}`, day) < 0.3 ? 1 + index : 0)),
    }));
    const at = (day: number, list = items): ForecastDay => ({ day, reachDays: 11, items: list.map(item => knownOf(item, day)) });
    const outlooks = engineForecaster()(at(280));
    outlooks.forEach((outlook, index) => { expect(Math.abs(outlook!.cumulative[1]!.mean / (14 * 0.3 * (1 + index)) - 1)).toBeLessThan(0.4); });
    const changed = items.map(item => ({ ...item, demand: item.demand.map((quantity, day) => (day < 280 ? quantity : 99)) }));
    expect(engineForecaster()(at(280, changed))).toEqual(outlooks);
    expect(engineForecaster()(at(280, items.map(item => ({ ...item, demand: new Array<number>(400).fill(0) }))))).toEqual(new Array(6).fill(null));
  });

  it('beyond 99 % the safety stock is widened', () => {
    const terms = { serviceMeasure: 'cycle', coverDays: 30 } as const;
    expect(settingsAt(0.95, terms)).toEqual({ ...terms, serviceLevel: 0.95 });
    expect(settingsAt(1, terms)).toEqual({ ...terms, serviceLevel: 0.99, safetyMultiplier: expect.closeTo(2, 9) as number });
  });

  it('stock at as many orders as another policy places', () => {
    const slide = (coverDays: number, orders: number, stock: number) => ({
      coverDays,
      slid: [{ setting: 1, totals: { ...totalOutcomes([], []), fillRate: 0.95, orders, averageStockValue: stock } }],
    });
    const covers = [slide(10, 300, 100), slide(20, 200, 140), slide(30, 100, 200)];
    expect(readAtEqualOrders(covers, 0.95, 250)).toEqual({ coverDays: 15, averageStockValue: 120, orders: 250 });
    expect(readAtEqualOrders(covers, 0.95, 400)).toEqual({ coverDays: 10, averageStockValue: 100, orders: 300 });
    expect(readAtEqualOrders(covers, 0.95, 50)).toBeNull();
    expect(readAtEqualOrders(covers, 0.99, 250)).toBeNull();
  });
});
