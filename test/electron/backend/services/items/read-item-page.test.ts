import { afterAll, beforeAll, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, bookPast, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
beforeAll(async () => {
  rig = await makeBackend();
  const places = [must(await rig.client.masterData.saveLocation({ ...op(), code: 'A-1' })).id, must(await rig.client.masterData.saveLocation({ ...op(), code: 'B-1' })).id];
  itemId = (await makeItem(rig.client, { code: 'P1', locationId: places[0]! })).id;
  await bookPast(rig, [
    { type: 'receipt', businessDate: addDays(START_DAY, -400), itemId, quantity: 0.3 },
    { type: 'issue', businessDate: addDays(START_DAY, -365), itemId, quantity: 0.1 },
    { type: 'receipt', businessDate: addDays(START_DAY, -20), itemId, quantity: 0.1, priceE4: 50_000 },
    { type: 'receipt', businessDate: addDays(START_DAY, -10), itemId, quantity: 0.2 },
    { type: 'issue', businessDate: addDays(START_DAY, -1), itemId, quantity: 0.2 },
    { type: 'return_in', businessDate: START_DAY, itemId, quantity: 0.05 },
  ]);
  must(await post(rig.client, 'transfer', itemId, 0.1, START_DAY, { locationId: places[0]!, toLocationId: places[1]! }));
  must(await rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(1) }));
  must(await rig.client.thresholds.override({ ...op(), itemId, field: 'safetyStock', valueMicro: units(1), reason: '定' }));
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

test('the page puts together what is read one by one elsewhere', async () => {
  const page = must(await rig.client.stock.detail({ itemId }));
  const { client } = rig;
  expect(page.row).toEqual(must(await client.stock.get({ itemId })));
  expect(page.item).toEqual(must(await client.items.get({ itemId })));
  expect(page.threshold).toEqual(must(await client.thresholds.get({ itemId })));
  expect(page.requisitions).toEqual(must(await client.requisitions.list({})).rows);
  expect(page.alerts.map(alert => [alert.state, alert.id])).toEqual([['acknowledged', page.row.openAlertId]]);
  expect(page.byLocation).toEqual([{ locationCode: 'A-1', onHandMicro: units(0.25) }, { locationCode: 'B-1', onHandMicro: units(0.1) }]);
  expect(codeOf(await client.stock.detail({ itemId: 'no' }))).toBe('ITEM_NOT_FOUND');
});

test('use of twelve months is that of 365 days, today among them, less what came back', async () => {
  expect(must(await rig.client.stock.detail({ itemId })).use12MonthsMicro).toBe(units(0.15));
});

test('age layers are what is on hand, exactly, by the days the newest receipts came in', async () => {
  const layers = must(await rig.client.reports.ageLayers({ itemId }));
  expect(layers).toEqual([
    { receivedOn: addDays(START_DAY, -20), quantityMicro: units(0.1), ageDays: 20 },
    { receivedOn: addDays(START_DAY, -10), quantityMicro: units(0.2), ageDays: 10 },
    { receivedOn: START_DAY, quantityMicro: units(0.05), ageDays: 0 },
  ]);
  expect(layers.reduce((sum, layer) => sum + layer.quantityMicro, 0)).toBe(must(await rig.client.stock.get({ itemId })).onHandMicro);
  expect(codeOf(await rig.client.reports.ageLayers({ itemId: 'no' }))).toBe('ITEM_NOT_FOUND');
});
