/** 催交 and 先用 (C19, C20): set once by the program for whoever has to act, there as long as their cause and no longer. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { tick } from '../../../../helpers/alert-year.ts';
import { START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, openBackend, post, units } from '../../../../helpers/make-backend.ts';

const DAY_MS = 86_400_000;
const on = (days: number) => addDays(START_DAY, days);

let rig: TestBackend;
let buyer: AppClient;
let supplierId: string;
beforeEach(async () => {
  rig = await makeBackend();
  buyer = await rig.signInAs('buyer');
  supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐工具' })).id;
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

/** So many days after the first, and the program has looked at everything. */
async function dayAfter(days: number): Promise<void> {
  const at = rig.now() + Math.max(0, days) * DAY_MS;
  moveTo(rig, at);
  await tick(rig, 'interval', at);
}
const tasks = async (kind: 'chase' | 'use_first' | 'scrap_expired', state: 'open' | 'done' | 'cancelled' = 'open', client = rig.client) => must(await client.tasks.list({ mine: client !== rig.client, kinds: [kind], states: [state] })).rows;

describe('a line that did not come is chased', () => {
  let itemId: string;
  beforeEach(async () => {
    itemId = (await makeItem(rig.client, { code: 'P1' })).id;
    must(await post(rig.client, 'opening', itemId, 5, on(-30)));
  });
  const order = async (promisedIn: number, client = buyer) =>
    must(await client.purchaseOrders.create({ ...op(), supplierId, orderedOn: on(-9), lines: [{ itemId, quantityMicro: units(20), unitPriceE4: 100_000, promisedOn: on(promisedIn) }] }));
  const receive = (bought: { id: string; version: number; lines: readonly { id: string }[] }, quantity: number) =>
    rig.client.purchaseOrders.receive({ ...op(), purchaseOrderId: bought.id, expectedVersion: bought.version, businessDate: START_DAY, lines: [{ lineId: bought.lines[0]?.id ?? '', quantityMicro: units(quantity) }] });

  test('not on the promised day, once on the next, by who ordered, until tomorrow; no second one over ticks and after a kill', async () => {
    const bought = await order(0);
    expect(await tasks('chase')).toEqual([]);
    await dayAfter(1);
    const [task] = await tasks('chase');
    expect(task).toMatchObject({
      item: { code: 'P1' }, supplierName: '恒锐工具', ownerRole: 'buyer', ownerName: 'buyer', dueOn: on(2), daysOverdue: 0,
      params: { number: bought.number, openMicro: units(20), promisedOn: START_DAY, purchaseOrderId: bought.id },
    });
    await dayAfter(1);
    rig.backend.close();
    const killed = rig;
    rig = { ...openBackend(killed.dataDir, { startAt: killed.now() }), close: () => { killed.close(); } };
    await tick(rig, 'started', rig.now());
    await tick(rig, 'resumed', rig.now());
    expect((await tasks('chase')).map(each => [each.id, each.dueOn])).toEqual([[task?.id, on(2)]]);
    expect((await tasks('chase', 'open', rig.clientOf('buyer'))).length).toBe(1);
    expect(await tasks('chase', 'open', await rig.signInAs('keeper'))).toEqual([]);
    rig.backend.close();
  });

  test('of a line ordered by somebody who is no buyer every buyer hears', async () => {
    await order(-1, rig.client);
    expect(await tasks('chase', 'open', buyer)).toMatchObject([{ ownerRole: 'buyer', ownerName: '' }]);
  });

  test('a part that comes leaves the rest to be chased, the rest ends it with its receipt; taken back it is open again', async () => {
    const bought = await order(-2);
    const part = must(await receive(bought, 12));
    expect((await tasks('chase')).map(each => each.params['openMicro'])).toEqual([units(8)]);
    const rest = must(await receive(part.purchaseOrder, 8));
    expect([await tasks('chase'), (await tasks('chase', 'done')).map(each => each.documentNumber)]).toEqual([[], [rest.document?.number]]);
    must(await rig.client.documents.reverse({ ...op(), documentId: rest.document?.id ?? '', reason: '记错' }));
    expect((await tasks('chase')).map(each => [each.params['openMicro'], each.documentNumber])).toEqual([[units(8), '']]);
  });

  test('a new promise ends it and is noted; not kept either, it is a new one', async () => {
    const bought = await order(-2);
    must(await buyer.purchaseOrders.promise({ ...op(), purchaseOrderId: bought.id, expectedVersion: bought.version, lineId: null, promisedOn: on(3) }));
    expect([await tasks('chase'), (await tasks('chase', 'done')).map(each => each.note)]).toEqual([[], [on(3)]]);
    await dayAfter(4);
    expect((await tasks('chase')).map(each => [each.params['promisedOn'], each.dueOn])).toEqual([[on(3), on(5)]]);
  });

  test('called off, nobody rings up any more; what a person has ended stays ended', async () => {
    const bought = await order(-2);
    must(await buyer.purchaseOrders.cancelLines({ ...op(), purchaseOrderId: bought.id, expectedVersion: bought.version, lineIds: bought.lines.map(line => line.id), reason: '停产' }));
    expect([await tasks('chase'), (await tasks('chase', 'cancelled')).length]).toEqual([[], 1]);
    await order(-1);
    const [second] = await tasks('chase');
    must(await buyer.tasks.done({ ...op(), taskId: second?.id ?? '', expectedVersion: second?.version ?? 0, note: '电话已催' }));
    await dayAfter(1);
    expect(await tasks('chase')).toEqual([]);
  });

  test('a request that was ordered by itself is chased in the same way', async () => {
    const asked = must(await buyer.requisitions.raise({ ...op(), itemId, quantityMicro: units(3), supplierId }));
    const ordered = must(await buyer.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(3), supplierId, orderedOn: START_DAY, promisedOn: on(1) }));
    await dayAfter(2);
    expect(await tasks('chase')).toMatchObject([{ params: { requisitionId: asked.id, number: asked.number, openMicro: units(3), promisedOn: on(1) } }]);
    must(await rig.client.requisitions.receive({ ...op(), requisitionId: asked.id, expectedVersion: ordered.version, quantityMicro: units(3), businessDate: on(2) }));
    expect([await tasks('chase'), (await tasks('chase', 'done')).length]).toEqual([[], 1]);
  });
});

