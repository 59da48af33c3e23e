/** What the answer to an alert does to it: a review of stock nobody uses takes it over, and gives it back or ends it. */
import { findAlert, findOpenAlert, saveAlert } from '../../../../db/repositories/alert-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { findStatus, saveStatus } from '../../../../db/repositories/status-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { EvaluationScope } from '../../environment.ts';
import { closeAlert, note, requireNext } from './alert-record.ts';
import { inState } from './place-alert.ts';
import { tellOwner } from './tell-owner.ts';

/** Who did it and what they said; nobody: the program. */
export type By = { readonly actor: string; readonly note: string };
const NOBODY: By = { actor: '', note: '' };

/** How a review ended: carried out, given up, or the stock is not running down as planned. */
export type DisposalEnd = 'disposed' | 'cancelled' | 'off_plan';

/** The alert waits for the review from now on and keeps quiet (F51). Throws NOT_FOUND, and ILLEGAL_TRANSITION for one that is closed or on order. */
export function sendToDisposal(scope: EvaluationScope, alertId: string, disposalId: string, by: By = NOBODY): void {
  const row = findAlert(scope.tx, alertId);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  const next = { ...inState(scope, row, requireNext(row, 'sent_to_disposal'), by.actor !== ''), disposalId, snoozedUntilAt: null, snoozeReason: '' };
  saveAlert(scope.tx, next);
  note(scope, next, row.state, 'sent_to_disposal', { disposalId }, by.actor, by.note);
}

/**
 * What becomes of the item's alert when its review ends. `disposed`: it is closed, and speaks again only after the condition was over once;
 * `cancelled`, `off_plan`: it fires again and its owner is told. Nothing happens to an alert that does not wait for a review.
 */
export function disposalEnded(scope: EvaluationScope, itemId: string, how: DisposalEnd, by: By = NOBODY): void {
  const open = findOpenAlert(scope.tx, itemId);
  if (open?.state !== 'in_disposal') return;
  if (how === 'disposed') {
    closeAlert(scope, open, 'closed_by_person', 'disposed', {}, { ...by, documentId: null });
    forgetOpenAlert(scope, itemId);
    return;
  }
  const row = { ...inState(scope, open, requireNext(open, 'disposal_lost'), false), respondedAt: null, disposalId: how === 'cancelled' ? null : open.disposalId };
  saveAlert(scope.tx, row);
  note(scope, row, open.state, 'disposal_lost', { how }, by.actor, by.note);
  tellOwner(scope, { ...row, version: row.version + 1 }, mustExist(findItem(scope.tx, itemId), 'the item of an alert exists'), 'alert');
}

/** The lists show no alert of the item any more. */
export function forgetOpenAlert(scope: EvaluationScope, itemId: string): void {
  const status = findStatus(scope.tx, itemId);
  if (status !== undefined) saveStatus(scope.tx, { ...status, openAlertId: null, alertLevel: null });
  scope.effects.stockChanged.add(itemId);
}
