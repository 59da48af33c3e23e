import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  CHECK_MODULUS, type ImportBatchRow, adoptItem, countRowKeysOf, deleteOverridesOfImport, deleteRowKeys, findImportBatch, findRowKeyOwner, hasLiveMovements, hasRowKey, hasRowKeysOfKind, insertImportBatch, insertRowKey, isLeftByUndo,
  lastGivenCode, listImportBatches, listImportBatchesIn, listItemsLeftByImport, listMatchableItems, listUnfinishedUndos, saveImportBatch, setItemActivity, sumBookedHistory, sumBookedMovements,
} from '../../../db/repositories/import-repository.ts';
import { insertConsumption } from '../../../db/repositories/demand-repository.ts';
import { findItem } from '../../../db/repositories/item-repository.ts';
import { recordDocument } from '../../../electron/backend/services/documents/record-document.ts';
import { erasOf } from '../../../shared/domain/valuation/index.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

const batch = (id: string, fields: Partial<ImportBatchRow> = {}): ImportBatchRow => ({
  id, fileName: 'f.xlsx', fileHash: 'h', fileBytes: 5, kind: null, state: 'draft', encoding: null, mappingJson: '{}', countsJson: '{}', failureJson: null, openingDate: null, createdAt: 1, createdById: 'u', createdByName: '陈', committedAt: null,
  undoneAt: null, undoReason: '', ...fields,
});
let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
  rig.db.write(tx => { for (const row of [batch('a'), batch('b', { createdAt: 2, state: 'committed', kind: 'movements' })]) insertImportBatch(tx, row); });
});
afterEach(() => { rig.close(); });

const record = (type: 'receipt' | 'issue', quantityMicro: number, importBatchId: string | null) =>
  rig.db.write(tx => recordDocument(
    { tx, now: 1, today: '2026-06-08', eras: erasOf('moving_average'), closedThrough: null, actor: { id: '', name: '' }, newId: () => rig.env.newId() }, { type, businessDate: '2026-01-01', importBatchId },
    [{ itemId: 'I', quantityMicro, requestedMicro: null, locationId: 'A', toLocationId: null, unitPriceE4: null, note: '' }],
  ));

test('batches newest first, by state, and changed in place', () => {
  expect(listImportBatches(rig.db.reader, { offset: 0, limit: 1 })).toEqual({ rows: [batch('b', { createdAt: 2, state: 'committed', kind: 'movements' })], total: 2 });
  rig.db.write(tx => { saveImportBatch(tx, batch('a', { state: 'undone', undoneAt: 9, undoReason: '错' })); });
  expect([findImportBatch(rig.db.reader, 'a')?.undoReason, listImportBatchesIn(rig.db.reader, 'undone').map(row => row.id), findImportBatch(rig.db.reader, 'no')]).toEqual(['错', ['a'], undefined]);
  expect(() => { rig.db.write(tx => { saveImportBatch(tx, batch('no')); }); }).toThrow('the batch is there');
});

test('a row is booked once per kind, whoever brings it; forgotten bit by bit', () => {
  const take = (kind: 'items' | 'movements', rowKey: string, batchId: string) => rig.db.write(tx => insertRowKey(tx, { kind, rowKey, batchId }));
  expect([take('movements', 'k1', 'b'), take('movements', 'k1', 'a'), take('items', 'k1', 'a'), take('movements', 'k2', 'b'), take('movements', 'k3', 'b')]).toEqual([true, false, true, true, true]);
  expect([hasRowKey(rig.db.reader, 'movements', 'k1'), hasRowKey(rig.db.reader, 'consumption', 'k1'), findRowKeyOwner(rig.db.reader, 'movements', 'k1'), findRowKeyOwner(rig.db.reader, 'movements', 'k9'), countRowKeysOf(rig.db.reader, 'b'), hasRowKeysOfKind(rig.db.reader, 'consumption')]).toEqual([true, false, 'b', undefined, 3, false]);
  expect([1, 2, 3].map(() => rig.db.write(tx => deleteRowKeys(tx, 'b', 2)))).toEqual([2, 1, 0]);
  expect([hasRowKey(rig.db.reader, 'movements', 'k1'), hasRowKey(rig.db.reader, 'items', 'k1')]).toEqual([false, true]);
});

