/** What an approval of a disposal is about, and what follows from it. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type ApprovalRow } from '../../../../db/repositories/approval-repository.ts';
import { type DisposalRow, findDisposal } from '../../../../db/repositories/disposal-repository.ts';
import { isDisposalOpen } from '../../../../shared/domain/disposals/index.ts';
import type { Transaction } from '../../run-command.ts';
import { evaluationScope } from '../alerts/evaluation-scope.ts';
import { hashContent } from '../approvals/find-approval.ts';
import { moveDisposal } from './move-disposal.ts';

/** What is approved: this way, this much, worth this. */
export function disposalHash({ itemId, decision, quantityMicro, valueE4 }: Pick<DisposalRow, 'itemId' | 'decision' | 'quantityMicro' | 'valueE4'>): string {
  return hashContent({ itemId, decision, quantityMicro, valueE4 });
}

export const disposalApproval = {
  hashOf(db: ReadableDb, disposalId: string): string | undefined {
    const row = findDisposal(db, disposalId);
    return row === undefined || !isDisposalOpen(row.state) ? undefined : disposalHash(row);
  },
  decided(transaction: Transaction, approval: ApprovalRow, state: 'approved' | 'rejected', note: string): null {
    const row = findDisposal(transaction.tx, approval.subjectId);
    if (row?.state === 'approval') moveDisposal(evaluationScope(transaction), row, state, { actor: transaction.caller.name, note });
    return null;
  },
};
