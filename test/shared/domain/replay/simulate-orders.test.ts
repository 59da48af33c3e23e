// Pins: simulate-orders.ts, order-size.ts, replay-types.ts
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type KnownDemand,
  type ReplayPolicy,
  computedPolicy,
  erpPolicy,
  knownDemand,
  refreshDaysOf,
  replayItem,
  scheduleRules,
  simulateOrders,
} from '../../../../shared/domain/replay/index.ts';
import { ceilToPack } from '../../../../shared/domain/replay/order-size.ts';
import { statedLeadTimeDistribution } from '../../../../shared/domain/thresholds/index.ts';
import { lumpyDemand, makeOptions, makeReplayItem, plainForecaster, upTo } from './make-replay.ts';

describe('simulateOrders', () => {
  it('10 a day, lead time 5, order at 60 up to 160: never short, an order every ten days, counted by hand', () => {
    const watched: number[] = [];
    const outcome = simulateOrders(makeReplayItem(), [{ fromDay: 30, rule: upTo(60, 160) }], makeOptions(), (_, onHand) => watched.push(onHand));
    // Starts at 160; at 60 on day 10 orders 100, which is there on the morning of day 15 when 10 are left: 110, and so on.
    expect(outcome).toMatchObject({ days: 60, demandQuantity: 600, servedQuantity: 600, cycles: 5, cyclesServed: 5, stockOutDays: 0, shortDays: 0, orders: 5, orderedQuantity: 500 });
    const stockAtEnd: number[] = [];
    let stock = 160;
    for (let day = 0; day < 60; day += 1) {
      if (day >= 15 && (day - 15) % 10 === 0) stock += 100;
      stockAtEnd.push(stock -= 10);
    }
    expect(watched).toEqual(stockAtEnd);
    expect(outcome.stockDays).toBe(stockAtEnd.reduce((sum, value) => sum + value, 0));
  });

  it('an order at the very end of the stock: demand of the lead time is lost, or waits', () => {
    const schedule = [{ fromDay: 30, rule: upTo(0, 100) }];
    // Day 10 orders 100, there on day 15: days 10 to 14 find nothing, then 25 to 29, 40 to 44 and 55 to 59.
    const lost = simulateOrders(makeReplayItem(), schedule, makeOptions());
    expect(lost).toMatchObject({ servedQuantity: 400, shortDays: 20, orders: 4, cycles: 4, cyclesServed: 0 });
    const waiting = simulateOrders(makeReplayItem(), schedule, makeOptions({ isBackOrdered: true }));
    expect(waiting.servedQuantity).toBeLessThan(lost.servedQuantity);
    expect(waiting.shortDays).toBeGreaterThan(lost.shortDays);
  });

  it('is looked at only at the review', () => {
    const daily = simulateOrders(makeReplayItem(), [{ fromDay: 30, rule: upTo(55, 100) }], makeOptions());
    const weekly = simulateOrders(makeReplayItem(), [{ fromDay: 30, rule: upTo(55, 100) }], makeOptions({ reviewDays: 7 }));
    expect(daily.shortDays).toBe(0);
    expect(weekly.shortDays).toBeGreaterThan(0);
  });

  it('lead time 0: what is ordered in the morning serves the day', () => {
    const item = makeReplayItem({ leadTime: statedLeadTimeDistribution(0, 0) });
    expect(simulateOrders(item, [{ fromDay: 30, rule: upTo(9, 50) }], makeOptions())).toMatchObject({ servedQuantity: 600, shortDays: 0, orders: 11 });
  });

  it('so many order quantities that the position is above the reorder point again', () => {
    const demand = new Array<number>(90).fill(0);
    demand[40] = 95;
    const rule = { reorderPoint: 50, orderUpTo: null, orderQuantity: 20 };
    expect(simulateOrders(makeReplayItem({ demand }), [{ fromDay: 30, rule }], makeOptions())).toMatchObject({ orders: 1, orderedQuantity: 60 });
  });

  it('an alert in time leaves the supplier his days', () => {
    expect(simulateOrders(makeReplayItem(), [{ fromDay: 30, rule: upTo(60, 160) }], makeOptions())).toMatchObject({ alerts: 5, alertsInTime: 5 });
    expect(simulateOrders(makeReplayItem(), [{ fromDay: 30, rule: upTo(40, 160) }], makeOptions()).alertsInTime).toBe(0);
  });

  it('nothing appears and nothing vanishes: stock = start + received − served, never below 0', () => {
    const quantity = fc.integer({ min: 0, max: 60 });
    fc.assert(fc.property(fc.array(quantity, { minLength: 40, maxLength: 120 }), quantity, quantity, fc.integer({ min: 0, max: 12 }), fc.boolean(), (demand, point, size, days, isBackOrdered) => {
      const item = makeReplayItem({ demand, leadTime: statedLeadTimeDistribution(days, days / 3) });
      const outcome = simulateOrders(item, [{ fromDay: 20, rule: upTo(point, point + size) }], makeOptions({ warmUpDays: 20, isBackOrdered }));
      expect(outcome.demandQuantity).toBe(demand.slice(20).reduce((sum, value) => sum + value, 0));
      expect(outcome.servedQuantity).toBeLessThanOrEqual(outcome.demandQuantity);
      expect(outcome.servedQuantity).toBeLessThanOrEqual(point + size + outcome.orderedQuantity);
      expect(outcome.stockDays).toBeGreaterThanOrEqual(0);
      expect(outcome.cyclesServed).toBeLessThanOrEqual(outcome.cycles);
      if (outcome.shortDays === 0) expect(outcome.servedQuantity).toBe(outcome.demandQuantity);
    }));
  });

  it('an order costs no more packs than it must', () => {
    expect([ceilToPack(0, 12), ceilToPack(-3, 12), ceilToPack(1, 12), ceilToPack(12, 12), ceilToPack(0.30000000000000004, 0.1), ceilToPack(2.4, null)].map((value) => Math.round(value * 1e9) / 1e9))
      .toEqual([0, 0, 12, 12, 0.3, 2.4]);
  });
});

