/** What a kind of paper has to say to be approved. */
import type { ReadableDb } from '../../../../db/connection.ts';
import type { ApprovalRow } from '../../../../db/repositories/approval-repository.ts';
import type { Transaction } from '../../run-command.ts';

export type SubjectHandler = {
  /** The hash of the paper as it stands; undefined when it is gone. */
  hashOf(db: ReadableDb, subjectId: string): string | undefined;
  /** Papers that are decided as one, this one among them; absent: each by itself. */
  together?(db: ReadableDb, subjectId: string): readonly string[];
  /** Runs in the transaction of the last decision. The number of the paper that was made by it; null: none. */
  decided(transaction: Transaction, approval: ApprovalRow, state: 'approved' | 'rejected', note: string): string | null;
};
