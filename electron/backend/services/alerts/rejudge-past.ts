/** N7: a late or corrected paper changes the past. Alerts it takes the ground from end as corrected, one that was missed is written down afterwards. */
import {
  type AlertRow, insertAlert, listAlertsSince, listRules, markCorrected, readBookAsOf, sumOfDocument, wasIssuedBetween,
} from '../../../../db/repositories/alert-repository.ts';
import { findDocument, listDayEnds } from '../../../../db/repositories/document-repository.ts';
import { type MissedSpan, isOtherTrouble, missedSpans, reasonFamily, wouldHaveHeld } from '../../../../shared/domain/alerts/index.ts';
import { addDays, dateInZone, daysBetween, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import type { EvaluationScope } from '../../environment.ts';
import { type Move, closeAlert, note, readReasons, readSnapshot } from './alert-record.ts';
import { ownerFor } from './place-alert.ts';

/** Alerts older than this are history. */
const DAYS_LOOKED_BACK = 400;

type LatePaper = { readonly documentId: string; readonly number: string; readonly businessDate: string };

/** The open alert that is left. Nothing happens unless the evaluation was caused by a paper of a day that is over, or by a reversal. */
export function rejudgePast(scope: EvaluationScope, move: Move): AlertRow | undefined {
  const { open, cause, item } = move;
  const paper = cause.documentId === null ? undefined : findDocument(scope.tx, cause.documentId);
  if (paper === undefined || (paper.businessDate >= scope.today && paper.type !== 'reversal')) return open;
  const late: LatePaper = { documentId: paper.id, number: paper.number, businessDate: paper.businessDate };
  const since = startOfDayInZone(addDays(scope.today, -DAYS_LOOKED_BACK), scope.settings.timeZone);
  const alerts = listAlertsSince(scope.tx, item.id, since);
  const corrected = alerts.filter(alert => alert.origin === 'live' && alert.closeReason !== 'corrected' && hasLostItsGround(scope, alert));
  for (const alert of corrected) if (alert.state === 'closed') correctClosed(scope, alert, late);
  const isOpenCorrected = open !== undefined && corrected.some(alert => alert.id === open.id) && isOver(open, move);
  if (isOpenCorrected) closeAlert(scope, open, 'corrected', 'corrected', { documentNumber: late.number }, { actor: '', note: '', documentId: late.documentId });
  if (paper.type !== 'reversal') findMissed(scope, move, late, alerts);
  return isOpenCorrected ? undefined : open;
}

/** Nothing but the margin to clear it kept it open, or nothing at all; or what the item has now is another trouble: the late paper made too much of too little. */
function isOver(open: AlertRow, { judgement, picture: { facts } }: Move): boolean {
  if (judgement.reasons.length === 0 || isOtherTrouble(readReasons(open).map(reason => reason.rule), judgement.reasons.map(reason => reason.rule))) return true;
  const isShortage = judgement.reasons.every(reason => reasonFamily(reason.rule) === 'shortage');
  return isShortage && facts.availableMicro > 0 && facts.availableMicro >= (facts.safetyStockMicro ?? 0) && facts.availableMicro > (facts.reorderPointMicro ?? 0);
}

function hasLostItsGround(scope: EvaluationScope, alert: AlertRow): boolean {
  const openedOn = dateInZone(alert.openedAt, scope.settings.timeZone);
  const snapshot = readSnapshot(alert);
  // Raised by the paper of this very write, it has all there is to know.
  if (alert.openedAt === scope.now) return false;
  const deltaMicro = readBookAsOf(scope.tx, { itemId: alert.itemId, day: openedOn, recordedAt: snapshot.at }) - snapshot.onHandMicro;
  return readReasons(alert).every(reason => {
    const deadDays = Number(reason.params['deadDays'] ?? 0);
    const wasUsed = reason.rule === 'dead_stock' && wasIssuedBetween(scope.tx, { itemId: alert.itemId, fromOn: addDays(openedOn, -deadDays + 1), toOn: openedOn });
    return !wouldHaveHeld(reason, snapshot, deltaMicro, wasUsed);
  });
}

function correctClosed(scope: EvaluationScope, alert: AlertRow, late: LatePaper): void {
  markCorrected(scope.tx, { id: alert.id, changedAt: scope.now });
  note(scope, alert, 'closed', 'corrected', { closeReason: 'corrected', documentNumber: late.number });
}

function findMissed(scope: EvaluationScope, move: Move, late: LatePaper, alerts: readonly AlertRow[]): void {
  const { item, picture: { facts } } = move;
  const isWanted = facts.dailyDemandMicro > 0 || (facts.safetyStockMicro ?? 0) > 0 || (facts.reorderPointMicro ?? 0) > 0;
  const changeMicro = sumOfDocument(scope.tx, { itemId: item.id, documentId: late.documentId });
  if (changeMicro >= 0 || !isWanted || daysBetween(late.businessDate, scope.today) > DAYS_LOOKED_BACK) return;
  const days = dayByDay(scope, item.id, late.businessDate).map(day => ({ ...day, beforeMicro: day.nowMicro - changeMicro }));
  const isRuleOn = (kind: string) => listRules(scope.tx).find(rule => rule.kind === kind)?.isEnabled !== false;
  const yesterday = addDays(scope.today, -1);
  for (const span of missedSpans(days, isRuleOn('below_safety') ? facts.safetyStockMicro ?? 0 : 0)) {
    const isStillSo = span.untilOn === yesterday && move.judgement.reasons.length > 0;
    if (!isStillSo && !wasWarnedOf(scope, span, alerts) && (!span.isOut || isRuleOn('out_of_stock'))) writeMissed(scope, move, late, span, days);
  }
}

/** The book at the end of each day from the paper's own to yesterday. */
function dayByDay(scope: EvaluationScope, itemId: string, fromOn: string): { date: string; nowMicro: number }[] {
  const { before, days } = listDayEnds(scope.tx, itemId, fromOn);
  const ends = new Map(days.map(day => [day.date, day.onHandMicro]));
  let nowMicro = before;
  return Array.from({ length: Math.max(0, daysBetween(fromOn, scope.today)) }, (_, index) => {
    const date = addDays(fromOn, index);
    nowMicro = ends.get(date) ?? nowMicro;
    return { date, nowMicro };
  });
}

function wasWarnedOf(scope: EvaluationScope, span: MissedSpan, alerts: readonly AlertRow[]): boolean {
  return alerts.some(alert => {
    if (!readReasons(alert).some(reason => reasonFamily(reason.rule) === 'shortage')) return false;
    const { missed } = readSnapshot(alert);
    const fromOn = missed?.fromOn ?? dateInZone(alert.openedAt, scope.settings.timeZone);
    const untilOn = missed?.untilOn ?? (alert.closedAt === null ? scope.today : dateInZone(alert.closedAt, scope.settings.timeZone));
    return fromOn <= span.untilOn && untilOn >= span.fromOn;
  });
}

/** 迟到预警: nothing is left to do, so it is closed from the start and interrupts nobody. */
function writeMissed(scope: EvaluationScope, { item, picture: { facts } }: Move, late: LatePaper, span: MissedSpan, days: readonly { date: string; nowMicro: number }[]): void {
  const rule = span.isOut ? 'out_of_stock' : 'below_safety';
  const level = span.isOut ? 'urgent' : 'warning';
  const lowest = Math.min(...days.filter(day => day.date >= span.fromOn && day.date <= span.untilOn).map(day => day.nowMicro));
  const params = { onHandMicro: lowest, availableMicro: lowest, safetyStockMicro: facts.safetyStockMicro, dailyDemandMicro: facts.dailyDemandMicro, onOrderMicro: 0, nextReceiptOn: null, daysOverdue: 0 };
  const row: AlertRow = {
    id: scope.newId(), itemId: item.id, state: 'closed', level, reasonsJson: JSON.stringify([{ rule, ruleId: rule, level, params }]),
    snapshotJson: JSON.stringify({
      at: startOfDayInZone(addDays(span.fromOn, 1), scope.settings.timeZone) - 1, onHandMicro: lowest, onOrderMicro: 0, reservedMicro: 0, positionMicro: lowest,
      safetyStockMicro: facts.safetyStockMicro, reorderPointMicro: facts.reorderPointMicro, maximumMicro: facts.maximumMicro, dailyDemandMicro: facts.dailyDemandMicro,
      leadTimeDays: facts.leadTimeDays, runsOutOn: null, clearsAtMicro: facts.safetyStockMicro, causedByDocumentId: late.documentId, causedByDocumentNumber: late.number,
      isSlowMover: false, missed: { fromOn: span.fromOn, untilOn: span.untilOn },
    }),
    openedAt: scope.now, changedAt: scope.now, closedAt: scope.now, closeReason: 'replenished', snoozedUntilAt: null, snoozeReason: '', requisitionId: null,
    openedByDocumentId: late.documentId, closedByDocumentId: null, isMutedUntilClear: false, origin: 'retroactive', ruleId: rule,
    ...ownerFor(scope, { kind: rule, ruleId: rule, categoryId: item.categoryId }),
    dueAt: null, remindedAt: null, reminders: 0, escalatedAt: null, respondedAt: null, lossE4: 0, lossJson: '[]', trustPercent: null, disposalId: null, version: 0,
  };
  insertAlert(scope.tx, row);
  note(scope, row, null, 'found_late', { rule, documentNumber: late.number, fromOn: span.fromOn, untilOn: span.untilOn });
}
