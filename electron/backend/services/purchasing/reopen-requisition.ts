/** A receipt that is taken back leaves its order open again. */
import { listStepsOfDocument } from '../../../../db/repositories/ledger-repository.ts';
import { appendRequisitionTransition, findOpenRequisition, findRequisition, saveRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { deleteLeadTime } from '../../../../db/repositories/threshold-repository.ts';
import type { Transaction } from '../../run-command.ts';

/** Does nothing for documents without an order, and when another order of the same item is open by now. */
export function reopenAfterReversal(transaction: Transaction, original: { readonly id: string; readonly number: string; readonly requisitionId: string | null }, reason: string): void {
  const { tx, now, caller, effects } = transaction;
  const requisition = original.requisitionId === null ? undefined : findRequisition(tx, original.requisitionId);
  if (requisition === undefined || requisition.state === 'cancelled') return;
  const other = findOpenRequisition(tx, requisition.itemId);
  if (other !== undefined && other.id !== requisition.id) return;
  const takenMicro = listStepsOfDocument(tx, original.id).reduce((sum, step) => sum + step.quantityMicro, 0);
  const receivedMicro = Math.max(0, requisition.receivedMicro - takenMicro);
  const state = receivedMicro > 0 ? 'partially_received' : requisition.orderedOn === null ? 'requested' : 'ordered';
  saveRequisition(tx, { ...requisition, receivedMicro, state, closedAt: null });
  deleteLeadTime(tx, { requisitionId: requisition.id, purchaseOrderLineId: null });
  appendRequisitionTransition(tx, {
    requisitionId: requisition.id, at: now, fromState: requisition.state, toState: state, event: 'receipt_reversed', actorName: caller.name, note: reason,
    paramsJson: JSON.stringify({ documentNumber: original.number, quantityMicro: takenMicro }),
  });
  effects.requisitionsChanged.add(requisition.id);
}
