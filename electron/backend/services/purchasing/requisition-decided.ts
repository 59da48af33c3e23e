/** What follows from the decision on a request: its story goes on, and an order that waited for it is made. */
import { appendRequisitionTransition, findRequisition, type RequisitionView } from '../../../../db/repositories/requisition-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { Transaction } from '../../run-command.ts';
import { isApproved } from '../approvals/find-approval.ts';
import type { SubjectHandler } from '../approvals/subject-handler.ts';
import { membersOf, type OrderDraft } from './order-draft.ts';
import { orderGroup } from './order-requisitions.ts';
import { hashOf } from './requisition-approval.ts';
import type { ReadPurchaseOrder } from './settle-purchase-order.ts';

export const requisitionApproval: SubjectHandler = {
  hashOf: (db, requisitionId) => {
    const row = findRequisition(db, requisitionId);
    return row?.state === 'requested' ? hashOf(row) : undefined;
  },
  together: (db, requisitionId) => membersOf(db, requisitionId).map(({ row }) => row.id),
  decided: (transaction, approval, state, note) => {
    const { tx, now, caller, effects } = transaction;
    const row = findRequisition(tx, approval.subjectId);
    if (row === undefined) return null;
    appendRequisitionTransition(tx, { requisitionId: row.id, at: now, fromState: row.state, toState: row.state, event: state, actorName: caller.name, note, paramsJson: '{}' });
    effects.requisitionsChanged.add(row.id);
    return state === 'approved' ? orderWhenAgreed(transaction, row.id)?.number ?? null : null;
  },
};

/**
 * Makes the order the request was written for, once all of it is agreed to. Null while something is not, when it was asked for without an order, and where an item
 * is out of use or no longer bought by now: then the requests are agreed to and a person orders them.
 */
export function orderWhenAgreed(transaction: Transaction, requisitionId: string): ReadPurchaseOrder | null {
  const { tx, today } = transaction;
  const members = membersOf(tx, requisitionId);
  const [first] = members;
  if (first === undefined || !members.every(member => canBeOrdered(transaction, member))) return null;
  const supplierId = mustExist(first.row.supplierId, 'the requests of an order have its supplier');
  const group = members.map(({ row, draft }) => ({ row, line: orderedLine(row, draft, supplierId, today) }));
  return orderGroup(transaction, supplierId, group, { orderedOn: today, note: first.draft.note, by: { userId: first.row.requestedById, name: first.row.requestedByName } });
}

function canBeOrdered({ tx }: Transaction, { row, draft }: { readonly row: RequisitionView; readonly draft: OrderDraft }): boolean {
  const item = findItem(tx, row.itemId);
  return isApproved(tx, 'requisition', row.id, hashOf(row)) && item?.isActive === true && (!item.isNoLongerBought || draft.isStillWanted);
}

/** A promise that has passed meanwhile is due at once: somebody has to ask for another. */
function orderedLine(row: RequisitionView, { promisedOn, taxRateBp }: OrderDraft, supplierId: string, today: string) {
  const { id, version, quantityMicro, unitPriceE4 } = row;
  return { requisitionId: id, expectedVersion: version, quantityMicro, supplierId, unitPriceE4, taxRateBp, promisedOn: promisedOn < today ? today : promisedOn };
}
