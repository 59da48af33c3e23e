import { afterEach, beforeEach, expect, test } from 'vitest';

import { findItem } from '../../../db/repositories/item-repository.ts';
import { insertInList } from '../../../db/repositories/master-data-repository.ts';
import {
  type PolicyValueRow, countItemsByCategory, countItemsByCell, deletePolicyValue, findItemClass, findPolicyValue, listCategoryPolicyValues, listItemPolicyValues, listPolicyValuesFor,
  listSharedPolicyValues, saveItemOrderQuantities, savePolicyValue,
} from '../../../db/repositories/policy-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
const value = (scope: PolicyValueRow['scope'], scopeId: string, parameter: string, valueJson: string, setAt = 1): PolicyValueRow => ({ scope, scopeId, parameter, valueJson, reason: '试', setAt, setByName: '老板' });

beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J', 'K']) insertBareItem(rig.db, id, { isActive: id !== 'K' });
  rig.db.write(tx => {
    insertInList(tx, 'categories', { id: 'top', code: '1', name: '电气', parentId: null });
    insertInList(tx, 'categories', { id: 'low', code: '11', name: '继电器', parentId: 'top' });
    tx.run("update items set category_id = 'low' where id in ('I', 'K')");
    tx.run(`insert into item_forecasts (item_id, computed_at, computed_on, inputs_hash, bucket, demand_class, daily_demand, forecast_json, outlook_json, tested_buckets, annual_use_e4, abc_class, xyz_class)
      values ('I', 1, '2026-06-08', '', 'week', 'smooth', 2, '{}', '{}', 9, 700, 'A', 'X'), ('J', 1, '2026-06-08', '', 'week', 'smooth', 2, '{}', '{}', 0, 30, 'C', null), ('K', 1, '2026-06-08', '', 'week', 'smooth', 2, '{}', '{}', 9, 5, 'A', 'X')`);
    for (const row of [
      value('company', '', 'coverDays', '45'), value('cell', 'AX', 'serviceLevel', '0.99'), value('cell', 'CZ', 'serviceLevel', '0.8'), value('category', 'top', 'coverDays', '20'),
      value('category', 'low', 'packSize', '12'), value('item', 'I', 'clearBand', '0.1', 5), value('item', 'I', 'coverDays', '7', 9), value('item', 'J', 'coverDays', '8', 6),
    ]) savePolicyValue(tx, row);
  });
});
afterEach(() => { rig.close(); });

test('one value per level and parameter: the last one written holds until it is taken back', () => {
  const key = { scope: 'item', scopeId: 'I', parameter: 'coverDays' } as const;
  rig.db.write(tx => { savePolicyValue(tx, { ...key, valueJson: '14', reason: '换供应商', setAt: 20, setByName: '陈' }); });
  expect(findPolicyValue(rig.db.reader, key)).toEqual({ ...key, valueJson: '14', reason: '换供应商', setAt: 20, setByName: '陈' });
  expect(rig.db.write(tx => [deletePolicyValue(tx, key), deletePolicyValue(tx, key)])).toEqual([true, false]);
  expect(findPolicyValue(rig.db.reader, key)).toBeUndefined();
});

test('what touches an item: the company, its cell and itself; and its categories from the top down', () => {
  expect(listPolicyValuesFor(rig.db.reader, { cell: 'AX', itemId: 'I' }).map(row => [row.scope, row.parameter, row.valueJson]).sort()).toEqual([
    ['cell', 'serviceLevel', '0.99'], ['company', 'coverDays', '45'], ['item', 'clearBand', '0.1'], ['item', 'coverDays', '7'],
  ]);
  expect(listPolicyValuesFor(rig.db.reader, { cell: '', itemId: 'no' }).map(row => row.scope)).toEqual(['company']);
  expect(listCategoryPolicyValues(rig.db.reader, 'low').map(row => [row.name, row.parameter])).toEqual([['电气', 'coverDays'], ['继电器', 'packSize']]);
  expect(listCategoryPolicyValues(rig.db.reader, 'top').map(row => row.name)).toEqual(['电气']);
  expect(listSharedPolicyValues(rig.db.reader).map(row => `${row.scope} ${row.scopeId}`)).toEqual(['category low', 'category top', 'cell AX', 'cell CZ', 'company ']);
});

test('classes of items: shelved ones are not counted, without an error there is no cell', () => {
  expect(findItemClass(rig.db.reader, 'I')).toEqual({ abcClass: 'A', xyzClass: 'X', annualUseE4: 700 });
  expect(findItemClass(rig.db.reader, 'no')).toBeUndefined();
  insertBareItem(rig.db, 'L');
  expect(countItemsByCell(rig.db.reader)).toEqual([
    { abcClass: null, xyzClass: null, items: 1, annualUseE4: 0 }, { abcClass: 'A', xyzClass: 'X', items: 1, annualUseE4: 700 }, { abcClass: 'C', xyzClass: null, items: 1, annualUseE4: 30 },
  ]);
  expect(countItemsByCategory(rig.db.reader)).toEqual([{ categoryId: 'low', items: 1 }]);
});

test('items with settings of their own: the one set last first, whole items only', () => {
  const { rows, total } = listItemPolicyValues(rig.db.reader, 1);
  expect([total, ...rows.map(row => `${row.code} ${row.unit} ${row.parameter}`)]).toEqual([2, 'I 件 clearBand', 'I 件 coverDays']);
  expect(listItemPolicyValues(rig.db.reader, 9).rows.map(row => row.itemId)).toEqual(['I', 'I', 'J']);
});

test('the order quantities of an item are kept in its own row', () => {
  rig.db.write(tx => { saveItemOrderQuantities(tx, { itemId: 'I', minimumOrderMicro: 5_000_000, packSizeMicro: null, at: 77 }); });
  expect(findItem(rig.db.reader, 'I')).toMatchObject({ minimumOrderMicro: 5_000_000, packSizeMicro: null, updatedAt: 77, version: 1 });
  expect(findItem(rig.db.reader, 'J')).toMatchObject({ minimumOrderMicro: null, version: 0 });
});
