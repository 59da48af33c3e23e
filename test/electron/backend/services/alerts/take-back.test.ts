import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

const HOUR_MS = 3_600_000;

let rig: TestBackend;
let buyer: AppClient;
let itemId: string;
let alertId: string;
beforeEach(async () => {
  rig = await makeBackend();
  buyer = await rig.signInAs('buyer');
  ({ itemId, alertId } = await makeLow('A1'));
  moveTo(rig, START_AT + HOUR_MS);
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

async function makeLow(code: string) {
  const item = await makeItem(rig.client, { code });
  must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
  return { itemId: item.id, alertId: must(await post(rig.client, 'receipt', item.id, 9, START_DAY)).openedAlertIds[0] ?? '' };
}

const view = async (id = alertId) => must(await rig.client.alerts.get({ alertId: id }));
const target = async (id = alertId) => ({ alertId: id, expectedVersion: (await view(id)).line.alert.version });
const act = async (id = alertId) => ({ ...op(), ...(await target(id)) });
const takeBack = async (...ids: string[]) => must(await buyer.alerts.takeBack({ ...op(), alerts: await Promise.all(ids.map(async id => target(id))) }));
const UNANSWERED = { state: 'firing', respondedAt: null, closedAt: null, closeReason: null, isMine: false };

describe('a slip of the hand is taken back', () => {
  test('acknowledged: the alert fires as if nobody had answered, with a deadline of its own; both steps stay in its history', async () => {
    expect((await view()).line.canTakeBack).toBe(false);
    expect(must(await buyer.alerts.acknowledge(await act())).line.canTakeBack).toBe(true);
    moveTo(rig, START_AT + 2 * HOUR_MS);
    expect(await takeBack(alertId)).toEqual({ takenBack: [alertId], passedOver: [] });
    expect((await view()).line).toMatchObject({ alert: { ...UNANSWERED, dueAt: START_AT + 26 * HOUR_MS }, canTakeBack: false });
    expect((await view()).transitions.map(step => [step.from, step.to, step.event, step.actor])).toEqual([[null, 'firing', 'breached', ''], ['firing', 'acknowledged', 'acknowledged', 'buyer'], ['acknowledged', 'firing', 'taken_back', 'buyer']]);
    must(await buyer.alerts.acknowledge(await act()));
  });

  test('marked as ordered elsewhere: it does not keep quiet until a day that was never promised', async () => {
    must(await buyer.alerts.markOrdered({ ...(await act()), promisedOn: addDays(START_DAY, 300), note: '' }));
    await takeBack(alertId);
    expect((await view()).line.alert).toMatchObject(UNANSWERED);
  });

  test('closed: it is open again, in the lists too, and closes by itself when the goods arrive', async () => {
    must(await buyer.alerts.close({ ...(await act()), reason: 'false_alarm', note: '点错' }));
    expect(must(await rig.client.stock.get({ itemId }))).toMatchObject({ openAlertId: null });
    await takeBack(alertId);
    expect((await view()).line.alert).toMatchObject(UNANSWERED);
    expect(must(await rig.client.stock.get({ itemId }))).toMatchObject({ openAlertId: alertId, alertLevel: 'warning' });
    expect(must(await buyer.alerts.counts({}))).toMatchObject({ mine: 1, closed: 0 });
    must(await post(rig.client, 'receipt', itemId, 50, START_DAY));
    expect((await view()).line.alert).toMatchObject({ state: 'closed', closeReason: 'replenished' });
  });

  test('several at once; those that have moved on are named and left as they are', async () => {
    const other = await makeLow('B1');
    must(await buyer.alerts.acknowledge(await act()));
    must(await buyer.alerts.acknowledge(await act(other.alertId)));
    const stale = await target(other.alertId);
    must(await rig.client.alerts.close({ ...(await act(other.alertId)), reason: 'handled', note: '调拨了' }));
    expect(must(await buyer.alerts.takeBack({ ...op(), alerts: [await target(), stale, { alertId: 'no', expectedVersion: 0 }] }))).toEqual({ takenBack: [alertId], passedOver: [{ alertId: other.alertId, code: 'VERSION_CONFLICT' }, { alertId: 'no', code: 'NOT_FOUND' }] });
    expect((await view(other.alertId)).line.alert).toMatchObject({ state: 'closed', closeReason: 'handled' });
  });

  test('an answer before it stays an answer', async () => {
    must(await buyer.alerts.acknowledge(await act()));
    moveTo(rig, START_AT + 2 * HOUR_MS);
    must(await buyer.alerts.close({ ...(await act()), reason: 'handled', note: '好' }));
    await takeBack(alertId);
    expect((await view()).line.alert).toMatchObject({ state: 'firing', respondedAt: START_AT + HOUR_MS });
  });
});

describe('what something has followed is not taken back', () => {
  const refused = async (id = alertId) => {
    expect((await view(id)).line.canTakeBack).toBe(false);
    expect(await takeBack(id)).toEqual({ takenBack: [], passedOver: [{ alertId: id, code: 'ILLEGAL_TRANSITION' }] });
  };
  test('nothing was answered; a request answers; an order is on its way', async () => {
    await refused();
    const asked = must(await buyer.requisitions.raise({ ...op(), itemId, quantityMicro: units(20) }));
    await refused();
    must(await buyer.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(20), supplierId: null, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 3) }));
    await refused();
  });
  test('closed by itself, or by hand on another day, or before another alert of the item', async () => {
    must(await buyer.alerts.close({ ...(await act()), reason: 'handled', note: '好' }));
    must(await post(rig.client, 'issue', itemId, 9, START_DAY));
    const worse = must(await rig.client.stock.get({ itemId })).openAlertId ?? '';
    await refused();
    must(await buyer.alerts.close({ ...(await act(worse)), reason: 'handled', note: '好' }));
    expect((await view(worse)).line.canTakeBack).toBe(true);
    moveTo(rig, Date.parse('2026-06-09T00:00:00+08:00'));
    await refused(worse);
    const low = await makeLow('B1');
    must(await post(rig.client, 'receipt', low.itemId, 50, START_DAY));
    await refused(low.alertId);
  });
});
