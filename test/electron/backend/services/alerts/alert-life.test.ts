// Pins: alert-record.ts, place-alert.ts, tell-owner.ts, answer-alert.ts, measure-loss.ts, alert-ground.ts, count-unhandled.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { ALERT_LEVELS } from '../../../../../shared/kernel/vocabulary.ts';
import { DEFAULT_RULES, lossLine } from '../../../../../shared/domain/alerts/index.ts';
import { behindTheBack, readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, makeSteadyItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

const DAY_MS = 86_400_000;
let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const later = (days: number) => { moveTo(rig, START_AT + days * DAY_MS); };
const view = async (alertId: string, client: AppClient = rig.client) => must(await client.alerts.get({ alertId }));
const act = async (alertId: string) => ({ ...op(), alertId, expectedVersion: (await view(alertId)).line.alert.version });
const open = async () => must(await rig.client.alerts.list({ scope: 'open', limit: 500 })).lines;
const shown = () => rig.requests.flatMap(request => (request.kind === 'show-notification' ? [request] : []));
const look = async (itemId: string) => { must(await rig.client.thresholds.recompute({ ...op(), itemIds: [itemId] })); };
const write = (sql: string) => { behindTheBack(rig.dataDir, sqlite => sqlite.exec(sql)); };

/** An item with a safety stock of ten, opened and then taken down to what is left of thirty, by a scrapping: that is no use, so nothing is forecast from it. */
async function makeLow(code: string, left: number, fields: { priceE4?: number } = {}) {
  const item = await makeItem(rig.client, { code, ...fields });
  must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
  must(await post(rig.client, 'receipt', item.id, 30, START_DAY));
  const [alertId = ''] = must(await post(rig.client, 'scrap', item.id, 30 - left, START_DAY)).openedAlertIds;
  return { itemId: item.id, alertId };
}

describe('F45: three levels', () => {
  test('each rule has one, and an alert nobody answers rises with time, with a step and a pop-up of its own', async () => {
    for (const rule of DEFAULT_RULES) expect(ALERT_LEVELS).toContain(rule.level);
    const { itemId, alertId } = await makeLow('A1', 5);
    later(6);
    await look(itemId);
    expect((await view(alertId)).line.alert.level).toBe('warning');
    later(7);
    await look(itemId);
    const { line, transitions } = await view(alertId);
    expect([line.alert.level, transitions.at(-1)?.event]).toEqual(['urgent', 'worsened']);
    expect(shown().filter(popup => popup.alertId === alertId).map(popup => popup.level)).toEqual(['warning', 'urgent']);
    await look(itemId);
    expect((await view(alertId)).transitions).toHaveLength(transitions.length);
  });

  test('answered it does not rise', async () => {
    const { itemId, alertId } = await makeLow('A1', 5);
    must(await rig.client.alerts.acknowledge(await act(alertId)));
    later(30);
    await look(itemId);
    expect((await view(alertId)).line.alert).toMatchObject({ level: 'warning', state: 'acknowledged' });
  });
});

describe('F46, F47: who sees a pop-up', () => {
  test('the one it is for, when they sit here; for others it waits, and for what is over by then it is dropped', async () => {
    await rig.signInAs('buyer');
    write("delete from sessions where user_id = (select id from users where role = 'buyer')");
    const { itemId, alertId } = await makeLow('A1', 5);
    expect(shown()).toEqual([]);
    const { alertId: other } = await makeLow('A2', 5);
    must(await post(rig.client, 'receipt', itemId, 100, START_DAY));
    write(`insert or replace into sessions (connection_hash, user_id, created_at, expires_at) select 'seat', id, ${START_AT}, ${START_AT + DAY_MS} from users where role = 'buyer'`);
    rig.backend.signal({ kind: 'tick', reason: 'interval' });
    expect(shown().filter(popup => popup.alertId !== null).map(popup => popup.alertId)).toEqual([other]);
    expect(readRows(rig.dataDir, 'select alert_id, dropped_because from notification_outbox where alert_id is not null order by rowid')).toEqual([{ alert_id: alertId, dropped_because: 'closed' }, { alert_id: other, dropped_because: null }]);
  });

  test('a count that differs is told to the keeper, not to the buyer and not to the manager', async () => {
    const keeper = await rig.signInAs('keeper');
    const buyer = await rig.signInAs('buyer');
    const item = await makeItem(rig.client, { code: 'Z1' });
    must(await post(rig.client, 'receipt', item.id, 100, START_DAY));
    must(await post(rig.client, 'count', item.id, 50, START_DAY));
    const alert = (await open()).find(line => line.alert.itemId === item.id)?.alert;
    expect(alert?.reasons.map(reason => reason.rule)).toContain('count_variance');
    const mine = async (client: AppClient) => must(await client.alerts.list({ scope: 'mine' })).lines.some(line => line.alert.id === alert?.id);
    expect([await mine(keeper), await mine(buyer), await mine(rig.client)]).toEqual([true, false, false]);
    expect(readRows(rig.dataDir, 'select u.role from notification_outbox o join users u on u.id = o.user_id where o.alert_id is not null')).toEqual([{ role: 'keeper' }]);
  });

  test('the to-do counts whatever becomes of the pop-up, and what was not answered is told again', async () => {
    const { alertId } = await makeLow('A1', 0);
    expect((await view(alertId)).line.alert.level).toBe('urgent');
    const [first] = shown();
    rig.backend.signal({ kind: 'notification-shown', notificationId: first?.notificationId ?? '', by: 'desktop' });
    expect(must(await rig.client.alerts.counts({}))).toMatchObject({ mine: 1, unseen: 1 });
    // Four working hours to answer; half of them gone, it is told again.
    moveTo(rig, START_AT + 2 * 3_600_000);
    rig.backend.signal({ kind: 'tick', reason: 'interval' });
    expect(shown().filter(popup => popup.alertId === alertId).map(popup => popup.title.slice(0, 3))).toEqual(['缺货：', '催办｜']);
    must(await rig.client.alerts.acknowledge(await act(alertId)));
    moveTo(rig, START_AT + 3 * 3_600_000);
    rig.backend.signal({ kind: 'tick', reason: 'interval' });
    expect(shown().filter(popup => popup.alertId === alertId)).toHaveLength(2);
    expect(must(await rig.client.alerts.counts({}))).toMatchObject({ mine: 1, unseen: 0 });
  });

  test('the badge counts for who sits here', async () => {
    await rig.signInAs('buyer');
    await makeLow('A1', 5);
    const badge = () => rig.requests.flatMap(request => (request.kind === 'set-badge' ? [request.count] : [])).at(-1);
    expect(badge()).toBe(1);
    write("delete from sessions where user_id = (select id from users where role = 'buyer')");
    must(await rig.client.alerts.sendTest(op()));
    expect(badge()).toBe(0);
  });
});

describe('C3: ordered outside the program', () => {
  test('quiet until the promised day is over; not here by then, it fires again (逾期未到)', async () => {
    const { itemId, alertId } = await makeLow('A1', 5);
    const ordered = must(await rig.client.alerts.markOrdered({ ...(await act(alertId)), promisedOn: addDays(START_DAY, 2), note: '电话订的' }));
    expect(ordered.line).toMatchObject({ alert: { state: 'on_order', isOverdue: false, respondedAt: START_AT }, waiting: { at: 'delivery' } });
    must(await post(rig.client, 'issue', itemId, 1, START_DAY));
    expect((await view(alertId)).line.alert.state).toBe('on_order');
    moveTo(rig, Date.parse('2026-06-10T23:59:59+08:00'));
    await look(itemId);
    expect((await view(alertId)).line.alert.state).toBe('on_order');
    moveTo(rig, Date.parse('2026-06-11T00:00:00+08:00'));
    await look(itemId);
    expect((await view(alertId)).line.alert).toMatchObject({ state: 'firing' });
    expect((await view(alertId)).transitions.map(step => [step.event, step.note])).toEqual([['breached', ''], ['ordered', '电话订的'], ['order_lost', '']]);
  });
  test('only what is short can be on order, and no goods are promised for yesterday', async () => {
    const { alertId } = await makeLow('A1', 5);
    expect(codeOf(await rig.client.alerts.markOrdered({ ...(await act(alertId)), promisedOn: addDays(START_DAY, -1) }))).toBe('ILLEGAL_TRANSITION');
    const over = await makeItem(rig.client, { code: 'OVER' });
    must(await rig.client.thresholds.override({ ...op(), itemId: over.id, field: 'maximum', valueMicro: units(10), reason: '定' }));
    const [overId = ''] = must(await post(rig.client, 'receipt', over.id, 1000, START_DAY)).openedAlertIds;
    expect(codeOf(await rig.client.alerts.markOrdered({ ...(await act(overId)), promisedOn: START_DAY }))).toBe('ILLEGAL_TRANSITION');
  });
});

describe('不是我', () => {
  test('to another person, with a reason and a pop-up, and its time begins anew; to the superior where nobody is named', async () => {
    const keeper = await rig.signInAs('keeper');
    const buyer = await rig.signInAs('buyer');
    const { alertId } = await makeLow('A1', 5);
    const { people } = must(await buyer.alerts.people({}));
    const keeperId = people.find(person => person.role === 'keeper')?.userId ?? '';
    moveTo(rig, START_AT + 3_600_000);
    must(await buyer.alerts.reassign({ ...(await act(alertId)), toUserId: keeperId, note: '料在库里，先找' }));
    expect((await view(alertId, keeper)).line.alert).toMatchObject({ ownerName: 'keeper', ownerRole: 'keeper', isMine: true, dueAt: START_AT + 25 * 3_600_000 });
    expect((await view(alertId)).transitions.at(-1)).toMatchObject({ event: 'reassigned', actor: 'buyer', note: '料在库里，先找', params: { toName: 'keeper', toRole: 'keeper' } });
    must(await keeper.alerts.reassign({ ...(await act(alertId)), toUserId: null, note: '找不到' }));
    expect((await view(alertId)).line.alert).toMatchObject({ ownerRole: 'manager', isMine: true });
    expect(codeOf(await rig.client.alerts.reassign({ ...(await act(alertId)), toUserId: null, note: '我也不知道' }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.alerts.reassign({ ...(await act(alertId)), toUserId: 'nobody', note: 'x' }))).toBe('NOT_FOUND');
    must(await rig.client.alerts.close({ ...(await act(alertId)), reason: 'handled', note: '好' }));
    expect(codeOf(await rig.client.alerts.reassign({ ...(await act(alertId)), toUserId: keeperId, note: 'x' }))).toBe('ILLEGAL_TRANSITION');
  });
});

describe('handed on', () => {
  test('what one person has acknowledged is not answered by the next: it is unseen and unanswered there, with a pop-up and a time of its own', async () => {
    const keeper = await rig.signInAs('keeper');
    const buyer = await rig.signInAs('buyer');
    const { alertId } = await makeLow('A1', 5);
    const keeperId = must(await buyer.alerts.people({})).people.find(person => person.role === 'keeper')?.userId ?? '';
    must(await buyer.alerts.acknowledge(await act(alertId)));
    moveTo(rig, START_AT + 3_600_000);
    must(await buyer.alerts.reassign({ ...(await act(alertId)), toUserId: keeperId, note: '先点一下' }));
    expect((await view(alertId, keeper)).line.alert).toMatchObject({ state: 'firing', isMine: true, isSeen: false, respondedAt: START_AT, dueAt: START_AT + 25 * 3_600_000 });
    expect(must(await keeper.alerts.counts({}))).toMatchObject({ mine: 1, unseen: 1 });
    expect(readRows(rig.dataDir, "select count(*) as n from notification_outbox join users on users.id = user_id where role = 'keeper'")).toEqual([{ n: 1 }]);
  });
  test('one that slept for the first owner is awake for the next', async () => {
    const keeper = await rig.signInAs('keeper');
    const buyer = await rig.signInAs('buyer');
    const { alertId } = await makeLow('A1', 5);
    const keeperId = must(await buyer.alerts.people({})).people.find(person => person.role === 'keeper')?.userId ?? '';
    must(await buyer.alerts.snooze({ ...(await act(alertId)), untilDate: addDays(START_DAY, 5), reason: '等报价' }));
    must(await buyer.alerts.reassign({ ...(await act(alertId)), toUserId: keeperId, note: '先点一下' }));
    expect(must(await keeper.alerts.counts({}))).toMatchObject({ mine: 1, unseen: 1, snoozed: 0 });
  });
  test('to nobody who may not answer alerts', async () => {
    const { alertId } = await makeLow('A1', 5);
    await rig.signInAs('accountant');
    const [accountant] = readRows(rig.dataDir, "select id from users where role = 'accountant'");
    expect(must(await rig.client.alerts.people({})).people.map(person => person.role)).not.toContain('accountant');
    expect(codeOf(await rig.client.alerts.reassign({ ...(await act(alertId)), toUserId: String(accountant?.['id']), note: 'x' }))).toBe('NOT_FOUND');
  });
});

test('C1: many are acknowledged at once; the others are passed over by name', async () => {
  const [a, b] = [await makeLow('A1', 5), await makeLow('A2', 5)];
  must(await rig.client.alerts.acknowledge(await act(b.alertId)));
  const version = (await view(a.alertId)).line.alert.version;
  const reply = must(await rig.client.alerts.acknowledgeMany({
    ...op(), note: '都看过', alerts: [{ alertId: a.alertId, expectedVersion: version }, { alertId: b.alertId, expectedVersion: 1 }, { alertId: b.alertId, expectedVersion: 99 }, { alertId: 'no', expectedVersion: 0 }],
  }));
  expect(reply).toEqual({ acknowledged: [a.alertId], passedOver: [{ alertId: b.alertId, code: 'ILLEGAL_TRANSITION' }, { alertId: b.alertId, code: 'VERSION_CONFLICT' }, { alertId: 'no', code: 'NOT_FOUND' }] });
  expect((await view(a.alertId)).transitions.at(-1)).toMatchObject({ event: 'acknowledged', note: '都看过' });
  expect(readRows(rig.dataDir, "select count(*) as n from audit_log where action = 'alerts.acknowledgeMany'")).toEqual([{ n: 1 }]);
});

describe('F50: nothing disappears', () => {
  test('every alert has 触发→确认→处理→关闭 with time, person and note, and its figures stay as they were', async () => {
    const { itemId, alertId } = await makeLow('A1', 5);
    const frozen = (await view(alertId)).snapshot;
    moveTo(rig, START_AT + 1000);
    must(await rig.client.alerts.acknowledge({ ...(await act(alertId)), note: '看到了' }));
    moveTo(rig, START_AT + 2000);
    const asked = must(await rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(50), alertId }));
    must(await rig.client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(50), supplierId: null, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 1) }));
    later(1);
    must(await post(rig.client, 'receipt', itemId, 100, addDays(START_DAY, 1)));
    const { line, transitions, snapshot } = await view(alertId);
    expect(line.alert).toMatchObject({ state: 'closed', closeReason: 'replenished' });
    expect(transitions.map(step => [step.event, step.from, step.to, step.at - START_AT, step.actor])).toEqual([
      ['breached', null, 'firing', 0, ''], ['acknowledged', 'firing', 'acknowledged', 1000, '老板'], ['ordered', 'acknowledged', 'on_order', 2000, '老板'], ['cleared', 'on_order', 'closed', DAY_MS, ''],
    ]);
    expect(snapshot).toEqual(frozen);
  });
  test('neither an alert nor a step of it can be taken away', async () => {
    const { alertId } = await makeLow('A1', 5);
    expect(() => { write(`delete from alert_transitions where alert_id = '${alertId}'`); }).toThrow();
    expect(() => { write(`delete from alerts where id = '${alertId}'`); }).toThrow();
  });
});

