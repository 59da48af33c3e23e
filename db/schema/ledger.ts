/** The ledger (documents and movements, append-only and hash-chained) and its projections, which can be rebuilt from it at any time. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

import { BUSINESS_TYPES, DOCUMENT_TYPES, MOVEMENT_KINDS } from '../../shared/kernel/vocabulary.ts';
import { flag, id, instant, micro, oneOf, withinSafeRange } from './columns.ts';
import { batches, departments, items, locations, suppliers, units } from './items.ts';

export const documents = sqliteTable(
  'documents',
  {
    id: id(),
    number: text('number').notNull().unique(),
    type: text('type').notNull(),
    businessType: text('business_type').notNull().default(''),
    businessDate: text('business_date').notNull(),
    departmentId: text('department_id').references(() => departments.id, { onDelete: 'restrict' }),
    supplierId: text('supplier_id').references(() => suppliers.id, { onDelete: 'restrict' }),
    person: text('person').notNull().default(''),
    purpose: text('purpose').notNull().default(''),
    sourceNumber: text('source_number').notNull().default(''),
    note: text('note').notNull().default(''),
    /** 客户, for goods that leave the company. */
    customer: text('customer').notNull().default(''),
    /** 验收/质检 of a receipt. */
    inspector: text('inspector').notNull().default(''),
    /** 鉴定意见 of a scrapping. */
    appraisal: text('appraisal').notNull().default(''),
    /** 残值 of a scrapping. */
    residualValueE4: integer('residual_value_e4'),
    requisitionId: text('requisition_id'),
    purchaseOrderId: text('purchase_order_id'),
    stocktakeId: text('stocktake_id'),
    importBatchId: text('import_batch_id'),
    reversesDocumentId: text('reverses_document_id').unique().references((): AnySQLiteColumn => documents.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull().default(''),
    recordedAt: instant('recorded_at').notNull(),
    recordedById: text('recorded_by_id').notNull(),
    recordedByName: text('recorded_by_name').notNull(),
    /** 制单: who wrote it, where somebody else checked it. Null: the one who booked it. */
    preparedById: text('prepared_by_id'),
    preparedByName: text('prepared_by_name').notNull().default(''),
  },
  table => [
    oneOf('documents_type_known', table.type, DOCUMENT_TYPES),
    oneOf('documents_business_type_known', table.businessType, BUSINESS_TYPES),
    index('documents_by_day').on(table.businessDate, table.number),
    index('documents_by_requisition').on(table.requisitionId).where(sql`${table.requisitionId} is not null`),
    index('documents_by_import').on(table.importBatchId).where(sql`${table.importBatchId} is not null`),
    index('documents_by_stocktake').on(table.stocktakeId).where(sql`${table.stocktakeId} is not null`),
    index('documents_by_recording').on(table.recordedAt),
  ],
);

/** The highest running number given out per document prefix and day. */
export const documentNumbers = sqliteTable('document_numbers', { prefix: text('prefix').primaryKey(), last: integer('last').notNull() });

