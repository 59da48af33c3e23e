// Pins: propose-order.ts, order-draft.ts, requisition-decided.ts
/** 先批后订: an order of so much money is submitted with one press, agreed to with one press, and makes itself. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, units } from '../../../../helpers/make-backend.ts';

const DAY_MS = 86_400_000;
let rig: TestBackend;
let buyer: AppClient;
let supplierId: string;
let items: string[];
beforeEach(async () => {
  rig = await makeBackend();
  buyer = await rig.signInAs('buyer');
  supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐' })).id;
  items = [];
  for (const code of ['A1', 'A2', 'A3']) items.push((await makeItem(rig.client, { code })).id);
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

/** So many lines of 10 pieces at that many 元. */
const draft = (lines: number, yuan: number, promisedIn = 7) => ({
  supplierId, note: '加急', lines: items.slice(0, lines).map(itemId => ({ itemId, quantityMicro: units(10), unitPriceE4: yuan * 10_000, taxRateBp: 1300, promisedOn: addDays(START_DAY, promisedIn) })),
});
const propose = async (lines: number, yuan: number, promisedIn = 7) => must(await buyer.purchaseOrders.propose({ ...op(), ...draft(lines, yuan, promisedIn) }));
const decide = async (client: AppClient, approvalId: string | undefined, decision: 'approve' | 'reject' = 'approve') => {
  const found = must(await client.approvals.list({ scope: 'waiting' })).rows.find(row => row.id === approvalId);
  return client.approvals.decide({ ...op(), approvalId: approvalId ?? '', expectedVersion: found?.version ?? 0, decision, note: decision === 'reject' ? '太贵' : '' });
};
const orders = async () => must(await buyer.purchaseOrders.list({})).rows;
const messages = (word: string) => readRows(rig.dataDir, `select count(*) as n from notification_outbox where words_json like '%"title":"${word}%'`)[0];

describe('two lines of 3 000 元 are an order of 6 000', () => {
  test('made at once it is refused; submitted, each line is a request that waits for the manager, and nothing is ordered', async () => {
    expect(codeOf(await buyer.purchaseOrders.create({ ...op(), ...draft(2, 300), orderedOn: START_DAY }))).toBe('APPROVAL_MISSING');
    const { requisitions, purchaseOrder } = await propose(2, 300);
    expect([purchaseOrder, await orders()]).toEqual([null, []]);
    expect(requisitions.map(({ state, approval, orderDraft }) => [state, approval?.state, approval?.waitsFor, orderDraft])).toEqual(
      Array.from({ length: 2 }, () => ['requested', 'waiting', ['老板'], { lines: 2, amountE4: 60_000_000, promisedOn: addDays(START_DAY, 7) }]),
    );
    expect(messages('待您审批')).toEqual({ n: 1 });
  });

  test('one decision agrees to both, and the order is there: of who submitted it, with its dates, taxes and note', async () => {
    const { requisitions } = await propose(2, 300);
    expect(must(await decide(rig.client, requisitions[1]?.approval?.id)).state).toBe('approved');
    const [order] = await orders();
    expect(order).toMatchObject({ state: 'open', supplierId, note: '加急', createdBy: 'buyer', orderedOn: START_DAY, amountE4: 60_000_000 });
    expect(order?.lines.map(line => [line.code, line.quantityMicro, line.taxRateBp, line.promisedOn, line.requisitionNumber])).toEqual(
      requisitions.map(({ code, number }) => [code, units(10), 1300, addDays(START_DAY, 7), number]),
    );
    expect(must(await buyer.requisitions.list({ states: ['ordered'] })).total).toBe(2);
    expect(must(await rig.client.approvals.list({ scope: 'waiting' })).total).toBe(0);
    expect(messages('已批准')).toEqual({ n: 1 });
    expect(readRows(rig.dataDir, "select words_json as words from notification_outbox where words_json like '%已批准%'")[0]).toMatchObject({ words: expect.stringContaining(`已下单 ${order?.number ?? '?'}`) as string });
  });

  test('refused, neither is ordered and both stay with who asked', async () => {
    const { requisitions } = await propose(2, 300);
    must(await decide(rig.client, requisitions[0]?.approval?.id, 'reject'));
    expect([await orders(), must(await buyer.requisitions.list({ states: ['requested'] })).rows.map(row => row.approval?.state)]).toEqual([[], ['rejected', 'rejected']]);
  });

  test('neither is ordered before somebody agreed, though each by itself is a small sum', async () => {
    const { requisitions: [first] } = await propose(2, 300);
    expect(codeOf(await buyer.requisitions.order({ ...op(), requisitionId: first?.id ?? '', expectedVersion: first?.version ?? 0, quantityMicro: units(10), supplierId, unitPriceE4: 3_000_000, orderedOn: START_DAY, promisedOn: START_DAY }))).toBe('APPROVAL_MISSING');
  });

  test('who submitted it does not decide on it', async () => {
    const { requisitions: [first] } = must(await rig.client.purchaseOrders.propose({ ...op(), ...draft(2, 300) }));
    expect(codeOf(await decide(rig.client, first?.approval?.id))).toBe('SELF_APPROVAL');
  });
});

