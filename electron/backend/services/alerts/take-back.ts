/** 撤回: an answer that was a slip is taken back (ux.md: mistakes are cheap). */
import { type AlertRow, saveAlert } from '../../../../db/repositories/alert-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, runCommand } from '../../run-command.ts';
import { type Target, actOnEach } from './act-on-alert.ts';
import { note, requireNext } from './alert-record.ts';
import { evaluationScope, refresh } from './evaluation-scope.ts';
import { causeOf } from './move-alert.ts';
import { inState } from './place-alert.ts';
import { canTakeBack } from './read-alert.ts';

/** The alerts are as if nobody had answered, with a deadline of their own; the step stays in their history. */
export function takeAnswersBack(context: CallContext, input: { opId: string; alerts: readonly Target[] }) {
  return runCommand(context, input, transaction => {
    const { done, passedOver } = actOnEach(transaction, input.alerts, {}, takeBack);
    return { takenBack: done, passedOver };
  });
}

function takeBack(transaction: Transaction, row: AlertRow): void {
  const { tx, today, caller, context } = transaction;
  const state = requireNext(row, 'taken_back');
  if (!canTakeBack(tx, row, { today, timeZone: context.env.settings().timeZone })) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'taken_back' });
  const scope = evaluationScope(transaction);
  const isFirstAnswer = row.respondedAt === row.changedAt;
  const next: AlertRow = { ...inState(scope, row, state, false), closedAt: null, closeReason: null, isMutedUntilClear: false, respondedAt: isFirstAnswer ? null : row.respondedAt };
  saveAlert(tx, next);
  note(scope, next, row.state, 'taken_back', {}, caller.name);
  refresh(transaction, [row.itemId], causeOf('item'));
}
