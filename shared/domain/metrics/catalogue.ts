/** 指标目录: every quantity rules, reports and screens may speak of, each with its unit, its grain and the one way it is read. */
import { addDays, daysBetween, monthOf } from '../../kernel/calendar-date.ts';
import { E4_PER_YUAN } from '../../kernel/money.ts';
import { unitsFromMicro } from '../../kernel/quantity.ts';
import { gapOfItem } from './demand-gap.ts';
import { depletionPercent } from './depletion.ts';
import { outlooksOf } from './expiry-outlook.ts';
import type { LastCount, MetricGround } from './ground.ts';
import { stockOutPercent } from './stock-out-rate.ts';
import { surgeOfLastDays } from './use-surge.ts';

/** `quantity`: base units of the item. `yuan`: 元. `turns`: times a year. */
export const METRIC_UNITS = ['quantity', 'yuan', 'days', 'percent', 'turns', 'score', 'none'] as const;
export type MetricUnit = (typeof METRIC_UNITS)[number];
export const METRIC_GRAINS = ['item', 'lot', 'category', 'supplier', 'document', 'calendar'] as const;
/** What it is a property of. A metric of a grain above or below the item is read as it concerns the item. */
export type MetricGrain = (typeof METRIC_GRAINS)[number];
export const METRIC_TYPES = ['number', 'boolean', 'date', 'text', 'numbers', 'texts'] as const;
export type MetricType = (typeof METRIC_TYPES)[number];
export const METRIC_GROUPS = ['stock', 'value', 'use', 'threshold', 'order', 'demand', 'lot', 'count', 'supplier', 'category', 'data', 'calendar'] as const;
export type MetricGroup = (typeof METRIC_GROUPS)[number];

/** Null: it cannot be said (never issued, no threshold, no price …); a condition on it neither holds nor fails. */
export type MetricValue = number | boolean | string | readonly number[] | readonly string[] | null;

export type Metric = {
  readonly id: `${MetricGroup}.${string}`;
  /** In the text of a condition. */
  readonly name: string;
  readonly unit: MetricUnit;
  readonly grain: MetricGrain;
  readonly type: MetricType;
  /** Money: for those who may see costs. */
  readonly isCost?: boolean;
  readonly read: (ground: MetricGround) => MetricValue;
};

const units = (micro: number | null | undefined) => (micro === null || micro === undefined ? null : unitsFromMicro(micro));
const yuan = (e4: number | null) => (e4 === null ? null : e4 / E4_PER_YUAN);
const since = (ground: MetricGround, date: string | null) => (date === null ? null : daysBetween(date, ground.today));
const until = (ground: MetricGround, date: string | null) => (date === null ? null : daysBetween(ground.today, date));

function item(id: Metric['id'], name: string, unit: MetricUnit, read: Metric['read'], rest: Partial<Pick<Metric, 'grain' | 'type' | 'isCost'>> = {}): Metric {
  return { id, name, unit, grain: 'item', type: 'number', ...rest, read };
}

function useBetween({ useDays, today }: MetricGround, days: number): number {
  const from = addDays(today, 1 - days);
  return unitsFromMicro(useDays.reduce((sum, day) => (day.date >= from && day.date <= today ? sum + day.quantityMicro : sum), 0));
}
function receiptsWithin({ receiptsDue, today }: MetricGround, days: number): number {
  const last = addDays(today, days);
  return unitsFromMicro(receiptsDue.reduce((sum, due) => (due.dueOn !== null && due.dueOn >= today && due.dueOn <= last ? sum + due.quantityMicro : sum), 0));
}
function demandWithin({ demandDue, today }: MetricGround, days: number): number {
  const last = addDays(today, days);
  return unitsFromMicro(demandDue.reduce((sum, due) => (due.dueOn <= last ? sum + due.quantityMicro : sum), 0));
}
function changePercent(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : ((now - before) * 100) / before;
}

/** How the part used changed against the week before: week 0 is the latest that is over. */
function depletionChange({ weeks }: MetricGround, week: number): number | null {
  const [now, before] = [weeks[week], weeks[week + 1]];
  return now === undefined || before === undefined ? null : changePercent(depletionPercent(now), depletionPercent(before));
}

