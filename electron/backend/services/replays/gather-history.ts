/** The history of an item as a replay plays it: demand day by day, what was known of it when, and the policy it is managed by today. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listDemandDays, listStockOutSpans } from '../../../../db/repositories/demand-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import { listDemandLines } from '../../../../db/repositories/replay-repository.ts';
import { findHistoryStart, findThreshold, listLeadTimes, listOverrides, listSupplierLeadTimes } from '../../../../db/repositories/threshold-repository.ts';
import type { DateSpan } from '../../../../shared/domain/calendar/index.ts';
import { RETURN_LOOKBACK_DAYS, demandOf } from '../../../../shared/domain/ledger/index.ts';
import { effectiveThresholds } from '../../../../shared/domain/policy/index.ts';
import type { DemandCorrection, OrderRule, ReplayItem } from '../../../../shared/domain/replay/index.ts';
import { type LeadTimeDistribution, estimateLeadTimeDistribution, observedLeadTimes } from '../../../../shared/domain/thresholds/index.ts';
import { type CalendarDate, addDays, daysBetween, mondayOf } from '../../../../shared/kernel/calendar-date.ts';
import { MICRO_PER_UNIT, unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { CompanySettings } from '../../environment.ts';
import { resolveItemPolicy } from '../policies/resolve-item-policy.ts';
import type { PolicyTerms, ReplayHistory } from './replay-history.ts';

/** Two years are played at most, and a year before them is learnt from. */
export const PLAYED_DAYS_MAX = 730;
const LEARNT_DAYS_MAX = 365;
/** Twelve weeks to learn from; four weeks to play. */
const LEARNT_DAYS_MIN = 84;
const PLAYED_DAYS_MIN = 28;
/** Fewer days with use before the first day played say nothing about the demand. */
const LEARNT_USES_MIN = 2;
const WEEK_DAYS = 7;

/** What stays empty longer than a quarter is not kept: from then on an empty week is a week without need. */
const STOCK_OUT_DAYS_MAX = 91;

/** `hasReturns`: whether anything of the item was ever given back or reversed; false saves reading its lines. */
export type GatherAt = { readonly today: CalendarDate; readonly settings: CompanySettings; readonly hasReturns: boolean };

/** Null when the history is too short to learn from and to play, or no thresholds are in force to compare with. */
export function gatherHistory(db: ReadableDb, item: ItemView, at: GatherAt): ReplayHistory | null {
  const { today, settings } = at;
  const start = findHistoryStart(db, item.id);
  if (start === null) return null;
  const earliest = addDays(today, -PLAYED_DAYS_MAX - LEARNT_DAYS_MAX);
  const from = wholeWeeksFrom(start < earliest ? earliest : start);
  // Today is not over.
  const days = daysBetween(from, today);
  const warmUpDays = WEEK_DAYS * Math.ceil(Math.max(LEARNT_DAYS_MIN, days / 3, days - PLAYED_DAYS_MAX) / WEEK_DAYS);
  if (days - warmUpDays < PLAYED_DAYS_MIN) return null;
  const demand = demandFrom(db, item.id, from, days);
  if (demand.slice(0, warmUpDays).filter(quantity => quantity > 0).length < LEARNT_USES_MIN) return null;
  const terms = policyTerms(db, item, settings);
  const current = ruleInForce(db, item.id, { today, coverDays: terms.coverDays });
  if (current === null) return null;
  const replayItem: ReplayItem = {
    id: item.id,
    demand,
    corrections: at.hasReturns ? correctionsOf(db, item.id, from, days) : [],
    unitValue: unitValueE4(db, item),
    leadTime: leadTimeOf(db, item, settings),
    packSize: terms.packSize ?? (item.unitDecimals === 0 ? 1 : null),
  };
  return { item: replayItem, from, warmUpDays, terms, ...current, stockOuts: listStockOutSpans(db, item.id, from, addDays(today, -1)).map(shortened) };
}

/** The first Monday from a day on. */
function wholeWeeksFrom(day: CalendarDate): CalendarDate {
  const monday = mondayOf(day);
  return monday === day ? day : addDays(monday, WEEK_DAYS);
}

function shortened(span: DateSpan): DateSpan {
  const last = addDays(span.from, STOCK_OUT_DAYS_MAX - 1);
  return span.to > last ? { from: span.from, to: last } : span;
}

/** Days of demand, counted from the first day of the history; returns already taken off. */
function demandFrom(db: ReadableDb, itemId: string, from: CalendarDate, days: number): number[] {
  const demand = new Array<number>(days).fill(0);
  for (const { businessDate, quantityMicro } of listDemandDays(db, itemId)) {
    const day = daysBetween(from, businessDate);
    if (day >= 0 && day < days) demand[day] = unitsFromMicro(quantityMicro);
  }
  return demand;
}

/**
 * What was taken off the demand of earlier days, and since when that is known: a policy sees the full issue until the goods come back. The
 * same steps in the same order as when the papers were booked.
 */
