/** The ledger (documents and movements, append-only and hash-chained) and its projections, which can be rebuilt from it at any time. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

import { DOCUMENT_TYPES, MOVEMENT_KINDS } from '../../shared/kernel/vocabulary.ts';
import { id, instant, micro, oneOf, withinSafeRange } from './columns.ts';
import { departments, items, locations, suppliers } from './items.ts';

export const documents = sqliteTable(
  'documents',
  {
    id: id(),
    number: text('number').notNull().unique(),
    type: text('type').notNull(),
    businessDate: text('business_date').notNull(),
    departmentId: text('department_id').references(() => departments.id, { onDelete: 'restrict' }),
    supplierId: text('supplier_id').references(() => suppliers.id, { onDelete: 'restrict' }),
    person: text('person').notNull().default(''),
    purpose: text('purpose').notNull().default(''),
    sourceNumber: text('source_number').notNull().default(''),
    note: text('note').notNull().default(''),
    requisitionId: text('requisition_id'),
    importBatchId: text('import_batch_id'),
    reversesDocumentId: text('reverses_document_id').unique().references((): AnySQLiteColumn => documents.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull().default(''),
    recordedAt: instant('recorded_at').notNull(),
    recordedById: text('recorded_by_id').notNull(),
    recordedByName: text('recorded_by_name').notNull(),
  },
  table => [
    oneOf('documents_type_known', table.type, DOCUMENT_TYPES),
    index('documents_by_day').on(table.businessDate, table.number),
    index('documents_by_requisition').on(table.requisitionId),
    index('documents_by_import').on(table.importBatchId),
  ],
);

/** The highest running number given out per document prefix and day. */
export const documentNumbers = sqliteTable('document_numbers', { prefix: text('prefix').primaryKey(), last: integer('last').notNull() });

/**
 * One line of a document: what happened to one item, and when. Facts only: what a movement cost is worked out (movement_values), because
 * a later entry dated earlier changes it. Order within a day is (business_date, sequence).
 */
export const movements = sqliteTable(
  'movements',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    documentId: text('document_id').notNull().references(() => documents.id, { onDelete: 'restrict' }),
    lineNumber: integer('line_number').notNull(),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    businessDate: text('business_date').notNull(),
    /** Signed: in is positive. */
    quantityMicro: micro('quantity_micro').notNull(),
    requestedMicro: micro('requested_micro'),
    /** For a count: what was counted. The quantity is its difference from the book at that moment. */
    countedMicro: micro('counted_micro'),
    locationId: text('location_id').references(() => locations.id, { onDelete: 'restrict' }),
    /** The price as entered, per base unit. */
    unitPriceE4: integer('unit_price_e4'),
    /** The amount as entered or invoiced: the value this line brings into stock. Null where the stock's own cost is used. */
    givenValueE4: integer('given_value_e4'),
    reversesMovementId: text('reverses_movement_id').unique().references((): AnySQLiteColumn => movements.id, { onDelete: 'restrict' }),
    note: text('note').notNull().default(''),
    recordedAt: instant('recorded_at').notNull(),
    /** SHA-256 over the previous line's hash and this line's facts. */
    hash: text('hash').notNull(),
  },
  table => [
    oneOf('movements_kind_known', table.kind, MOVEMENT_KINDS),
    check('movements_quantity_not_zero', sql`${table.quantityMicro} <> 0 or ${table.kind} = 'count'`),
    check('movements_sign_by_kind', sql`case
      when ${table.kind} in ('opening', 'receipt', 'return_in', 'transfer_in') then ${table.quantityMicro} > 0
      when ${table.kind} in ('issue', 'return_out', 'transfer_out', 'scrap') then ${table.quantityMicro} < 0
      else 1 end`),
    check('movements_reversal_names_its_line', sql`(${table.kind} = 'reversal') = (${table.reversesMovementId} is not null)`),
    withinSafeRange('movements_quantity_range', table.quantityMicro),
    withinSafeRange('movements_value_range', table.givenValueE4),
    index('movements_by_item').on(table.itemId, table.businessDate, table.sequence),
    index('movements_by_day').on(table.businessDate, table.sequence),
    uniqueIndex('movements_line_of_document').on(table.documentId, table.lineNumber),
  ],
);

/** Projection: what each movement was worth under the company's valuation method, and the item's balance after it. */
export const movementValues = sqliteTable(
  'movement_values',
  {
    sequence: integer('sequence').primaryKey().references(() => movements.sequence, { onDelete: 'restrict' }),
    itemId: text('item_id').notNull(),
    businessDate: text('business_date').notNull(),
    /** What it really moved: as recorded, but for a count the difference from the book as the book is known now. */
    quantityMicro: micro('quantity_micro').notNull(),
    valueE4: integer('value_e4').notNull(),
    /** Part of the value that only brings the stock value to zero with the last piece (尾差). */
    roundingE4: integer('rounding_e4').notNull().default(0),
    onHandAfterMicro: micro('on_hand_after_micro').notNull(),
    valueAfterE4: integer('value_after_e4').notNull(),
    /** The moving average in force after it, as a ratio. */
    averageValueE4: integer('average_value_e4'),
    averageQuantityMicro: micro('average_quantity_micro'),
  },
  table => [index('movement_values_by_item').on(table.itemId, table.businessDate, table.sequence)],
);

/** Projection: what lies there now. */
export const itemBalances = sqliteTable(
  'item_balances',
  {
    itemId: text('item_id').primaryKey().references(() => items.id, { onDelete: 'restrict' }),
    onHandMicro: micro('on_hand_micro').notNull(),
    valueE4: integer('value_e4').notNull(),
    averageValueE4: integer('average_value_e4'),
    averageQuantityMicro: micro('average_quantity_micro'),
    lastBusinessDate: text('last_business_date').notNull(),
    lastSequence: integer('last_sequence').notNull(),
    lastIssueOn: text('last_issue_on'),
    lastReceiptOn: text('last_receipt_on'),
    version: integer('version').notNull(),
  },
  table => [check('item_balances_no_value_without_stock', sql`${table.onHandMicro} <> 0 or ${table.valueE4} = 0`)],
);

export const locationBalances = sqliteTable(
  'location_balances',
  {
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    /** Empty text: no location given. */
    locationId: text('location_id').notNull(),
    onHandMicro: micro('on_hand_micro').notNull(),
  },
  table => [primaryKey({ columns: [table.itemId, table.locationId] })],
);

/** Projection: use per item and day, from the ledger and from the history before the start. Feeds the forecasts. */
export const demandDays = sqliteTable(
  'demand_days',
  {
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    businessDate: text('business_date').notNull(),
    ledgerMicro: micro('ledger_micro').notNull().default(0),
    historyMicro: micro('history_micro').notNull().default(0),
    lineCount: integer('line_count').notNull().default(0),
    historyLines: integer('history_lines').notNull().default(0),
  },
  table => [primaryKey({ columns: [table.itemId, table.businessDate] })],
);

/** Use from before the start date: feeds the forecasts, never touches stock. */
export const consumptionHistory = sqliteTable(
  'consumption_history',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    businessDate: text('business_date').notNull(),
    quantityMicro: micro('quantity_micro').notNull(),
    importBatchId: text('import_batch_id').notNull(),
  },
  table => [index('consumption_history_by_import').on(table.importBatchId), index('consumption_history_by_item').on(table.itemId, table.businessDate), withinSafeRange('consumption_quantity_range', table.quantityMicro)],
);
