/** Rules, alerts with their history, and the outbox of pop-ups. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

import { ALERT_LEVELS, ALERT_STATES, RULE_KINDS } from '../../shared/kernel/vocabulary.ts';
import { flag, id, instant, oneOf } from './columns.ts';
import { items } from './items.ts';

export const rules = sqliteTable(
  'rules',
  { kind: text('kind').primaryKey(), isEnabled: flag('is_enabled').default(true), level: text('level').notNull(), parametersJson: text('parameters_json').notNull() },
  table => [oneOf('rules_kind_known', table.kind, RULE_KINDS), oneOf('rules_level_known', table.level, ALERT_LEVELS)],
);

/** One line per item: an open alert carries all reasons that hold. At most one is open per item. */
export const alerts = sqliteTable(
  'alerts',
  {
    id: id(),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    level: text('level').notNull(),
    reasonsJson: text('reasons_json').notNull(),
    snapshotJson: text('snapshot_json').notNull(),
    openedAt: instant('opened_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    closedAt: instant('closed_at'),
    closeReason: text('close_reason'),
    snoozedUntilAt: instant('snoozed_until_at'),
    snoozeReason: text('snooze_reason').notNull().default(''),
    requisitionId: text('requisition_id'),
    openedByDocumentId: text('opened_by_document_id'),
    closedByDocumentId: text('closed_by_document_id'),
    /** Closed by a person although the condition held: it may not open again before the condition has cleared once. */
    isMutedUntilClear: flag('is_muted_until_clear').default(false),
    version: integer('version').notNull().default(0),
  },
  table => [
    uniqueIndex('alerts_one_open_per_item').on(table.itemId).where(sql`${table.state} <> 'closed'`),
    index('alerts_by_state').on(table.state, table.changedAt),
    index('alerts_by_item').on(table.itemId, table.openedAt),
    oneOf('alerts_state_known', table.state, ALERT_STATES),
    oneOf('alerts_level_known', table.level, ALERT_LEVELS),
  ],
);

/** Append-only: every change of an alert, with who and why. */
export const alertTransitions = sqliteTable(
  'alert_transitions',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    alertId: text('alert_id').notNull().references(() => alerts.id, { onDelete: 'restrict' }),
    at: instant('at').notNull(),
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    event: text('event').notNull(),
    actorName: text('actor_name').notNull(),
    note: text('note').notNull().default(''),
    paramsJson: text('params_json').notNull().default('{}'),
  },
  table => [index('alert_transitions_by_alert').on(table.alertId, table.sequence)],
);

/** Pop-ups to show. Written with the alert, shown after: twice at worst, never not at all. */
export const notificationOutbox = sqliteTable(
  'notification_outbox',
  {
    id: id(),
    dedupeKey: text('dedupe_key').notNull().unique(),
    alertId: text('alert_id').references(() => alerts.id, { onDelete: 'restrict' }),
    level: text('level').notNull(),
    /** The text's key and values; it is put into words in the company's language when sent. */
    wordsJson: text('words_json').notNull(),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
    attempts: integer('attempts').notNull().default(0),
    shownAt: instant('shown_at'),
    shownBy: text('shown_by'),
    clickedAt: instant('clicked_at'),
    /** Why it was not shown: 'digest', 'snoozed', 'closed', 'quiet'. */
    droppedBecause: text('dropped_because'),
  },
  table => [index('notification_outbox_waiting').on(table.sentAt, table.createdAt)],
);

/** Which pop-ups a person has seen, for the list of unseen ones at the next start. */
export const alertSeen = sqliteTable(
  'alert_seen',
  { alertId: text('alert_id').notNull().references(() => alerts.id, { onDelete: 'restrict' }), userId: text('user_id').notNull(), seenAt: instant('seen_at').notNull() },
  table => [uniqueIndex('alert_seen_once').on(table.alertId, table.userId)],
);
