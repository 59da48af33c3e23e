import { afterEach, beforeEach, expect, test } from 'vitest';

import { findStocktake, listUnpostedCounts } from '../../../../../db/repositories/stocktake-repository.ts';
import { addStocktakeLine, cancelStocktake, closeStocktake, countLine, createStocktake, explainLine, updateStocktake } from '../../../../../electron/backend/services/stocktakes/change-stocktake.ts';
import { insertBareItem } from '../../../../helpers/make-environment.ts';
import { START_DAY, units } from '../../../../helpers/start-day.ts';
import { type StocktakeRig, dayAfter, makeStocktakeRig, op } from '../../../../helpers/stocktake-rig.ts';

let store: StocktakeRig;
beforeEach(() => {
  store = makeStocktakeRig();
  insertBareItem(store.rig.db, 'I', { locationId: 'A', referencePriceE4: 10_000 });
});
afterEach(() => { store.rig.close(); });

const head = (id: string) => findStocktake(store.rig.db.reader, id);
const audits = (action: string) => store.rig.db.reader.all<{ entity: string; entityName: string; beforeJson: string; afterJson: string }>('select entity, entity_name, before_json, after_json from audit_log where action = @action order by sequence', { action });

test('a stocktake lists one line per item, place and batch in the order one walks; numbers run by day', () => {
  insertBareItem(store.rig.db, 'J', { locationId: 'C' });
  insertBareItem(store.rig.db, 'K');
  insertBareItem(store.rig.db, 'off', { isActive: false });
  store.write({ type: 'opening', quantity: 10, on: START_DAY, from: 'B' });
  store.write({ type: 'opening', quantity: 10, on: START_DAY });
  const made = createStocktake(store.context(), { ...op(), choice: { kind: 'all' }, title: '六月全盘', isBlind: true, counter: '', recounter: '李', supervisor: '王' });
  expect(made).toMatchObject({ number: 'PC20260608-001', lines: 4 });
  expect(store.lines(made.stocktakeId).map(line => `${line.lineNumber} ${line.locationCode} ${line.code}`)).toEqual(['1 A I', '2 B I', '3 C J', '4  K']);
  expect(head(made.stocktakeId)).toMatchObject({ title: '六月全盘', counter: 'manager', recounter: '李', supervisor: '王', state: 'counting', recountPercentBp: 200, recountAmountE4: 1_000_000 });
  expect(head(store.open({ kind: 'locations', locationIds: ['B'] }))?.number).toBe('PC20260608-002');
});

test('nothing chosen makes no stocktake', () => {
  expect(() => store.open({ kind: 'locations', locationIds: ['B'] })).toThrow('NOTHING_TO_COUNT');
  expect(() => store.open({ kind: 'due' })).toThrow('NOTHING_TO_COUNT');
});

test('more lines than one stocktake takes are refused', () => {
  for (let index = 0; index <= 3000; index += 1) insertBareItem(store.rig.db, `X${index}`);
  expect(() => store.open()).toThrow('STOCKTAKE_TOO_LARGE');
});

test('each count keeps its own moment and a place in the ledger of its own', () => {
  store.write({ type: 'opening', quantity: 10, on: START_DAY });
  store.write({ type: 'transfer', quantity: 4, on: START_DAY, to: 'B' });
  const id = store.open();
  store.goTo(1, 5);
  expect(store.count(id, 'A', 6)).toMatchObject({ state: 'counted', bookMicro: units(6), differenceMicro: 0, countedOn: dayAfter(1), countedBy: 'manager' });
  store.count(id, 'B', 4);
  const positions = store.rig.db.reader.all<{ countedPosition: number }>('select counted_position from stocktake_lines order by line_number').map(row => row.countedPosition);
  expect(new Set(positions).size).toBe(2);
  expect(positions.every(position => position > 3 * 2 ** 20 && position < 4 * 2 ** 20)).toBe(true);
  expect(listUnpostedCounts(store.rig.db.reader, dayAfter(1))).toEqual([{ stocktakeId: id, number: 'PC20260608-001', title: '', lines: 2, firstCountedOn: dayAfter(1) }]);
});

test('above the limits it is counted again: the second decides, the first is kept, and the item\'s log tells of both', () => {
  store.write({ type: 'opening', quantity: 1000, on: START_DAY });
  const id = store.open();
  expect(store.count(id, 'A', 800)).toMatchObject({ state: 'recount', countedMicro: null, bookMicro: null, isAboveLimits: true });
  expect(store.count(id, 'A', 805)).toMatchObject({ state: 'counted', countedMicro: units(805), firstCountedMicro: units(800), bookMicro: units(1000), differenceMicro: units(-195), differenceE4: -1_950_000 });
  expect(audits('stocktakes.difference').map(({ entity, entityName, afterJson }) => [entity, entityName, JSON.parse(afterJson) as unknown])).toEqual([
    ['item', 'I 物料 I', { documentNumber: 'PC20260608-001', countedMicro: units(800), differenceMicro: units(-200) }],
    ['item', 'I 物料 I', { documentNumber: 'PC20260608-001', countedMicro: units(805), differenceMicro: units(-195) }],
  ]);
});

