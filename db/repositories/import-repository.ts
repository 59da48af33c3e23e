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
/** False when the same row has been booked before. */
export function insertRowKey(db: WritableDb, row: { kind: ImportKind; rowKey: string; batchId: string }): boolean {
  return db.run('insert into import_row_keys (kind, row_key, batch_id) values (@kind, @rowKey, @batchId) on conflict do nothing', row) === 1;
}
/** Forgets at most `limit` keys of a batch; how many went. */
export function deleteRowKeys(db: WritableDb, batchId: string, limit: number): number {
  return db.run('delete from import_row_keys where (kind, row_key) in (select kind, row_key from import_row_keys where batch_id = @batchId limit @limit)', { batchId, limit });
}
