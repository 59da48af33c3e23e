/** Rules, alerts with their history, what leaves the program about them, and what they were worth. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

import { ALERT_LEVELS, ALERT_STATES, ALERT_VERDICTS, CHANNEL_KINDS, DELIVERY_STATES, REPLAY_STATES, RULE_SCOPES, SUGGESTION_STATES } from '../../shared/kernel/vocabulary.ts';
import { flag, id, instant, oneOf, stepOfStory } from './columns.ts';
import { users } from './company.ts';
import { items } from './items.ts';

/** Rules of the program (their id is their kind) and of the company's own making. */
export const alertRules = sqliteTable(
  'alert_rules',
  {
    id: id(),
    kind: text('kind').notNull(),
    /** Of a rule of the company's own; empty: the program has a name for it. */
    name: text('name').notNull().default(''),
    isEnabled: flag('is_enabled').default(true),
    level: text('level').notNull(),
    /** Named figures with their unit in the name (deadDays, bandPercent …). */
    parametersJson: text('parameters_json').notNull().default('{}'),
    /** A custom rule: its condition as CEL text. Empty for the others. */
    expression: text('expression').notNull().default(''),
    /** Which items: categories, ABC classes, locations, items. {}: all. */
    scopeJson: text('scope_json').notNull().default('{}'),
    /** Who hears of it and how: recipient, channels, deadline, reminder, escalation, quiet hours, message. {}: as the program does. */
    routingJson: text('routing_json').notNull().default('{}'),
    /** What the last trial on the past said, for the page. */
    trialJson: text('trial_json'),
    isArchived: flag('is_archived').default(false),
    createdByName: text('created_by_name').notNull().default(''),
    updatedAt: instant('updated_at').notNull().default(0),
    version: integer('version').notNull().default(0),
  },
  table => [oneOf('alert_rules_level_known', table.level, ALERT_LEVELS)],
);

/** A rule's figures for one category or one item (F44): what it names wins over the rule's own. */
export const ruleOverrides = sqliteTable(
  'rule_overrides',
  {
    ruleId: text('rule_id').notNull().references(() => alertRules.id, { onDelete: 'restrict' }),
    scope: text('scope').notNull(),
    scopeId: text('scope_id').notNull(),
    /** Null: inherited. */
    isEnabled: integer('is_enabled', { mode: 'boolean' }),
    level: text('level'),
    parametersJson: text('parameters_json').notNull().default('{}'),
    reason: text('reason').notNull().default(''),
    setByName: text('set_by_name').notNull(),
    setAt: instant('set_at').notNull(),
  },
  table => [primaryKey({ columns: [table.ruleId, table.scope, table.scopeId] }), oneOf('rule_overrides_scope_known', table.scope, RULE_SCOPES)],
);

