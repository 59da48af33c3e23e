/** What people do in a review: open it, say what they think, decide, take back, end. */
import { findAlert, findOpenAlert } from '../../../../db/repositories/alert-repository.ts';
import { findBatch } from '../../../../db/repositories/batch-repository.ts';
import { type DisposalView, findDisposal, findOpenDisposal, listOpinions, saveOpinion } from '../../../../db/repositories/disposal-repository.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { amountToApproveE4, causeOfRule, missingSides, sidesOf } from '../../../../shared/domain/disposals/index.ts';
import { multiplyDivide } from '../../../../shared/kernel/rounding.ts';
import type { DisposalCause, DisposalDecision, DisposalOpinionSide } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import type { By } from '../alerts/answer-alert.ts';
import { evaluationScope, refresh } from '../alerts/evaluation-scope.ts';
import { causeOf, readReasons } from '../alerts/move-alert.ts';
import { startApproval, withdrawApproval } from '../approvals/start-approval.ts';
import { requireItem } from '../items/read-item.ts';
import { disposalHash } from './disposal-approval.ts';
import { readDisposalRules } from './disposal-rules.ts';
import { bookValueOf, endDisposal, moveDisposal, startDisposal } from './move-disposal.ts';
import { readDisposal } from './read-disposal.ts';

export type Act = { readonly opId: string; readonly disposalId: string; readonly expectedVersion: number };

export function openDisposal(context: CallContext, input: { opId: string; itemId: string; batchId: string | null; alertId: string | null; cause: DisposalCause | null; quantityMicro: number | null; note: string }) {
  return runCommand(context, input, transaction => {
    const { tx, caller } = transaction;
    const item = requireItem(tx, input.itemId);
    const open = findOpenDisposal(tx, item.id);
    if (open !== undefined) throw new DomainError('DISPOSAL_OPEN', { number: open.number, code: item.code, name: item.name });
    if (input.batchId !== null && findBatch(tx, input.batchId)?.itemId !== item.id) throw new DomainError('NOT_FOUND', { what: 'batches' });
    const alert = input.alertId === null ? findOpenAlert(tx, item.id) : findAlert(tx, input.alertId);
    if (input.alertId !== null && alert?.itemId !== item.id) throw new DomainError('NOT_FOUND', { what: 'alerts' });
    const onHandMicro = findBalance(tx, item.id)?.onHandMicro ?? 0;
    if (onHandMicro <= 0) throw new DomainError('NOTHING_TO_POST');
    if ((input.quantityMicro ?? 0) > onHandMicro) throw new DomainError('INVALID_INPUT', { field: 'quantityMicro' });
    const causes = alert === undefined ? [] : readReasons(alert).flatMap(reason => causeOfRule(reason.rule) ?? []);
    const start = { itemId: item.id, batchId: input.batchId, cause: input.cause ?? causes[0] ?? 'dead_stock', quantityMicro: input.quantityMicro ?? onHandMicro, alertId: alert?.id ?? null };
    const row = startDisposal(evaluationScope(transaction), start, { actor: caller.name, note: input.note });
    return finish(transaction, row.id, undefined, input.note);
  });
}

export function giveOpinion(context: CallContext, input: Act & { side: DisposalOpinionSide; opinion: string; proposes: DisposalDecision | null; amountE4: number | null }) {
  return change(context, input, (transaction, row) => {
    const { tx, caller, now } = transaction;
    if (!sidesOf(readDisposalRules(tx), caller.role).includes(input.side)) throw new DomainError('FORBIDDEN');
    const by: By = { actor: caller.name, note: input.opinion };
    const scope = evaluationScope(transaction);
    const next = moveDisposal(scope, row, 'opinion_given', by, {}, { side: input.side, proposes: input.proposes, amountE4: input.amountE4 });
    saveOpinion(tx, { disposalId: row.id, side: input.side, opinion: input.opinion, proposes: input.proposes, amountE4: input.amountE4, byId: caller.userId, byName: caller.name, at: now });
    if (next.state === 'opinions' && missingSides(listOpinions(tx, row.id)).length === 0) moveDisposal(scope, next, 'opinions_complete', { actor: '', note: '' });
    return input.opinion;
  });
}

type Plan = { readonly untilOn: string; readonly untilMicro: number; readonly tolerancePercent: number };
const NO_PLAN = { planFromOn: null, planFromMicro: null, planUntilOn: null, planUntilMicro: null } as const;

