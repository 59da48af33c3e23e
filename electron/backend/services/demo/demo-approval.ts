/** What the demo company asked for went, or waits to go, through the people its amount needs. */
import type { WritableDb } from '../../../../db/connection.ts';
import { type ApprovalRow, insertApproval, insertApprovalStep } from '../../../../db/repositories/approval-repository.ts';
import type { RequisitionView } from '../../../../db/repositories/requisition-repository.ts';
import type { DemoCompany } from '../../../../db/seed/demo-company.ts';
import { type ApprovalStepRule, DEFAULT_APPROVAL_RULES, stepsFor } from '../../../../shared/domain/approvals/index.ts';
import { beginStep, stepRow } from '../approvals/start-approval.ts';
import { approvalContentOf } from '../purchasing/requisition-approval.ts';
import { type DemoIds, personOf } from './demo-words.ts';

/** How long a step took. */
const STEP_MS = 10 * 60_000;

export type DemoDecision = {
  readonly approvalId: string;
  /** When the first step was looked at; null: it waits still. */
  readonly decidedAt: number | null;
  readonly ids: DemoIds;
  readonly demo: Pick<DemoCompany, 'users'>;
};
type Asked = Pick<ApprovalRow, 'subject' | 'subjectId' | 'title' | 'contentHash' | 'requestedById' | 'requestedByName' | 'openedAt'> & { readonly amountE4: number | null };

/** As if it had been asked for when the request was made; nobody is told. */
export function decideDemoApproval(tx: WritableDb, row: RequisitionView, decision: DemoDecision): void {
  insertDemoApproval(tx, { subject: 'requisition', subjectId: row.id, ...approvalContentOf(row), requestedById: row.requestedById, requestedByName: row.requestedByName, openedAt: row.requestedAt }, decision);
}

/** By the bands as shipped. True once nobody needs to look at it any more. */
export function insertDemoApproval(tx: WritableDb, asked: Asked, decision: DemoDecision): boolean {
  const rules = stepsFor(DEFAULT_APPROVAL_RULES[asked.subject], asked.amountE4);
  const isAutomatic = rules.length === 0;
  const isDecided = isAutomatic || decision.decidedAt !== null;
  const closedAt = isAutomatic ? asked.openedAt : decision.decidedAt === null ? null : decision.decidedAt + rules.length * STEP_MS;
  insertApproval(tx, { ...asked, id: decision.approvalId, amountE4: asked.amountE4 ?? 0, state: isDecided ? 'approved' : 'waiting', isAutomatic, closedAt, version: 0 });
  for (const [index, rule] of rules.entries()) insertStep(tx, asked.openedAt, decision, { rule, index });
  return isDecided;
}

function insertStep(tx: WritableDb, openedAt: number, { approvalId, decidedAt, ids, demo }: DemoDecision, { rule, index }: { readonly rule: ApprovalStepRule; readonly index: number }): void {
  const step = stepRow(approvalId, index + 1, rule);
  if (decidedAt === null) insertApprovalStep(tx, index === 0 ? beginStep(step, openedAt) : step);
  else insertApprovalStep(tx, { ...beginStep(step, openedAt + index * STEP_MS), state: 'approved', decidedAt: decidedAt + (index + 1) * STEP_MS, decidedById: ids('user', rule.role), decidedByName: personOf(demo, rule.role).displayName });
}
