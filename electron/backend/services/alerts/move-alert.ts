/** Moves the alert of one item along its life, writes down each step, and tells its owner in the same transaction. */
import { type AlertRow, insertAlert, saveAlert, saveAlertLoss } from '../../../../db/repositories/alert-repository.ts';
import { listDemandDays } from '../../../../db/repositories/demand-repository.ts';
import { findDocument } from '../../../../db/repositories/document-repository.ts';
import { findHistoryStart } from '../../../../db/repositories/threshold-repository.ts';
import { type AlertEvent, type Judgement, type ReasonParams, closeReasonOf, isOtherTrouble, nextAlertState, risenLevel } from '../../../../shared/domain/alerts/index.ts';
import { SLOW_MOVER_DAYS, countRecentIssues, replenishmentNotice } from '../../../../shared/domain/policy/index.ts';
import { isOnOrder } from '../../../../shared/domain/requisitions/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { ALERT_LEVELS, type AlertLevel } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';
import type { ItemPicture } from '../thresholds/gather-item-facts.ts';
import { type AlertCause, type AlertSnapshot, type Move, closeAlert, note, readReasons } from './alert-record.ts';
import { measureLoss } from './measure-loss.ts';
import { dueAtFor, inState, ownerFor, scopeGround, toldAt } from './place-alert.ts';
import { rejudgePast } from './rejudge-past.ts';
import { tellOwner } from './tell-owner.ts';

const MS_PER_DAY = 86_400_000;

type Standing = { readonly id: string; readonly level: AlertLevel };

/** The open alert after the evaluation; undefined when there is none. */
export function moveAlert(scope: EvaluationScope, move: Move): Standing | undefined {
  const open = rejudgePast(scope, move);
  // Corrected: what only the margin kept open is over with it.
  const judgement = open === undefined && move.open !== undefined ? move.afresh() : move.judgement;
  if (judgement.reasons.length === 0) {
    if (open !== undefined) closeCleared(scope, open, move.cause);
    return undefined;
  }
  if (open === undefined) return openAlert(scope, { ...move, judgement });
  if (!isOtherTrouble(readReasons(open).map(reason => reason.rule), judgement.reasons.map(reason => reason.rule))) return updateAlert(scope, open, move);
  closeCleared(scope, open, move.cause);
  return openAlert(scope, { ...move, open: undefined });
}

function openAlert(scope: EvaluationScope, move: Move): Standing | undefined {
  const { item, judgement, picture, cause } = move;
  const isOut = judgement.reasons.some(reason => reason.rule === 'out_of_stock');
  // What is on order answers a shortage before it is one; but a shelf that is empty today is shown even then.
  if (judgement.isCovered && !isOut) return undefined;
  const event: AlertEvent = judgement.isCovered ? 'covered' : judgement.pendingDays > 0 ? 'held' : 'breached';
  const worst = mustExist(judgement.reasons[0], 'an alert has reasons');
  const level = mustExist(judgement.level, 'reasons have a level');
  const state = mustExist(nextAlertState('none', event), `an alert may open by ${event}`);
  const snapshotJson = JSON.stringify(snapshotOf(scope, move));
  const reasonsJson = JSON.stringify(judgement.reasons);
  const row: AlertRow = {
    id: scope.newId(),
    itemId: item.id,
    state,
    level,
    reasonsJson,
    snapshotJson,
    openedAt: scope.now,
    changedAt: scope.now,
    closedAt: null,
    closeReason: null,
    snoozedUntilAt: null,
    snoozeReason: '',
    requisitionId: picture.requisition?.id ?? null,
    openedByDocumentId: cause.documentId,
    closedByDocumentId: null,
    isMutedUntilClear: false,
    origin: 'live',
    ruleId: worst.ruleId,
    ...ownerFor(scope, { kind: worst.rule, ruleId: worst.ruleId, categoryId: item.categoryId }),
    dueAt: dueAtFor(scope, { state, level, ruleId: worst.ruleId, itemId: item.id, snapshotJson, reasonsJson }),
    remindedAt: null,
    reminders: 0,
    escalatedAt: null,
    respondedAt: null,
    ...lossOf(scope, move),
    trustPercent: picture.ground.trustPercent,
    disposalId: null,
    version: 0,
  };
  insertAlert(scope.tx, row);
  note(scope, row, null, event, { documentNumber: cause.documentNumber, ...paramsOf(judgement) });
  scope.effects.openedAlerts.add(row.id);
  if (state === 'firing') tellOwner(scope, row, item, 'alert');
  return row;
}

