/** Writes the use from before the start date in short writes, so that others are served meanwhile. Nobody sees it before the batch is committed. */
import { deleteHistoryOfImport, insertConsumption } from '../../../db/repositories/demand-repository.ts';
import { CHECK_MODULUS, deleteRowKeys, insertRowKey, listItemsLeftByImport, setItemActivity } from '../../../db/repositories/import-repository.ts';
import { deleteUnusedItem } from '../../../db/repositories/item-repository.ts';
import type { Environment } from '../environment.ts';
import type { Booked } from './import-booking.ts';
import { type StagedConsumption, readRecords, stagingFolder } from './import-staging.ts';
import { breathe, tellProgress } from './import-work.ts';

/** Lines per write: about a twentieth of a second. */
const PIECE = 2_000;

/** `booked.lines` and `.sum` are those of the history rows: a line that was taken back later has a key but no row. */
export async function bookHistory(env: Environment, batchId: string, ids: readonly (string | null)[], total: number): Promise<Booked> {
  const booked: Booked = { records: 0, keys: 0, lines: 0, sum: 0, itemIds: new Set() };
  let piece: StagedConsumption[] = [];
  let done = 0;
  const write = async () => {
    const rows = piece;
    piece = [];
    env.db.write(tx => {
      for (const { item, key, date, netQuantityMicro } of rows) {
        const itemId = ids[item];
        if (itemId == null || !insertRowKey(tx, { kind: 'consumption', rowKey: key, batchId })) continue;
        booked.records += 1;
        booked.keys += 1;
        booked.itemIds.add(itemId);
        if (netQuantityMicro === 0) continue;
        insertConsumption(tx, { itemId, businessDate: date, quantityMicro: netQuantityMicro, importBatchId: batchId });
        booked.lines += 1;
        booked.sum += netQuantityMicro % CHECK_MODULUS;
      }
    });
    done += rows.length;
    tellProgress(env, batchId, 'writing', done, total);
    await breathe(env, batchId);
  };
  for (const record of readRecords(stagingFolder(env.dataDir, batchId), 'consumption')) {
    piece.push(record);
    if (piece.length >= PIECE) await write();
  }
  await write();
  return booked;
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
