import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { behindTheBack, readRows } from '../../../helpers/database-content.ts';
import { makeTask } from '../../../helpers/make-task.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, units } from '../../../helpers/make-backend.ts';

const HOUR = 3_600_000;
let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const write = (sql: string) => { behindTheBack(rig.dataDir, sqlite => sqlite.exec(sql)); };
const shown = () => rig.requests.flatMap(request => (request.kind === 'show-notification' ? [request] : []));
const tickAt = (text: string) => {
  moveTo(rig, Date.parse(`${text}+08:00`));
  rig.backend.signal({ kind: 'tick', reason: 'interval' });
};
const outbox = (kind: string) => readRows(rig.dataDir, 'select o.kind, u.display_name as name, o.level, o.words_json as words from notification_outbox o join users u on u.id = o.user_id order by o.rowid').filter(row => row['kind'] === kind);
const said = (row: Record<string, unknown>) => (JSON.parse(String(row['words'])) as { said: Record<'zh-CN' | 'en', { title: string; body: string }> }).said;

/** Items below their safety stock, all at once. */
async function makeLow(count: number, prefix = 'L'): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { id } = await makeItem(rig.client, { code: `${prefix}${index}` });
    must(await rig.client.thresholds.override({ ...op(), itemId: id, field: 'safetyStock', valueMicro: units(5), reason: '定' }));
    ids.push(id);
  }
  return must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: ids.map(itemId => ({ itemId, quantityMicro: units(3) })) })).openedAlertIds;
}
const view = async (alertId: string) => must(await rig.client.alerts.get({ alertId }));

