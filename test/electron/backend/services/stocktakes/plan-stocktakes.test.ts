import { afterEach, beforeEach, expect, test } from 'vitest';

import { readPlan, readStocktakePlan, resolveChoice, savePlan, unitCostOf } from '../../../../../electron/backend/services/stocktakes/plan-stocktakes.ts';
import { DEFAULT_STOCKTAKE_PLAN } from '../../../../../shared/domain/stocktake/index.ts';
import { insertBareItem } from '../../../../helpers/make-environment.ts';
import { START_DAY } from '../../../../helpers/start-day.ts';
import { type StocktakeRig, dayAfter, makeStocktakeRig, op } from '../../../../helpers/stocktake-rig.ts';

let store: StocktakeRig;
/** I is used for 90 元 a year, J for 9, K for 1; L is not used at all. */
beforeEach(() => {
  store = makeStocktakeRig();
  for (const [itemId, used] of [['I', 90], ['J', 9], ['K', 1], ['L', 0]] as const) {
    insertBareItem(store.rig.db, itemId, { locationId: 'A' });
    store.write({ itemId, type: 'opening', quantity: 100, on: START_DAY });
    if (used > 0) store.write({ itemId, type: 'issue', quantity: used, on: START_DAY });
  }
});
afterEach(() => { store.rig.close(); });

const due = () => readStocktakePlan(store.context()).today.map(item => `${item.abcClass} ${item.code} ${item.lastCountedOn ?? '-'} ${item.dueOn}`);

test('classes by the value of a year\'s use; each due a cycle after it was taken over, then after its last count', () => {
  expect(readStocktakePlan(store.context()).classes).toEqual([
    { abcClass: 'A', items: 1, due: 0, yearlyValueE4: 900_000 }, { abcClass: 'B', items: 1, due: 0, yearlyValueE4: 90_000 }, { abcClass: 'C', items: 2, due: 0, yearlyValueE4: 10_000 },
  ]);
  store.goTo(7);
  expect(due()).toEqual([`A I - ${dayAfter(7)}`]);
  const id = store.open({ kind: 'due' });
  // What is being counted already is not due again.
  expect([store.lines(id).map(line => line.code), due()]).toEqual([['I'], []]);
  store.count(id, 'A', 10);
  store.book(id);
  store.goTo(13);
  expect(due()).toEqual([]);
  store.goTo(30);
  expect(due()).toEqual([`A I ${dayAfter(7)} ${dayAfter(14)}`, `B J - ${dayAfter(30)}`]);
});

test('a count outside of a stocktake counts as well', () => {
  store.goTo(8);
  store.write({ itemId: 'I', type: 'count', quantity: 10, on: dayAfter(8) });
  expect(due()).toEqual([]);
  store.goTo(15);
  expect(due()).toEqual([`A I ${dayAfter(8)} ${dayAfter(15)}`]);
});

test('a day takes only so many, the rest waits; costs are hidden from who may not see them', () => {
  const plan = { cycleDays: { A: 1, B: 1, C: 1 }, itemsPerDay: 2, recountPercentBp: 500, recountAmountE4: 0 };
  expect(savePlan(store.context(), { ...op(), ...plan })).toEqual(plan);
  expect(readPlan(store.rig.db.reader)).toEqual(plan);
  store.goTo(3);
  expect([due().length, readStocktakePlan(store.context()).dueCount, store.lines(store.open({ kind: 'due' })).length]).toEqual([2, 4, 2]);
  expect(readStocktakePlan(store.rig.contextOf('keeper')).classes.map(each => each.yearlyValueE4)).toEqual([null, null, null]);
});

test('until somebody sets it up the plan is A 7, B 30, C 90 days', () => {
  expect(readPlan(store.rig.db.reader)).toEqual(DEFAULT_STOCKTAKE_PLAN);
});

test('a choice by class, category, location or name', () => {
  const none = { itemIds: [], categoryIds: [], locationIds: [] };
  const resolve = (choice: Parameters<typeof resolveChoice>[1]) => resolveChoice(store.rig.db.reader, choice, START_DAY);
  expect([resolve({ kind: 'classes', classes: ['A', 'B'] }), resolve({ kind: 'all' }), resolve({ kind: 'locations', locationIds: ['A'] }), resolve({ kind: 'categories', categoryIds: ['x'] }), resolve({ kind: 'items', itemIds: ['K'] }), resolve({ kind: 'due' })]).toEqual([
    { ...none, itemIds: ['I', 'J'] }, none, { ...none, locationIds: ['A'] }, { ...none, categoryIds: ['x'] }, { ...none, itemIds: ['K'] }, undefined,
  ]);
});

test('a unit is worth the average of what lies there, else the reference price', () => {
  expect([unitCostOf({ onHandMicro: 4_000_000, valueE4: 100_000, referencePriceE4: 7 }), unitCostOf({ onHandMicro: 0, valueE4: 0, referencePriceE4: 7 }), unitCostOf({ onHandMicro: 0, valueE4: 0, referencePriceE4: null })]).toEqual([25_000, 7, null]);
});
