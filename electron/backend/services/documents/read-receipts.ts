/** Receipts and the invoices they wait for. */
import { listReceipts } from '../../../../db/repositories/document-repository.ts';
import { effectiveValueOf } from '../../../../db/repositories/ledger-repository.ts';
import { closedThrough } from '../../../../db/repositories/period-repository.ts';
import type { CallContext } from '../../environment.ts';

export function readReceipts(context: CallContext, input: { all: boolean; supplierId: string | null; text: string; offset: number; limit: number }) {
  const db = context.env.db.reader;
  const closed = closedThrough(db);
  const { rows, total } = listReceipts(db, input);
  return {
    rows: rows.map(({ givenValueE4, ...row }) => {
      const { ownE4, lateE4 } = effectiveValueOf(db, { id: row.movementId, givenValueE4 });
      return { ...row, amountE4: ownE4 + lateE4, isClosed: closed !== null && row.businessDate <= closed };
    }),
    total,
  };
}
