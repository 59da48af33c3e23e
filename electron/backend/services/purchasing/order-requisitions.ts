/** 合并下单: requests become purchase orders, one for each supplier. */
import { findOpenAlert } from '../../../../db/repositories/alert-repository.ts';
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { type RequisitionRow, type RequisitionView, saveRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { nextAlertState } from '../../../../shared/domain/alerts/index.ts';
import { nextRequisitionState } from '../../../../shared/domain/requisitions/index.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, runCommand } from '../../run-command.ts';
import { step } from '../alerts/act-on-alert.ts';
import { type OrderedLine, type Writer, writePurchaseOrder } from './change-purchase-order.ts';
import { requireRequisition } from './read-requisition.ts';
import { requireApprovedOrder } from './requisition-approval.ts';
import type { ReadPurchaseOrder } from './settle-purchase-order.ts';
import { settleRequisition, toRow } from './settle-requisition.ts';

export type OrderedRequest = {
  readonly requisitionId: string; readonly expectedVersion: number; readonly quantityMicro: number; readonly supplierId: string; readonly unitPriceE4: number | null;
  readonly taxRateBp: number | null; readonly promisedOn: string;
};
type Ordered = { readonly line: OrderedRequest; readonly row: RequisitionView };

/** Throws APPROVAL_MISSING, VERSION_CONFLICT, ILLEGAL_TRANSITION for one that is ordered already, NOT_FOUND, DATE_IN_FUTURE; then none is ordered. */
export function orderRequisitions(context: CallContext, input: { opId: string; orderedOn: string; note: string; lines: readonly OrderedRequest[] }) {
  return runCommand(context, input, transaction => {
    if (input.orderedOn > transaction.today) throw new DomainError('DATE_IN_FUTURE', { date: input.orderedOn });
    const asked = input.lines.map(line => requireOrderable(transaction, line));
    const groups = groupBy(asked, ({ line }) => line.supplierId);
    return { purchaseOrders: [...groups].map(([supplierId, group]) => orderGroup(transaction, supplierId, group, input)) };
  });
}

function requireOrderable({ tx }: Transaction, said: OrderedRequest): Ordered {
  const row = requireRequisition(tx, said.requisitionId);
  const line = { ...said, unitPriceE4: said.unitPriceE4 ?? row.unitPriceE4 };
  if (row.version !== line.expectedVersion) throw new DomainError('VERSION_CONFLICT');
  if (row.state !== 'requested' || nextRequisitionState(row.state, 'ordered') === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'ordered' });
  if (!existsInList(tx, 'suppliers', line.supplierId)) throw new DomainError('NOT_FOUND', { what: 'suppliers' });
  requireApprovedOrder(tx, row, line);
  return { line, row };
}

/** The requests of one supplier become one order. `by`: whose it is, where that is not who does it now. */
export function orderGroup(transaction: Transaction, supplierId: string, group: readonly Ordered[], head: { readonly orderedOn: string; readonly note: string; readonly by?: Writer }): ReadPurchaseOrder {
  const { tx } = transaction;
  const lines: OrderedLine[] = group.map(({ line, row }) => ({ itemId: row.itemId, quantityMicro: line.quantityMicro, unitPriceE4: line.unitPriceE4, taxRateBp: line.taxRateBp, promisedOn: line.promisedOn }));
  return writePurchaseOrder(transaction, { supplierId, ...head, lines }, lineIds => {
    for (const [index, { line, row }] of group.entries()) {
      const next: RequisitionRow = {
        ...toRow(row), state: 'ordered', quantityMicro: line.quantityMicro, supplierId, unitPriceE4: line.unitPriceE4, orderedOn: head.orderedOn, promisedOn: line.promisedOn,
        purchaseOrderLineId: lineIds[index] ?? null,
      };
      saveRequisition(tx, next);
      moveAlertToOrder(transaction, next);
      settleRequisition(transaction, next, row, 'ordered', '', { quantityMicro: next.quantityMicro, promisedOn: next.promisedOn });
    }
  });
}

/** Somebody has answered: the alert waits for the goods. */
export function moveAlertToOrder(transaction: Transaction, row: RequisitionRow): void {
  const alert = findOpenAlert(transaction.tx, row.itemId);
  if (alert === undefined || nextAlertState(alert.state, 'ordered') === undefined) return;
  step(transaction, { ...alert, requisitionId: row.id }, 'ordered', '', { number: row.number, quantityMicro: row.quantityMicro, promisedOn: row.promisedOn });
}