describe('F48: 24 h without an answer', () => {
  test('it belongs to the superior from then on, and it is written down from whom to whom', async () => {
    await rig.signInAs('buyer');
    const [alertId = ''] = await makeLow(1);
    expect((await view(alertId)).line.alert).toMatchObject({ level: 'warning', ownerRole: 'buyer', ownerId: null, isMine: false, dueAt: START_AT + 24 * HOUR, reminders: 0, escalatedAt: null });
    tickAt('2026-06-08T22:00:00');
    expect((await view(alertId)).line.alert).toMatchObject({ reminders: 1, escalatedAt: null });
    tickAt('2026-06-09T09:59:59');
    expect((await view(alertId)).line.alert.escalatedAt).toBeNull();
    tickAt('2026-06-09T10:00:00');
    const { line, transitions, messages } = await view(alertId);
    expect(line.alert).toMatchObject({ ownerRole: 'manager', isMine: true, isOverdue: true, escalatedAt: START_AT + 24 * HOUR, state: 'firing' });
    expect(transitions.map(step => [step.event, step.from, step.to])).toEqual([['breached', null, 'firing'], ['reminded', 'firing', 'firing'], ['escalated', 'firing', 'firing']]);
    expect(transitions.at(-1)?.params).toEqual({ fromName: '', fromRole: 'buyer', toName: '', toRole: 'manager' });
    expect(messages.map(message => [message.kind, message.to]).sort()).toEqual([['alert', 'buyer'], ['escalation', '老板'], ['reminder', 'buyer']]);
    expect(shown().at(-1)?.title).toBe('逾期上报｜低于安全库存：物料 L0');
    tickAt('2026-06-09T10:10:00');
    expect((await view(alertId)).transitions).toHaveLength(3);
  });

  test('with a superior of one’s own it goes to that person; the stand-in hears of it while they are away', async () => {
    await rig.signInAs('buyer');
    await rig.signInAs('accountant');
    await rig.signInAs('keeper');
    write("update users set superior_id = (select id from users where role = 'accountant') where role = 'buyer'");
    write("update users set absent_from = '2026-06-09', absent_until = '2026-06-09', stand_in_id = (select id from users where role = 'keeper') where role = 'accountant'");
    const [alertId = ''] = await makeLow(1);
    tickAt('2026-06-09T10:00:00');
    expect((await view(alertId)).line.alert).toMatchObject({ ownerName: 'accountant', actingName: 'keeper', ownerRole: 'accountant' });
    expect(outbox('escalation').map(row => row['name'])).toEqual(['keeper']);
  });

  test('answered in time it goes nowhere; not dealt with afterwards it does', async () => {
    await rig.signInAs('buyer');
    const [alertId = ''] = await makeLow(1);
    must(await rig.client.alerts.acknowledge({ ...op(), alertId, expectedVersion: 0 }));
    tickAt('2026-06-09T10:00:00');
    expect((await view(alertId)).line.alert).toMatchObject({ ownerRole: 'buyer', escalatedAt: null, dueAt: START_AT + 72 * HOUR, respondedAt: START_AT });
    tickAt('2026-06-11T10:00:00');
    expect((await view(alertId)).line.alert).toMatchObject({ ownerRole: 'manager', state: 'acknowledged' });
  });

  test('with nobody above it stays, and is reminded of once a day', async () => {
    const [alertId = ''] = await makeLow(1);
    for (const at of ['2026-06-08T22:00:00', '2026-06-09T10:00:00', '2026-06-10T09:59:00', '2026-06-10T10:00:00', '2026-06-10T10:10:00']) tickAt(at);
    const { line, transitions } = await view(alertId);
    expect([line.alert.escalatedAt, line.alert.ownerRole, transitions.map(step => step.event)]).toEqual([null, 'buyer', ['breached', 'reminded', 'reminded']]);
  });

  test('snoozed, ordered or closed nothing is due', async () => {
    await rig.signInAs('buyer');
    const [first = '', second = '', third = ''] = await makeLow(3);
    must(await rig.client.alerts.snooze({ ...op(), alertId: first, expectedVersion: 0, untilDate: '2026-06-20', reason: '等' }));
    must(await rig.client.alerts.markOrdered({ ...op(), alertId: second, expectedVersion: 0, promisedOn: '2026-06-20' }));
    must(await rig.client.alerts.close({ ...op(), alertId: third, expectedVersion: 0, reason: 'handled', note: '好' }));
    tickAt('2026-06-10T10:00:00');
    expect(outbox('escalation')).toEqual([]);
    expect(outbox('reminder')).toEqual([]);
  });

  test('the deadline, the reminder and whom it goes to may be the rule’s own', async () => {
    await rig.signInAs('buyer');
    const keeper = await rig.signInAs('keeper');
    const { people } = must(await rig.client.alerts.people({}));
    const keeperId = people.find(person => person.role === 'keeper')?.userId ?? '';
    must(await rig.client.rules.update({
      ...op(), kind: 'below_safety', isEnabled: true, level: 'warning', parameters: {},
      routing: { recipient: { kind: 'user', userId: keeperId }, channels: null, deadlineHours: 2, reminderHours: 1, escalateTo: { kind: 'role', role: 'buyer' }, quietHours: null, message: '{name} 只剩 {available} {unit}' },
    }));
    const [alertId = ''] = await makeLow(1);
    expect(must(await keeper.alerts.get({ alertId })).line.alert).toMatchObject({ ownerName: 'keeper', isMine: true, dueAt: START_AT + 2 * HOUR });
    expect(said(outbox('alert')[0]!)['zh-CN'].body).toBe('物料 L0 只剩 3 件06-08 12:00 前处理。');
    tickAt('2026-06-08T12:00:00');
    expect((await view(alertId)).line.alert).toMatchObject({ ownerId: null, ownerRole: 'buyer' });
  });
});