describe('how it ends', () => {
  const makeOver = async (code: string) => {
    const { id } = await makeItem(rig.client, { code });
    for (const [field, value] of [['safetyStock', 5], ['maximum', 100]] as const) must(await rig.client.thresholds.override({ ...op(), itemId: id, field, valueMicro: units(value), reason: '定' }));
    return { id, alertId: must(await post(rig.client, 'receipt', id, 1000, START_DAY)).openedAlertIds[0] ?? '' };
  };
  test('too much that is used is consumed, taken out it is disposed of; too little afterwards is another alert', async () => {
    const [used, scrapped] = [await makeOver('O1'), await makeOver('O2')];
    must(await post(rig.client, 'issue', used.id, 950, START_DAY));
    expect((await view(used.alertId)).line.alert).toMatchObject({ state: 'closed', closeReason: 'consumed' });
    const gone = must(await post(rig.client, 'scrap', scrapped.id, 996, START_DAY));
    expect((await view(scrapped.alertId)).line.alert).toMatchObject({ state: 'closed', closeReason: 'disposed' });
    expect((await view(gone.openedAlertIds[0] ?? '')).line.alert).toMatchObject({ state: 'firing', reasons: [{ rule: 'below_safety' }] });
  });
});

describe('F55: by what waiting costs', () => {
  test('ten low at once are in the order of their expected loss, the one tied to a due order first', async () => {
    const made: { code: string; alertId: string; itemId: string }[] = [];
    for (let index = 0; index < 10; index += 1) {
      const item = await makeItem(rig.client, { code: `S${index}`, priceE4: 10_000 * (index + 1) });
      must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
      must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'reorderPoint', valueMicro: units(20), reason: '定' }));
      must(await rig.client.policies.set({ ...op(), scope: 'item', scopeId: item.id, parameter: 'lineStopCostPerDay', value: 100 * (index + 1), reason: '停线' }));
      made.push({ code: `S${index}`, itemId: item.id, alertId: '' });
    }
    const posted = must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: made.map(({ itemId }) => ({ itemId, quantityMicro: units(5), unitPriceE4: 100_000 })) }));
    expect(posted.openedAlertIds).toHaveLength(10);
    const order = async () => must(await rig.client.alerts.list({ scope: 'mine' })).lines.map(line => line.alert.code);
    const losses = (await open()).map(line => line.alert.lossE4 ?? 0);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    const cheapest = made[0]!;
    expect((await order()).at(-1)).toBe(cheapest.code);
    must(await rig.client.calendar.saveEntry({ ...op(), id: null, kind: 'project', name: 'SO-7 加急', fromOn: addDays(START_DAY, 2), toOn: addDays(START_DAY, 2), scope: 'item', scopeId: cheapest.itemId, factor: null, quantityMicro: units(4000), isYearly: false, expectedVersion: null }));
    await look(cheapest.itemId);
    const found = (await open()).find(line => line.alert.code === cheapest.code)!;
    const loss = await view(found.alert.id);
    expect(loss.lossLines.map(line => line.part)).toContain('order_at_risk');
    expect(found.alert.lossE4).toBe(loss.lossLines.reduce((sum, line) => sum + line.valueE4, 0));
    for (const line of loss.lossLines) expect(lossLine(line.part, line.factors).valueE4).toBe(line.valueE4);
    const level = found.alert.level;
    expect((await open()).filter(line => line.alert.level === level)[0]?.alert.code).toBe(cheapest.code);
    expect((await order())[0]).toBe(cheapest.code);
  });

  test('money is for those who may see it', async () => {
    const keeper = await rig.signInAs('keeper');
    const { alertId } = await makeLow('A1', 0);
    expect([(await view(alertId, keeper)).line.alert.lossE4, (await view(alertId, keeper)).lossLines, must(await keeper.alerts.counts({})).mineLossE4]).toEqual([null, [], null]);
  });
});

