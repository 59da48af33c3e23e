/** Plays one item day by day under the rules of a policy: receipts in the morning, review, then the demand of the day. */
import { assert, mustExist } from '../../kernel/assert.ts';
import { ceilToPack } from './order-size.ts';
import { type KnownDemand, type OrderRule, type ReplayItem, type ReplayOptions, type ReplayOutcome, type ReplayPolicy } from './replay-types.ts';
import { chanceAt, drawLeadTimeDays } from './seeded-chance.ts';

/** A rule and the first day it holds. */
export type ScheduledRule = { readonly fromDay: number; readonly rule: OrderRule };

/** The demand before `day` as it stood in the books that morning: returns that came later are still in it. */
export function knownDemand(item: ReplayItem, day: number): KnownDemand {
  const demand = item.demand.slice(0, day);
  for (const correction of item.corrections ?? []) {
    if (correction.knownFrom >= day && correction.day < day) demand[correction.day] = (demand[correction.day] ?? 0) + correction.quantity;
  }
  return { day, demand };
}

/** The days on which a policy looks at the history, from the end of the warm-up on. */
export function refreshDaysOf(item: ReplayItem, warmUpDays: number, refreshDays: number | null): number[] {
  assert(refreshDays === null || refreshDays >= 1, 'a policy is refreshed a day later at the earliest');
  if (refreshDays === null) return [warmUpDays];
  const days: number[] = [];
  for (let day = warmUpDays; day < item.demand.length; day += refreshDays) days.push(day);
  return days;
}

/** All rules of a policy for an item. The policy is handed a copy of what was known each day and nothing else. */
export function scheduleRules(item: ReplayItem, policy: ReplayPolicy, warmUpDays: number): ScheduledRule[] {
  return refreshDaysOf(item, warmUpDays, policy.refreshDays).map((day) => ({ fromDay: day, rule: policy.ruleFor(knownDemand(item, day)) }));
}

/** Replays one item under a policy. */
export function replayItem(item: ReplayItem, policy: ReplayPolicy, options: ReplayOptions): ReplayOutcome {
  return simulateOrders(item, scheduleRules(item, policy, options.warmUpDays), options);
}

/** What is in the store and on the way, and what has been counted so far. */
type Play = {
  onHand: number;
  onOrder: number;
  waiting: number;
  isCycleServed: boolean;
  isAlerted: boolean;
  readonly arrivals: Float64Array;
  readonly counts: { -readonly [Key in keyof ReplayOutcome]: ReplayOutcome[Key] };
};

/**
 * Plays the days after the warm-up: starts full (at the order-up-to level of the first rule), counts every day. Orders of day t with lead
 * time L are there on the morning of t + L. `watch` sees the stock at the end of each day. Costs O(days).
 */
export function simulateOrders(item: ReplayItem, schedule: readonly ScheduledRule[], options: ReplayOptions, watch?: (day: number, onHand: number) => void): ReplayOutcome {
  const { demand } = item;
  const first = mustExist(schedule[0], 'a policy has a first rule').rule;
  const cumulative = cumulated(demand);
  const play: Play = {
    onHand: ceilToPack(first.orderUpTo ?? first.reorderPoint + first.orderQuantity, item.packSize),
    onOrder: 0, waiting: 0, isCycleServed: true, isAlerted: false,
    arrivals: new Float64Array(demand.length + 1),
    counts: {
      days: 0, demandQuantity: 0, servedQuantity: 0, cycles: 0, cyclesServed: 0, stockOutDays: 0, shortDays: 0, stockDays: 0,
      orders: 0, orderedQuantity: 0, alerts: 0, alertsInTime: 0,
    },
  };
  let next = 0;
  let rule = first;
  for (let day = options.warmUpDays; day < demand.length; day += 1) {
    while (next < schedule.length && (schedule[next]?.fromDay ?? Infinity) <= day) rule = mustExist(schedule[next++], 'a scheduled rule').rule;
    receive(play, day);
    if ((day - options.warmUpDays) % options.reviewDays === 0) review(play, item, { rule, day, cumulative, seed: options.seed });
    serve(play, demand[day] ?? 0, options.isBackOrdered);
    watch?.(day, play.onHand);
  }
  if (!play.isCycleServed) play.counts.cycles += 1;
  return play.counts;
}

function cumulated(demand: readonly number[]): Float64Array {
  const sums = new Float64Array(demand.length + 1);
  for (let day = 0; day < demand.length; day += 1) sums[day + 1] = (sums[day] ?? 0) + (demand[day] ?? 0);
  return sums;
}

function receive(play: Play, day: number): void {
  const quantity = play.arrivals[day] ?? 0;
  if (quantity <= 0) return;
  closeCycle(play);
  play.onOrder -= quantity;
  const handedOut = Math.min(play.waiting, quantity);
  play.waiting -= handedOut;
  play.onHand += quantity - handedOut;
}

function closeCycle(play: Play): void {
  play.counts.cycles += 1;
  if (play.isCycleServed) play.counts.cyclesServed += 1;
  play.isCycleServed = true;
}

type Review = { readonly rule: OrderRule; readonly day: number; readonly cumulative: Float64Array; readonly seed: number };

function review(play: Play, item: ReplayItem, { rule, day, cumulative, seed }: Review): void {
  const position = play.onHand + play.onOrder - play.waiting;
  if (position > rule.reorderPoint) {
    play.isAlerted = false;
    return;
  }
  const leadDays = drawLeadTimeDays(item.leadTime, chanceAt(seed, item.id, day));
  if (!play.isAlerted) {
    play.isAlerted = true;
    play.counts.alerts += 1;
    // Demand of the lead time is met from the position: the warning came while an order could still arrive.
    const through = cumulative[Math.min(cumulative.length - 1, day + leadDays)] ?? 0;
    if (through - (cumulative[day] ?? 0) <= position) play.counts.alertsInTime += 1;
  }
  const quantity = orderSize(rule, position, item.packSize);
  if (quantity <= 0) return;
  play.isAlerted = false;
  play.counts.orders += 1;
  play.counts.orderedQuantity += quantity;
  if (leadDays === 0) {
    closeCycle(play);
    const handedOut = Math.min(play.waiting, quantity);
    play.waiting -= handedOut;
    play.onHand += quantity - handedOut;
    return;
  }
  play.onOrder += quantity;
  const arrival = day + leadDays;
  if (arrival < play.arrivals.length) play.arrivals[arrival] = (play.arrivals[arrival] ?? 0) + quantity;
}

/** Up to the order-up-to level, or so many order quantities that the position is above the reorder point again. */
function orderSize(rule: OrderRule, position: number, packSize: number | null): number {
  if (rule.orderUpTo !== null) return ceilToPack(rule.orderUpTo - position, packSize);
  const quantity = ceilToPack(rule.orderQuantity, packSize);
  if (quantity <= 0) return 0;
  return quantity * (Math.floor((rule.reorderPoint - position) / quantity) + 1);
}

function serve(play: Play, wanted: number, isBackOrdered: boolean): void {
  const { counts } = play;
  const served = Math.min(play.onHand, wanted);
  play.onHand -= served;
  counts.days += 1;
  counts.demandQuantity += wanted;
  counts.servedQuantity += served;
  counts.stockDays += play.onHand;
  if (play.onHand <= 0) counts.stockOutDays += 1;
  if (served >= wanted) return;
  counts.shortDays += 1;
  play.isCycleServed = false;
  if (isBackOrdered) play.waiting += wanted - served;
}
