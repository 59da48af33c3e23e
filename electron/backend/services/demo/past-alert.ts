/** One alert of the demo company's past on its way from the day it was raised to the day it was closed: only steps the table of its life allows. */
import { type AlertRow, type AlertTransitionRow, insertAlert } from '../../../../db/repositories/alert-repository.ts';
import type { WritableDb } from '../../../../db/connection.ts';
import { type AlertEvent, type AttentionSettings, type Judgement, type WorkClock, deadlineAt, nextAlertState, roleOfRule } from '../../../../shared/domain/alerts/index.ts';
import type { ItemFacts, MetricGround } from '../../../../shared/domain/metrics/index.ts';
import type { ResolvedPolicy } from '../../../../shared/domain/policy/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { AlertCloseReason, AlertLevel, AlertState } from '../../../../shared/kernel/vocabulary.ts';
import type { AlertReason, AlertSnapshot } from '../alerts/alert-record.ts';
import { measureLoss } from '../alerts/measure-loss.ts';
import type { PastItem, PastPaper } from './past-day.ts';

export type PastStep = Omit<AlertTransitionRow, 'sequence'>;
export type Looking = { readonly past: PastItem; readonly policy: ResolvedPolicy; readonly attention: AttentionSettings; readonly clock: WorkClock };
export type Seen = { readonly at: number; readonly today: string; readonly ground: MetricGround; readonly judgement: Judgement; readonly paper: PastPaper | undefined };
type Params = Readonly<Record<string, string | number | null>>;
/** Who did it and what they said; nobody: the program. */
export type Deed = { readonly at: number; readonly actor?: string; readonly note?: string; readonly params?: Params };

/** As it stands so far. */
export type PastAlert = {
  readonly steps: PastStep[];
  readonly first: Pick<AlertRow, 'id' | 'itemId' | 'openedAt' | 'openedByDocumentId' | 'lossE4' | 'lossJson'>;
  snapshot: AlertSnapshot;
  state: AlertState;
  level: AlertLevel;
  reasons: readonly AlertReason[];
  dueAt: number | null;
  respondedAt: number | null;
  remindedAt: number | null;
  escalatedAt: number | null;
  requisitionId: string | null;
  disposalId: string | null;
  closed: { readonly at: number; readonly reason: AlertCloseReason; readonly documentId: string | null } | null;
  isMuted: boolean;
};

export function openPastAlert(looking: Looking, id: string, seen: Seen): PastAlert {
  const { judgement, ground, at, paper } = seen;
  const loss = measureLoss(judgement.reasons, { item: looking.past.item, picture: { facts: ground.facts, policy: looking.policy, ground } }, seen.today);
  const alert: PastAlert = {
    steps: [], first: { id, itemId: looking.past.item.id, openedAt: at, openedByDocumentId: paper?.documentId ?? null, lossE4: loss.lossE4, lossJson: JSON.stringify(loss.lines) },
    snapshot: snapshotOf(seen), state: 'closed', level: mustExist(judgement.level, 'reasons have a level'), reasons: judgement.reasons, dueAt: null, respondedAt: null, remindedAt: null, escalatedAt: null,
    requisitionId: null, disposalId: null, closed: null, isMuted: false,
  };
  const event: AlertEvent = judgement.isCovered ? 'covered' : 'breached';
  enter(looking, alert, { from: null, to: mustExist(nextAlertState('none', event), `an alert may open by ${event}`), event }, { at, params: { documentNumber: paper?.number ?? '', ...wordsOf(judgement.reasons) } });
  return alert;
}

export const wordsOf = (reasons: readonly AlertReason[]): Params => ({ rule: reasons[0]?.rule ?? null, ...reasons[0]?.params });

/** Moves it by one event; by a person when somebody is named. Throws where the table of its life has no such step. */
export function movePastAlert(looking: Looking, alert: PastAlert, event: AlertEvent, deed: Deed): void {
  const to = mustExist(nextAlertState(alert.state, event), `${event} is allowed in ${alert.state}`);
  passDeadline(alert, deed.at);
  enter(looking, alert, { from: alert.state, to, event }, deed);
  if (deed.actor !== undefined) alert.respondedAt ??= deed.at;
}

