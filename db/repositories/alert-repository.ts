/** Rules, alerts, their history, and the outbox of pop-ups. */
import { assert } from '../../shared/kernel/assert.ts';
import type { AlertCloseReason, AlertLevel, AlertOrigin, AlertState, Role, RuleKind } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

export type RuleRow = {
  readonly id: string;
  readonly kind: RuleKind;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly level: AlertLevel;
  readonly parametersJson: string;
  readonly expression: string;
  readonly scopeJson: string;
  readonly routingJson: string;
  readonly trialJson: string | null;
  readonly isArchived: boolean;
  readonly createdByName: string;
  readonly updatedAt: number;
  readonly version: number;
};

export type AlertRow = {
  readonly id: string;
  readonly itemId: string;
  readonly state: AlertState;
  readonly level: AlertLevel;
  readonly reasonsJson: string;
  readonly snapshotJson: string;
  readonly openedAt: number;
  readonly changedAt: number;
  readonly closedAt: number | null;
  readonly closeReason: AlertCloseReason | null;
  readonly snoozedUntilAt: number | null;
  readonly snoozeReason: string;
  readonly requisitionId: string | null;
  readonly openedByDocumentId: string | null;
  readonly closedByDocumentId: string | null;
  readonly isMutedUntilClear: boolean;
  readonly origin: AlertOrigin;
  readonly ruleId: string;
  readonly ownerId: string | null;
  readonly ownerRole: Role;
  readonly dueAt: number | null;
  readonly remindedAt: number | null;
  readonly reminders: number;
  readonly escalatedAt: number | null;
  readonly respondedAt: number | null;
  readonly lossE4: number;
  readonly lossJson: string;
  readonly trustPercent: number | null;
  readonly disposalId: string | null;
  readonly version: number;
};

export type AlertTransitionRow = {
  readonly sequence: number;
  readonly alertId: string;
  readonly at: number;
  readonly fromState: AlertState | null;
  readonly toState: AlertState;
  readonly event: string;
  readonly actorName: string;
  readonly note: string;
  readonly paramsJson: string;
};

/** What a rule is where nobody said anything else. */
export const NEW_RULE = {
  name: '', expression: '', scopeJson: '{}', routingJson: '{}', trialJson: null, isArchived: false, createdByName: '', updatedAt: 0, version: 0,
} as const satisfies Partial<RuleRow>;

export function listRules(db: ReadableDb): RuleRow[] {
  return db.all('select * from alert_rules where is_archived = 0 order by rowid');
}
export function findRule(db: ReadableDb, ruleId: string): RuleRow | undefined {
  return db.get('select * from alert_rules where id = @ruleId', { ruleId });
}
export function saveRule(db: WritableDb, row: RuleRow): void {
  db.run(
    `insert into alert_rules (id, kind, name, is_enabled, level, parameters_json, expression, scope_json, routing_json, trial_json, is_archived, created_by_name, updated_at, version)
      values (@id, @kind, @name, @isEnabled, @level, @parametersJson, @expression, @scopeJson, @routingJson, @trialJson, @isArchived, @createdByName, @updatedAt, @version)
      on conflict (id) do update set name = excluded.name, is_enabled = excluded.is_enabled, level = excluded.level, parameters_json = excluded.parameters_json,
        expression = excluded.expression, scope_json = excluded.scope_json, routing_json = excluded.routing_json, trial_json = excluded.trial_json,
        is_archived = excluded.is_archived, updated_at = excluded.updated_at, version = excluded.version`,
    row,
  );
}