describe('what an import left', () => {
  test('sums of what it booked, past any size, without what was taken back', () => {
    record('receipt', CHECK_MODULUS + 5, 'b');
    record('issue', 3, 'b');
    record('receipt', 7, null);
    expect(sumBookedMovements(rig.db.reader, 'b')).toEqual({ lines: 2, sum: 2 });
    rig.db.write(tx => { for (const quantityMicro of [CHECK_MODULUS + 1, 10]) insertConsumption(tx, { itemId: 'I', businessDate: '2026-01-01', quantityMicro, importBatchId: 'b' }); });
    expect([sumBookedHistory(rig.db.reader, 'b'), sumBookedHistory(rig.db.reader, 'a')]).toEqual([{ lines: 2, sum: 11 }, { lines: 0, sum: 0 }]);
  });
  test('items it made, used or not, and whether a taken-back import left one', () => {
    rig.db.write(tx => { adoptItem(tx, 'I', 'a'); adoptItem(tx, 'J', 'a'); });
    record('receipt', 7, null);
    expect(listItemsLeftByImport(rig.db.reader, 'a').sort((x, y) => (x.id < y.id ? -1 : 1))).toEqual([{ id: 'I', isUsed: true, hasAlerts: false }, { id: 'J', isUsed: false, hasAlerts: false }]);
    expect([hasLiveMovements(rig.db.reader, 'I'), hasLiveMovements(rig.db.reader, 'J'), isLeftByUndo(rig.db.reader, 'I')]).toEqual([true, false, false]);
    rig.db.write(tx => { saveImportBatch(tx, batch('a', { state: 'undone' })); setItemActivity(tx, 'J', false); setItemActivity(tx, 'J', false); });
    expect([isLeftByUndo(rig.db.reader, 'I'), findItem(rig.db.reader, 'J')?.isActive, findItem(rig.db.reader, 'J')?.version]).toEqual([true, false, 2]);
  });
  test('an undoing that a crash cut short is found until its rows are gone', () => {
    rig.db.write(tx => { insertRowKey(tx, { kind: 'items', rowKey: 'k', batchId: 'a' }); saveImportBatch(tx, batch('a', { state: 'undone' })); });
    expect(listUnfinishedUndos(rig.db.reader)).toEqual(['a']);
    rig.db.write(tx => { deleteRowKeys(tx, 'a', 9); });
    expect(listUnfinishedUndos(rig.db.reader)).toEqual([]);
  });
  test('bounds set in the moment of booking go, later ones stay', () => {
    rig.tamper("insert into threshold_overrides (id, item_id, field, value_micro, reason, set_at, set_by_name) values ('o', 'I', 'maximum', 1, '', 5, ''), ('p', 'I', 'safetyStock', 1, '', 6, '')");
    rig.db.write(tx => { deleteOverridesOfImport(tx, 5); });
    expect(rig.db.reader.all('select id from threshold_overrides')).toEqual([{ id: 'p' }]);
  });
});

test('items as an import compares them; the highest code the program gave itself', () => {
  rig.db.write(tx => { adoptItem(tx, 'I', 'a'); });
  const row = (id: string, isUnitGuessed: boolean) => ({ id, code: id, barcode: null, name: `物料 ${id}`, spec: '', unit: '件', isUnitGuessed });
  expect(listMatchableItems(rig.db.reader, '件')).toEqual([row('I', true), row('J', false)]);
  expect(listMatchableItems(rig.db.reader, '个')).toEqual([row('I', false), row('J', false)]);
  record('receipt', 1, null);
  expect(listMatchableItems(rig.db.reader, '件')[0]?.isUnitGuessed).toBe(false);
  expect(lastGivenCode(rig.db.reader)).toBe(0);
  for (const id of ['N00009', 'N00012', 'N000130', 'X00099']) insertBareItem(rig.db, id);
  expect(lastGivenCode(rig.db.reader)).toBe(12);
});
