/** A store of any size with stock, use and thresholds, written straight into the tables, for benchmarks of what reads them. */
import type { DbHandle, WritableDb } from '../../db/connection.ts';
import { insertBatch } from '../../db/repositories/batch-repository.ts';
import { addDemand } from '../../db/repositories/demand-repository.ts';
import { insertItem } from '../../db/repositories/item-repository.ts';
import { insertThreshold } from '../../db/repositories/threshold-repository.ts';
import { makeRandom } from '../../db/seed/random.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY } from '../helpers/start-day.ts';

const USE_WEEKS = 26;
const ONE = 1_000_000;

export type StoreSize = { readonly items: number; readonly lowItems: number };

/** The id, and the code, of the item with this index. */
export function benchItemId(index: number): string {
  return `WL-${String(index).padStart(5, '0')}`;
}

/** Two receipts, half a year of use and thresholds of each item; every tenth in batches. The first `lowItems` are below their safety stock. */
export function fillStore(handle: DbHandle, size: StoreSize): void {
  const random = makeRandom(5, 'rules');
  for (let from = 0; from < size.items; from += 1000) {
    handle.write(tx => {
      for (let index = from; index < Math.min(from + 1000, size.items); index += 1) fillItem(tx, index, { pace: random.whole(5, 40), isLow: index < size.lowItems });
    });
  }
  handle.checkpoint();
}

function fillItem(tx: WritableDb, index: number, { pace, isLow }: { readonly pace: number; readonly isLow: boolean }): void {
  const id = benchItemId(index);
  const isBatchTracked = index % 10 === 0;
  insertItem(tx, {
    id, code: id, name: `物料 ${id}`, spec: '', unitId: 'unit', categoryId: null, barcode: null, mnemonic: '', supplierId: null, locationId: null, leadTimeDays: 10, minimumOrderMicro: null, packSizeMicro: null,
    referencePriceE4: 50_000, shelfLifeDays: null, isBatchTracked, note: '', isActive: true, isNoLongerBought: false, importBatchId: null, createdAt: START_AT, updatedAt: START_AT, version: 0,
  });
  const onHandMicro = (isLow ? 3 : 400) * ONE;
  const batchId = `B-${id}`;
  if (isBatchTracked) insertBatch(tx, { id: batchId, itemId: id, number: 'B1', producedOn: null, expiresOn: addDays(START_DAY, 20 + (index % 400)), createdAt: START_AT });
  tx.insert('location_balances', { itemId: id, locationId: '', batchId: isBatchTracked ? batchId : '', onHandMicro });
  for (const [line, daysAgo] of [200, 40].entries()) writeReceipt(tx, { id, line, index, businessDate: addDays(START_DAY, -daysAgo), quantityMicro: 1000 * ONE });
  tx.insert('item_balances', {
    itemId: id, onHandMicro, valueE4: (onHandMicro / ONE) * 50_000, averageValueE4: null, averageQuantityMicro: null, lastBusinessDate: addDays(START_DAY, -1), lastPosition: 0, layersJson: '[]',
    lastIssueOn: addDays(START_DAY, -3), lastReceiptOn: addDays(START_DAY, -40), version: 1,
  });
  for (let week = 1; week <= USE_WEEKS; week += 1) addDemand(tx, { itemId: id, businessDate: addDays(START_DAY, -7 * week + 4), quantityMicro: pace * ONE, lines: 1 });
  insertThreshold(tx, {
    itemId: id, computedAt: START_AT, computedOn: START_DAY, inputsHash: '', outcome: 'computed', demandClass: 'smooth', method: 'combined', safetyStockMicro: 20 * ONE, reorderPointMicro: 80 * ONE, maximumMicro: 500 * ONE,
    orderQuantityMicro: 100 * ONE, dailyDemandMicro: Math.round((pace / 7) * ONE), dailyVariance: 1, leadTimeDays: 10, leadTimeStdDevDays: 1, leadTimeReceipts: 0, serviceLevel: 0.95, historyWeeks: USE_WEEKS, historyFrom: addDays(START_DAY, -200),
    historyLines: USE_WEEKS, explanationJson: null, inputPartsJson: '{}', causesJson: '[]', flagsJson: '[]',
  });
}

/** Straight into the tables: what is measured reads them, and 40 000 papers through the front door would take longer than all of it. */
function writeReceipt(tx: WritableDb, { id, line, index, businessDate, quantityMicro }: { readonly id: string; readonly line: number; readonly index: number; readonly businessDate: string; readonly quantityMicro: number }): void {
  const documentId = `D-${line}-${Math.floor(index / 100)}`;
  if (index % 100 === 0) {
    tx.insert('documents', { id: documentId, number: documentId, type: 'receipt', businessDate, recordedAt: START_AT, recordedById: 'k', recordedByName: '仓管' });
  }
  const position = (index * 2 + line + 1) * 1024;
  const sequence = tx.insert('movements', { id: `M-${line}-${id}`, documentId, lineNumber: index % 100, itemId: id, kind: 'receipt', businessDate, position, quantityMicro, isEstimated: false, isRetroactive: false, recordedAt: START_AT, hash: '' });
  tx.insert('movement_values', { sequence, itemId: id, businessDate, position, quantityMicro, valueE4: (quantityMicro / ONE) * 50_000, onHandAfterMicro: quantityMicro, valueAfterE4: 0 });
}
