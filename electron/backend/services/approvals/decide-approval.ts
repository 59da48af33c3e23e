/** A person approves or refuses; the next step begins, or the paper learns how it ended. */
import { type ApprovalRow, type ApprovalStepRow, listApprovalSteps, saveApproval, saveApprovalStep } from '../../../../db/repositories/approval-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { findApproval, requireApproval } from './find-approval.ts';
import { readApproval } from './read-approvals.ts';
import { beginStep, decidersNow } from './start-approval.ts';
import { SUBJECT_HANDLERS } from './subjects.ts';
import { tellDeciders, tellRequester } from './tell-people.ts';

type Decision = { readonly opId: string; readonly approvalId: string; readonly expectedVersion: number; readonly decision: 'approve' | 'reject'; readonly note: string };

/** Throws SELF_APPROVAL, NOT_YOUR_APPROVAL, REASON_REQUIRED when a refusal says no reason, VERSION_CONFLICT also when the paper is not the one that was asked for. */
export function decideApproval(context: CallContext, input: Decision) {
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    const approval = requireApproval(tx, input.approvalId);
    const step = requireTurn(transaction, approval, input);
    if (SUBJECT_HANDLERS[approval.subject]?.hashOf(tx, approval.subjectId) !== approval.contentHash) throw new DomainError('VERSION_CONFLICT');
    // Those beside it first: with the last of them what follows from all is done, and who asked is told of it once.
    for (const beside of waitingBeside(transaction, approval, step)) take(transaction, beside, input, true);
    take(transaction, { approval, step }, input, false);
    return readApproval(context, tx, approval.id);
  });
}

type Turn = { readonly approval: ApprovalRow; readonly step: ApprovalStepRow };

/** Papers that are decided together stand at the same step; one that was changed meanwhile is not among them any more. */
function waitingBeside({ tx }: Transaction, { id, subject, subjectId }: ApprovalRow, { stepNumber }: ApprovalStepRow): Turn[] {
  const handler = SUBJECT_HANDLERS[subject];
  return (handler?.together?.(tx, subjectId) ?? []).flatMap(otherId => {
    const approval = findApproval(tx, subject, otherId);
    if (approval?.state !== 'waiting' || approval.id === id || handler?.hashOf(tx, otherId) !== approval.contentHash) return [];
    const step = listApprovalSteps(tx, approval.id).find(each => each.state === 'waiting' && each.stepNumber === stepNumber);
    return step === undefined ? [] : [{ approval, step }];
  });
}

/** One decision on one paper. `isQuiet`: nobody is told of it by itself. */
function take(transaction: Transaction, { approval, step }: Turn, { decision, note }: Decision, isQuiet: boolean): void {
  const { tx, caller } = transaction;
  const state = decision === 'approve' ? 'approved' : 'rejected';
  saveApprovalStep(tx, { ...step, state, decidedAt: transaction.now, decidedById: caller.userId, decidedByName: caller.name, note });
  const next = state === 'rejected' ? undefined : listApprovalSteps(tx, approval.id).find(each => each.state === 'ahead');
  audit(transaction, { entity: 'approval', entityId: approval.id, entityName: approval.title, before: { state: 'waiting', step: step.stepNumber }, after: { state, step: step.stepNumber }, reason: note });
  transaction.effects.events.push({ name: 'approvals.changed', payload: {} });
  if (next === undefined) finish(transaction, approval, state, note, isQuiet);
  else goOn(transaction, approval, next, isQuiet);
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

function goOn(transaction: Transaction, approval: ApprovalRow, ahead: ApprovalStepRow, isQuiet: boolean): void {
  const { tx, now, today } = transaction;
  const step = beginStep(ahead, now);
  saveApprovalStep(tx, step);
  saveApproval(tx, { id: approval.id, state: 'waiting', closedAt: null, version: approval.version });
  if (!isQuiet) tellDeciders(transaction, approval, step, decidersNow(tx, approval, step, today));
}

function finish(transaction: Transaction, approval: ApprovalRow, state: 'approved' | 'rejected', text: string, isQuiet: boolean): void {
  const { tx, now } = transaction;
  saveApproval(tx, { id: approval.id, state, closedAt: now, version: approval.version });
  const madeNumber = SUBJECT_HANDLERS[approval.subject]?.decided(transaction, { ...approval, state }, state, text) ?? null;
  if (!isQuiet) tellRequester(transaction, { ...approval, state }, text, madeNumber);
}