describe('F4, F51: what waits for a list is told by lists alone', () => {
  /** Below its safety stock by an issue of today, when the forecast has classified it. */
  async function makeLowOf(abc: 'B' | 'C'): Promise<string> {
    const { id } = await makeItem(rig.client, { code: `${abc}-1` });
    must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: id, quantityMicro: units(9) }] }));
    must(await rig.client.thresholds.override({ ...op(), itemId: id, field: 'safetyStock', valueMicro: units(5), reason: '定' }));
    write(`insert into item_forecasts (item_id, computed_at, computed_on, inputs_hash, bucket, demand_class, daily_demand, forecast_json, outlook_json, tested_buckets, annual_use_e4, abc_class)
      values ('${id}', 0, '${START_DAY}', '', 'week', 'short', 0, '{}', '{}', 0, 5, '${abc}') on conflict (item_id) do update set annual_use_e4 = 5, abc_class = '${abc}'`);
    return must(await rig.client.documents.post({ ...op(), type: 'issue', businessDate: START_DAY, lines: [{ itemId: id, quantityMicro: units(6) }] })).openedAlertIds[0] ?? '';
  }

  test('C: its time to answer starts with the weekly list; no reminder and no escalation interrupts anybody', async () => {
    await rig.signInAs('buyer');
    tickAt('2026-06-09T10:00:00');
    const alertId = await makeLowOf('C');
    expect((await view(alertId)).line.alert).toMatchObject({ state: 'firing', level: 'warning', dueAt: Date.parse('2026-06-16T08:00:00+08:00') });
    for (const at of ['2026-06-10T08:00:00', '2026-06-10T17:00:00', '2026-06-12T08:00:00', '2026-06-12T17:00:00']) tickAt(at);
    expect(outbox('digest')).toEqual([]);
    const buyerBriefing = async () => must(await rig.clientOf('buyer').alerts.briefing({}));
    expect(await buyerBriefing()).toMatchObject({ total: 0 });
    tickAt('2026-06-15T08:00:00');
    expect((await buyerBriefing()).weekly.lines.map(line => line.alert.code)).toEqual(['C-1']);
    expect(outbox('digest').map(row => row['name'])).toEqual(['buyer']);
    for (const at of ['2026-06-15T20:00:00', '2026-06-16T07:59:00']) tickAt(at);
    expect((await view(alertId)).line.alert).toMatchObject({ ownerRole: 'buyer', escalatedAt: null, reminders: 0 });
    tickAt('2026-06-16T08:00:00');
    expect((await view(alertId)).line.alert).toMatchObject({ ownerRole: 'manager', isOverdue: true });
    tickAt('2026-06-19T17:00:00');
    expect(must(await rig.client.alerts.briefing({})).total).toBe(0);
    expect(must(await rig.client.alerts.closing({})).unanswered).toEqual([]);
    tickAt('2026-06-22T08:00:00');
    expect(must(await rig.client.alerts.briefing({})).overdue.map(line => line.alert.code)).toEqual(['C-1']);
    expect(['alert', 'reminder', 'escalation'].flatMap(kind => outbox(kind))).toEqual([]);
  });

  test('B: its time starts with the next list, and the day it has not been on one yet it is not left over', async () => {
    await rig.signInAs('buyer');
    const alertId = await makeLowOf('B');
    expect((await view(alertId)).line.alert.dueAt).toBe(Date.parse('2026-06-10T08:00:00+08:00'));
    tickAt('2026-06-08T17:00:00');
    expect(must(await rig.clientOf('buyer').alerts.closing({})).unanswered).toEqual([]);
    for (const at of ['2026-06-09T08:00:00', '2026-06-09T17:00:00']) tickAt(at);
    expect(must(await rig.clientOf('buyer').alerts.closing({})).unanswered.map(line => line.alert.code)).toEqual(['B-1']);
    tickAt('2026-06-10T08:00:00');
    expect((await view(alertId)).line.alert).toMatchObject({ ownerRole: 'manager', isOverdue: true });
    expect(must(await rig.client.alerts.briefing({})).overdue.map(line => line.alert.code)).toEqual(['B-1']);
    expect(['alert', 'reminder', 'escalation'].flatMap(kind => outbox(kind))).toEqual([]);
  });
});

describe('N10: the list before the shift', () => {
  test('once on a working day, from the start of work, with what it holds and whether the engine is well', async () => {
    await makeLow(2);
    tickAt('2026-06-09T07:59:00');
    expect(outbox('digest')).toEqual([]);
    tickAt('2026-06-09T08:00:00');
    tickAt('2026-06-09T08:10:00');
    const [digest, ...others] = outbox('digest');
    expect(others).toEqual([]);
    expect(said(digest!)['zh-CN'].title).toBe('班前清单：2 条');
    expect(said(digest!).en.title).toBe('Before the shift: 2 alerts');
    tickAt('2026-06-13T09:00:00');
    expect(outbox('digest')).toHaveLength(1);
  });

  test('300 items low at once: at most the budget in pop-ups, one digest, none lost', async () => {
    const opened = await makeLow(300);
    expect(opened).toHaveLength(300);
    for (const time of ['10:10', '11:00', '13:00', '16:00', '16:50']) tickAt(`2026-06-08T${time}:00`);
    const popups = shown().filter(popup => popup.alertId !== null);
    const distinct = new Set(popups.map(popup => popup.notificationId));
    expect(distinct.size).toBeLessThanOrEqual(5);
    expect(distinct.size).toBe(3);
    expect([...new Map(shown().filter(popup => popup.alertId === null).map(popup => [popup.notificationId, popup.title])).values()]).toEqual(['另有 297 条预警']);
    const briefing = must(await rig.client.alerts.briefing({}));
    const listed = [...briefing.overdue, ...briefing.first, ...briefing.rest, ...briefing.weekly.lines].map(line => line.alert.id);
    expect([briefing.total, new Set(listed).size]).toEqual([300, 300]);
    expect(new Set(listed)).toEqual(new Set(opened));
    expect(must(await rig.client.alerts.counts({})).unseen).toBe(300);
  }, 180_000);
});

