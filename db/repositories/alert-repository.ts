/** Rules, alerts, their history, and the outbox of pop-ups. */
import { assert } from '../../shared/kernel/assert.ts';
import type { AbcClass, AlertCloseReason, AlertLevel, AlertOrigin, AlertState, MessageKind, Role, RuleKind } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';
import { likeOf } from './operation-repository.ts';

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

/** An alert beside what its item is found by. */
export type AlertItemRow = AlertRow & ItemCaption & {
  readonly categoryId: string | null;
  readonly categoryName: string;
  readonly locationId: string | null;
  readonly locationCode: string;
  readonly abcClass: AbcClass | null;
  /** Earliest promise of what is on order. */
  readonly nextReceiptOn: string | null;
};
/** Empty lists and nulls do not narrow. */
export type AlertFilter = {
  readonly states: readonly AlertState[];
  readonly levels: readonly AlertLevel[];
  readonly ruleIds: readonly string[];
  readonly categoryIds: readonly string[];
  readonly locationId: string | null;
  readonly ownerId: string | null;
  readonly ownerRole: Role | null;
  readonly abcClass: AbcClass | null;
  readonly text: string;
};
export const EVERY_ALERT: AlertFilter = { states: [], levels: [], ruleIds: [], categoryIds: [], locationId: null, ownerId: null, ownerRole: null, abcClass: null, text: '' };

const ALERT_ITEM = `select a.*, ${ITEM_CAPTION}, i.category_id, coalesce(c.name, '') as category_name, i.location_id, coalesce(l.code, '') as location_code,
  case when f.annual_use_e4 > 0 then f.abc_class end as abc_class, s.next_receipt_on`;
const ALERT_FROM = `from alerts a join items i on i.id = a.item_id join units u on u.id = i.unit_id left join categories c on c.id = i.category_id
  left join locations l on l.id = i.location_id left join item_forecasts f on f.item_id = i.id left join item_status s on s.item_id = i.id`;
const ALERT_WHERE = `(@states = '[]' or a.state in (select value from json_each(@states))) and (@levels = '[]' or a.level in (select value from json_each(@levels)))
  and (@categories = '[]' or i.category_id in (select value from json_each(@categories))) and (@locationId is null or i.location_id = @locationId)
  and (@ownerId is null or a.owner_id = @ownerId) and (@ownerRole is null or a.owner_role = @ownerRole) and (@abcClass is null or f.abc_class = @abcClass)
  and (@rules = '[]' or exists (select 1 from json_each(a.reasons_json) r join json_each(@rules) w on w.value in (json_extract(r.value, '$.rule'), json_extract(r.value, '$.ruleId'))))
  and (@text = '' or i.code like @like escape '\\' or i.name like @like escape '\\' or i.spec like @like escape '\\' or i.mnemonic like @like escape '\\')`;
/** The worst first, in each the dearest to wait for, then what runs out first. */
const ALERT_ORDER = "case a.level when 'urgent' then 0 when 'warning' then 1 else 2 end, a.loss_e4 desc, s.urgency, a.opened_at, a.id";

