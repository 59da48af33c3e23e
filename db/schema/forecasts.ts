/** What the forecasts rest on and come to: what was learnt from all items, the forecast of each, the policy, the calendar, and what people decided. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { ABC_CLASSES, CALENDAR_DAY_KINDS, CALENDAR_ENTRY_KINDS, CALENDAR_SCOPES, DEMAND_BUCKETS, ONE_OFF_DECISIONS, POLICY_SCOPES, REPLAY_STATES } from '../../shared/kernel/vocabulary.ts';
import { flag, id, instant, micro, oneOf } from './columns.ts';
import { items, suppliers } from './items.ts';

/** What a night's learning found over all items (a GroupModel). The newest is in force; old ones are kept for the thresholds that name them. */
export const forecastModels = sqliteTable(
  'forecast_models',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    computedAt: instant('computed_at').notNull(),
    computedOn: text('computed_on').notNull(),
    bucket: text('bucket').notNull(),
    itemCount: integer('item_count').notNull(),
    trialCount: integer('trial_count').notNull(),
    modelJson: text('model_json').notNull(),
    /** What holidays do to the company's demand (a HolidayEffect). */
    holidayEffectJson: text('holiday_effect_json').notNull(),
  },
  table => [oneOf('forecast_models_bucket_known', table.bucket, DEMAND_BUCKETS)],
);

/** Projection: the forecast of each item as the thresholds, the charts and the accuracy page read it. Written anew when its inputs change. */
export const itemForecasts = sqliteTable(
  'item_forecasts',
  {
    itemId: text('item_id').primaryKey().references(() => items.id, { onDelete: 'restrict' }),
    computedAt: instant('computed_at').notNull(),
    computedOn: text('computed_on').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    modelSequence: integer('model_sequence'),
    bucket: text('bucket').notNull(),
    demandClass: text('demand_class').notNull(),
    /** Mean of a day over the outlook, base units. */
    dailyDemand: real('daily_demand').notNull(),
    /** The SeriesForecast without its curves: flags, methods, season, path, backtest, marks. */
    forecastJson: text('forecast_json').notNull(),
    /** The DemandOutlook: cumulative demand by bucket, as curves. */
    outlookJson: text('outlook_json').notNull(),
    /** Of the one-step forecasts inside the history: how many, their root mean square error and bias over the mean demand. Null where there are none. */
    testedBuckets: integer('tested_buckets').notNull(),
    errorRatio: real('error_ratio'),
    biasRatio: real('bias_ratio'),
    trackingSignal: real('tracking_signal'),
    /** Value used in a year, and the class it gives. */
    annualUseE4: integer('annual_use_e4').notNull(),
    abcClass: text('abc_class').notNull(),
    /** X, Y, Z by the forecast's error; null without one. */
    xyzClass: text('xyz_class'),
  },
  table => [
    oneOf('item_forecasts_bucket_known', table.bucket, DEMAND_BUCKETS),
    oneOf('item_forecasts_abc_known', table.abcClass, ABC_CLASSES),
    index('item_forecasts_by_error').on(table.errorRatio),
  ],
);

/** One parameter of the policy, where somebody set it: for the company, a cell of the ABC × XYZ table, a category or an item. */
export const policyValues = sqliteTable(
  'policy_values',
  {
    scope: text('scope').notNull(),
    /** '' for the company, AX…CZ for a cell, else the id of the category or the item. */
    scopeId: text('scope_id').notNull(),
    parameter: text('parameter').notNull(),
    valueJson: text('value_json').notNull(),
    reason: text('reason').notNull().default(''),
    setAt: instant('set_at').notNull(),
    setByName: text('set_by_name').notNull(),
  },
  table => [primaryKey({ columns: [table.scope, table.scopeId, table.parameter] }), oneOf('policy_values_scope_known', table.scope, POLICY_SCOPES)],
);

/** Promotions, projects, planned maintenance: what people know about coming demand. */
export const calendarEntries = sqliteTable(
  'calendar_entries',
  {
    id: id(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    fromOn: text('from_on').notNull(),
    toOn: text('to_on').notNull(),
    scope: text('scope').notNull(),
    /** '' for all, else the id of the category or the item. */
    scopeId: text('scope_id').notNull().default(''),
    /** Demand is multiplied by it … */
    factor: real('factor'),
    /** … or so much more is needed in all. */
    quantityMicro: micro('quantity_micro'),
    isYearly: flag('is_yearly').default(false),
    note: text('note').notNull().default(''),
    setAt: instant('set_at').notNull(),
    setByName: text('set_by_name').notNull(),
    version: integer('version').notNull().default(0),
  },
  table => [
    oneOf('calendar_entries_kind_known', table.kind, CALENDAR_ENTRY_KINDS),
    oneOf('calendar_entries_scope_known', table.scope, CALENDAR_SCOPES),
    check('calendar_entries_one_effect', sql`(${table.factor} is null) <> (${table.quantityMicro} is null)`),
    check('calendar_entries_in_order', sql`${table.fromOn} <= ${table.toOn}`),
    index('calendar_entries_by_day').on(table.toOn),
  ],
);

/** Days the state moved or the company sets: holidays and make-up workdays beside the table that ships. */
export const calendarDays = sqliteTable(
  'calendar_days',
  { date: text('date').primaryKey(), kind: text('kind').notNull(), name: text('name').notNull().default(''), setAt: instant('set_at').notNull(), setByName: text('set_by_name').notNull() },
  table => [oneOf('calendar_days_kind_known', table.kind, CALENDAR_DAY_KINDS)],
);

/** Days on which the company, or one supplier, does not work. */
export const shutDowns = sqliteTable(
  'shut_downs',
  {
    id: id(),
    name: text('name').notNull(),
    fromOn: text('from_on').notNull(),
    toOn: text('to_on').notNull(),
    /** Null: the company itself. */
    supplierId: text('supplier_id').references(() => suppliers.id, { onDelete: 'restrict' }),
    isYearly: flag('is_yearly').default(false),
    setAt: instant('set_at').notNull(),
    setByName: text('set_by_name').notNull(),
    version: integer('version').notNull().default(0),
  },
  table => [check('shut_downs_in_order', sql`${table.fromOn} <= ${table.toOn}`), index('shut_downs_by_supplier').on(table.supplierId)],
);

/** What a person said of an unusual week: it may come again, or it was a one-off. */
export const demandDecisions = sqliteTable(
  'demand_decisions',
  {
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    bucketOn: text('bucket_on').notNull(),
    decision: text('decision').notNull(),
    reason: text('reason').notNull().default(''),
    setAt: instant('set_at').notNull(),
    setByName: text('set_by_name').notNull(),
  },
  table => [primaryKey({ columns: [table.itemId, table.bucketOn] }), oneOf('demand_decisions_known', table.decision, ONE_OFF_DECISIONS)],
);

/** A replay of the own history over many items: asked for, under way, done. */
export const replayRuns = sqliteTable(
  'replay_runs',
  {
    id: id(),
    /** 'category' with its id, or 'all' with ''. */
    scope: text('scope').notNull(),
    scopeId: text('scope_id').notNull().default(''),
    state: text('state').notNull(),
    requestedAt: instant('requested_at').notNull(),
    requestedByName: text('requested_by_name').notNull(),
    finishedAt: instant('finished_at'),
    inputJson: text('input_json').notNull(),
    resultJson: text('result_json'),
  },
  table => [oneOf('replay_runs_state_known', table.state, REPLAY_STATES), index('replay_runs_by_time').on(table.requestedAt)],
);
