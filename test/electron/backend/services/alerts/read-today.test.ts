import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, bookPast, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let ids: { short: string; idle: string; ordered: string };
beforeAll(async () => {
  rig = await makeBackend();
  const supplier = must(await rig.client.masterData.saveSupplier({ ...op(), code: 'S1', name: '恒锐' })).id;
  const short = await makeItem(rig.client, { code: 'SHORT', priceE4: 33_300, leadTimeDays: 7, packSize: 10 });
  const idle = await makeItem(rig.client, { code: 'IDLE' });
  const ordered = await makeItem(rig.client, { code: 'ORDERED', priceE4: 12_500 });
  ids = { short: short.id, idle: idle.id, ordered: ordered.id };
  await bookPast(rig, [
    { type: 'opening', businessDate: addDays(START_DAY, -300), itemId: idle.id, quantity: 7, priceE4: 1_000_000 },
    { type: 'receipt', businessDate: addDays(START_DAY, -40), itemId: short.id, quantity: 12, priceE4: 33_300 },
    { type: 'issue', businessDate: addDays(START_DAY, -35), itemId: short.id, quantity: 12 },
    { type: 'receipt', businessDate: addDays(START_DAY, -30), itemId: short.id, quantity: 4, priceE4: 33_300 },
  ]);
  for (const [field, value] of [['safetyStock', 5], ['reorderPoint', 20], ['maximum', 60]] as const) must(await rig.client.thresholds.override({ ...op(), itemId: short.id, field, valueMicro: units(value), reason: '定' }));
  for (const [code, back] of [['LATE', -2], ['SOON', 7], ['FAR', 8]] as const) {
    const itemId = code === 'LATE' ? ordered.id : (await makeItem(rig.client, { code, priceE4: 10_000 })).id;
    const asked = must(await rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(3), supplierId: supplier }));
    must(await rig.client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: 0, quantityMicro: units(3), supplierId: null, orderedOn: addDays(START_DAY, -9), promisedOn: addDays(START_DAY, back) }));
  }
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});
const today = async (client = rig.client) => must(await client.reports.today({}));

describe('who sees what', () => {
  test('the manager everything anybody has to answer; the keeper what to receive; the viewer nothing to do, and neither of them money', async () => {
    const [manager, keeper, viewer] = [await today(), await today(await rig.signInAs('keeper')), await today(await rig.signInAs('viewer'))];
    // What has lain for 300 days went into a review by itself: nobody has to answer it any more.
    expect(manager.alerts.map(line => line.alert.code)).toEqual(['SHORT']);
    expect([manager.alertTotal, manager.alertUrgent, manager.toOrder.length, manager.toReceive.length]).toEqual([1, 0, 1, 2]);
    expect([viewer.alerts, viewer.toOrder, viewer.toReceive, viewer.capital, viewer.recentDocuments.length]).toEqual([[], [], [], null, 4]);
    expect([keeper.capital, keeper.toReceive.map(order => [order.code, order.unitPriceE4, order.amountE4]), keeper.toOrder.map(group => [group.amountE4, group.lines.map(line => line.amountE4)])]).toEqual([null, [['ORDERED', null, null], ['SOON', null, null]], [[null, [null]]]]);
  });
});

test('what to order: by supplier, in packs up to the maximum, at the reference price', async () => {
  const { toOrder } = await today();
  expect(toOrder).toEqual([{
    supplierId: null, supplierName: '', amountE4: 1_998_000,
    lines: [{ itemId: ids.short, code: 'SHORT', name: '物料 SHORT', spec: '', unit: '件', unitDecimals: 0, quantityMicro: units(60), amountE4: 1_998_000, runsOutOn: toOrder[0]?.lines[0]?.runsOutOn, arrivesOn: addDays(START_DAY, 7), alertId: toOrder[0]?.lines[0]?.alertId, state: 'low', isPressing: true }],
  }]);
  expect(must(await rig.client.stock.list({ toOrderOnly: true })).rows.map(row => [row.code, row.suggestedOrderMicro])).toEqual([['SHORT', units(60)]]);
});

test('what to receive: overdue and due within a week, soonest first; the eighth day is not shown', async () => {
  expect((await today()).toReceive.map(order => [order.code, order.promisedOn, order.daysOverdue])).toEqual([['ORDERED', addDays(START_DAY, -2), 2], ['SOON', addDays(START_DAY, 7), 0]]);
});