test('a count can be taken back, and a repeated call counts once', () => {
  store.write({ type: 'opening', quantity: 10, on: START_DAY });
  const id = store.open();
  const line = store.lines(id)[0];
  const input = { ...op(), stocktakeId: id, lineId: line?.id ?? '', countedMicro: 0 };
  expect(countLine(store.context(), input)).toEqual(countLine(store.context(), input));
  expect(store.lines(id)[0]).toMatchObject({ state: 'counted', countedMicro: 0, version: 1 });
  expect(store.count(id, 'A', null)).toMatchObject({ state: 'open', countedMicro: null, countedAt: null, bookMicro: null });
});

test('what was found joins the list once; a batch-tracked item names its batch, one not seen before is made', () => {
  const id = store.open();
  const add = (batchNumber: string, locationId: string | null = 'B') => addStocktakeLine(store.context(), { ...op(), stocktakeId: id, itemId: 'I', locationId, batchNumber });
  const added = add('');
  expect(added).toMatchObject({ lineNumber: 2, locationCode: 'B', state: 'open' });
  expect(add('')).toEqual(added);
  store.rig.tamper("update items set is_batch_tracked = 1 where id = 'I'");
  expect(() => add('')).toThrow('BATCH_REQUIRED');
  expect(add('P-1')).toMatchObject({ lineNumber: 3, batchNumber: 'P-1' });
  expect(() => store.count(id, 'A', 3)).toThrow('BATCH_REQUIRED');
  expect(store.count(id, 'A', 0).state).toBe('counted');
  expect(() => add('P-1', 'nowhere')).toThrow('NOT_FOUND');
});

test('stock that lay there before the item had batches can be counted and posted', () => {
  store.write({ type: 'opening', quantity: 10, on: START_DAY });
  store.rig.tamper("update items set is_batch_tracked = 1 where id = 'I'");
  const id = store.open();
  store.count(id, 'A', 9);
  expect(store.book(id).stocktake.state).toBe('posted');
});

test('the head is kept with its version; reason and remark stand on the line', () => {
  const id = store.open();
  const people = { title: 'A 区', isBlind: false, counter: '张', recounter: '李', supervisor: '王' };
  expect(updateStocktake(store.context(), { ...op(), stocktakeId: id, expectedVersion: 0, ...people })).toMatchObject({ ...people, version: 1 });
  expect(() => updateStocktake(store.context(), { ...op(), stocktakeId: id, expectedVersion: 0, ...people })).toThrow('VERSION_CONFLICT');
  const lineId = store.lines(id)[0]?.id ?? '';
  expect(explainLine(store.context(), { ...op(), stocktakeId: id, lineId, reason: '漏记领料', note: '架上' })).toMatchObject({ reason: '漏记领料', note: '架上' });
  expect(() => explainLine(store.context(), { ...op(), stocktakeId: id, lineId: 'other', reason: '', note: '' })).toThrow('NOT_FOUND');
});

test('given up only while nothing is posted, ended only once something is; afterwards nothing is counted', () => {
  store.write({ type: 'opening', quantity: 10, on: START_DAY });
  store.write({ type: 'transfer', quantity: 4, on: START_DAY, to: 'B' });
  const end = (id: string, how: typeof cancelStocktake) => how(store.context(), { ...op(), stocktakeId: id, expectedVersion: store.versionOf(id), reason: '另行盘点' }).state;
  const first = store.open();
  expect(() => end(first, closeStocktake)).toThrow('ILLEGAL_TRANSITION');
  expect(end(first, cancelStocktake)).toBe('cancelled');
  expect(() => store.count(first, 'A', 6)).toThrow('ILLEGAL_TRANSITION');
  const second = store.open();
  store.count(second, 'A', 6);
  store.book(second);
  expect(() => end(second, cancelStocktake)).toThrow('ILLEGAL_TRANSITION');
  expect(() => store.count(second, 'A', 6)).toThrow('ILLEGAL_TRANSITION');
  expect(end(second, closeStocktake)).toBe('posted');
  expect(store.rig.events.filter(event => event.name === 'stocktakes.changed').at(-1)).toEqual({ name: 'stocktakes.changed', payload: { stocktakeId: second } });
});
