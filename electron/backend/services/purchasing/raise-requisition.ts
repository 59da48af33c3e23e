/** 采购申请: asked for with what the program knows: how much, of whom, at which price, why, and how urgently. One open request per item. */
import { type AlertRow, findAlert, findOpenAlert } from '../../../../db/repositories/alert-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { type RequisitionRow, findOpenRequisition, insertRequisition, saveRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { findStatus } from '../../../../db/repositories/status-repository.ts';
import { findLastPrice } from '../../../../db/repositories/supplier-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';
import type { Language } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { popupText } from '../../notification-texts.ts';
import { type Transaction, runCommand } from '../../run-command.ts';
import { readReasons } from '../alerts/move-alert.ts';
import { requireItem } from '../items/read-item.ts';
import { WANTS, answerWithRequest } from './answer-with-request.ts';
import { takeNumber } from '../documents/record-document.ts';
import { requireRequisition } from './read-requisition.ts';
import { draftParams, type OrderDraft } from './order-draft.ts';
import { type AskedTogether, askForApproval } from './requisition-approval.ts';
import { settleRequisition, toRow } from './settle-requisition.ts';

/** 采购申请. */
export const REQUISITION_WORD = 'CG';
const REASON_MAX = 500;

export type Request = {
  readonly itemId: string; readonly quantityMicro: number; readonly supplierId: string | null; readonly unitPriceE4: number | null; readonly neededOn: string | null;
  readonly alertId: string | null; readonly reason: string; readonly isEmergency: boolean; readonly isStillWanted: boolean;
};
type Terms = Pick<Request, 'quantityMicro' | 'supplierId' | 'unitPriceE4' | 'neededOn' | 'reason' | 'isEmergency'>;

/** What the last one cost at this supplier, else anywhere, else the price of the list. */
export function priceOf(db: ReadableDb, item: Pick<ItemView, 'id' | 'referencePriceE4'>, supplierId: string | null): number | null {
  const paid = (supplierId === null ? undefined : findLastPrice(db, item.id, supplierId)) ?? (item.referencePriceE4 === null ? findLastPrice(db, item.id, null) : undefined);
  return paid?.unitPriceE4 ?? item.referencePriceE4;
}

/** Why, in the words of the alert as it stands now: kept with the request, whatever becomes of the alert. Empty without one. */
export function reasonOf(alert: Pick<AlertRow, 'reasonsJson'> | undefined, item: Pick<ItemView, 'code' | 'name' | 'spec' | 'unit'>, language: Language): string {
  if (alert === undefined) return '';
  const words = readReasons(alert).filter(reason => WANTS.includes(reason.rule)).map(reason => popupText(language, { item: { ...item, name: '', spec: '' }, reasons: [reason] }));
  const colon = language === 'en' ? ': ' : '：';
  return words.map(({ title, body }) => [title.replace(/[:：]\s*$/, ''), body].filter(part => part !== '').join(colon)).join(language === 'en' ? ' ' : '').slice(0, REASON_MAX);
}

/** 紧急采购: it is already missing. */
export function isMissing(db: ReadableDb, itemId: string): boolean {
  return findStatus(db, itemId)?.state === 'out';
}

export function raiseRequisition(context: CallContext, input: { opId: string } & Request) {
  return runCommand(context, input, transaction => raise(transaction, input));
}

/** All or none. Throws what one of them throws. */
export function raiseRequisitions(context: CallContext, input: { opId: string; lines: readonly Request[] }) {
  return runCommand(context, input, transaction => ({ rows: input.lines.map(line => raise(transaction, line)) }));
}

/** As a line of an order that is asked for first. */
type OfOrder = { readonly id: string; readonly draft: OrderDraft; readonly together: AskedTogether };

/** 不再采购 (C2): asked for only on purpose, and whoever agrees to it reads why. Throws NO_LONGER_BOUGHT. */
export function requireWanted(item: Pick<ItemView, 'code' | 'name' | 'isNoLongerBought'>, isStillWanted: boolean, reason: string): void {
  if (item.isNoLongerBought && !(isStillWanted && reason !== '')) throw new DomainError('NO_LONGER_BOUGHT', { code: item.code, name: item.name });
}

