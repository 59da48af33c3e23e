/** Goods that came against a request or an order: a receipt is booked, and what was asked for learns of it. */
import type { WritableDb } from '../../../../db/connection.ts';
import { type PurchaseOrderLineRow, type PurchaseOrderView, savePurchaseOrderLine } from '../../../../db/repositories/purchase-order-repository.ts';
import { saveRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { insertLeadTime } from '../../../../db/repositories/threshold-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type RequisitionEvent, nextRequisitionState } from '../../../../shared/domain/requisitions/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import type { Transaction } from '../../run-command.ts';
import { type DocumentContent, bookDocument } from '../documents/post-document.ts';
import type { Arrival } from '../documents/written-draft.ts';
import { type Followed, followLine, noteFollowed } from './follow-order-line.ts';
import { requireRequisition } from './read-requisition.ts';
import { requireOpenLine, requirePurchaseOrder, settlePurchaseOrder, toPurchaseOrder } from './settle-purchase-order.ts';
import { settleRequisition, toRow } from './settle-requisition.ts';
import { tellRequesterOfGoods } from './tell-requester.ts';

type Writer = { readonly id: string; readonly name: string } | null;
type Booked = ReturnType<typeof bookDocument>;

/** What a receipt has that nobody wrote on one for goods that were asked for. */
export const BARE_RECEIPT = {
  type: 'receipt', businessType: '', departmentId: null, person: '', purpose: '', note: '', customer: '', inspector: '', appraisal: '', residualValueE4: null, reason: '',
} as const;

/** Books the receipt, at once or when another has reviewed it; `preparedBy`: who wrote it, where that is another. */
export function bookArrival(transaction: Transaction, content: DocumentContent, arrival: Arrival, preparedBy: Writer): Booked {
  return arrival.kind === 'requisition' ? receiveOnRequisition(transaction, content, arrival, preparedBy).booked : receiveOnOrder(transaction, content, arrival, preparedBy).booked;
}

/** The request first: the alert is looked at with the goods here and no longer on their way. */
export function receiveOnRequisition(transaction: Transaction, content: DocumentContent, arrival: Arrival, preparedBy: Writer) {
  const { tx, now } = transaction;
  const before = requireRequisition(tx, arrival.id);
  const quantityMicro = content.lines.reduce((sum, line) => sum + line.quantityMicro, 0);
  const receivedMicro = before.receivedMicro + quantityMicro;
  const isAll = arrival.lines.some(line => line.isLast) || receivedMicro >= before.quantityMicro;
  const event: RequisitionEvent = isAll ? 'received_all' : 'received_part';
  const state = nextRequisitionState(before.state, event);
  if (state === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: before.state, event });
  const next = { ...toRow(before), receivedMicro, state, closedAt: isAll ? now : null };
  saveRequisition(tx, next);
  const { orderedOn, itemId, supplierId } = before;
  if (orderedOn !== null && orderedOn <= content.businessDate) {
    insertLeadTime(tx, { itemId, supplierId, requisitionId: before.id, purchaseOrderLineId: null, orderedOn, receivedOn: content.businessDate, days: daysBetween(orderedOn, content.businessDate) });
  }
  const booked = bookDocument(transaction, { ...content, requisitionId: before.id }, { overridesReservations: false, preparedBy, keepsPrices: true });
  const requisition = settleRequisition(transaction, next, before, event, '', { documentNumber: booked.document.number, quantityMicro });
  if (isAll) tellRequesterOfGoods(transaction, before, receivedMicro, booked.document.number);
  return { requisition, booked: withAlerts(transaction, booked) };
}

/** Learns how long a line took that is complete. */
export function receiveOnOrder(transaction: Transaction, content: DocumentContent, arrival: Arrival, preparedBy: Writer) {
  const { tx, context } = transaction;
  const order = requirePurchaseOrder(tx, arrival.id);
  const before = toPurchaseOrder(context, tx, order);
  const followed = arrival.lines.flatMap(({ purchaseOrderLineId, isLast }, index) => {
    const { quantityMicro } = mustExist(content.lines[index], 'the lines of the receipt are those that came');
    return noteArrival(transaction, order, { lineId: mustExist(purchaseOrderLineId, 'goods of an order have its line'), quantityMicro, isLast, businessDate: content.businessDate }) ?? [];
  });
  const lines = content.lines.map((line, index) => ({ ...line, purchaseOrderLineId: arrival.lines[index]?.purchaseOrderLineId ?? null }));
  const booked = bookDocument(transaction, { ...content, purchaseOrderId: order.id, lines }, { overridesReservations: false, preparedBy, keepsPrices: true });
  for (const each of followed) noteFollowed(transaction, each, '', booked.document.number);
  const purchaseOrder = settlePurchaseOrder(transaction, order.id, before, '');
  for (const { before: asked, after } of followed) if (after.state === 'received') tellRequesterOfGoods(transaction, asked, after.receivedMicro, booked.document.number);
  return { purchaseOrder, booked: withAlerts(transaction, booked) };
}

type CameLine = { readonly lineId: string; readonly quantityMicro: number; readonly isLast: boolean; readonly businessDate: string };

/** The line as it stands now, and its request with it. */
function noteArrival({ tx, now }: Transaction, order: PurchaseOrderView, { lineId, quantityMicro, isLast, businessDate }: CameLine): Followed | undefined {
  const ordered = requireOpenLine(tx, order.id, lineId);
  const receivedMicro = ordered.receivedMicro + quantityMicro;
  const isDone = isLast || receivedMicro >= ordered.quantityMicro;
  const line = { ...ordered, receivedMicro, state: isDone ? 'received' : 'open' } as const;
  savePurchaseOrderLine(tx, line);
  if (isDone && order.orderedOn <= businessDate) learnLeadTime(tx, order, line, businessDate);
  return followLine(tx, line, now);
}

function learnLeadTime(tx: WritableDb, order: PurchaseOrderView, ordered: PurchaseOrderLineRow, businessDate: string): void {
  insertLeadTime(tx, {
    itemId: ordered.itemId, supplierId: order.supplierId, requisitionId: null, purchaseOrderLineId: ordered.id, orderedOn: order.orderedOn, receivedOn: businessDate,
    days: daysBetween(order.orderedOn, businessDate),
  });
}

/** With those that closed when the order did. */
function withAlerts({ effects }: Transaction, booked: Booked): Booked {
  return { ...booked, openedAlertIds: [...effects.openedAlerts], closedAlertIds: [...effects.closedAlerts] };
}
