/** Computed thresholds by version, and values set by hand. */
import type { DemandClass, ForecastMethod, ThresholdField, ThresholdOutcome } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

export type ThresholdVersionRow = {
  readonly sequence: number;
  readonly itemId: string;
  readonly computedAt: number;
  readonly computedOn: string;
  readonly inputsHash: string;
  readonly outcome: ThresholdOutcome;
  readonly demandClass: DemandClass;
  readonly method: ForecastMethod;
  readonly safetyStockMicro: number | null;
  readonly reorderPointMicro: number | null;
  readonly maximumMicro: number | null;
  readonly orderQuantityMicro: number | null;
  readonly dailyDemandMicro: number;
  readonly dailyVariance: number;
  readonly leadTimeDays: number;
  readonly leadTimeStdDevDays: number;
  readonly leadTimeReceipts: number;
  readonly serviceLevel: number;
  readonly historyWeeks: number;
  readonly historyFrom: string | null;
  readonly historyLines: number;
  /** Of the newest version of an item only: it is long, and the figures themselves are what history needs. */
  readonly explanationJson: string | null;
  /** A hash of each input, by cause, and which of them moved since the version before. */
  readonly inputPartsJson: string;
  readonly causesJson: string;
  readonly flagsJson: string;
};

export type ThresholdOverrideRow = {
  readonly id: string;
  readonly itemId: string;
  readonly field: ThresholdField;
  readonly valueMicro: number;
  readonly reason: string;
  readonly remindOn: string | null;
  /** Last day it counts; null: until it is taken back. */
  readonly expiresOn: string | null;
  readonly setAt: number;
  readonly setByName: string;
};

export function findThreshold(db: ReadableDb, itemId: string): ThresholdVersionRow | undefined {
  return db.get('select * from threshold_versions where item_id = @itemId order by sequence desc limit 1', { itemId });
}
export type ThresholdFigures = Pick<ThresholdVersionRow, 'outcome' | 'safetyStockMicro' | 'reorderPointMicro' | 'maximumMicro' | 'dailyDemandMicro' | 'leadTimeDays'>;
/** The newest figures without the long texts that explain them: every evaluation reads them. */
export function findThresholdFigures(db: ReadableDb, itemId: string): ThresholdFigures | undefined {
  return db.get(
    `select outcome, safety_stock_micro, reorder_point_micro, maximum_micro, daily_demand_micro, lead_time_days from threshold_versions
      where item_id = @itemId order by sequence desc limit 1`,
    { itemId },
  );
}
/** Active items whose newest thresholds came to this outcome; with ids, of these. */
export function countOutcome(db: ReadableDb, outcome: ThresholdOutcome, itemIds: readonly string[] = []): number {
  return db.get<{ n: number }>(
    `select count(*) as n from items i where (i.is_active = 1 and @ids = '[]' or i.id in (select value from json_each(@ids)))
      and (select v.outcome from threshold_versions v where v.item_id = i.id order by v.sequence desc limit 1) = @outcome`,
    { outcome, ids: JSON.stringify(itemIds) },
  )?.n ?? 0;
}
/** All versions, oldest first: how the policy moved. */
export function listThresholdVersions(db: ReadableDb, itemId: string): ThresholdVersionRow[] {
  return db.all('select * from threshold_versions where item_id = @itemId order by sequence', { itemId });
}
/** The lead time that was reckoned with on a day, in days; undefined: nothing had been computed by then. */
export function findLeadTimeOn(db: ReadableDb, itemId: string, date: string): number | undefined {
  return db.get<{ leadTimeDays: number }>('select lead_time_days from threshold_versions where item_id = @itemId and computed_on <= @date order by sequence desc limit 1', { itemId, date })?.leadTimeDays;
}
/** A new version; those before it keep their figures and lose their explanation. */
export function insertThreshold(db: WritableDb, row: Omit<ThresholdVersionRow, 'sequence'>): void {
  db.run('update threshold_versions set explanation_json = null where item_id = @itemId and explanation_json is not null', { itemId: row.itemId });
  db.insert('threshold_versions', row);
}
/** Time has passed and the same figures came out again: the version stands, on what is known now. */
export function renewThreshold(db: WritableDb, row: Omit<ThresholdVersionRow, 'itemId' | 'computedAt' | 'computedOn' | 'causesJson'>): void {
  db.run(
    `update threshold_versions set inputs_hash = @inputsHash, outcome = @outcome, demand_class = @demandClass, method = @method, safety_stock_micro = @safetyStockMicro,
      reorder_point_micro = @reorderPointMicro, maximum_micro = @maximumMicro, order_quantity_micro = @orderQuantityMicro, daily_demand_micro = @dailyDemandMicro,
      daily_variance = @dailyVariance, lead_time_days = @leadTimeDays, lead_time_std_dev_days = @leadTimeStdDevDays, lead_time_receipts = @leadTimeReceipts,
      service_level = @serviceLevel, history_weeks = @historyWeeks, history_from = @historyFrom, history_lines = @historyLines, explanation_json = @explanationJson,
      input_parts_json = @inputPartsJson, flags_json = @flagsJson where sequence = @sequence`,
    row,
  );
}
export function listOverrides(db: ReadableDb, itemId: string): ThresholdOverrideRow[] {
  return db.all('select * from threshold_overrides where item_id = @itemId', { itemId });
}
export function saveOverride(db: WritableDb, row: ThresholdOverrideRow): void {
  db.run('delete from threshold_overrides where item_id = @itemId and field = @field', { itemId: row.itemId, field: row.field });
  db.insert('threshold_overrides', row);
}
export function deleteOverride(db: WritableDb, itemId: string, field: ThresholdField): boolean {
  return db.run('delete from threshold_overrides where item_id = @itemId and field = @field', { itemId, field }) === 1;
}
/** First day anything is known of an item: its first movement or use. */
export function findHistoryStart(db: ReadableDb, itemId: string): string | null {
  return db.get<{ first: string | null }>(
    `select min(first) as first from (select min(business_date) as first from movements where item_id = @itemId
      union all select min(business_date) from demand_days where item_id = @itemId and ledger_micro + history_micro > 0)`,
    { itemId },
  )?.first ?? null;
}
export type OrderToReceipt = { readonly orderedOn: string; readonly receivedOn: string };

