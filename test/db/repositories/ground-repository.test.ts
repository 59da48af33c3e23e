import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  RARE_FACTS, type RareFact, findLatestCount, findSupplierDeliveries, listDatedReservations, listItemIdsHaving, listQuantityDays, listStockedLots, listUseDecisions, listUseSince, listValueDays, listValueDaysByCategory, listValueDaysOfCategories, listValuesByCategory, sumValueOfCategories,
} from '../../../db/repositories/ground-repository.ts';
import { addDemand } from '../../../db/repositories/demand-repository.ts';
import { saveDecision } from '../../../db/repositories/forecast-repository.ts';
import { insertReservation } from '../../../db/repositories/reservation-repository.ts';
import type { ReadableDb, SqlParams } from '../../../db/connection.ts';
import { recordDocument } from '../../../electron/backend/services/documents/record-document.ts';
import { erasOf } from '../../../shared/domain/valuation/index.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';
import { START_AT, START_DAY, units } from '../../helpers/start-day.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  insertBareItem(rig.db, 'I', { referencePriceE4: 10_000 });
  insertBareItem(rig.db, 'J', { referencePriceE4: 10_000 });
});
afterEach(() => { rig.close(); });

type Kind = 'receipt' | 'issue' | 'count';
function record(type: Kind, daysAgo: number, quantity: number, itemId = 'I'): void {
  rig.db.write(tx => {
    recordDocument(
      { tx, now: START_AT, today: START_DAY, eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'k', name: '仓管' }, newId: () => rig.env.newId() },
      { type, businessDate: addDays(START_DAY, -daysAgo) },
      [{ itemId, quantityMicro: units(quantity), requestedMicro: null, locationId: null, toLocationId: null, unitPriceE4: type === 'receipt' ? 20_000 : null, note: '' }],
    );
  });
}

test('open reservations with a day, earliest first, what is left of each', () => {
  const reserve = (id: string, neededOn: string | null, quantity: number, used = 0, state: 'open' | 'released' = 'open') => {
    rig.db.write(tx => { insertReservation(tx, { id, itemId: 'I', state, quantityMicro: units(quantity), usedMicro: units(used), reservedFor: id, neededOn, note: '', createdById: 'u', createdByName: '仓管', createdAt: START_AT, closedAt: null, version: 0 }); });
  };
  reserve('late', addDays(START_DAY, 9), 5);
  reserve('soon', START_DAY, 8, 3);
  reserve('open', null, 4);
  reserve('gone', START_DAY, 4, 0, 'released');
  reserve('used', START_DAY, 4, 4);
  expect(listDatedReservations(rig.db.reader, 'I')).toEqual([{ reservedFor: 'soon', neededOn: START_DAY, openMicro: units(5) }, { reservedFor: 'late', neededOn: addDays(START_DAY, 9), openMicro: units(5) }]);
});

describe('the latest count', () => {
  test('its difference from the book as the book is known now; a later one takes its place', () => {
    expect(findLatestCount(rig.db.reader, 'I')).toBeUndefined();
    record('receipt', 9, 100);
    record('count', 5, 94);
    expect(findLatestCount(rig.db.reader, 'I')).toMatchObject({ countedOn: addDays(START_DAY, -5), countedMicro: units(94), differenceMicro: -units(6), varianceE4: -12 * 10_000 });
    record('issue', 6, 6);
    expect(findLatestCount(rig.db.reader, 'I')).toMatchObject({ differenceMicro: 0, varianceE4: 0 });
    record('count', 2, 90);
    expect(findLatestCount(rig.db.reader, 'I')).toMatchObject({ countedOn: addDays(START_DAY, -2), differenceMicro: -units(4) });
  });
});

test('by how much each day changed what lies there', () => {
  record('receipt', 9, 100);
  record('issue', 5, 30);
  record('issue', 5, 3);
  expect(listQuantityDays(rig.db.reader, 'I', addDays(START_DAY, -8))).toEqual([{ date: addDays(START_DAY, -5), changeMicro: -units(33) }]);
});

test('which items have something that most have not', () => {
  record('receipt', 9, 100);
  record('count', 5, 94);
  expect(Object.fromEntries((Object.keys(RARE_FACTS) as RareFact[]).map(fact => [fact, listItemIdsHaving(rig.db.reader, fact)]))).toEqual({
    reservations: [], orders: [], requisitions: [], counts: ['I'], decisions: [], overrides: [], openAlerts: [], openTasks: [], mutedAlerts: [],
  });
});

