import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { findItem } from '../../../../../db/repositories/item-repository.ts';
import { insertRequisition } from '../../../../../db/repositories/requisition-repository.ts';
import { saveOverride } from '../../../../../db/repositories/threshold-repository.ts';
import { SPARK_WEEKS, gatherItemFacts } from '../../../../../electron/backend/services/thresholds/gather-item-facts.ts';
import { recordDocument } from '../../../../../electron/backend/services/documents/record-document.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { mustExist } from '../../../../../shared/kernel/assert.ts';
import type { RequisitionState } from '../../../../../shared/kernel/vocabulary.ts';
import { START_AT, START_DAY, units } from '../../../../helpers/start-day.ts';
import { erasOf } from '../../../../../shared/domain/valuation/index.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  insertBareItem(rig.db, 'I', { referencePriceE4: 10_000 });
});
afterEach(() => { rig.close(); });

const record = (type: 'receipt' | 'issue', daysAgo: number, quantity: number) =>
  rig.db.write(tx => recordDocument(
    { tx, now: START_AT, today: START_DAY, eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'k', name: '仓管' }, newId: () => rig.env.newId() },
    { type, businessDate: addDays(START_DAY, -daysAgo) },
    [{ itemId: 'I', quantityMicro: units(quantity), requestedMicro: null, locationId: null, toLocationId: null, unitPriceE4: null, note: '' }],
  ));
const order = (state: RequisitionState, quantity: number, received: number, promisedOn: string | null) => {
  rig.db.write(tx => {
    insertRequisition(tx, {
      id: 'r', number: 'CG-1', itemId: 'I', state, quantityMicro: units(quantity), receivedMicro: units(received), supplierId: null, unitPriceE4: null, neededOn: null, orderedOn: START_DAY, promisedOn, alertId: null, reason: '',
      requestedById: 'u', isEmergency: false, purchaseOrderLineId: null, requestedByName: '采购', requestedAt: START_AT, closedAt: null, version: 0,
    });
  });
};
const gather = (change?: number) => gatherItemFacts(rig.db.reader, mustExist(findItem(rig.db.reader, 'I'), 'made above'), rig.env.settings(), START_DAY, 90, change);

test('of an item nobody has opened yet nothing is known: not stocked, no bounds, the default lead time', () => {
  expect(gather().facts).toEqual({
    isStocked: false, onHandMicro: 0, reservedMicro: 0, availableMicro: 0, dueMicro: 0, onOrderMicro: 0, nextReceiptOn: null, daysOverdue: 0, safetyStockMicro: null, reorderPointMicro: null, maximumMicro: null, overStockMicro: null,
    dailyDemandMicro: 0, leadTimeDays: 14, runsOutOn: null, runsOutWithReceiptsOn: null, orderArrivesOn: addDays(START_DAY, 14), isRunningOut: false, isRunningOutWithReceipts: false,
    dead: { isDead: false, idleDays: null, deadMicro: 0 }, valueE4: 0, deadValueE4: 0,
  });
});

describe('what is on order', () => {
  const cases: [RequisitionState, number, number, string | null, { onOrder: number; due: number; next: string | null; late: number }][] = [
    ['requested', 10, 0, addDays(START_DAY, 3), { onOrder: 0, due: 0, next: null, late: 0 }],
    ['ordered', 10, 0, addDays(START_DAY, 3), { onOrder: 10, due: 10, next: addDays(START_DAY, 3), late: 0 }],
    ['ordered', 10, 0, START_DAY, { onOrder: 10, due: 10, next: START_DAY, late: 0 }],
    ['ordered', 10, 0, addDays(START_DAY, -1), { onOrder: 10, due: 0, next: addDays(START_DAY, -1), late: 1 }],
    ['ordered', 10, 0, null, { onOrder: 10, due: 0, next: null, late: 0 }],
    ['partially_received', 10, 4, addDays(START_DAY, 3), { onOrder: 6, due: 6, next: addDays(START_DAY, 3), late: 0 }],
    ['partially_received', 10, 12, addDays(START_DAY, -3), { onOrder: 0, due: 0, next: addDays(START_DAY, -3), late: 0 }],
    ['received', 10, 10, START_DAY, { onOrder: 0, due: 0, next: null, late: 0 }],
    ['cancelled', 10, 0, START_DAY, { onOrder: 0, due: 0, next: null, late: 0 }],
  ];
  test.each(cases)('%s: %i asked, %i here, promised %s', (state, quantity, received, promisedOn, wanted) => {
    order(state, quantity, received, promisedOn);
    const { facts } = gather();
    expect({ onOrder: facts.onOrderMicro / 1e6, due: facts.dueMicro / 1e6, next: facts.nextReceiptOn, late: facts.daysOverdue }).toEqual(wanted);
  });
});