const STOCK = [
  item('stock.onHand', 'on_hand', 'quantity', ({ facts }) => units(facts.onHandMicro)),
  item('stock.reserved', 'reserved', 'quantity', ({ facts }) => units(facts.reservedMicro)),
  item('stock.available', 'available', 'quantity', ({ facts }) => units(facts.availableMicro)),
  item('stock.onOrder', 'on_order', 'quantity', ({ facts }) => units(facts.onOrderMicro)),
  item('stock.position', 'position', 'quantity', ({ facts }) => units(facts.availableMicro + facts.onOrderMicro)),
  item('stock.coverDays', 'cover_days', 'days', ({ facts }) => (facts.dailyDemandMicro <= 0 ? null : Math.max(0, facts.availableMicro) / facts.dailyDemandMicro)),
  item('stock.daysToStockOut', 'days_to_stock_out', 'days', ground => until(ground, ground.facts.runsOutWithReceiptsOn ?? ground.facts.runsOutOn)),
  item('stock.daysSinceIssue', 'days_since_issue', 'days', ground => since(ground, ground.lastIssueOn)),
  item('stock.daysSinceReceipt', 'days_since_receipt', 'days', ground => since(ground, ground.lastReceiptOn)),
  item('stock.oldestLayerDays', 'oldest_layer_days', 'days', ground => since(ground, ground.layers[0]?.receivedOn ?? null)),
  item('stock.deadQuantity', 'dead_quantity', 'quantity', ({ facts }) => units(facts.dead.isDead ? facts.dead.deadMicro : 0)),
  item('stock.outPercent', 'stock_out_percent', 'percent', ground => stockOutPercent(ground.stockOutDays)),
  item('stock.abcClass', 'abc_class', 'none', ground => ground.item.abcClass, { type: 'text' }),
] as const satisfies readonly Metric[];

const VALUE = [
  item('value.stock', 'stock_value', 'yuan', ({ facts }) => yuan(facts.valueE4), { isCost: true }),
  item('value.unitCost', 'unit_cost', 'yuan', ground => yuan(ground.item.unitCostE4), { isCost: true }),
  item('value.dead', 'dead_value', 'yuan', ({ facts }) => yuan(facts.deadValueE4), { isCost: true }),
  item('value.turnover', 'turnover', 'turns', ground => ground.turnover.now),
  item('value.turnoverLastYear', 'turnover_last_year', 'turns', ground => ground.turnover.yearBefore),
] as const satisfies readonly Metric[];

const USE = [
  item('use.daily', 'daily_use', 'quantity', ({ facts }) => units(facts.dailyDemandMicro)),
  item('use.last7Days', 'use_7_days', 'quantity', ground => useBetween(ground, 7)),
  item('use.last30Days', 'use_30_days', 'quantity', ground => useBetween(ground, 30)),
  item('use.last28Days', 'use_28_days', 'quantity', ground => units(ground.use28.nowMicro)),
  item('use.sameDaysLastYear', 'use_28_days_last_year', 'quantity', ground => units(ground.use28.yearBeforeMicro)),
  item('use.changeOnLastYear', 'use_change_on_last_year', 'percent', ground => changePercent(ground.use28.nowMicro, ground.use28.yearBeforeMicro)),
  item('use.weekly', 'weekly_use', 'quantity', ground => ground.weeks.map(week => unitsFromMicro(week.usedMicro)), { type: 'numbers' }),
  item('use.weeklyDepletion', 'weekly_depletion', 'percent', ground => ground.weeks.map(week => depletionPercent(week) ?? 0), { type: 'numbers' }),
  item('use.depletionChange', 'depletion_change', 'percent', ground => depletionChange(ground, 0)),
  item('use.depletionChangeBefore', 'depletion_change_week_before', 'percent', ground => depletionChange(ground, 1)),
  item('use.surge', 'surge_z', 'score', ground => surgeOfLastDays(ground.useDays, ground.today)?.zScore ?? null),
  item('use.forecast7Days', 'forecast_7_days', 'quantity', ground => ground.forecast(7)),
  item('use.forecast30Days', 'forecast_30_days', 'quantity', ground => ground.forecast(30)),
] as const satisfies readonly Metric[];

const THRESHOLD = [
  item('threshold.safetyStock', 'safety_stock', 'quantity', ({ facts }) => units(facts.safetyStockMicro)),
  item('threshold.reorderPoint', 'reorder_point', 'quantity', ({ facts }) => units(facts.reorderPointMicro)),
  item('threshold.maximum', 'maximum', 'quantity', ({ facts }) => units(facts.maximumMicro)),
  item('threshold.leadTimeDays', 'lead_time_days', 'days', ({ facts }) => facts.leadTimeDays),
] as const satisfies readonly Metric[];

const DUE = [
  item('order.daysOverdue', 'days_overdue', 'days', ({ facts }) => facts.daysOverdue, { grain: 'document' }),
  item('order.daysToNextReceipt', 'days_to_next_receipt', 'days', ground => until(ground, ground.facts.nextReceiptOn), { grain: 'document' }),
  item('order.dueIn7Days', 'receipts_due_7_days', 'quantity', ground => receiptsWithin(ground, 7), { grain: 'document' }),
  item('order.dueIn30Days', 'receipts_due_30_days', 'quantity', ground => receiptsWithin(ground, 30), { grain: 'document' }),
  item('demand.dueIn7Days', 'demand_due_7_days', 'quantity', ground => demandWithin(ground, 7), { grain: 'document' }),
  item('demand.dueIn30Days', 'demand_due_30_days', 'quantity', ground => demandWithin(ground, 30), { grain: 'document' }),
  item('demand.gapIn7Days', 'demand_gap_7_days', 'quantity', ground => units(Math.max(0, gapOfItem(ground, 7)?.gapMicro ?? 0)), { grain: 'document' }),
] as const satisfies readonly Metric[];