/** A rule tried on the past before it is switched on (N2). */
export const ruleTrials = sqliteTable(
  'rule_trials',
  {
    id: id(),
    /** Null: a rule that is not kept yet. */
    ruleId: text('rule_id'),
    state: text('state').notNull(),
    /** The rule as it was tried, and the days tried. */
    requestJson: text('request_json').notNull(),
    resultJson: text('result_json'),
    startedByName: text('started_by_name').notNull(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  table => [oneOf('rule_trials_state_known', table.state, REPLAY_STATES), index('rule_trials_latest').on(table.startedAt)],
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
    origin: text('origin').notNull().default('live'),
    /** The rule of the worst reason: who answers, and what the scorecard counts it under. */
    ruleId: text('rule_id').notNull().default(''),
    /** Who is to act. Null: everybody of the role. */
    ownerId: text('owner_id').references(() => users.id, { onDelete: 'restrict' }),
    ownerRole: text('owner_role').notNull().default('manager'),
    /** By when. Null while nobody has to act: pending, on order, in disposal, asleep. */
    dueAt: instant('due_at'),
    remindedAt: instant('reminded_at'),
    reminders: integer('reminders').notNull().default(0),
    /** When it went to the superior, and to whom it belonged before. */
    escalatedAt: instant('escalated_at'),
    /** First answer of a person: acknowledged, ordered, sent to disposal, snoozed or closed. */
    respondedAt: instant('responded_at'),
    /** Expected loss of waiting one day, in 10⁻⁴ 元: the order of the lists. */
    lossE4: integer('loss_e4').notNull().default(0),
    /** How that loss was worked out (formula lines). */
    lossJson: text('loss_json').notNull().default('[]'),
    /** How far the book can be trusted when it was raised, in percent; null: not worked out. */
    trustPercent: integer('trust_percent'),
    disposalId: text('disposal_id'),
    version: integer('version').notNull().default(0),
  },
  table => [
    uniqueIndex('alerts_one_open_per_item').on(table.itemId).where(sql`${table.state} <> 'closed'`),
    index('alerts_by_state').on(table.state, table.changedAt),
    index('alerts_by_item').on(table.itemId, table.openedAt),
    index('alerts_by_opening').on(table.openedAt),
    index('alerts_due').on(table.dueAt).where(sql`${table.dueAt} is not null`),
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
    ...stepOfStory(),
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
    /** Why it was not shown: 'digest', 'snoozed', 'closed', 'quiet', 'superseded'. */
    droppedBecause: text('dropped_because'),
    kind: text('kind').notNull().default('alert'),
    /** Whose screen it is for. Null: whoever is there. */
    userId: text('user_id').references(() => users.id, { onDelete: 'restrict' }),
    /** Which of those waiting is worth an interruption first. */
    lossE4: integer('loss_e4').notNull().default(0),
  },
  table => [index('notification_outbox_waiting').on(table.sentAt, table.createdAt)],
);

/** Which pop-ups a person has seen, for the list of unseen ones at the next start. */
export const alertSeen = sqliteTable(
  'alert_seen',
  { alertId: text('alert_id').notNull().references(() => alerts.id, { onDelete: 'restrict' }), userId: text('user_id').notNull(), seenAt: instant('seen_at').notNull() },
  table => [uniqueIndex('alert_seen_once').on(table.alertId, table.userId)],
);

/** A way out of the program: a mailbox or a bot. Its secret lies with the secret store, never here. */
export const channels = sqliteTable(
  'channels',
  {
    id: id(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    isEnabled: flag('is_enabled').default(true),
    /** Host, port, sender …; nothing secret. */
    configJson: text('config_json').notNull(),
    createdAt: instant('created_at').notNull(),
    lastOkAt: instant('last_ok_at'),
    lastFailedAt: instant('last_failed_at'),
    lastError: text('last_error').notNull().default(''),
    /** Nothing is sent before: the other side asked us to wait, or it failed. */
    restsUntilAt: instant('rests_until_at'),
    failures: integer('failures').notNull().default(0),
    /** Taken away: what was sent through it stays in the log. */
    isRemoved: flag('is_removed').default(false),
    version: integer('version').notNull().default(0),
  },
  table => [oneOf('channels_kind_known', table.kind, CHANNEL_KINDS)],
);

/** Messages to leave through a channel: written with what they tell of, sent after. Also the log of what was sent, to whom, and what went wrong. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    id: id(),
    dedupeKey: text('dedupe_key').notNull().unique(),
    kind: text('kind').notNull(),
    channelId: text('channel_id').notNull().references(() => channels.id, { onDelete: 'restrict' }),
    alertId: text('alert_id').references(() => alerts.id, { onDelete: 'restrict' }),
    userId: text('user_id').references(() => users.id, { onDelete: 'restrict' }),
    /** The text's key and values; it is put into words when sent. */
    wordsJson: text('words_json').notNull(),
    lossE4: integer('loss_e4').notNull().default(0),
    state: text('state').notNull(),
    createdAt: instant('created_at').notNull(),
    nextTryAt: instant('next_try_at'),
    attempts: integer('attempts').notNull().default(0),
    sentAt: instant('sent_at'),
    lastError: text('last_error').notNull().default(''),
    /** The digest it went into, when it did not go by itself. */
    digestId: text('digest_id'),
  },
  table => [
    oneOf('deliveries_state_known', table.state, DELIVERY_STATES),
    index('deliveries_waiting').on(table.nextTryAt).where(sql`${table.state} = 'waiting'`),
    index('deliveries_latest').on(table.createdAt),
    index('deliveries_by_alert').on(table.alertId),
  ],
);

/** What the ledger says an alert was worth. Judged again whenever its item's ledger changes. */
export const alertVerdicts = sqliteTable(
  'alert_verdicts',
  {
    alertId: text('alert_id').primaryKey().references(() => alerts.id, { onDelete: 'restrict' }),
    verdict: text('verdict').notNull(),
    /** The figures it rests on. */
    evidenceJson: text('evidence_json').notNull(),
    judgedAt: instant('judged_at').notNull(),
    /** The day from which it can be said for good; before, it may still change by time alone. */
    finalOn: text('final_on'),
  },
  table => [oneOf('alert_verdicts_known', table.verdict, ALERT_VERDICTS)],
);

/** Stock-outs nobody was warned of in time (漏报). Worked out from the ledger. */
export const missedStockOuts = sqliteTable(
  'missed_stock_outs',
  {
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    /** First day of the stock-out. */
    businessDate: text('business_date').notNull(),
    ruleId: text('rule_id').notNull(),
    evidenceJson: text('evidence_json').notNull(),
    /** It was missed because papers came late: then the rule is not to blame. */
    isByLateness: flag('is_by_lateness').default(false),
    judgedAt: instant('judged_at').notNull(),
  },
  table => [primaryKey({ columns: [table.itemId, table.businessDate] }), index('missed_stock_outs_by_day').on(table.businessDate)],
);

/** A change of a rule's figure that the outcomes suggest (F54). Only a person applies it. */
export const ruleSuggestions = sqliteTable(
  'rule_suggestions',
  {
    id: id(),
    ruleId: text('rule_id').notNull().references(() => alertRules.id, { onDelete: 'restrict' }),
    /** Null: for all items. */
    scope: text('scope'),
    scopeId: text('scope_id').notNull().default(''),
    parameter: text('parameter').notNull(),
    fromValue: real('from_value').notNull(),
    toValue: real('to_value').notNull(),
    /** Why, and what the past would have been with it. */
    evidenceJson: text('evidence_json').notNull(),
    state: text('state').notNull(),
    createdAt: instant('created_at').notNull(),
    decidedAt: instant('decided_at'),
    decidedByName: text('decided_by_name').notNull().default(''),
    note: text('note').notNull().default(''),
  },
  table => [oneOf('rule_suggestions_state_known', table.state, SUGGESTION_STATES), index('rule_suggestions_by_state').on(table.state, table.createdAt)],
);
