import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_DAY, type TestBackend, makeBackend, makeItem, must, op, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'A1' })).id;
});
afterEach(() => { rig.close(); });

const { parse } = JSON;
const raise = async () => must(await rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(20) }));
const current = async (requisitionId: string) => must(await rig.client.requisitions.get({ requisitionId }));
const act = async (requisitionId: string) => ({ ...op(), requisitionId, expectedVersion: (await current(requisitionId)).version });
const receive = async (requisitionId: string, quantity: number) => must(await rig.client.requisitions.receive({ ...(await act(requisitionId)), quantityMicro: units(quantity), businessDate: START_DAY })).documentId;
const takeBack = async (documentId: string | null) => must(await rig.client.documents.reverse({ ...op(), documentId: documentId ?? '', reason: '数错' }));

test('taking receipts back opens the order again: in part, then whole, and it counts as on order again', async () => {
  const { id } = await raise();
  must(await rig.client.requisitions.order({ ...(await act(id)), quantityMicro: units(20), supplierId: null, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 3) }));
  const [first, second] = [await receive(id, 5), await receive(id, 15)];
  expect(await current(id)).toMatchObject({ state: 'received', receivedMicro: units(20) });
  await takeBack(second);
  expect(await current(id)).toMatchObject({ state: 'partially_received', receivedMicro: units(5), closedAt: null });
  expect(must(await rig.client.stock.get({ itemId }))).toMatchObject({ onHandMicro: units(5), onOrderMicro: units(15), openRequisitionId: id });
  await takeBack(first);
  expect(await current(id)).toMatchObject({ state: 'ordered', receivedMicro: 0 });
  const steps = readRows(rig.dataDir, "select from_state, to_state, note, params_json from requisition_transitions where event = 'receipt_reversed' order by sequence");
  expect(steps.map(step => [step['from_state'], step['to_state'], step['note'], parse(String(step['params_json'])) as unknown])).toEqual([
    ['received', 'partially_received', '数错', { documentNumber: 'RK20260608-002', quantityMicro: units(15) }],
    ['partially_received', 'ordered', '数错', { documentNumber: 'RK20260608-001', quantityMicro: units(5) }],
  ]);
});

test('one that nobody had ordered is asked for again', async () => {
  const { id } = await raise();
  await takeBack(await receive(id, 20));
  expect(await current(id)).toMatchObject({ state: 'requested', receivedMicro: 0, closedAt: null });
});

test('it stays closed when another order of the item is open by now, and when it was cancelled', async () => {
  const { id } = await raise();
  const document = await receive(id, 20);
  const other = await raise();
  await takeBack(document);
  expect(await current(id)).toMatchObject({ state: 'received', receivedMicro: units(20) });
  const part = await receive(other.id, 5);
  must(await rig.client.requisitions.cancel({ ...(await act(other.id)), reason: '余下不要了' }));
  await takeBack(part);
  expect(await current(other.id)).toMatchObject({ state: 'cancelled', receivedMicro: units(5) });
});
