/** Thresholds by version, values set by hand, and the state of every item as the lists show it. */
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

import { STOCK_STATES, THRESHOLD_FIELDS, THRESHOLD_OUTCOMES } from '../../shared/kernel/vocabulary.ts';
import { flag, id, instant, micro, oneOf } from './columns.ts';
import { items } from './items.ts';

/** One row each time the computed numbers of an item change. The newest is in force unless a person set another value. */
export const thresholdVersions = sqliteTable(
  'threshold_versions',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    computedAt: instant('computed_at').notNull(),
    computedOn: text('computed_on').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    outcome: text('outcome').notNull(),
    demandClass: text('demand_class').notNull(),
    method: text('method').notNull(),
    safetyStockMicro: micro('safety_stock_micro'),
    reorderPointMicro: micro('reorder_point_micro'),
    maximumMicro: micro('maximum_micro'),
    orderQuantityMicro: micro('order_quantity_micro'),
    dailyDemandMicro: micro('daily_demand_micro').notNull(),
    /** Variance of one day's use in base units², for bands on the screen. */
    dailyVariance: real('daily_variance').notNull(),
    leadTimeDays: real('lead_time_days').notNull(),
    leadTimeStdDevDays: real('lead_time_std_dev_days').notNull(),
    leadTimeReceipts: integer('lead_time_receipts').notNull(),
    serviceLevel: real('service_level').notNull(),
    historyWeeks: integer('history_weeks').notNull(),
    historyFrom: text('history_from'),
    historyLines: integer('history_lines').notNull(),
    explanationJson: text('explanation_json'),
    /** A hash of each input, by cause, and which of them moved since the version before. */
    inputPartsJson: text('input_parts_json').notNull().default('{}'),
    causesJson: text('causes_json').notNull().default('[]'),
    /** What a screen says in words beside the numbers. */
    flagsJson: text('flags_json').notNull().default('[]'),
  },
  table => [index('threshold_versions_by_item').on(table.itemId, table.sequence), oneOf('threshold_outcome_known', table.outcome, THRESHOLD_OUTCOMES)],
);

export const thresholdOverrides = sqliteTable(
  'threshold_overrides',
  {
    id: id(),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    field: text('field').notNull(),
    valueMicro: micro('value_micro').notNull(),
    reason: text('reason').notNull(),
    remindOn: text('remind_on'),
    /** Last day it holds; from the next on the computed value is in force again. Null: until it is taken back. */
    expiresOn: text('expires_on'),
    setAt: instant('set_at').notNull(),
    setByName: text('set_by_name').notNull(),
  },
  table => [uniqueIndex('threshold_overrides_once').on(table.itemId, table.field), oneOf('threshold_field_known', table.field, THRESHOLD_FIELDS)],
);

/** Projection: everything the stock list shows of an item, as of `as_of`. Written whenever the item is evaluated. */
export const itemStatus = sqliteTable(
  'item_status',
  {
    itemId: text('item_id').primaryKey().references(() => items.id, { onDelete: 'restrict' }),
    asOf: text('as_of').notNull(),
    state: text('state').notNull(),
    isDead: flag('is_dead'),
    /** Sort key: the worse, the smaller. */
    urgency: integer('urgency').notNull(),
    onHandMicro: micro('on_hand_micro').notNull(),
    reservedMicro: micro('reserved_micro').notNull(),
    availableMicro: micro('available_micro').notNull(),
    onOrderMicro: micro('on_order_micro').notNull(),
    nextReceiptOn: text('next_receipt_on'),
    positionMicro: micro('position_micro').notNull(),
    safetyStockMicro: micro('safety_stock_micro'),
    reorderPointMicro: micro('reorder_point_micro'),
    maximumMicro: micro('maximum_micro'),
    isSafetyStockManual: flag('is_safety_stock_manual'),
    isReorderPointManual: flag('is_reorder_point_manual'),
    isMaximumManual: flag('is_maximum_manual'),
    thresholdOutcome: text('threshold_outcome').notNull(),
    dailyDemandMicro: micro('daily_demand_micro').notNull(),
    coverDaysTenths: integer('cover_days_tenths'),
    runsOutOn: text('runs_out_on'),
    runsOutWithReceiptsOn: text('runs_out_with_receipts_on'),
    leadTimeDays: integer('lead_time_days').notNull(),
    suggestedOrderMicro: micro('suggested_order_micro').notNull(),
    valueE4: integer('value_e4').notNull(),
    /** Value of the layers that make it dead stock; 0 otherwise. */
    deadValueE4: integer('dead_value_e4').notNull().default(0),
    lastIssueOn: text('last_issue_on'),
    lastReceiptOn: text('last_receipt_on'),
    weeklyUseJson: text('weekly_use_json').notNull(),
    openAlertId: text('open_alert_id'),
    alertLevel: text('alert_level'),
    openRequisitionId: text('open_requisition_id'),
    /** How far the book can be trusted, in percent (账面可信度); null: never worked out. */
    trustPercent: integer('trust_percent'),
  },
  table => [index('item_status_by_urgency').on(table.urgency, table.itemId), index('item_status_by_state').on(table.state), oneOf('item_status_state_known', table.state, STOCK_STATES)],
);