function bindAlerts(filter: AlertFilter) {
  return {
    states: JSON.stringify(filter.states), levels: JSON.stringify(filter.levels), rules: JSON.stringify(filter.ruleIds), categories: JSON.stringify(filter.categoryIds),
    locationId: filter.locationId, ownerId: filter.ownerId, ownerRole: filter.ownerRole, abcClass: filter.abcClass, text: filter.text, like: likeOf(filter.text),
  };
}
/** Open alerts in the order of the lists. */
export function listOpenAlertItems(db: ReadableDb, filter: AlertFilter): AlertItemRow[] {
  return db.all(`${ALERT_ITEM} ${ALERT_FROM} where a.state <> 'closed' and ${ALERT_WHERE} order by ${ALERT_ORDER}`, bindAlerts(filter));
}
/** Closed alerts, the latest first. */
export function listClosedAlertItems(db: ReadableDb, filter: AlertFilter, page: { sinceAt: number; offset: number; limit: number }): { rows: AlertItemRow[]; total: number } {
  const where = `where a.state = 'closed' and a.closed_at >= @sinceAt and ${ALERT_WHERE}`;
  const params = { ...bindAlerts(filter), sinceAt: page.sinceAt };
  const total = db.get<{ n: number }>(`select count(*) as n ${ALERT_FROM} ${where}`, params)?.n ?? 0;
  const rows = db.all<AlertItemRow>(`${ALERT_ITEM} ${ALERT_FROM} ${where} order by a.closed_at desc, a.id limit @limit offset @offset`, { ...params, offset: page.offset, limit: page.limit });
  return { rows, total };
}
/** 迟到预警 found since then, the latest first. */
export function listRetroactiveAlerts(db: ReadableDb, sinceAt: number): AlertItemRow[] {
  return db.all(`${ALERT_ITEM} ${ALERT_FROM} where a.origin = 'retroactive' and a.opened_at >= @sinceAt order by a.opened_at desc, a.id`, { sinceAt });
}
/** Alerts raised, first answered and closed, and handed up, since then. */
export function countAlertDay(db: ReadableDb, sinceAt: number): { opened: number; answered: number; closed: number; escalated: number } {
  const counted = db.get<{ opened: number; answered: number; closed: number; escalated: number }>(
    `select coalesce(sum(opened_at >= @sinceAt and origin = 'live'), 0) as opened, coalesce(sum(responded_at >= @sinceAt), 0) as answered,
      coalesce(sum(closed_at >= @sinceAt and origin = 'live'), 0) as closed, coalesce(sum(escalated_at >= @sinceAt), 0) as escalated from alerts where changed_at >= @sinceAt or opened_at >= @sinceAt`,
    { sinceAt },
  );
  return counted ?? { opened: 0, answered: 0, closed: 0, escalated: 0 };
}
/** What the book should have said at the moment an alert was raised, by all that is known now: papers dated before that day, and those of the day written by then. */
export function readBookAsOf(db: ReadableDb, at: { itemId: string; day: string; recordedAt: number }): number {
  return db.get<{ onHandMicro: number }>(
    `select coalesce((select on_hand_after_micro from movement_values where item_id = @itemId and business_date < @day order by business_date desc, position desc limit 1), 0)
      + coalesce((select sum(v.quantity_micro) from movements m join movement_values v on v.sequence = m.sequence join documents d on d.id = m.document_id
          where m.item_id = @itemId and m.business_date >= @day and d.recorded_at <= @recordedAt
          and not exists (select 1 from movements r join documents e on e.id = r.document_id where r.reverses_movement_id = m.id and e.recorded_at > @recordedAt)), 0)
      - coalesce((select sum(v.quantity_micro) from movements m join movement_values v on v.sequence = m.sequence join documents d on d.id = m.document_id
          where m.item_id = @itemId and m.business_date < @day and d.recorded_at <= @recordedAt
          and exists (select 1 from movements r join documents e on e.id = r.document_id where r.reverses_movement_id = m.id and e.recorded_at > @recordedAt and r.business_date >= @day)), 0)
      as on_hand_micro`,
    at,
  )?.onHandMicro ?? 0;
}
/** What one paper did to the stock of one item. */
export function sumOfDocument(db: ReadableDb, of: { itemId: string; documentId: string }): number {
  return db.get<{ n: number }>(
    'select coalesce(sum(v.quantity_micro), 0) as n from movements m join movement_values v on v.sequence = m.sequence where m.item_id = @itemId and m.document_id = @documentId', of,
  )?.n ?? 0;
}
/** True: the item was issued on a day of the span, both ends included. */
export function wasIssuedBetween(db: ReadableDb, span: { itemId: string; fromOn: string; toOn: string }): boolean {
  return db.get("select 1 from movements where item_id = @itemId and kind = 'issue' and business_date between @fromOn and @toOn limit 1", span) !== undefined;
}
/** The alerts of an item raised since then, the latest first. */
export function listAlertsSince(db: ReadableDb, itemId: string, sinceAt: number): AlertRow[] {
  return db.all('select * from alerts where item_id = @itemId and (opened_at >= @sinceAt or closed_at is null or closed_at >= @sinceAt) order by opened_at desc', { itemId, sinceAt });
}
/** What is due of these moves by itself: somebody has to act and there is a deadline. What sleeps has none until a look at its item wakes it with a new one. */
export function listAlertsWithDeadline(db: ReadableDb): AlertRow[] {
  return db.all("select * from alerts where due_at is not null and state in ('firing', 'acknowledged') and snoozed_until_at is null order by due_at, id");
}
/** The loss of waiting moves with the stock; that is no step of the alert's life. */
export function saveAlertLoss(db: WritableDb, row: Pick<AlertRow, 'id' | 'lossE4' | 'lossJson'>): void {
  db.run('update alerts set loss_e4 = @lossE4, loss_json = @lossJson where id = @id', row);
}
/** A closed alert that late papers take the ground from (N7). */
export function markCorrected(db: WritableDb, row: Pick<AlertRow, 'id' | 'changedAt'>): void {
  db.run("update alerts set close_reason = 'corrected', changed_at = @changedAt, version = version + 1 where id = @id and state = 'closed'", row);
}

