import { afterEach, beforeEach, expect, test } from 'vitest';

import { IDLE_DAYS, readIdleSeries } from '../../../../../electron/backend/services/items/read-idle-series.ts';
import { recordDocument } from '../../../../../electron/backend/services/documents/record-document.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, units } from '../../../../helpers/start-day.ts';
import { erasOf } from '../../../../../shared/domain/valuation/index.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
});
afterEach(() => { rig.close(); });

const FIRST = '2025-01-01';
const record = (type: 'opening' | 'receipt' | 'issue' | 'scrap' | 'transfer' | 'count', itemId: string, businessDate: string, quantity: number, priceE4 = 10_000) =>
  rig.db.write(tx => recordDocument(
    { tx, now: START_AT, today: START_DAY, eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'k', name: '仓管' }, newId: () => rig.env.newId() },
    { type, businessDate },
    [{ itemId, quantityMicro: units(quantity), requestedMicro: null, locationId: 'A', toLocationId: 'B', unitPriceE4: priceE4, note: '' }],
  ));
const series = (...days: number[]) => readIdleSeries(rig.db.reader, days.map(day => addDays(FIRST, day)));

test('stock counts as idle from the 180th day after it last came or was used, with what it is worth that day', () => {
  record('opening', 'I', FIRST, 10);
  expect(IDLE_DAYS).toBe(180);
  expect(series(0, 179, 180, 400)).toEqual([0, 0, 100_000, 100_000]);
});

test('a use ends the spell; scrap and moving about do not, but lessen what lies there', () => {
  record('opening', 'I', FIRST, 10);
  record('scrap', 'I', addDays(FIRST, 190), 4);
  record('transfer', 'I', addDays(FIRST, 195), 1);
  record('issue', 'I', addDays(FIRST, 200), 1);
  expect(series(189, 190, 199, 200, 379, 380)).toEqual([100_000, 60_000, 60_000, 0, 0, 50_000]);
});

test('items add up, each by its own days, and what is entered later is seen', () => {
  record('opening', 'I', FIRST, 10);
  record('opening', 'J', addDays(FIRST, 20), 1, 70_000);
  expect(series(180, 199, 200)).toEqual([100_000, 100_000, 170_000]);
  record('issue', 'J', addDays(FIRST, 100), 1);
  expect(series(180, 199, 200)).toEqual([100_000, 100_000, 100_000]);
});
