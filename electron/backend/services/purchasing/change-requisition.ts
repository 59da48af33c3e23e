/** From request to order to receipt. Each step moves the item's alert with it; what went into a purchase order moves there. */
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { type RequisitionView, saveRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';
import { type RequisitionEvent, nextRequisitionState } from '../../../../shared/domain/requisitions/index.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, runCommand } from '../../run-command.ts';
import { withdrawApproval } from '../approvals/start-approval.ts';
import type { DocumentContent } from '../documents/post-document.ts';
import type { Arrival } from '../documents/written-draft.ts';
import { takeAnswerBack } from './answer-with-request.ts';
import { type CameLine, cancelLines, promiseLine, receiveLines } from './change-purchase-order.ts';
import { clearTheWay, handInReceipt } from './hand-in-receipt.ts';
import { moveAlertToOrder } from './order-requisitions.ts';
import { requireRequisition, toRequisition } from './read-requisition.ts';
import { BARE_RECEIPT, receiveOnRequisition } from './receive-goods.ts';
import { requireApprovedOrder } from './requisition-approval.ts';
import { requirePurchaseOrder } from './settle-purchase-order.ts';
import { settleRequisition, toRow } from './settle-requisition.ts';

type Act = { readonly opId: string; readonly requisitionId: string; readonly expectedVersion: number };
type Changed = { readonly row: RequisitionView; readonly text: string; readonly params: Record<string, string | number | null> };
/** In a purchase order: its line there. */
type InOrder = RequisitionView & { readonly purchaseOrderId: string; readonly purchaseOrderLineId: string };

function isInOrder(row: RequisitionView): row is InOrder {
  return row.purchaseOrderLineId !== null && row.purchaseOrderId !== null;
}

/** Throws APPROVAL_MISSING where its amount needs a person and nobody has agreed to these terms. */
export function orderRequisition(
  context: CallContext,
  input: Act & { quantityMicro: number; supplierId: string | null; unitPriceE4: number | null; orderedOn: string; promisedOn: string },
) {
  return runCommand(context, input, transaction => {
    const row = requireForAct(transaction, input);
    requireStep(row, 'ordered');
    if (input.orderedOn > transaction.today) throw new DomainError('DATE_IN_FUTURE', { date: input.orderedOn });
    if (input.supplierId !== null && !existsInList(transaction.tx, 'suppliers', input.supplierId)) throw new DomainError('NOT_FOUND', { what: 'suppliers' });
    const terms = { quantityMicro: input.quantityMicro, supplierId: input.supplierId ?? row.supplierId, unitPriceE4: input.unitPriceE4 ?? row.unitPriceE4 };
    requireApprovedOrder(transaction.tx, row, terms);
    const next = { ...row, ...terms, orderedOn: input.orderedOn, promisedOn: input.promisedOn };
    return apply(transaction, row, 'ordered', { row: next, text: '', params: { quantityMicro: input.quantityMicro, promisedOn: input.promisedOn } });
  });
}

export function promiseRequisition(context: CallContext, input: Act & { promisedOn: string; note: string }) {
  return runCommand(context, input, transaction => {
    const row = requireForAct(transaction, input);
    requireStep(row, 'promised');
    if (!isInOrder(row)) return apply(transaction, row, 'promised', { row: { ...row, promisedOn: input.promisedOn }, text: input.note, params: { promisedOn: input.promisedOn } });
    promiseLine(transaction, requirePurchaseOrder(transaction.tx, row.purchaseOrderId), { lineId: row.purchaseOrderLineId, promisedOn: input.promisedOn, note: input.note });
    return again(transaction, row);
  });
}

export function cancelRequisition(context: CallContext, input: Act & { reason: string }) {
  return runCommand(context, input, transaction => {
    const row = requireForAct(transaction, input);
    requireStep(row, 'cancelled');
    // A keeper may withdraw what was only asked for; what a buyer has ordered is the buyer's to cancel.
    if (row.state !== 'requested' && !roleMay(transaction.caller.role, 'purchasing.order')) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'cancelled' });
    if (isInOrder(row)) cancelLines(transaction, requirePurchaseOrder(transaction.tx, row.purchaseOrderId), { lineIds: [row.purchaseOrderLineId], reason: input.reason });
    else clearTheWay(transaction, { id: row.id, number: row.number, lines: [{ purchaseOrderLineId: null, isLast: false }] });
    const left = requireRequisition(transaction.tx, row.id);
    // A part had come: the order, and with it the request, is over by that.
    if (nextRequisitionState(left.state, 'cancelled') === undefined) return again(transaction, row);
    withdrawApproval(transaction, 'requisition', row.id, input.reason);
    const cancelled = apply(transaction, left, 'cancelled', { row: { ...left, closedAt: transaction.now }, text: input.reason, params: {} });
    takeAnswerBack(transaction, left);
    return cancelled;
  });
}

