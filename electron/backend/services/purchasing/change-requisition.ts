/** From request to order to receipt. Each step moves the item's alert with it. */
import { findAlert, findOpenAlert } from '../../../../db/repositories/alert-repository.ts';
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import {
  type RequisitionRow,
  type RequisitionView,
  findOpenRequisition,
  insertRequisition,
  saveRequisition,
} from '../../../../db/repositories/requisition-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { nextAlertState } from '../../../../shared/domain/alerts/index.ts';
import { type RequisitionEvent, nextRequisitionState } from '../../../../shared/domain/requisitions/index.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, runCommand } from '../../run-command.ts';
import { step } from '../alerts/act-on-alert.ts';
import { requireItem } from '../items/read-item.ts';
import { requireRequisition, toRequisition } from './read-requisition.ts';
import type { DocumentContent } from '../documents/post-document.ts';
import { takeNumber } from '../documents/record-document.ts';
import type { Arrival } from '../documents/written-draft.ts';
import { clearTheWay, handInReceipt } from './hand-in-receipt.ts';
import { BARE_RECEIPT, receiveOnRequisition } from './receive-goods.ts';
import { settleRequisition, toRow } from './settle-requisition.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';

/** 采购申请. */
export const REQUISITION_WORD = 'CG';
type Act = { readonly opId: string; readonly requisitionId: string; readonly expectedVersion: number };

export function raiseRequisition(
  context: CallContext,
  input: { opId: string; itemId: string; quantityMicro: number; supplierId: string | null; neededOn: string | null; alertId: string | null; reason: string },
) {
  return runCommand(context, input, transaction => {
    const { tx, now, caller, today } = transaction;
    const item = requireItem(tx, input.itemId);
    if (!item.isActive) throw new DomainError('ITEM_INACTIVE', { code: item.code, name: item.name });
    const open = findOpenRequisition(tx, item.id);
    if (open !== undefined) throw new DomainError('REQUISITION_OPEN', { number: open.number, code: item.code, name: item.name });
    const supplierId = input.supplierId ?? item.supplierId;
    if (supplierId !== null && !existsInList(tx, 'suppliers', supplierId)) throw new DomainError('NOT_FOUND', { what: 'suppliers' });
    if (input.alertId !== null && findAlert(tx, input.alertId)?.itemId !== item.id) throw new DomainError('NOT_FOUND', { what: 'alerts' });
    const row: RequisitionRow = {
      id: context.env.newId(),
      number: takeNumber(tx, REQUISITION_WORD, today),
      itemId: item.id,
      state: 'requested',
      quantityMicro: input.quantityMicro,
      receivedMicro: 0,
      supplierId,
      unitPriceE4: item.referencePriceE4,
      neededOn: input.neededOn,
      orderedOn: null,
      promisedOn: null,
      alertId: input.alertId ?? findOpenAlert(tx, item.id)?.id ?? null,
      reason: input.reason,
      requestedById: caller.userId,
      isEmergency: false, purchaseOrderLineId: null, requestedByName: caller.name,
      requestedAt: now,
      closedAt: null,
      version: 0,
    };
    insertRequisition(tx, row);
    return settleRequisition(transaction, row, null, 'requested', input.reason, {});
  });
}

export function orderRequisition(
  context: CallContext,
  input: Act & { quantityMicro: number; supplierId: string | null; unitPriceE4: number | null; orderedOn: string; promisedOn: string },
) {
  return change(context, input, 'ordered', (transaction, row) => {
    if (input.orderedOn > transaction.today) throw new DomainError('DATE_IN_FUTURE', { date: input.orderedOn });
    if (input.supplierId !== null && !existsInList(transaction.tx, 'suppliers', input.supplierId)) throw new DomainError('NOT_FOUND', { what: 'suppliers' });
    return {
      row: { ...row, quantityMicro: input.quantityMicro, supplierId: input.supplierId ?? row.supplierId, unitPriceE4: input.unitPriceE4 ?? row.unitPriceE4, orderedOn: input.orderedOn, promisedOn: input.promisedOn },
      text: '',
      params: { quantityMicro: input.quantityMicro, promisedOn: input.promisedOn },
    };
  });
}

