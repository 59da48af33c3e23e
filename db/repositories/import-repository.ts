/** Import batches and the content keys of what they booked. */
import { assert } from '../../shared/kernel/assert.ts';
import type { ImportKind, ImportState } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

export type ImportBatchRow = {
  readonly id: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly fileBytes: number;
  readonly kind: ImportKind | null;
  readonly state: ImportState;
  readonly encoding: string | null;
  readonly mappingJson: string;
  readonly countsJson: string;
  readonly failureJson: string | null;
  readonly openingDate: string | null;
  readonly createdAt: number;
  readonly createdById: string;
  readonly createdByName: string;
  readonly committedAt: number | null;
  readonly undoneAt: number | null;
  readonly undoReason: string;
};

export function findImportBatch(db: ReadableDb, batchId: string): ImportBatchRow | undefined {
  return db.get('select * from import_batches where id = @batchId', { batchId });
}
export function listImportBatches(db: ReadableDb, page: { offset: number; limit: number }): { rows: ImportBatchRow[]; total: number } {
  const total = db.get<{ n: number }>('select count(*) as n from import_batches')?.n ?? 0;
  return { rows: db.all('select * from import_batches order by created_at desc limit @limit offset @offset', page), total };
}
export function listImportBatchesIn(db: ReadableDb, state: ImportState): ImportBatchRow[] {
  return db.all('select * from import_batches where state = @state', { state });
}
export function insertImportBatch(db: WritableDb, row: ImportBatchRow): void {
  db.insert('import_batches', row);
}
export function saveImportBatch(db: WritableDb, row: ImportBatchRow): void {
  const changed = db.run(
    `update import_batches set kind = @kind, state = @state, encoding = @encoding, mapping_json = @mappingJson, counts_json = @countsJson, failure_json = @failureJson,
      opening_date = @openingDate, committed_at = @committedAt, undone_at = @undoneAt, undo_reason = @undoReason where id = @id`,
    row,
  );
  assert(changed === 1, 'saveImportBatch: the batch is there');
}

export function hasRowKey(db: ReadableDb, kind: ImportKind, rowKey: string): boolean {
  return db.get('select 1 as one from import_row_keys where kind = @kind and row_key = @rowKey', { kind, rowKey }) !== undefined;
}
/** The import that booked a row; undefined when none has. */
export function findRowKeyOwner(db: ReadableDb, kind: ImportKind, rowKey: string): string | undefined {
  return db.get<{ batchId: string }>('select batch_id from import_row_keys where kind = @kind and row_key = @rowKey', { kind, rowKey })?.batchId;
}
/** False when the same row has been booked before. */
export function insertRowKey(db: WritableDb, row: { kind: ImportKind; rowKey: string; batchId: string }): boolean {
  return db.run('insert into import_row_keys (kind, row_key, batch_id) values (@kind, @rowKey, @batchId) on conflict do nothing', row) === 1;
}
/** Forgets at most `limit` keys of a batch; how many went. */
export function deleteRowKeys(db: WritableDb, batchId: string, limit: number): number {
  return db.run('delete from import_row_keys where (kind, row_key) in (select kind, row_key from import_row_keys where batch_id = @batchId limit @limit)', { batchId, limit });
}

export function countRowKeysOf(db: ReadableDb, batchId: string): number {
  return db.get<{ n: number }>('select count(*) as n from import_row_keys where batch_id = @batchId', { batchId })?.n ?? 0;
}
export function hasRowKeysOfKind(db: ReadableDb, kind: ImportKind): boolean {
  return db.get('select 1 as one from import_row_keys where kind = @kind limit 1', { kind }) !== undefined;
}

/** An item as an import compares it. `isUnitGuessed`: its unit was never stated and nothing has been booked in it yet. */
export type MatchableItem = { readonly id: string; readonly code: string; readonly barcode: string | null; readonly name: string; readonly spec: string; readonly unit: string; readonly isUnitGuessed: boolean };

