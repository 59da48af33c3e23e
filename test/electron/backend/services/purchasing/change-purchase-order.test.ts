// Pins: change-purchase-order.ts, reopen-purchase-order.ts
/** 采购订单: on order with the supplier's dates until it came or was cancelled (F16). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { readRows } from '../../../../helpers/database-content.ts';

let rig: TestBackend;
let itemId: string;
let supplierId: string;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'P1' })).id;
  supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐工具', leadTimeDays: 7 })).id;
  must(await post(rig.client, 'opening', itemId, 5, addDays(START_DAY, -30)));
});
afterEach(() => { rig.close(); });

const order = (lines: { quantity: number; promisedIn: number }[], orderedOn = addDays(START_DAY, -6)) =>
  rig.client.purchaseOrders.create({
    ...op(), supplierId, orderedOn,
    lines: lines.map(line => ({ itemId, quantityMicro: units(line.quantity), unitPriceE4: 120_000, taxRateBp: 1300, promisedOn: addDays(START_DAY, line.promisedIn) })),
  });
const row = async () => must(await rig.client.stock.get({ itemId }));

describe('ordering', () => {
  test('its lines are on order, with the first date promised', async () => {
    const made = must(await order([{ quantity: 20, promisedIn: 4 }, { quantity: 10, promisedIn: 2 }]));
    expect(made.number).toMatch(/^DD\d{8}-001$/);
    expect(await row()).toMatchObject({ onHandMicro: units(5), onOrderMicro: units(30), nextReceiptOn: addDays(START_DAY, 2), positionMicro: units(35) });
    expect(must(await rig.client.reports.dashboard({})).onOrderE4).toBe(30 * 120_000);
  });

  test('a new promise moves the date and keeps the first one; a line that is late says by how many days', async () => {
    const made = must(await order([{ quantity: 20, promisedIn: -3 }]));
    expect(made.lines[0]).toMatchObject({ daysOverdue: 3 });
    const moved = must(await rig.client.purchaseOrders.promise({ ...op(), purchaseOrderId: made.id, expectedVersion: made.version, lineId: made.lines[0]?.id ?? '', promisedOn: addDays(START_DAY, 9), note: '卡车坏了' }));
    expect(moved.lines[0]).toMatchObject({ promisedOn: addDays(START_DAY, 9), firstPromisedOn: addDays(START_DAY, -3), daysOverdue: 0 });
    expect((await row()).nextReceiptOn).toBe(addDays(START_DAY, 9));
    expect(codeOf(await rig.client.purchaseOrders.promise({ ...op(), purchaseOrderId: made.id, expectedVersion: made.version, lineId: made.lines[0]?.id ?? '', promisedOn: START_DAY }))).toBe('VERSION_CONFLICT');
  });

  test('what is cancelled is not on order any more', async () => {
    const made = must(await order([{ quantity: 20, promisedIn: 4 }]));
    const cancelled = must(await rig.client.purchaseOrders.cancelLines({ ...op(), purchaseOrderId: made.id, expectedVersion: made.version, lineIds: [made.lines[0]?.id ?? ''], reason: '停产' }));
    expect(cancelled).toMatchObject({ state: 'cancelled', closedAt: rig.now() });
    expect((await row()).onOrderMicro).toBe(0);
  });

  test('unknown suppliers, items out of use and days to come are refused', async () => {
    expect(codeOf(await rig.client.purchaseOrders.create({ ...op(), supplierId: 'nobody', orderedOn: START_DAY, lines: [{ itemId, quantityMicro: 1, promisedOn: START_DAY }] }))).toBe('NOT_FOUND');
    expect(codeOf(await order([{ quantity: 1, promisedIn: 1 }], addDays(START_DAY, 1)))).toBe('DATE_IN_FUTURE');
    must(await rig.client.items.setActive({ ...op(), itemId, expectedVersion: 0, isActive: false }));
    expect(codeOf(await order([{ quantity: 1, promisedIn: 1 }]))).toBe('ITEM_INACTIVE');
  });
});

describe('receiving', () => {
  const receive = (made: { id: string; version: number; lines: readonly { id: string }[] }, quantity: number, extra: { isLast?: boolean; isEstimated?: boolean } = {}) =>
    rig.client.purchaseOrders.receive({ ...op(), purchaseOrderId: made.id, expectedVersion: made.version, businessDate: START_DAY, lines: [{ lineId: made.lines[0]?.id ?? '', quantityMicro: units(quantity), ...extra }] });

  test('books a receipt at the order\'s price, in parts, and the rest stays on order', async () => {
    const made = must(await order([{ quantity: 20, promisedIn: 4 }]));
    const first = must(await receive(made, 8));
    expect(first.document).toMatchObject({ type: 'receipt', businessType: 'purchase', supplierName: '恒锐工具', sourceNumber: made.number });
    expect(first.document?.lines[0]).toMatchObject({ quantityMicro: units(8), requestedMicro: units(20), unitPriceE4: 120_000, taxRateBp: 1300, amountE4: 960_000 });
    expect(first.purchaseOrder).toMatchObject({ state: 'open' });
    expect(await row()).toMatchObject({ onHandMicro: units(13), onOrderMicro: units(12) });
    const rest = must(await receive(first.purchaseOrder, 12));
    expect(rest.purchaseOrder).toMatchObject({ state: 'received' });
    expect((await row()).onOrderMicro).toBe(0);
    expect(readRows(rig.dataDir, 'select ordered_on, received_on, days from lead_times')).toEqual([{ ordered_on: addDays(START_DAY, -6), received_on: START_DAY, days: 6 }]);
  });

  test('a keeper, who sees no prices, receives at the order\'s price', async () => {
    const made = must(await order([{ quantity: 20, promisedIn: 4 }]));
    const keeper = await rig.signInAs('keeper');
    const { document } = must(await keeper.purchaseOrders.receive({ ...op(), purchaseOrderId: made.id, expectedVersion: made.version, businessDate: START_DAY, lines: [{ lineId: made.lines[0]?.id ?? '', quantityMicro: units(20) }] }));
    expect(document?.lines[0]?.valueE4).toBeNull();
    expect(must(await rig.client.documents.get({ documentId: document?.id ?? '' })).lines[0]?.valueE4).toBe(2_400_000);
  });

  test('less than ordered may be all there is', async () => {
    const made = must(await order([{ quantity: 20, promisedIn: 4 }]));
    expect(must(await receive(made, 19, { isLast: true })).purchaseOrder.state).toBe('received');
    expect((await row()).onOrderMicro).toBe(0);
  });

  test('what is complete cannot be received again; taken back, it is on order again', async () => {
    const made = must(await order([{ quantity: 20, promisedIn: 4 }]));
    const { purchaseOrder, document } = must(await receive(made, 20));
    expect(codeOf(await receive(purchaseOrder, 1))).toBe('ILLEGAL_TRANSITION');
    must(await rig.client.documents.reverse({ ...op(), documentId: document?.id ?? '', reason: '退货' }));
    expect(await row()).toMatchObject({ onHandMicro: units(5), onOrderMicro: units(20) });
    expect(must(await rig.client.purchaseOrders.get({ purchaseOrderId: made.id }))).toMatchObject({ state: 'open', closedAt: null });
  });

  test('goods without their invoice are marked as estimated', async () => {
    const made = must(await order([{ quantity: 20, promisedIn: 4 }]));
    expect(must(await receive(made, 20, { isEstimated: true })).document?.lines[0]).toMatchObject({ isEstimated: true });
  });
});
