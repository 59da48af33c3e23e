/** Writes the use from before the start date in short writes, so that others are served meanwhile. Nobody sees it before the batch is committed. */
import type { WritableDb } from '../../../../db/connection.ts';
import { deleteHistoryOfImport, insertConsumption } from '../../../../db/repositories/demand-repository.ts';
import { CHECK_MODULUS, deleteRowKeys, findRowKeyOwner, insertRowKey, listItemsLeftByImport, setItemActivity } from '../../../../db/repositories/import-repository.ts';
import { deleteUnusedItem } from '../../../../db/repositories/item-repository.ts';
import type { Environment } from '../../environment.ts';
import type { Booked } from './import-booking.ts';
import { readKeys, readRecords, stagingFolder } from './import-staging.ts';
import { breathe, tellProgress } from './import-work.ts';

/** Lines per write: about a twentieth of a second. */
const PIECE = 4_000;

/**
 * Keys first, then lines, each in the order in which they lie in the database: the same rows in file order write many times as much to disk.
 * `booked.lines` and `.sum` are those of the history rows: a line that was taken back later has a key but no row.
 */
export async function bookHistory(env: Environment, batchId: string, ids: readonly (string | null)[], total: number): Promise<Booked> {
  const folder = stagingFolder(env.dataDir, batchId);
  const booked: Booked = { records: 0, keys: 0, lines: 0, sum: 0, itemIds: new Set() };
  let conflicts = 0;
  const isFresh = (tx: WritableDb, key: string) => conflicts === 0 || findRowKeyOwner(tx, 'consumption', key) === batchId;
  const tell = (done: number) => { tellProgress(env, batchId, 'writing', Math.floor(done / 2), total); };
  await inPieces(env, batchId, readKeys(folder), tell, (tx, [key, item]) => {
    if (ids[item] == null) return;
    if (!insertRowKey(tx, { kind: 'consumption', rowKey: key, batchId })) conflicts += 1;
    else booked.keys += 1;
  });
  await inPieces(env, batchId, readRecords(folder, 'consumption'), done => { tell(total + done); }, (tx, { item, key, date, netQuantityMicro }) => {
    const itemId = ids[item];
    if (itemId == null || !isFresh(tx, key)) return;
    booked.records += 1;
    booked.itemIds.add(itemId);
    if (netQuantityMicro === 0) return;
    insertConsumption(tx, { itemId, businessDate: date, quantityMicro: netQuantityMicro, importBatchId: batchId });
    booked.lines += 1;
    booked.sum += netQuantityMicro % CHECK_MODULUS;
  });
  return booked;
}

/** One short write per piece; between two of them others have their turn. */
async function inPieces<T>(env: Environment, batchId: string, values: Iterable<T>, tell: (done: number) => void, write: (tx: WritableDb, value: T) => void): Promise<void> {
  let piece: T[] = [];
  let done = 0;
  const flush = async () => {
    env.db.write(tx => { for (const value of piece) write(tx, value); });
    done += piece.length;
    piece = [];
    tell(done);
    await breathe(env, batchId);
  };
  for (const value of values) if (piece.push(value) >= PIECE) await flush();
  await flush();
}

/** Removes one piece of what an import wrote beside the ledger. True while there is more. */
export function removePiece(env: Environment, batchId: string): boolean {
  return env.db.write(tx => deleteHistoryOfImport(tx, batchId, PIECE) + deleteRowKeys(tx, batchId, PIECE)) > 0;
}

/** Removes the items an import made that nothing uses; one that only an alert remembers is put away. How many are left. */
export function removeUnusedItems(env: Environment, batchId: string): number {
  const items = listItemsLeftByImport(env.db.reader, batchId);
  env.db.write(tx => {
    for (const { id, isUsed, hasAlerts } of items) {
      if (isUsed) continue;
      if (hasAlerts) setItemActivity(tx, id, false);
      else deleteUnusedItem(tx, id);
    }
  });
  return items.filter(item => item.isUsed || item.hasAlerts).length;
}
