import { afterEach, beforeEach, expect, test } from 'vitest';

import { listStocktakes } from '../../../../../db/repositories/stocktake-repository.ts';
import { fillDemoStocktake } from '../../../../../electron/backend/services/demo/fill-demo-stocktake.ts';
import { insertBareItem } from '../../../../helpers/make-environment.ts';
import { START_AT, START_DAY, units } from '../../../../helpers/start-day.ts';
import { type StocktakeRig, makeStocktakeRig } from '../../../../helpers/stocktake-rig.ts';

let store: StocktakeRig;
beforeEach(() => { store = makeStocktakeRig(); });
afterEach(() => { store.rig.close(); });

const fill = () => {
  const { db, env } = store.rig;
  db.write(tx => { fillDemoStocktake(tx, { today: START_DAY, now: START_AT, keeper: { id: 'k', name: '陈' }, newId: () => env.newId() }); });
  return listStocktakes(db.reader, { states: [], offset: 0, limit: 9 }).rows;
};

test('the first shelves are being counted: all lines agree but the dearest, which is to be counted again, and one piece of another; the rest is open', () => {
  for (let index = 0; index < 16; index += 1) {
    insertBareItem(store.rig.db, `I${String.fromCharCode(65 + index)}`, { locationId: 'B', referencePriceE4: 100_000 });
    store.write({ itemId: `I${String.fromCharCode(65 + index)}`, type: 'opening', quantity: index === 2 ? 200 : index === 5 ? 150 : 100, on: START_DAY, from: 'B', priceE4: 100_000 });
  }
  const [row] = fill();
  expect(row).toMatchObject({ number: 'PC20260608-001', state: 'counting', lines: 14, counted: 8, recount: 1, open: 5 });
  expect(store.lines(row?.id ?? '').slice(0, 9).map(line => line.differenceMicro)).toEqual([0, 0, null, 0, 0, units(-1), 0, 0, 0]);
  expect(store.book(row?.id ?? '').stocktake.posted).toBe(8);
});

test('an empty store has nothing to count', () => {
  expect(fill()).toEqual([]);
});
