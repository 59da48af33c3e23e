/** What the answer to an alert does to it: a review of stock nobody uses takes it over, and gives it back or ends it. */
import { type AlertRow, findAlert, findOpenAlert, saveAlert } from '../../../../db/repositories/alert-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type AlertEvent, nextAlertState } from '../../../../shared/domain/alerts/index.ts';
import type { EvaluationScope } from '../../environment.ts';
import { closeAlert, note } from './move-alert.ts';

/** Who did it and what they said; nobody: the program. */
export type By = { readonly actor: string; readonly note: string };
const NOBODY: By = { actor: '', note: '' };

/** How a review ended: carried out, given up, or the stock is not running down as planned. */
export type DisposalEnd = 'disposed' | 'cancelled' | 'off_plan';

/** The alert waits for the review from now on and keeps quiet (F51). Throws NOT_FOUND, and ILLEGAL_TRANSITION for one that is closed or on order. */
export function sendToDisposal(scope: EvaluationScope, alertId: string, disposalId: string, by: By = NOBODY): void {
  const row = findAlert(scope.tx, alertId);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  const state = nextAlertState(row.state, 'sent_to_disposal');
  if (state === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'sent_to_disposal' });
  const next: AlertRow = { ...row, state, changedAt: scope.now, disposalId, snoozedUntilAt: null, snoozeReason: '', dueAt: null, respondedAt: row.respondedAt ?? scope.now };
  saveAlert(scope.tx, next);
  note(scope, next, row.state, 'sent_to_disposal', { disposalId }, by.actor, by.note);
}

/**
 * What becomes of the item's alert when its review ends. `disposed`: it is closed, and speaks again only after the condition was over once;
 * `cancelled`, `off_plan`: it fires again. Nothing happens to an alert that does not wait for a review.
 */
export function disposalEnded(scope: EvaluationScope, itemId: string, how: DisposalEnd, by: By = NOBODY): void {
  const open = findOpenAlert(scope.tx, itemId);
  if (open?.state !== 'in_disposal') return;
  if (how === 'disposed') {
    closeAlert(scope, open, 'closed_by_person', 'disposed', {}, { ...by, documentId: null });
    return;
  }
  fireAgain(scope, open, 'disposal_lost', { how }, by);
}

function fireAgain(scope: EvaluationScope, open: AlertRow, event: AlertEvent, params: { readonly how: string }, by: By): void {
  const state = nextAlertState(open.state, event);
  if (state === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: open.state, event });
  const row: AlertRow = { ...open, state, changedAt: scope.now, respondedAt: null, disposalId: params.how === 'cancelled' ? null : open.disposalId };
  saveAlert(scope.tx, row);
  note(scope, row, open.state, event, params, by.actor, by.note);
}
