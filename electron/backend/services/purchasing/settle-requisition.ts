/** What every step of a request leaves behind: the next line of its story, its item's alert, the entry in the log. */
import { type RequisitionRow, type RequisitionView, appendRequisitionTransition } from '../../../../db/repositories/requisition-repository.ts';
import { type Transaction, audit } from '../../run-command.ts';
import { refresh } from '../alerts/evaluation-scope.ts';
import { causeOf } from '../alerts/move-alert.ts';
import { withdrawApproval } from '../approvals/start-approval.ts';
import { requireRequisition, toRequisition } from './read-requisition.ts';

/** The row alone, without the words a view adds. */
export function toRow(view: RequisitionRow): RequisitionRow {
  const { id, number, itemId, state, quantityMicro, receivedMicro, supplierId, unitPriceE4, neededOn, orderedOn, promisedOn, alertId, reason, isEmergency, purchaseOrderLineId, requestedById, requestedByName, requestedAt, closedAt, version } = view;
  return { id, number, itemId, state, quantityMicro, receivedMicro, supplierId, unitPriceE4, neededOn, orderedOn, promisedOn, alertId, reason, isEmergency, purchaseOrderLineId, requestedById, requestedByName, requestedAt, closedAt, version };
}

/** The request as the log of changes tells it. */
export function told({ state, quantityMicro, receivedMicro, unitPriceE4, neededOn, orderedOn, promisedOn, isEmergency, supplierName }: RequisitionView) {
  return { state, quantityMicro, receivedMicro, unitPriceE4, neededOn, orderedOn, promisedOn, isEmergency, supplier: supplierName };
}

export function settleRequisition(transaction: Transaction, row: RequisitionRow, was: RequisitionView | null, event: string, text: string, params: Record<string, string | number | null>) {
  const { tx, now, caller, context, effects } = transaction;
  appendRequisitionTransition(tx, { requisitionId: row.id, at: now, fromState: was?.state ?? null, toState: row.state, event, actorName: caller.name, note: text, paramsJson: JSON.stringify(params) });
  // Ordered in a smaller part, come all the same or called off: nobody has to agree to it any more.
  if (row.state !== 'requested') withdrawApproval(transaction, 'requisition', row.id, text);
  refresh(transaction, [row.itemId], causeOf('requisition'));
  const { documentNumber } = params;
  const after = { ...told(requireRequisition(tx, row.id)), ...(documentNumber === undefined ? {} : { documentNumber }) };
  audit(transaction, { entity: 'requisition', entityId: row.id, entityName: row.number, before: was === null ? undefined : told(was), after, reason: text });
  effects.requisitionsChanged.add(row.id);
  return toRequisition(context, tx, requireRequisition(tx, row.id));
}