export function decideDisposal(context: CallContext, input: Act & { decision: DisposalDecision; quantityMicro: number; note: string; plan: Plan | null }) {
  return change(context, input, (transaction, row) => {
    const { tx, now, today, caller } = transaction;
    const scope = evaluationScope(transaction);
    const onHandMicro = findBalance(tx, row.itemId)?.onHandMicro ?? 0;
    if (input.quantityMicro > onHandMicro) throw new DomainError('INVALID_INPUT', { field: 'quantityMicro' });
    const by: By = { actor: caller.name, note: input.note };
    const valueE4 = bookValueOf(tx, row.itemId, input.quantityMicro);
    // What went by an earlier decision stays part of the review.
    const goneE4 = row.disposedMicro === 0 ? 0 : multiplyDivide(row.valueE4, Math.min(row.disposedMicro, row.quantityMicro), row.quantityMicro);
    const decided = { decision: input.decision, decidedAt: now, decidedByName: caller.name, decisionNote: input.note, quantityMicro: row.disposedMicro + input.quantityMicro, valueE4: goneE4 + valueE4 };
    const params = { decision: input.decision, quantityMicro: input.quantityMicro, valueE4 };
    if (input.decision === 'run_down') {
      const plan = requirePlan(input.plan, today, onHandMicro);
      moveDisposal(scope, row, 'plan_made', by, { ...decided, planFromOn: today, planFromMicro: onHandMicro, planUntilOn: plan.untilOn, planUntilMicro: plan.untilMicro, planTolerancePercent: plan.tolerancePercent }, { ...params, ...plan });
      return input.note;
    }
    const next = moveDisposal(scope, row, 'decided', by, { ...decided, ...NO_PLAN }, params);
    const approval = startApproval(transaction, { subject: 'disposal', subjectId: row.id, title: `${row.number} ${row.code} ${row.name}`, amountE4: amountToApproveE4(input.decision, valueE4), contentHash: disposalHash(next) });
    if (approval.state === 'approved') moveDisposal(scope, next, 'approved', { actor: '', note: '' });
    return input.note;
  });
}

/** Throws INVALID_INPUT for a run-down without a plan, one that ends today or earlier, or that leaves as much as there is. */
function requirePlan(plan: Plan | null, today: string, onHandMicro: number): Plan {
  if (plan === null) throw new DomainError('INVALID_INPUT', { field: 'plan' });
  if (plan.untilOn <= today) throw new DomainError('INVALID_INPUT', { field: 'plan.untilOn' });
  if (plan.untilMicro >= onHandMicro) throw new DomainError('INVALID_INPUT', { field: 'plan.untilMicro' });
  return plan;
}

export function reconsiderDisposal(context: CallContext, input: Act & { reason: string }) {
  return change(context, input, (transaction, row) => {
    moveDisposal(evaluationScope(transaction), row, 'reconsidered', { actor: transaction.caller.name, note: input.reason }, NO_PLAN);
    withdrawApproval(transaction, 'disposal', row.id, input.reason);
    return input.reason;
  });
}

export function recordRecovered(context: CallContext, input: Act & { amountE4: number; note: string }) {
  return change(context, input, (transaction, row) => {
    const recoveredE4 = row.recoveredE4 + input.amountE4;
    if (input.amountE4 === 0 || recoveredE4 < 0) throw new DomainError('INVALID_INPUT', { field: 'amountE4' });
    moveDisposal(evaluationScope(transaction), row, 'recovered', { actor: transaction.caller.name, note: input.note }, { recoveredE4 }, { amountE4: input.amountE4, recoveredE4 });
    return input.note;
  });
}

export function closeDisposal(context: CallContext, input: Act & { note: string }) {
  return change(context, input, (transaction, row) => {
    endDisposal(evaluationScope(transaction), row, 'done', { actor: transaction.caller.name, note: input.note });
    return input.note;
  });
}

export function cancelDisposal(context: CallContext, input: Act & { reason: string }) {
  return change(context, input, (transaction, row) => {
    withdrawApproval(transaction, 'disposal', row.id, input.reason);
    endDisposal(evaluationScope(transaction), row, 'cancelled', { actor: transaction.caller.name, note: input.reason });
    return input.reason;
  });
}

/** One step of a review in one transaction; `work` gives back the words for the log. Throws NOT_FOUND, VERSION_CONFLICT. */
export function change(context: CallContext, input: Act, work: (transaction: Transaction, row: DisposalView) => string) {
  return runCommand(context, input, transaction => {
    const row = findDisposal(transaction.tx, input.disposalId);
    if (row === undefined) throw new DomainError('NOT_FOUND', { what: 'disposals' });
    if (row.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
    return finish(transaction, row.id, row, work(transaction, row));
  });
}

/** The review as the log of changes tells it. */
function told({ state, decision, quantityMicro, valueE4, disposedMicro, recoveredE4, planUntilOn, planUntilMicro, givenSides }: DisposalView) {
  return { state, decision, quantityMicro, valueE4, disposedMicro, recoveredE4, untilDate: planUntilOn, planUntilMicro, sides: givenSides };
}

function finish(transaction: Transaction, disposalId: string, before: DisposalView | undefined, reason: string) {
  const { tx, context } = transaction;
  const row = findDisposal(tx, disposalId);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  refresh(transaction, [row.itemId], causeOf('item'));
  const after = findDisposal(tx, disposalId) ?? row;
  audit(transaction, { entity: 'disposal', entityId: row.id, entityName: `${row.number} ${row.code}`, ...(before === undefined ? {} : { before: told(before) }), after: told(after), reason });
  return readDisposal(context, tx, row.id);
}