describe('a batch near its day is used first', () => {
  let glueId: string;
  beforeEach(async () => {
    const unitId = must(await rig.client.masterData.saveUnit({ ...op(), name: '件', decimals: 0 })).id;
    glueId = must(await rig.client.items.create({ ...op(), code: 'GLUE', name: '胶', unitId, isBatchTracked: true, referencePriceE4: 1_000_000 })).id;
  });
  const receive = async (batchNumber: string, expiresIn: number) => must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: glueId, quantityMicro: units(4), unitPriceE4: 1_000_000, batchNumber, expiresOn: on(expiresIn) }] }));

  test('91 days before no task; 90 days before, when it cannot be used up, one for the storekeeper until the day before it expires; none for what keeps', async () => {
    await receive('B1', 91);
    await receive('B2', 400);
    expect(await tasks('use_first')).toEqual([]);
    await dayAfter(1);
    expect(await tasks('use_first')).toMatchObject([{ batchNumber: 'B1', onHandMicro: units(4), ownerRole: 'keeper', dueOn: on(90), expiresOn: on(91) }]);
    await dayAfter(1);
    expect([(await tasks('use_first')).length, (await tasks('use_first', 'open', await rig.signInAs('keeper'))).length, (await tasks('use_first', 'open', buyer)).length]).toEqual([1, 1, 0]);
  });

  test('used up or scrapped it is over, by that document; what is taken back is there again', async () => {
    await receive('B1', 20);
    expect((await tasks('use_first')).length).toBe(1);
    must(await post(rig.client, 'issue', glueId, 3, START_DAY));
    expect((await tasks('use_first')).map(each => each.onHandMicro)).toEqual([units(1)]);
    const { document } = must(await post(rig.client, 'scrap', glueId, 1, START_DAY));
    expect([await tasks('use_first'), (await tasks('use_first', 'done')).map(each => each.documentNumber)]).toEqual([[], [document.number]]);
    must(await rig.client.documents.reverse({ ...op(), documentId: document.id, reason: '记错' }));
    expect((await tasks('use_first')).map(each => [each.onHandMicro, each.documentNumber])).toEqual([[units(1), '']]);
  });

  test('C20: expired it is not used first any more but scrapped, by one task that takes over', async () => {
    await receive('B1', 2);
    await dayAfter(1);
    expect([(await tasks('use_first')).map(each => each.dueOn), await tasks('scrap_expired')]).toEqual([[on(1)], []]);
    await dayAfter(1);
    expect([await tasks('use_first'), (await tasks('use_first', 'cancelled')).length, (await tasks('scrap_expired')).map(each => each.batchNumber)]).toEqual([[], 1, ['B1']]);
    await dayAfter(1);
    expect([(await tasks('scrap_expired')).length, (await tasks('use_first', 'cancelled')).length]).toEqual([1, 1]);
  });

  test('a corrected date moves its deadline, or ends it where there is no hurry', async () => {
    await receive('B1', 20);
    const [batch] = must(await rig.client.items.batches({ itemId: glueId }));
    must(await rig.client.items.setBatchDates({ ...op(), batchId: batch?.batchId ?? '', producedOn: null, expiresOn: on(10) }));
    expect((await tasks('use_first')).map(each => each.dueOn)).toEqual([on(9)]);
    must(await rig.client.items.setBatchDates({ ...op(), batchId: batch?.batchId ?? '', producedOn: null, expiresOn: on(300) }));
    expect([await tasks('use_first'), (await tasks('use_first', 'cancelled')).map(each => each.note)]).toEqual([[], [on(300)]]);
  });
});
