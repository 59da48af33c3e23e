/** What can be approved: each kind of paper says what it holds now and what follows from the decision. */
import type { ReadableDb } from '../../../../db/connection.ts';
import type { ApprovalRow } from '../../../../db/repositories/approval-repository.ts';
import type { ApprovalSubject } from '../../../../shared/kernel/vocabulary.ts';
import type { Transaction } from '../../run-command.ts';
import { disposalApproval } from '../disposals/disposal-approval.ts';
import { requisitionApproval } from '../purchasing/requisition-approval.ts';

export type SubjectHandler = {
  /** The hash of the paper as it stands; undefined when it is gone. */
  hashOf(db: ReadableDb, subjectId: string): string | undefined;
  /** Runs in the transaction of the last decision. */
  decided(transaction: Transaction, approval: ApprovalRow, state: 'approved' | 'rejected', note: string): void;
};

export const SUBJECT_HANDLERS: { readonly [S in ApprovalSubject]?: SubjectHandler } = {
  requisition: requisitionApproval,
  disposal: disposalApproval,
};
