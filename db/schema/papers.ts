/** Papers before and beside the ledger: drafts, reservations, stocktakes. What they lead to in the end is a document. */
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

import { DOCUMENT_TYPES, DRAFT_STATES, RESERVATION_STATES, STOCKTAKE_LINE_STATES, STOCKTAKE_STATES } from '../../shared/kernel/vocabulary.ts';
import { flag, id, instant, lifeOfPaper, micro, oneOf } from './columns.ts';
import { items } from './items.ts';

export const drafts = sqliteTable(
  'drafts',
  {
    id: id(),
    type: text('type').notNull(),
    state: text('state').notNull(),
    businessDate: text('business_date').notNull(),
    /** The input of `documents.post`, as it was written. */
    contentJson: text('content_json').notNull(),
    lineCount: integer('line_count').notNull(),
    /** Codes and names of its items, for the list and for search. */
    summary: text('summary').notNull().default(''),
    preparedById: text('prepared_by_id').notNull(),
    preparedByName: text('prepared_by_name').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** Why a checker gave it back. */
    returnedReason: text('returned_reason').notNull().default(''),
    version: integer('version').notNull().default(0),
  },
  table => [oneOf('drafts_type_known', table.type, DOCUMENT_TYPES), oneOf('drafts_state_known', table.state, DRAFT_STATES), index('drafts_by_state').on(table.state, table.updatedAt)],
);

export const reservations = sqliteTable(
  'reservations',
  {
    id: id(),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    quantityMicro: micro('quantity_micro').notNull(),
    /** Taken out so far under this reservation. */
    usedMicro: micro('used_micro').notNull().default(0),
    /** The order, job or person it is kept for. */
    reservedFor: text('reserved_for').notNull(),
    neededOn: text('needed_on'),
    note: text('note').notNull().default(''),
    ...lifeOfPaper(),
  },
  table => [
    index('reservations_by_item').on(table.itemId, table.state),
    oneOf('reservations_state_known', table.state, RESERVATION_STATES),
    check('reservations_quantity_positive', sql`${table.quantityMicro} > 0 and ${table.usedMicro} >= 0`),
  ],
);

export const stocktakes = sqliteTable(
  'stocktakes',
  {
    id: id(),
    number: text('number').notNull().unique(),
    title: text('title').notNull().default(''),
    state: text('state').notNull(),
    plannedOn: text('planned_on').notNull(),
    /** 盲盘: the book quantity is not shown while counting. */
    isBlind: flag('is_blind').default(true),
    /** What was chosen: classes, categories, locations, items. */
    scopeJson: text('scope_json').notNull().default('{}'),
    /** A difference of at least this share of the book quantity and at least this worth is counted again. */
    recountPercentBp: integer('recount_percent_bp').notNull(),
    recountAmountE4: integer('recount_amount_e4').notNull(),
    counter: text('counter').notNull().default(''),
    recounter: text('recounter').notNull().default(''),
    supervisor: text('supervisor').notNull().default(''),
    ...lifeOfPaper(),
  },
  table => [oneOf('stocktakes_state_known', table.state, STOCKTAKE_STATES), index('stocktakes_by_state').on(table.state, table.plannedOn)],
);

/** One place of one item (and batch) to be counted. Each line has its own moment: what moves later does not matter to it. */
export const stocktakeLines = sqliteTable(
  'stocktake_lines',
  {
    id: id(),
    stocktakeId: text('stocktake_id').notNull().references(() => stocktakes.id, { onDelete: 'restrict' }),
    lineNumber: integer('line_number').notNull(),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    /** Empty text: none. */
    locationId: text('location_id').notNull().default(''),
    batchId: text('batch_id').notNull().default(''),
    state: text('state').notNull(),
    countedMicro: micro('counted_micro'),
    countedAt: instant('counted_at'),
    countedOn: text('counted_on'),
    /** Where the ledger was at that moment. */
    countedPosition: integer('counted_position'),
    /** What the book said at that moment, as it was known then. */
    bookMicro: micro('book_micro'),
    countedByName: text('counted_by_name').notNull().default(''),
    /** What was found before it was counted again. */
    firstCountedMicro: micro('first_counted_micro'),
    reason: text('reason').notNull().default(''),
    note: text('note').notNull().default(''),
    movementId: text('movement_id'),
    version: integer('version').notNull().default(0),
  },
  table => [
    uniqueIndex('stocktake_lines_number').on(table.stocktakeId, table.lineNumber),
    uniqueIndex('stocktake_lines_place').on(table.stocktakeId, table.itemId, table.locationId, table.batchId),
    index('stocktake_lines_by_item').on(table.itemId, table.countedAt),
    oneOf('stocktake_lines_state_known', table.state, STOCKTAKE_LINE_STATES),
  ],
);
