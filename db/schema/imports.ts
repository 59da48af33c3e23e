/** Imported files. Rows wait in a staging file beside the database; only what was booked is in it. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { IMPORT_STATES } from '../../shared/kernel/vocabulary.ts';
import { id, instant, oneOf } from './columns.ts';

export const importBatches = sqliteTable(
  'import_batches',
  {
    id: id(),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    fileBytes: integer('file_bytes').notNull(),
    kind: text('kind'),
    state: text('state').notNull(),
    encoding: text('encoding'),
    mappingJson: text('mapping_json').notNull().default('{}'),
    countsJson: text('counts_json').notNull().default('{}'),
    failureJson: text('failure_json'),
    openingDate: text('opening_date'),
    createdAt: instant('created_at').notNull(),
    createdById: text('created_by_id').notNull(),
    createdByName: text('created_by_name').notNull(),
    committedAt: instant('committed_at'),
    undoneAt: instant('undone_at'),
    undoReason: text('undo_reason').notNull().default(''),
  },
  table => [oneOf('import_batches_state_known', table.state, IMPORT_STATES), index('import_batches_by_time').on(table.createdAt), index('import_batches_by_hash').on(table.fileHash)],
);

/** Content keys of booked rows: the same row again, from whatever file, adds nothing. Removed when the import is undone. */
export const importRowKeys = sqliteTable(
  'import_row_keys',
  { rowKey: text('row_key').notNull(), kind: text('kind').notNull(), batchId: text('batch_id').notNull().references(() => importBatches.id, { onDelete: 'restrict' }) },
  table => [primaryKey({ columns: [table.kind, table.rowKey] }), index('import_row_keys_by_batch').on(table.batchId)],
);
