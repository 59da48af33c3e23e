/** What metrics and rules read of one item, each in one look-up by an index; and of its category and supplier, once for many items. */
import type { AbcClass, OneOffDecision } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb } from '../connection.ts';

/** Open reservations with a day, what is left of each, earliest first. */
export function listDatedReservations(db: ReadableDb, itemId: string): { reservedFor: string; neededOn: string; openMicro: number }[] {
  return db.all(
    `select reserved_for, needed_on, quantity_micro - used_micro as open_micro from reservations
      where item_id = @itemId and state = 'open' and needed_on is not null and quantity_micro > used_micro order by needed_on`,
    { itemId },
  );
}
/** Batches of which there is something, what expires first at the top. */
export function listStockedLots(db: ReadableDb, itemId: string): { id: string; number: string; expiresOn: string | null; quantityMicro: number }[] {
  return db.all(
    `select b.id, b.number, b.expires_on, sum(p.on_hand_micro) as quantity_micro from location_balances p join batches b on b.id = p.batch_id
      where p.item_id = @itemId and p.batch_id <> '' group by b.id having sum(p.on_hand_micro) > 0 order by b.expires_on is null, b.expires_on, b.created_at, b.number`,
    { itemId },
  );
}
/** The latest count that was not taken back: all places of the item on its paper. Differences are against the book as it is known now. */
export function findLatestCount(db: ReadableDb, itemId: string): { documentId: string; countedOn: string; countedMicro: number; differenceMicro: number; varianceE4: number } | undefined {
  const latest = db.get<{ documentId: string }>(
    `select m.document_id from movements m where m.item_id = @itemId and m.kind = 'count' and not exists (select 1 from movements r where r.reverses_movement_id = m.id)
      order by m.business_date desc, m.position desc limit 1`,
    { itemId },
  );
  if (latest === undefined) return undefined;
  return db.get(
    `select m.document_id, max(m.business_date) as counted_on, sum(m.counted_micro) as counted_micro, sum(v.quantity_micro) as difference_micro, sum(v.value_e4) as variance_e4
      from movements m join movement_values v on v.sequence = m.sequence
      where m.document_id = @documentId and m.item_id = @itemId and m.kind = 'count' group by m.document_id`,
    { itemId, documentId: latest.documentId },
  );
}
/** Days with use from a day on, oldest first. */
export function listUseSince(db: ReadableDb, itemId: string, from: string): { date: string; quantityMicro: number }[] {
  return db.all(
    `select business_date as date, ledger_micro + history_micro as quantity_micro from demand_days
      where item_id = @itemId and business_date >= @from and ledger_micro + history_micro > 0 order by business_date`,
    { itemId, from },
  );
}
/** What people said of unusual use, with the kind of bucket the item is forecast in. */
export function listUseDecisions(db: ReadableDb, itemId: string): { bucketOn: string; decision: OneOffDecision; bucket: 'day' | 'week' | 'month' | null }[] {
  return db.all('select d.bucket_on, d.decision, f.bucket from demand_decisions d left join item_forecasts f on f.item_id = d.item_id where d.item_id = @itemId', { itemId });
}
/** By how much each day since `from` changed what lies there. */
export function listQuantityDays(db: ReadableDb, itemId: string, from: string): { date: string; changeMicro: number }[] {
  return db.all('select business_date as date, sum(quantity_micro) as change_micro from movement_values where item_id = @itemId and business_date >= @from group by business_date', { itemId, from });
}
export function findOutlookText(db: ReadableDb, itemId: string): string | undefined {
  return db.get<{ outlookJson: string }>('select outlook_json from item_forecasts where item_id = @itemId', { itemId })?.outlookJson;
}

type ValueDayRow = { readonly date: string; readonly changeE4: number; readonly costE4: number };
const VALUE_DAYS = `v.business_date as date, sum(v.value_e4) as change_e4, -sum(case when coalesce(r.kind, m.kind) in ('issue', 'return_in') then v.value_e4 else 0 end) as cost_e4
  from movement_values v join movements m on m.sequence = v.sequence left join movements r on r.id = m.reverses_movement_id`;

