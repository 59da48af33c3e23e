import { afterAll, beforeAll, expect, test } from 'vitest';

import { type StatusRow, countStockStates, findStatus, findStockRow, listStockRows, listStockRowsById, listToOrder, saveStatus } from '../../../db/repositories/status-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

const status = (itemId: string, fields: Partial<StatusRow> = {}): StatusRow => ({
  itemId, asOf: '2026-06-08', state: 'ok', isDead: false, urgency: 5, onHandMicro: 5, reservedMicro: 0, availableMicro: 5, onOrderMicro: 0, nextReceiptOn: null, positionMicro: 5, safetyStockMicro: null, reorderPointMicro: null,
  maximumMicro: null, isSafetyStockManual: false, isReorderPointManual: false, isMaximumManual: false, thresholdOutcome: 'computed', dailyDemandMicro: 0, coverDaysTenths: null, runsOutOn: null, runsOutWithReceiptsOn: null, leadTimeDays: 14,
  suggestedOrderMicro: 0, valueE4: 100, deadValueE4: 0, lastIssueOn: null, lastReceiptOn: null, weeklyUseJson: '[]', openAlertId: null, alertLevel: null, openRequisitionId: null, trustPercent: null, ...fields,
});
const ALL = { text: '', states: [], deadOnly: false, toOrderOnly: false, onOrderOnly: false, categoryIds: [], supplierIds: [], locationIds: [], includeInactive: false } as const;
let rig: MemoryBackend;
beforeAll(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J', 'K']) insertBareItem(rig.db, id, id === 'K' ? { isActive: false } : { locationId: 'A', referencePriceE4: 7 });
  rig.db.write(tx => {
    for (const row of [status('I', { suggestedOrderMicro: 9, reorderPointMicro: 5, coverDaysTenths: 3 }), status('J', { state: 'out', urgency: 1, suggestedOrderMicro: 9, reorderPointMicro: 4, onOrderMicro: 2, valueE4: 0 }), status('K', { isDead: true })]) saveStatus(tx, row);
  });
});
afterAll(() => { rig.close(); });

test('a status is there once and is written over whole', () => {
  expect(findStatus(rig.db.reader, 'K')).toEqual(status('K', { isDead: true }));
  rig.db.write(tx => { saveStatus(tx, status('K', { state: 'low', isDead: true })); });
  expect(findStatus(rig.db.reader, 'K')).toEqual(status('K', { state: 'low', isDead: true }));
  expect(findStatus(rig.db.reader, 'no')).toBeUndefined();
  expect(findStockRow(rig.db.reader, 'I')).toEqual({ ...status('I', { suggestedOrderMicro: 9, reorderPointMicro: 5, coverDaysTenths: 3 }), code: 'I', name: '物料 I', spec: '', unit: '件', unitDecimals: 0, categoryId: null, categoryName: '', supplierId: null, supplierName: '', locationCode: 'A', isActive: true, isNoLongerBought: false });
  expect(listStockRowsById(rig.db.reader, ['J', 'no', 'I']).map(row => row.itemId).sort()).toEqual(['I', 'J']);
});

test('to order: the position has reached the point, that point counted, and nobody has asked', () => {
  expect(listToOrder(rig.db.reader, 9).map(row => [row.itemId, row.referencePriceE4])).toEqual([['I', 7]]);
  expect(listStockRows(rig.db.reader, { ...ALL, toOrderOnly: true, sortBy: 'code', isDescending: false, offset: 0, limit: 9 }).rows.map(row => row.itemId)).toEqual(['I']);
  rig.db.write(tx => { saveStatus(tx, { ...status('I', { suggestedOrderMicro: 9, reorderPointMicro: 5, coverDaysTenths: 3 }), openRequisitionId: 'r' }); });
  expect(listToOrder(rig.db.reader, 9)).toEqual([]);
  rig.db.write(tx => { saveStatus(tx, status('I', { suggestedOrderMicro: 9, reorderPointMicro: 5, coverDaysTenths: 3 })); });
});

test('what has no value to sort by comes last either way; a sort order nobody knows is the usual one', () => {
  const list = (sortBy: string, isDescending: boolean) => listStockRows(rig.db.reader, { ...ALL, sortBy, isDescending, offset: 0, limit: 9 }).rows.map(row => row.itemId).join('');
  expect([list('coverDays', false), list('coverDays', true), list('urgency', false), list('urgency', true), list("code; drop table items", false)]).toEqual(['IJ', 'IJ', 'JI', 'IJ', 'JI']);
});

test('counts are under the same filter without its states', () => {
  expect(countStockStates(rig.db.reader, { ...ALL, states: ['out'] })).toEqual({ byState: [{ state: 'ok', n: 1 }, { state: 'out', n: 1 }], dead: 0, total: 2, toOrder: 1, onOrder: 1 });
  expect(countStockStates(rig.db.reader, { ...ALL, includeInactive: true })).toMatchObject({ dead: 1, total: 3 });
  expect(countStockStates(rig.db.reader, { ...ALL, text: 'nothing' })).toEqual({ byState: [], dead: 0, total: 0, toOrder: 0, onOrder: 0 });
});
