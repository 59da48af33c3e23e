/** Alerts on a stock that nobody steers by them: a store that runs as its ERP system was set up, watched by rules. Which stock-outs did each see coming, and how often did it call? */
import { type OutlookPoint } from './computed-policy.ts';
import { quantileAt } from '../forecast/index.ts';
import { type OrderRule, type ReplayItem, type ReplayOptions } from './replay-types.ts';
import { chanceAt, drawLeadTimeDays } from './seeded-chance.ts';
import { type DailyStatistics, THUMB_MINIMUM_MONTHS } from './fixed-policies.ts';

/** What a rule can see on the morning of a day. Base units. */
export type WatchedDay = { readonly day: number; readonly onHand: number; readonly dueWithinLead: number; readonly onOrder: number };
/** The days that count, and those on which demand first found too little. */
export type WatchedPath = { readonly days: readonly WatchedDay[]; readonly stockOuts: readonly number[] };

/**
 * Plays the days after the warm-up for a store that runs as its ERP system was set up: at the reorder point of the warm-up or below (what is on order counted)
 * it orders the fixed quantity; goods come after a drawn lead time, promised after the expected one. Demand without stock is lost. A stock-out begins on
 * the first day demand finds too little and lasts until goods come.
 */
export function playStoreAsIs(item: ReplayItem, rule: OrderRule, options: ReplayOptions, leadTimeDays: number): WatchedPath {
  const { demand } = item;
  const arrivals = new Map<number, number>();
  let promised: { readonly on: number; readonly until: number; readonly quantity: number }[] = [];
  const days: WatchedDay[] = [];
  const stockOuts: number[] = [];
  let onHand = rule.reorderPoint + rule.orderQuantity;
  let isOut = false;
  for (let day = options.warmUpDays; day < demand.length; day += 1) {
    const come = arrivals.get(day) ?? 0;
    onHand += come;
    if (come > 0) isOut = false;
    promised = promised.filter(order => order.until > day);
    days.push({ day, onHand, onOrder: sumOf(promised), dueWithinLead: sumOf(promised.filter(order => order.on <= day + leadTimeDays)) });
    const missing = rule.reorderPoint - (onHand + sumOf(promised));
    if (missing >= 0 && rule.orderQuantity > 0) {
      const quantity = rule.orderQuantity * (Math.floor(missing / rule.orderQuantity) + 1);
      const lead = Math.max(1, drawLeadTimeDays(item.leadTime, chanceAt(options.seed, item.id, day)));
      arrivals.set(day + lead, (arrivals.get(day + lead) ?? 0) + quantity);
      promised.push({ on: day + leadTimeDays, until: day + lead, quantity });
    }
    const wanted = demand[day] ?? 0;
    if (wanted > onHand && !isOut) {
      isOut = true;
      stockOuts.push(day);
    }
    onHand -= Math.min(onHand, wanted);
  }
  return { days, stockOuts };
}

function sumOf(orders: readonly { readonly quantity: number }[]): number {
  return orders.reduce((sum, order) => sum + order.quantity, 0);
}

/** What a rule did on one path. */
export type AlertCount = {
  readonly stockOuts: number;
  /** Stock-outs with an alert standing open a whole lead time before. */
  readonly warned: number;
  /** Calls for attention: an alert counts once for every lead time it stands open, for both kinds of rule. */
  readonly calls: number;
  readonly openings: number;
  /** Days on which it stands: the lines of a list without a memory, which names whatever is below its minimum anew each morning. */
  readonly openDays: number;
};

/** A rule: whether its alert stands on a day, given whether it stood the day before. */
export type WatchRule = (at: WatchedDay, wasOpen: boolean) => boolean;

/** Counts what a rule saw coming. Stock-outs within the first lead time could not be foreseen by anybody and are left out. */
export function countAlerts({ days, stockOuts }: WatchedPath, rule: WatchRule, leadTimeDays: number): AlertCount {
  const lead = Math.max(1, Math.round(leadTimeDays));
  const first = days[0]?.day ?? 0;
  const isOpen: boolean[] = [];
  let openings = 0;
  let calls = 0;
  let openDays = 0;
  let openFor = 0;
  for (const at of days) {
    const open = rule(at, isOpen.at(-1) ?? false);
    if (open) {
      openDays += 1;
      if (openFor === 0) openings += 1;
      if (openFor % lead === 0) calls += 1;
    }
    openFor = open ? openFor + 1 : 0;
    isOpen.push(open);
  }
  const foreseeable = stockOuts.filter(day => day - lead >= first);
  return { stockOuts: foreseeable.length, warned: foreseeable.filter(day => isOpen[day - lead - first] === true).length, calls, openings, openDays };
}

/** The program's own rule: what is there and due within the lead time is less than that quantile of the demand of the lead time. It clears a fifth above. */
export function foresightRule(points: readonly OutlookPoint[], level: number, widening: number): WatchRule {
  const bounds = points.map(point => {
    const curve = point.leadTimeDemand;
    return { fromDay: point.fromDay, bound: curve === null ? 0 : curve.mean + widening * (quantileAt(curve, level) - curve.mean) };
  });
  let at = 0;
  let lastDay = -1;
  return ({ day, onHand, dueWithinLead }, wasOpen) => {
    if (day < lastDay) at = 0;
    lastDay = day;
    while ((bounds[at + 1]?.fromDay ?? Infinity) <= day) at += 1;
    const bound = bounds[at]?.bound ?? 0;
    return bound > 0 && onHand + dueWithinLead < bound * (wasOpen ? CLEARS_AT : 1);
  };
}

/** The band of the shipped rules: an open alert clears a fifth above its bound. */
const CLEARS_AT = 1.2;

/** The fixed minimum of a warm-up: the stock on the shelf is below it. `isOrderCounted`: what is on order counts as if it were there. */
export function fixedMinimumRule(minimum: number, isOrderCounted: boolean): WatchRule {
  return ({ onHand, onOrder }) => minimum > 0 && onHand + (isOrderCounted ? onOrder : 0) < minimum;
}

const DAYS_PER_MONTH = 30;
export function thumbMinimum({ mean }: DailyStatistics, multiplier: number): number {
  return multiplier * THUMB_MINIMUM_MONTHS * DAYS_PER_MONTH * mean;
}
