// Pins: watch-turnover.ts, read-turnover.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { type PastDocument, START_DAY, type TestBackend, bookPast, makeBackend, makeItem, moveTo, must, op } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const MONTHS = 24;
/** 100 of 100 元 lie there; each month `then` and later `now` of it go out and come in again. */
async function turnOver(code: string, { then, now, categoryId = null }: { readonly then: number; readonly now: number; readonly categoryId?: string | null }): Promise<string> {
  const item = await makeItem(rig.client, { code, categoryId });
  const first = addDays(START_DAY, -2 * 365);
  const moves = Array.from({ length: MONTHS }, (_, month): PastDocument[] => {
    const businessDate = addDays(first, Math.round((month * 730) / MONTHS) + 10);
    const quantity = month < MONTHS / 2 ? then : now;
    return [{ type: 'issue', businessDate, itemId: item.id, quantity }, { type: 'receipt', businessDate, itemId: item.id, quantity, priceE4: 1_000_000 }];
  });
  await bookPast(rig, [{ type: 'opening', businessDate: first, itemId: item.id, quantity: 100, priceE4: 1_000_000 }, ...moves.flat()]);
  return item.id;
}
/** A tick; on a working day from eight on it resolves when turnover has been looked at. */
const tickAt = async (text: string) => {
  moveTo(rig, Date.parse(`${text}+08:00`));
  rig.backend.signal({ kind: 'tick', reason: 'interval' });
  const day = text.slice(0, 10);
  const isDue = text.slice(11) >= '08:00' && new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0;
  await expect.poll(() => readRows(rig.dataDir, `select 1 from job_runs where job = 'turnover' and period_key = '${day}' and finished_at is not null`).length).toBe(isDue ? 1 : 0);
};
const asked = async () => must(await rig.client.tasks.list({ mine: false, kinds: ['find_cause'], states: [] })).rows;
const told = () => rig.requests.flatMap(request => (request.kind === 'show-notification' && request.title === '周转率下降' ? [request.body] : []));
const lineOf = async (categoryId: string | null) => must(await rig.client.metrics.turnover({})).lines.find(line => line.categoryId === categoryId);

