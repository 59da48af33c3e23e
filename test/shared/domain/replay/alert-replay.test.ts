import { describe, expect, test } from 'vitest';

import { type WatchedPath, countAlerts, fixedMinimumRule, foresightRule, playStoreAsIs, thumbMinimum } from '../../../../shared/domain/replay/index.ts';
import { statedLeadTimeDistribution } from '../../../../shared/domain/thresholds/index.ts';

const leadTime = statedLeadTimeDistribution(5, 0);
const item = (demand: readonly number[]) => ({ id: 'I', demand, unitValue: 1, leadTime, packSize: null });
const options = { warmUpDays: 2, reviewDays: 1, isBackOrdered: false, seed: 1 };

describe('the store as it is', () => {
  test('orders the fixed quantity at the minimum, on order counted; the goods come after the lead time', () => {
    // Starts with 10 + 20 = 30; two a day. At 10 on the morning of day 12 it orders 20, which come on day 17.
    const { days, stockOuts } = playStoreAsIs(item(new Array<number>(24).fill(2)), { reorderPoint: 10, orderUpTo: null, orderQuantity: 20 }, options, 5);
    expect(days[0]).toEqual({ day: 2, onHand: 30, onOrder: 0, dueWithinLead: 0 });
    expect(days.find(each => each.day === 13)).toEqual({ day: 13, onHand: 8, onOrder: 20, dueWithinLead: 20 });
    expect(days.find(each => each.day === 17)).toEqual({ day: 17, onHand: 20, onOrder: 0, dueWithinLead: 0 });
    expect(stockOuts).toEqual([]);
  });
  test('demand that finds too little begins a stock-out, which lasts until goods come', () => {
    const demand = [0, 0, 25, 25, 25, 0, 0, 0, 9, 9, 9, 9, 0];
    const { stockOuts } = playStoreAsIs(item(demand), { reorderPoint: 10, orderUpTo: null, orderQuantity: 20 }, options, 5);
    // 30 there: 25 are taken on day 2; day 3 orders 20 and finds 5; day 4 is the same stock-out. The 20 come on day 8: 9 and 9 are served, day 10 finds 2.
    expect(stockOuts).toEqual([3, 10]);
  });
  test('the day after tomorrow cannot change today: the path up to a day is the same whatever follows', () => {
    const demand = Array.from({ length: 60 }, (_, day) => (day * 7) % 11);
    const changed = demand.map((quantity, day) => (day > 40 ? 50 - quantity : quantity));
    const rule = { reorderPoint: 20, orderUpTo: null, orderQuantity: 30 };
    const until = (path: WatchedPath) => path.days.filter(each => each.day <= 40);
    expect(until(playStoreAsIs(item(changed), rule, options, 5))).toEqual(until(playStoreAsIs(item(demand), rule, options, 5)));
  });
});

describe('what a rule saw', () => {
  const day = (at: number, onHand: number, onOrder = 0) => ({ day: at, onHand, onOrder, dueWithinLead: onOrder });
  const path: WatchedPath = { days: Array.from({ length: 20 }, (_, at) => day(at, 20 - at)), stockOuts: [3, 15] };
  test('a stock-out counts as warned when the alert stood open one lead time before; one too early to foresee is left out', () => {
    expect(countAlerts(path, ({ onHand }) => onHand <= 10, 5)).toEqual({ stockOuts: 1, warned: 1, calls: 2, openings: 1, openDays: 10 });
    expect(countAlerts(path, ({ onHand }) => onHand <= 9, 5)).toMatchObject({ warned: 0 });
  });
  test('an alert that never ends calls once every lead time', () => {
    expect(countAlerts(path, () => true, 5)).toMatchObject({ calls: 4, openings: 1, openDays: 20, warned: 1 });
    expect(countAlerts(path, ({ day: at }) => at % 2 === 0, 5)).toMatchObject({ calls: 10, openings: 10 });
    expect(countAlerts(path, () => false, 5)).toMatchObject({ calls: 0, openings: 0, openDays: 0, warned: 0 });
  });
  test('a fixed minimum looks at the shelf, or at what is on order too', () => {
    expect([fixedMinimumRule(10, false)(day(0, 9, 5), false), fixedMinimumRule(10, true)(day(0, 9, 5), false), fixedMinimumRule(10, false)(day(0, 10), false), fixedMinimumRule(0, false)(day(0, -1), false)]).toEqual([true, false, false, false]);
    expect(thumbMinimum({ mean: 2, stdDev: 1 }, 0.5)).toBe(45);
  });
  test('foresight takes the quantile in force that day, counts what is due in time, and clears a fifth above', () => {
    const curve = (bound: number) => ({ mean: bound, variance: 0, quantiles: new Array<number>(64).fill(bound) });
    const points = [{ fromDay: 0, leadTimeDemand: curve(10), dailyDemand: 1, undershoot: 0 }, { fromDay: 10, leadTimeDemand: curve(20), dailyDemand: 1, undershoot: 0 }];
    const rule = foresightRule(points, 0.95, 1);
    expect([rule(day(0, 9), false), rule(day(1, 10), false), rule(day(2, 11), true), rule(day(3, 12), true), rule(day(4, 5, 5), false), rule(day(10, 19), false), rule(day(0, 11), false)]).toEqual([true, false, true, false, false, true, false]);
    expect(foresightRule([{ fromDay: 0, leadTimeDemand: null, dailyDemand: 0, undershoot: 0 }], 0.95, 1)(day(0, 0), false)).toBe(false);
  });
});
