/** A person approves or refuses; the next step begins, or the paper learns how it ended. */
import { type ApprovalRow, type ApprovalStepRow, listApprovalSteps, saveApproval, saveApprovalStep } from '../../../../db/repositories/approval-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { requireApproval } from './find-approval.ts';
import { readApproval } from './read-approvals.ts';
import { beginStep, decidersNow } from './start-approval.ts';
import { SUBJECT_HANDLERS } from './subjects.ts';
import { tellDeciders, tellRequester } from './tell-people.ts';

type Decision = { readonly opId: string; readonly approvalId: string; readonly expectedVersion: number; readonly decision: 'approve' | 'reject'; readonly note: string };

/** Throws SELF_APPROVAL, NOT_YOUR_APPROVAL, REASON_REQUIRED when a refusal says no reason, VERSION_CONFLICT also when the paper is not the one that was asked for. */
export function decideApproval(context: CallContext, input: Decision) {
  return runCommand(context, input, transaction => {
    const { tx, caller } = transaction;
    const approval = requireApproval(tx, input.approvalId);
    const step = requireTurn(transaction, approval, input);
    if (SUBJECT_HANDLERS[approval.subject]?.hashOf(tx, approval.subjectId) !== approval.contentHash) throw new DomainError('VERSION_CONFLICT');
    const state = input.decision === 'approve' ? 'approved' : 'rejected';
    saveApprovalStep(tx, { ...step, state, decidedAt: transaction.now, decidedById: caller.userId, decidedByName: caller.name, note: input.note });
    const next = state === 'rejected' ? undefined : listApprovalSteps(tx, approval.id).find(each => each.state === 'ahead');
    audit(transaction, { entity: 'approval', entityId: approval.id, entityName: approval.title, before: { state: 'waiting', step: step.stepNumber }, after: { state, step: step.stepNumber }, reason: input.note });
    transaction.effects.events.push({ name: 'approvals.changed', payload: {} });
    if (next === undefined) finish(transaction, approval, state, input.note);
    else goOn(transaction, approval, next);
    return readApproval(context, tx, approval.id);
  });
}

function requireTurn({ tx, caller, today }: Transaction, approval: ApprovalRow, input: Decision): ApprovalStepRow {
  if (approval.state !== 'waiting') throw new DomainError('ILLEGAL_TRANSITION', { from: approval.state, event: input.decision });
  if (approval.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
  if (approval.requestedById === caller.userId) throw new DomainError('SELF_APPROVAL');
  const step = mustExist(listApprovalSteps(tx, approval.id).find(each => each.state === 'waiting'), 'an approval that waits has a step that waits');
  if (!decidersNow(tx, approval, step, today).includes(caller.userId)) throw new DomainError('NOT_YOUR_APPROVAL');
  if (input.decision === 'reject' && input.note === '') throw new DomainError('REASON_REQUIRED');
  return step;
}

function goOn(transaction: Transaction, approval: ApprovalRow, ahead: ApprovalStepRow): void {
  const { tx, now, today } = transaction;
  const step = beginStep(ahead, now);
  saveApprovalStep(tx, step);
  saveApproval(tx, { id: approval.id, state: 'waiting', closedAt: null, version: approval.version });
  tellDeciders(transaction, approval, step, decidersNow(tx, approval, step, today));
}

function finish(transaction: Transaction, approval: ApprovalRow, state: 'approved' | 'rejected', text: string): void {
  const { tx, now } = transaction;
  saveApproval(tx, { id: approval.id, state, closedAt: now, version: approval.version });
  SUBJECT_HANDLERS[approval.subject]?.decided(transaction, { ...approval, state }, state, text);
  tellRequester(transaction, { ...approval, state }, text);
}
