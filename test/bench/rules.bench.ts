/** The rules' own cost: one movement's evaluation with 50 rules switched on, all rules over 20 000 items, and 10 000 alerts stored in one tick. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import type { DbHandle, WritableDb } from '../../db/connection.ts';
import { NEW_RULE, listOpenAlerts, saveRule } from '../../db/repositories/alert-repository.ts';
import { insertBatch } from '../../db/repositories/batch-repository.ts';
import { addDemand } from '../../db/repositories/demand-repository.ts';
import { findItem, insertItem } from '../../db/repositories/item-repository.ts';
import { insertThreshold } from '../../db/repositories/threshold-repository.ts';
import { makeRandom } from '../../db/seed/random.ts';
import { emptyEffects } from '../../electron/backend/after-commit.ts';
import type { EvaluationScope } from '../../electron/backend/environment.ts';
import { evaluateItem, judgeItems, startEvaluation } from '../../electron/backend/services/alerts/evaluate-item.ts';
import { SWEEP } from '../../electron/backend/services/alerts/alert-record.ts';
import { DEFAULT_RULES } from '../../shared/domain/alerts/index.ts';
import { assert, mustExist } from '../../shared/kernel/assert.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';
import { makeEnvironment, insertPlaces } from '../helpers/make-environment.ts';
import { newDataDir } from '../helpers/real-backend.ts';
import { START_AT, START_DAY } from '../helpers/start-day.ts';
import { percentile, report } from './measure.ts';

const ITEMS = 20_000;
const LOW_ITEMS = 10_000;
const RULES = 50;
const MOVEMENTS = 500;
const BUILT_IN = DEFAULT_RULES.length;
const USE_DAYS = 26;
const ONE = 1_000_000;

const dataDir = newDataDir('bench-rules');
const rig = makeEnvironment({}, join(dataDir, 'data.db'));
const { db } = rig;
insertPlaces(db);
fillStore(db);

const everyItem = Array.from({ length: ITEMS }, (_, index) => idOf(index));
judgeAll();
const settled = Math.min(judgeAll(), judgeAll());
report('all rules over 20 000 items (s)', settled / 1000);

const stored = timed(() => { inOneWrite(scope => { evaluateAll(scope, everyItem.slice(0, LOW_ITEMS)); }); });
assert(listOpenAlerts(db.reader).length >= LOW_ITEMS, 'every low item has its alert');
report('10 000 alerts stored in one tick (s)', stored / 1000);

db.write(addCustomRules);
const quiet = everyItem.slice(LOW_ITEMS);
inOneWrite(scope => { evaluateAll(scope, quiet.slice(0, MOVEMENTS)); });
const taken = quiet.slice(0, MOVEMENTS).map(itemId => {
  let milliseconds = 0;
  inOneWrite(scope => { milliseconds = timed(() => { evaluateAll(scope, [itemId]); }); });
  return milliseconds;
});
report('the rules of one movement, 50 rules switched on, p99 (ms)', percentile(taken, 0.99));

rig.close();
rmSync(dataDir, { recursive: true, force: true });

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function judgeAll(): number {
  return timed(() => {
    const run = startEvaluation(db.reader, { settings: rig.env.settings(), today: START_DAY }, true);
    let judged = 0;
    for (const { judgement } of judgeItems(db.reader, everyItem, run)) judged += judgement.reasons.length > 0 ? 1 : 0;
    assert(judged >= LOW_ITEMS, 'every low item has something to say');
  });
}

function inOneWrite(work: (scope: EvaluationScope) => void): void {
  db.write(tx => {
    work({ tx, now: START_AT, today: START_DAY, settings: rig.env.settings(), effects: emptyEffects(), log: () => undefined, newId: () => rig.env.newId() });
  });
}

/** Reading the rules is part of every movement, and is done once for many items. */
function evaluateAll(scope: EvaluationScope, itemIds: readonly string[]): void {
  const run = startEvaluation(scope.tx, scope, itemIds.length > 1);
  for (const itemId of itemIds) evaluateItem(scope, mustExist(findItem(scope.tx, itemId), 'made above'), run, SWEEP);
}

function idOf(index: number): string {
  return `WL-${String(index).padStart(5, '0')}`;
}

