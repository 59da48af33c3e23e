/** Requests for goods as the screens read them. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type RequisitionView, findRequisition, listRequisitions } from '../../../../db/repositories/requisition-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { isOnOrder } from '../../../../shared/domain/requisitions/index.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import type { RequisitionState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { readApprovalOf } from '../approvals/read-approvals.ts';
import { visible } from '../stock/hide-costs.ts';
import { membersOf } from './order-draft.ts';
import { findWaitingReceipt } from './waiting-receipts.ts';

export function toRequisition(context: CallContext, db: ReadableDb, view: RequisitionView) {
  const { requestedById, requestedByName, ...rest } = view;
  const today = context.env.today();
  const isLate = isOnOrder(view.state) && view.promisedOn !== null && view.promisedOn < today;
  return {
    ...rest,
    requestedBy: requestedByName,
    unitPriceE4: visible(context, view.unitPriceE4),
    amountE4: visible(context, view.unitPriceE4 === null ? null : lineAmountE4(view.quantityMicro, view.unitPriceE4)),
    daysOverdue: isLate ? daysBetween(view.promisedOn, today) : 0,
    waitingReceipt: findWaitingReceipt(db, view.purchaseOrderId ?? view.id, view.purchaseOrderLineId),
    approval: readApprovalOf(context, db, 'requisition', view.id),
    orderDraft: view.state === 'requested' ? readDraft(context, db, view.id) : null,
  };
}

/** The order that is made when this request and those beside it are agreed to. */
function readDraft(context: CallContext, db: ReadableDb, requisitionId: string) {
  const members = membersOf(db, requisitionId);
  const own = members.find(({ row }) => row.id === requisitionId);
  if (own === undefined) return null;
  const sumE4 = members.reduce((sum, { row }) => sum + (row.unitPriceE4 === null ? 0 : lineAmountE4(row.quantityMicro, row.unitPriceE4)), 0);
  return { lines: members.length, amountE4: visible(context, sumE4), promisedOn: own.draft.promisedOn };
}

export function requireRequisition(db: ReadableDb, requisitionId: string): RequisitionView {
  const view = findRequisition(db, requisitionId);
  if (view === undefined) throw new DomainError('NOT_FOUND');
  return view;
}

export function readRequisitions(context: CallContext, input: { states: readonly RequisitionState[]; overdueOnly: boolean; text: string; offset: number; limit: number }) {
  const db = context.env.db.reader;
  const { rows, total } = listRequisitions(db, { ...input, overdueBefore: input.overdueOnly ? context.env.today() : null });
  return { rows: rows.map(row => toRequisition(context, db, row)), total };
}

export function readOneRequisition(context: CallContext, requisitionId: string) {
  return readOneIn(context, context.env.db.reader, requisitionId);
}

/** Inside a transaction: as it stands there. */
export function readOneIn(context: CallContext, db: ReadableDb, requisitionId: string) {
  return toRequisition(context, db, requireRequisition(db, requisitionId));
}
