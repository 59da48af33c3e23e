/** The ways out of the program, and the messages that wait to leave or have left by them. */
import type { AlertLevel, AlertState, ChannelKind, DeliveryState, MessageKind } from '../../shared/kernel/vocabulary.ts';
import { assert } from '../../shared/kernel/assert.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

export type ChannelRow = {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly configJson: string;
  readonly createdAt: number;
  readonly lastOkAt: number | null;
  readonly lastFailedAt: number | null;
  readonly lastError: string;
  readonly restsUntilAt: number | null;
  readonly failures: number;
  readonly isRemoved: boolean;
  readonly version: number;
};

export type DeliveryRow = {
  readonly id: string;
  readonly dedupeKey: string;
  readonly kind: MessageKind;
  readonly channelId: string;
  readonly alertId: string | null;
  readonly userId: string | null;
  readonly wordsJson: string;
  readonly lossE4: number;
  readonly state: DeliveryState;
  readonly createdAt: number;
  readonly nextTryAt: number | null;
  readonly attempts: number;
  readonly sentAt: number | null;
  readonly lastError: string;
  readonly digestId: string | null;
};

/** Those in use, oldest first. */
export function listChannels(db: ReadableDb): ChannelRow[] {
  return db.all('select * from channels where is_removed = 0 order by created_at, id');
}
export function findChannel(db: ReadableDb, channelId: string): ChannelRow | undefined {
  return db.get('select * from channels where id = @channelId and is_removed = 0', { channelId });
}
export function insertChannel(db: WritableDb, row: ChannelRow): void {
  db.insert('channels', row);
}
/** Saves what people set and raises the version; nothing of the channel's health. */
export function saveChannel(db: WritableDb, row: Pick<ChannelRow, 'id' | 'name' | 'isEnabled' | 'configJson' | 'isRemoved'>): void {
  const changed = db.run('update channels set name = @name, is_enabled = @isEnabled, config_json = @configJson, is_removed = @isRemoved, version = version + 1 where id = @id', row);
  assert(changed === 1, 'saveChannel: the channel is there');
}
export function saveChannelHealth(db: WritableDb, row: Pick<ChannelRow, 'id' | 'lastOkAt' | 'lastFailedAt' | 'lastError' | 'restsUntilAt' | 'failures'>): void {
  db.run('update channels set last_ok_at = @lastOkAt, last_failed_at = @lastFailedAt, last_error = @lastError, rests_until_at = @restsUntilAt, failures = @failures where id = @id', row);
}

/** The same message is written once, whatever happens. True: it is new. */
export function insertDelivery(db: WritableDb, row: DeliveryRow): boolean {
  return (
    db.run(
      `insert into deliveries (id, dedupe_key, kind, channel_id, alert_id, user_id, words_json, loss_e4, state, created_at, next_try_at, attempts, sent_at, last_error, digest_id)
        values (@id, @dedupeKey, @kind, @channelId, @alertId, @userId, @wordsJson, @lossE4, @state, @createdAt, @nextTryAt, @attempts, @sentAt, @lastError, @digestId)
        on conflict (dedupe_key) do nothing`,
      row,
    ) === 1
  );
}
export function findDelivery(db: ReadableDb, id: string): DeliveryRow | undefined {
  return db.get('select * from deliveries where id = @id', { id });
}
/** A newer message of the same alert, to the same reader by the same way, makes the ones still waiting pointless. */
export function supersedeDeliveries(db: WritableDb, row: Pick<DeliveryRow, 'dedupeKey' | 'channelId' | 'alertId' | 'userId'>): void {
  db.run(
    `update deliveries set state = 'dropped', last_error = 'superseded', next_try_at = null
      where alert_id = @alertId and channel_id = @channelId and user_id is @userId and dedupe_key <> @dedupeKey and state = 'waiting'`,
    { alertId: row.alertId, channelId: row.channelId, userId: row.userId, dedupeKey: row.dedupeKey },
  );
}

