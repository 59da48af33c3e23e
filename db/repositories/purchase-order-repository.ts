/** 采购订单 and their lines. */
import { assert } from '../../shared/kernel/assert.ts';
import type { PurchaseOrderState } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';
import { likeOf } from './operation-repository.ts';

export type PurchaseOrderRow = {
  readonly id: string;
  readonly number: string;
  readonly state: PurchaseOrderState;
  readonly supplierId: string;
  readonly orderedOn: string;
  readonly note: string;
  readonly createdById: string;
  readonly createdByName: string;
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly version: number;
};
export type PurchaseOrderLineRow = {
  readonly id: string;
  readonly purchaseOrderId: string;
  readonly lineNumber: number;
  readonly itemId: string;
  readonly state: PurchaseOrderState;
  readonly quantityMicro: number;
  readonly receivedMicro: number;
  readonly unitPriceE4: number | null;
  readonly taxRateBp: number | null;
  readonly promisedOn: string;
  readonly firstPromisedOn: string;
};
export type PurchaseOrderView = PurchaseOrderRow & { readonly supplierName: string };
export type PurchaseOrderLineView = PurchaseOrderLineRow & ItemCaption & { readonly requisitionId: string | null; readonly requisitionNumber: string; readonly isEmergency: boolean | null; readonly isBatchTracked: boolean };
/** A line beside its order, for lists of what is due. */
export type DueLineRow = PurchaseOrderLineRow & ItemCaption & { readonly number: string; readonly supplierId: string; readonly supplierName: string; readonly contact: string; readonly orderedOn: string; readonly version: number };

const VIEW = 'select o.*, s.name as supplier_name from purchase_orders o join suppliers s on s.id = o.supplier_id';

