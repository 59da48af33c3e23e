/** Moves the alert of one item along its life, writes down each step, and queues the pop-up in the same transaction. */
import {
  type AlertRow,
  appendAlertTransition,
  insertAlert,
  queueNotification,
  saveAlert,
} from '../../../../db/repositories/alert-repository.ts';
import { listDemandDays } from '../../../../db/repositories/demand-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { findHistoryStart } from '../../../../db/repositories/threshold-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type AlertEvent, type Judgement, type ReasonParams, nextAlertState } from '../../../../shared/domain/alerts/index.ts';
import { SLOW_MOVER_DAYS, countRecentIssues, replenishmentNotice } from '../../../../shared/domain/policy/index.ts';
import { isOnOrder } from '../../../../shared/domain/requisitions/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { ALERT_LEVELS, type AlertCloseReason, type AlertState } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';
import type { ItemPicture } from '../thresholds/gather-item-facts.ts';

/** What made the evaluation happen: a document, a passing day, a new threshold, an order. */
export type AlertCause = {
  readonly kind: 'document' | 'sweep' | 'threshold' | 'requisition' | 'item' | 'import';
  readonly documentId: string | null;
  readonly documentNumber: string;
  /** The document brings goods in: an alert it clears is closed as replenished. */
  readonly isReceipt: boolean;
};
/** A cause without a document. */
export function causeOf(kind: Exclude<AlertCause['kind'], 'document'>): AlertCause {
  return { kind, documentId: null, documentNumber: '', isReceipt: false };
}
export const SWEEP = causeOf('sweep');

export type AlertReason = Judgement['reasons'][number];
export type AlertSnapshot = {
  readonly at: number;
  readonly onHandMicro: number;
  readonly onOrderMicro: number;
  readonly reservedMicro: number;
  readonly positionMicro: number;
  readonly safetyStockMicro: number | null;
  readonly reorderPointMicro: number | null;
  readonly maximumMicro: number | null;
  readonly dailyDemandMicro: number;
  readonly leadTimeDays: number;
  readonly runsOutOn: string | null;
  readonly clearsAtMicro: number | null;
  readonly causedByDocumentId: string | null;
  readonly causedByDocumentNumber: string;
};

const MS_PER_DAY = 86_400_000;

export function readReasons(alert: Pick<AlertRow, 'reasonsJson'>): AlertReason[] {
  // Safe: written by this file alone.
  return JSON.parse(alert.reasonsJson) as AlertReason[];
}
export function readSnapshot(alert: Pick<AlertRow, 'snapshotJson'>): AlertSnapshot {
  // Safe: written by this file alone.
  return JSON.parse(alert.snapshotJson) as AlertSnapshot;
}

type Move = { readonly item: ItemView; readonly open: AlertRow | undefined; readonly judgement: Judgement; readonly picture: ItemPicture; readonly cause: AlertCause };

/** The open alert after the evaluation; undefined when there is none. */
export function moveAlert(scope: EvaluationScope, move: Move): { id: string; level: AlertRow['level'] } | undefined {
  const { open, judgement } = move;
  if (judgement.reasons.length === 0) {
    if (open !== undefined) closeCleared(scope, open, move.cause);
    return undefined;
  }
  return open === undefined ? openAlert(scope, move) : updateAlert(scope, open, move);
}

function openAlert(scope: EvaluationScope, { item, judgement, picture, cause }: Move): { id: string; level: AlertRow['level'] } | undefined {
  const isOut = judgement.reasons.some(reason => reason.rule === 'out_of_stock');
  // What is on order answers a shortage before it is one; but a shelf that is empty today is shown even then.
  if (judgement.isCovered && !isOut) return undefined;
  const event: AlertEvent = judgement.isCovered ? 'covered' : judgement.pendingDays > 0 ? 'held' : 'breached';
  const state = mustExist(nextAlertState('none', event), `an alert may open by ${event}`);
  const row: AlertRow = {
    id: scope.newId(),
    itemId: item.id,
    state,
    level: mustExist(judgement.level, 'reasons have a level'),
    reasonsJson: JSON.stringify(judgement.reasons),
    snapshotJson: JSON.stringify(snapshotOf(scope, judgement, picture, cause)),
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
    ruleId: judgement.reasons[0]?.rule ?? '',
    ownerId: null,
    ownerRole: 'manager',
    dueAt: null,
    remindedAt: null,
    reminders: 0,
    escalatedAt: null,
    respondedAt: null,
    lossE4: 0,
    lossJson: '[]',
    trustPercent: null,
    disposalId: null,
    version: 0,
  };
  insertAlert(scope.tx, row);
  note(scope, row, null, event, { documentNumber: cause.documentNumber, ...paramsOf(judgement) });
  scope.effects.openedAlerts.add(row.id);
  if (state === 'firing' && !waitsForDigest(scope, item.id, judgement, picture)) queuePopup(scope, row, item);
  return row;
}

