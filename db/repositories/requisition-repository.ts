/** Requests for goods. */
import { assert } from '../../shared/kernel/assert.ts';
import type { RequisitionState } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';
import { likeOf } from './operation-repository.ts';

export type RequisitionRow = {
  readonly id: string;
  readonly number: string;
  readonly itemId: string;
  readonly state: RequisitionState;
  readonly quantityMicro: number;
  readonly receivedMicro: number;
  readonly supplierId: string | null;
  readonly unitPriceE4: number | null;
  readonly neededOn: string | null;
  readonly orderedOn: string | null;
  readonly promisedOn: string | null;
  readonly alertId: string | null;
  readonly reason: string;
  /** 紧急采购. */
  readonly isEmergency: boolean;
  /** The line of the purchase order it went into; there it is on order and received. */
  readonly purchaseOrderLineId: string | null;
  readonly requestedById: string;
  readonly requestedByName: string;
  readonly requestedAt: number;
  readonly closedAt: number | null;
  readonly version: number;
};
export type RequisitionView = RequisitionRow & ItemCaption & { readonly supplierName: string; readonly purchaseOrderId: string | null; readonly purchaseOrderNumber: string };
export type RequisitionTransitionRow = {
  readonly sequence: number;
  readonly requisitionId: string;
  readonly at: number;
  readonly fromState: RequisitionState | null;
  readonly toState: RequisitionState;
  readonly event: string;
  readonly actorName: string;
  readonly note: string;
  readonly paramsJson: string;
};

const FROM = `from requisitions r join items i on i.id = r.item_id join units u on u.id = i.unit_id left join suppliers p on p.id = r.supplier_id
  left join purchase_order_lines l on l.id = r.purchase_order_line_id left join purchase_orders o on o.id = l.purchase_order_id`;
const VIEW = `select r.*, ${ITEM_CAPTION}, coalesce(p.name, '') as supplier_name, o.id as purchase_order_id, coalesce(o.number, '') as purchase_order_number ${FROM}`;
const OPEN = "r.state in ('requested', 'ordered', 'partially_received')";

export function findRequisition(db: ReadableDb, requisitionId: string): RequisitionView | undefined {
  return db.get(`${VIEW} where r.id = @requisitionId`, { requisitionId });
}
export function findOpenRequisition(db: ReadableDb, itemId: string): RequisitionView | undefined {
  return db.get(`${VIEW} where r.item_id = @itemId and ${OPEN}`, { itemId });
}
/** What went into that line of an order. */
export function findRequisitionOfLine(db: ReadableDb, purchaseOrderLineId: string): RequisitionView | undefined {
  return db.get(`${VIEW} where r.purchase_order_line_id = @purchaseOrderLineId order by r.requested_at desc limit 1`, { purchaseOrderLineId });
}
export function listRequisitionsOfItem(db: ReadableDb, itemId: string, limit: number): RequisitionView[] {
  return db.all(`${VIEW} where r.item_id = @itemId order by r.requested_at desc limit @limit`, { itemId, limit });
}
export function listRequisitions(
  db: ReadableDb,
  filter: { states: readonly RequisitionState[]; overdueBefore: string | null; text: string; offset: number; limit: number },
): { rows: RequisitionView[]; total: number } {
  const where = `where (@states = '[]' or r.state in (select value from json_each(@states)))
    and (@overdueBefore is null or (r.promised_on < @overdueBefore and r.state in ('ordered', 'partially_received')))
    and (@text = '' or r.number like @like escape '\\' or i.code like @like escape '\\' or i.name like @like escape '\\' or i.mnemonic like @like escape '\\' or p.name like @like escape '\\')`;
  const params = { states: JSON.stringify(filter.states), overdueBefore: filter.overdueBefore, text: filter.text, like: likeOf(filter.text) };
  const total = db.get<{ n: number }>(`select count(*) as n ${FROM} ${where}`, params)?.n ?? 0;
  const rows = db.all<RequisitionView>(
    `${VIEW} ${where} order by ${OPEN} desc, coalesce(r.promised_on, r.needed_on, '9999'), r.requested_at desc limit @limit offset @offset`,
    { ...params, limit: filter.limit, offset: filter.offset },
  );
  return { rows, total };
}
/** Ordered and not all here, promised by `until` or earlier; soonest first. */
export function listDueRequisitions(db: ReadableDb, until: string, limit: number): RequisitionView[] {
  return db.all(`${VIEW} where r.state in ('ordered', 'partially_received') and r.promised_on <= @until order by r.promised_on, r.number limit @limit`, { until, limit });
}
export function insertRequisition(db: WritableDb, row: RequisitionRow): void {
  db.insert('requisitions', row);
}
/** Throws when the version has moved on. */
export function saveRequisition(db: WritableDb, row: RequisitionRow): void {
  const changed = db.run(
    `update requisitions set state = @state, quantity_micro = @quantityMicro, received_micro = @receivedMicro, supplier_id = @supplierId, unit_price_e4 = @unitPriceE4,
      needed_on = @neededOn, ordered_on = @orderedOn, promised_on = @promisedOn, reason = @reason, is_emergency = @isEmergency, purchase_order_line_id = @purchaseOrderLineId, closed_at = @closedAt, version = @version + 1 where id = @id and version = @version`,
    row,
  );
  assert(changed === 1, 'saveRequisition: version moved');
}
/** The alert it answers. */
export function linkRequisition(db: WritableDb, row: { readonly id: string; readonly alertId: string }): void {
  db.run('update requisitions set alert_id = @alertId where id = @id', row);
}
export function appendRequisitionTransition(db: WritableDb, row: Omit<RequisitionTransitionRow, 'sequence'>): void {
  db.insert('requisition_transitions', row);
}
/** The story of one request, from its beginning. */
export function listTransitionsOfRequisition(db: ReadableDb, requisitionId: string): RequisitionTransitionRow[] {
  return db.all('select * from requisition_transitions where requisition_id = @requisitionId order by sequence', { requisitionId });
}
export function listRequisitionTransitionsOfItem(db: ReadableDb, itemId: string): (RequisitionTransitionRow & { number: string; quantityMicro: number; promisedOn: string | null; supplierName: string })[] {
  return db.all(
    `select t.*, r.number, r.quantity_micro, r.promised_on, coalesce(p.name, '') as supplier_name from requisition_transitions t join requisitions r on r.id = t.requisition_id
      left join suppliers p on p.id = r.supplier_id where r.item_id = @itemId order by t.sequence desc limit 500`,
    { itemId },
  );
}