export function findPurchaseOrder(db: ReadableDb, purchaseOrderId: string): PurchaseOrderView | undefined {
  return db.get(`${VIEW} where o.id = @purchaseOrderId`, { purchaseOrderId });
}
export function listPurchaseOrderLines(db: ReadableDb, purchaseOrderId: string): PurchaseOrderLineView[] {
  return db.all(
    `select l.*, ${ITEM_CAPTION}, r.id as requisition_id, coalesce(r.number, '') as requisition_number, r.is_emergency, i.is_batch_tracked
      from purchase_order_lines l join items i on i.id = l.item_id join units u on u.id = i.unit_id left join requisitions r on r.purchase_order_line_id = l.id
      where l.purchase_order_id = @purchaseOrderId order by l.line_number`,
    { purchaseOrderId },
  );
}
export function findPurchaseOrderLine(db: ReadableDb, lineId: string): PurchaseOrderLineRow | undefined {
  return db.get('select * from purchase_order_lines where id = @lineId', { lineId });
}
export function listPurchaseOrders(
  db: ReadableDb,
  filter: { states: readonly PurchaseOrderState[]; itemId: string | null; supplierId: string | null; overdueBefore: string | null; text: string; offset: number; limit: number },
): { rows: PurchaseOrderView[]; total: number } {
  const where = `where (@states = '[]' or o.state in (select value from json_each(@states)))
    and (@itemId is null or exists (select 1 from purchase_order_lines l where l.purchase_order_id = o.id and l.item_id = @itemId))
    and (@supplierId is null or o.supplier_id = @supplierId)
    and (@overdueBefore is null or exists (select 1 from purchase_order_lines l where l.purchase_order_id = o.id and l.state = 'open' and l.promised_on < @overdueBefore))
    and (@text = '' or o.number like @like escape '\\' or s.name like @like escape '\\')`;
  const params = { states: JSON.stringify(filter.states), itemId: filter.itemId, supplierId: filter.supplierId, overdueBefore: filter.overdueBefore, text: filter.text, like: likeOf(filter.text) };
  const total = db.get<{ n: number }>(`select count(*) as n from purchase_orders o join suppliers s on s.id = o.supplier_id ${where}`, params)?.n ?? 0;
  const rows = db.all<PurchaseOrderView>(`${VIEW} ${where} order by o.ordered_on desc, o.number desc limit @limit offset @offset`, { ...params, limit: filter.limit, offset: filter.offset });
  return { rows, total };
}
/** What is still to come of an item, earliest promise first. */
export function listOpenOrderLines(db: ReadableDb, itemId: string): { readonly openMicro: number; readonly promisedOn: string; readonly number: string }[] {
  return db.all(
    `select l.quantity_micro - l.received_micro as open_micro, l.promised_on, o.number from purchase_order_lines l join purchase_orders o on o.id = l.purchase_order_id
      where l.item_id = @itemId and l.state = 'open' and l.quantity_micro > l.received_micro order by l.promised_on`,
    { itemId },
  );
}
/** Orders that were made without a request and have something to come by `until`; the longest overdue first. */
export function listDueOrders(db: ReadableDb, until: string, limit: number): PurchaseOrderView[] {
  return db.all(
    `${VIEW} join purchase_order_lines l on l.purchase_order_id = o.id
      where l.state = 'open' and l.quantity_micro > l.received_micro and l.promised_on <= @until and not exists (select 1 from requisitions r where r.purchase_order_line_id = l.id)
      group by o.id order by min(l.promised_on), o.number limit @limit`,
    { until, limit },
  );
}
/** The open lines of an item with whom they were ordered of and by whom, for those who ring up. */
export function listOpenLinesOfItem(
  db: ReadableDb,
  itemId: string,
): { readonly lineId: string; readonly purchaseOrderId: string; readonly number: string; readonly supplierId: string; readonly createdById: string; readonly openMicro: number; readonly promisedOn: string }[] {
  return db.all(
    `select l.id as line_id, o.id as purchase_order_id, o.number, o.supplier_id, o.created_by_id, l.quantity_micro - l.received_micro as open_micro, l.promised_on
      from purchase_order_lines l join purchase_orders o on o.id = l.purchase_order_id
      where l.item_id = @itemId and l.state = 'open' and l.quantity_micro > l.received_micro order by l.promised_on, o.number, l.line_number`,
    { itemId },
  );
}
/** Open lines promised before a day (null: all), of one supplier or of all; longest overdue first. */
export function listDueLines(db: ReadableDb, filter: { promisedBefore: string | null; supplierId: string | null; limit: number }): DueLineRow[] {
  return db.all(
    `select l.*, ${ITEM_CAPTION}, o.number, o.supplier_id, s.name as supplier_name, s.contact, o.ordered_on, o.version
      from purchase_order_lines l join purchase_orders o on o.id = l.purchase_order_id join suppliers s on s.id = o.supplier_id join items i on i.id = l.item_id join units u on u.id = i.unit_id
      where l.state = 'open' and (@promisedBefore is null or l.promised_on < @promisedBefore) and (@supplierId is null or o.supplier_id = @supplierId)
      order by l.promised_on, o.number, l.line_number limit @limit`,
    filter,
  );
}
/** What came of an order, newest first; not what was taken back. Found through the movements of its items, which are indexed: a list of orders asks it of each. */
export function listOrderReceipts(db: ReadableDb, purchaseOrderId: string): { readonly documentId: string; readonly number: string; readonly businessDate: string; readonly recordedByName: string; readonly lineCount: number }[] {
  return db.all(
    `select d.id as document_id, d.number, d.business_date, d.recorded_by_name, (select count(*) from movements m where m.document_id = d.id) as line_count from documents d
      where d.id in (select m.document_id from purchase_order_lines l join movements m on m.item_id = l.item_id where l.purchase_order_id = @purchaseOrderId)
        and d.purchase_order_id = @purchaseOrderId and d.type = 'receipt' and not exists (select 1 from documents v where v.reverses_document_id = d.id) order by d.business_date desc, d.number desc`,
    { purchaseOrderId },
  );
}
export function insertPurchaseOrder(db: WritableDb, row: PurchaseOrderRow): void {
  db.insert('purchase_orders', row);
}
export function insertPurchaseOrderLine(db: WritableDb, row: PurchaseOrderLineRow): void {
  db.insert('purchase_order_lines', row);
}
/** Throws when the version has moved on. */
export function savePurchaseOrder(db: WritableDb, row: Pick<PurchaseOrderRow, 'id' | 'state' | 'closedAt' | 'version'>): void {
  const changed = db.run('update purchase_orders set state = @state, closed_at = @closedAt, version = @version + 1 where id = @id and version = @version', row);
  assert(changed === 1, 'savePurchaseOrder: version moved');
}
export function savePurchaseOrderLine(db: WritableDb, row: Pick<PurchaseOrderLineRow, 'id' | 'state' | 'receivedMicro' | 'promisedOn'>): void {
  db.run('update purchase_order_lines set state = @state, received_micro = @receivedMicro, promised_on = @promisedOn where id = @id', row);
}
