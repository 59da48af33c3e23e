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
export type PurchaseOrderLineView = PurchaseOrderLineRow & ItemCaption;

const VIEW = 'select o.*, s.name as supplier_name from purchase_orders o join suppliers s on s.id = o.supplier_id';

export function findPurchaseOrder(db: ReadableDb, purchaseOrderId: string): PurchaseOrderView | undefined {
  return db.get(`${VIEW} where o.id = @purchaseOrderId`, { purchaseOrderId });
}
export function listPurchaseOrderLines(db: ReadableDb, purchaseOrderId: string): PurchaseOrderLineView[] {
  return db.all(
    `select l.*, ${ITEM_CAPTION} from purchase_order_lines l join items i on i.id = l.item_id join units u on u.id = i.unit_id
      where l.purchase_order_id = @purchaseOrderId order by l.line_number`,
    { purchaseOrderId },
  );
}
export function findPurchaseOrderLine(db: ReadableDb, lineId: string): PurchaseOrderLineRow | undefined {
  return db.get('select * from purchase_order_lines where id = @lineId', { lineId });
}
export function listPurchaseOrders(
  db: ReadableDb,
  filter: { states: readonly PurchaseOrderState[]; itemId: string | null; text: string; offset: number; limit: number },
): { rows: PurchaseOrderView[]; total: number } {
  const where = `where (@states = '[]' or o.state in (select value from json_each(@states)))
    and (@itemId is null or exists (select 1 from purchase_order_lines l where l.purchase_order_id = o.id and l.item_id = @itemId))
    and (@text = '' or o.number like @like escape '\\' or s.name like @like escape '\\')`;
  const params = { states: JSON.stringify(filter.states), itemId: filter.itemId, text: filter.text, like: likeOf(filter.text) };
  const total = db.get<{ n: number }>(`select count(*) as n from purchase_orders o join suppliers s on s.id = o.supplier_id ${where}`, params)?.n ?? 0;
  const rows = db.all<PurchaseOrderView>(`${VIEW} ${where} order by o.ordered_on desc, o.number desc limit @limit offset @offset`, { ...params, limit: filter.limit, offset: filter.offset });
  return { rows, total };
}
/** What is still to come of an item, earliest promise first. */
export function listOpenOrderLines(db: ReadableDb, itemId: string): { readonly openMicro: number; readonly promisedOn: string }[] {
  return db.all(
    `select quantity_micro - received_micro as open_micro, promised_on from purchase_order_lines
      where item_id = @itemId and state = 'open' and quantity_micro > received_micro order by promised_on`,
    { itemId },
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
