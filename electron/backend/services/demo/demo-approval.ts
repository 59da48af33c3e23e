/** Requests of the demo company that nobody has ordered yet wait for the people their amounts need. */
import type { WritableDb } from '../../../../db/connection.ts';
import { insertApproval, insertApprovalStep } from '../../../../db/repositories/approval-repository.ts';
import type { RequisitionView } from '../../../../db/repositories/requisition-repository.ts';
import { DEFAULT_APPROVAL_RULES, stepsFor } from '../../../../shared/domain/approvals/index.ts';
import { beginStep, stepRow } from '../approvals/start-approval.ts';
import { approvalContentOf } from '../purchasing/requisition-approval.ts';

/** As if it had been asked for when the request was made, by the bands as shipped; nobody is told. */
export function askForDemoApproval(tx: WritableDb, row: RequisitionView, approvalId: string): void {
  const { amountE4, ...content } = approvalContentOf(row);
  const rules = stepsFor(DEFAULT_APPROVAL_RULES.requisition, amountE4);
  const isAutomatic = rules.length === 0;
  insertApproval(tx, {
    id: approvalId, subject: 'requisition', subjectId: row.id, ...content, amountE4: amountE4 ?? 0, state: isAutomatic ? 'approved' : 'waiting', isAutomatic,
    requestedById: row.requestedById, requestedByName: row.requestedByName, openedAt: row.requestedAt, closedAt: isAutomatic ? row.requestedAt : null, version: 0,
  });
  for (const [index, rule] of rules.entries()) insertApprovalStep(tx, index === 0 ? beginStep(stepRow(approvalId, 1, rule), row.requestedAt) : stepRow(approvalId, index + 1, rule));
}
