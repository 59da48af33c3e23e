/** 采购订单: what was ordered counts as on order until it came or was cancelled. */
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { type PurchaseOrderRow, type PurchaseOrderView, insertPurchaseOrder, insertPurchaseOrderLine, listPurchaseOrders, savePurchaseOrderLine } from '../../../../db/repositories/purchase-order-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { PurchaseOrderState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, runCommand } from '../../run-command.ts';
import type { DocumentContent } from '../documents/post-document.ts';
import { takeNumber } from '../documents/record-document.ts';
import type { Arrival } from '../documents/written-draft.ts';
import { requireItem } from '../items/read-item.ts';
import { clearTheWay, handInReceipt } from './hand-in-receipt.ts';
import { BARE_RECEIPT, receiveOnOrder } from './receive-goods.ts';
import { requireOpenLine, requirePurchaseOrder, settlePurchaseOrder, toPurchaseOrder } from './settle-purchase-order.ts';

type Act = { readonly opId: string; readonly purchaseOrderId: string; readonly expectedVersion: number };
type OrderedLine = { readonly itemId: string; readonly quantityMicro: number; readonly unitPriceE4: number | null; readonly taxRateBp: number | null; readonly promisedOn: string };
type CameLine = {
  readonly lineId: string; readonly quantityMicro: number; readonly locationId: string | null; readonly batchNumber: string; readonly producedOn: string | null;
  readonly expiresOn: string | null; readonly isEstimated: boolean; readonly amountE4: number | null; readonly isLast: boolean;
};

export function readPurchaseOrders(context: CallContext, input: { states: readonly PurchaseOrderState[]; itemId: string | null; text: string; offset: number; limit: number }) {
  const db = context.env.db.reader;
  const { rows, total } = listPurchaseOrders(db, input);
  return { rows: rows.map(row => toPurchaseOrder(context, db, row)), total };
}

export function readPurchaseOrder(context: CallContext, db: ReadableDb, purchaseOrderId: string) {
  return toPurchaseOrder(context, db, requirePurchaseOrder(db, purchaseOrderId));
}

export function createPurchaseOrder(context: CallContext, input: { opId: string; supplierId: string; orderedOn: string; note: string; lines: readonly OrderedLine[] }) {
  return runCommand(context, input, transaction => {
    const { tx, today, now, caller } = transaction;
    if (!existsInList(tx, 'suppliers', input.supplierId)) throw new DomainError('NOT_FOUND', { what: 'suppliers' });
    if (input.orderedOn > today) throw new DomainError('DATE_IN_FUTURE', { date: input.orderedOn });
    const row: PurchaseOrderRow = {
      id: context.env.newId(), number: takeNumber(tx, 'DD', input.orderedOn), state: 'open', supplierId: input.supplierId, orderedOn: input.orderedOn, note: input.note,
      createdById: caller.userId, createdByName: caller.name, createdAt: now, closedAt: null, version: 0,
    };
    insertPurchaseOrder(tx, row);
    for (const [index, line] of input.lines.entries()) {
      const item = requireItem(tx, line.itemId);
      if (!item.isActive) throw new DomainError('ITEM_INACTIVE', { line: index + 1, code: item.code, name: item.name });
      insertPurchaseOrderLine(tx, { id: context.env.newId(), purchaseOrderId: row.id, lineNumber: index + 1, ...line, state: 'open', receivedMicro: 0, firstPromisedOn: line.promisedOn });
    }
    return settlePurchaseOrder(transaction, row.id, undefined, '');
  });
}

export function promisePurchaseOrder(context: CallContext, input: Act & { lineId: string; promisedOn: string; note: string }) {
  return change(context, input, input.note, ({ tx }, order) => {
    const line = requireOpenLine(tx, order.id, input.lineId);
    savePurchaseOrderLine(tx, { ...line, promisedOn: input.promisedOn });
  });
}

export function cancelPurchaseOrderLines(context: CallContext, input: Act & { lineIds: readonly string[]; reason: string }) {
  return change(context, input, input.reason, (transaction, order) => {
    const { tx } = transaction;
    clearTheWay(transaction, { id: order.id, number: order.number, lines: input.lineIds.map(purchaseOrderLineId => ({ purchaseOrderLineId, isLast: false })) });
    for (const lineId of input.lineIds) {
      const line = requireOpenLine(tx, order.id, lineId);
      savePurchaseOrderLine(tx, { ...line, state: line.receivedMicro > 0 ? 'received' : 'cancelled' });
    }
  });
}

function change(context: CallContext, input: Act, reason: string, apply: (transaction: Transaction, order: PurchaseOrderView) => void) {
  return runCommand(context, input, transaction => {
    const order = requireForAct(transaction.tx, input);
    const before = readPurchaseOrder(context, transaction.tx, order.id);
    apply(transaction, order);
    return settlePurchaseOrder(transaction, order.id, before, reason);
  });
}

function requireForAct(tx: WritableDb, input: Act): PurchaseOrderView {
  const order = requirePurchaseOrder(tx, input.purchaseOrderId);
  if (order.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
  return order;
}

/** What came of an order is a 采购入库: booked at once, or with 审核 on a paper that another books. */
export function receivePurchaseOrder(context: CallContext, input: Act & { businessDate: string; sourceNumber: string; lines: readonly CameLine[] }) {
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    const order = requireForAct(tx, input);
    const came = input.lines.map(line => ({ line, ordered: requireOpenLine(tx, order.id, line.lineId) }));
    const arrival: Arrival = { kind: 'purchaseOrder', id: order.id, number: order.number, lines: input.lines.map(({ lineId, isLast }) => ({ purchaseOrderLineId: lineId, isLast })) };
    clearTheWay(transaction, arrival);
    const content: DocumentContent = {
      ...BARE_RECEIPT, businessType: 'purchase', businessDate: input.businessDate, supplierId: order.supplierId, sourceNumber: input.sourceNumber === '' ? order.number : input.sourceNumber,
      lines: came.map(({ line, ordered }) => ({
        itemId: ordered.itemId, quantityMicro: line.quantityMicro, requestedMicro: Math.max(0, ordered.quantityMicro - ordered.receivedMicro), locationId: line.locationId, toLocationId: null,
        unitPriceE4: ordered.unitPriceE4, amountE4: line.amountE4, taxRateBp: ordered.taxRateBp, isEstimated: line.isEstimated, batchNumber: line.batchNumber, producedOn: line.producedOn,
        expiresOn: line.expiresOn, note: '',
      })),
    };
    if (context.env.settings().needsReview) {
      const draftId = handInReceipt(transaction, content, arrival);
      return { purchaseOrder: readPurchaseOrder(context, tx, order.id), document: null, draftId, openedAlertIds: [], closedAlertIds: [] };
    }
    const { purchaseOrder, booked } = receiveOnOrder(transaction, content, arrival, null);
    return { purchaseOrder, ...booked, draftId: null };
  });
}
