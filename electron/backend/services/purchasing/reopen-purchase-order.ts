/** Goods of an order that are taken back have not come: its lines, and the requests that went into them, are open again. */
import { listMovementsOfDocument } from '../../../../db/repositories/ledger-repository.ts';
import { findPurchaseOrder, findPurchaseOrderLine, savePurchaseOrder, savePurchaseOrderLine } from '../../../../db/repositories/purchase-order-repository.ts';
import { deleteLeadTime } from '../../../../db/repositories/threshold-repository.ts';
import type { Transaction } from '../../run-command.ts';
import { followLine, noteFollowed } from './follow-order-line.ts';

/** `original`: the receipt that is reversed. */
export function reopenOrderLines(transaction: Transaction, original: { readonly id: string; readonly number: string }, reason: string): void {
  const { tx, now } = transaction;
  for (const movement of listMovementsOfDocument(tx, original.id)) {
    const line = movement.purchaseOrderLineId === null ? undefined : findPurchaseOrderLine(tx, movement.purchaseOrderLineId);
    const order = line === undefined ? undefined : findPurchaseOrder(tx, line.purchaseOrderId);
    if (line === undefined || order === undefined || line.state === 'cancelled') continue;
    const open = { ...line, receivedMicro: Math.max(0, line.receivedMicro - movement.quantityMicro), state: 'open' } as const;
    savePurchaseOrderLine(tx, open);
    savePurchaseOrder(tx, { id: order.id, state: 'open', closedAt: null, version: order.version });
    deleteLeadTime(tx, { requisitionId: null, purchaseOrderLineId: line.id });
    const followed = followLine(tx, open, now);
    if (followed !== undefined) noteFollowed(transaction, followed, reason, original.number);
  }
}
