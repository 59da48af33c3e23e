import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'A1' })).id;
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

type Requisition = { readonly id: string; readonly version: number };
const raise = async (fields: object = {}) => must(await rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(20), ...fields }));
const act = (row: Requisition) => ({ ...op(), requisitionId: row.id, expectedVersion: row.version });
const order = (row: Requisition, fields: object = {}) => rig.client.requisitions.order({ ...act(row), quantityMicro: units(20), supplierId: null, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 5), ...fields });
const receive = (row: Requisition, quantity: number, fields: object = {}) => rig.client.requisitions.receive({ ...act(row), quantityMicro: units(quantity), businessDate: START_DAY, ...fields });

describe('asking', () => {
  test('a request takes a number of its day, the item’s supplier and price, and the alert it answers', async () => {
    const supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐' })).id;
    must(await rig.client.items.update({ ...op(), itemId, expectedVersion: 0, code: 'A1', name: '刀片', unitId: must(await rig.client.items.get({ itemId })).unitId, supplierId, referencePriceE4: 33_350 }));
    must(await rig.client.thresholds.override({ ...op(), itemId, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
    const [alertId] = must(await post(rig.client, 'receipt', itemId, 1, START_DAY)).openedAlertIds;
    const asked = await raise({ neededOn: addDays(START_DAY, 9), reason: '快没了' });
    expect(asked).toEqual({
      id: asked.id, number: 'CG20260608-001', itemId, code: 'A1', name: '刀片', spec: '', unit: '件', unitDecimals: 0, state: 'requested', quantityMicro: units(20), receivedMicro: 0, supplierId, supplierName: '恒锐',
      unitPriceE4: 33_350, amountE4: 667_000, neededOn: addDays(START_DAY, 9), orderedOn: null, promisedOn: null, daysOverdue: 0, alertId, reason: '快没了', isEmergency: false, purchaseOrderLineId: null, purchaseOrderId: null, purchaseOrderNumber: '', approval: asked.approval,
      requestedBy: '老板', requestedAt: START_AT, closedAt: null, waitingReceipt: null, orderDraft: null, version: 0,
    });
    expect(asked.approval).toMatchObject({ state: 'approved', isAutomatic: true, amountE4: 667_000 });
    expect(must(await rig.client.stock.get({ itemId }))).toMatchObject({ openRequisitionId: asked.id, onOrderMicro: 0 });
  });

  test('one open request an item; none for what is put away, unknown, or with a supplier or an alert that is not its own', async () => {
    const other = (await makeItem(rig.client, { code: 'B1' })).id;
    must(await rig.client.thresholds.override({ ...op(), itemId: other, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
    const [foreign] = must(await post(rig.client, 'receipt', other, 1, START_DAY)).openedAlertIds;
    const asking = (fields: object) => rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(1), ...fields });
    expect(await asking({ supplierId: 'no' })).toEqual({ ok: false, failure: { code: 'NOT_FOUND', params: { what: 'suppliers' } } });
    expect(await asking({ alertId: foreign })).toEqual({ ok: false, failure: { code: 'NOT_FOUND', params: { what: 'alerts' } } });
    expect(await asking({ alertId: 'no' })).toEqual({ ok: false, failure: { code: 'NOT_FOUND', params: { what: 'alerts' } } });
    expect(codeOf(await asking({ itemId: 'no' }))).toBe('ITEM_NOT_FOUND');
    const first = await raise();
    expect(await asking({})).toEqual({ ok: false, failure: { code: 'REQUISITION_OPEN', params: { number: first.number, code: 'A1', name: '物料 A1' } } });
    must(await rig.client.requisitions.cancel({ ...act(first), reason: '不要了' }));
    must(await rig.client.items.setActive({ ...op(), itemId, expectedVersion: 0, isActive: false }));
    expect(codeOf(await asking({}))).toBe('ITEM_INACTIVE');
  });
});

describe('ordering', () => {
  test('from then on it counts as on order, until its promise; a new promise is a step of its own', async () => {
    const ordered = must(await order(await raise(), { unitPriceE4: 12_000, quantityMicro: units(30) }));
    expect(ordered).toMatchObject({ state: 'ordered', quantityMicro: units(30), unitPriceE4: 12_000, amountE4: 360_000, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 5), version: 1 });
    expect(must(await rig.client.stock.get({ itemId }))).toMatchObject({ onOrderMicro: units(30), nextReceiptOn: addDays(START_DAY, 5) });
    const promised = must(await rig.client.requisitions.promise({ ...act(ordered), promisedOn: addDays(START_DAY, 8), note: '缺料' }));
    expect(promised).toMatchObject({ state: 'ordered', promisedOn: addDays(START_DAY, 8), version: 2 });
    expect(readRows(rig.dataDir, 'select from_state, to_state, event, note from requisition_transitions order by sequence')).toEqual([
      { from_state: null, to_state: 'requested', event: 'requested', note: '' }, { from_state: 'requested', to_state: 'ordered', event: 'ordered', note: '' }, { from_state: 'ordered', to_state: 'ordered', event: 'promised', note: '缺料' },
    ]);
  });

  test('not with a day to come, not twice, not from an old window, not with an unknown supplier', async () => {
    const asked = await raise();
    expect(await order(asked, { orderedOn: addDays(START_DAY, 1) })).toEqual({ ok: false, failure: { code: 'DATE_IN_FUTURE', params: { date: '2026-06-09' } } });
    expect(codeOf(await order(asked, { supplierId: 'no' }))).toBe('NOT_FOUND');
    expect(codeOf(await order({ id: 'no', version: 0 }))).toBe('NOT_FOUND');
    expect(await rig.client.requisitions.promise({ ...act(asked), promisedOn: START_DAY })).toEqual({ ok: false, failure: { code: 'ILLEGAL_TRANSITION', params: { from: 'requested', event: 'promised' } } });
    const ordered = must(await order(asked));
    expect(codeOf(await order(asked))).toBe('VERSION_CONFLICT');
    expect(codeOf(await order(ordered))).toBe('ILLEGAL_TRANSITION');
  });
});

describe('receiving', () => {
  test('in parts, as receipts that name it; the first part teaches the lead time, the last closes it', async () => {
    const ordered = must(await order(await raise(), { unitPriceE4: 12_000, orderedOn: addDays(START_DAY, -6) }));
    const first = must(await receive(ordered, 5));
    expect(first).toMatchObject({ requisition: { state: 'partially_received', receivedMicro: units(5), closedAt: null, version: 2 }, documentNumber: 'RK20260608-001', closedAlertIds: [] });
    expect(must(await rig.client.documents.get({ documentId: first.documentId ?? '' }))).toMatchObject({ type: 'receipt', sourceNumber: 'CG20260608-001', lines: [{ quantityMicro: units(5), requestedMicro: units(20), unitPriceE4: 12_000, valueE4: 60_000 }] });
    expect(must(await rig.client.stock.get({ itemId })).onOrderMicro).toBe(units(15));
    const last = must(await receive(first.requisition, 15, { unitPriceE4: 13_000 }));
    expect(last.requisition).toMatchObject({ state: 'received', receivedMicro: units(20), closedAt: START_AT });
    expect(must(await rig.client.stock.get({ itemId }))).toMatchObject({ onHandMicro: units(20), onOrderMicro: 0, openRequisitionId: null, valueE4: 255_000 });
    expect(readRows(rig.dataDir, 'select ordered_on, received_on, days from lead_times')).toEqual([{ ordered_on: addDays(START_DAY, -6), received_on: START_DAY, days: 6 }]);
    expect(codeOf(await receive(last.requisition, 1))).toBe('ILLEGAL_TRANSITION');
  });

  test('less as the last, more than asked, or without an order: each closes it; a day to come and goods put away are refused whole', async () => {
    const less = must(await receive(await raise(), 3, { isLast: true }));
    expect(less.requisition).toMatchObject({ state: 'received', receivedMicro: units(3) });
    const more = must(await receive(await raise(), 25));
    expect(more.requisition).toMatchObject({ state: 'received', receivedMicro: units(25) });
    expect(readRows(rig.dataDir, 'select * from lead_times')).toEqual([]);
    const open = await raise();
    expect(codeOf(await receive(open, 1, { businessDate: addDays(START_DAY, 1) }))).toBe('DATE_IN_FUTURE');
    must(await rig.client.items.setActive({ ...op(), itemId, expectedVersion: 0, isActive: false }));
    expect(codeOf(await receive(open, 1))).toBe('ITEM_INACTIVE');
    expect(must(await rig.client.requisitions.get({ requisitionId: open.id }))).toMatchObject({ state: 'requested', version: 0 });
  });
});

test('a keeper may withdraw what was only asked for; what is ordered is the buyer’s to cancel; what is here is nobody’s', async () => {
  const [keeper, buyer] = [await rig.signInAs('keeper'), await rig.signInAs('buyer')];
  const first = await raise();
  expect(must(await keeper.requisitions.cancel({ ...act(first), reason: '不要了' }))).toMatchObject({ state: 'cancelled', closedAt: START_AT });
  const second = must(await order(await raise()));
  expect(codeOf(await keeper.requisitions.cancel({ ...act(second), reason: '不要了' }))).toBe('ILLEGAL_TRANSITION');
  must(await buyer.requisitions.cancel({ ...act(second), reason: '供应商断货' }));
  const third = must(await receive(must(await order(await raise())), 20)).requisition;
  expect(codeOf(await buyer.requisitions.cancel({ ...act(third), reason: 'x' }))).toBe('ILLEGAL_TRANSITION');
});