test('F51: over-stock under a run-down plan keeps quiet while on plan, and speaks again off it', async () => {
  const over = await makeItem(rig.client, { code: 'OVER' });
  must(await rig.client.thresholds.override({ ...op(), itemId: over.id, field: 'maximum', valueMicro: units(100), reason: '定' }));
  const [alertId = ''] = must(await post(rig.client, 'receipt', over.id, 1000, START_DAY)).openedAlertIds;
  const before = shown().length;
  write(`insert into disposals (id, number, item_id, cause, state, quantity_micro, value_e4, alert_id, opened_at, opened_by_name, due_on, decision, plan_from_on, plan_from_micro, plan_until_on, plan_until_micro)
    values ('d1', 'CZ1', '${over.id}', 'over_stock', 'running_down', ${units(900)}, 1, '${alertId}', ${START_AT}, '老板', '2026-06-20', 'run_down', '${START_DAY}', ${units(1000)}, '2026-09-06', ${units(100)})`);
  await look(over.id);
  expect((await view(alertId)).line.alert).toMatchObject({ state: 'in_disposal', disposalId: 'd1', dueAt: null });
  later(30);
  must(await post(rig.client, 'issue', over.id, 320, addDays(START_DAY, 30)));
  expect((await view(alertId)).line.alert.state).toBe('in_disposal');
  expect(shown()).toHaveLength(before);
  later(60);
  await look(over.id);
  const { line, transitions } = await view(alertId);
  expect(line.alert).toMatchObject({ state: 'firing' });
  expect(transitions.at(-1)).toMatchObject({ event: 'disposal_lost', params: { how: 'off_plan' } });
});

