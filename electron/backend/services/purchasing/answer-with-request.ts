/** Goods that are asked for answer the alert about them (F50); what is asked for no more answers it no longer. */
import { type AlertRow, findOpenAlert, saveAlert } from '../../../../db/repositories/alert-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import type { RequisitionRow } from '../../../../db/repositories/requisition-repository.ts';
import { actorsOf, nextAlertState } from '../../../../shared/domain/alerts/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import type { Transaction } from '../../run-command.ts';
import { step } from '../alerts/act-on-alert.ts';
import { note, readReasons, requireNext } from '../alerts/alert-record.ts';
import { evaluationScope } from '../alerts/evaluation-scope.ts';
import { inState, scopeGround } from '../alerts/place-alert.ts';
import { tellOwner } from '../alerts/tell-owner.ts';

/** Reasons to buy; that some of it is old, too much or used in a way to be checked is none. */
export const WANTS: readonly RuleKind[] = ['out_of_stock', 'running_out', 'below_safety', 'demand_gap', 'order_overdue', 'custom'];

/** Somebody has answered: nobody is reminded to while the request waits for its approval or its order. */
export function answerWithRequest(transaction: Transaction, row: Pick<RequisitionRow, 'id' | 'itemId' | 'number' | 'quantityMicro'>): void {
  const alert = findOpenAlert(transaction.tx, row.itemId);
  if (alert === undefined || nextAlertState(alert.state, 'acknowledged') === undefined || !isAboutBuying(alert)) return;
  step(transaction, { ...alert, requisitionId: row.id }, 'acknowledged', '', { number: row.number, quantityMicro: row.quantityMicro });
}

/** The request is called off before it was ordered: the alert fires again, and its owner is told, unless it was the owner who did it. */
export function takeAnswerBack(transaction: Transaction, row: Pick<RequisitionRow, 'id' | 'itemId' | 'number'>): void {
  const { tx, caller, today } = transaction;
  const alert = findOpenAlert(tx, row.itemId);
  if (alert?.state !== 'acknowledged' || alert.requisitionId !== row.id) return;
  const scope = evaluationScope(transaction);
  const next = inState(scope, alert, requireNext(alert, 'order_lost'), false);
  saveAlert(tx, next);
  note(scope, next, alert.state, 'order_lost', { number: row.number }, caller.name);
  if (actorsOf(next, scopeGround(scope).people, today).some(person => person.id === caller.userId)) return;
  tellOwner(scope, { ...next, version: next.version + 1 }, mustExist(findItem(tx, row.itemId), 'the item of an alert exists'), 'alert');
}

function isAboutBuying(alert: AlertRow): boolean {
  return readReasons(alert).some(reason => WANTS.includes(reason.rule));
}