describe('what a policy may know (N2, N5)', () => {
  const policies: readonly (readonly [string, (item: ReturnType<typeof makeReplayItem>) => ReplayPolicy])[] = [
    ['ERP formula, every quarter', () => erpPolicy({ leadTimeDays: 5, safetyFactor: 1.645, isRefreshedQuarterly: true })],
    ['computed, every four weeks', (item) => computedPolicy(item, plainForecaster, { serviceLevel: 0.95, serviceMeasure: 'cycle', coverDays: 30, refreshDays: 28, reviewDays: 1 })],
  ];

  it.each(policies)('%s: with the future shuffled everything up to that day is identical', (_, makePolicy) => {
    fc.assert(fc.property(fc.integer({ min: 60, max: 300 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 1000 }), (today, salt, shift) => {
      const demand = lumpyDemand(365, salt);
      const shuffled = [...demand.slice(0, today), ...demand.slice(today).map((quantity, index) => (quantity * 31 + index * shift) % 57)];
      const until = (values: number[]): unknown => {
        const item = makeReplayItem({ demand: values, leadTime: statedLeadTimeDistribution(7, 3) });
        const schedule = scheduleRules(item, makePolicy(item), 50).filter(({ fromDay }) => fromDay <= today);
        return [schedule, simulateOrders({ ...item, demand: values.slice(0, today) }, schedule, makeOptions({ warmUpDays: 50 }))];
      };
      expect(until(shuffled)).toEqual(until(demand));
    }), { numRuns: 40 });
  });

  it('a policy is handed the days before the refresh and no more', () => {
    const seen: KnownDemand[] = [];
    const policy: ReplayPolicy = { refreshDays: 28, ruleFor: (known) => { seen.push(known); return upTo(1, 2); } };
    replayItem(makeReplayItem(), policy, makeOptions());
    expect(seen.map(({ day, demand }) => [day, demand.length])).toEqual([[30, 30], [58, 58], [86, 86]]);
    expect(refreshDaysOf(makeReplayItem(), 30, null)).toEqual([30]);
  });

  it('a return that came later is not yet known', () => {
    const demand = [0, 0, 4, 0, 0, 0];
    const item = makeReplayItem({ demand, corrections: [{ knownFrom: 4, day: 2, quantity: 6 }] });
    expect(knownDemand(item, 2).demand).toEqual([0, 0]);
    expect(knownDemand(item, 4).demand).toEqual([0, 0, 10, 0]);
    expect(knownDemand(item, 5).demand).toEqual([0, 0, 4, 0, 0]);
    expect(item.demand).toEqual(demand);
  });
});