describe('F42: turnover that falls', () => {
  test('4.5 → 3.9: 13.3 % down, a task of the manager’s with those figures, one message, on the page with its parts', async () => {
    await turnOver('A', { then: 37.5, now: 32.5 });
    await tickAt('2026-06-08T10:10:00');
    expect(await lineOf(null)).toMatchObject({ now: 3.9, yearBefore: 4.5, fallPercent: 13.3, isBelow: true, daysTenths: 936, costE4: 390_000_000, averageE4: 100_000_000 });
    expect((await lineOf(null))?.trend.map(({ turns }) => turns).slice(-1)).toEqual([3.9]);
    const [task, ...more] = await asked();
    expect([task?.ownerRole, task?.dueOn, task?.item, task?.params, more.length]).toEqual(['manager', '2026-06-15', null, { about: 'turnover', category: '', now: 3.9, yearBefore: 4.5, fallPercent: 13.3, toleratedPercent: 10 }, 0]);
    expect(told()).toEqual(['全部库存 4.5 → 3.9 次/年，降 13.3%。超过容许的 10%，请看概览并写明原因。']);
    expect((await lineOf(null))?.taskId).toBe(task?.id);
  });
  test('both sides: exactly 10 % down is tolerated', async () => {
    await turnOver('A', { then: 50, now: 45 });
    await tickAt('2026-06-08T10:10:00');
    expect([(await lineOf(null))?.fallPercent, await asked(), told()]).toEqual([10, [], []]);
  });
  test('told once, whatever ticks and days pass; not before the shift, not on a day of rest', async () => {
    await turnOver('A', { then: 40, now: 20 });
    await tickAt('2026-06-13T10:00:00');
    await tickAt('2026-06-15T07:59:00');
    expect(await asked()).toEqual([]);
    for (const at of ['2026-06-15T08:00:00', '2026-06-15T08:10:00', '2026-06-16T08:00:00', '2026-06-17T08:00:00']) await tickAt(at);
    expect([(await asked()).length, readRows(rig.dataDir, "select count(*) as n from notification_outbox where dedupe_key like 'turnover:%'")[0]?.['n']]).toEqual([1, 1]);
  });
  test('who has said why is not asked again for a quarter', async () => {
    await turnOver('A', { then: 40, now: 20 });
    await tickAt('2026-06-08T10:10:00');
    const [task] = await asked();
    must(await rig.client.tasks.done({ ...op(), taskId: task!.id, expectedVersion: task!.version, note: '集中备料' }));
    await tickAt('2026-09-04T08:10:00');
    expect((await asked()).length).toBe(1);
    await tickAt('2026-09-07T08:10:00');
    expect((await asked()).map(({ state }) => state)).toEqual(['open', 'done']);
  });
  test('a task ends by itself when turnover has come back', async () => {
    const itemId = await turnOver('A', { then: 40, now: 20 });
    await tickAt('2026-06-08T10:10:00');
    await bookPast(rig, [{ type: 'issue', businessDate: START_DAY, itemId, quantity: 90 }, { type: 'receipt', businessDate: START_DAY, itemId, quantity: 90, priceE4: 1_000_000 }, { type: 'issue', businessDate: START_DAY, itemId, quantity: 90 }, { type: 'receipt', businessDate: START_DAY, itemId, quantity: 90, priceE4: 1_000_000 }, { type: 'issue', businessDate: START_DAY, itemId, quantity: 60 }, { type: 'receipt', businessDate: START_DAY, itemId, quantity: 60, priceE4: 1_000_000 }]);
    await tickAt('2026-06-09T08:10:00');
    expect([(await lineOf(null))?.isBelow, (await asked()).map(({ state, closedBy }) => [state, closedBy])]).toEqual([false, [['done', '']]]);
  });
  test('a category’s fall is its owner’s; one too small to matter is only on the page', async () => {
    const keeper = await rig.signInAs('keeper');
    const ownerId = must(await keeper.users.own({})).id;
    const steel = must(await rig.client.masterData.saveCategory({ ...op(), code: 'S', name: '钢材', parentId: null, ownerId }));
    const bolts = must(await rig.client.masterData.saveCategory({ ...op(), code: 'B', name: '螺栓', parentId: null, ownerId }));
    await turnOver('S1', { then: 40, now: 20, categoryId: steel.id });
    for (const code of ['X1', 'X2', 'X3']) await turnOver(code, { then: 20, now: 30 });
    const small = await makeItem(rig.client, { code: 'B1', categoryId: bolts.id });
    await bookPast(rig, [{ type: 'opening', businessDate: '2024-06-09', itemId: small.id, quantity: 3, priceE4: 1_000_000 }, { type: 'issue', businessDate: '2024-09-01', itemId: small.id, quantity: 2 }, { type: 'receipt', businessDate: '2024-09-01', itemId: small.id, quantity: 2, priceE4: 1_000_000 }, { type: 'issue', businessDate: '2026-01-05', itemId: small.id, quantity: 1 }]);
    await tickAt('2026-06-08T10:10:00');
    expect((await asked()).map(({ ownerRole, ownerName, params }) => [ownerRole, ownerName, params['category']])).toEqual([['keeper', 'keeper', '钢材']]);
    expect([(await lineOf(bolts.id))?.isBelow, (await lineOf(null))?.isBelow]).toEqual([true, false]);
    // Costs are for those who may see them, the turns are not.
    const own = must(await keeper.metrics.turnover({})).lines.find(line => line.categoryId === steel.id);
    expect([own?.now, own?.costE4, own?.averageE4]).toEqual([2.4, null, null]);
  });
});