function again({ tx, context }: Transaction, { id }: RequisitionView) {
  return toRequisition(context, tx, requireRequisition(tx, id));
}

function requireForAct({ tx }: Transaction, input: Act): RequisitionView {
  const row = requireRequisition(tx, input.requisitionId);
  if (row.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
  return row;
}

function requireStep(row: RequisitionView, event: RequisitionEvent) {
  const state = nextRequisitionState(row.state, event);
  if (state === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event });
  return state;
}

function apply(transaction: Transaction, before: RequisitionView, event: RequisitionEvent, { row, text, params }: Changed) {
  const next = { ...row, state: requireStep(before, event) };
  saveRequisition(transaction.tx, toRow(next));
  if (event === 'ordered') moveAlertToOrder(transaction, next);
  return settleRequisition(transaction, next, before, event, text, params);
}

type CameInput = Act & {
  quantityMicro: number; businessDate: string; unitPriceE4: number | null; locationId: string | null; batchNumber: string; producedOn: string | null; expiresOn: string | null; isLast: boolean;
};

/** What came, with the price that counts; with 审核 on a paper that another books, else booked at once: the lead time is learned, the alert closes when the need is met. */
export function receiveRequisition(context: CallContext, input: CameInput) {
  return runCommand(context, input, transaction => {
    const before = requireForAct(transaction, input);
    requireStep(before, 'received_part');
    return isInOrder(before) ? receiveInOrder(transaction, before, input) : receiveAlone(transaction, before, input);
  });
}

function receiveInOrder(transaction: Transaction, row: InOrder, { quantityMicro, businessDate, locationId, batchNumber, producedOn, expiresOn, isLast }: CameInput) {
  const line: CameLine = { lineId: row.purchaseOrderLineId, quantityMicro, locationId, batchNumber, producedOn, expiresOn, isEstimated: false, amountE4: null, isLast };
  const { document, draftId, closedAlertIds } = receiveLines(transaction, requirePurchaseOrder(transaction.tx, row.purchaseOrderId), { businessDate, sourceNumber: '', lines: [line] });
  return { requisition: again(transaction, row), documentId: document?.id ?? null, documentNumber: document?.number ?? null, draftId, closedAlertIds };
}

function receiveAlone(transaction: Transaction, before: RequisitionView, input: CameInput) {
  const { context, effects, caller } = transaction;
  const arrival: Arrival = { kind: 'requisition', id: before.id, number: before.number, lines: [{ purchaseOrderLineId: null, isLast: input.isLast }] };
  clearTheWay(transaction, arrival);
  const { quantityMicro, businessDate, locationId, batchNumber, producedOn, expiresOn } = input;
  // As with documents: who may not see prices does not set one.
  const unitPriceE4 = (roleMay(caller.role, 'costs.read') ? input.unitPriceE4 : null) ?? before.unitPriceE4;
  const requestedMicro = before.quantityMicro - before.receivedMicro;
  const content: DocumentContent = {
    ...BARE_RECEIPT, businessDate, supplierId: before.supplierId, sourceNumber: before.number,
    lines: [{ itemId: before.itemId, quantityMicro, requestedMicro: Math.max(0, requestedMicro), locationId, toLocationId: null, unitPriceE4, batchNumber, producedOn, expiresOn, note: '' }],
  };
  if (context.env.settings().needsReview) {
    const draftId = handInReceipt(transaction, content, arrival);
    return { requisition: again(transaction, before), documentId: null, documentNumber: null, draftId, closedAlertIds: [] };
  }
  const { requisition, booked } = receiveOnRequisition(transaction, content, arrival, null);
  return { requisition, documentId: booked.document.id, documentNumber: booked.document.number, draftId: null, closedAlertIds: [...effects.closedAlerts] };
}
