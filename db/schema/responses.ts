/** What people do about an alert: approvals, reviews of what nobody uses, tasks, and bills of material that say what an order needs. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

import {
  APPROVAL_STATES, APPROVAL_STEP_STATES, APPROVAL_SUBJECTS, DISPOSAL_CAUSES, DISPOSAL_OPINION_SIDES, DISPOSAL_STATES, TASK_KINDS, TASK_STATES,
} from '../../shared/kernel/vocabulary.ts';
import { users } from './company.ts';
import { flag, id, instant, micro, oneOf, stepOfStory } from './columns.ts';
import { batches, items, suppliers } from './items.ts';

/** One decision by value. Its steps are laid down when it starts; a later change of the amounts touches only new ones. */
export const approvals = sqliteTable(
  'approvals',
  {
    id: id(),
    subject: text('subject').notNull(),
    subjectId: text('subject_id').notNull(),
    /** What it was asked for: number and words of the paper, for the inbox. */
    title: text('title').notNull(),
    amountE4: integer('amount_e4').notNull(),
    /** Of what is approved: a change of it needs a new approval. */
    contentHash: text('content_hash').notNull(),
    state: text('state').notNull(),
    /** No person was needed: the amount was below the first limit. */
    isAutomatic: flag('is_automatic').default(false),
    requestedById: text('requested_by_id').notNull(),
    requestedByName: text('requested_by_name').notNull(),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
    version: integer('version').notNull().default(0),
  },
  table => [
    uniqueIndex('approvals_one_waiting').on(table.subject, table.subjectId).where(sql`${table.state} = 'waiting'`),
    index('approvals_by_subject').on(table.subject, table.subjectId),
    index('approvals_by_state').on(table.state, table.openedAt),
    oneOf('approvals_subject_known', table.subject, APPROVAL_SUBJECTS),
    oneOf('approvals_state_known', table.state, APPROVAL_STATES),
  ],
);

export const approvalSteps = sqliteTable(
  'approval_steps',
  {
    approvalId: text('approval_id').notNull().references(() => approvals.id, { onDelete: 'restrict' }),
    stepNumber: integer('step_number').notNull(),
    /** Who may decide: a role, or one person. */
    role: text('role').notNull(),
    userId: text('user_id').references(() => users.id, { onDelete: 'restrict' }),
    hours: integer('hours').notNull(),
    state: text('state').notNull(),
    waitingSinceAt: instant('waiting_since_at'),
    dueAt: instant('due_at'),
    remindedAt: instant('reminded_at'),
    decidedAt: instant('decided_at'),
    decidedById: text('decided_by_id'),
    decidedByName: text('decided_by_name').notNull().default(''),
    note: text('note').notNull().default(''),
  },
  table => [primaryKey({ columns: [table.approvalId, table.stepNumber] }), oneOf('approval_steps_state_known', table.state, APPROVAL_STEP_STATES)],
);

/** 呆滞料处置评审单. One open per item. */
export const disposals = sqliteTable(
  'disposals',
  {
    id: id(),
    number: text('number').notNull().unique(),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    batchId: text('batch_id').references(() => batches.id, { onDelete: 'restrict' }),
    cause: text('cause').notNull(),
    state: text('state').notNull(),
    /** What is under review, and its book value then. */
    quantityMicro: micro('quantity_micro').notNull(),
    valueE4: integer('value_e4').notNull(),
    alertId: text('alert_id'),
    openedAt: instant('opened_at').notNull(),
    openedByName: text('opened_by_name').notNull(),
    dueOn: text('due_on').notNull(),
    decision: text('decision'),
    decidedAt: instant('decided_at'),
    decidedByName: text('decided_by_name').notNull().default(''),
    decisionNote: text('decision_note').notNull().default(''),
    /** Run-down: from so much on that day to so much on this day, in a straight line; off by more than the tolerance, the alert speaks again. */
    planFromOn: text('plan_from_on'),
    planFromMicro: micro('plan_from_micro'),
    planUntilOn: text('plan_until_on'),
    planUntilMicro: micro('plan_until_micro'),
    planTolerancePercent: integer('plan_tolerance_percent').notNull().default(10),
    /** What came back in money, and what was taken out. */
    recoveredE4: integer('recovered_e4').notNull().default(0),
    disposedMicro: micro('disposed_micro').notNull().default(0),
    documentId: text('document_id'),
    closedAt: instant('closed_at'),
    closeNote: text('close_note').notNull().default(''),
    version: integer('version').notNull().default(0),
  },
  table => [
    uniqueIndex('disposals_one_open_per_item').on(table.itemId).where(sql`${table.state} not in ('closed', 'cancelled')`),
    index('disposals_by_state').on(table.state, table.dueOn),
    oneOf('disposals_state_known', table.state, DISPOSAL_STATES),
    oneOf('disposals_cause_known', table.cause, DISPOSAL_CAUSES),
    check('disposals_quantity_positive', sql`${table.quantityMicro} > 0`),
  ],
);

