import { afterEach, beforeEach, expect, test } from 'vitest';

import { listStocktakes } from '../../../../db/repositories/stocktake-repository.ts';
import { fillDemoStocktake } from '../../../../electron/backend/services/fill-demo-stocktake.ts';
import { insertBareItem } from '../../../helpers/make-environment.ts';
import { START_AT, START_DAY, units } from '../../../helpers/start-day.ts';
import { type StocktakeRig, makeStocktakeRig } from '../../../helpers/stocktake-rig.ts';

let store: StocktakeRig;
beforeEach(() => { store = makeStocktakeRig(); });
afterEach(() => { store.rig.close(); });

const fill = () => {
  const { db, env } = store.rig;
  db.write(tx => { fillDemoStocktake(tx, { today: START_DAY, now: START_AT, keeper: { id: 'k', name: '陈' }, newId: () => env.newId() }); });
  return listStocktakes(db.reader, { states: [], offset: 0, limit: 9 }).rows;
};

test('the fullest location is being counted: most lines agree, one misses a piece, one is to be counted again, the rest is open; it can be posted', () => {
  for (let index = 0; index < 9; index += 1) {
    insertBareItem(store.rig.db, `I${index}`, { locationId: 'B', referencePriceE4: 100_000 });
    store.write({ itemId: `I${index}`, type: 'opening', quantity: 100, on: START_DAY, from: 'B', priceE4: 100_000 });
  }
  insertBareItem(store.rig.db, 'X', { locationId: 'A' });
  store.write({ itemId: 'X', type: 'opening', quantity: 5, on: START_DAY });
  const [row] = fill();
  expect(row).toMatchObject({ number: 'PC20260608-001', state: 'counting', lines: 9, counted: 6, recount: 1, open: 2 });
  expect(store.lines(row?.id ?? '').map(line => line.differenceMicro)).toEqual([0, 0, 0, units(-1), 0, 0, null, null, null]);
  expect(store.book(row?.id ?? '').stocktake.posted).toBe(6);
});

test('an empty store has nothing to count', () => {
  expect(fill()).toEqual([]);
});