export function listLeadTimes(db: ReadableDb, itemId: string): OrderToReceipt[] {
  return db.all('select ordered_on, received_on from lead_times where item_id = @itemId order by sequence desc limit 30', { itemId });
}
/** How long a supplier took for other items: the latest thirty. */
export function listSupplierLeadTimes(db: ReadableDb, supplierId: string, exceptItemId: string): OrderToReceipt[] {
  return db.all('select ordered_on, received_on from lead_times where supplier_id = @supplierId and item_id <> @exceptItemId order by sequence desc limit 30', { supplierId, exceptItemId });
}
/** Orders that are late and still open: of an item, or of a supplier's other items, one for each order. */
export function listLateOrders(db: ReadableDb, itemId: string, today: string): { readonly orderedOn: string }[] {
  return db.all(
    `select o.ordered_on from purchase_order_lines l join purchase_orders o on o.id = l.purchase_order_id
        where l.item_id = @itemId and l.state = 'open' and l.received_micro < l.quantity_micro and l.promised_on < @today
      union all select r.ordered_on from requisitions r
        where r.item_id = @itemId and r.state = 'ordered' and r.purchase_order_line_id is null and r.ordered_on is not null and r.promised_on < @today
      order by 1 limit 30`,
    { itemId, today },
  );
}
export function listLateOrdersOfSupplier(db: ReadableDb, supplierId: string, exceptItemId: string, today: string): { readonly orderedOn: string }[] {
  return db.all(
    `select o.ordered_on from purchase_orders o where o.state = 'open' and o.supplier_id = @supplierId and exists (select 1 from purchase_order_lines l
        where l.purchase_order_id = o.id and l.item_id <> @exceptItemId and l.state = 'open' and l.received_micro < l.quantity_micro and l.promised_on < @today)
      union all select r.ordered_on from requisitions r
        where r.state = 'ordered' and r.promised_on < @today and r.supplier_id = @supplierId and r.item_id <> @exceptItemId and r.purchase_order_line_id is null and r.ordered_on is not null
      order by 1 limit 30`,
    { supplierId, exceptItemId, today },
  );
}
/** The goods were taken back: that order did not come then. */
export function deleteLeadTime(db: WritableDb, of: { requisitionId: string | null; purchaseOrderLineId: string | null }): void {
  db.run('delete from lead_times where requisition_id = @requisitionId or purchase_order_line_id = @purchaseOrderLineId', of);
}
export function insertLeadTime(db: WritableDb, row: { itemId: string; supplierId: string | null; requisitionId: string | null; purchaseOrderLineId: string | null; orderedOn: string; receivedOn: string; days: number }): void {
  db.run(
    `insert into lead_times (item_id, supplier_id, requisition_id, purchase_order_line_id, ordered_on, received_on, days)
      values (@itemId, @supplierId, @requisitionId, @purchaseOrderLineId, @orderedOn, @receivedOn, @days) on conflict do nothing`,
    row,
  );
}