export function listMatchableItems(db: ReadableDb, guessedUnit: string): MatchableItem[] {
  return db.all(
    `select items.id, items.code, items.barcode, items.name, items.spec, units.name as unit,
        (units.name = @guessedUnit and items.import_batch_id is not null and not exists (select 1 from movements where item_id = items.id)) as is_unit_guessed
      from items join units on units.id = items.unit_id order by items.code`,
    { guessedUnit },
  );
}
/** Whether anything is booked for the item that has not been taken back. */
export function hasLiveMovements(db: ReadableDb, itemId: string): boolean {
  return db.get(
    `select 1 as one from movements m where m.item_id = @itemId and m.kind <> 'reversal' and m.quantity_micro <> 0
      and not exists (select 1 from movements r where r.reverses_movement_id = m.id) limit 1`,
    { itemId },
  ) !== undefined;
}
export function setItemActivity(db: WritableDb, itemId: string, isActive: boolean): void {
  db.run('update items set is_active = @isActive, version = version + 1 where id = @itemId and is_active <> @isActive', { itemId, isActive });
}
/** Whether the import that made the item was taken back. */
export function isLeftByUndo(db: ReadableDb, itemId: string): boolean {
  return db.get("select 1 as one from items join import_batches b on b.id = items.import_batch_id where items.id = @itemId and b.state = 'undone'", { itemId }) !== undefined;
}
/** Makes the item one of this import, as if the import had made it. */
export function adoptItem(db: WritableDb, itemId: string, batchId: string): void {
  db.run('update items set import_batch_id = @batchId, version = version + 1 where id = @itemId', { itemId, batchId });
}
/** The highest number among codes the program gave itself: N00001 … */
export function lastGivenCode(db: ReadableDb): number {
  return db.get<{ last: number | null }>("select max(cast(substr(code, 2) as integer)) as last from items where code glob 'N[0-9][0-9][0-9][0-9][0-9]'")?.last ?? 0;
}

/** Sums that stay far from the end of what a sum can hold, whatever the file says. */
export const CHECK_MODULUS = 1_000_000_007;
export type BookedSums = { readonly lines: number; readonly sum: number };

/** What an import wrote into the ledger: lines, and their quantities modulo CHECK_MODULUS summed. Read before COMMIT. */
export function sumBookedMovements(db: ReadableDb, batchId: string): BookedSums {
  return db.get<BookedSums>(
    `select count(*) as lines, coalesce(sum(v.quantity_micro % @modulus), 0) as sum from documents d join movements m on m.document_id = d.id
      join movement_values v on v.sequence = m.sequence where d.import_batch_id = @batchId and d.type <> 'reversal'
      and not exists (select 1 from documents r where r.reverses_document_id = d.id)`,
    { batchId, modulus: CHECK_MODULUS },
  ) ?? { lines: 0, sum: 0 };
}
/** What an import wrote into the history of use. Read before COMMIT. */
export function sumBookedHistory(db: ReadableDb, batchId: string): BookedSums {
  return db.get<BookedSums>(
    'select count(*) as lines, coalesce(sum(quantity_micro % @modulus), 0) as sum from consumption_history where import_batch_id = @batchId',
    { batchId, modulus: CHECK_MODULUS },
  ) ?? { lines: 0, sum: 0 };
}

/** Bounds an import set in the moment it was booked, as far as nobody has changed them since. */
export function deleteOverridesOfImport(db: WritableDb, committedAt: number): void {
  db.run('delete from threshold_overrides where set_at = @committedAt', { committedAt });
}
/** Items of an import nothing uses any more; `hasAlerts`: an alert remembers the item, so it can only be put away. */
export function listItemsLeftByImport(db: ReadableDb, batchId: string): { id: string; isUsed: boolean; hasAlerts: boolean }[] {
  return db.all<{ id: string; isUsed: boolean; hasAlerts: number }>(
    `select id, (exists (select 1 from movements where item_id = items.id) or exists (select 1 from consumption_history where item_id = items.id)
        or exists (select 1 from requisitions where item_id = items.id)) as is_used,
        exists (select 1 from alerts where item_id = items.id) as has_alerts from items where import_batch_id = @batchId`,
    { batchId },
  ).map(row => ({ ...row, hasAlerts: row.hasAlerts === 1 }));
}
/** Batches taken back whose rows a crash left behind. */
export function listUnfinishedUndos(db: ReadableDb): string[] {
  return db.all<{ id: string }>(
    `select id from import_batches where state = 'undone' and (exists (select 1 from consumption_history where import_batch_id = import_batches.id)
      or exists (select 1 from import_row_keys where batch_id = import_batches.id))`,
  ).map(row => row.id);
}
