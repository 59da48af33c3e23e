/** 采购订单: what was ordered counts as on order until it came or was cancelled. */
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { type PurchaseOrderLineRow, type PurchaseOrderRow, type PurchaseOrderView, insertPurchaseOrder, insertPurchaseOrderLine, savePurchaseOrderLine } from '../../../../db/repositories/purchase-order-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { stepsFor } from '../../../../shared/domain/approvals/index.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, runCommand } from '../../run-command.ts';
import { readApprovalRules } from '../approvals/approval-rules.ts';
import type { DocumentContent } from '../documents/post-document.ts';
import { takeNumber } from '../documents/record-document.ts';
import type { Arrival } from '../documents/written-draft.ts';
import { requireItem } from '../items/read-item.ts';
import { type Followed, followLine, noteFollowed } from './follow-order-line.ts';
import { clearTheWay, handInReceipt } from './hand-in-receipt.ts';
import { priceOf, requireWanted } from './raise-requisition.ts';
import { BARE_RECEIPT, receiveOnOrder } from './receive-goods.ts';
import { type ReadPurchaseOrder, requireOpenLine, requirePurchaseOrder, settlePurchaseOrder, toPurchaseOrder } from './settle-purchase-order.ts';

type Act = { readonly opId: string; readonly purchaseOrderId: string; readonly expectedVersion: number };
export type OrderedLine = { readonly itemId: string; readonly quantityMicro: number; readonly unitPriceE4: number | null; readonly taxRateBp: number | null; readonly promisedOn: string };
type NewOrder = { readonly supplierId: string; readonly orderedOn: string; readonly note: string; readonly lines: readonly OrderedLine[]; readonly by?: Writer; readonly stillWantedBecause?: string };
/** Whose order it is, where another agreed to it last. */
export type Writer = { readonly userId: string; readonly name: string };
export type CameLine = {
  readonly lineId: string; readonly quantityMicro: number; readonly locationId: string | null; readonly batchNumber: string; readonly producedOn: string | null;
  readonly expiresOn: string | null; readonly isEstimated: boolean; readonly amountE4: number | null; readonly isLast: boolean;
};

export function readPurchaseOrder(context: CallContext, db: ReadableDb, purchaseOrderId: string) {
  return toPurchaseOrder(context, db, requirePurchaseOrder(db, purchaseOrderId));
}

/** Without a request. Throws NO_LONGER_BOUGHT, and APPROVAL_MISSING for an amount that needs a person: that is asked for first (propose-order.ts). */
export function createPurchaseOrder(context: CallContext, input: { opId: string } & NewOrder) {
  return runCommand(context, input, transaction => {
    const { tx, today } = transaction;
    if (!existsInList(tx, 'suppliers', input.supplierId)) throw new DomainError('NOT_FOUND', { what: 'suppliers' });
    if (input.orderedOn > today) throw new DomainError('DATE_IN_FUTURE', { date: input.orderedOn });
    requireWantedLines(tx, input);
    const amountE4 = sumOfOrder(tx, input.supplierId, input.lines);
    if (stepsFor(readApprovalRules(tx).requisition, amountE4).length > 0) throw new DomainError('APPROVAL_MISSING', { title: '' });
    return writePurchaseOrder(transaction, input, () => undefined);
  });
}

function requireWantedLines(db: ReadableDb, { lines, stillWantedBecause = '' }: NewOrder): void {
  for (const line of lines) requireWanted(requireItem(db, line.itemId), true, stillWantedBecause);
}

/** In 10⁻⁴ 元, at the price of the last time where none is given; null: a price nobody knows, beside what is too little for anybody to look at. */
export function sumOfOrder(db: ReadableDb, supplierId: string, lines: readonly OrderedLine[]): number | null {
  const amounts = lines.map(line => {
    const priceE4 = line.unitPriceE4 ?? priceOf(db, requireItem(db, line.itemId), supplierId);
    return priceE4 === null ? null : lineAmountE4(line.quantityMicro, priceE4);
  });
  const knownE4 = amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  return amounts.includes(null) && stepsFor(readApprovalRules(db).requisition, knownE4).length === 0 ? null : knownE4;
}

