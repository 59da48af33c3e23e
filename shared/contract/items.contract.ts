import { z } from 'zod';

import { date, e4, hiddenE4, id, micro, nonNegativeE4, page, positiveMicro, searchText, shortText, version } from './fields.ts';
import { command, query } from './procedure.ts';

export const item = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unitId: id,
  unit: z.string(),
  unitDecimals: z.int(),
  categoryId: id.nullable(),
  categoryName: z.string(),
  barcode: z.string().nullable(),
  /** 拼音首字母, for search. */
  mnemonic: z.string(),
  supplierId: id.nullable(),
  supplierName: z.string(),
  locationId: id.nullable(),
  locationCode: z.string(),
  leadTimeDays: z.int().nullable(),
  minimumOrderMicro: micro.nullable(),
  packSizeMicro: micro.nullable(),
  referencePriceE4: hiddenE4,
  shelfLifeDays: z.int().nullable(),
  isBatchTracked: z.boolean(),
  note: z.string(),
  isActive: z.boolean(),
  isNoLongerBought: z.boolean(),
  version,
});

const itemFields = {
  code: z.string().trim().min(1).max(60),
  name: shortText,
  spec: z.string().trim().max(200).default(''),
  unitId: id,
  categoryId: id.nullable().default(null),
  barcode: z.string().trim().min(1).max(80).nullable().default(null),
  supplierId: id.nullable().default(null),
  locationId: id.nullable().default(null),
  leadTimeDays: z.int().min(0).max(730).nullable().default(null),
  minimumOrderMicro: positiveMicro.nullable().default(null),
  packSizeMicro: positiveMicro.nullable().default(null),
  referencePriceE4: nonNegativeE4.nullable().default(null),
  shelfLifeDays: z.int().min(1).max(36_500).nullable().default(null),
  /** 批次管理: every movement names its batch. */
  isBatchTracked: z.boolean().default(false),
  /** 不再采购: no shortage of it is told and nothing proposed to be bought; what is too much, old or expires still is. */
  isNoLongerBought: z.boolean().default(false),
  note: z.string().trim().max(1000).default(''),
} as const;

export const itemUnit = z.strictObject({ unitId: id, unit: z.string(), decimals: z.int(), numerator: z.int(), denominator: z.int() });
export const batchStock = z.strictObject({
  batchId: id,
  number: z.string(),
  producedOn: date.nullable(),
  expiresOn: date.nullable(),
  onHandMicro: micro,
  locationId: id.nullable(),
  locationCode: z.string(),
});

/** What a picker needs to show one line per hit. */
export const itemHit = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  unitDecimals: z.int(),
  locationId: id.nullable(),
  locationCode: z.string(),
  onHandMicro: micro,
  referencePriceE4: e4.nullable(),
  isActive: z.boolean(),
  isBatchTracked: z.boolean(),
  /** Other units it can be written in: one is numerator ÷ denominator base units. */
  units: z.array(itemUnit),
});

export const itemsContract = {
  /** Best hits for what was typed or scanned: code, barcode, name, spec, 拼音首字母. An exact code or barcode comes first. */
  find: query({
    needs: 'stock.read',
    input: { text: z.string().trim().min(1).max(80), limit: z.int().min(1).max(50).default(12), activeOnly: z.boolean().default(true) },
    output: z.strictObject({ hits: z.array(itemHit), isExact: z.boolean() }),
  }),
  list: query({
    needs: 'stock.read',
    input: { text: searchText, categoryId: id.nullable().default(null), includeInactive: z.boolean().default(false), ...page },
    output: z.strictObject({ rows: z.array(item), total: z.int() }),
  }),
  get: query({ needs: 'stock.read', input: { itemId: id }, output: item, errors: ['ITEM_NOT_FOUND'] }),
  create: command({ needs: 'items.write', input: itemFields, output: item, errors: ['CODE_TAKEN', 'BARCODE_TAKEN', 'NOT_FOUND'] }),
  update: command({
    needs: 'items.write',
    input: { itemId: id, expectedVersion: version, ...itemFields },
    output: item,
    errors: ['ITEM_NOT_FOUND', 'VERSION_CONFLICT', 'CODE_TAKEN', 'BARCODE_TAKEN', 'NOT_FOUND', 'IN_USE'],
  }),
  /** 辅助单位: replaces the item's list. What is booked keeps the factors it was booked with. */
  setUnits: command({
    needs: 'items.write',
    input: { itemId: id, units: z.array(z.strictObject({ unitId: id, numerator: z.int().min(1).max(1_000_000), denominator: z.int().min(1).max(1_000_000) })).max(20) },
    output: z.array(itemUnit),
    errors: ['ITEM_NOT_FOUND', 'NOT_FOUND', 'INVALID_INPUT'],
  }),
  units: query({ needs: 'stock.read', input: { itemId: id }, output: z.array(itemUnit), errors: ['ITEM_NOT_FOUND'] }),
  /** Batches and where they lie, what expires first at the top. One row per place; a batch that is used up has one row with 0. */
  batches: query({ needs: 'stock.read', input: { itemId: id, includeUsedUp: z.boolean().default(false) }, output: z.array(batchStock), errors: ['ITEM_NOT_FOUND'] }),
  setBatchDates: command({ needs: 'items.write', input: { batchId: id, producedOn: date.nullable(), expiresOn: date.nullable() }, output: z.array(batchStock), errors: ['NOT_FOUND'] }),
  setActive: command({
    needs: 'items.write',
    input: { itemId: id, expectedVersion: version, isActive: z.boolean() },
    output: item,
    errors: ['ITEM_NOT_FOUND', 'VERSION_CONFLICT'],
  }),
} as const;