test('above 50 000 元 it goes to the manager and then to finance; only then it is ordered', async () => {
  const accountant = await rig.signInAs('accountant');
  const { requisitions: [first] } = await propose(2, 3_000);
  must(await decide(rig.client, first?.approval?.id));
  expect(await orders()).toEqual([]);
  must(await decide(accountant, first?.approval?.id));
  expect((await orders()).map(order => order.lines.length)).toEqual([2]);
});

test('below the limit nobody has to agree: it is ordered in the same step', async () => {
  const { requisitions, purchaseOrder } = await propose(1, 499);
  expect([purchaseOrder?.lines.length, requisitions.map(row => row.state)]).toEqual([1, ['ordered']]);
});

test('a line that was changed meanwhile goes its own way; the others are ordered without it', async () => {
  const { requisitions: [first, second] } = await propose(2, 600);
  const changed = must(await buyer.requisitions.change({ ...op(), requisitionId: first?.id ?? '', expectedVersion: first?.version ?? 0, quantityMicro: units(9), supplierId, unitPriceE4: 6_000_000, neededOn: null, reason: '少要一件', isEmergency: false }));
  expect([changed.orderDraft, changed.approval?.state]).toEqual([null, 'waiting']);
  must(await decide(rig.client, second?.approval?.id));
  expect((await orders()).map(order => order.lines.map(line => line.code))).toEqual([['A2']]);
  expect(must(await buyer.requisitions.get({ requisitionId: first?.id ?? '' }))).toMatchObject({ state: 'requested', approval: { state: 'waiting' } });
});

test('a promise that passed while it waited is due at once; an item that went out of use leaves the ordering to a person', async () => {
  const { requisitions: [first] } = await propose(1, 600, 2);
  moveTo(rig, rig.now() + 5 * DAY_MS);
  must(await decide(rig.client, first?.approval?.id));
  expect((await orders()).map(order => [order.orderedOn, order.lines[0]?.promisedOn])).toEqual([[addDays(START_DAY, 5), addDays(START_DAY, 5)]]);
  const shelved = must(await buyer.purchaseOrders.propose({ ...op(), supplierId, lines: [{ itemId: items[2] ?? '', quantityMicro: units(10), unitPriceE4: 6_000_000, promisedOn: addDays(START_DAY, 9) }] })).requisitions[0];
  const item = must(await rig.client.items.get({ itemId: items[2] ?? '' }));
  must(await rig.client.items.setActive({ ...op(), itemId: item.id, expectedVersion: item.version, isActive: false }));
  must(await decide(rig.client, shelved?.approval?.id));
  expect([(await orders()).length, must(await buyer.requisitions.get({ requisitionId: shelved?.id ?? '' }))]).toMatchObject([1, { state: 'requested', approval: { state: 'approved' } }]);
});

test('an item that is asked for already is not asked for twice; all or none', async () => {
  must(await buyer.requisitions.raise({ ...op(), itemId: items[1] ?? '', quantityMicro: units(1) }));
  expect(codeOf(await buyer.purchaseOrders.propose({ ...op(), ...draft(2, 600) }))).toBe('REQUISITION_OPEN');
  expect(must(await buyer.requisitions.list({})).total).toBe(1);
  expect(codeOf(await buyer.purchaseOrders.propose({ ...op(), ...draft(1, 600), supplierId: 'nobody' }))).toBe('NOT_FOUND');
});
