/** What was asked and what was changed: answered commands, the audit log, runs of the scheduler's jobs. */
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

import { id, instant } from './columns.ts';

/** A command that was carried out, so that the same one again answers instead of acting. */
export const operations = sqliteTable('operations', {
  opId: text('op_id').primaryKey(),
  procedure: text('procedure').notNull(),
  actorId: text('actor_id'),
  inputHash: text('input_hash').notNull(),
  replyJson: text('reply_json').notNull(),
  at: instant('at').notNull(),
});

/** Append-only and hash-chained. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    at: instant('at').notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    action: text('action').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    entityName: text('entity_name').notNull(),
    beforeJson: text('before_json'),
    afterJson: text('after_json'),
    reason: text('reason').notNull(),
    hash: text('hash').notNull(),
  },
  table => [index('audit_log_by_entity').on(table.entity, table.entityId), index('audit_log_by_time').on(table.at)],
);

/** A run of a job. Unique per job and period: a night is worked through once, whatever the clock does. */
export const jobRuns = sqliteTable(
  'job_runs',
  {
    id: id(),
    job: text('job').notNull(),
    periodKey: text('period_key').notNull(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    isOk: integer('is_ok', { mode: 'boolean' }),
    itemsChecked: integer('items_checked').notNull().default(0),
    resultJson: text('result_json'),
  },
  table => [uniqueIndex('job_runs_once').on(table.job, table.periodKey), index('job_runs_latest').on(table.job, table.startedAt)],
);
