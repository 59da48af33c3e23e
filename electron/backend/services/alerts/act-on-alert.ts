/** What a person does with an alert: acknowledge, snooze, wake, say that it is ordered, hand it on, close. */
import { type AlertRow, markSeen, saveAlert } from '../../../../db/repositories/alert-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { saveSetting } from '../../../../db/repositories/setting-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';
import { type AlertEvent, type AttentionSettings, type Ownership, minutesOf, ownershipOf, reasonFamily, superiorOf } from '../../../../shared/domain/alerts/index.ts';
import { recipientsOf } from '../../../../shared/domain/channels/index.ts';
import { isAbsent } from '../../../../shared/domain/people/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays, daysBetween, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import type { Role } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { insertPopup } from '../../../../db/repositories/channel-repository.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { ATTENTION_KEY, readAttention } from './alert-ground.ts';
import { closeAlert, note, readReasons, requireNext } from './alert-record.ts';
import { forgetOpenAlert } from './answer-alert.ts';
import { evaluationScope } from './evaluation-scope.ts';
import { inState, scopeGround } from './place-alert.ts';
import { callGround, readAlertView, requireAlert } from './read-alert.ts';
import { tellOwner } from './tell-owner.ts';

type Act = { readonly opId: string; readonly alertId: string; readonly expectedVersion: number };
export type Target = Omit<Act, 'opId'>;

function act(context: CallContext, input: Act, change: (transaction: Transaction, row: AlertRow) => void) {
  return runCommand(context, input, transaction => {
    const { opId, alertId, expectedVersion, ...said } = input;
    actOn(transaction, { alertId, expectedVersion }, said, change);
    return readAlertView(context, transaction.tx, alertId);
  });
}

function actOn(transaction: Transaction, { alertId, expectedVersion }: Target, said: object, change: (transaction: Transaction, row: AlertRow) => void): void {
  const row = requireAlert(transaction.tx, alertId);
  if (row.version !== expectedVersion) throw new DomainError('VERSION_CONFLICT');
  change(transaction, row);
  const item = mustExist(findItem(transaction.tx, row.itemId), 'the item of an alert exists');
  audit(transaction, { entity: 'alert', entityId: row.id, entityName: `${item.code} ${item.name}`, before: { state: row.state }, after: { state: requireAlert(transaction.tx, row.id).state, ...said } });
  transaction.effects.alertsChanged.add(row.id);
}

export function acknowledgeAlert(context: CallContext, input: Act & { note: string }) {
  return act(context, input, (transaction, row) => {
    step(transaction, row, 'acknowledged', input.note, {});
  });
}

/** All that can be acknowledged, in one write; the others are named with the reason. */
export function acknowledgeAlerts(context: CallContext, input: { opId: string; alerts: readonly Target[]; note: string }) {
  return runCommand(context, input, transaction => {
    const { done, passedOver } = actOnEach(transaction, input.alerts, { note: input.note }, (inside, row) => { step(inside, row, 'acknowledged', input.note, {}); });
    return { acknowledged: done, passedOver };
  });
}

type PassedOver = { readonly alertId: string; readonly code: 'NOT_FOUND' | 'VERSION_CONFLICT' | 'ILLEGAL_TRANSITION' };

/** Does it to each alert that allows it; a change that refuses one must do so before it writes anything. */
export function actOnEach(transaction: Transaction, targets: readonly Target[], said: object, change: (transaction: Transaction, row: AlertRow) => void): { readonly done: string[]; readonly passedOver: PassedOver[] } {
  const done: string[] = [];
  const passedOver: PassedOver[] = [];
  for (const target of targets) {
    try {
      actOn(transaction, target, said, change);
      done.push(target.alertId);
    } catch (error) {
      if (!(error instanceof DomainError) || (error.code !== 'NOT_FOUND' && error.code !== 'VERSION_CONFLICT' && error.code !== 'ILLEGAL_TRANSITION')) throw error;
      passedOver.push({ alertId: target.alertId, code: error.code });
    }
  }
  return { done, passedOver };
}

/** Moves a row by a person's event. Throws ILLEGAL_TRANSITION. */
export function step(transaction: Transaction, row: AlertRow, event: AlertEvent, text: string, params: Record<string, string | number | null>): void {
  const scope = evaluationScope(transaction);
  const next = inState(scope, row, requireNext(row, event), true);
  saveAlert(transaction.tx, next);
  note(scope, next, row.state, event, params, transaction.caller.name, text);
}

export function snoozeAlert(context: CallContext, input: Act & { untilDate: string; reason: string }) {
  return act(context, input, (transaction, row) => {
    const days = daysBetween(transaction.today, input.untilDate);
    if (row.state === 'closed' || days < 1) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'snoozed' });
    // It wakes with the first evaluation of that day: the nightly one.
    const snoozedUntilAt = startOfDayInZone(input.untilDate, context.env.settings().timeZone);
    const next: AlertRow = { ...row, changedAt: transaction.now, snoozedUntilAt, snoozeReason: input.reason, respondedAt: row.respondedAt ?? transaction.now };
    saveAlert(transaction.tx, next);
    note(evaluationScope(transaction), next, row.state, 'snoozed', { untilDate: input.untilDate }, transaction.caller.name, input.reason);
  });
}

