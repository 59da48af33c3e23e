/** Asks for an approval and lays its steps down, and takes it back. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type ApprovalRow, type ApprovalStepRow, insertApproval, insertApprovalStep, listApprovalSteps } from '../../../../db/repositories/approval-repository.ts';
import { listUsers } from '../../../../db/repositories/user-repository.ts';
import { type ApprovalStepRule, decidersOf, stepsFor } from '../../../../shared/domain/approvals/index.ts';
import type { ApprovalSubject } from '../../../../shared/kernel/vocabulary.ts';
import { type Transaction, audit } from '../../run-command.ts';
import { readApprovalRules } from './approval-rules.ts';
import { endWaiting, findApproval } from './find-approval.ts';
import { tellDeciders } from './tell-people.ts';

const MS_PER_HOUR = 3_600_000;

/** `amountE4` null: nobody knows what it costs, so a person looks at it. `contentHash`: of hashContent. `title`: number and words of the paper. */
export type ApprovalStart = {
  readonly subject: ApprovalSubject;
  readonly subjectId: string;
  readonly title: string;
  readonly amountE4: number | null;
  readonly contentHash: string;
};

/** A paper that is decided with others: by the sum of all; the people are told of one of them. */
export type PartOfMore = { readonly bandAmountE4: number | null; readonly isQuiet: boolean };

/**
 * Asks by the bands in force. An amount nobody has to look at is approved at once (`state` 'approved', `isAutomatic`): the caller goes on; otherwise the
 * handler of the subject is called when the last step is decided. One that waits for other content of the same paper is withdrawn; the same content again is not asked twice.
 */
export function startApproval(transaction: Transaction, start: ApprovalStart, part: PartOfMore | null = null): ApprovalRow {
  const { tx, now, caller, context, effects } = transaction;
  const known = findApproval(tx, start.subject, start.subjectId);
  if (known !== undefined && known.contentHash === start.contentHash && (known.state === 'waiting' || known.state === 'approved')) return known;
  withdrawApproval(transaction, start.subject, start.subjectId, '');
  const rules = stepsFor(readApprovalRules(tx)[start.subject], part === null ? start.amountE4 : part.bandAmountE4);
  const isAutomatic = rules.length === 0;
  const row: ApprovalRow = {
    ...start, id: context.env.newId(), amountE4: start.amountE4 ?? 0, state: isAutomatic ? 'approved' : 'waiting', isAutomatic,
    requestedById: caller.userId, requestedByName: caller.name, openedAt: now, closedAt: isAutomatic ? now : null, version: 0,
  };
  insertApproval(tx, row);
  const steps = rules.map((rule, index) => (index === 0 ? beginStep(stepRow(row.id, 1, rule), now) : stepRow(row.id, index + 1, rule)));
  for (const step of steps) insertApprovalStep(tx, step);
  audit(transaction, { entity: 'approval', entityId: row.id, entityName: row.title, after: { state: row.state, amountE4: row.amountE4, isAutomatic }, action: 'approvals.start' });
  effects.events.push({ name: 'approvals.changed', payload: {} });
  const [first] = steps;
  if (first !== undefined && part?.isQuiet !== true) tellDeciders(transaction, row, first, decidersNow(tx, row, first, transaction.today));
  return row;
}

/** A step as it is laid down: its turn has not come. */
export function stepRow(approvalId: string, stepNumber: number, { role, userId, hours }: ApprovalStepRule): ApprovalStepRow {
  return { approvalId, stepNumber, role, userId, hours, state: 'ahead', waitingSinceAt: null, dueAt: null, remindedAt: null, decidedAt: null, decidedById: null, decidedByName: '', note: '' };
}

/** Its turn has come. */
export function beginStep(step: ApprovalStepRow, now: number): ApprovalStepRow {
  return { ...step, state: 'waiting', waitingSinceAt: now, dueAt: now + step.hours * MS_PER_HOUR };
}

/** The ids of those who may decide this step today. */
export function decidersNow(db: ReadableDb, approval: Pick<ApprovalRow, 'id' | 'requestedById'>, step: Pick<ApprovalStepRow, 'role' | 'userId'>, today: string): string[] {
  const earlier = listApprovalSteps(db, approval.id).flatMap(each => each.decidedById ?? []);
  return decidersOf(listUsers(db), { role: step.role, userId: step.userId, excluded: [approval.requestedById, ...earlier], today });
}

/** Takes back what still waits: the paper was changed or is not wanted any more. Does nothing when nothing waits. */
export function withdrawApproval(transaction: Transaction, subject: ApprovalSubject, subjectId: string, reason: string): void {
  const waiting = endWaiting(transaction, subject, subjectId);
  if (waiting === undefined) return;
  audit(transaction, { entity: 'approval', entityId: waiting.id, entityName: waiting.title, before: { state: 'waiting' }, after: { state: 'withdrawn' }, reason, action: 'approvals.withdraw' });
}
