/** What can be approved: each kind of paper says what it holds now and what follows from the decision. */
import type { ApprovalSubject } from '../../../../shared/kernel/vocabulary.ts';
import { disposalApproval } from '../disposals/disposal-approval.ts';
import { requisitionApproval } from '../purchasing/requisition-decided.ts';
import type { SubjectHandler } from './subject-handler.ts';

export const SUBJECT_HANDLERS: { readonly [S in ApprovalSubject]?: SubjectHandler } = {
  requisition: requisitionApproval,
  disposal: disposalApproval,
};
