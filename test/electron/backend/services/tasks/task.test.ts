// Pins: task.ts, answer-task.ts
/** What one person has to do by a day: set once for each cause, ended by a person with words or by the program when the cause is gone. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { endTasks, makeTask } from '../../../../helpers/make-task.ts';

let rig: TestBackend;
let itemId: string;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'T1' })).id;
  must(await post(rig.client, 'opening', itemId, 94, START_DAY));
});
afterEach(() => { rig.close(); });

const recount = (key = 'recount:1') => makeTask(rig, { dedupeKey: key, kind: 'recount', itemId, ownerRole: 'keeper', dueOn: addDays(START_DAY, 1), params: { bookMicro: units(100), countedMicro: units(94), valueE4: 600_000 } });
const open = async () => must(await rig.client.tasks.list({})).rows;

describe('the program sets tasks', () => {
  test('one cause makes one task, however often it is seen, even after it was done', async () => {
    expect([recount(), recount()]).toEqual([true, false]);
    const [only] = await open();
    expect(await open()).toHaveLength(1);
    must(await rig.client.tasks.cancel({ ...op(), taskId: only?.id ?? '', expectedVersion: 0, note: '盘点已重做' }));
    expect([recount(), (await open()).length]).toEqual([false, 0]);
  });

  test('and ends all whose cause begins alike, no others', async () => {
    for (const key of ['chase:A', 'chase:A:2', 'chase:B']) recount(key);
    expect(endTasks(rig, 'chase:A', { state: 'done', note: '到货' })).toBe(2);
    expect((await open()).length).toBe(1);
    expect(must(await rig.client.tasks.list({ states: ['done'] })).rows.map(({ note, closedBy }) => [note, closedBy])).toEqual([['到货', ''], ['到货', '']]);
  });

  test('F48, F49: open and overdue ones are counted before and after the shift, of whom they fall to, however few are listed', async () => {
    const keeper = await rig.signInAs('keeper');
    for (const key of ['recount:1', 'recount:2']) recount(key);
    moveTo(rig, rig.now() + 4 * 86_400_000);
    makeTask(rig, { dedupeKey: 'chase:1', kind: 'chase', itemId, ownerRole: 'buyer', dueOn: addDays(START_DAY, 9), params: {} });
    expect(must(await keeper.alerts.briefing({})).tasks).toEqual({ open: 2, overdue: 2 });
    expect(must(await keeper.alerts.closing({})).tasks).toEqual({ open: 2, overdue: 2 });
    expect(must(await rig.client.alerts.briefing({})).tasks).toEqual({ open: 3, overdue: 2 });
    expect(must(await keeper.tasks.list({ limit: 1 }))).toMatchObject({ total: 2, overdue: 2 });
  });

  test('it tells the item, what is there now, and how late it is', async () => {
    recount();
    moveTo(rig, rig.now() + 4 * 86_400_000);
    const late = must(await rig.client.tasks.list({}));
    expect(late).toMatchObject({ total: 1, overdue: 1, rows: [{ kind: 'recount', item: { code: 'T1', unit: '件' }, onHandMicro: units(94), daysOverdue: 3, params: { bookMicro: units(100), valueE4: 600_000 } }] });
  });
});

test('what has expired and still lies there by the book is not done without a word; booked out it is done by itself', async () => {
  const unitId = must(await rig.client.items.get({ itemId })).unitId;
  const { id: glueId } = must(await rig.client.items.create({ ...op(), code: 'GLUE', name: '胶水', unitId, isBatchTracked: true, referencePriceE4: 1000 }));
  const receive = async (batchNumber: string) => must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: glueId, quantityMicro: units(4), batchNumber, expiresOn: addDays(START_DAY, 1) }] }));
  await receive('B-1');
  moveTo(rig, rig.now() + 2 * 86_400_000);
  must(await rig.client.thresholds.recompute({ ...op(), itemIds: [glueId] }));
  const [task] = must(await rig.client.tasks.list({ kinds: ['scrap_expired'] })).rows;
  const act = { taskId: task?.id ?? '', expectedVersion: task?.version ?? 0 };
  expect(codeOf(await rig.client.tasks.done({ ...op(), ...act }))).toBe('REASON_REQUIRED');
  must(await post(rig.client, 'scrap', glueId, 4, addDays(START_DAY, 2)));
  expect(must(await rig.client.tasks.list({ kinds: ['scrap_expired'], states: ['done'] })).rows.map(row => [row.batchNumber, row.closedBy, row.onHandMicro])).toEqual([['B-1', '', 0]]);
});

test('a count that is taken back leaves nothing to count again, and no cause to find', async () => {
  const counted = (await makeItem(rig.client, { code: 'T2' })).id;
  must(await post(rig.client, 'opening', counted, 1000, addDays(START_DAY, -40), { priceE4: 100_000 }));
  must(await post(rig.client, 'count', counted, 1000, addDays(START_DAY, -10)));
  const wrong = must(await post(rig.client, 'count', counted, 900, START_DAY));
  expect((await open()).map(task => task.kind)).toEqual(['recount']);
  must(await rig.client.documents.reverse({ ...op(), documentId: wrong.document.id, reason: '少点了一箱' }));
  expect([await open(), must(await rig.client.tasks.list({ states: ['cancelled'] })).rows.map(task => task.kind)]).toEqual([[], ['recount']]);
});

describe('people end them', () => {
  test('F40: a recount ends with what was found and leads on to the cause, which ends with words', async () => {
    recount();
    const [task] = await open();
    const act = { taskId: task?.id ?? '', expectedVersion: task?.version ?? 0 };
    expect(codeOf(await rig.client.tasks.done({ ...op(), ...act }))).toBe('REASON_REQUIRED');
    must(await rig.client.tasks.done({ ...op(), ...act, note: '复盘仍是 94' }));
    const [cause] = await open();
    expect(cause).toMatchObject({ kind: 'find_cause', ownerRole: 'keeper', dueOn: addDays(START_DAY, 3), params: { found: '复盘仍是 94', bookMicro: units(100) } });
    must(await rig.client.tasks.done({ ...op(), taskId: cause?.id ?? '', expectedVersion: 0, note: '5 月 3 日领料漏记' }));
    expect(await open()).toEqual([]);
    expect(must(await rig.client.tasks.list({ states: ['done'], kinds: ['find_cause'] })).rows).toMatchObject([{ note: '5 月 3 日领料漏记', closedBy: '老板' }]);
  });

  test('F40: book 100, counted 94: a task to count again; the second count ends it and asks for the cause', async () => {
    const item = (await makeItem(rig.client, { code: 'C1', priceE4: 1_000_000 })).id;
    must(await post(rig.client, 'opening', item, 100, START_DAY));
    must(await post(rig.client, 'count', item, 94, START_DAY));
    const [task] = await open();
    expect(task).toMatchObject({ kind: 'recount', params: { bookMicro: units(100), countedMicro: units(94) } });
    const second = must(await post(rig.client, 'count', item, 95, START_DAY)).document;
    expect((await open()).map(each => [each.kind, each.params['found'], each.params['bookMicro']])).toEqual([['find_cause', '95', units(100)]]);
    expect(must(await rig.client.tasks.list({ states: ['done'] })).rows).toMatchObject([{ kind: 'recount', note: '95', documentNumber: second.number }]);
  });

  test('F40: 95 counted is within the limit of 5 %', async () => {
    const item = (await makeItem(rig.client, { code: 'C2', priceE4: 1_000_000 })).id;
    must(await post(rig.client, 'opening', item, 100, START_DAY));
    must(await post(rig.client, 'count', item, 95, START_DAY));
    expect(await open()).toEqual([]);
  });

  test('once: what is over, and what somebody else has changed meanwhile, is refused', async () => {
    recount();
    const [task] = await open();
    const act = { taskId: task?.id ?? '', note: '少记' };
    expect(codeOf(await rig.client.tasks.done({ ...op(), ...act, expectedVersion: 7 }))).toBe('VERSION_CONFLICT');
    must(await rig.client.tasks.done({ ...op(), ...act, expectedVersion: 0 }));
    expect(codeOf(await rig.client.tasks.done({ ...op(), ...act, expectedVersion: 1 }))).toBe('ILLEGAL_TRANSITION');
    expect(codeOf(await rig.client.tasks.cancel({ ...op(), taskId: 'none', expectedVersion: 0, note: 'x' }))).toBe('NOT_FOUND');
  });

  test('each sees what falls to his role, and everybody all of them when asked for; money only who may', async () => {
    recount();
    const keeper = await rig.signInAs('keeper');
    const buyer = await rig.signInAs('buyer');
    expect([must(await keeper.tasks.list({})).rows.map(row => row.params['valueE4']), must(await buyer.tasks.list({})).rows, must(await buyer.tasks.list({ mine: false })).rows.length]).toEqual([[null], [], 1]);
    expect(must(await keeper.tasks.list({})).rows).toHaveLength(1);
  });

  test('who is in charge reads their own, and of others only what is late: their own first', async () => {
    const keeper = await rig.signInAs('keeper');
    const manager = await rig.signInAs('manager');
    recount();
    makeTask(rig, { dedupeKey: 'turnover:all:x', kind: 'find_cause', ownerRole: 'manager', dueOn: addDays(START_DAY, 7) });
    const roles = async (mine: boolean) => must(await manager.tasks.list({ mine })).rows.map(row => row.ownerRole);
    expect([await roles(true), await roles(false), must(await keeper.tasks.list({})).total]).toEqual([['manager'], ['keeper', 'manager'], 1]);
    moveTo(rig, START_AT + 5 * 86_400_000);
    expect(must(await manager.tasks.list({}))).toMatchObject({ rows: [{ ownerRole: 'manager', daysOverdue: 0 }, { ownerRole: 'keeper' }], total: 2, overdue: 1 });
    expect(must(await manager.alerts.briefing({})).tasks).toEqual({ open: 2, overdue: 1 });
  });

  test('while somebody is away, what is theirs is of who stands in for them, by name and by role, and theirs again from the day they are back', async () => {
    const [keeper, buyer] = [await rig.signInAs('keeper'), await rig.signInAs('buyer')];
    const people = must(await rig.client.users.list({}));
    const idOf = (role: string) => people.find(person => person.role === role)?.id ?? '';
    const nobody = { email: '', mobile: '', superiorId: null, standInId: null, absentFrom: null, absentUntil: null };
    const away = (absentFrom: string | null) => rig.client.users.setContact({ ...op(), userId: idOf('buyer'), ...nobody, standInId: idOf('keeper'), absentFrom, absentUntil: absentFrom === null ? null : addDays(absentFrom, 3) });
    for (const [key, ownerId] of [['chase:1', idOf('buyer')], ['chase:2', null]] as const) makeTask(rig, { dedupeKey: key, kind: 'chase', itemId, ownerRole: 'buyer', ownerId, dueOn: addDays(START_DAY, 1), params: {} });
    const totals = async () => [must(await keeper.tasks.list({})).total, must(await buyer.tasks.list({})).total, must(await keeper.alerts.briefing({})).tasks.open];
    expect(await totals()).toEqual([0, 2, 0]);
    must(await away(addDays(START_DAY, 1)));
    expect(await totals()).toEqual([0, 2, 0]);
    moveTo(rig, START_AT + 86_400_000);
    expect(await totals()).toEqual([2, 0, 2]);
    moveTo(rig, START_AT + 5 * 86_400_000);
    expect(await totals()).toEqual([0, 2, 0]);
    must(await away(null));
  });

  test('away without a stand-in they keep what is theirs; out of the company it is of who is in charge', async () => {
    const [keeper, buyer] = [await rig.signInAs('keeper'), await rig.signInAs('buyer')];
    const found = must(await rig.client.users.list({})).find(person => person.role === 'buyer');
    makeTask(rig, { dedupeKey: 'chase:1', kind: 'chase', itemId, ownerRole: 'buyer', ownerId: found?.id ?? '', dueOn: addDays(START_DAY, 1), params: {} });
    must(await rig.client.users.setContact({ ...op(), userId: found?.id ?? '', email: '', mobile: '', superiorId: null, standInId: null, absentFrom: START_DAY, absentUntil: null }));
    expect([must(await buyer.tasks.list({})).total, must(await keeper.tasks.list({})).total, must(await rig.client.tasks.list({})).total]).toEqual([1, 0, 0]);
    must(await rig.client.users.update({ ...op(), userId: found?.id ?? '', displayName: 'buyer', role: 'buyer', isActive: false }));
    expect([must(await keeper.tasks.list({})).total, must(await rig.client.tasks.list({})).total]).toEqual([0, 1]);
  });

  test('what falls to a role nobody holds is of who stands in for it', async () => {
    recount();
    expect(must(await rig.client.tasks.list({})).rows.map(row => row.ownerRole)).toEqual(['keeper']);
  });
});