export type WaitingDelivery = DeliveryRow & { readonly alertState: AlertState | null; readonly ruleId: string | null; readonly isMailOn: boolean | null; readonly email: string; readonly mobile: string; readonly isRecipientActive: boolean | null };

/** All that wait for one channel, oldest first, with what became of their alert and where their reader is reached. */
export function listWaitingDeliveries(db: ReadableDb, channelId: string, limit: number): WaitingDelivery[] {
  return db.all(
    `select d.*, a.state as alert_state, a.rule_id, u.is_mail_on, coalesce(u.email, '') as email, coalesce(u.mobile, '') as mobile, u.is_active as is_recipient_active
      from deliveries d left join alerts a on a.id = d.alert_id left join users u on u.id = d.user_id
      where d.state = 'waiting' and d.channel_id = @channelId order by d.created_at, d.id limit @limit`,
    { channelId, limit },
  );
}
/** Takes messages to be sent: until the lease ends nobody else sends them, not even after a restart. */
export function leaseDeliveries(db: WritableDb, ids: readonly string[], untilAt: number): void {
  db.run(`update deliveries set next_try_at = @untilAt, attempts = attempts + 1 where state = 'waiting' and id in (select value from json_each(@ids))`, { ids: JSON.stringify(ids), untilAt });
}
/** What became of messages: they left, wait for another try, or never will leave. */
export function settleDeliveries(db: WritableDb, ids: readonly string[], row: Pick<DeliveryRow, 'state' | 'nextTryAt' | 'sentAt' | 'lastError' | 'digestId'>): void {
  db.run(
    `update deliveries set state = @state, next_try_at = @nextTryAt, sent_at = @sentAt, last_error = @lastError, digest_id = @digestId where state = 'waiting' and id in (select value from json_each(@ids))`,
    { ids: JSON.stringify(ids), ...row },
  );
}
/** What waits for a channel that is taken away goes nowhere. */
export function dropDeliveriesOf(db: WritableDb, channelId: string): void {
  db.run(`update deliveries set state = 'dropped', next_try_at = null, last_error = 'removed' where state = 'waiting' and channel_id = @channelId`, { channelId });
}
export function countWaiting(db: ReadableDb): ReadonlyMap<string, number> {
  return new Map(db.all<{ channelId: string; n: number }>(`select channel_id, count(*) as n from deliveries where state = 'waiting' group by channel_id`).map(row => [row.channelId, row.n]));
}
/** Messages of a channel that left in a span of time; what went in one digest counts once. */
export function countSentBetween(db: ReadableDb, span: { readonly channelId: string; readonly fromAt: number; readonly toAt: number }): number {
  return db.get<{ n: number }>(`select count(*) as n from deliveries where channel_id = @channelId and digest_id is null and sent_at > @fromAt and sent_at <= @toAt`, span)?.n ?? 0;
}
/** How many alerts a reader has got one by one since then, and when the last digest went to them. `userId` null: the whole group of a bot. */
export function readAttention(db: ReadableDb, of: { readonly channelId: string; readonly userId: string | null; readonly sinceAt: number }): { single: number; lastDigestAt: number | null } {
  return db.get(
    `select coalesce(sum(kind = 'alert' and digest_id is null), 0) as single, max(case when kind = 'digest' then sent_at end) as last_digest_at
      from deliveries where channel_id = @channelId and (@userId is null or user_id = @userId) and state in ('sent', 'seen') and sent_at >= @sinceAt`,
    of,
  ) ?? { single: 0, lastDigestAt: null };
}

export type PopupRow = {
  readonly id: string;
  readonly dedupeKey: string;
  readonly kind: MessageKind;
  readonly alertId: string | null;
  readonly userId: string | null;
  readonly level: AlertLevel;
  readonly wordsJson: string;
  readonly lossE4: number;
  readonly createdAt: number;
};

