import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readRows } from '../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, must, op, units } from '../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const shown = () => rig.requests.flatMap(request => (request.kind === 'show-notification' ? [request] : []));
const badge = () => rig.requests.flatMap(request => (request.kind === 'set-badge' ? [request.count] : [])).at(-1);
/** Pop-ups of alerts: the list before the shift, which the first tick of the day brings, is not one. */
const alerted = () => shown().filter(popup => popup.alertId !== null);
const outbox = () => readRows(rig.dataDir, 'select level, attempts, sent_at, shown_at, shown_by, dropped_because from notification_outbox where alert_id is not null order by rowid');
const tick = () => { rig.backend.signal({ kind: 'tick', reason: 'interval' }); };

/** Items of which three are there and safety stock is to be five: posting them raises one warning each. */
async function makeShort(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { id } = await makeItem(rig.client, { code: `I${index}` });
    must(await rig.client.thresholds.override({ ...op(), itemId: id, field: 'safetyStock', valueMicro: units(5), reason: '定' }));
    ids.push(id);
  }
  return ids;
}
const postAll = async (itemIds: readonly string[]) => must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: itemIds.map(itemId => ({ itemId, quantityMicro: units(3) })) })).openedAlertIds;

test('a pop-up says what, how much is left and what to do, and the badge counts what nobody has answered', async () => {
  const [alertId] = await postAll(await makeShort(1));
  expect(shown()).toEqual([{ kind: 'show-notification', notificationId: shown()[0]?.notificationId, alertId, userId: shown()[0]?.userId, path: `/alerts/${alertId}`, level: 'warning', title: '低于安全库存：物料 I0', body: '可用 3 件 < 5（安全库存 5）。请补货。06-09 10:00 前处理。' }]);
  expect(badge()).toBe(1);
});

test('three at once, the rest as one digest', async () => {
  await postAll(await makeShort(5));
  expect(shown().map(popup => popup.title)).toEqual(['低于安全库存：物料 I0', '低于安全库存：物料 I1', '低于安全库存：物料 I2', '另有 2 条预警']);
  expect(outbox().map(row => row['shown_by'])).toEqual([null, null, null, 'digest', 'digest']);
  expect(badge()).toBe(5);
});

describe('until the host confirms', () => {
  test('it is sent again after ten minutes, three times at most', async () => {
    await postAll(await makeShort(1));
    for (const minutes of [10, 10 + 1 / 60_000, 20, 21, 32, 50, 100]) {
      rig.setNow(START_AT + minutes * 60_000);
      tick();
    }
    expect(outbox()).toMatchObject([{ attempts: 3, shown_at: null }]);
    expect(alerted()).toHaveLength(3);
  });
  test('confirmed it is not sent again; the click leads to the alert', async () => {
    const [alertId] = await postAll(await makeShort(1));
    const { notificationId } = shown()[0]!;
    rig.backend.signal({ kind: 'notification-shown', notificationId, by: 'desktop' });
    rig.setNow(START_AT + 3_600_000);
    tick();
    expect([alerted().length, outbox()[0]]).toEqual([1, { level: 'warning', attempts: 1, sent_at: START_AT, shown_at: START_AT, shown_by: 'desktop', dropped_because: null }]);
    rig.backend.signal({ kind: 'notification-clicked', notificationId });
    rig.backend.signal({ kind: 'notification-clicked', notificationId: 'digest-1' });
    expect(rig.events.filter(event => event.name === 'navigate').map(event => event.payload)).toEqual([{ path: `/alerts/${alertId}` }, { path: '/alerts' }]);
  });
});

test('what is answered, closed or snoozed before it was confirmed is not shown again, and it is kept why', async () => {
  const opened = await postAll(await makeShort(3));
  const act = async (index: number) => {
    const { alert } = must(await rig.client.alerts.get({ alertId: opened[index]! })).line;
    return { ...op(), alertId: alert.id, expectedVersion: alert.version };
  };
  must(await rig.client.alerts.acknowledge(await act(0)));
  must(await rig.client.alerts.close({ ...(await act(1)), reason: 'handled', note: '好' }));
  must(await rig.client.alerts.snooze({ ...(await act(2)), untilDate: '2026-06-12', reason: '等' }));
  rig.setNow(START_AT + 3_600_000);
  tick();
  expect(alerted()).toHaveLength(3);
  expect(outbox().map(row => row['dropped_because'])).toEqual(['closed', 'closed', 'snoozed']);
  expect(badge()).toBe(0);
});

const ownDrops = () => outbox().map(row => row['dropped_because']);

describe('F78: who has switched pop-ups off', () => {
  const switchOff = async () => {
    const own = must(await rig.client.users.own({}));
    must(await rig.client.users.setOwnContact({ ...op(), email: own.email, mobile: own.mobile, standInId: null, absentFrom: null, absentUntil: null, isPopupOn: false }));
  };
  test('gets none, but has everything in the list, and the log says why', async () => {
    await switchOff();
    await postAll(await makeShort(2));
    expect([shown(), ownDrops(), must(await rig.client.alerts.list({ scope: 'unseen', offset: 0, limit: 10 })).total]).toEqual([[], ['switched_off', 'switched_off'], 2]);
    expect(badge()).toBe(2);
  });
  test('still gets what is urgent', async () => {
    await switchOff();
    const { id } = await makeItem(rig.client, { code: 'OUT' });
    must(await rig.client.thresholds.override({ ...op(), itemId: id, field: 'safetyStock', valueMicro: units(5), reason: '定' }));
    must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: id, quantityMicro: units(6) }] }));
    must(await rig.client.documents.post({ ...op(), type: 'issue', businessDate: START_DAY, lines: [{ itemId: id, quantityMicro: units(6) }] }));
    expect(shown().map(popup => [popup.level, popup.title])).toEqual([['urgent', '缺货：物料 OUT']]);
  });
});

