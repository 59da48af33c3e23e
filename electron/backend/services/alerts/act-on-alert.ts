/** What a person does with an alert: acknowledge, snooze, wake, close. */
import { type AlertRow, markSeen, queueNotification, saveAlert } from '../../../../db/repositories/alert-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { findStatus, saveStatus } from '../../../../db/repositories/status-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type AlertEvent, nextAlertState } from '../../../../shared/domain/alerts/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { daysBetween, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { evaluationScope } from './evaluation-scope.ts';
import { closeAlert, note } from './move-alert.ts';
import { readAlertView, requireAlert } from './read-alert.ts';

type Act = { readonly opId: string; readonly alertId: string; readonly expectedVersion: number };

function act(context: CallContext, input: Act, change: (transaction: Transaction, row: AlertRow) => void) {
  return runCommand(context, input, transaction => {
    const row = requireAlert(transaction.tx, input.alertId);
    if (row.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
    change(transaction, row);
    const item = mustExist(findItem(transaction.tx, row.itemId), 'the item of an alert exists');
    const { opId, alertId, expectedVersion, ...said } = input;
    audit(transaction, { entity: 'alert', entityId: row.id, entityName: `${item.code} ${item.name}`, before: { state: row.state }, after: { state: requireAlert(transaction.tx, row.id).state, ...said } });
    transaction.effects.alertsChanged.add(row.id);
    return readAlertView(context, transaction.tx, row.id);
  });
}

export function acknowledgeAlert(context: CallContext, input: Act & { note: string }) {
  return act(context, input, (transaction, row) => {
    step(transaction, row, 'acknowledged', input.note, {});
  });
}

/** Moves a row by a person's event. Throws ILLEGAL_TRANSITION. */
export function step(transaction: Transaction, row: AlertRow, event: AlertEvent, text: string, params: Record<string, string | number | null>): void {
  const state = nextAlertState(row.state, event);
  if (state === undefined) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event });
  const next: AlertRow = { ...row, state, changedAt: transaction.now };
  saveAlert(transaction.tx, next);
  note(evaluationScope(transaction), next, row.state, event, params, transaction.caller.name, text);
}

export function snoozeAlert(context: CallContext, input: Act & { untilDate: string; reason: string }) {
  return act(context, input, (transaction, row) => {
    const days = daysBetween(transaction.today, input.untilDate);
    if (row.state === 'closed' || days < 1) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'snoozed' });
    // It wakes with the first evaluation of that day: the nightly one.
    const snoozedUntilAt = startOfDayInZone(input.untilDate, context.env.settings().timeZone);
    const next: AlertRow = { ...row, changedAt: transaction.now, snoozedUntilAt, snoozeReason: input.reason };
    saveAlert(transaction.tx, next);
    note(evaluationScope(transaction), next, row.state, 'snoozed', { untilDate: input.untilDate }, transaction.caller.name, input.reason);
  });
}

export function wakeAlert(context: CallContext, input: Act) {
  return act(context, input, (transaction, row) => {
    if (row.state === 'closed' || row.snoozedUntilAt === null) throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'woken' });
    const next: AlertRow = { ...row, changedAt: transaction.now, snoozedUntilAt: null, snoozeReason: '' };
    saveAlert(transaction.tx, next);
    note(evaluationScope(transaction), next, row.state, 'woken', {}, transaction.caller.name);
  });
}

export function closeAlertByHand(context: CallContext, input: Act & { reason: 'false_alarm' | 'handled'; note: string }) {
  return act(context, input, (transaction, row) => {
    closeAlert(evaluationScope(transaction), row, 'closed_by_person', input.reason, {}, { actor: transaction.caller.name, note: input.note, documentId: null });
    const status = findStatus(transaction.tx, row.itemId);
    if (status !== undefined) saveStatus(transaction.tx, { ...status, openAlertId: null, alertLevel: null });
    transaction.effects.stockChanged.add(row.itemId);
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
    const { tx, effects, now } = transaction;
    const id = context.env.newId();
    queueNotification(tx, { id, dedupeKey: `test:${id}`, alertId: null, level: 'notice', wordsJson: 'null', createdAt: now });
    effects.hasNotifications = true;
    audit(transaction, { entity: 'system', entityId: 'notification', entityName: '' });
    return { notificationId: id };
  });
}