const LOT = [
  item('lot.daysToExpiry', 'days_to_expiry', 'days', ground => outlooksOf(ground).find(({ daysLeft }) => daysLeft > 0)?.daysLeft ?? null, { grain: 'lot' }),
  item('lot.expiring30Days', 'expiring_30_days', 'quantity', ground => units(outlooksOf(ground).reduce((sum, { daysLeft, lot }) => (daysLeft > 0 && daysLeft <= 30 ? sum + lot.quantityMicro : sum), 0)), { grain: 'lot' }),
  item('lot.unusedAtExpiry', 'unused_at_expiry', 'quantity', ground => units(outlooksOf(ground).reduce((sum, { daysLeft, unusedMicro }) => (daysLeft > 0 ? sum + unusedMicro : sum), 0)), { grain: 'lot' }),
  item('lot.expired', 'expired_quantity', 'quantity', ground => units(outlooksOf(ground).reduce((sum, { daysLeft, lot }) => (daysLeft <= 0 ? sum + lot.quantityMicro : sum), 0)), { grain: 'lot' }),
] as const satisfies readonly Metric[];

const COUNT = [
  item('count.variancePercent', 'count_variance_percent', 'percent', ({ lastCount }) => variancePercent(lastCount), { grain: 'document' }),
  item('count.varianceValue', 'count_variance_value', 'yuan', ({ lastCount }) => (lastCount === null ? null : Math.abs(lastCount.varianceE4) / E4_PER_YUAN), { grain: 'document', isCost: true }),
  item('count.daysSince', 'days_since_count', 'days', ground => since(ground, ground.lastCount?.countedOn ?? null), { grain: 'document' }),
] as const satisfies readonly Metric[];

const AROUND = [
  item('supplier.onTimePercent', 'supplier_on_time_percent', 'percent', ({ supplier }) => supplier.onTimePercent, { grain: 'supplier' }),
  item('supplier.lateDays', 'supplier_late_days', 'days', ({ supplier }) => supplier.lateDays, { grain: 'supplier' }),
  item('supplier.leadTimeDays', 'supplier_lead_time_days', 'days', ({ supplier }) => supplier.leadTimeDays, { grain: 'supplier' }),
  item('supplier.name', 'supplier', 'none', ground => ground.item.supplierName, { grain: 'supplier', type: 'text' }),
  item('category.name', 'category', 'none', ground => ground.item.categoryName, { grain: 'category', type: 'text' }),
  item('category.value', 'category_value', 'yuan', ground => yuan(ground.categoryValueE4), { grain: 'category', isCost: true }),
  item('category.turnover', 'category_turnover', 'turns', ground => ground.categoryTurnover.now, { grain: 'category' }),
  item('category.turnoverLastYear', 'category_turnover_last_year', 'turns', ground => ground.categoryTurnover.yearBefore, { grain: 'category' }),
  item('data.entryLagDays', 'entry_lag_days', 'days', ground => ground.entryLagDays, { grain: 'document' }),
  item('data.trust', 'data_trust', 'percent', ground => ground.trustPercent),
  item('calendar.isFlagged', 'calendar_flag_active', 'none', ground => ground.calendarFlags.length > 0, { grain: 'calendar', type: 'boolean' }),
  item('calendar.flags', 'calendar_flags', 'none', ground => ground.calendarFlags, { grain: 'calendar', type: 'texts' }),
  item('calendar.month', 'month', 'none', ground => Number(monthOf(ground.today).slice(5)), { grain: 'calendar' }),
  item('calendar.today', 'today', 'none', ground => ground.today, { grain: 'calendar', type: 'date' }),
] as const satisfies readonly Metric[];

/** In the order of the list a person chooses from. */
export const METRICS: readonly Metric[] = [...STOCK, ...VALUE, ...USE, ...THRESHOLD, ...DUE, ...LOT, ...COUNT, ...AROUND];

const BY_ID = new Map<string, Metric>(METRICS.map(metric => [metric.id, metric]));
const BY_NAME = new Map<string, Metric>(METRICS.map(metric => [metric.name, metric]));

export function findMetric(id: string): Metric | undefined {
  return BY_ID.get(id);
}
/** By its name in the text of a condition. */
export function findMetricByName(name: string): Metric | undefined {
  return BY_NAME.get(name);
}

/** In percent of the book quantity, without sign; 100 where the book said nothing was there. */
export function variancePercent(count: Pick<LastCount, 'bookMicro' | 'countedMicro'> | null): number | null {
  if (count === null) return null;
  const difference = Math.abs(count.countedMicro - count.bookMicro);
  return count.bookMicro > 0 ? (difference * 100) / count.bookMicro : difference === 0 ? 0 : 100;
}
