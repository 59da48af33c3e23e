// Pins: find-approval.ts, start-approval.ts
/** What is over is asked of nobody any more, what nobody can price is asked, and amounts stay with those who may see them. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { actOn, giveAllOpinions } from '../../../../helpers/review-rig.ts';

const DAY = 86_400_000;
/** 10 000 元 a piece. */
const DEAR = 100_000_000;
let rig: TestBackend;
let buyer: AppClient;
let itemId: string;
beforeEach(async () => {
  rig = await makeBackend();
  buyer = await rig.signInAs('buyer');
  itemId = (await makeItem(rig.client, { code: 'N1', priceE4: DEAR })).id;
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const ask = async () => must(await buyer.requisitions.raise({ ...op(), itemId, quantityMicro: units(5) }));
const versionOf = async (requisitionId: string) => must(await buyer.requisitions.get({ requisitionId })).version;
const waiting = async () => must(await rig.client.approvals.list({ scope: 'waiting' })).rows.map(row => row.title);
const reminders = () => readRows(rig.dataDir, "select 1 from notification_outbox where kind = 'reminder'").length;
const tickAfter = (days: number) => {
  moveTo(rig, START_AT + days * DAY);
  rig.backend.signal({ kind: 'tick', reason: 'interval' });
};

test('a request that is called off is reminded of no more', async () => {
  const { id } = await ask();
  tickAfter(2);
  expect(reminders()).toBe(1);
  must(await buyer.requisitions.cancel({ ...op(), requisitionId: id, expectedVersion: await versionOf(id), reason: '不要了' }));
  tickAfter(5);
  expect([reminders(), await waiting()]).toEqual([1, []]);
});

test('nor is one whose goods came all the same, or that was ordered in a part so small that nobody looks', async () => {
  const { id } = await ask();
  must(await buyer.requisitions.receive({ ...op(), requisitionId: id, expectedVersion: await versionOf(id), quantityMicro: units(5), businessDate: START_DAY, isLast: true }));
  expect(await waiting()).toEqual([]);
  const small = await makeItem(rig.client, { code: 'N2', priceE4: 1_000_000 });
  const asked = must(await buyer.requisitions.raise({ ...op(), itemId: small.id, quantityMicro: units(90) }));
  expect(await waiting()).toHaveLength(1);
  must(await buyer.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: await versionOf(asked.id), quantityMicro: units(3), supplierId: null, unitPriceE4: null, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 5) }));
  expect(await waiting()).toEqual([]);
});

test('nor a disposal whose goods were used up meanwhile', async () => {
  must(await post(rig.client, 'opening', itemId, 10, addDays(START_DAY, -120), { priceE4: DEAR }));
  const review = must(await rig.client.disposals.open({ ...op(), itemId }));
  must(await rig.client.disposals.decide({ ...actOn(await giveAllOpinions(rig.client, review)), decision: 'scrap', quantityMicro: units(10), note: '锈' }));
  expect(await waiting()).toHaveLength(1);
  must(await post(rig.client, 'issue', itemId, 10, START_DAY));
  expect([await waiting(), must(await rig.client.disposals.get({ disposalId: review.id })).state]).toEqual([[], 'closed']);
});

test('an order nobody can price is looked at by a person, like a request without a price', async () => {
  const { id } = await makeItem(rig.client, { code: 'N4', priceE4: null });
  const supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐', leadTimeDays: 7 })).id;
  const line = (each: string, unitPriceE4: number | null = null) => ({ itemId: each, quantityMicro: units(10), unitPriceE4, promisedOn: START_DAY });
  const order = (...lines: ReturnType<typeof line>[]) => buyer.purchaseOrders.create({ ...op(), supplierId, orderedOn: START_DAY, lines });
  expect([codeOf(await order(line(id))), codeOf(await order(line(id), line((await makeItem(rig.client, { code: 'N5' })).id)))]).toEqual(['APPROVAL_MISSING', 'APPROVAL_MISSING']);
  const proposed = must(await buyer.purchaseOrders.propose({ ...op(), supplierId, lines: [line(id)] }));
  expect(proposed).toMatchObject({ purchaseOrder: null, requisitions: [{ approval: { state: 'waiting', steps: [{ role: 'manager' }] } }] });
  expect(must(await order(line((await makeItem(rig.client, { code: 'N6', priceE4: null })).id, 100_000))).state).toBe('open');
});

test('whoever may not see costs reads no amount in the log of messages, not in a reminder either', async () => {
  const keeper = await rig.signInAs('keeper');
  await ask();
  tickAfter(3);
  const read = async (client: AppClient) => JSON.stringify(must(await client.channels.messages({})).rows);
  expect(await read(rig.client)).toContain('50,000.00');
  expect(await read(keeper)).not.toContain('50,000');
});