/** Items that are out of stock and known, of a rule that is on, without an open, muted or just closed alert: there should be none. */
export function countMissingAlerts(db: ReadableDb): number {
  return db.get<{ n: number }>(
    `select count(*) as n from item_status s join items i on i.id = s.item_id and i.is_active = 1
      where s.state = 'out' and s.on_order_micro = 0 and not exists (select 1 from alerts a where a.item_id = s.item_id and (a.state <> 'closed' or a.is_muted_until_clear = 1))
      and not exists (select 1 from alert_rules r where r.kind = 'out_of_stock' and (r.is_enabled = 0 or r.scope_json <> '{}'))
      and not exists (select 1 from rule_overrides o where o.rule_id = 'out_of_stock' and o.is_enabled = 0)`,
  )?.n ?? 0;
}

/** A category with all below it. */
export function listCategoryTree(db: ReadableDb, categoryId: string): string[] {
  return db.all<{ id: string }>(
    `with recursive tree (id, depth) as (select id, 0 from categories where id = @categoryId
      union select c.id, tree.depth + 1 from categories c join tree on c.parent_id = tree.id where tree.depth < 20) select distinct id from tree`,
    { categoryId },
  ).map(row => row.id);
}
/** The person a category belongs to, or the nearest above it that belongs to somebody. */
export function findCategoryOwner(db: ReadableDb, categoryId: string): string | null {
  return db.get<{ ownerId: string }>(
    `with recursive chain (id, parent_id, owner_id, depth) as (select id, parent_id, owner_id, 0 from categories where id = @categoryId
      union all select c.id, c.parent_id, c.owner_id, chain.depth + 1 from categories c join chain on c.id = chain.parent_id where chain.depth < 20)
      select owner_id from chain where owner_id is not null order by depth limit 1`,
    { categoryId },
  )?.ownerId ?? null;
}

export function countClosedSince(db: ReadableDb, sinceAt: number): number {
  return db.get<{ n: number }>("select count(*) as n from alerts where state = 'closed' and closed_at >= @sinceAt", { sinceAt })?.n ?? 0;
}
export function countAlertsByMonth(db: ReadableDb, fromAt: number): { openedAt: number; closedAt: number | null }[] {
  return db.all('select opened_at, closed_at from alerts where opened_at >= @fromAt or closed_at >= @fromAt', { fromAt });
}

/** Pop-ups a person was interrupted with since then; lists and tests are none, nor what a clock set back since sent ahead of now. */
export function countPopupsSince(db: ReadableDb, userId: string, sinceAt: number, now: number): number {
  return db.get<{ n: number }>(
    "select count(*) as n from notification_outbox where user_id = @userId and sent_at between @sinceAt and @now and kind not in ('digest', 'test', 'self_test')", { userId, sinceAt, now },
  )?.n ?? 0;
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
  readonly kind: MessageKind;
  readonly userId: string | null;
  readonly lossE4: number;
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
export function listWaitingNotifications(db: ReadableDb, resendBefore: number): (OutboxRow & { alertState: AlertState | null; alertChangedAt: number | null; ruleId: string | null; snoozedUntilAt: number | null; respondedAt: number | null })[] {
  return db.all(
    `select o.*, a.state as alert_state, a.changed_at as alert_changed_at, a.rule_id, a.snoozed_until_at, a.responded_at from notification_outbox o left join alerts a on a.id = o.alert_id
      where o.shown_at is null and o.dropped_because is null and (o.sent_at is null or (o.sent_at < @resendBefore and o.attempts < 3)) order by o.created_at limit 20000`,
    { resendBefore },
  );
}
/** Who sits at this data file: everybody signed in, or, when nobody is, who was here last. */
export function listPresentUserIds(db: ReadableDb, now: number): string[] {
  const here = db.all<{ userId: string }>('select distinct s.user_id from sessions s join users u on u.id = s.user_id and u.is_active = 1 where s.expires_at > @now', { now });
  if (here.length > 0) return here.map(row => row.userId);
  return db.all<{ userId: string }>('select id as user_id from users where is_active = 1 and last_signed_in_at is not null order by last_signed_in_at desc limit 1').map(row => row.userId);
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
/** What was clicked; undefined for what was never told. */
export function markClicked(db: WritableDb, id: string, clickedAt: number): Pick<OutboxRow, 'alertId' | 'kind' | 'dedupeKey'> | undefined {
  db.run('update notification_outbox set clicked_at = @clickedAt where id = @id', { id, clickedAt });
  return db.get<Pick<OutboxRow, 'alertId' | 'kind' | 'dedupeKey'>>('select alert_id, kind, dedupe_key from notification_outbox where id = @id', { id });
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
