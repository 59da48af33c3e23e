/** Receipts that were written against a request or an order and wait for another to book them. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type DraftRow, listDraftsOfArrival } from '../../../../db/repositories/draft-repository.ts';
import { type Arrival, arrivalOf, contentOf } from '../documents/written-draft.ts';

/** The one that waits for a request (`lineId` null) or a line of an order; there is never more than one. */
export function findWaitingReceipt(db: ReadableDb, id: string, lineId: string | null) {
  for (const row of listDraftsOfArrival(db, id)) {
    const index = arrivalOf(row)?.lines.findIndex(line => line.purchaseOrderLineId === lineId) ?? -1;
    const line = contentOf(row).lines[index];
    if (line === undefined) continue;
    return { draftId: row.id, state: row.state, quantityMicro: line.quantityMicro ?? 0, businessDate: row.businessDate, preparedBy: row.preparedByName, returnedReason: row.returnedReason };
  }
  return null;
}

/** All that have a line in common with what came. */
export function listWaitingReceipts(db: ReadableDb, { id, lines }: Pick<Arrival, 'id' | 'lines'>): DraftRow[] {
  const ids = new Set(lines.map(line => line.purchaseOrderLineId));
  return listDraftsOfArrival(db, id).filter(row => arrivalOf(row)?.lines.some(line => ids.has(line.purchaseOrderLineId)));
}
