/** 催办: who has let a decision wait too long hears of it again, from the program once a day or from a person at once. */
import { type ApprovalRow, type ApprovalStepRow, findApprovalRow, listApprovalSteps, listLateSteps, saveApprovalStep } from '../../../../db/repositories/approval-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { emptyEffects, publishEffects } from '../../after-commit.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { audit, runCommand } from '../../run-command.ts';
import { evaluationScope } from '../alerts/evaluation-scope.ts';
import type { MessageScope } from '../channels/queue-message.ts';
import { requireApproval } from './find-approval.ts';
import { readApproval } from './read-approvals.ts';
import { decidersNow } from './start-approval.ts';
import { SUBJECT_HANDLERS } from './subjects.ts';
import { tellDecidersOf } from './tell-people.ts';

const DAY_MS = 86_400_000;
/** Pressing the button again within the hour sends nothing more. */
const HOUR_MS = 3_600_000;

/** Called by the tick. A step past its time is reminded of once a day until somebody decides; the number of steps reminded of. */
export function remindApprovers(env: Environment): number {
  const now = env.now();
  const late = listLateSteps(env.db.reader, now, now - DAY_MS);
  if (late.length === 0) return 0;
  const effects = emptyEffects();
  env.db.write(tx => {
    const scope: MessageScope = { tx, now, today: env.today(), effects, newId: () => env.newId() };
    for (const step of late) remind(scope, mustExist(findApprovalRow(tx, step.approvalId), 'a step has its approval'), step);
  });
  publishEffects(env, effects);
  return late.length;
}

/** A person asks again. Throws ILLEGAL_TRANSITION when nothing waits. */
export function remindOfApproval(context: CallContext, input: { opId: string; approvalId: string }) {
  return runCommand(context, input, transaction => {
    const approval = requireApproval(transaction.tx, input.approvalId);
    const step = listApprovalSteps(transaction.tx, approval.id).find(each => each.state === 'waiting');
    if (approval.state !== 'waiting' || step === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: approval.state, event: 'remind' });
    if (step.remindedAt === null || transaction.now - step.remindedAt >= HOUR_MS) remind(evaluationScope(transaction), approval, step);
    audit(transaction, { entity: 'approval', entityId: approval.id, entityName: approval.title, after: { step: step.stepNumber } });
    transaction.effects.events.push({ name: 'approvals.changed', payload: {} });
    return readApproval(context, transaction.tx, approval.id);
  });
}

function remind(scope: MessageScope, approval: ApprovalRow, step: ApprovalStepRow): void {
  saveApprovalStep(scope.tx, { ...step, remindedAt: scope.now });
  // Of papers that are decided together the first is told of.
  const [lead = approval.subjectId] = SUBJECT_HANDLERS[approval.subject]?.together?.(scope.tx, approval.subjectId) ?? [];
  if (lead !== approval.subjectId) return;
  tellDecidersOf(scope, approval, step, decidersNow(scope.tx, approval, step, scope.today), scope.now);
}
