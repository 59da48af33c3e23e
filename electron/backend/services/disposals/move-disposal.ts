/** Each step of a review: the row, the line of its story, and the alert that waits for it. */
import { type DisposalRow, appendDisposalTransition, insertDisposal, saveDisposal } from '../../../../db/repositories/disposal-repository.ts';
import { findOpenAlert } from '../../../../db/repositories/alert-repository.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { nextAlertState } from '../../../../shared/domain/alerts/index.ts';
import { type DisposalEvent, type RunDownPlan, causeOfRule, isDisposalOpen, nextDisposalState } from '../../../../shared/domain/disposals/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { multiplyDivide } from '../../../../shared/kernel/rounding.ts';
import type { DisposalCause } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';
import { type By, type DisposalEnd, disposalEnded, sendToDisposal } from '../alerts/answer-alert.ts';
import { readReasons } from '../alerts/move-alert.ts';
import { endWaiting } from '../approvals/find-approval.ts';
import { takeNumber } from '../documents/record-document.ts';
import { readDisposalRules } from './disposal-rules.ts';

/** 处置. */
const DISPOSAL_WORD = 'CZ';
type Params = Readonly<Record<string, string | number | null>>;

export type DisposalStart = { readonly itemId: string; readonly batchId: string | null; readonly cause: DisposalCause; readonly quantityMicro: number; readonly alertId: string | null };

/** Opens a review and has the item's alert wait for it. Nobody as `by.actor`: the program. */
export function startDisposal(scope: EvaluationScope, start: DisposalStart, by: By): DisposalRow {
  const { tx, now, today } = scope;
  const row: DisposalRow = {
    ...start, id: scope.newId(), number: takeNumber(tx, DISPOSAL_WORD, today), state: 'opinions', valueE4: bookValueOf(tx, start.itemId, start.quantityMicro), openedAt: now, openedByName: by.actor,
    dueOn: addDays(today, readDisposalRules(tx).dueDays), decision: null, decidedAt: null, decidedByName: '', decisionNote: '', planFromOn: null, planFromMicro: null, planUntilOn: null, planUntilMicro: null,
    planTolerancePercent: readDisposalRules(tx).tolerancePercent, recoveredE4: 0, disposedMicro: 0, documentId: null, closedAt: null, closeNote: '', version: 0,
  };
  insertDisposal(tx, row);
  tell(scope, row, null, 'opened', by, { quantityMicro: row.quantityMicro, valueE4: row.valueE4, cause: row.cause });
  takeAlert(scope, row, by);
  return row;
}

/** Moves it by one event with these changes; the row as it is now. Throws ILLEGAL_TRANSITION. */
export function moveDisposal(scope: EvaluationScope, row: DisposalRow, event: DisposalEvent, by: By, changes: Partial<DisposalRow> = {}, params: Params = {}): DisposalRow {
  const state = nextDisposalState(row.state, event);
  if (state === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event });
  const isOver = isDisposalOpen(row.state) && !isDisposalOpen(state);
  const next: DisposalRow = { ...row, ...changes, state, ...(isOver ? { closedAt: scope.now, closeNote: by.note } : {}) };
  saveDisposal(scope.tx, next);
  tell(scope, next, row.state, event, by, params);
  return { ...next, version: next.version + 1 };
}

/** Ends a review and lets go of the alert that waits for it; nobody is asked to agree to it any more. */
export function endDisposal(scope: EvaluationScope, row: DisposalRow, event: Extract<DisposalEvent, 'done' | 'used_up' | 'cancelled'>, by: By): DisposalRow {
  const next = moveDisposal(scope, row, event, by);
  endWaiting(scope, 'disposal', row.id);
  const how: DisposalEnd = event === 'cancelled' ? 'cancelled' : 'disposed';
  disposalEnded(scope, row.itemId, how, by);
  return next;
}

function tell(scope: EvaluationScope, row: DisposalRow, from: DisposalRow['state'] | null, event: DisposalEvent, by: By, params: Params): void {
  appendDisposalTransition(scope.tx, { disposalId: row.id, at: scope.now, fromState: from, toState: row.state, event, actorName: by.actor, note: by.note, paramsJson: JSON.stringify(params) });
  if (!scope.effects.events.some(each => each.name === 'disposals.changed')) scope.effects.events.push({ name: 'disposals.changed', payload: {} });
}

/** A plan that failed has not been followed by a new decision: the alert speaks until it is. */
function hasFailedPlan(row: DisposalRow): boolean {
  return row.state === 'decision' && row.planFromOn !== null;
}

/** The item's alert waits for the review, when it is about nothing but stock there is too much of. True when it does so from now on. */
export function takeAlert(scope: EvaluationScope, row: DisposalRow, by: By): boolean {
  const alert = findOpenAlert(scope.tx, row.itemId);
  if (alert === undefined || hasFailedPlan(row) || !readReasons(alert).every(reason => causeOfRule(reason.rule) !== undefined)) return false;
  if (nextAlertState(alert.state, 'sent_to_disposal') === undefined) return false;
  sendToDisposal(scope, alert.id, row.id, by);
  return true;
}

/** The share of the item's book value that falls to a quantity, in 10⁻⁴ 元. */
export function bookValueOf(db: ReadableDb, itemId: string, quantityMicro: number): number {
  const balance = findBalance(db, itemId);
  return balance === undefined || balance.onHandMicro <= 0 ? 0 : multiplyDivide(balance.valueE4, Math.min(quantityMicro, balance.onHandMicro), balance.onHandMicro);
}

/** The plan of a review that runs down, or ran down until its plan failed; undefined without one. */
export function planOf(row: DisposalRow): RunDownPlan | undefined {
  const known = 'a plan is complete';
  return row.planFromOn === null
    ? undefined
    : { fromOn: row.planFromOn, fromMicro: mustExist(row.planFromMicro, known), untilOn: mustExist(row.planUntilOn, known), untilMicro: mustExist(row.planUntilMicro, known), tolerancePercent: row.planTolerancePercent };
}
