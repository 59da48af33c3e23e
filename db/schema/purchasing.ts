/** Requests for goods and the orders they become. */
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

import { PURCHASE_ORDER_STATES, REQUISITION_STATES } from '../../shared/kernel/vocabulary.ts';
import { flag, id, instant, lifeOfPaper, micro, oneOf, stepOfStory } from './columns.ts';
import { items, suppliers } from './items.ts';

export const requisitions = sqliteTable(
  'requisitions',
  {
    id: id(),
    number: text('number').notNull().unique(),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    quantityMicro: micro('quantity_micro').notNull(),
    receivedMicro: micro('received_micro').notNull().default(0),
    supplierId: text('supplier_id').references(() => suppliers.id, { onDelete: 'restrict' }),
    unitPriceE4: integer('unit_price_e4'),
    neededOn: text('needed_on'),
    orderedOn: text('ordered_on'),
    promisedOn: text('promised_on'),
    alertId: text('alert_id'),
    reason: text('reason').notNull().default(''),
    /** 紧急采购: asked for when it was already missing. */
    isEmergency: flag('is_emergency').default(false),
    /** The line of the purchase order it went into: what is on order, and what comes, is counted there. */
    purchaseOrderLineId: text('purchase_order_line_id').references((): AnySQLiteColumn => purchaseOrderLines.id, { onDelete: 'restrict' }),
    requestedById: text('requested_by_id').notNull(),
    requestedByName: text('requested_by_name').notNull(),
    requestedAt: instant('requested_at').notNull(),
    closedAt: instant('closed_at'),
    version: integer('version').notNull().default(0),
  },
  table => [
    uniqueIndex('requisitions_one_open_per_item').on(table.itemId).where(sql`${table.state} in ('requested', 'ordered', 'partially_received')`),
    index('requisitions_by_state').on(table.state, table.promisedOn),
    index('requisitions_by_item').on(table.itemId, table.requestedAt),
    index('requisitions_by_order_line').on(table.purchaseOrderLineId).where(sql`${table.purchaseOrderLineId} is not null`),
    oneOf('requisitions_state_known', table.state, REQUISITION_STATES),
    check('requisitions_quantity_positive', sql`${table.quantityMicro} > 0`),
  ],
);

/** Append-only history of a request. */
export const requisitionTransitions = sqliteTable(
  'requisition_transitions',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    requisitionId: text('requisition_id').notNull().references(() => requisitions.id, { onDelete: 'restrict' }),
    ...stepOfStory(),
  },
  table => [index('requisition_transitions_by_requisition').on(table.requisitionId, table.sequence)],
);

/** Observed lead times: days from order to receipt, weighted by nothing. One row per receipt against an order. */
export const leadTimes = sqliteTable(
  'lead_times',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    supplierId: text('supplier_id').references(() => suppliers.id, { onDelete: 'restrict' }),
    requisitionId: text('requisition_id').unique().references(() => requisitions.id, { onDelete: 'restrict' }),
    purchaseOrderLineId: text('purchase_order_line_id').unique().references((): AnySQLiteColumn => purchaseOrderLines.id, { onDelete: 'restrict' }),
    orderedOn: text('ordered_on').notNull(),
    receivedOn: text('received_on').notNull(),
    days: integer('days').notNull(),
  },
  table => [index('lead_times_by_item').on(table.itemId), index('lead_times_by_supplier').on(table.supplierId), check('lead_times_not_negative', sql`${table.days} >= 0`), check('lead_times_of_one_order', sql`(${table.requisitionId} is null) <> (${table.purchaseOrderLineId} is null)`)],
);

/** 采购订单. Its open lines are on order. */
export const purchaseOrders = sqliteTable(
  'purchase_orders',
  {
    id: id(),
    number: text('number').notNull().unique(),
    state: text('state').notNull(),
    supplierId: text('supplier_id').notNull().references(() => suppliers.id, { onDelete: 'restrict' }),
    orderedOn: text('ordered_on').notNull(),
    note: text('note').notNull().default(''),
    ...lifeOfPaper(),
  },
  table => [oneOf('purchase_orders_state_known', table.state, PURCHASE_ORDER_STATES), index('purchase_orders_by_state').on(table.state, table.orderedOn)],
);

export const purchaseOrderLines = sqliteTable(
  'purchase_order_lines',
  {
    id: id(),
    purchaseOrderId: text('purchase_order_id').notNull().references(() => purchaseOrders.id, { onDelete: 'restrict' }),
    lineNumber: integer('line_number').notNull(),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    state: text('state').notNull(),
    quantityMicro: micro('quantity_micro').notNull(),
    receivedMicro: micro('received_micro').notNull().default(0),
    unitPriceE4: integer('unit_price_e4'),
    taxRateBp: integer('tax_rate_bp'),
    promisedOn: text('promised_on').notNull(),
    /** The promise of the day it was ordered: what the supplier is measured by. */
    firstPromisedOn: text('first_promised_on').notNull(),
  },
  table => [
    uniqueIndex('purchase_order_lines_number').on(table.purchaseOrderId, table.lineNumber),
    index('purchase_order_lines_by_item').on(table.itemId, table.state),
    oneOf('purchase_order_lines_state_known', table.state, PURCHASE_ORDER_STATES),
    check('purchase_order_lines_quantity_positive', sql`${table.quantityMicro} > 0 and ${table.receivedMicro} >= 0`),
  ],
);
