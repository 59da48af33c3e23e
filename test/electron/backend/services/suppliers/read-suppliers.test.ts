import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, units } from '../../../../helpers/make-backend.ts';

const DAY = 86_400_000;
let rig: TestBackend;
let supplierId: string;
let itemId: string;

beforeEach(async () => {
  rig = await makeBackend();
  supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), code: 'S1', name: '恒锐' })).id;
  itemId = (await makeItem(rig.client, { code: 'A1' })).id;
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

/** Ordered on a day for another, and received on a third; not received when null. */
async function deliver(ordered: number, promised: number, received: number | null, priceE4: number) {
  moveTo(rig, START_AT + ordered * DAY);
  const made = must(await rig.client.purchaseOrders.create({ ...op(), supplierId, orderedOn: addDays(START_DAY, ordered), lines: [{ itemId, quantityMicro: units(5), unitPriceE4: priceE4, promisedOn: addDays(START_DAY, promised) }] }));
  if (received === null) return;
  moveTo(rig, START_AT + received * DAY);
  must(await rig.client.purchaseOrders.receive({ ...op(), purchaseOrderId: made.id, expectedVersion: made.version, businessDate: addDays(START_DAY, received), lines: [{ lineId: made.lines[0]?.id ?? '', quantityMicro: units(5) }] }));
}

test('F77: on-time rate, days, open orders and prices of a supplier', async () => {
  await deliver(0, 7, 7, 100_000);
  await deliver(8, 15, 17, 110_000);
  await deliver(18, 25, 24, 105_000);
  await deliver(26, 30, null, 105_000);
  moveTo(rig, START_AT + 31 * DAY);
  const read = must(await rig.client.suppliers.get({ supplierId }));
  expect(read).toMatchObject({ observed: 3, medianDays: 7, slowDays: 9, judged: 4, onTime: 2, onTimePercent: 50, lateDaysTenths: 15, openLines: 1, overdueLines: 1, openE4: 525_000, items: 0 });
  expect(read.histogram.filter(bin => bin.count > 0).map(bin => [bin.fromDays, bin.count])).toEqual([[6, 1], [7, 1], [9, 1]]);
  expect(read.deliveries.map(each => each.daysLate)).toEqual([1, -1, 2, 0]);
  expect(read.prices).toMatchObject([{ code: 'A1', prices: [{ unitPriceE4: 100_000 }, { unitPriceE4: 110_000 }, { unitPriceE4: 105_000 }] }]);
  expect(read.openOrders).toMatchObject([{ code: 'A1', daysOverdue: 1 }]);
  expect(must(await rig.client.suppliers.list({}))).toMatchObject([{ name: '恒锐', onTimePercent: 50, overdueLines: 1 }]);
});

test('a later promise does not make a late delivery punctual', async () => {
  moveTo(rig, START_AT);
  const made = must(await rig.client.purchaseOrders.create({ ...op(), supplierId, orderedOn: START_DAY, lines: [{ itemId, quantityMicro: units(5), promisedOn: addDays(START_DAY, 3) }] }));
  const moved = must(await rig.client.purchaseOrders.promise({ ...op(), purchaseOrderId: made.id, expectedVersion: made.version, lineId: null, promisedOn: addDays(START_DAY, 9) }));
  moveTo(rig, START_AT + 9 * DAY);
  must(await rig.client.purchaseOrders.receive({ ...op(), purchaseOrderId: made.id, expectedVersion: moved.version, businessDate: addDays(START_DAY, 9), lines: [{ lineId: made.lines[0]?.id ?? '', quantityMicro: units(5) }] }));
  expect(must(await rig.client.suppliers.get({ supplierId }))).toMatchObject({ onTimePercent: 0, lateDaysTenths: 60 });
});

test('a request ordered on its own is judged by its first promise too', async () => {
  const asked = must(await rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(5), supplierId }));
  const ordered = must(await rig.client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(5), supplierId, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 2) }));
  const moved = must(await rig.client.requisitions.promise({ ...op(), requisitionId: asked.id, expectedVersion: ordered.version, promisedOn: addDays(START_DAY, 5) }));
  moveTo(rig, START_AT + 5 * DAY);
  must(await rig.client.requisitions.receive({ ...op(), requisitionId: asked.id, expectedVersion: moved.version, quantityMicro: units(5), businessDate: addDays(START_DAY, 5) }));
  expect(must(await rig.client.suppliers.get({ supplierId }))).toMatchObject({ judged: 1, onTimePercent: 0, lateDaysTenths: 30 });
});

test('prices are for those who may see them; an unknown supplier is not found', async () => {
  await deliver(0, 7, 7, 100_000);
  const keeper = await rig.signInAs('keeper');
  expect(must(await keeper.suppliers.get({ supplierId }))).toMatchObject({ prices: [], openE4: null });
  expect(codeOf(await rig.client.suppliers.get({ supplierId: 'no' }))).toBe('NOT_FOUND');
});