export function wakeAlert(context: CallContext, input: Act) {
  return act(context, input, (transaction, row) => {
    if (row.state === 'closed' || row.snoozedUntilAt === null) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'woken' });
    const next: AlertRow = { ...inState(evaluationScope(transaction), row, row.state, false), snoozedUntilAt: null, snoozeReason: '' };
    saveAlert(transaction.tx, next);
    note(evaluationScope(transaction), next, row.state, 'woken', {}, transaction.caller.name);
  });
}

/** 已下单: outside the program. The promised day is kept as the deadline: when it is over and nothing has come, the alert fires again (C3). */
export function markAlertOrdered(context: CallContext, input: Act & { promisedOn: string; note: string }) {
  return act(context, input, (transaction, row) => {
    const isShortage = readReasons(row).some(reason => reasonFamily(reason.rule) === 'shortage');
    if (!isShortage || input.promisedOn < transaction.today) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'ordered' });
    const scope = evaluationScope(transaction);
    const dueAt = startOfDayInZone(addDays(input.promisedOn, 1), context.env.settings().timeZone);
    const next: AlertRow = { ...inState(scope, row, requireNext(row, 'ordered'), true), dueAt };
    saveAlert(transaction.tx, next);
    note(scope, next, row.state, 'ordered', { promisedOn: input.promisedOn }, transaction.caller.name, input.note);
  });
}

/** 不是我: to another person, or to the superior of whoever it belongs to: it is awake and unanswered for them, and its time begins anew. */
export function reassignAlert(context: CallContext, input: Act & { toUserId: string | null; note: string }) {
  return act(context, input, (transaction, row) => {
    const state = requireNext(row, 'reassigned');
    const scope = evaluationScope(transaction);
    const { people } = scopeGround(scope);
    const to: Ownership | null = input.toUserId === null ? superiorOf(row, people) : ownershipOf(input.toUserId, people.filter(mayHandle));
    if (to === null) throw new DomainError('NOT_FOUND', { what: 'users' });
    const awake: AlertRow = { ...row, snoozedUntilAt: null, snoozeReason: '' };
    const next: AlertRow = { ...(state === 'firing' ? inState(scope, awake, state, false) : awake), ...to, escalatedAt: null };
    saveAlert(transaction.tx, next);
    const toName = people.find(person => person.id === to.ownerId)?.displayName ?? '';
    note(scope, next, row.state, 'reassigned', { toName, toRole: to.ownerRole }, transaction.caller.name, input.note);
    const item = mustExist(findItem(transaction.tx, row.itemId), 'the item of an alert exists');
    if (state === 'firing') tellOwner(scope, { ...next, version: next.version + 1 }, item, 'alert');
  });
}

const mayHandle = ({ role }: { readonly role: Role }) => roleMay(role, 'alerts.handle');

export function closeAlertByHand(context: CallContext, input: Act & { reason: 'false_alarm' | 'handled'; note: string }) {
  return act(context, input, (transaction, row) => {
    const scope = evaluationScope(transaction);
    closeAlert(scope, row, 'closed_by_person', input.reason, {}, { actor: transaction.caller.name, note: input.note, documentId: null });
    forgetOpenAlert(scope, row.itemId);
  });
}

export function markAlertsSeen(context: CallContext, input: { opId: string; alertIds: readonly string[] }) {
  return runCommand(context, input, ({ tx, caller, now }) => {
    for (const alertId of input.alertIds) markSeen(tx, alertId, caller.userId, now);
    return {};
  });
}

export function sendTestAlert(context: CallContext, input: { opId: string }) {
  return runCommand(context, input, transaction => {
    const { tx, effects, now, caller } = transaction;
    const id = context.env.newId();
    insertPopup(tx, { id, dedupeKey: `test:${id}`, kind: 'test', alertId: null, userId: caller.userId, level: 'notice', wordsJson: 'null', lossE4: 0, createdAt: now });
    effects.hasNotifications = true;
    audit(transaction, { entity: 'system', entityId: 'notification', entityName: '' });
    return { notificationId: id };
  });
}

/** Whom an alert can be handed to: who may answer it. */
export function listPeopleForAlerts(context: CallContext) {
  const { people } = callGround(context);
  const today = context.env.today();
  return {
    people: people.filter(person => person.isActive && mayHandle(person)).map(person => {
      const isAway = isAbsent(person, today);
      const [acting] = isAway ? recipientsOf(people, { userId: person.id }, today) : [];
      return { userId: person.id, name: person.displayName, role: person.role, isAway, standInName: acting === undefined || acting.id === person.id ? '' : acting.displayName };
    }),
  };
}

/** Throws INVALID_INPUT when the working day ends before it begins. */
export function saveAttention(context: CallContext, input: { opId: string } & AttentionSettings) {
  const { opId, ...after } = input;
  if (minutesOf(after.workEnd) <= minutesOf(after.workStart)) throw new DomainError('INVALID_INPUT', { field: 'workEnd' });
  return runCommand(context, input, transaction => {
    const before = readAttention(transaction.tx);
    saveSetting(transaction.tx, ATTENTION_KEY, after);
    audit(transaction, { entity: 'settings', entityId: ATTENTION_KEY, entityName: '', before, after });
    transaction.effects.events.push({ name: 'settings.changed', payload: {} });
    return after;
  });
}