describe('capital', () => {
  test('its figures are those of the stock list, the orders and the dashboard', async () => {
    const { capital } = await today();
    const list = must(await rig.client.stock.list({ limit: 500 }));
    const dashboard = must(await rig.client.reports.dashboard({}));
    const orders = must(await rig.client.requisitions.list({ states: ['ordered', 'partially_received'] })).rows;
    expect(capital?.value.now).toBe(list.totalValueE4);
    expect(capital?.value.series).toEqual(dashboard.monthValues.map(month => month.valueE4));
    expect(capital?.value.before).toBe(dashboard.monthValues.at(-2)?.valueE4);
    expect(capital?.deadValueE4).toBe(dashboard.dead.valueE4);
    expect([capital?.onOrderE4, capital?.overdueE4]).toEqual([orders.reduce((sum, order) => sum + (order.amountE4 ?? 0), 0), 37_500]);
    expect(dashboard.onOrderE4).toBe(capital?.onOrderE4);
  });

  test('idle for half a year: value, share, items; the series begins in the month of the 180th day and ends at today', async () => {
    const { capital } = await today();
    expect(capital).toMatchObject({ idle180: { now: 7_000_000, before: 7_000_000 }, idle180Items: 1, idle180TopItems: 1, idle180TopSharePercent: 100 });
    expect(capital?.idle180.series).toHaveLength(12);
    expect(capital?.idle180.series.at(-1)).toBe(7_000_000);
    expect(capital?.idle180.series.findIndex(value => value > 0)).toBe(7);
  });

  test('stock-outs by month: the days on which an issue emptied an item', async () => {
    expect((await today()).capital).toMatchObject({ stockoutsThisMonth: 0, stockoutsLastMonth: 1 });
    must(await post(rig.client, 'issue', ids.short, 4, START_DAY));
    const after = await today();
    expect(after.capital).toMatchObject({ stockoutsThisMonth: 1, stockoutsLastMonth: 1 });
    expect([after.documentsToday, after.recentDocuments[0]]).toEqual([1, { ...after.recentDocuments[0], type: 'issue', businessDate: START_DAY, firstItemName: '物料 SHORT', lineCount: 1, recordedBy: '老板' }]);
    expect(after.alertUrgent).toBe(1);
  });
});

describe('orders made without a request', () => {
  test('stand in it too, the late ones first, with what of them is due; what went in from a request is told of once', async () => {
    const supplierId = must(await rig.client.masterData.all({})).suppliers[0]?.id ?? '';
    const line = (itemId: string, promisedIn: number) => ({ itemId, quantityMicro: units(4), unitPriceE4: 50_000, promisedOn: addDays(START_DAY, promisedIn) });
    const make = async (lines: ReturnType<typeof line>[]) => must(await rig.client.purchaseOrders.create({ ...op(), supplierId, orderedOn: addDays(START_DAY, -9), lines }));
    const soon = await make([line(ids.idle, 7), line(ids.idle, 8)]);
    const late = await make([line(ids.idle, -3), line(ids.ordered, 1)]);
    await make([line(ids.idle, 8)]);
    const asked = must(await rig.client.requisitions.raise({ ...op(), itemId: ids.short, quantityMicro: units(10), supplierId }));
    must(await rig.client.purchaseOrders.fromRequisitions({ ...op(), orderedOn: START_DAY, lines: [{ requisitionId: asked.id, expectedVersion: 0, quantityMicro: units(10), supplierId, promisedOn: addDays(START_DAY, 2) }] }));
    const { toReceive, toReceiveOrders } = await today();
    expect(toReceive.map(order => order.code)).toEqual(['ORDERED', 'SHORT', 'SOON']);
    expect(toReceiveOrders.map(order => [order.number, order.promisedOn, order.daysOverdue, order.amountE4, order.lines.map(each => [each.code, each.openMicro])])).toEqual([
      [late.number, addDays(START_DAY, -3), 3, 400_000, [['IDLE', units(4)], ['ORDERED', units(4)]]],
      [soon.number, addDays(START_DAY, 7), 0, 200_000, [['IDLE', units(4)]]],
    ]);
    const received = must(await rig.client.purchaseOrders.receive({ ...op(), purchaseOrderId: late.id, expectedVersion: late.version, businessDate: START_DAY, lines: late.lines.map(({ id }) => ({ lineId: id, quantityMicro: units(4) })) }));
    expect([received.purchaseOrder.state, (await today()).toReceiveOrders.map(order => order.number)]).toEqual(['received', [soon.number]]);
    const keeper = await today(rig.clientOf('keeper'));
    expect([keeper.toReceiveOrders.map(order => order.amountE4), (await today(rig.clientOf('viewer'))).toReceiveOrders]).toEqual([[null], []]);
  });
});

test('an item merely at its reorder point does not press; one that is needed for what is due does', async () => {
  const calm = (await makeItem(rig.client, { code: 'CALM' })).id;
  must(await post(rig.client, 'opening', calm, 20, START_DAY));
  for (const [field, value] of [['safetyStock', 5], ['reorderPoint', 20], ['maximum', 60]] as const) must(await rig.client.thresholds.override({ ...op(), itemId: calm, field, valueMicro: units(value), reason: '定' }));
  const pressing = async () => (await today()).toOrder.flatMap(group => group.lines).find(line => line.code === 'CALM')?.isPressing;
  expect(await pressing()).toBe(false);
  must(await rig.client.reservations.create({ ...op(), itemId: calm, quantityMicro: units(25), reservedFor: '订单 88', neededOn: addDays(START_DAY, 2) }));
  expect(await pressing()).toBe(true);
});