test('days with use, and what people said of them', () => {
  rig.db.write(tx => {
    addDemand(tx, { itemId: 'I', businessDate: addDays(START_DAY, -3), quantityMicro: units(2), lines: 1 });
    addDemand(tx, { itemId: 'I', businessDate: addDays(START_DAY, -9), quantityMicro: units(5), lines: 1 });
    saveDecision(tx, { itemId: 'I', bucketOn: addDays(START_DAY, -9), decision: 'one_off', reason: '项目', setAt: 1, setByName: '仓管' });
  });
  expect(listUseSince(rig.db.reader, 'I', addDays(START_DAY, -8))).toEqual([{ date: addDays(START_DAY, -3), quantityMicro: units(2) }]);
  expect(listUseDecisions(rig.db.reader, 'I')).toEqual([{ bucketOn: addDays(START_DAY, -9), decision: 'one_off', bucket: null }]);
});

test('what each day did to the value, and what of it was use; of one item, of some categories, of each by itself', () => {
  rig.db.write(tx => {
    tx.run("insert into categories (id, code, name, parent_id, owner_id) values ('c', 'C', '刀具', null, null)");
    tx.run("update items set category_id = 'c' where id = 'I'");
  });
  record('receipt', 9, 10);
  record('issue', 5, 4);
  record('receipt', 5, 1, 'J');
  expect(listValueDays(rig.db.reader, 'I', addDays(START_DAY, -9))).toEqual([{ date: addDays(START_DAY, -9), changeE4: 200_000, costE4: 0 }, { date: addDays(START_DAY, -5), changeE4: -80_000, costE4: 80_000 }]);
  const day = { date: addDays(START_DAY, -5), changeE4: -80_000, costE4: 80_000 };
  expect(listValueDaysOfCategories(rig.db.reader, ['c'], addDays(START_DAY, -5))).toEqual([day]);
  expect(listValueDaysByCategory(rig.db.reader, addDays(START_DAY, -5))).toEqual([{ categoryId: null, date: addDays(START_DAY, -5), changeE4: 20_000, costE4: 0 }, { categoryId: 'c', ...day }]);
  expect([sumValueOfCategories(rig.db.reader, ['c', 'nothing']), listValuesByCategory(rig.db.reader)]).toEqual([120_000, [{ categoryId: null, valueE4: 20_000 }, { categoryId: 'c', valueE4: 120_000 }]]);
  expect(listValueDaysOfCategories(rig.db.reader, ['nothing'], addDays(START_DAY, -9))).toEqual([]);
});

test('a supplier nobody has bought of has delivered nothing', () => {
  expect(findSupplierDeliveries(rig.db.reader, 'nobody', '2020-01-01')).toEqual({ receipts: 0, promised: 0, onTime: 0, lateDays: null, leadTimeDays: null });
});

describe('asked of every item on every movement: each by an index', () => {
  /** Takes down what is asked, and asks SQLite how it would find it. */
  function plansOf(ask: (db: ReadableDb) => void): string[] {
    const plans: string[] = [];
    const explain = (sql: string, params?: SqlParams) => plans.push(...rig.db.reader.all<{ detail: string }>(`explain query plan ${sql}`, params).map(row => row.detail));
    // Safe: a reader for the length of this test.
    ask({ all: (sql: string, params?: SqlParams) => { explain(sql, params); return rig.db.reader.all(sql, params); }, get: (sql: string, params?: SqlParams) => { explain(sql, params); return rig.db.reader.get(sql, params); } } as unknown as ReadableDb);
    return plans;
  }
  test.each<[string, (db: ReadableDb) => void]>([
    ['reservations', db => listDatedReservations(db, 'I')], ['batches', db => listStockedLots(db, 'I')], ['the latest count', db => findLatestCount(db, 'I')], ['use', db => listUseSince(db, 'I', START_DAY)],
    ['decisions', db => listUseDecisions(db, 'I')], ['stock by day', db => listQuantityDays(db, 'I', START_DAY)], ['value by day', db => listValueDays(db, 'I', START_DAY)],
    ['a supplier', db => findSupplierDeliveries(db, 'S', START_DAY)],
  ])('%s', (_name, ask) => {
    record('receipt', 9, 100);
    record('count', 5, 94);
    const plans = plansOf(ask);
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter(plan => plan.startsWith('SCAN'))).toEqual([]);
  });
  test('the latest count is found without walking through the item’s ledger', () => {
    expect(plansOf(db => findLatestCount(db, 'I')).join('\n')).toContain('movements_counts_by_item');
  });
});
