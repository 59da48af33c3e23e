/** Policies side by side: totals over items, and stock values read at the same fill rate. */
import { type ReplayItem, type ReplayOutcome } from './replay-types.ts';

/** One policy at one setting over a set of items. Values in 元 of the items' unit values. */
export type PolicyTotals = {
  readonly items: number;
  /** Demand served from stock, weighted with its value. */
  readonly fillRate: number;
  /** The mean of the items' own fill rates: each item counts the same. */
  readonly meanItemFillRate: number;
  /** Order cycles in which all demand was met. */
  readonly cycleService: number;
  readonly stockOutDays: number;
  readonly shortDays: number;
  readonly itemDays: number;
  readonly averageStockUnits: number;
  readonly averageStockValue: number;
  readonly orders: number;
  readonly alerts: number;
  readonly alertsInTime: number;
};

/** What is added up item by item; sums of parts of a set add up to those of the whole. */
export type PolicySums = {
  readonly items: number;
  readonly demandValue: number;
  readonly servedValue: number;
  /** Sum of the items' own fill rates, and how many items had demand. */
  readonly fill: number;
  readonly filled: number;
  readonly cycles: number;
  readonly cyclesServed: number;
  readonly stockOutDays: number;
  readonly shortDays: number;
  readonly itemDays: number;
  readonly units: number;
  readonly value: number;
  readonly orders: number;
  readonly alerts: number;
  readonly alertsInTime: number;
};

/** Adds up the outcomes of one policy; items without demand in the days that count have no fill rate but hold stock. */
export function sumOutcomes(items: readonly Pick<ReplayItem, 'unitValue'>[], outcomes: readonly ReplayOutcome[]): PolicySums {
  const sum = { items: outcomes.length, demandValue: 0, servedValue: 0, fill: 0, filled: 0, cycles: 0, cyclesServed: 0, stockOutDays: 0, shortDays: 0, itemDays: 0, units: 0, value: 0, orders: 0, alerts: 0, alertsInTime: 0 };
  outcomes.forEach((outcome, index) => {
    const unitValue = items[index]?.unitValue ?? 0;
    const averageStock = outcome.days === 0 ? 0 : outcome.stockDays / outcome.days;
    sum.demandValue += outcome.demandQuantity * unitValue;
    sum.servedValue += outcome.servedQuantity * unitValue;
    if (outcome.demandQuantity > 0) {
      sum.fill += outcome.servedQuantity / outcome.demandQuantity;
      sum.filled += 1;
    }
    sum.cycles += outcome.cycles;
    sum.cyclesServed += outcome.cyclesServed;
    sum.stockOutDays += outcome.stockOutDays;
    sum.shortDays += outcome.shortDays;
    sum.itemDays += outcome.days;
    sum.units += averageStock;
    sum.value += averageStock * unitValue;
    sum.orders += outcome.orders;
    sum.alerts += outcome.alerts;
    sum.alertsInTime += outcome.alertsInTime;
  });
  return sum;
}

/** The sums of two parts together. */
export function addSums(one: PolicySums, other: PolicySums): PolicySums {
  return {
    items: one.items + other.items,
    demandValue: one.demandValue + other.demandValue, servedValue: one.servedValue + other.servedValue,
    fill: one.fill + other.fill, filled: one.filled + other.filled,
    cycles: one.cycles + other.cycles, cyclesServed: one.cyclesServed + other.cyclesServed,
    stockOutDays: one.stockOutDays + other.stockOutDays, shortDays: one.shortDays + other.shortDays, itemDays: one.itemDays + other.itemDays,
    units: one.units + other.units, value: one.value + other.value,
    orders: one.orders + other.orders, alerts: one.alerts + other.alerts, alertsInTime: one.alertsInTime + other.alertsInTime,
  };
}

/** The outcomes of one policy over a set of items. */
export function totalOutcomes(items: readonly Pick<ReplayItem, 'unitValue'>[], outcomes: readonly ReplayOutcome[]): PolicyTotals {
  return totalsOf(sumOutcomes(items, outcomes));
}

/** From sums to rates. */
export function totalsOf(sum: PolicySums): PolicyTotals {
  return {
    items: sum.items,
    fillRate: sum.demandValue > 0 ? sum.servedValue / sum.demandValue : 1,
    meanItemFillRate: sum.filled > 0 ? sum.fill / sum.filled : 1,
    cycleService: sum.cycles > 0 ? sum.cyclesServed / sum.cycles : 1,
    stockOutDays: sum.stockOutDays, shortDays: sum.shortDays, itemDays: sum.itemDays,
    averageStockUnits: sum.units, averageStockValue: sum.value,
    orders: sum.orders, alerts: sum.alerts, alertsInTime: sum.alertsInTime,
  };
}

/** A policy slid over its service level or multiplier. */
export type SlidPolicy = readonly { readonly setting: number; readonly totals: PolicyTotals }[];

type Figure = 'averageStockValue' | 'averageStockUnits' | 'stockOutDays' | 'shortDays' | 'orders';
type FillMeasure = 'fillRate' | 'meanItemFillRate';

/**
 * A figure of a slid policy at a fill rate, on the line between the two settings around it; null when the policy never reaches the fill
 * rate, or never stays below it. Among settings with the same fill rate the one with the least stock counts.
 */
export function readAtFillRate(slid: SlidPolicy, fillRate: number, figure: Figure, measure: FillMeasure = 'fillRate'): number | null {
  const frontier = frontierOf(slid, measure);
  const above = frontier.findIndex(({ totals }) => totals[measure] >= fillRate);
  const high = frontier[above]?.totals;
  const low = frontier[above - 1]?.totals;
  if (high === undefined) return null;
  if (high[measure] === fillRate) return high[figure];
  if (low === undefined) return null;
  const part = (fillRate - low[measure]) / (high[measure] - low[measure]);
  return low[figure] + part * (high[figure] - low[figure]);
}

/** The settings worth considering: each serves more than every other with as little stock. */
function frontierOf(slid: SlidPolicy, measure: FillMeasure): SlidPolicy {
  const byStock = [...slid].sort((a, b) => a.totals.averageStockValue - b.totals.averageStockValue || b.totals[measure] - a.totals[measure]);
  let best = -1;
  return byStock.filter(({ totals }) => {
    if (totals[measure] <= best) return false;
    best = totals[measure];
    return true;
  });
}
