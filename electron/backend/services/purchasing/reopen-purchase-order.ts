/** What a reversal does to the order its goods came from. */
import { listMovementsOfDocument } from '../../../../db/repositories/ledger-repository.ts';
import { findPurchaseOrder, findPurchaseOrderLine, savePurchaseOrder, savePurchaseOrderLine } from '../../../../db/repositories/purchase-order-repository.ts';
import type { Transaction } from '../../run-command.ts';

/** A receipt that is taken back has not come: its lines are open again. */
export function reopenOrderLines({ tx }: Transaction, documentId: string): void {
  for (const movement of listMovementsOfDocument(tx, documentId)) {
    const line = movement.purchaseOrderLineId === null ? undefined : findPurchaseOrderLine(tx, movement.purchaseOrderLineId);
    const order = line === undefined ? undefined : findPurchaseOrder(tx, line.purchaseOrderId);
    if (line === undefined || order === undefined || line.state === 'cancelled') continue;
    savePurchaseOrderLine(tx, { ...line, receivedMicro: Math.max(0, line.receivedMicro - movement.quantityMicro), state: 'open' });
    savePurchaseOrder(tx, { id: order.id, state: 'open', closedAt: null, version: order.version });
  }
}