/** Writes head and lines; `whenWritten` is given the ids of the lines before their items are looked at. Throws ITEM_NOT_FOUND, ITEM_INACTIVE. */
export function writePurchaseOrder(transaction: Transaction, order: NewOrder, whenWritten: (lineIds: readonly string[]) => void): ReadPurchaseOrder {
  const { tx, now, caller, context } = transaction;
  const row: PurchaseOrderRow = {
    id: context.env.newId(), number: takeNumber(tx, 'DD', order.orderedOn), state: 'open', supplierId: order.supplierId, orderedOn: order.orderedOn, note: order.note,
    createdById: (order.by ?? caller).userId, createdByName: (order.by ?? caller).name, createdAt: now, closedAt: null, version: 0,
  };
  insertPurchaseOrder(tx, row);
  const lineIds = order.lines.map((line, index) => {
    const item = requireItem(tx, line.itemId);
    if (!item.isActive) throw new DomainError('ITEM_INACTIVE', { line: index + 1, code: item.code, name: item.name });
    const id = context.env.newId();
    insertPurchaseOrderLine(tx, { id, purchaseOrderId: row.id, lineNumber: index + 1, ...line, state: 'open', receivedMicro: 0, firstPromisedOn: line.promisedOn });
    return id;
  });
  whenWritten(lineIds);
  return settlePurchaseOrder(transaction, row.id, undefined, order.stillWantedBecause ?? '');
}

/** The supplier's new date for one line, or for all that is still to come (`lineId` null). */
export function promisePurchaseOrder(context: CallContext, input: Act & { lineId: string | null; promisedOn: string; note: string }) {
  return runCommand(context, input, transaction => promiseLine(transaction, requireForAct(transaction.tx, input), input));
}

export function promiseLine(transaction: Transaction, order: PurchaseOrderView, input: { lineId: string | null; promisedOn: string; note: string }): ReadPurchaseOrder {
  return change(transaction, order, input.note, before => {
    const lineIds = input.lineId === null ? before.lines.filter(line => line.state === 'open').map(line => line.id) : [input.lineId];
    return lineIds.map(lineId => ({ ...requireOpenLine(transaction.tx, order.id, lineId), promisedOn: input.promisedOn }));
  });
}

export function cancelPurchaseOrderLines(context: CallContext, input: Act & { lineIds: readonly string[]; reason: string }) {
  return runCommand(context, input, transaction => cancelLines(transaction, requireForAct(transaction.tx, input), input));
}

/** A line of which a part came is over by that; one of which nothing came is cancelled, and its request is to be ordered anew. */
export function cancelLines(transaction: Transaction, order: PurchaseOrderView, { lineIds, reason }: { lineIds: readonly string[]; reason: string }): ReadPurchaseOrder {
  clearTheWay(transaction, { id: order.id, number: order.number, lines: lineIds.map(purchaseOrderLineId => ({ purchaseOrderLineId, isLast: false })) });
  return change(transaction, order, reason, () => lineIds.map(lineId => {
    const line = requireOpenLine(transaction.tx, order.id, lineId);
    return { ...line, state: line.receivedMicro > 0 ? 'received' : 'cancelled' };
  }));
}

/** Saves the lines `changed` gives, and lets their requests follow. */
function change(transaction: Transaction, order: PurchaseOrderView, reason: string, changed: (before: ReadPurchaseOrder) => readonly PurchaseOrderLineRow[]): ReadPurchaseOrder {
  const { tx, now, context } = transaction;
  const before = readPurchaseOrder(context, tx, order.id);
  const followed: Followed[] = changed(before).flatMap(line => {
    savePurchaseOrderLine(tx, line);
    return followLine(tx, line, now) ?? [];
  });
  for (const each of followed) noteFollowed(transaction, each, reason, null);
  return settlePurchaseOrder(transaction, order.id, before, reason);
}

function requireForAct(tx: WritableDb, input: Act): PurchaseOrderView {
  const order = requirePurchaseOrder(tx, input.purchaseOrderId);
  if (order.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
  return order;
}

export function receivePurchaseOrder(context: CallContext, input: Act & { businessDate: string; sourceNumber: string; lines: readonly CameLine[] }) {
  return runCommand(context, input, transaction => receiveLines(transaction, requireForAct(transaction.tx, input), input));
}

/** What came of an order is a 采购入库: booked at once, or with 审核 on a paper that another books. */
export function receiveLines(transaction: Transaction, order: PurchaseOrderView, input: { businessDate: string; sourceNumber: string; lines: readonly CameLine[] }) {
  const { tx, context } = transaction;
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
}