export function closePastAlert(looking: Looking, alert: PastAlert, event: 'cleared' | 'closed_by_person', reason: AlertCloseReason, deed: Deed & { readonly documentId?: string }): void {
  movePastAlert(looking, alert, event, { ...deed, params: { closeReason: reason, ...deed.params } });
  alert.closed = { at: deed.at, reason, documentId: deed.documentId ?? null };
  alert.isMuted = event === 'closed_by_person';
  alert.dueAt = null;
}

/** Unanswered when its time was over, it went to the manager (F48). */
function passDeadline(alert: PastAlert, at: number): void {
  if (alert.state !== 'firing' || alert.dueAt === null || alert.escalatedAt !== null || at < alert.dueAt || roleOf(alert) === 'manager') return;
  alert.escalatedAt = alert.dueAt;
  alert.steps.push(step(alert, { from: alert.state, to: alert.state, event: 'escalated' }, { at: alert.dueAt, params: { fromName: '', fromRole: roleOf(alert), toName: '', toRole: 'manager' } }));
}

type Way = { readonly from: AlertState | null; readonly to: AlertState; readonly event: string };

function enter({ attention, clock }: Pick<Looking, 'attention' | 'clock'>, alert: PastAlert, way: Way, deed: Deed): void {
  alert.state = way.to;
  alert.steps.push(step(alert, way, deed));
  const { respondHours, isWorkingHours, handleHours } = attention.deadlines[alert.level];
  alert.dueAt = way.to === 'acknowledged' ? deadlineAt(deed.at, handleHours, false, clock) : way.to === 'firing' ? deadlineAt(deed.at, respondHours, isWorkingHours, clock) : null;
}

function step(alert: PastAlert, { from, to, event }: Way, { at, actor = '', note = '', params = {} }: Deed): PastStep {
  return { alertId: alert.first.id, at, fromState: from, toState: to, event, actorName: actor, note, paramsJson: JSON.stringify(params) };
}

function roleOf({ reasons }: PastAlert) {
  return roleOfRule(mustExist(reasons[0], 'an alert has reasons').rule);
}

export function snapshotOf({ at, ground: { facts }, judgement, paper }: Seen): AlertSnapshot {
  return {
    at, ...figuresOf(facts), clearsAtMicro: judgement.clearsAtMicro, causedByDocumentId: paper?.documentId ?? null, causedByDocumentNumber: paper?.number ?? '', isSlowMover: false, missed: null,
  };
}

function figuresOf(facts: ItemFacts) {
  const { onHandMicro, onOrderMicro, reservedMicro, safetyStockMicro, reorderPointMicro, maximumMicro, dailyDemandMicro, leadTimeDays, runsOutOn } = facts;
  return { onHandMicro, onOrderMicro, reservedMicro, positionMicro: facts.availableMicro + onOrderMicro, safetyStockMicro, reorderPointMicro, maximumMicro, dailyDemandMicro, leadTimeDays, runsOutOn };
}

/** Writes the alert as it ended; its steps are written in order of time with those of the others. */
export function keepPastAlert(tx: WritableDb, alert: PastAlert): void {
  const { closed } = alert;
  const changedAt = alert.steps.at(-1)?.at ?? alert.first.openedAt;
  insertAlert(tx, {
    ...alert.first, state: alert.state, level: alert.level, reasonsJson: JSON.stringify(alert.reasons), snapshotJson: JSON.stringify(alert.snapshot), changedAt, closedAt: closed?.at ?? null, closeReason: closed?.reason ?? null,
    snoozedUntilAt: null, snoozeReason: '', requisitionId: alert.requisitionId, closedByDocumentId: closed?.documentId ?? null, isMutedUntilClear: alert.isMuted, origin: 'live',
    ruleId: mustExist(alert.reasons[0], 'an alert has reasons').ruleId, ownerId: null, ownerRole: alert.escalatedAt === null ? roleOf(alert) : 'manager', dueAt: alert.dueAt, remindedAt: alert.remindedAt, reminders: 0,
    escalatedAt: alert.escalatedAt, respondedAt: alert.respondedAt, trustPercent: null, disposalId: alert.disposalId, version: alert.steps.length - 1,
  });
}