export function findAlert(db: ReadableDb, alertId: string): AlertRow | undefined {
  return db.get('select * from alerts where id = @alertId', { alertId });
}
export function findOpenAlert(db: ReadableDb, itemId: string): AlertRow | undefined {
  return db.get("select * from alerts where item_id = @itemId and state <> 'closed'", { itemId });
}
/** The last closed alert of an item when a person closed it against its condition. */
export function findMutedAlert(db: ReadableDb, itemId: string): AlertRow | undefined {
  return db.get('select * from alerts where item_id = @itemId and is_muted_until_clear = 1 order by closed_at desc limit 1', { itemId });
}
export function unmuteAlerts(db: WritableDb, itemId: string): void {
  db.run('update alerts set is_muted_until_clear = 0 where item_id = @itemId and is_muted_until_clear = 1', { itemId });
}
export function insertAlert(db: WritableDb, row: AlertRow): void {
  db.insert('alerts', row);
}
/** Throws when the version has moved on. */
export function saveAlert(db: WritableDb, row: AlertRow): void {
  const changed = db.run(
    `update alerts set state = @state, level = @level, reasons_json = @reasonsJson, snapshot_json = @snapshotJson, changed_at = @changedAt, closed_at = @closedAt,
      close_reason = @closeReason, snoozed_until_at = @snoozedUntilAt, snooze_reason = @snoozeReason, requisition_id = @requisitionId,
      closed_by_document_id = @closedByDocumentId, is_muted_until_clear = @isMutedUntilClear, rule_id = @ruleId, owner_id = @ownerId, owner_role = @ownerRole, due_at = @dueAt,
      reminded_at = @remindedAt, reminders = @reminders, escalated_at = @escalatedAt, responded_at = @respondedAt, loss_e4 = @lossE4, loss_json = @lossJson,
      trust_percent = @trustPercent, disposal_id = @disposalId, version = @version + 1 where id = @id and version = @version`,
    row,
  );
  assert(changed === 1, 'saveAlert: version moved');
}
export function appendAlertTransition(db: WritableDb, row: Omit<AlertTransitionRow, 'sequence'>): void {
  db.insert('alert_transitions', row);
}
export function listAlertTransitions(db: ReadableDb, alertId: string): AlertTransitionRow[] {
  return db.all('select * from alert_transitions where alert_id = @alertId order by sequence', { alertId });
}
export function listAlertsOfItem(db: ReadableDb, itemId: string, limit: number): AlertRow[] {
  return db.all('select * from alerts where item_id = @itemId order by opened_at desc limit @limit', { itemId, limit });
}
/** Open alerts, or the closed ones newest first. */
export function listOpenAlerts(db: ReadableDb): AlertRow[] {
  return db.all("select * from alerts where state <> 'closed'");
}
export function listClosedAlerts(db: ReadableDb, page: { offset: number; limit: number }): { rows: AlertRow[]; total: number } {
  const total = db.get<{ n: number }>("select count(*) as n from alerts where state = 'closed'")?.n ?? 0;
  return { rows: db.all("select * from alerts where state = 'closed' order by closed_at desc limit @limit offset @offset", page), total };
}
export function countClosedSince(db: ReadableDb, sinceAt: number): number {
  return db.get<{ n: number }>("select count(*) as n from alerts where state = 'closed' and closed_at >= @sinceAt", { sinceAt })?.n ?? 0;
}
export function countAlertsByMonth(db: ReadableDb, fromAt: number): { openedAt: number; closedAt: number | null }[] {
  return db.all('select opened_at, closed_at from alerts where opened_at >= @fromAt or closed_at >= @fromAt', { fromAt });
}

export type OutboxRow = {
  readonly id: string;
  readonly dedupeKey: string;
  readonly alertId: string | null;
  readonly level: AlertLevel;
  readonly wordsJson: string;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly attempts: number;
  readonly shownAt: number | null;
  readonly shownBy: string | null;
  readonly clickedAt: number | null;
  readonly droppedBecause: string | null;
};

/** The same pop-up is queued once, whatever happens; one that says something older of the same alert is not shown any more. */
export function queueNotification(db: WritableDb, row: Pick<OutboxRow, 'id' | 'dedupeKey' | 'alertId' | 'level' | 'wordsJson' | 'createdAt'>): boolean {
  db.run(
    `update notification_outbox set dropped_because = 'superseded' where alert_id = @alertId and dedupe_key <> @dedupeKey and shown_at is null and dropped_because is null`,
    { alertId: row.alertId, dedupeKey: row.dedupeKey },
  );
  return (
    db.run(
      `insert into notification_outbox (id, dedupe_key, alert_id, level, words_json, created_at) values (@id, @dedupeKey, @alertId, @level, @wordsJson, @createdAt)
        on conflict (dedupe_key) do nothing`,
      row,
    ) === 1
  );
}
/** What is still to be shown: never sent, or sent `resendBefore` ago without the host having confirmed it. */
export function listWaitingNotifications(db: ReadableDb, resendBefore: number): (OutboxRow & { alertState: AlertState | null; snoozedUntilAt: number | null })[] {
  return db.all(
    `select o.*, a.state as alert_state, a.snoozed_until_at from notification_outbox o left join alerts a on a.id = o.alert_id
      where o.shown_at is null and o.dropped_because is null and (o.sent_at is null or (o.sent_at < @resendBefore and o.attempts < 3)) order by o.created_at limit 1000`,
    { resendBefore },
  );
}
export function markSent(db: WritableDb, id: string, sentAt: number): void {
  db.run('update notification_outbox set sent_at = @sentAt, attempts = attempts + 1 where id = @id', { id, sentAt });
}
export function markShown(db: WritableDb, id: string, shownAt: number, shownBy: string): void {
  db.run('update notification_outbox set shown_at = @shownAt, shown_by = @shownBy where id = @id and shown_at is null', { id, shownAt, shownBy });
}
export function markDropped(db: WritableDb, id: string, because: string): void {
  db.run('update notification_outbox set dropped_because = @because where id = @id', { id, because });
}
export function markClicked(db: WritableDb, id: string, clickedAt: number): string | null {
  db.run('update notification_outbox set clicked_at = @clickedAt where id = @id', { id, clickedAt });
  return db.get<{ alertId: string | null }>('select alert_id from notification_outbox where id = @id', { id })?.alertId ?? null;
}
export function markSeen(db: WritableDb, alertId: string, userId: string, seenAt: number): void {
  db.run('insert into alert_seen (alert_id, user_id, seen_at) select id, @userId, @seenAt from alerts where id = @alertId on conflict do nothing', { alertId, userId, seenAt });
}
export function listSeenAlertIds(db: ReadableDb, userId: string): string[] {
  return db.all<{ alertId: string }>("select s.alert_id from alert_seen s join alerts a on a.id = s.alert_id where s.user_id = @userId and a.state <> 'closed'", { userId }).map(row => row.alertId);
}
export function listStaffedRoles(db: ReadableDb): string[] {
  return db.all<{ role: string }>('select distinct role from users where is_active = 1').map(row => row.role);
}
