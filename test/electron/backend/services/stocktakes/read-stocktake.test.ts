import { afterEach, beforeEach, expect, test } from 'vitest';

import { readStocktake, readStocktakeHead, readStocktakes } from '../../../../../electron/backend/services/stocktakes/read-stocktake.ts';
import { insertBareItem } from '../../../../helpers/make-environment.ts';
import { START_DAY, units } from '../../../../helpers/start-day.ts';
import { type StocktakeRig, dayAfter, makeStocktakeRig } from '../../../../helpers/stocktake-rig.ts';

let store: StocktakeRig;
beforeEach(() => {
  store = makeStocktakeRig();
  insertBareItem(store.rig.db, 'I', { locationId: 'A', referencePriceE4: 10_000 });
  store.write({ type: 'opening', quantity: 1000, on: START_DAY });
});
afterEach(() => { store.rig.close(); });

const figures = (id: string, showsBook = false) => store.lines(id, showsBook).map(({ state, bookMicro, countedMicro, differenceMicro }) => ({ state, bookMicro, countedMicro, differenceMicro }));

test('blind: no book quantity leaves the backend until the line is counted to the end', () => {
  const id = store.open();
  expect(figures(id)).toEqual([{ state: 'open', bookMicro: null, countedMicro: null, differenceMicro: null }]);
  expect(figures(id, true)).toEqual([{ state: 'open', bookMicro: units(1000), countedMicro: null, differenceMicro: null }]);
  store.count(id, 'A', 500);
  expect(figures(id)).toEqual([{ state: 'recount', bookMicro: null, countedMicro: null, differenceMicro: null }]);
  store.count(id, 'A', 990);
  expect(figures(id)).toEqual([{ state: 'counted', bookMicro: units(1000), countedMicro: units(990), differenceMicro: units(-10) }]);
});

test('not blind: what the book says now stands beside the open line', () => {
  const id = store.open({ kind: 'all' }, false);
  expect(figures(id)).toEqual([{ state: 'open', bookMicro: units(1000), countedMicro: null, differenceMicro: null }]);
});

test('who may not see costs gets none', () => {
  const id = store.open();
  store.count(id, 'A', 995);
  expect(store.lines(id)[0]).toMatchObject({ unitCostE4: 10_000, differenceE4: -50_000 });
  const [line] = readStocktake(store.rig.contextOf('keeper'), { stocktakeId: id, showsBook: false }).lines;
  expect([line?.unitCostE4, line?.differenceE4, line?.differenceMicro]).toEqual([null, null, units(-5)]);
});

test('a paper that comes between counting and posting moves the book of that moment, and both differences are told', () => {
  const id = store.open();
  store.goTo(1);
  store.count(id, 'A', 994);
  store.write({ type: 'issue', quantity: 6, on: START_DAY });
  expect(store.lines(id)[0]).toMatchObject({ bookMicro: units(994), differenceMicro: 0, differenceThenMicro: units(-6) });
  store.goTo(2);
  store.write({ type: 'issue', quantity: 1, on: dayAfter(1) });
  expect(store.lines(id)[0]).toMatchObject({ bookMicro: units(994), differenceMicro: 0 });
});

test('those under way come first, with what is left of them', () => {
  const first = store.open();
  store.count(first, 'A', 1000);
  store.book(first);
  const second = store.open();
  expect(readStocktakes(store.context(), { states: [], offset: 0, limit: 9 }).rows.map(row => [row.id, row.state, row.lines, row.open, row.posted])).toEqual([[second, 'counting', 1, 1, 0], [first, 'posted', 1, 0, 1]]);
  expect(readStocktakes(store.context(), { states: ['posted'], offset: 0, limit: 9 })).toEqual({ rows: [readStocktakeHead(store.context(), store.rig.db.reader, first)], total: 1 });
  expect(() => readStocktake(store.context(), { stocktakeId: 'none', showsBook: false })).toThrow('NOT_FOUND');
});
