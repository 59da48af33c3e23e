/** Items. */
import { assert } from '../../shared/kernel/assert.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { likeOf } from './operation-repository.ts';

/** What a row of something else says of its item. */
export type ItemCaption = { readonly code: string; readonly name: string; readonly spec: string; readonly unit: string; readonly unitDecimals: number };
/** Its columns, from `items i` and `units u`. */
export const ITEM_CAPTION = 'i.code, i.name, i.spec, u.name as unit, u.decimals as unit_decimals';

export type ItemRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unitId: string;
  readonly categoryId: string | null;
  readonly barcode: string | null;
  readonly mnemonic: string;
  readonly supplierId: string | null;
  readonly locationId: string | null;
  readonly leadTimeDays: number | null;
  readonly minimumOrderMicro: number | null;
  readonly packSizeMicro: number | null;
  readonly referencePriceE4: number | null;
  readonly shelfLifeDays: number | null;
  readonly isBatchTracked: boolean;
  readonly note: string;
  readonly isActive: boolean;
  /** 不再采购: what is left is used up; no shortage of it is told. */
  readonly isNoLongerBought: boolean;
  readonly importBatchId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly version: number;
};

/** An item with the words of what it points at. */
export type ItemView = ItemRow & {
  /** 类比物料: this item's use times the factor stands for the history there is not yet. */
  readonly analogueItemId: string | null;
  readonly analogueFactor: number | null;
  readonly unit: string;
  readonly unitDecimals: number;
  readonly categoryName: string;
  readonly supplierName: string;
  readonly supplierLeadTimeDays: number | null;
  readonly locationCode: string;
};

const VIEW = `select items.*, units.name as unit, units.decimals as unit_decimals, coalesce(categories.name, '') as category_name,
  coalesce(suppliers.name, '') as supplier_name, suppliers.lead_time_days as supplier_lead_time_days, coalesce(locations.code, '') as location_code
  from items join units on units.id = items.unit_id
  left join categories on categories.id = items.category_id
  left join suppliers on suppliers.id = items.supplier_id
  left join locations on locations.id = items.location_id`;

export function findItem(db: ReadableDb, itemId: string): ItemView | undefined {
  return db.get(`${VIEW} where items.id = @itemId`, { itemId });
}
export function listItemsById(db: ReadableDb, itemIds: readonly string[]): ItemView[] {
  return db.all(`${VIEW} where items.id in (select value from json_each(@ids))`, { ids: JSON.stringify(itemIds) });
}
export function findItemByCode(db: ReadableDb, code: string): ItemRow | undefined {
  return db.get('select * from items where code = @code', { code });
}
export function findItemByBarcode(db: ReadableDb, barcode: string): ItemRow | undefined {
  return db.get('select * from items where barcode = @barcode', { barcode });
}
export function listActiveItemIds(db: ReadableDb): string[] {
  return db.all<{ id: string }>('select id from items where is_active = 1 order by id').map(row => row.id);
}
/** Those in use, and what lies there of the others: it grows old and expires all the same (C2). */
export function listWatchedItemIds(db: ReadableDb): string[] {
  return db.all<{ id: string }>('select i.id from items i left join item_balances b on b.item_id = i.id where i.is_active = 1 or b.on_hand_micro > 0 order by i.id').map(row => row.id);
}
export function countItems(db: ReadableDb): number {
  return db.get<{ n: number }>('select count(*) as n from items')?.n ?? 0;
}

export function insertItem(db: WritableDb, row: ItemRow): void {
  db.insert('items', row);
}
/** Throws when the version has moved on. */
export function saveItem(db: WritableDb, row: Omit<ItemRow, 'importBatchId' | 'createdAt'>): void {
  const changed = db.run(
    `update items set code = @code, name = @name, spec = @spec, unit_id = @unitId, category_id = @categoryId, barcode = @barcode, mnemonic = @mnemonic,
      supplier_id = @supplierId, location_id = @locationId, lead_time_days = @leadTimeDays, minimum_order_micro = @minimumOrderMicro,
      pack_size_micro = @packSizeMicro, reference_price_e4 = @referencePriceE4, shelf_life_days = @shelfLifeDays, is_batch_tracked = @isBatchTracked, note = @note, is_active = @isActive,
      is_no_longer_bought = @isNoLongerBought, updated_at = @updatedAt, version = @version + 1 where id = @id and version = @version`,
    row,
  );
  assert(changed === 1, 'saveItem: version moved');
}