function updateAlert(scope: EvaluationScope, open: AlertRow, move: Move): Standing {
  const { judgement, picture, cause, item } = move;
  const level = levelNow(scope, open, mustExist(judgement.level, 'reasons have a level'));
  const event = eventFor(open, level, move, scope.now);
  const next = event === undefined ? open.state : mustExist(nextAlertState(open.state, event), `${event} is allowed in ${open.state}`);
  const reasonsJson = JSON.stringify(judgement.reasons);
  const isAwake = open.snoozedUntilAt !== null && (scope.now >= open.snoozedUntilAt || event === 'worsened');
  // Written by a clock that has been set back since: its deadline would lie as far ahead.
  const isAhead = open.changedAt > scope.now + MS_PER_DAY;
  const loss = lossOf(scope, move);
  const requisitionId = picture.requisition?.id ?? open.requisitionId;
  if (event === undefined && reasonsJson === open.reasonsJson && level === open.level && requisitionId === open.requisitionId && !isAwake && !isAhead) {
    if (loss.lossJson !== open.lossJson) saveAlertLoss(scope.tx, { id: open.id, ...loss });
    return open;
  }
  const row: AlertRow = {
    ...placedAgain(scope, event === undefined && !isAwake && !isAhead ? open : inState(scope, { ...open, level }, next, false), move),
    level,
    reasonsJson,
    snapshotJson: event === 'worsened' || event === 'order_lost' ? JSON.stringify(snapshotOf(scope, move)) : open.snapshotJson,
    changedAt: event === undefined && !isAwake && !isAhead ? open.changedAt : scope.now,
    escalatedAt: isAhead ? null : open.escalatedAt,
    snoozedUntilAt: isAwake ? null : open.snoozedUntilAt,
    requisitionId,
    ...loss,
  };
  saveAlert(scope.tx, row);
  scope.effects.alertsChanged.add(row.id);
  if (event !== undefined) note(scope, row, open.state, event, { documentNumber: cause.documentNumber, ...paramsOf(judgement) });
  else if (isAwake) note(scope, row, open.state, 'woken', {});
  else if (isWorse(level, open.level)) note(scope, row, open.state, 'worsened', { documentNumber: cause.documentNumber, ...paramsOf(judgement) });
  else if (level !== open.level) note(scope, row, open.state, 'eased', { level });
  const isAsleep = row.snoozedUntilAt !== null;
  if (next === 'firing' && !isAsleep && (event !== undefined || isAwake)) tellOwner(scope, { ...row, version: row.version + 1 }, item, 'alert');
  // What was ordered is to be chased: the shelf was not empty when it was.
  if (next === 'on_order' && event === undefined && level === 'urgent' && isWorse(level, open.level)) tellOwner(scope, row, item, 'reminder', `on_order:${row.requisitionId ?? ''}`);
  return row;
}

/** F45: unanswered for too long since its owner heard of it, it rises a level; answered or asleep, it is what the rules say. */
function levelNow(scope: EvaluationScope, open: AlertRow, judged: AlertLevel): AlertLevel {
  const isWaiting = open.state === 'firing' && open.respondedAt === null && open.snoozedUntilAt === null;
  const risenSince = (at: number) => risenLevel(judged, at, scope.now, scopeGround(scope).attention.raiseAfterDays);
  return isWaiting && risenSince(open.openedAt) !== judged ? risenSince(toldAt(scope, open, open.openedAt)) : judged;
}

/** The worst reason has become another one: whoever answers that has it from now on, unless somebody handed it on. */
function placedAgain(scope: EvaluationScope, row: AlertRow, { item, judgement }: Move): AlertRow {
  const worst = judgement.reasons[0];
  if (worst === undefined || worst.ruleId === row.ruleId) return row;
  const isHandedOn = row.ruleId !== '' && (row.escalatedAt !== null || row.ownerId !== null);
  return { ...row, ruleId: worst.ruleId, ...(isHandedOn ? {} : ownerFor(scope, { kind: worst.rule, ruleId: worst.ruleId, categoryId: item.categoryId })) };
}

const isWorse = (level: AlertLevel, than: AlertLevel) => ALERT_LEVELS.indexOf(level) > ALERT_LEVELS.indexOf(than);

