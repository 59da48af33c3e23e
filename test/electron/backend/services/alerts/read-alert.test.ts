import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, bookPast, codeOf, makeBackend, makeItem, makeSteadyItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let ids: { low: string; out: string; dead: string; soon: string };
beforeAll(async () => {
  rig = await makeBackend();
  const [low, out, dead] = [await makeItem(rig.client, { code: 'LOW' }), await makeItem(rig.client, { code: 'OUT' }), await makeItem(rig.client, { code: 'DEAD' })];
  await bookPast(rig, [
    { type: 'receipt', businessDate: addDays(START_DAY, -3), itemId: low.id, quantity: 3 },
    { type: 'receipt', businessDate: addDays(START_DAY, -3), itemId: out.id, quantity: 3 },
    { type: 'opening', businessDate: addDays(START_DAY, -100), itemId: dead.id, quantity: 100 },
  ]);
  for (const item of [low, out]) must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(5), reason: '定' }));
  for (const [item, maximum] of [[low, 10], [out, 1000]] as const) must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'maximum', valueMicro: units(maximum), reason: '定' }));
  must(await post(rig.client, 'issue', out.id, 3, START_DAY));
  const soon = await makeSteadyItem(rig, { code: 'SOON', leadTimeDays: 5, weeks: 30, left: 30 });
  ids = { low: low.id, out: out.id, dead: dead.id, soon: soon.id };
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

type Scope = 'mine' | 'others' | 'snoozed' | 'closed' | 'open';
const codes = async (scope: Scope, client = rig.client) => must(await client.alerts.list({ scope })).lines.map(line => line.alert.code);
const lineOf = async (itemId: string) => must(await rig.client.alerts.list({ scope: 'open', limit: 500 })).lines.find(line => line.alert.itemId === itemId)!;

describe('whose it is', () => {
  test('without a buyer shortages are the manager’s too; with one they are the buyer’s, and dead stock stays the manager’s', async () => {
    expect(await codes('mine')).toEqual(['OUT', 'SOON', 'LOW', 'DEAD']);
    const buyer = await rig.signInAs('buyer');
    expect([await codes('mine'), await codes('others')]).toEqual([['DEAD'], ['OUT', 'SOON', 'LOW']]);
    expect([await codes('mine', buyer), await codes('others', buyer)]).toEqual([['OUT', 'SOON', 'LOW'], ['DEAD']]);
    expect(await codes('mine', await rig.signInAs('admin'))).toEqual(['DEAD']);
    expect(await codes('mine', await rig.signInAs('viewer'))).toEqual([]);
    expect(must(await buyer.alerts.counts({}))).toMatchObject({ mine: 3, urgent: 1, others: 1, snoozed: 0, closedToday: 0, closed: 0, unseen: 3, overdue: 0, byState: { firing: 4, closed: 0 }, byLevel: { urgent: 1, warning: 2, notice: 1 } });
  });
});

describe('a line', () => {
  test('says by when somebody must act: at once, the last day an order still comes in time, or no day', async () => {
    expect((await lineOf(ids.out)).actBy).toBe(START_DAY);
    expect((await lineOf(ids.dead)).actBy).toBeNull();
    const soon = await lineOf(ids.soon);
    expect(soon.actBy).toBe([START_DAY, addDays(soon.row.runsOutOn!, -5)].sort().at(-1));
  });
  test('carries the item as it is now and what following the suggestion would cost', async () => {
    const low = await lineOf(ids.low);
    expect(low.row).toEqual(must(await rig.client.stock.get({ itemId: ids.low })));
    expect([low.suggestedOrderMicro, low.suggestedCostE4]).toEqual([units(7), 700_000]);
  });
  test('alone it comes with what it was raised on and each of its steps', async () => {
    const { alert } = await lineOf(ids.out);
    const view = must(await rig.client.alerts.get({ alertId: alert.id }));
    expect(view.snapshot).toMatchObject({ at: START_AT, onHandMicro: 0, safetyStockMicro: units(5), causedByDocumentNumber: 'LL20260608-001' });
    expect(view.transitions.map(step => [step.from, step.to, step.event])).toEqual([[null, 'firing', 'breached'], ['firing', 'firing', 'worsened']]);
    expect(view.clearsAtMicro).toBe(units(5));
    expect(codeOf(await rig.client.alerts.get({ alertId: 'no' }))).toBe('NOT_FOUND');
  });
});

describe('lists', () => {
  test('worst first; closed ones newest first, with the paper that ended them; closed today ends at the company’s midnight', async () => {
    const receipt = must(await post(rig.client, 'receipt', ids.out, 100, START_DAY));
    expect(receipt.closedAlertIds).toHaveLength(1);
    const [closed] = must(await rig.client.alerts.list({ scope: 'closed' })).lines;
    expect(closed).toMatchObject({ alert: { code: 'OUT', closeReason: 'replenished' }, closedByDocumentId: receipt.document.id, closedByDocumentNumber: receipt.document.number });
    expect(await codes('open')).toEqual(['SOON', 'LOW', 'DEAD']);
    const counts = async () => must(await rig.client.alerts.counts({}));
    expect(await counts()).toMatchObject({ closedToday: 1, closed: 1 });
    moveTo(rig, Date.parse('2026-06-08T23:59:59+08:00'));
    expect((await counts()).closedToday).toBe(1);
    moveTo(rig, Date.parse('2026-06-09T00:00:00+08:00'));
    expect(await counts()).toMatchObject({ closedToday: 0, closed: 1 });
    moveTo(rig, START_AT);
  });
  test('page by page', async () => {
    const page = must(await rig.client.alerts.list({ scope: 'open', offset: 1, limit: 1 }));
    expect([page.total, ...page.lines.map(line => line.alert.code)]).toEqual([3, 'LOW']);
  });
});