export function saveAnalogue(db: WritableDb, row: Pick<ItemView, 'id' | 'analogueItemId' | 'analogueFactor'>): void {
  db.run('update items set analogue_item_id = @analogueItemId, analogue_factor = @analogueFactor where id = @id', row);
}

export function listItems(db: ReadableDb, filter: { text: string; categoryId: string | null; includeInactive: boolean; offset: number; limit: number }): { rows: ItemView[]; total: number } {
  const where = `where (@includeInactive = 1 or items.is_active = 1) and (@categoryId is null or items.category_id = @categoryId)
    and (@text = '' or items.code like @like escape '\\' or items.name like @like escape '\\' or items.spec like @like escape '\\' or items.mnemonic like @like escape '\\')`;
  const params = { text: filter.text, like: likeOf(filter.text), categoryId: filter.categoryId, includeInactive: filter.includeInactive };
  const total = db.get<{ n: number }>(`select count(*) as n from items ${where}`, params)?.n ?? 0;
  return { rows: db.all(`${VIEW} ${where} order by items.code limit @limit offset @offset`, { ...params, limit: filter.limit, offset: filter.offset }), total };
}

export type ItemHitRow = ItemCaption & {
  readonly id: string;
  readonly locationId: string | null;
  readonly locationCode: string;
  readonly onHandMicro: number;
  readonly referencePriceE4: number | null;
  readonly isActive: boolean;
  readonly isBatchTracked: boolean;
  readonly rank: number;
};

/** Best hits first: exact code or barcode, code from the start, mnemonic from the start, then anywhere. */
export function findItemHits(db: ReadableDb, filter: { text: string; activeOnly: boolean; limit: number }): ItemHitRow[] {
  const text = filter.text;
  return db.all(
    `select items.id, items.code, items.name, items.spec, units.name as unit, units.decimals as unit_decimals, items.location_id,
        coalesce(locations.code, '') as location_code, coalesce(item_balances.on_hand_micro, 0) as on_hand_micro, items.reference_price_e4, items.is_active, items.is_batch_tracked,
        case when items.code = @text collate nocase or items.barcode = @text then 0
          when items.code like @start escape '\\' then 1
          when items.mnemonic like @start escape '\\' then 2
          when items.name like @start escape '\\' then 3 else 4 end as rank
      from items join units on units.id = items.unit_id left join locations on locations.id = items.location_id
      left join item_balances on item_balances.item_id = items.id
      where (@activeOnly = 0 or items.is_active = 1) and (items.code like @like escape '\\' or items.barcode = @text or items.name like @like escape '\\'
        or items.spec like @like escape '\\' or items.mnemonic like @like escape '\\' or (items.name || ' ' || items.spec) like @words escape '\\')
      order by rank, items.code limit @limit`,
    { text, like: likeOf(text), start: likeOf(text).slice(1), words: likeOf(text).replace(/\s+/g, '%'), activeOnly: filter.activeOnly, limit: filter.limit },
  );
}

/** Removes an item nothing points at, with its projections. */
export function deleteUnusedItem(db: WritableDb, itemId: string): void {
  for (const sql of [
    'delete from item_status where item_id = @itemId',
    'delete from threshold_versions where item_id = @itemId',
    'delete from threshold_overrides where item_id = @itemId',
    'delete from item_forecasts where item_id = @itemId',
    'delete from demand_decisions where item_id = @itemId',
    "delete from policy_values where scope = 'item' and scope_id = @itemId",
    "delete from calendar_entries where scope = 'item' and scope_id = @itemId",
    'update items set analogue_item_id = null, analogue_factor = null where analogue_item_id = @itemId',
    'delete from demand_days where item_id = @itemId',
    'delete from location_balances where item_id = @itemId',
    'delete from item_balances where item_id = @itemId',
    'delete from item_units where item_id = @itemId',
    'delete from batches where item_id = @itemId',
    'delete from items where id = @itemId',
  ]) {
    db.run(sql, { itemId });
  }
}
