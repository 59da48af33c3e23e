/** A request that went into a purchase order goes the way of its line there. */
import type { WritableDb } from '../../../../db/connection.ts';
import type { PurchaseOrderLineRow } from '../../../../db/repositories/purchase-order-repository.ts';
import { type RequisitionRow, type RequisitionView, appendRequisitionTransition, findOpenRequisition, findRequisitionOfLine, saveRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { type Transaction, audit } from '../../run-command.ts';
import { toRow, told } from './settle-requisition.ts';

export type Followed = { readonly before: RequisitionView; readonly after: RequisitionRow };

type Standing = Pick<RequisitionRow, 'state' | 'receivedMicro' | 'promisedOn' | 'orderedOn' | 'purchaseOrderLineId' | 'closedAt'>;

function standingOf(line: PurchaseOrderLineRow, before: RequisitionRow, now: number): Standing {
  const { receivedMicro, promisedOn } = line;
  const inOrder = { receivedMicro, promisedOn, orderedOn: before.orderedOn, purchaseOrderLineId: line.id };
  // Nothing came and nothing will: the need is there all the same, for another supplier.
  if (line.state === 'cancelled') return { state: 'requested', receivedMicro: 0, promisedOn: null, orderedOn: null, purchaseOrderLineId: null, closedAt: null };
  if (line.state === 'received') return { ...inOrder, state: 'received', closedAt: now };
  return { ...inOrder, state: receivedMicro > 0 ? 'partially_received' : 'ordered', closedAt: null };
}

/** Before the item is looked at: the request stands as its line does. Undefined when there is none, nothing changes, or another request of the item is open by now. */
export function followLine(tx: WritableDb, line: PurchaseOrderLineRow, now: number): Followed | undefined {
  const before = findRequisitionOfLine(tx, line.id);
  if (before === undefined || before.state === 'cancelled') return undefined;
  const open = findOpenRequisition(tx, before.itemId);
  if (open !== undefined && open.id !== before.id) return undefined;
  const after: RequisitionRow = { ...toRow(before), ...standingOf(line, before, now) };
  if (after.state === before.state && after.receivedMicro === before.receivedMicro && after.promisedOn === before.promisedOn) return undefined;
  saveRequisition(tx, after);
  return { before, after };
}

function eventOf({ before, after }: Followed): string {
  if (after.purchaseOrderLineId === null) return 'order_cancelled';
  if (after.receivedMicro < before.receivedMicro) return 'receipt_reversed';
  if (after.state === 'received') return 'received_all';
  return after.receivedMicro > before.receivedMicro ? 'received_part' : 'promised';
}

/** Afterwards: the next line of its story, its entry in the log. */
export function noteFollowed(transaction: Transaction, followed: Followed, note: string, documentNumber: string | null): void {
  const { tx, now, caller, effects } = transaction;
  const { before, after } = followed;
  const params = { promisedOn: after.promisedOn, ...(documentNumber === null ? {} : { documentNumber, quantityMicro: Math.abs(after.receivedMicro - before.receivedMicro) }) };
  appendRequisitionTransition(tx, { requisitionId: after.id, at: now, fromState: before.state, toState: after.state, event: eventOf(followed), actorName: caller.name, note, paramsJson: JSON.stringify(params) });
  audit(transaction, { entity: 'requisition', entityId: after.id, entityName: after.number, before: told(before), after: { ...told({ ...before, ...after }), ...(documentNumber === null ? {} : { documentNumber }) }, reason: note });
  effects.requisitionsChanged.add(after.id);
}
