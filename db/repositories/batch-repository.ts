/** Batches and the alternative units of items. */
import type { ReadableDb, WritableDb } from '../connection.ts';

export type BatchRow = { readonly id: string; readonly itemId: string; readonly number: string; readonly producedOn: string | null; readonly expiresOn: string | null; readonly createdAt: number };

export function findBatch(db: ReadableDb, batchId: string): BatchRow | undefined {
  return db.get('select * from batches where id = @batchId', { batchId });
}
export function findBatchByNumber(db: ReadableDb, itemId: string, number: string): BatchRow | undefined {
  return db.get('select * from batches where item_id = @itemId and number = @number', { itemId, number });
}
export function insertBatch(db: WritableDb, row: BatchRow): void {
  db.insert('batches', row);
}
/** The dates of a batch, put right. */
export function saveBatchDates(db: WritableDb, row: Pick<BatchRow, 'id' | 'producedOn' | 'expiresOn'>): void {
  db.run('update batches set produced_on = @producedOn, expires_on = @expiresOn where id = @id', row);
}

export type BatchStockRow = BatchRow & { readonly onHandMicro: number; readonly locationId: string; readonly locationCode: string };

/** Batches of an item and what lies of them where, what expires first at the top; with `all` also those that are used up. */
export function listBatches(db: ReadableDb, itemId: string, all: boolean): BatchStockRow[] {
  return db.all(
    `select b.*, coalesce(p.on_hand_micro, 0) as on_hand_micro, coalesce(p.location_id, '') as location_id, coalesce(l.code, '') as location_code
      from batches b left join location_balances p on p.batch_id = b.id and p.item_id = b.item_id and p.on_hand_micro <> 0 left join locations l on l.id = p.location_id
      where b.item_id = @itemId and (@all = 1 or p.on_hand_micro > 0) order by b.expires_on is null, b.expires_on, b.created_at, b.number`,
    { itemId, all },
  );
}

export type ItemUnitRow = { readonly itemId: string; readonly unitId: string; readonly numerator: number; readonly denominator: number };

export function findItemUnit(db: ReadableDb, itemId: string, unitId: string): ItemUnitRow | undefined {
  return db.get('select * from item_units where item_id = @itemId and unit_id = @unitId', { itemId, unitId });
}
export function listItemUnits(db: ReadableDb, itemId: string): (ItemUnitRow & { readonly unit: string; readonly decimals: number })[] {
  return db.all('select f.*, u.name as unit, u.decimals from item_units f join units u on u.id = f.unit_id where f.item_id = @itemId order by u.name', { itemId });
}
/** Puts these in the place of the units an item had; what was booked keeps its own factors. */
export function saveItemUnits(db: WritableDb, itemId: string, rows: readonly Omit<ItemUnitRow, 'itemId'>[]): void {
  db.run('delete from item_units where item_id = @itemId', { itemId });
  for (const row of rows) db.insert('item_units', { ...row, itemId });
}