/** The same pop-up is written once; what waits for the same person about the same alert is older news and is not shown any more. True: it is new. */
export function insertPopup(db: WritableDb, row: PopupRow): boolean {
  const isNew = db.run(
    `insert into notification_outbox (id, dedupe_key, kind, alert_id, user_id, level, words_json, loss_e4, created_at)
      values (@id, @dedupeKey, @kind, @alertId, @userId, @level, @wordsJson, @lossE4, @createdAt) on conflict (dedupe_key) do nothing`,
    row,
  ) === 1;
  if (isNew && row.alertId !== null) {
    db.run(
      `update notification_outbox set dropped_because = 'superseded'
        where alert_id = @alertId and user_id is @userId and dedupe_key <> @dedupeKey and shown_at is null and dropped_because is null`,
      { alertId: row.alertId, userId: row.userId, dedupeKey: row.dedupeKey },
    );
  }
  return isNew;
}

export type MessageLogRow = {
  readonly id: string;
  readonly kind: MessageKind;
  readonly channelKind: ChannelKind;
  readonly channelName: string;
  readonly alertId: string | null;
  readonly personName: string | null;
  readonly wordsJson: string;
  readonly state: DeliveryState;
  readonly createdAt: number;
  readonly nextTryAt: number | null;
  readonly attempts: number;
  readonly sentAt: number | null;
  readonly lastError: string;
  readonly digestId: string | null;
};
export type MessageLogFilter = {
  readonly channelId: string | null;
  readonly channelKind: string | null;
  readonly state: string | null;
  readonly kind: string | null;
  readonly alertId: string | null;
  /** Only what has to do with alerts, and no digest that tells of anything else beside. */
  readonly isAboutAlerts: boolean;
};

/** Approvals and tasks, and reminders of them: they may name amounts. */
const ABOUT_PAPERS = "(kind in ('approval', 'task') or (kind = 'reminder' and alert_id is null))";
const MESSAGE_LOG = `
  select d.id, d.kind, c.kind as channel_kind, c.name as channel_name, d.channel_id, d.alert_id, u.display_name as person_name, d.words_json, d.state, d.created_at, d.next_try_at, d.attempts,
    d.sent_at, d.last_error, d.digest_id
    from deliveries d join channels c on c.id = d.channel_id left join users u on u.id = d.user_id
  union all
  select o.id, o.kind, 'popup', '', '', o.alert_id, u.display_name, o.words_json,
    case when o.dropped_because is not null then 'dropped' when o.shown_at is not null or o.clicked_at is not null then 'seen' when o.sent_at is not null then 'sent' else 'waiting' end,
    o.created_at, null, o.attempts, coalesce(o.shown_at, o.sent_at), coalesce(o.dropped_because, ''), null
    from notification_outbox o left join users u on u.id = o.user_id`;
const MESSAGE_LOG_FILTER = `
  where (@channelId is null or channel_id = @channelId) and (@channelKind is null or channel_kind = @channelKind) and (@state is null or state = @state) and (@kind is null or kind = @kind)
    and (@alertId is null or alert_id = @alertId)
    and (@isAboutAlerts = 0 or not ${ABOUT_PAPERS} and id not in (select digest_id from deliveries where digest_id is not null and ${ABOUT_PAPERS}))`;

/** Every message that left or is to leave, pop-ups among them, newest first. */
export function listMessages(db: ReadableDb, filter: MessageLogFilter, page: { readonly offset: number; readonly limit: number }): { rows: MessageLogRow[]; total: number } {
  const total = db.get<{ n: number }>(`select count(*) as n from (${MESSAGE_LOG}) ${MESSAGE_LOG_FILTER}`, filter)?.n ?? 0;
  return { rows: db.all(`select * from (${MESSAGE_LOG}) ${MESSAGE_LOG_FILTER} order by created_at desc, id limit @limit offset @offset`, { ...filter, ...page }), total };
}
