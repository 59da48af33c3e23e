/** What a kind of paper has to say to be approved. */
import type { ReadableDb } from '../../../../db/connection.ts';
import type { ApprovalRow } from '../../../../db/repositories/approval-repository.ts';
import type { Transaction } from '../../run-command.ts';

export type SubjectHandler = {
  /** The hash of the paper as it stands; undefined when it is gone. */
  hashOf(db: ReadableDb, subjectId: string): string | undefined;
  /** Runs in the transaction of the last decision. */
  decided(transaction: Transaction, approval: ApprovalRow, state: 'approved' | 'rejected', note: string): void;
};
