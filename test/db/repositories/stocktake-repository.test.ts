import { afterEach, beforeEach, expect, test } from 'vitest';

import { insertInList } from '../../../db/repositories/master-data-repository.ts';
import {
  findStocktake, findStocktakeLine, findStocktakeLineAt, findStocktakeLineView, lastLineNumber, listItemsUnderCount, listPlacesToCount, listUnpostedCounts, nextCountPosition, saveStocktake, saveStocktakeLine, stockAt,
} from '../../../db/repositories/stocktake-repository.ts';
import { mustExist } from '../../../shared/kernel/assert.ts';
import { insertBareItem } from '../../helpers/make-environment.ts';
import { START_DAY, units } from '../../helpers/start-day.ts';
import { type StocktakeRig, dayAfter, makeStocktakeRig } from '../../helpers/stocktake-rig.ts';

let store: StocktakeRig;
beforeEach(() => {
  store = makeStocktakeRig();
  insertBareItem(store.rig.db, 'I', { locationId: 'A' });
  store.write({ type: 'opening', quantity: 10, on: START_DAY });
});
afterEach(() => { store.rig.close(); });

const db = () => store.rig.db.reader;
const ALL = { itemIds: [], categoryIds: [], locationIds: [] };
const places = (choice: Partial<typeof ALL & { categoryIds: string[] }>, limit = 99) => listPlacesToCount(db(), { ...ALL, ...choice }, limit).map(({ itemId, locationId }) => `${itemId}@${locationId}`);

test('places: where stock lies, else the item\'s own; a category brings those below it', () => {
  store.rig.db.write(tx => {
    insertInList(tx, 'categories', { id: 'top', code: '', name: '五金', parentId: null });
    insertInList(tx, 'categories', { id: 'below', code: '', name: '螺丝', parentId: 'top' });
  });
  insertBareItem(store.rig.db, 'J', { locationId: 'B' });
  store.rig.tamper("update items set category_id = 'below' where id = 'J'");
  store.write({ type: 'transfer', quantity: 10, on: START_DAY, to: 'C' });
  expect([places({}), places({ categoryIds: ['top'] as never[] }), places({}, 1)]).toEqual([['J@B', 'I@C'], ['J@B'], ['J@B']]);
  expect([stockAt(db(), { itemId: 'I', locationId: 'C', batchId: '' }), stockAt(db(), { itemId: 'I', locationId: 'B', batchId: '' })]).toEqual([units(10), 0]);
});

test('saving moves the version on and refuses an old one', () => {
  const id = store.open();
  const row = mustExist(findStocktake(db(), id), 'just made');
  store.rig.db.write(tx => { saveStocktake(tx, { ...row, title: '新' }); });
  expect(findStocktake(db(), id)).toEqual({ ...row, title: '新', version: 1 });
  expect(() => { store.rig.db.write(tx => { saveStocktake(tx, row); }); }).toThrow('version moved');
  const line = mustExist(findStocktakeLine(db(), store.lines(id)[0]?.id ?? ''), 'just made');
  store.rig.db.write(tx => { saveStocktakeLine(tx, { ...line, note: '架上' }); });
  expect(() => { store.rig.db.write(tx => { saveStocktakeLine(tx, line); }); }).toThrow('version moved');
  expect([findStocktakeLineAt(db(), line)?.note, findStocktakeLineView(db(), line.id)?.thereMicro, lastLineNumber(db(), id), lastLineNumber(db(), 'none')]).toEqual(['架上', units(10), 1, 0]);
});

test('counts of one moment stand one behind the other; a movement makes room again', () => {
  const id = store.open();
  const head = 2 ** 20;
  expect(nextCountPosition(db())).toBe(head + 1);
  store.count(id, 'A', 10);
  expect(nextCountPosition(db())).toBe(head + 2);
  store.write({ type: 'issue', quantity: 1, on: START_DAY });
  expect(nextCountPosition(db())).toBe(2 * head + 1);
});

test('unposted counts up to a day: those counted, also once only, of stocktakes under way', () => {
  insertBareItem(store.rig.db, 'J', { locationId: 'B' });
  const id = store.open();
  store.goTo(2);
  store.count(id, 'A', 10);
  expect([listUnpostedCounts(db(), dayAfter(1)), listUnpostedCounts(db(), dayAfter(2)).map(each => each.lines), listItemsUnderCount(db()).sort()]).toEqual([[], [1], ['I', 'J']]);
  store.book(id);
  expect([listUnpostedCounts(db(), dayAfter(9)), listItemsUnderCount(db())]).toEqual([[], ['J']]);
});