function correctionsOf(db: ReadableDb, itemId: string, from: CalendarDate, days: number): DemandCorrection[] {
  const used = new Map<string, number>();
  const corrections: DemandCorrection[] = [];
  const change = (on: string, byMicro: number, knownOn: string) => {
    const before = used.get(on) ?? 0;
    const after = Math.max(0, before + byMicro);
    used.set(on, after);
    const [day, knownFrom] = [daysBetween(from, on), daysBetween(from, knownOn)];
    if (knownFrom > day && day >= 0 && day < days) corrections.push({ knownFrom, day, quantity: unitsFromMicro(before - after) });
  };
  for (const { kind, businessDate, quantityMicro, reversedKind, reversedOn, reversedMicro } of listDemandLines(db, itemId)) {
    const reversed = reversedKind === null || reversedOn === null || reversedMicro === null ? null : { kind: reversedKind, businessDate: reversedOn, quantityMicro: reversedMicro };
    const event = demandOf({ kind, businessDate, quantityMicro }, reversed);
    if (event === null) continue;
    if (event.kind === 'add') {
      change(event.businessDate, event.quantityMicro, businessDate);
      continue;
    }
    let open = event.quantityMicro;
    const earliest = addDays(event.businessDate, -RETURN_LOOKBACK_DAYS);
    const reachable = [...used].filter(([on, quantity]) => quantity > 0 && on >= earliest && on <= event.businessDate).map(([on]) => on).sort().reverse();
    for (const on of reachable) {
      const taken = Math.min(open, used.get(on) ?? 0);
      change(on, -taken, businessDate);
      open -= taken;
      if (open <= 0) break;
    }
  }
  return corrections;
}

/** The policy the item is managed by today. */
export function policyTerms(db: ReadableDb, item: ItemView, settings: CompanySettings): PolicyTerms {
  const policy = resolveItemPolicy(db, item, settings);
  return {
    serviceLevel: policy.serviceLevel.value,
    serviceMeasure: policy.serviceMeasure.value,
    coverDays: policy.coverDays.value,
    reviewDays: policy.reviewDays.value,
    minimumOrderQuantity: policy.minimumOrderQuantity.value,
    packSize: policy.packSize.value,
    orderCost: policy.orderCost.value,
    carryingRate: policy.carryingRate.value,
    shelfLifeDays: item.shelfLifeDays,
  };
}

export function leadTimeOf(db: ReadableDb, item: ItemView, settings: CompanySettings): LeadTimeDistribution {
  return estimateLeadTimeDistribution({
    observedDays: observedLeadTimes(listLeadTimes(db, item.id)),
    supplierDays: item.supplierId === null ? [] : observedLeadTimes(listSupplierLeadTimes(db, item.supplierId, item.id)),
    statedDays: item.leadTimeDays ?? item.supplierLeadTimeDays ?? settings.defaultLeadTimeDays,
    statedSource: item.leadTimeDays === null ? 'supplier' : 'item',
  });
}

/** 10⁻⁴ 元 of one base unit: as the stock is valued, else the reference price, else 0. */
function unitValueE4(db: ReadableDb, item: ItemView): number {
  const balance = findBalance(db, item.id);
  if (balance !== undefined && balance.onHandMicro > 0 && balance.valueE4 > 0) return (balance.valueE4 * MICRO_PER_UNIT) / balance.onHandMicro;
  return item.referencePriceE4 ?? 0;
}

export type RuleInForce = { readonly current: OrderRule; readonly isManual: boolean };

/** The thresholds as they are in force today, values set by hand included. Null without a reorder point. */
export function ruleInForce(db: ReadableDb, itemId: string, at: { readonly today: CalendarDate; readonly coverDays: number }): RuleInForce | null {
  const version = findThreshold(db, itemId);
  const units = (micro: number | null | undefined) => (micro === null || micro === undefined ? null : unitsFromMicro(micro));
  const system = { safetyStock: units(version?.safetyStockMicro), reorderPoint: units(version?.reorderPointMicro), maximum: units(version?.maximumMicro) };
  const overrides = listOverrides(db, itemId).map(({ field, valueMicro, expiresOn }) => ({ field, value: unitsFromMicro(valueMicro), expiresOn }));
  const { reorderPoint, maximum } = effectiveThresholds(system, overrides, at.today);
  if (reorderPoint.value === null) return null;
  // A minimum without a maximum orders what is computed, or the days one order covers.
  const usual = units(version?.orderQuantityMicro) ?? unitsFromMicro(version?.dailyDemandMicro ?? 0) * at.coverDays;
  const orderUpTo = Math.max(reorderPoint.value, maximum.value ?? reorderPoint.value + usual);
  return { current: { reorderPoint: reorderPoint.value, orderUpTo, orderQuantity: orderUpTo - reorderPoint.value }, isManual: reorderPoint.source === 'manual' || maximum.source === 'manual' };
}