function updateAlert(scope: EvaluationScope, open: AlertRow, { item, judgement, picture, cause }: Move): { id: string; level: AlertRow['level'] } {
  const level = mustExist(judgement.level, 'reasons have a level');
  const event = eventFor(open, level, judgement, picture, scope.now);
  const next = event === undefined ? open.state : mustExist(nextAlertState(open.state, event), `${event} is allowed in ${open.state}`);
  const reasonsJson = JSON.stringify(judgement.reasons);
  const isAwake = open.snoozedUntilAt !== null && (scope.now >= open.snoozedUntilAt || event === 'worsened');
  if (event === undefined && reasonsJson === open.reasonsJson && !isAwake) return open;
  const row: AlertRow = {
    ...open,
    state: next,
    level,
    reasonsJson,
    snapshotJson: event === 'worsened' || event === 'order_lost' ? JSON.stringify(snapshotOf(scope, judgement, picture, cause)) : open.snapshotJson,
    changedAt: event === undefined && !isAwake ? open.changedAt : scope.now,
    snoozedUntilAt: isAwake ? null : open.snoozedUntilAt,
    requisitionId: picture.requisition?.id ?? open.requisitionId,
  };
  saveAlert(scope.tx, row);
  scope.effects.alertsChanged.add(row.id);
  if (event !== undefined) note(scope, row, open.state, event, { documentNumber: cause.documentNumber, ...paramsOf(judgement) });
  else if (isAwake) note(scope, row, open.state, 'woken', {});
  const isAsleep = row.snoozedUntilAt !== null;
  if (next === 'firing' && !isAsleep && (event !== undefined || isAwake) && !waitsForDigest(scope, item.id, judgement, picture)) queuePopup(scope, { ...row, version: row.version + 1 }, item);
  return row;
}

/** What the new reading means for an open alert; undefined: nothing moves. */
function eventFor(open: AlertRow, level: AlertRow['level'], judgement: Judgement, picture: ItemPicture, now: number): AlertEvent | undefined {
  const isOrdered = picture.requisition !== undefined && isOnOrder(picture.requisition.state);
  if (open.state === 'on_order') {
    if (!isOrdered && !judgement.isCovered) return 'order_lost';
    if (picture.facts.daysOverdue > 0 || (isOrdered && picture.facts.onOrderMicro === 0)) return 'order_lost';
    return undefined;
  }
  if (judgement.isCovered) return 'covered';
  if (ALERT_LEVELS.indexOf(level) > ALERT_LEVELS.indexOf(open.level)) return 'worsened';
  if (open.state === 'pending' && now - open.openedAt >= judgement.pendingDays * MS_PER_DAY) return 'held';
  return undefined;
}

function closeCleared(scope: EvaluationScope, open: AlertRow, cause: AlertCause): void {
  const reason: AlertCloseReason = cause.isReceipt ? 'replenished' : 'cleared';
  closeAlert(scope, open, 'cleared', reason, { documentNumber: cause.documentNumber }, { actor: '', note: '', documentId: cause.documentId });
}

/** Closes an alert for good; its reasons stay as they were. Throws ILLEGAL_TRANSITION when its state does not allow it. */
export function closeAlert(
  scope: EvaluationScope,
  open: AlertRow,
  event: Extract<AlertEvent, 'cleared' | 'closed_by_person'>,
  closeReason: AlertCloseReason,
  params: ReasonParams,
  by: { readonly actor: string; readonly note: string; readonly documentId: string | null },
): AlertRow {
  const state = nextAlertState(open.state, event);
  if (state === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: open.state, event });
  const row: AlertRow = { ...open, state, changedAt: scope.now, closedAt: scope.now, closeReason, snoozedUntilAt: null, closedByDocumentId: by.documentId, isMutedUntilClear: event === 'closed_by_person' };
  saveAlert(scope.tx, row);
  note(scope, row, open.state, event, { closeReason, ...params }, by.actor, by.note);
  scope.effects.closedAlerts.add(row.id);
  return row;
}

/** Appends one line to the alert's history. */
export function note(scope: EvaluationScope, row: AlertRow, from: AlertState | null, event: string, params: ReasonParams, actor = '', text = ''): void {
  appendAlertTransition(scope.tx, { alertId: row.id, at: scope.now, fromState: from, toState: row.state, event, actorName: actor, note: text, paramsJson: JSON.stringify(params) });
  scope.effects.alertsChanged.add(row.id);
}

/** One pop-up per alert, level and step of its life, whatever happens in between. */
export function queuePopup(scope: EvaluationScope, row: AlertRow, item: Pick<ItemView, 'code' | 'name' | 'spec' | 'unit'>): void {
  const isNew = queueNotification(scope.tx, {
    id: scope.newId(),
    dedupeKey: `${row.id}:${row.level}:${row.version}`,
    alertId: row.id,
    level: row.level,
    wordsJson: JSON.stringify({ item: { code: item.code, name: item.name, spec: item.spec, unit: item.unit }, reasons: readReasons(row) }),
    createdAt: scope.now,
  });
  if (isNew) scope.effects.hasNotifications = true;
}

const REPLENISHMENTS: readonly string[] = ['out_of_stock', 'running_out', 'below_safety'];

/** F26: the replenishment of an item that is hardly ever used stands in the list and interrupts nobody. Half a year has to be known to say so. */
function waitsForDigest(scope: EvaluationScope, itemId: string, judgement: Judgement, { policy }: ItemPicture): boolean {
  if (!policy.isSlowMoverExempt.value || !judgement.reasons.every(reason => REPLENISHMENTS.includes(reason.rule))) return false;
  const historyStart = findHistoryStart(scope.tx, itemId);
  if (historyStart === null || daysBetween(historyStart, scope.today) < SLOW_MOVER_DAYS) return false;
  const issues = countRecentIssues(listDemandDays(scope.tx, itemId).map(day => day.businessDate), scope.today);
  return replenishmentNotice({ isSlowMoverExempt: true, slowMoverIssuesMin: policy.slowMoverIssuesMin.value }, issues) === 'digest';
}

function paramsOf(judgement: Judgement): ReasonParams {
  return { rule: judgement.reasons[0]?.rule ?? null, ...judgement.reasons[0]?.params };
}

function snapshotOf(scope: EvaluationScope, judgement: Judgement, { facts }: ItemPicture, cause: AlertCause): AlertSnapshot {
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
  };
}
