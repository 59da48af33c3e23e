// Pins: receive-goods.ts, tell-requester.ts, hand-in-receipt.ts, waiting-receipts.ts, settle-requisition.ts, settle-purchase-order.ts
/** 制单≠审核 for goods that were asked for: one writes what came, another books it, and only then does the request or order know. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
let supplierId: string;
let keeper: AppClient;
let accountant: AppClient;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'A1' })).id;
  supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐', leadTimeDays: 7 })).id;
  [keeper, accountant] = [await rig.signInAs('keeper'), await rig.signInAs('accountant')];
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const askForReview = async (needsReview: boolean) => {
  const { needsReview: before, isDemo, valuationMethod, valuationEras, ...settings } = must(await rig.client.settings.get({}));
  must(await rig.client.settings.update({ ...op(), ...settings, needsReview }));
};
const stock = async () => must(await rig.client.stock.get({ itemId }));
const leadTimes = () => readRows(rig.dataDir, 'select received_on, days from lead_times');
const actOnDraft = async (draftId: string | null) => ({ ...op(), draftId: draftId ?? '', expectedVersion: must(await rig.client.drafts.get({ draftId: draftId ?? '' })).version });

describe('a request', () => {
  const ordered = async () => {
    must(await post(rig.client, 'opening', itemId, 2, addDays(START_DAY, -30)));
    must(await rig.client.thresholds.override({ ...op(), itemId, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
    const { id, version } = must(await rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(20) }));
    const order = must(await rig.client.requisitions.order({ ...op(), requisitionId: id, expectedVersion: version, quantityMicro: units(20), supplierId, unitPriceE4: 33_000, orderedOn: addDays(START_DAY, -6), promisedOn: START_DAY }));
    await askForReview(true);
    return order;
  };
  const current = async (requisitionId: string) => must(await keeper.requisitions.get({ requisitionId }));
  const receive = async (requisitionId: string, quantity: number, fields: object = {}) =>
    keeper.requisitions.receive({ ...op(), requisitionId, expectedVersion: (await current(requisitionId)).version, quantityMicro: units(quantity), businessDate: addDays(START_DAY, -1), ...fields });

  test('what came waits; booked by another it does what a receipt does: stock, price, lead time, state, alert, and both names on the paper', async () => {
    const order = await ordered();
    const handedIn = must(await receive(order.id, 20));
    expect(handedIn).toMatchObject({ documentId: null, documentNumber: null, closedAlertIds: [], requisition: { state: 'ordered', receivedMicro: 0 } });
    expect(handedIn.requisition.waitingReceipt).toEqual({ draftId: handedIn.draftId, state: 'submitted', quantityMicro: units(20), businessDate: addDays(START_DAY, -1), preparedBy: 'keeper', returnedReason: '' });
    expect([(await stock()).onHandMicro, (await stock()).onOrderMicro, leadTimes()]).toEqual([units(2), units(20), []]);
    const [waiting] = must(await accountant.drafts.list({ state: 'submitted' })).rows;
    expect(waiting).toMatchObject({ id: handedIn.draftId, type: 'receipt', supplierName: '恒锐', arrival: { kind: 'requisition', id: order.id, number: order.number }, actions: ['book', 'give_back', 'discard'] });
    expect(must(await accountant.drafts.get({ draftId: waiting!.id })).content.lines).toMatchObject([{ quantityMicro: units(20), requestedMicro: units(20), unitPriceE4: 33_000 }]);
    expect(must(await keeper.drafts.get({ draftId: waiting!.id })).content.lines).toMatchObject([{ unitPriceE4: null }]);
    expect(codeOf(await keeper.drafts.book(await actOnDraft(handedIn.draftId)))).toBe('FORBIDDEN');
    expect(must(await accountant.drafts.impact({ draftId: waiting!.id })).shortDays).toEqual([]);

    const booked = must(await accountant.drafts.book(await actOnDraft(handedIn.draftId)));
    expect(booked.document).toMatchObject({ type: 'receipt', sourceNumber: order.number, preparedBy: 'keeper', recordedBy: 'accountant', lines: [{ quantityMicro: units(20), unitPriceE4: 33_000, valueE4: 660_000 }] });
    expect(booked.closedAlertIds).toHaveLength(1);
    expect(await current(order.id)).toMatchObject({ state: 'received', receivedMicro: units(20), closedAt: rig.now(), waitingReceipt: null });
    expect([(await stock()).onHandMicro, (await stock()).onOrderMicro, leadTimes()]).toEqual([units(22), 0, [{ received_on: addDays(START_DAY, -1), days: 5 }]]);
    must(await rig.client.documents.reverse({ ...op(), documentId: booked.document.id, reason: '退货' }));
    expect(await current(order.id)).toMatchObject({ state: 'ordered', receivedMicro: 0 });
  });

  test('while it waits nothing is received twice or called off; who wrote it may take it away, and the request is as it was', async () => {
    const order = await ordered();
    const { draftId } = must(await receive(order.id, 5));
    expect(await receive(order.id, 5)).toEqual({ ok: false, failure: { code: 'RECEIPT_WAITS', params: { number: order.number } } });
    expect(codeOf(await rig.client.requisitions.cancel({ ...op(), requisitionId: order.id, expectedVersion: order.version, reason: '不要了' }))).toBe('RECEIPT_WAITS');
    await askForReview(false);
    expect(codeOf(await receive(order.id, 5))).toBe('RECEIPT_WAITS');
    must(await keeper.drafts.discard(await actOnDraft(draftId)));
    expect(await current(order.id)).toEqual({ ...order, unitPriceE4: null, amountE4: null, approval: { ...order.approval, amountE4: null, isOwn: false } });
    expect(must(await receive(order.id, 5))).toMatchObject({ draftId: null, requisition: { state: 'partially_received', receivedMicro: units(5) } });
  });

  test('given back it says why, is handed in again as it is, or makes way for what is received anew', async () => {
    const order = await ordered();
    const { draftId } = must(await receive(order.id, 20));
    must(await accountant.drafts.giveBack({ ...(await actOnDraft(draftId)), reason: '少了两件' }));
    expect(await current(order.id)).toMatchObject({ state: 'ordered', receivedMicro: 0, version: order.version, waitingReceipt: { state: 'draft', returnedReason: '少了两件' } });
    const kept = must(await keeper.drafts.get({ draftId: draftId! }));
    expect(kept.actions).toEqual(['submit', 'discard']);
    expect(codeOf(await keeper.drafts.save({ ...op(), draftId: kept.id, expectedVersion: kept.version, content: { type: 'receipt', businessDate: START_DAY, lines: [{ itemId, quantityMicro: units(99) }] } }))).toBe('ILLEGAL_TRANSITION');
    must(await keeper.drafts.submit(await actOnDraft(draftId)));
    must(await accountant.drafts.giveBack({ ...(await actOnDraft(draftId)), reason: '再数数' }));
    const again = must(await receive(order.id, 18, { isLast: true }));
    expect(codeOf(await keeper.drafts.get({ draftId: draftId! }))).toBe('NOT_FOUND');
    must(await accountant.drafts.book(await actOnDraft(again.draftId)));
    expect(await current(order.id)).toMatchObject({ state: 'received', receivedMicro: units(18), waitingReceipt: null });
    expect(must(await rig.client.drafts.counts({}))).toEqual({ draft: 0, submitted: 0, waiting: 0 });
  });

  test('what could not be booked is not handed in', async () => {
    const unitId = must(await rig.client.masterData.all({})).units[0]!.id;
    const tracked = must(await rig.client.items.create({ ...op(), code: 'T1', name: '胶', unitId, isBatchTracked: true })).id;
    const { id } = must(await rig.client.requisitions.raise({ ...op(), itemId: tracked, quantityMicro: units(3) }));
    await askForReview(true);
    expect(codeOf(await receive(id, 3))).toBe('BATCH_REQUIRED');
    expect(codeOf(await receive(id, 3, { batchNumber: 'B1', businessDate: addDays(START_DAY, 1) }))).toBe('DATE_IN_FUTURE');
    expect(codeOf(await receive(id, 3, { batchNumber: 'B1', locationId: 'nowhere' }))).toBe('NOT_FOUND');
    const { draftId } = must(await receive(id, 3, { batchNumber: 'B1' }));
    expect(must(await accountant.drafts.book(await actOnDraft(draftId))).document.lines).toMatchObject([{ batchNumber: 'B1', quantityMicro: units(3) }]);
  });
});

describe('an order', () => {
  test('line by line: what waits is not received again, the others are; booked, each line is as if received at once', async () => {
    const line = (quantity: number) => ({ itemId, quantityMicro: units(quantity), unitPriceE4: 120_000, taxRateBp: 1300, promisedOn: START_DAY });
    const order = must(await rig.client.purchaseOrders.create({ ...op(), supplierId, orderedOn: addDays(START_DAY, -4), lines: [line(20), line(10)] }));
    await askForReview(true);
    const [first, second] = order.lines.map(each => each.id) as [string, string];
    const receive = (lineId: string, quantity: number, fields: object = {}) => keeper.purchaseOrders.receive({ ...op(), purchaseOrderId: order.id, expectedVersion: order.version, businessDate: START_DAY, lines: [{ lineId, quantityMicro: units(quantity), ...fields }] });
    const current = async () => must(await rig.client.purchaseOrders.get({ purchaseOrderId: order.id }));

    rig.events.length = 0;
    const one = must(await receive(first, 8, { isLast: true, isEstimated: true }));
    // Pages that show the order, or a request in it, read again that it waits.
    expect(rig.events.map(event => event.name)).toContain('requisitions.changed');
    expect([one.document, one.purchaseOrder.lines[0]?.waitingReceipt?.quantityMicro, one.purchaseOrder.lines[1]?.waitingReceipt, (await stock()).onHandMicro]).toEqual([null, units(8), null, 0]);
    expect(codeOf(await receive(first, 1))).toBe('RECEIPT_WAITS');
    expect(codeOf(await rig.client.purchaseOrders.cancelLines({ ...op(), purchaseOrderId: order.id, expectedVersion: order.version, lineIds: [first], reason: '停产' }))).toBe('RECEIPT_WAITS');
    const two = must(await receive(second, 4));
    must(await accountant.drafts.giveBack({ ...(await actOnDraft(two.draftId)), reason: '没见到货' }));
    expect((await current()).lines[1]).toMatchObject({ receivedMicro: 0, state: 'open', waitingReceipt: { state: 'draft', returnedReason: '没见到货' } });

    const booked = must(await accountant.drafts.book(await actOnDraft(one.draftId)));
    expect(booked.document).toMatchObject({ businessType: 'purchase', sourceNumber: order.number, preparedBy: 'keeper', lines: [{ quantityMicro: units(8), requestedMicro: units(20), unitPriceE4: 120_000, taxRateBp: 1300, isEstimated: true }] });
    expect(await current()).toMatchObject({ state: 'open', lines: [{ receivedMicro: units(8), state: 'received', waitingReceipt: null }, { receivedMicro: 0, state: 'open' }] });
    expect([(await stock()).onHandMicro, (await stock()).onOrderMicro, leadTimes()]).toEqual([units(8), units(10), [{ received_on: START_DAY, days: 4 }]]);
    must(await rig.client.documents.reverse({ ...op(), documentId: booked.document.id, reason: '退货' }));
    expect((await current()).lines[0]).toMatchObject({ receivedMicro: 0, state: 'open' });
  });
});

describe('F64: on completion who asked hears of it', () => {
  const notices = () =>
    readRows(rig.dataDir, "select u.display_name as name, o.words_json as words from notification_outbox o join users u on u.id = o.user_id where o.dedupe_key like 'received:%' order by o.rowid")
      .map(row => [row['name'], (JSON.parse(String(row['words'])) as { said: Record<'zh-CN' | 'en', { title: string; body: string }> }).said] as const);
  /** The alert's own request, asked for by the keeper, ordered by the manager. */
  const ordered = async () => {
    must(await post(rig.client, 'opening', itemId, 2, addDays(START_DAY, -30)));
    must(await rig.client.thresholds.override({ ...op(), itemId, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
    const [line] = must(await rig.client.alerts.list({ scope: 'open' })).lines;
    const { id } = must(await keeper.requisitions.raise({ ...op(), itemId, quantityMicro: units(20), alertId: line!.alert.id }));
    const asked = must(await rig.client.requisitions.get({ requisitionId: id }));
    return { asked, alertId: line!.alert.id };
  };

  test('all here: the request and its alert are closed, and one message leads to the request; taken back and booked again tells nothing new', async () => {
    const { asked, alertId } = await ordered();
    const { version } = must(await rig.client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(20), supplierId, unitPriceE4: 33_000, orderedOn: START_DAY, promisedOn: START_DAY }));
    const part = must(await rig.client.requisitions.receive({ ...op(), requisitionId: asked.id, expectedVersion: version, quantityMicro: units(5), businessDate: START_DAY }));
    expect(notices()).toEqual([]);
    const rest = { ...op(), requisitionId: asked.id, expectedVersion: part.requisition.version, quantityMicro: units(15), businessDate: START_DAY };
    const all = must(await rig.client.requisitions.receive(rest));
    expect(must(await rig.client.alerts.get({ alertId })).line.alert).toMatchObject({ state: 'closed', closeReason: 'replenished' });
    const body = (number: string) => `您要的 20 件已入库（${number}），申请 ${asked.number} 已完成，预警已关闭。`;
    expect(notices()).toEqual([['keeper', expect.objectContaining({ 'zh-CN': { title: '到货了：物料 A1', body: body(all.documentNumber ?? '') } })]]);
    must(await rig.client.requisitions.receive(rest));
    must(await rig.client.documents.reverse({ ...op(), documentId: all.documentId ?? '', reason: '错' }));
    const again = must(await rig.client.requisitions.get({ requisitionId: asked.id }));
    must(await rig.client.requisitions.receive({ ...op(), requisitionId: asked.id, expectedVersion: again.version, quantityMicro: units(15), businessDate: START_DAY }));
    expect(notices()).toHaveLength(1);
  });

  test('through a purchase order the same; what is too little says that an alert is left', async () => {
    const { asked } = await ordered();
    const [order] = must(await rig.client.purchaseOrders.fromRequisitions({
      ...op(), orderedOn: START_DAY, lines: [{ requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(20), supplierId, unitPriceE4: 33_000, promisedOn: START_DAY }],
    })).purchaseOrders;
    must(await rig.client.purchaseOrders.receive({ ...op(), purchaseOrderId: order!.id, expectedVersion: order!.version, businessDate: START_DAY, lines: [{ lineId: order!.lines[0]!.id, quantityMicro: units(3), isLast: true }] }));
    const [[name, said] = []] = notices();
    expect([name, said?.en.title]).toEqual(['keeper', 'It has come: 物料 A1']);
    expect(said?.en.body).toMatch(/^3 件 you asked for are in stock \(.+\); request .+ is done\. The item still has an open alert\.$/);
  });

  test('whoever booked them knows', async () => {
    must(await post(rig.client, 'opening', itemId, 2, addDays(START_DAY, -30)));
    const { id, version } = must(await rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(20) }));
    must(await rig.client.requisitions.receive({ ...op(), requisitionId: id, expectedVersion: version, quantityMicro: units(20), businessDate: START_DAY }));
    expect(notices()).toEqual([]);
  });
});