describe('F49: tasks are part of the day', () => {
  test('overdue tasks are told before and after the shift, also to who has no alert', async () => {
    await rig.signInAs('keeper');
    const { id: itemId } = await makeItem(rig.client, { code: 'T1' });
    makeTask(rig, { dedupeKey: 'recount:1', kind: 'recount', itemId, ownerRole: 'keeper', dueOn: START_DAY, params: {} });
    tickAt('2026-06-08T17:00:00');
    expect(outbox('digest')).toEqual([]);
    tickAt('2026-06-09T08:00:00');
    tickAt('2026-06-09T17:00:00');
    const told = outbox('digest').filter(row => row['name'] === 'keeper').map(row => said(row)['zh-CN']);
    expect(told.map(each => each.title)).toEqual(['班前清单：逾期任务 1 件', '今天还有 1 件任务逾期']);
    expect(told[0]?.body).toContain('任务 1 件，逾期 1 件。');
    expect(outbox('digest').map(row => said(row).en.title)).toContain('Before the shift: 1 overdue tasks');
  });
});

describe('F49: 问题不过夜', () => {
  test('half an hour before the end of work whoever left something unanswered hears of it, and who is in charge of all of it', async () => {
    await rig.signInAs('buyer');
    await rig.signInAs('keeper');
    const [first = ''] = await makeLow(2);
    must(await rig.client.alerts.acknowledge({ ...op(), alertId: first, expectedVersion: 0 }));
    tickAt('2026-06-08T16:59:00');
    const closings = () => outbox('digest').filter(row => said(row)['zh-CN'].title.startsWith('今天还有'));
    expect(closings()).toEqual([]);
    tickAt('2026-06-08T17:00:00');
    tickAt('2026-06-08T17:10:00');
    expect(closings().map(row => [row['name'], said(row)['zh-CN'].title]).sort()).toEqual([['buyer', '今天还有 1 条没处理'], ['老板', '今天还有 1 条没处理']]);
    const closing = must(await rig.client.alerts.closing({}));
    expect(closing).toMatchObject({ openedToday: 2, answeredToday: 1, closedToday: 0, escalatedToday: 0, byOwner: [{ ownerRole: 'buyer', unanswered: 1, overdue: 0 }] });
    expect(closing.unanswered.map(line => line.alert.code)).toEqual(['L1']);
    expect(must(await rig.clientOf('keeper').alerts.closing({})).unanswered).toEqual([]);
  });
});

describe('C8: the engine’s own test', () => {
  test('once a day after the first look at everything; what is missing is told at once', async () => {
    await makeLow(1);
    expect(must(await rig.client.alerts.briefing({})).selfTest).toMatchObject({ isToday: false, isOk: false });
    const sweep = async () => {
      rig.backend.signal({ kind: 'tick', reason: 'started' });
      await expect.poll(async () => must(await rig.client.settings.status({})).lastCheckItems).toBe(1);
      await expect.poll(() => readRows(rig.dataDir, "select is_ok from job_runs where job = 'sweep' and is_ok = 1").length).toBeGreaterThan(0);
    };
    await sweep();
    rig.backend.signal({ kind: 'tick', reason: 'interval' });
    expect(must(await rig.client.alerts.briefing({})).selfTest).toMatchObject({ isOk: true, isToday: true, itemsChecked: 1, missing: 0 });
    expect(readRows(rig.dataDir, "select is_ok, items_checked from job_runs where job = 'self-test'")).toEqual([{ is_ok: 1, items_checked: 1 }]);
    expect(outbox('self_test')).toEqual([]);
    write("update item_status set state = 'out', open_alert_id = null");
    write("update alerts set state = 'closed', closed_at = 1, close_reason = 'cleared'");
    write("delete from job_runs where job = 'self-test'");
    rig.backend.signal({ kind: 'tick', reason: 'interval' });
    expect(said(outbox('self_test')[0]!)['zh-CN'].body).toContain('少了 1 条预警');
    expect(must(await rig.client.alerts.briefing({})).selfTest).toMatchObject({ isOk: false, missing: 1 });
  });
});