describe('quiet', () => {
  const HOUR = 3_600_000;
  const keepQuiet = async (from: string, to: string) => {
    const rule = must(await rig.client.rules.list({})).find(each => each.kind === 'below_safety')!;
    must(await rig.client.rules.update({ ...op(), kind: 'below_safety', isEnabled: true, level: rule.level, parameters: rule.parameters, routing: { ...rule.routing, quietHours: { from, to } } }));
  };
  /** START_AT is ten in the morning of a Monday. */
  test('a rule’s own hours hold back its pop-ups; afterwards several come as one message, and nothing is lost', async () => {
    await keepQuiet('09:00', '14:00');
    await postAll(await makeShort(2));
    expect([shown(), ownDrops()]).toEqual([[], [null, null]]);
    rig.setNow(START_AT + 4 * HOUR - 1);
    tick();
    expect(alerted()).toEqual([]);
    rig.setNow(START_AT + 4 * HOUR);
    tick();
    expect(shown().filter(popup => popup.alertId === null).map(popup => popup.title)).toContain('免打扰时段里来了 2 条预警');
    expect([alerted(), outbox().map(row => row['shown_by'])]).toEqual([[], ['digest', 'digest']]);
    rig.setNow(START_AT + 5 * HOUR);
    tick();
    const gathered = shown().filter(popup => popup.title.startsWith('免打扰')).map(popup => popup.notificationId);
    // Not confirmed, it is shown again: the same one.
    expect(new Set(gathered).size).toBe(1);
  });
  test('a single one comes by itself when they are over', async () => {
    await keepQuiet('09:00', '14:00');
    await postAll(await makeShort(1));
    rig.setNow(START_AT + 4 * HOUR);
    tick();
    expect(alerted().map(popup => popup.title)).toEqual(['低于安全库存：物料 I0']);
  });
  test('on a Saturday only what is urgent; on Monday the list of the shift says the rest', async () => {
    rig.close();
    rig = await makeBackend({ startAt: Date.parse('2026-06-13T10:00:00+08:00') });
    const ids = await makeShort(2);
    const post = async (itemId: string | undefined, type: 'receipt' | 'issue', quantity: number) => must(await rig.client.documents.post({ ...op(), type, businessDate: '2026-06-13', lines: [{ itemId: itemId ?? '', quantityMicro: units(quantity) }] }));
    await post(ids[0], 'receipt', 3);
    expect(alerted()).toEqual([]);
    await post(ids[1], 'receipt', 9);
    await post(ids[1], 'issue', 9);
    expect(alerted().map(popup => popup.level)).toEqual(['urgent']);
    rig.setNow(Date.parse('2026-06-15T08:00:00+08:00'));
    tick();
    // Its reminder is due too: it takes the place of the pop-up that waited.
    expect(shown().map(popup => popup.title)).toEqual(expect.arrayContaining(['班前清单：2 条', '催办｜低于安全库存：物料 I0']));
    expect(outbox().filter(row => row['level'] === 'warning').map(row => row['dropped_because'])).toEqual(['superseded', null]);
  });
});

describe('what a person is asked to agree to', () => {
  const ask = async (count: number) => {
    const buyer = await rig.signInAs('buyer');
    const lines = [];
    for (let index = 0; index < count; index += 1) lines.push({ itemId: (await makeItem(rig.client, { code: `P${index}`, priceE4: 60_000_000 })).id, quantityMicro: units(1) });
    must(await buyer.requisitions.raiseMany({ ...op(), lines }));
  };
  const asked = () => shown().filter(popup => popup.title.includes('审批')).map(popup => [popup.title, popup.path]);

  test('three come one by one, four as one message, and both lead to the approvals', async () => {
    await ask(3);
    expect(asked()).toEqual(Array.from({ length: 3 }, () => ['待您审批', '/approvals']));
    rig.close();
    rig = await makeBackend();
    await ask(4);
    expect(asked()).toEqual([['审批：4 条消息', '/approvals']]);
    expect(readRows(rig.dataDir, "select shown_by from notification_outbox where kind = 'approval'").map(row => row['shown_by'])).toEqual(['digest', 'digest', 'digest', 'digest']);
  });

  test('on a Saturday it waits, on Monday it is there', async () => {
    rig.close();
    rig = await makeBackend({ startAt: Date.parse('2026-06-13T10:00:00+08:00') });
    await ask(1);
    expect(asked()).toEqual([]);
    rig.setNow(Date.parse('2026-06-15T08:00:00+08:00'));
    tick();
    expect(asked()).toContainEqual(['待您审批', '/approvals']);
  });
});
