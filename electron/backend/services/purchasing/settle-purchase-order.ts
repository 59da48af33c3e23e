/** A purchase order as the screens read it, and what every change of one leaves behind. */
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import { type PurchaseOrderLineRow, type PurchaseOrderView, findPurchaseOrder, findPurchaseOrderLine, listOrderReceipts, listPurchaseOrderLines, savePurchaseOrder } from '../../../../db/repositories/purchase-order-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import { readableQuantity } from '../../../../shared/kernel/readable-figure.ts';
import type { PurchaseOrderState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit } from '../../run-command.ts';
import { refresh } from '../alerts/evaluation-scope.ts';
import { causeOf } from '../alerts/move-alert.ts';
import { visible } from '../stock/hide-costs.ts';
import { findWaitingReceipt } from './waiting-receipts.ts';

export type ReadPurchaseOrder = ReturnType<typeof toPurchaseOrder>;

export function toPurchaseOrder(context: CallContext, db: ReadableDb, view: PurchaseOrderView) {
  const { createdById, createdByName, ...head } = view;
  const today = context.env.today();
  const rows = listPurchaseOrderLines(db, view.id);
  const amountE4 = rows.reduce((sum, line) => sum + (line.state === 'cancelled' || line.unitPriceE4 === null ? 0 : lineAmountE4(line.quantityMicro, line.unitPriceE4)), 0);
  const lines = rows.map(({ purchaseOrderId, ...line }) => ({
    ...line,
    isEmergency: line.isEmergency ?? false,
    unitPriceE4: visible(context, line.unitPriceE4),
    amountE4: visible(context, line.unitPriceE4 === null ? null : lineAmountE4(line.quantityMicro, line.unitPriceE4)),
    daysOverdue: line.state === 'open' && line.receivedMicro < line.quantityMicro ? Math.max(0, daysBetween(line.promisedOn, today)) : 0,
    waitingReceipt: findWaitingReceipt(db, view.id, line.id),
  }));
  const receipts = listOrderReceipts(db, view.id).map(({ recordedByName, ...receipt }) => ({ ...receipt, recordedBy: recordedByName }));
  return { ...head, createdBy: createdByName, amountE4: visible(context, amountE4), lines, receipts };
}

/** Throws NOT_FOUND. */
export function requirePurchaseOrder(db: ReadableDb, purchaseOrderId: string): PurchaseOrderView {
  const order = findPurchaseOrder(db, purchaseOrderId);
  if (order === undefined) throw new DomainError('NOT_FOUND');
  return order;
}

/** Throws NOT_FOUND, ILLEGAL_TRANSITION: all of it came, or the rest will not. */
export function requireOpenLine(tx: WritableDb, purchaseOrderId: string, lineId: string): PurchaseOrderLineRow {
  const line = findPurchaseOrderLine(tx, lineId);
  if (line?.purchaseOrderId !== purchaseOrderId) throw new DomainError('NOT_FOUND');
  if (line.state !== 'open') throw new DomainError('ILLEGAL_TRANSITION', { from: line.state, event: 'change' });
  return line;
}

/** `before`: as it was read; none for an order that is new. */
export function settlePurchaseOrder(transaction: Transaction, purchaseOrderId: string, before: ReadPurchaseOrder | undefined, reason: string): ReadPurchaseOrder {
  const { tx, now, context } = transaction;
  const lines = listPurchaseOrderLines(tx, purchaseOrderId);
  const order = requirePurchaseOrder(tx, purchaseOrderId);
  const state: PurchaseOrderState = lines.some(line => line.state === 'open') ? 'open' : lines.some(line => line.state === 'received') ? 'received' : 'cancelled';
  if (before !== undefined) savePurchaseOrder(tx, { id: order.id, state, closedAt: state === 'open' ? null : now, version: order.version });
  refresh(transaction, new Set(lines.map(line => line.itemId)), causeOf('requisition'));
  const after = toPurchaseOrder(context, tx, requirePurchaseOrder(tx, purchaseOrderId));
  audit(transaction, { entity: 'purchaseOrder', entityId: order.id, entityName: order.number, ...(before === undefined ? {} : { before: toldOf(before) }), after: toldOf(after), reason });
  return after;
}

function toldOf({ state, supplierName, lines }: ReadPurchaseOrder) {
  return {
    state, supplier: supplierName,
    lines: lines.map(line => `${line.code} ${readableQuantity(line.receivedMicro)}/${readableQuantity(line.quantityMicro)} ${line.promisedOn} ${line.state}`).join('; '),
  };
}
