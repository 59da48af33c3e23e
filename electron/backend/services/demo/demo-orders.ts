/** Two years of requests, and the last half year of purchase orders they went into, with the approval each needed. */
import type { WritableDb } from '../../../../db/connection.ts';
import { insertPurchaseOrder, insertPurchaseOrderLine } from '../../../../db/repositories/purchase-order-repository.ts';
import { appendRequisitionTransition, findRequisition, insertRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { insertLeadTime } from '../../../../db/repositories/threshold-repository.ts';
import type { DemoCompany, DemoPurchaseOrder, DemoRequisition } from '../../../../db/seed/demo-company.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { microFromUnits } from '../../../../shared/kernel/quantity.ts';
import type { PurchaseOrderState } from '../../../../shared/kernel/vocabulary.ts';
import { takeNumber } from '../documents/record-document.ts';
import { REQUISITION_WORD } from '../purchasing/raise-requisition.ts';
import { decideDemoApproval } from './demo-approval.ts';
import { type DemoIds, atMinute, personOf, priceE4 } from './demo-words.ts';

const ORDER_WORD = 'DD';
/** When the papers of the day have shown what is missing. */
const REQUESTED_MINUTE = 17 * 60;
const ORDERED_MINUTE = REQUESTED_MINUTE + 25;
const CLOSED_MINUTE = 10 * 60;

/** When the buyer ordered what was asked for on a day. */
export function orderedAt(orderedOn: string): number {
  return atMinute(orderedOn, ORDERED_MINUTE);
}
/** When somebody asked for it. */
export function requestedAt(requestedOn: string): number {
  return atMinute(requestedOn, REQUESTED_MINUTE);
}
/** The line of a purchase order a request went into; undefined for one ordered by itself. */
export function lineIdOf(ids: DemoIds, requisition: Pick<DemoRequisition, 'key' | 'purchaseOrderKey'> | undefined): string | undefined {
  return requisition === undefined || requisition.purchaseOrderKey === null ? undefined : ids('order line', requisition.key);
}

/** Orders first: a request points at its line. */
export function insertDemoOrders(tx: WritableDb, demo: DemoCompany, ids: DemoIds): void {
  const requisitions = new Map(demo.requisitions.map(requisition => [requisition.key, requisition]));
  for (const order of demo.purchaseOrders) insertOrder(tx, demo, ids, { order, requisitions: order.requisitionKeys.map(key => mustExist(requisitions.get(key), 'an order is made of requests')) });
  for (const requisition of demo.requisitions) insertRequest(tx, demo, ids, requisition);
}

function insertOrder(tx: WritableDb, demo: DemoCompany, ids: DemoIds, { order, requisitions }: { readonly order: DemoPurchaseOrder; readonly requisitions: readonly DemoRequisition[] }): void {
  const buyer = personOf(demo, 'buyer');
  const id = ids('order', order.key);
  const isOpen = requisitions.some(({ closedOn }) => closedOn === null);
  const lastOn = requisitions.map(({ closedOn }) => closedOn ?? '').sort().at(-1) ?? '';
  insertPurchaseOrder(tx, {
    id, number: takeNumber(tx, ORDER_WORD, order.orderedOn), state: isOpen ? 'open' : 'received', supplierId: ids('supplier', order.supplierKey), orderedOn: order.orderedOn, note: '', createdById: ids('user', 'buyer'),
    createdByName: buyer.displayName, createdAt: orderedAt(order.orderedOn), closedAt: isOpen ? null : atMinute(lastOn, CLOSED_MINUTE), version: 0,
  });
  for (const [index, requisition] of requisitions.entries()) {
    const promisedOn = mustExist(requisition.promisedOn, 'what is ordered is promised');
    const state: PurchaseOrderState = requisition.closedOn === null ? 'open' : 'received';
    insertPurchaseOrderLine(tx, {
      id: ids('order line', requisition.key), purchaseOrderId: id, lineNumber: index + 1, itemId: ids('item', requisition.itemKey), state, quantityMicro: microFromUnits(requisition.quantity),
      receivedMicro: microFromUnits(requisition.received), unitPriceE4: priceE4(requisition.unitPrice), taxRateBp: null, promisedOn, firstPromisedOn: promisedOn,
    });
  }
}

function insertRequest(tx: WritableDb, demo: DemoCompany, ids: DemoIds, order: DemoRequisition): void {
  const buyer = personOf(demo, 'buyer');
  const id = ids('requisition', order.key);
  const lineId = lineIdOf(ids, order) ?? null;
  insertRequisition(tx, {
    id, number: takeNumber(tx, REQUISITION_WORD, order.requestedOn), itemId: ids('item', order.itemKey), state: order.state, quantityMicro: microFromUnits(order.quantity),
    receivedMicro: microFromUnits(order.received), supplierId: ids('supplier', order.supplierKey), unitPriceE4: priceE4(order.unitPrice), neededOn: null, orderedOn: order.orderedOn,
    promisedOn: order.promisedOn, alertId: null, reason: order.isEmergency ? '现场已断料，急用' : order.reason, requestedById: ids('user', 'buyer'), isEmergency: order.isEmergency, purchaseOrderLineId: lineId,
    requestedByName: buyer.displayName, requestedAt: requestedAt(order.requestedOn), closedAt: order.closedOn === null ? null : atMinute(order.closedOn, CLOSED_MINUTE), version: 0,
  });
  const note = (at: number, event: string, toState: typeof order.state, params: unknown) => {
    appendRequisitionTransition(tx, { requisitionId: id, at, fromState: null, toState, event, actorName: buyer.displayName, note: '', paramsJson: JSON.stringify(params) });
  };
  note(requestedAt(order.requestedOn), 'requested', 'requested', {});
  if (order.state === 'requested' || lineId !== null) decideDemoApproval(tx, mustExist(findRequisition(tx, id), 'it was written above'), { approvalId: ids('approval', order.key), decidedAt: order.orderedOn === null ? null : requestedAt(order.requestedOn), ids, demo });
  if (order.orderedOn !== null) note(orderedAt(order.orderedOn), 'ordered', 'ordered', { quantityMicro: microFromUnits(order.quantity), promisedOn: order.promisedOn });
  if (order.closedOn !== null && order.orderedOn !== null) {
    note(atMinute(order.closedOn, CLOSED_MINUTE), 'received_all', order.state, { quantityMicro: microFromUnits(order.received) });
    insertLeadTime(tx, {
      itemId: ids('item', order.itemKey), supplierId: ids('supplier', order.supplierKey), requisitionId: lineId === null ? id : null, purchaseOrderLineId: lineId, orderedOn: order.orderedOn, receivedOn: order.closedOn,
      days: daysBetween(order.orderedOn, order.closedOn),
    });
  }
}
