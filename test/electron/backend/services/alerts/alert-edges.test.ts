// Pins: move-alert.ts, place-alert.ts
/** The edges of an alert's life: sleep that ends, a promise that outlives a sleep, what a level means when it rose by waiting, margins and orders that overlap. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

const DAY = 86_400_000;
let rig: TestBackend;
let itemId: string;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'E1' })).id;
  must(await rig.client.thresholds.override({ ...op(), itemId, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const open = async () => must(await rig.client.alerts.list({ scope: 'open' })).lines.map(line => line.alert);
const act = async () => {
  const [alert] = await open();
  return { ...op(), alertId: alert?.id ?? '', expectedVersion: alert?.version ?? -1 };
};
const story = () => readRows(rig.dataDir, 'select event, to_state as state from alert_transitions order by sequence').map(row => `${String(row['event'])} → ${String(row['state'])}`);
const isDone = () => readRows(rig.dataDir, "select 1 from job_runs where job = 'sweep' and finished_at is null").length === 0;
const tickAt = async (at: number) => {
  moveTo(rig, at);
  rig.backend.signal({ kind: 'tick', reason: 'interval' });
  await expect.poll(isDone).toBe(true);
};

describe('sleep', () => {
  test('what slept past its deadline is told to its owner when it wakes, not passed on over their head', async () => {
    await rig.signInAs('buyer');
    must(await post(rig.client, 'receipt', itemId, 3, START_DAY));
    must(await rig.client.alerts.snooze({ ...(await act()), untilDate: addDays(START_DAY, 3), reason: '等报价' }));
    const wakesAt = Date.parse(`${addDays(START_DAY, 3)}T00:00:30+08:00`);
    await tickAt(wakesAt);
    expect(story()).toEqual(['breached → firing', 'snoozed → firing', 'woken → firing']);
    expect(await open()).toMatchObject([{ ownerRole: 'buyer', escalatedAt: null, snoozedUntil: null, dueAt: wakesAt + DAY }]);
  });

  test('ordered by hand it waits for the promised day, also when somebody let it sleep meanwhile', async () => {
    must(await post(rig.client, 'receipt', itemId, 3, START_DAY));
    must(await rig.client.alerts.markOrdered({ ...(await act()), promisedOn: addDays(START_DAY, 5), note: '' }));
    must(await rig.client.alerts.snooze({ ...(await act()), untilDate: addDays(START_DAY, 2), reason: '等' }));
    for (const days of [2, 3, 5]) await tickAt(START_AT + days * DAY);
    must(await rig.client.alerts.snooze({ ...(await act()), untilDate: addDays(START_DAY, 9), reason: '等' }));
    must(await rig.client.alerts.wake(await act()));
    expect(await open()).toMatchObject([{ state: 'on_order' }]);
    await tickAt(START_AT + 6 * DAY);
    expect([story().at(-1), (await open())[0]?.state]).toEqual(['order_lost → firing', 'firing']);
  });
});

test('closed by hand when it had risen by waiting alone, it speaks again when the shelf is really empty', async () => {
  must(await post(rig.client, 'receipt', itemId, 3, START_DAY));
  await tickAt(START_AT + 8 * DAY);
  expect(await open()).toMatchObject([{ level: 'urgent', reasons: [{ rule: 'below_safety', level: 'warning' }] }]);
  must(await rig.client.alerts.close({ ...(await act()), reason: 'handled', note: '知道了' }));
  must(await post(rig.client, 'issue', itemId, 3, addDays(START_DAY, 8)));
  expect(await open()).toMatchObject([{ state: 'firing', reasons: [{ rule: 'out_of_stock' }] }]);
});

test('N7: what a late receipt leaves within the margin is corrected, and not raised anew by the margin', async () => {
  must(await post(rig.client, 'opening', itemId, 30, addDays(START_DAY, -20)));
  must(await post(rig.client, 'issue', itemId, 25, START_DAY));
  moveTo(rig, START_AT + DAY);
  must(await post(rig.client, 'receipt', itemId, 6, addDays(START_DAY, -3)));
  expect([story(), await open()]).toEqual([['breached → firing', 'corrected → closed'], []]);
});

test('with one order late and another that comes in time it waits for that, however often it is looked at', async () => {
  const supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐', leadTimeDays: 7 })).id;
  must(await post(rig.client, 'receipt', itemId, 3, addDays(START_DAY, -9)));
  const line = (quantity: number, inDays: number) => ({ itemId, quantityMicro: units(quantity), unitPriceE4: 10_000, taxRateBp: null, promisedOn: addDays(START_DAY, inDays) });
  must(await rig.client.purchaseOrders.create({ ...op(), supplierId, orderedOn: addDays(START_DAY, -6), lines: [line(1, -1), line(50, 3)] }));
  for (let look = 0; look < 4; look += 1) must(await rig.client.thresholds.recompute({ ...op(), itemIds: [itemId] }));
  expect(story()).toEqual(['breached → firing', 'covered → on_order']);
});
