/** The past of one item as a trial of a rule plays it: what happened, and when it was written down. */
import type { MovementKind, ThresholdField } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb } from '../connection.ts';

export type TrialLine = {
  readonly kind: MovementKind;
  /** Of the line a reversal takes back. */
  readonly reversedKind: MovementKind | null;
  readonly businessDate: string;
  readonly quantityMicro: number;
  readonly valueE4: number;
  readonly batchId: string | null;
  readonly recordedAt: number;
  readonly isImported: boolean;
};

/** First day of the ledger or of the recorded use; null before anything happened. */
export function findFirstDay(db: ReadableDb): string | null {
  return db.get<{ day: string | null }>('select min(day) as day from (select min(business_date) as day from movements union all select min(business_date) from demand_days)')?.day ?? null;
}
/** What changed the stock of an item, in the order of the ledger; moving it from place to place changes nothing. */
export function listTrialLines(db: ReadableDb, itemId: string): TrialLine[] {
  return db.all(
    `select m.kind, r.kind as reversed_kind, v.business_date, v.quantity_micro, v.value_e4, m.batch_id, m.recorded_at, d.import_batch_id is not null as is_imported
      from movement_values v join movements m on m.sequence = v.sequence join documents d on d.id = m.document_id left join movements r on r.id = m.reverses_movement_id
      where v.item_id = @itemId and m.kind not in ('transfer_out', 'transfer_in') and coalesce(r.kind, '') not in ('transfer_out', 'transfer_in')
      order by v.business_date, v.position`,
    { itemId },
  );
}
/** Use that is known from imported records only. */
export function listRecordedUse(db: ReadableDb, itemId: string): { businessDate: string; quantityMicro: number }[] {
  return db.all('select business_date, history_micro as quantity_micro from demand_days where item_id = @itemId and history_micro > 0 order by business_date', { itemId });
}
export function listTrialLots(db: ReadableDb, itemId: string): { id: string; number: string; expiresOn: string | null }[] {
  return db.all('select id, number, expires_on from batches where item_id = @itemId order by created_at, number', { itemId });
}
export type TrialOrder = { readonly id: string; readonly orderedOn: string; readonly firstPromisedOn: string; readonly quantityMicro: number; readonly state: string; readonly closedAt: number | null };
/** Lines of purchase orders, with the promise of the day they were ordered: later ones were not known then. */
export function listTrialOrders(db: ReadableDb, itemId: string): TrialOrder[] {
  return db.all(
    `select l.id, o.ordered_on, l.first_promised_on, l.quantity_micro, l.state, o.closed_at from purchase_order_lines l join purchase_orders o on o.id = l.purchase_order_id
      where l.item_id = @itemId order by o.ordered_on`,
    { itemId },
  );
}
export function listTrialArrivals(db: ReadableDb, itemId: string): { lineId: string; businessDate: string; quantityMicro: number }[] {
  return db.all('select purchase_order_line_id as line_id, business_date, quantity_micro from movements where item_id = @itemId and purchase_order_line_id is not null order by business_date', { itemId });
}
export function listTrialReservations(db: ReadableDb, itemId: string): { quantityMicro: number; reservedFor: string; neededOn: string | null; createdAt: number; closedAt: number | null }[] {
  return db.all('select quantity_micro, reserved_for, needed_on, created_at, closed_at from reservations where item_id = @itemId order by created_at', { itemId });
}
export type TrialCount = { readonly documentId: string; readonly countedOn: string; readonly recordedAt: number; readonly countedMicro: number; readonly differenceMicro: number; readonly varianceE4: number };
export function listTrialCounts(db: ReadableDb, itemId: string): TrialCount[] {
  return db.all(
    `select m.document_id, max(m.business_date) as counted_on, max(m.recorded_at) as recorded_at, sum(m.counted_micro) as counted_micro, sum(v.quantity_micro) as difference_micro, sum(v.value_e4) as variance_e4
      from movements m join movement_values v on v.sequence = m.sequence where m.item_id = @itemId and m.kind = 'count'
      and not exists (select 1 from movements r where r.reverses_movement_id = m.id) group by m.document_id order by counted_on`,
    { itemId },
  );
}
export function listTrialOverrides(db: ReadableDb, itemId: string): { field: ThresholdField; valueMicro: number; setAt: number; expiresOn: string | null }[] {
  return db.all('select field, value_micro, set_at, expires_on from threshold_overrides where item_id = @itemId', { itemId });
}
/** Orders that had come before a day: how long they took was known then. */
export function listLeadTimesBefore(db: ReadableDb, of: { itemId: string; supplierId: string | null; before: string }): { orderedOn: string; receivedOn: string; isOwn: boolean }[] {
  return db.all(
    `select ordered_on, received_on, item_id = @itemId as is_own from lead_times
      where (item_id = @itemId or supplier_id = @supplierId) and received_on < @before order by sequence desc limit 60`,
    of,
  );
}