/** By how much each day since `from` changed the value of an item's stock, and what was used. */
export function listValueDays(db: ReadableDb, itemId: string, from: string): ValueDayRow[] {
  return db.all(`select ${VALUE_DAYS} where v.item_id = @itemId and v.business_date >= @from group by v.business_date`, { itemId, from });
}
/** The same of all items of some categories together. */
export function listValueDaysOfCategories(db: ReadableDb, categoryIds: readonly string[], from: string): ValueDayRow[] {
  return db.all(
    `select ${VALUE_DAYS} where v.item_id in (select i.id from json_each(@ids) c join items i on i.category_id = c.value) and v.business_date >= @from group by v.business_date`,
    { ids: JSON.stringify(categoryIds), from },
  );
}
/** The same of each category by itself, of days from `from` to `until`; null: items without one. */
export function listValueDaysByCategory(db: ReadableDb, from: string, until = '9999-12-31'): (ValueDayRow & { readonly categoryId: string | null })[] {
  return db.all(`select i.category_id, ${VALUE_DAYS} join items i on i.id = v.item_id where v.business_date between @from and @until group by i.category_id, v.business_date`, { from, until });
}
/** What of every item in use decides whether a rule is for it. */
export function listScopedItems(db: ReadableDb): { itemId: string; categoryId: string | null; supplierId: string | null; locationId: string | null; abcClass: AbcClass | null }[] {
  return db.all('select i.id as item_id, i.category_id, i.supplier_id, i.location_id, f.abc_class from items i left join item_forecasts f on f.item_id = i.id where i.is_active = 1');
}
export function listValuesByCategory(db: ReadableDb): { readonly categoryId: string | null; readonly valueE4: number }[] {
  return db.all('select i.category_id, sum(b.value_e4) as value_e4 from item_balances b join items i on i.id = b.item_id group by i.category_id');
}
export function sumValueOfCategories(db: ReadableDb, categoryIds: readonly string[]): number {
  return db.get<{ total: number | null }>('select sum(b.value_e4) as total from json_each(@ids) c join items i on i.category_id = c.value join item_balances b on b.item_id = i.id', { ids: JSON.stringify(categoryIds) })?.total ?? 0;
}
/** How a supplier delivered since a day, by the promise of the day it was ordered. Means are null without receipts, or without promises. */
export function findSupplierDeliveries(db: ReadableDb, supplierId: string, since: string): { receipts: number; promised: number; onTime: number; lateDays: number | null; leadTimeDays: number | null } {
  return db.get<{ receipts: number; promised: number; onTime: number; lateDays: number | null; leadTimeDays: number | null }>(
    `select count(*) as receipts, count(p.first_promised_on) as promised, coalesce(sum(t.received_on <= p.first_promised_on), 0) as on_time,
        avg(case when p.first_promised_on is null then null else max(0, julianday(t.received_on) - julianday(p.first_promised_on)) end) as late_days, avg(t.days) as lead_time_days
      from lead_times t left join purchase_order_lines p on p.id = t.purchase_order_line_id where t.supplier_id = @supplierId and t.received_on >= @since`,
    { supplierId, since },
  ) ?? { receipts: 0, promised: 0, onTime: 0, lateDays: null, leadTimeDays: null };
}

/** Which items have something that most have not: read once where many items are looked at, so that each of the others need not be asked. */
export const RARE_FACTS = {
  reservations: "select distinct item_id from reservations where state = 'open'",
  orders: "select distinct item_id from purchase_order_lines where state = 'open'",
  requisitions: "select item_id from requisitions where state in ('requested', 'ordered', 'partially_received')",
  counts: "select distinct item_id from movements where kind = 'count'",
  decisions: 'select distinct item_id from demand_decisions',
  overrides: 'select distinct item_id from threshold_overrides',
  openAlerts: "select item_id from alerts where state <> 'closed'",
  openTasks: "select distinct item_id from tasks where state = 'open' and item_id is not null",
  mutedAlerts: 'select distinct item_id from alerts where is_muted_until_clear = 1',
} as const;
export type RareFact = keyof typeof RARE_FACTS;

export function listItemIdsHaving(db: ReadableDb, fact: RareFact): string[] {
  return db.all<{ itemId: string }>(RARE_FACTS[fact]).map(row => row.itemId);
}