export function promiseRequisition(context: CallContext, input: Act & { promisedOn: string; note: string }) {
  return change(context, input, 'promised', (_transaction, row) => ({ row: { ...row, promisedOn: input.promisedOn }, text: input.note, params: { promisedOn: input.promisedOn } }));
}

export function cancelRequisition(context: CallContext, input: Act & { reason: string }) {
  return change(context, input, 'cancelled', (transaction, row) => {
    // A keeper may withdraw what was only asked for; what a buyer has ordered is the buyer's to cancel.
    if (row.state !== 'requested' && !roleMay(transaction.caller.role, 'purchasing.order')) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'cancelled' });
    clearTheWay(transaction, { id: row.id, number: row.number, lines: [{ purchaseOrderLineId: null, isLast: false }] });
    return { row: { ...row, closedAt: transaction.now }, text: input.reason, params: {} };
  });
}

type Changed = { readonly row: RequisitionView; readonly text: string; readonly params: Record<string, string | number | null> };

function change(context: CallContext, input: Act, event: RequisitionEvent, apply: (transaction: Transaction, row: RequisitionView) => Changed) {
  return runCommand(context, input, transaction => {
    const before = requireForAct(transaction, input);
    const state = nextRequisitionState(before.state, event);
    if (state === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: before.state, event });
    const { row, text, params } = apply(transaction, before);
    const next = { ...row, state };
    saveRequisition(transaction.tx, toRow(next));
    if (event === 'ordered') moveAlertToOrder(transaction, next);
    return settleRequisition(transaction, next, before, event, text, params);
  });
}

function requireForAct({ tx }: Transaction, input: Act): RequisitionView {
  const row = requireRequisition(tx, input.requisitionId);
  if (row.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
  return row;
}

/** Somebody has answered: the alert waits for the goods. */
function moveAlertToOrder(transaction: Transaction, row: RequisitionRow): void {
  const alert = findOpenAlert(transaction.tx, row.itemId);
  if (alert === undefined || nextAlertState(alert.state, 'ordered') === undefined) return;
  step(transaction, { ...alert, requisitionId: row.id }, 'ordered', '', { number: row.number, quantityMicro: row.quantityMicro, promisedOn: row.promisedOn });
}

/** What came, with the price that counts; with 审核 on a paper that another books, else booked at once: the lead time is learned, the alert closes when the need is met. */
export function receiveRequisition(
  context: CallContext,
  input: Act & { quantityMicro: number; businessDate: string; unitPriceE4: number | null; locationId: string | null; batchNumber: string; producedOn: string | null; expiresOn: string | null; isLast: boolean },
) {
  return runCommand(context, input, transaction => {
    const { tx, effects } = transaction;
    const before = requireForAct(transaction, input);
    if (nextRequisitionState(before.state, 'received_part') === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: before.state, event: 'received_part' });
    const arrival: Arrival = { kind: 'requisition', id: before.id, number: before.number, lines: [{ purchaseOrderLineId: null, isLast: input.isLast }] };
    clearTheWay(transaction, arrival);
    const { quantityMicro, businessDate, locationId, batchNumber, producedOn, expiresOn } = input;
    // As with documents: who may not see prices does not set one.
    const unitPriceE4 = (roleMay(transaction.caller.role, 'costs.read') ? input.unitPriceE4 : null) ?? before.unitPriceE4;
    const requestedMicro = before.quantityMicro - before.receivedMicro;
    const content: DocumentContent = {
      ...BARE_RECEIPT, businessDate, supplierId: before.supplierId, sourceNumber: before.number,
      lines: [{ itemId: before.itemId, quantityMicro, requestedMicro: Math.max(0, requestedMicro), locationId, toLocationId: null, unitPriceE4, batchNumber, producedOn, expiresOn, note: '' }],
    };
    if (context.env.settings().needsReview) {
      const draftId = handInReceipt(transaction, content, arrival);
      return { requisition: toRequisition(context, tx, requireRequisition(tx, before.id)), documentId: null, documentNumber: null, draftId, closedAlertIds: [] };
    }
    const { requisition, booked } = receiveOnRequisition(transaction, content, arrival, null);
    return { requisition, documentId: booked.document.id, documentNumber: booked.document.number, draftId: null, closedAlertIds: [...effects.closedAlerts] };
  });
}
