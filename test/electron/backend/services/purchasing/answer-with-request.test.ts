import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let keeper: AppClient;
let buyer: AppClient;
let itemId: string;
let alertId: string;
beforeEach(async () => {
  rig = await makeBackend();
  keeper = await rig.signInAs('keeper');
  buyer = await rig.signInAs('buyer');
  itemId = (await makeItem(rig.client, { code: 'A1' })).id;
  must(await rig.client.thresholds.override({ ...op(), itemId, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
  alertId = must(await post(rig.client, 'receipt', itemId, 9, START_DAY)).openedAlertIds[0] ?? '';
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const raise = async (client: AppClient, quantity: number) => must(await client.requisitions.raise({ ...op(), itemId, quantityMicro: units(quantity) }));
const view = async () => must(await rig.client.alerts.get({ alertId }));
const cancel = async (client: AppClient, { id, version }: { readonly id: string; readonly version: number }) => must(await client.requisitions.cancel({ ...op(), requisitionId: id, expectedVersion: version, reason: '不要了' }));
const popups = () => readRows(rig.dataDir, "select users.name from notification_outbox join users on users.id = user_id where alert_id is not null order by notification_outbox.created_at, notification_outbox.rowid").map(row => row['name']);

describe('who has asked for the goods has answered', () => {
  test('the alert says so and waits for whoever is to agree; the end of the day does not name it as unanswered', async () => {
    const asked = await raise(buyer, 2000);
    const { line, transitions } = await view();
    expect(line).toMatchObject({ alert: { state: 'acknowledged', respondedAt: START_AT, requisitionId: asked.id }, waiting: { at: 'approval', whom: '老板' } });
    expect(transitions.at(-1)).toMatchObject({ event: 'acknowledged', actor: 'buyer', params: { number: asked.number } });
    expect(must(await buyer.alerts.closing({})).unanswered).toEqual([]);
  });

  test('one that is about something else than buying stays unanswered', async () => {
    const other = (await makeItem(rig.client, { code: 'OVER' })).id;
    must(await rig.client.thresholds.override({ ...op(), itemId: other, field: 'maximum', valueMicro: units(10), reason: '定' }));
    const [overId = ''] = must(await post(rig.client, 'receipt', other, 1000, START_DAY)).openedAlertIds;
    must(await rig.client.requisitions.raise({ ...op(), itemId: other, quantityMicro: units(1) }));
    expect(must(await rig.client.alerts.get({ alertId: overId })).line.alert).toMatchObject({ state: 'firing', respondedAt: null });
  });
});

describe('a request that is called off before it is ordered answers nothing', () => {
  test('the alert fires again, and its owner hears of it where another called it off', async () => {
    const asked = await raise(keeper, 20);
    expect(popups()).toEqual(['buyer']);
    await cancel(keeper, asked);
    expect((await view()).line).toMatchObject({ alert: { state: 'firing' }, waiting: { at: 'answer' } });
    expect((await view()).transitions.map(step => [step.event, step.actor])).toEqual([['breached', ''], ['acknowledged', 'keeper'], ['order_lost', 'keeper']]);
    expect(popups()).toEqual(['buyer', 'buyer']);
  });

  test('its owner knows of what they did themselves', async () => {
    await cancel(buyer, await raise(buyer, 20));
    expect((await view()).line.alert.state).toBe('firing');
    expect(popups()).toEqual(['buyer']);
  });

  test('what was acknowledged before, by itself, is not touched by a request of another time', async () => {
    await cancel(buyer, await raise(buyer, 20));
    const { version } = (await view()).line.alert;
    must(await buyer.alerts.acknowledge({ ...op(), alertId, expectedVersion: version }));
    must(await post(rig.client, 'issue', itemId, 1, START_DAY));
    expect((await view()).line.alert.state).toBe('acknowledged');
  });
});

test('a refused request waits for who asked to change or withdraw it, not to be ordered', async () => {
  const asked = await raise(keeper, 2000);
  const approvalId = asked.approval?.id ?? '';
  must(await rig.client.approvals.decide({ ...op(), approvalId, expectedVersion: asked.approval?.version ?? 0, decision: 'reject', note: '太多' }));
  expect((await view()).line.waiting).toEqual({ at: 'refused', since: START_AT, whom: 'keeper' });
  must(await keeper.requisitions.change({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(1000), supplierId: null, unitPriceE4: null, neededOn: null, reason: '少要', isEmergency: false }));
  expect((await view()).line.waiting).toMatchObject({ at: 'approval', whom: '老板' });
});
