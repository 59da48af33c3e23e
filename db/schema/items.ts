/** Master data. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

import { users } from './company.ts';
import { flag, id, instant, micro, withinSafeRange } from './columns.ts';

export const units = sqliteTable('units', { id: id(), name: text('name').notNull().unique(), decimals: integer('decimals').notNull().default(0) });

export const categories = sqliteTable('categories', {
  id: id(),
  code: text('code').notNull().default(''),
  name: text('name').notNull().unique(),
  /** Who answers for its alerts. Null: by the rule's role. */
  ownerId: text('owner_id').references((): AnySQLiteColumn => users.id, { onDelete: 'restrict' }),
  parentId: text('parent_id').references((): AnySQLiteColumn => categories.id, { onDelete: 'restrict' }),
});

export const suppliers = sqliteTable('suppliers', {
  id: id(),
  code: text('code').notNull().default(''),
  name: text('name').notNull().unique(),
  leadTimeDays: integer('lead_time_days'),
  contact: text('contact').notNull().default(''),
  isActive: flag('is_active').default(true),
});

export const locations = sqliteTable('locations', { id: id(), code: text('code').notNull().unique(), name: text('name').notNull().default(''), isActive: flag('is_active').default(true) });

export const departments = sqliteTable('departments', { id: id(), name: text('name').notNull().unique(), isActive: flag('is_active').default(true) });

export const items = sqliteTable(
  'items',
  {
    id: id(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    spec: text('spec').notNull().default(''),
    unitId: text('unit_id').notNull().references(() => units.id, { onDelete: 'restrict' }),
    categoryId: text('category_id').references(() => categories.id, { onDelete: 'restrict' }),
    barcode: text('barcode').unique(),
    mnemonic: text('mnemonic').notNull().default(''),
    supplierId: text('supplier_id').references(() => suppliers.id, { onDelete: 'restrict' }),
    locationId: text('location_id').references(() => locations.id, { onDelete: 'restrict' }),
    leadTimeDays: integer('lead_time_days'),
    minimumOrderMicro: micro('minimum_order_micro'),
    packSizeMicro: micro('pack_size_micro'),
    referencePriceE4: integer('reference_price_e4'),
    shelfLifeDays: integer('shelf_life_days'),
    /** Every movement names its batch; issues take the batch that expires first. */
    isBatchTracked: flag('is_batch_tracked').default(false),
    note: text('note').notNull().default(''),
    /** 类比物料 of a new item: its use times the factor stands for the history there is not yet. */
    analogueItemId: text('analogue_item_id').references((): AnySQLiteColumn => items.id, { onDelete: 'restrict' }),
    analogueFactor: real('analogue_factor'),
    isActive: flag('is_active').default(true),
    /** 不再采购: what is left is used up; nobody buys it again. */
    isNoLongerBought: flag('is_no_longer_bought').default(false),
    importBatchId: text('import_batch_id'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer('version').notNull().default(0),
  },
  table => [
    index('items_by_category').on(table.categoryId),
    index('items_by_supplier').on(table.supplierId),
    index('items_by_name').on(table.name, table.spec),
    index('items_by_import').on(table.importBatchId),
    withinSafeRange('items_price_range', table.referencePriceE4),
  ],
);

/** 辅助单位: one of them is numerator ÷ denominator base units. Movements keep the factor they were entered with. */
export const itemUnits = sqliteTable(
  'item_units',
  {
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    unitId: text('unit_id').notNull().references(() => units.id, { onDelete: 'restrict' }),
    numerator: integer('numerator').notNull(),
    denominator: integer('denominator').notNull(),
  },
  table => [primaryKey({ columns: [table.itemId, table.unitId] }), check('item_units_factor_positive', sql`${table.numerator} > 0 and ${table.denominator} > 0`)],
);

/** 批次. */
export const batches = sqliteTable(
  'batches',
  {
    id: id(),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    number: text('number').notNull(),
    producedOn: text('produced_on'),
    expiresOn: text('expires_on'),
    createdAt: instant('created_at').notNull(),
  },
  table => [uniqueIndex('batches_number_of_item').on(table.itemId, table.number), index('batches_by_expiry').on(table.expiresOn)],
);