/** Two receipts, half a year of use and thresholds of each item; every tenth in batches. The first half is below its safety stock. */
function fillStore(handle: DbHandle): void {
  const random = makeRandom(5, 'rules');
  for (let from = 0; from < ITEMS; from += 1000) {
    handle.write(tx => {
      for (let index = from; index < from + 1000; index += 1) fillItem(tx, index, random.whole(5, 40));
    });
  }
  handle.checkpoint();
}

function fillItem(tx: WritableDb, index: number, pace: number): void {
  const id = idOf(index);
  const isBatchTracked = index % 10 === 0;
  insertItem(tx, {
    id, code: id, name: `物料 ${id}`, spec: '', unitId: 'unit', categoryId: null, barcode: null, mnemonic: '', supplierId: null, locationId: null, leadTimeDays: 10, minimumOrderMicro: null, packSizeMicro: null,
    referencePriceE4: 50_000, shelfLifeDays: null, isBatchTracked, note: '', isActive: true, importBatchId: null, createdAt: START_AT, updatedAt: START_AT, version: 0,
  });
  const onHandMicro = (index < LOW_ITEMS ? 3 : 400) * ONE;
  const batchId = `B-${id}`;
  if (isBatchTracked) insertBatch(tx, { id: batchId, itemId: id, number: 'B1', producedOn: null, expiresOn: addDays(START_DAY, 20 + (index % 400)), createdAt: START_AT });
  tx.insert('location_balances', { itemId: id, locationId: '', batchId: isBatchTracked ? batchId : '', onHandMicro });
  for (const [line, daysAgo] of [200, 40].entries()) writeReceipt(tx, { id, line, index, businessDate: addDays(START_DAY, -daysAgo), quantityMicro: 1000 * ONE });
  tx.insert('item_balances', {
    itemId: id, onHandMicro, valueE4: (onHandMicro / ONE) * 50_000, averageValueE4: null, averageQuantityMicro: null, lastBusinessDate: addDays(START_DAY, -1), lastPosition: 0, layersJson: '[]',
    lastIssueOn: addDays(START_DAY, -3), lastReceiptOn: addDays(START_DAY, -40), version: 1,
  });
  for (let week = 1; week <= USE_DAYS; week += 1) addDemand(tx, { itemId: id, businessDate: addDays(START_DAY, -7 * week + 4), quantityMicro: pace * ONE, lines: 1 });
  insertThreshold(tx, {
    itemId: id, computedAt: START_AT, computedOn: START_DAY, inputsHash: '', outcome: 'computed', demandClass: 'smooth', method: 'combined', safetyStockMicro: 20 * ONE, reorderPointMicro: 80 * ONE, maximumMicro: 500 * ONE,
    orderQuantityMicro: 100 * ONE, dailyDemandMicro: Math.round((pace / 7) * ONE), dailyVariance: 1, leadTimeDays: 10, leadTimeStdDevDays: 1, leadTimeReceipts: 0, serviceLevel: 0.95, historyWeeks: USE_DAYS, historyFrom: addDays(START_DAY, -200),
    historyLines: USE_DAYS, explanationJson: null, inputPartsJson: '{}', causesJson: '[]', flagsJson: '[]',
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

/** Besides the built-in ones: what people would write, over a dozen kinds of figures. */
function addCustomRules(tx: WritableDb): void {
  const conditions = [
    'days_since_issue >= 60 && on_hand > 0', 'on_hand < 0.5 * safety_stock', 'cover_days > 200 && stock_value > 100000', 'weekly_use[0] > 3 * weekly_use[1]', 'depletion_change < -20 && depletion_change_week_before < -20',
    'use_change_on_last_year > 300', 'demand_due_7_days > available', 'days_to_expiry < 5', 'oldest_layer_days > 900', 'data_trust < 5 && stock_value > 50000', 'count_variance_percent > 50', 'supplier_on_time_percent < 10',
    'abc_class == "A" && cover_days < 1', 'turnover < 0.01 && stock_value > 100000',
  ];
  for (let index = 0; index < RULES - BUILT_IN; index += 1) {
    saveRule(tx, { ...NEW_RULE, id: `own-${index}`, kind: 'custom', name: `自定 ${index}`, isEnabled: true, level: 'notice', parametersJson: '{}', expression: `${conditions[index % conditions.length] ?? ''} && on_hand > ${index}` });
  }
}