test('a value set by hand goes before what was computed; a change is added to what is there, for a preview', () => {
  record('receipt', 3, 5);
  rig.db.write(tx => { saveOverride(tx, { id: 'o', itemId: 'I', field: 'safetyStock', valueMicro: 0, reason: '', remindOn: null, expiresOn: null, setAt: START_AT, setByName: '' }); });
  expect(gather(units(-2)).facts).toMatchObject({ isStocked: true, onHandMicro: units(3), availableMicro: units(3), safetyStockMicro: 0, valueE4: 50_000 });
});

test('planned maintenance of five moves the day a filter runs out (F23); taken back, the day is as before', () => {
  record('receipt', 3, 8);
  const plan = (quantity: number) => {
    rig.tamper(`insert into calendar_entries (id, kind, name, from_on, to_on, scope, scope_id, quantity_micro, set_at, set_by_name) values ('p', 'maintenance', '换滤芯', '${addDays(START_DAY, 10)}', '${addDays(START_DAY, 10)}', 'item', 'I', ${units(quantity)}, 1, '')`);
  };
  expect(gather().facts.runsOutOn).toBeNull();
  plan(5);
  expect(gather().facts.runsOutOn).toBeNull();
  rig.tamper('delete from calendar_entries');
  plan(9);
  expect(gather().facts).toMatchObject({ runsOutOn: addDays(START_DAY, 10), isRunningOut: true });
  rig.tamper('delete from calendar_entries');
  expect(gather().facts).toMatchObject({ runsOutOn: null, isRunningOut: false });
});

describe('dead stock', () => {
  test('89 days after the last issue nothing is dead, on the 90th the old layers are, with their share of the value', () => {
    record('receipt', 200, 10);
    record('issue', 89, 1);
    record('receipt', 30, 3);
    expect(gather().facts).toMatchObject({ dead: { isDead: false, idleDays: 89, deadMicro: 0 }, deadValueE4: 0 });
    const tomorrow = gatherItemFacts(rig.db.reader, mustExist(findItem(rig.db.reader, 'I'), 'made above'), rig.env.settings(), addDays(START_DAY, 1), 90);
    expect(tomorrow.facts).toMatchObject({ dead: { isDead: true, idleDays: 90, deadMicro: units(9) }, valueE4: 120_000, deadValueE4: 90_000 });
  });
  test('never issued, it is dead by the age of what lies there; a fresh delivery is not', () => {
    record('receipt', 89, 1);
    expect(gather().facts.dead).toEqual({ isDead: false, idleDays: null, deadMicro: 0 });
    record('receipt', 90, 2);
    expect(gather().facts.dead).toEqual({ isDead: true, idleDays: null, deadMicro: units(2) });
  });
});

test('use by week, the running week last, twelve of them', () => {
  expect(SPARK_WEEKS).toBe(12);
  record('receipt', 100, 100);
  // The start day is a Monday: its own week, the Sunday before, the Monday of the first week, and the day before that.
  for (const [daysAgo, quantity] of [[0, 1], [1, 2], [77, 3], [78, 4]] as const) record('issue', daysAgo, quantity);
  expect(gather().weeklyUseMicro).toEqual([units(3), 0, 0, 0, 0, 0, 0, 0, 0, 0, units(2), units(1)]);
});