/** One request, inside the transaction of a larger change. Throws ITEM_INACTIVE, NO_LONGER_BOUGHT, REQUISITION_OPEN, NOT_FOUND. */
export function raise(transaction: Transaction, request: Request, ofOrder: OfOrder | null = null) {
  const { tx, now, caller, today, context } = transaction;
  const item = requireItem(tx, request.itemId);
  if (!item.isActive) throw new DomainError('ITEM_INACTIVE', { code: item.code, name: item.name });
  requireWanted(item, request.isStillWanted, request.reason);
  const open = findOpenRequisition(tx, item.id);
  if (open !== undefined) throw new DomainError('REQUISITION_OPEN', { number: open.number, code: item.code, name: item.name });
  const supplierId = request.supplierId ?? item.supplierId;
  requireSupplier(tx, supplierId);
  if (request.alertId !== null && findAlert(tx, request.alertId)?.itemId !== item.id) throw new DomainError('NOT_FOUND', { what: 'alerts' });
  const alert = request.alertId === null ? findOpenAlert(tx, item.id) : findAlert(tx, request.alertId);
  const reason = request.reason === '' ? reasonOf(alert, item, context.env.settings().language) : request.reason;
  const row: RequisitionRow = {
    id: ofOrder?.id ?? context.env.newId(), number: takeNumber(tx, REQUISITION_WORD, today), itemId: item.id, state: 'requested', quantityMicro: request.quantityMicro, receivedMicro: 0, supplierId,
    unitPriceE4: givenPrice(transaction, request) ?? priceOf(tx, item, supplierId), neededOn: request.neededOn, orderedOn: null, promisedOn: null, alertId: alert?.id ?? null, reason,
    isEmergency: request.isEmergency || isMissing(tx, item.id), purchaseOrderLineId: null, requestedById: caller.userId, requestedByName: caller.name, requestedAt: now, closedAt: null, version: 0,
  };
  insertRequisition(tx, row);
  answerWithRequest(transaction, row);
  askForApproval(transaction, requireRequisition(tx, row.id), ofOrder?.together ?? null);
  return settleRequisition(transaction, row, null, 'requested', reason, ofOrder === null ? {} : draftParams(ofOrder.draft));
}

/** As with documents: who may not see prices does not set one. */
function givenPrice({ caller }: Transaction, { unitPriceE4 }: Pick<Request, 'unitPriceE4'>): number | null {
  return roleMay(caller.role, 'costs.read') ? unitPriceE4 : null;
}

function requireSupplier(db: ReadableDb, supplierId: string | null): void {
  if (supplierId !== null && !existsInList(db, 'suppliers', supplierId)) throw new DomainError('NOT_FOUND', { what: 'suppliers' });
}

/** Other terms for what is not ordered yet: what was agreed to does not hold for them, they are asked for anew. */
export function changeTerms(context: CallContext, input: { opId: string; requisitionId: string; expectedVersion: number } & Terms) {
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    const before = requireRequisition(tx, input.requisitionId);
    if (before.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
    if (before.state !== 'requested') throw new DomainError('ILLEGAL_TRANSITION', { from: before.state, event: 'changed' });
    requireSupplier(tx, input.supplierId);
    requireWanted(requireItem(tx, before.itemId), true, input.reason);
    const { quantityMicro, supplierId, neededOn, reason, isEmergency } = input;
    const unitPriceE4 = roleMay(transaction.caller.role, 'costs.read') ? input.unitPriceE4 : before.unitPriceE4;
    const next: RequisitionRow = { ...toRow(before), quantityMicro, supplierId, unitPriceE4, neededOn, reason, isEmergency };
    saveRequisition(tx, next);
    askForApproval(transaction, requireRequisition(tx, next.id));
    return settleRequisition(transaction, next, before, 'changed', '', { quantityMicro });
  });
}
