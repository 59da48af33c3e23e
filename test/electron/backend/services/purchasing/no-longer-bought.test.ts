// Pins: raise-requisition.ts, change-purchase-order.ts, propose-order.ts, suggest-requisition.ts, requisition-decided.ts
/** C2, 不再采购: what nobody buys again is bought only on purpose, with a reason that whoever agrees to it reads. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, makeSteadyItem, must, op, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let supplierId: string;
let itemId: string;
let otherId: string;
beforeEach(async () => {
  rig = await makeBackend();
  supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐' })).id;
  itemId = (await makeItem(rig.client, { code: 'OLD' })).id;
  otherId = (await makeItem(rig.client, { code: 'NEW' })).id;
  await mark(true);
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

async function mark(isNoLongerBought: boolean): Promise<void> {
  const { version, code, name, unitId, leadTimeDays } = must(await rig.client.items.get({ itemId }));
  must(await rig.client.items.update({ ...op(), itemId, expectedVersion: version, code, name, unitId, leadTimeDays, isNoLongerBought }));
}
const raise = (changes: object = {}) => rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(5), ...changes });
const order = (yuan = 1) => ({ ...op(), supplierId, lines: [otherId, itemId].map(id => ({ itemId: id, quantityMicro: units(10), unitPriceE4: yuan * 10_000, promisedOn: addDays(START_DAY, 7) })) });
const REFUSED = { ok: false, failure: { code: 'NO_LONGER_BOUGHT', params: { code: 'OLD', name: '物料 OLD' } } };

describe('a request', () => {
  test('is refused without a word, with the word alone, and with a reason alone; with both it is made and says why', async () => {
    expect(await raise()).toEqual(REFUSED);
    expect(await raise({ isStillWanted: true })).toEqual(REFUSED);
    expect(await raise({ reason: '最后一批维修' })).toEqual(REFUSED);
    expect(await rig.client.requisitions.raiseMany({ ...op(), lines: [{ itemId: otherId, quantityMicro: units(1) }, { itemId, quantityMicro: units(1) }] })).toEqual(REFUSED);
    expect(must(await rig.client.requisitions.list({})).total).toBe(0);
    expect(must(await raise({ isStillWanted: true, reason: '最后一批维修' }))).toMatchObject({ state: 'requested', reason: '最后一批维修' });
  });

  test('of an item that is bought needs neither, and none again once the mark is gone', async () => {
    expect(must(await raise({ itemId: otherId })).state).toBe('requested');
    await mark(false);
    expect(must(await raise()).state).toBe('requested');
  });

  test('is not changed into one without a reason', async () => {
    const { id, version } = must(await raise({ isStillWanted: true, reason: '最后一批维修' }));
    const change = (reason: string) => rig.client.requisitions.change({ ...op(), requisitionId: id, expectedVersion: version, quantityMicro: units(4), supplierId: null, unitPriceE4: null, neededOn: null, reason, isEmergency: false });
    expect(await change('')).toEqual(REFUSED);
    expect(must(await change('只要四个')).reason).toBe('只要四个');
  });

  test('is filled in with nothing: no quantity, no reason', async () => {
    itemId = (await makeSteadyItem(rig, { code: 'DJ-0107', leadTimeDays: 14, weeks: 30, left: 20 })).id;
    await mark(true);
    expect(must(await rig.client.requisitions.suggest({ itemId }))).toMatchObject({ isNoLongerBought: true, quantityMicro: 0, reason: '' });
    await mark(false);
    const suggestion = must(await rig.client.requisitions.suggest({ itemId }));
    expect([suggestion.isNoLongerBought, suggestion.quantityMicro > 0, suggestion.reason !== '']).toEqual([false, true, true]);
  });
});

describe('an order', () => {
  test('without a request is refused until it says why, which the log of changes keeps', async () => {
    expect(await rig.client.purchaseOrders.create({ ...order(), orderedOn: START_DAY })).toEqual(REFUSED);
    const made = must(await rig.client.purchaseOrders.create({ ...order(), orderedOn: START_DAY, stillWantedBecause: '客户指定' }));
    expect(made.lines.map(line => line.code)).toEqual(['NEW', 'OLD']);
    expect(readRows(rig.dataDir, "select reason from audit_log where entity = 'purchaseOrder'")).toEqual([{ reason: '客户指定' }]);
  });

  test('that is asked for first shows the reason on the line it is about, and makes itself once agreed to', async () => {
    expect(await rig.client.purchaseOrders.propose(order(600))).toEqual(REFUSED);
    const buyer = await rig.signInAs('buyer');
    const { requisitions } = must(await buyer.purchaseOrders.propose({ ...order(600), stillWantedBecause: '客户指定' }));
    expect(requisitions.map(({ code, reason, approval }) => [code, reason, approval?.state])).toEqual([['NEW', '', 'waiting'], ['OLD', '客户指定', 'waiting']]);
    const { id, version } = requisitions[0]!.approval!;
    must(await rig.client.approvals.decide({ ...op(), approvalId: id, expectedVersion: version, decision: 'approve' }));
    expect(must(await rig.client.purchaseOrders.list({})).rows.map(row => row.lines.length)).toEqual([2]);
  });

  test('of an item that was marked while it waited is left to a person', async () => {
    await mark(false);
    const buyer = await rig.signInAs('buyer');
    const { requisitions } = must(await buyer.purchaseOrders.propose(order(600)));
    await mark(true);
    const { id, version } = requisitions[0]!.approval!;
    must(await rig.client.approvals.decide({ ...op(), approvalId: id, expectedVersion: version, decision: 'approve' }));
    expect(must(await rig.client.purchaseOrders.list({})).total).toBe(0);
    expect(must(await buyer.requisitions.list({ states: ['requested'] })).rows.map(row => row.approval?.state)).toEqual(['approved', 'approved']);
  });
});

test('what is missing for an order is not asked for with one click where it is no longer bought', async () => {
  const bill = must(await rig.client.kits.save({ ...op(), billId: null, expectedVersion: null, code: 'K1', name: '套件', lines: [otherId, itemId].map(id => ({ itemId: id, quantityMicro: units(2) })) }));
  expect(must(await rig.client.kits.provide({ ...op(), billId: bill.id, products: 3, reservedFor: 'SO-1' }))).toMatchObject({ reserved: 2, requested: 1, alreadyRequested: 0, notRequested: 1 });
  expect(codeOf(await raise())).toBe('NO_LONGER_BOUGHT');
});