/**
 * One line of a document: what happened to one item, and when. Facts only: what a movement cost is worked out (movement_values), because
 * a later entry dated earlier changes it.
 *
 * `sequence` is the order of writing and of the hash chain. `position` is the order within a business day: sequence × 1024, but a count stands
 * where the ledger was when its line was counted, however late it is posted. Ledger order is (business_date, position).
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
    position: integer('position').notNull().unique(),
    /** Signed: in is positive. */
    quantityMicro: micro('quantity_micro').notNull(),
    /** The unit it was written in, the factor of that moment, and the quantity in it. Null: the base unit. */
    unitId: text('unit_id').references(() => units.id, { onDelete: 'restrict' }),
    factorNumerator: integer('factor_numerator'),
    factorDenominator: integer('factor_denominator'),
    enteredMicro: micro('entered_micro'),
    requestedMicro: micro('requested_micro'),
    /** For a count: what was counted. The quantity is its difference from the book at that moment. */
    countedMicro: micro('counted_micro'),
    countedAt: instant('counted_at'),
    locationId: text('location_id').references(() => locations.id, { onDelete: 'restrict' }),
    batchId: text('batch_id').references(() => batches.id, { onDelete: 'restrict' }),
    /** The price as entered, per base unit. */
    unitPriceE4: integer('unit_price_e4'),
    /** The amount as entered or invoiced: the value this line brings into stock. Null where the stock's own cost is used. */
    givenValueE4: integer('given_value_e4'),
    /** In hundredths of a percent: 1300 is 13 %. */
    taxRateBp: integer('tax_rate_bp'),
    /** 暂估: the price is a guess until the invoice comes. */
    isEstimated: flag('is_estimated').default(false),
    /** A revaluation: the receipt whose invoice came. */
    revaluesMovementId: text('revalues_movement_id').references((): AnySQLiteColumn => movements.id, { onDelete: 'restrict' }),
    /** The receipt's period was open: given_value_e4 is its whole new value and counts from the receipt on. Else it is the difference, and counts from here. */
    isRetroactive: flag('is_retroactive').default(false),
    purchaseOrderLineId: text('purchase_order_line_id'),
    reservationId: text('reservation_id'),
    /** 差异原因, 报废原因: why this line. */
    reason: text('reason').notNull().default(''),
    reversesMovementId: text('reverses_movement_id').unique().references((): AnySQLiteColumn => movements.id, { onDelete: 'restrict' }),
    note: text('note').notNull().default(''),
    recordedAt: instant('recorded_at').notNull(),
    /** SHA-256 over the previous line's hash and this line's facts. */
    hash: text('hash').notNull(),
  },
  table => [
    oneOf('movements_kind_known', table.kind, MOVEMENT_KINDS),
    check('movements_quantity_not_zero', sql`${table.quantityMicro} <> 0 or ${table.kind} in ('count', 'revaluation')`),
    check('movements_sign_by_kind', sql`case
      when ${table.kind} in ('opening', 'receipt', 'return_in', 'transfer_in') then ${table.quantityMicro} > 0
      when ${table.kind} in ('issue', 'return_out', 'transfer_out', 'scrap') then ${table.quantityMicro} < 0
      when ${table.kind} = 'revaluation' then ${table.quantityMicro} = 0
      else 1 end`),
    check('movements_reversal_names_its_line', sql`(${table.kind} = 'reversal') = (${table.reversesMovementId} is not null)`),
    check('movements_revaluation_names_its_line', sql`(${table.kind} = 'revaluation') = (${table.revaluesMovementId} is not null)`),
    check('movements_factor_whole', sql`(${table.unitId} is null) = (${table.factorNumerator} is null) and (${table.unitId} is null) = (${table.factorDenominator} is null)
      and (${table.unitId} is null) = (${table.enteredMicro} is null)`),
    withinSafeRange('movements_quantity_range', table.quantityMicro),
    withinSafeRange('movements_value_range', table.givenValueE4),
    index('movements_by_item').on(table.itemId, table.businessDate, table.position),
    index('movements_by_day').on(table.businessDate, table.position),
    index('movements_by_revalued').on(table.revaluesMovementId).where(sql`${table.revaluesMovementId} is not null`),
    index('movements_by_batch').on(table.batchId).where(sql`${table.batchId} is not null`),
    index('movements_by_recording').on(table.recordedAt),
    index('movements_counts_by_item').on(table.itemId, table.businessDate, table.position).where(sql`${table.kind} = 'count'`),
    uniqueIndex('movements_line_of_document').on(table.documentId, table.lineNumber),
  ],
);

/** Projection: what each movement was worth under the company's valuation method, and the item's balance after it. */
export const movementValues = sqliteTable(
  'movement_values',
  {
    /** Of the movement. No foreign key: a line of the ledger is never removed, and a check of a million pointers would double the time of a backup. */
    sequence: integer('sequence').notNull().unique(),
    itemId: text('item_id').notNull(),
    businessDate: text('business_date').notNull(),
    position: integer('position').notNull(),
    /** What it really moved: as recorded, but for a count the difference from the book as the book is known now. */
    quantityMicro: micro('quantity_micro').notNull(),
    valueE4: integer('value_e4').notNull(),
    /** Part of the value that only brings the stock value to zero with the last piece (尾差). */
    roundingE4: integer('rounding_e4').notNull().default(0),
    /** Of a revaluation: the part of the difference that belongs to goods already used. It came in and went out at once. */
    expensedE4: integer('expensed_e4').notNull().default(0),
    onHandAfterMicro: micro('on_hand_after_micro').notNull(),
    valueAfterE4: integer('value_after_e4').notNull(),
    /** The moving average in force after it, as a ratio. */
    averageValueE4: integer('average_value_e4'),
    averageQuantityMicro: micro('average_quantity_micro'),
  },
  table => [
    // Kept in the order of each item's ledger (WITHOUT ROWID): a late paper rewrites neighbours, stock as of a day is one look-up an item.
    primaryKey({ columns: [table.itemId, table.businessDate, table.position] }),
    index('movement_values_by_day').on(table.businessDate),
  ],
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
    lastPosition: integer('last_position').notNull(),
    /** Cost layers of first-in-first-out, pools of specific identification: JSON of what the next line starts from. Empty for the averages. */
    layersJson: text('layers_json').notNull().default('[]'),
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
    /** Empty text: no batch. */
    batchId: text('batch_id').notNull().default(''),
    onHandMicro: micro('on_hand_micro').notNull(),
  },
  table => [primaryKey({ columns: [table.itemId, table.locationId, table.batchId] }), index('location_balances_by_batch').on(table.batchId)],
);

/** Projection: use per item and day, from the ledger and from the history before the start. Feeds the forecasts. Kept in the order of its key (WITHOUT ROWID). */
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