/** What the new reading means for an open alert; undefined: nothing moves. */
function eventFor(open: AlertRow, level: AlertLevel, { judgement, picture }: Move, now: number): AlertEvent | undefined {
  const hasRisen = isWorse(level, open.level);
  if (open.state === 'on_order') return orderEvent(open, judgement, picture, now);
  if (open.state === 'in_disposal') return hasRisen ? 'worsened' : undefined;
  if (judgement.isCovered) return 'covered';
  if (hasRisen) return 'worsened';
  if (open.state === 'pending' && now - open.openedAt >= judgement.pendingDays * MS_PER_DAY) return 'held';
  return undefined;
}

/** Ordered by hand outside the program, it keeps quiet until the promised day is over; else until the order is lost or late. */
function orderEvent(open: AlertRow, judgement: Judgement, { requisition, facts }: ItemPicture, now: number): AlertEvent | undefined {
  // What comes in time covers it, however late something else of the item is: that is chased, and has a rule of its own (F39).
  if (judgement.isCovered) return undefined;
  const isOrdered = requisition !== undefined && isOnOrder(requisition.state);
  if (!isOrdered) return open.dueAt !== null && now < open.dueAt ? undefined : 'order_lost';
  return facts.daysOverdue > 0 || facts.onOrderMicro === 0 ? 'order_lost' : undefined;
}

function closeCleared(scope: EvaluationScope, open: AlertRow, cause: AlertCause): void {
  const paper = cause.documentId === null ? null : findDocument(scope.tx, cause.documentId)?.type ?? null;
  const reason = cause.isReceipt && paper === null ? 'replenished' : closeReasonOf(readReasons(open)[0]?.rule, paper);
  const isDisposed = open.state === 'in_disposal' && reason === 'cleared' && paper !== null;
  closeAlert(scope, open, 'cleared', isDisposed ? 'disposed' : reason, { documentNumber: cause.documentNumber }, { actor: '', note: '', documentId: cause.documentId });
}

function lossOf(scope: EvaluationScope, { item, judgement, picture }: Move): Pick<AlertRow, 'lossE4' | 'lossJson'> {
  const { lossE4, lines } = measureLoss(judgement.reasons, { item, picture }, scope.today);
  return { lossE4, lossJson: JSON.stringify(lines) };
}

const REPLENISHMENTS: readonly string[] = ['out_of_stock', 'running_out', 'below_safety'];

/** F26: the replenishment of an item that is hardly ever used stands in the list and interrupts nobody. Half a year has to be known to say so. */
function isSlowMover(scope: EvaluationScope, { item, judgement, picture: { policy } }: Move): boolean {
  if (!policy.isSlowMoverExempt.value || !judgement.reasons.every(reason => REPLENISHMENTS.includes(reason.rule))) return false;
  const historyStart = findHistoryStart(scope.tx, item.id);
  if (historyStart === null || daysBetween(historyStart, scope.today) < SLOW_MOVER_DAYS) return false;
  const issues = countRecentIssues(listDemandDays(scope.tx, item.id).map(day => day.businessDate), scope.today);
  return replenishmentNotice({ isSlowMoverExempt: true, slowMoverIssuesMin: policy.slowMoverIssuesMin.value }, issues) === 'digest';
}

function paramsOf(judgement: Judgement): ReasonParams {
  return { rule: judgement.reasons[0]?.rule ?? null, ...judgement.reasons[0]?.params };
}

/** The figures an alert speaks on, frozen (C9). */
function snapshotOf(scope: EvaluationScope, move: Move): AlertSnapshot {
  const { judgement, picture: { facts }, cause } = move;
  return {
    at: scope.now,
    onHandMicro: facts.onHandMicro,
    onOrderMicro: facts.onOrderMicro,
    reservedMicro: facts.reservedMicro,
    positionMicro: facts.availableMicro + facts.onOrderMicro,
    safetyStockMicro: facts.safetyStockMicro,
    reorderPointMicro: facts.reorderPointMicro,
    maximumMicro: facts.maximumMicro,
    dailyDemandMicro: facts.dailyDemandMicro,
    leadTimeDays: facts.leadTimeDays,
    runsOutOn: facts.runsOutOn,
    clearsAtMicro: judgement.clearsAtMicro,
    causedByDocumentId: cause.documentId,
    causedByDocumentNumber: cause.documentNumber,
    isSlowMover: isSlowMover(scope, move),
    missed: null,
  };
}

export { type AlertCause, type AlertReason, type AlertSnapshot, type Move, SWEEP, causeOf, closeAlert, note, readReasons, readSnapshot } from './alert-record.ts';