describe('F56: looked at with every movement, at the start and when the day is over', () => {
  test('the movement itself opens and closes; a start and a new day look at everything', async () => {
    const { alertId } = await makeLow('A1', 5);
    expect(alertId).not.toBe('');
    const sweeps = () => readRows(rig.dataDir, "select period_key from job_runs where job = 'sweep' and is_ok = 1").length;
    for (const [at, reason, count] of [['2026-06-08T10:00:00', 'started', 1], ['2026-06-08T10:10:00', 'interval', 2], ['2026-06-08T23:59:00', 'interval', 2], ['2026-06-09T00:05:00', 'interval', 3], ['2026-06-09T02:00:00', 'nightly', 3]] as const) {
      moveTo(rig, Date.parse(`${at}+08:00`));
      rig.backend.signal({ kind: 'tick', reason });
      await expect.poll(sweeps).toBe(count);
    }
  });
});

test('an item used steadily is of class A and told of at once; what it costs to wait is in the figures of its use', async () => {
  const item = await makeSteadyItem(rig, { code: 'DJ-0107', leadTimeDays: 14, weeks: 30, left: 200 });
  must(await post(rig.client, 'issue', item.id, 150, START_DAY));
  const line = (await open()).find(each => each.alert.itemId === item.id)!;
  const { lossLines } = await view(line.alert.id);
  expect(lossLines.map(each => [each.part, each.factors.map(factor => factor.name)])).toEqual(expect.arrayContaining([['unmet_use', ['dailyDemand', 'unitPrice', 'probabilityOut']]]));
});
