import type { AppHandlers } from '../dispatch.ts';
import { saveApprovalRules, showApprovalRules } from '../services/approvals/approval-rules.ts';
import { decideApproval } from '../services/approvals/decide-approval.ts';
import { readApprovalOf, readApprovals } from '../services/approvals/read-approvals.ts';
import { remindOfApproval } from '../services/approvals/remind-approvers.ts';

export const approvalsProcedures: AppHandlers['approvals'] = {
  list: (context, input) => readApprovals(context, input),
  ofSubject: (context, input) => readApprovalOf(context, context.env.db.reader, input.subject, input.subjectId),
  decide: (context, input) => decideApproval(context, input),
  remind: (context, input) => remindOfApproval(context, input),
  rules: context => showApprovalRules(context),
  saveRules: (context, input) => saveApprovalRules(context, input),
};
