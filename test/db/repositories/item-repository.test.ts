import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  countItems, deleteUnusedItem, findItem, findItemByBarcode, findItemByCode, findItemHits, insertItem, type ItemRow, listActiveItemIds, listItems, listWatchedItemIds, saveAnalogue, saveItem,
} from '../../../db/repositories/item-repository.ts';
import { insertInList } from '../../../db/repositories/master-data-repository.ts';
import { saveSteps } from '../../../db/repositories/ledger-repository.ts';
import { type MemoryBackend, makeEnvironment } from '../../helpers/make-environment.ts';

const item = (id: string, fields: Partial<ItemRow> = {}): ItemRow => ({
  id, code: `C-${id}`, name: `名 ${id}`, spec: '', unitId: 'u', categoryId: null, barcode: null, mnemonic: `m${id}`, supplierId: null, locationId: null, leadTimeDays: null, minimumOrderMicro: null, packSizeMicro: null,
  referencePriceE4: null, shelfLifeDays: null, isBatchTracked: false, note: '', isActive: true, isNoLongerBought: false, importBatchId: null, createdAt: 1, updatedAt: 1, version: 0, ...fields,
});
let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  rig.db.write(tx => {
    insertInList(tx, 'units', { id: 'u', name: '件', decimals: 2 });
    insertInList(tx, 'suppliers', { id: 's', code: '', name: '恒锐', leadTimeDays: 7, contact: '', isActive: true });
    insertInList(tx, 'categories', { id: 'k', code: '', name: '刀具', parentId: null, ownerId: null });
    insertInList(tx, 'locations', { id: 'l', code: 'A-01', name: '', isActive: true });
    for (const row of [item('b'), item('a', { barcode: '690', supplierId: 's', categoryId: 'k', locationId: 'l', importBatchId: 'i' }), item('z', { isActive: false })]) insertItem(tx, row);
  });
});
afterEach(() => { rig.close(); });

test('an item comes with the words of what it points at', () => {
  expect(findItem(rig.db.reader, 'a')).toEqual({
    ...item('a', { barcode: '690', supplierId: 's', categoryId: 'k', locationId: 'l', importBatchId: 'i' }), analogueItemId: null, analogueFactor: null, unit: '件', unitDecimals: 2, categoryName: '刀具', supplierName: '恒锐', supplierLeadTimeDays: 7, locationCode: 'A-01',
  });
  expect(findItem(rig.db.reader, 'b')).toMatchObject({ categoryName: '', supplierName: '', supplierLeadTimeDays: null, locationCode: '' });
  expect([findItemByCode(rig.db.reader, 'C-a')?.id, findItemByBarcode(rig.db.reader, '690')?.id, findItem(rig.db.reader, 'no'), findItemByCode(rig.db.reader, 'c-a')]).toEqual(['a', 'a', undefined, undefined]);
});

test('ids of those in use, and how many there are at all', () => {
  expect([listActiveItemIds(rig.db.reader), countItems(rig.db.reader)]).toEqual([['a', 'b'], 3]);
  expect(listWatchedItemIds(rig.db.reader)).toEqual(['a', 'b']);
});

test('a new item may be used like another one, times a factor, until somebody takes it back', () => {
  const set = (analogueItemId: string | null, analogueFactor: number | null) => { rig.db.write(tx => { saveAnalogue(tx, { id: 'b', analogueItemId, analogueFactor }); }); };
  set('a', 1.5);
  expect(findItem(rig.db.reader, 'b')).toMatchObject({ analogueItemId: 'a', analogueFactor: 1.5 });
  set(null, null);
  expect(findItem(rig.db.reader, 'b')).toMatchObject({ analogueItemId: null, analogueFactor: null });
  expect(() => { set('no', 1); }).toThrow('FOREIGN KEY');
});

describe('saving', () => {
  test('moves the version on, and refuses when it has moved meanwhile', () => {
    rig.db.write(tx => { saveItem(tx, { ...item('b'), name: '新', updatedAt: 9 }); });
    expect(findItem(rig.db.reader, 'b')).toMatchObject({ name: '新', updatedAt: 9, version: 1, createdAt: 1 });
    expect(() => { rig.db.write(tx => { saveItem(tx, item('b')); }); }).toThrow('version moved');
  });
  test('the file refuses a code or a barcode twice, and a price past the range in which sums are exact', () => {
    for (const row of [item('x', { code: 'C-a' }), item('x', { barcode: '690' }), item('x', { unitId: 'no' }), item('x', { referencePriceE4: 2 ** 51 })]) expect(() => { rig.db.write(tx => { insertItem(tx, row); }); }).toThrow(/UNIQUE|FOREIGN KEY|CHECK/);
    rig.db.write(tx => { insertItem(tx, item('x', { referencePriceE4: 2 ** 51 - 1 })); });
  });
});

test('hits: exact first, then from the start, then anywhere', () => {
  const hits = (text: string, activeOnly = true) => findItemHits(rig.db.reader, { text, activeOnly, limit: 9 }).map(hit => [hit.id, hit.rank]);
  expect([hits('c-A'), hits('690'), hits('C-'), hits('ma'), hits('名'), hits('-b'), hits('C-z'), hits('C-z', false)]).toEqual([[['a', 0]], [['a', 0]], [['a', 1], ['b', 1]], [['a', 2]], [['a', 3], ['b', 3]], [['b', 4]], [], [['z', 0]]]);
  const { rows, total } = listItems(rig.db.reader, { text: '', categoryId: 'k', includeInactive: false, offset: 0, limit: 5 });
  expect([total, rows.map(row => row.id)]).toEqual([1, ['a']]);
});

test('an item can be removed while nothing uses it, with everything that was worked out for it', () => {
  rig.tamper("insert into demand_days (item_id, business_date) values ('a', '2026-01-01'); insert into location_balances (item_id, location_id, on_hand_micro) values ('a', '', 0); insert into threshold_overrides (id, item_id, field, value_micro, reason, set_at, set_by_name) values ('o', 'a', 'maximum', 1, '', 1, ''); insert into demand_decisions (item_id, bucket_on, decision, set_at, set_by_name) values ('a', '2026-01-05', 'real', 1, ''); update items set analogue_item_id = 'a', analogue_factor = 2 where id = 'b'");
  rig.db.write(tx => { deleteUnusedItem(tx, 'a'); });
  expect([findItem(rig.db.reader, 'a'), countItems(rig.db.reader), findItem(rig.db.reader, 'b')?.analogueItemId]).toEqual([undefined, 2, null]);
  rig.tamper("insert into documents (id, number, type, business_date, recorded_at, recorded_by_id, recorded_by_name) values ('d', 'N', 'receipt', '2026-01-01', 1, '', ''); insert into movements (id, document_id, line_number, item_id, kind, business_date, position, quantity_micro, recorded_at, hash) values ('m', 'd', 1, 'b', 'receipt', '2026-01-01', 1, 1, 1, '')");
  rig.db.write(tx => { saveSteps(tx, 'b', []); });
  expect(() => { rig.db.write(tx => { deleteUnusedItem(tx, 'b'); }); }).toThrow('FOREIGN KEY');
});