export const disposalOpinions = sqliteTable(
  'disposal_opinions',
  {
    disposalId: text('disposal_id').notNull().references(() => disposals.id, { onDelete: 'restrict' }),
    side: text('side').notNull(),
    opinion: text('opinion').notNull(),
    /** What this side would do; null: no proposal. */
    proposes: text('proposes'),
    /** Sales: the price it would fetch; finance: the loss. */
    amountE4: integer('amount_e4'),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
    at: instant('at').notNull(),
  },
  table => [primaryKey({ columns: [table.disposalId, table.side] }), oneOf('disposal_opinions_side_known', table.side, DISPOSAL_OPINION_SIDES)],
);

/** Append-only history of a review. */
export const disposalTransitions = sqliteTable(
  'disposal_transitions',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    disposalId: text('disposal_id').notNull().references(() => disposals.id, { onDelete: 'restrict' }),
    ...stepOfStory(),
  },
  table => [index('disposal_transitions_by_disposal').on(table.disposalId, table.sequence)],
);

/** Something one person has to do by a day. */
export const tasks = sqliteTable(
  'tasks',
  {
    id: id(),
    /** The same cause makes one task. */
    dedupeKey: text('dedupe_key').notNull().unique(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    itemId: text('item_id').references(() => items.id, { onDelete: 'restrict' }),
    batchId: text('batch_id').references(() => batches.id, { onDelete: 'restrict' }),
    supplierId: text('supplier_id').references(() => suppliers.id, { onDelete: 'restrict' }),
    alertId: text('alert_id'),
    ownerRole: text('owner_role').notNull(),
    ownerId: text('owner_id').references(() => users.id, { onDelete: 'restrict' }),
    dueOn: text('due_on').notNull(),
    /** Figures for its words. */
    paramsJson: text('params_json').notNull().default('{}'),
    createdAt: instant('created_at').notNull(),
    remindedAt: instant('reminded_at'),
    closedAt: instant('closed_at'),
    closedByName: text('closed_by_name').notNull().default(''),
    note: text('note').notNull().default(''),
    documentId: text('document_id'),
    version: integer('version').notNull().default(0),
  },
  table => [index('tasks_by_state').on(table.state, table.dueOn), index('tasks_by_item').on(table.itemId), oneOf('tasks_kind_known', table.kind, TASK_KINDS), oneOf('tasks_state_known', table.state, TASK_STATES)],
);

/** 物料清单: what one of a product takes. */
export const billsOfMaterial = sqliteTable('bills_of_material', {
  id: id(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  note: text('note').notNull().default(''),
  isActive: flag('is_active').default(true),
  updatedAt: instant('updated_at').notNull(),
  version: integer('version').notNull().default(0),
});

export const billLines = sqliteTable(
  'bill_lines',
  {
    billId: text('bill_id').notNull().references(() => billsOfMaterial.id, { onDelete: 'restrict' }),
    lineNumber: integer('line_number').notNull(),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    /** For one product. */
    quantityMicro: micro('quantity_micro').notNull(),
    note: text('note').notNull().default(''),
  },
  table => [primaryKey({ columns: [table.billId, table.lineNumber] }), uniqueIndex('bill_lines_item_once').on(table.billId, table.itemId), check('bill_lines_quantity_positive', sql`${table.quantityMicro} > 0`)],
);
