import { afterAll, beforeAll, expect, test } from 'vitest';

import { type ShortList, existsInList, findIdByWord, insertInList, listCategories, listDepartments, listLocations, listSuppliers, listUnits, updateInList } from '../../../db/repositories/master-data-repository.ts';
import { type MemoryBackend, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeAll(() => { rig = makeEnvironment(); });
afterAll(() => { rig.close(); });

const ROWS = {
  units: [{ id: 'u2', name: '片', decimals: 0 }, { id: 'u1', name: 'kg', decimals: 3 }],
  categories: [{ id: 'c2', code: '02', name: '量具', parentId: null, ownerId: null }, { id: 'c1', code: '01', name: '刀具', parentId: 'c2', ownerId: null }],
  suppliers: [{ id: 's2', code: '2', name: '旧', leadTimeDays: null, contact: '', isActive: false }, { id: 's1', code: '9', name: '新', leadTimeDays: 7, contact: '138', isActive: true }],
  locations: [{ id: 'l2', code: 'B', name: '', isActive: true }, { id: 'l1', code: 'A', name: '一号架', isActive: false }],
  departments: [{ id: 'd2', name: '装', isActive: true }, { id: 'd1', name: '机', isActive: true }],
} as const;
const LISTS = { units: listUnits, categories: listCategories, suppliers: listSuppliers, locations: listLocations, departments: listDepartments } as const;
const NAMES = Object.keys(ROWS) as ShortList[];

test('every list gives back what went in, in the order people look for it', () => {
  rig.db.write(tx => { for (const list of NAMES) for (const row of ROWS[list]) insertInList(tx, list, row); });
  for (const list of NAMES) {
    const rows = LISTS[list](rig.db.reader);
    expect([...rows].sort((a, b) => (a.id < b.id ? 1 : -1))).toEqual(ROWS[list]);
  }
  expect(listCategories(rig.db.reader).map(row => row.id)).toEqual(['c1', 'c2']);
  expect(listSuppliers(rig.db.reader).map(row => row.id)).toEqual(['s1', 's2']);
  expect(listLocations(rig.db.reader).map(row => row.id)).toEqual(['l1', 'l2']);
});

test('an entry is found by its name, a place by its code, and by its id', () => {
  expect([findIdByWord(rig.db.reader, 'units', '片'), findIdByWord(rig.db.reader, 'locations', 'A'), findIdByWord(rig.db.reader, 'locations', '一号架'), findIdByWord(rig.db.reader, 'departments', '没有')]).toEqual(['u2', 'l1', undefined, undefined]);
  for (const list of NAMES) expect([existsInList(rig.db.reader, list, ROWS[list][0].id), existsInList(rig.db.reader, list, 'no')]).toEqual([true, false]);
});

test('a change is of one row that is there', () => {
  rig.db.write(tx => { updateInList(tx, 'units', { id: 'u1', name: '公斤', decimals: 2 }); });
  expect(listUnits(rig.db.reader).find(row => row.id === 'u1')).toEqual({ id: 'u1', name: '公斤', decimals: 2 });
  expect(() => { rig.db.write(tx => { updateInList(tx, 'units', { id: 'no', name: 'x', decimals: 0 }); }); }).toThrow('the row is there');
});

test('the file itself refuses a name twice and a parent that is not there', () => {
  expect(() => { rig.db.write(tx => { insertInList(tx, 'units', { id: 'u3', name: '片', decimals: 0 }); }); }).toThrow('UNIQUE');
  expect(() => { rig.db.write(tx => { insertInList(tx, 'categories', { id: 'c3', code: '', name: '丙', parentId: 'no', ownerId: null }); }); }).toThrow('FOREIGN KEY');
});
