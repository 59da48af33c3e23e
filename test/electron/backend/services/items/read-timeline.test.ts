import { afterAll, beforeAll, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, bookPast, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
beforeAll(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'T1' })).id;
  await bookPast(rig, [
    { type: 'opening', businessDate: addDays(START_DAY, -200), itemId, quantity: 100 },
    { type: 'issue', businessDate: addDays(START_DAY, -1), itemId, quantity: 1 },
  ]);
  must(await rig.client.thresholds.override({ ...op(), itemId, field: 'maximum', valueMicro: units(1), reason: '定' }));
  const asked = must(await rig.client.requisitions.raise({ ...op(), itemId, quantityMicro: units(5), reason: '备' }));
  must(await rig.client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: 0, quantityMicro: units(5), supplierId: null, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 2) }));
  must(await post(rig.client, 'issue', itemId, 2, START_DAY));
});
afterAll(() => { rig.close(); });

type Kind = 'movement' | 'alert' | 'order' | 'threshold';
const timeline = async (kinds: Kind[] = [], client = rig.client) => must(await client.stock.timeline({ itemId, kinds }));

test('movements, newest first, with what was left', async () => {
  const { rows, total } = await timeline(['movement']);
  expect(total).toBe(3);
  expect(rows.map(row => [row.word, row.businessDate, row.quantityMicro, row.onHandAfterMicro, row.number])).toEqual([
    ['issue', START_DAY, -units(2), units(97), 'LL20260608-001'], ['issue', addDays(START_DAY, -1), -units(1), units(99), 'LL20260607-001'], ['opening', addDays(START_DAY, -200), units(100), units(100), 'QC20251120-001'],
  ]);
  expect(rows[0]).toEqual({ ...rows[0], kind: 'movement', at: START_AT, detail: '', params: { location: '', recordedBy: '老板' }, alertId: null, requisitionId: null });
});

test('orders and alerts, each step with who took it', async () => {
  const orders = (await timeline(['order'])).rows;
  expect(orders.map(row => [row.word, row.detail, row.number, row.params['quantityMicro']])).toEqual([['ordered', '老板', 'CG20260608-001', units(5)], ['requested', '老板 · 备', 'CG20260608-001', units(5)]]);
  const alerts = (await timeline(['alert'])).rows;
  expect(alerts.map(row => [row.word, row.params['toState'], row.params['rule']])).toEqual(expect.arrayContaining([['breached', 'firing', 'over_stock']]));
  expect(alerts.every(row => row.alertId !== null && row.businessDate === START_DAY)).toBe(true);
});

test('thresholds only where they moved, from what to what', async () => {
  const { rows } = await timeline(['threshold']);
  const threshold = must(await rig.client.thresholds.get({ itemId }));
  expect(rows.map(row => [row.kind, row.word, row.at, row.businessDate, row.params])).toEqual([
    ['threshold', threshold.outcome, START_AT, START_DAY, { to: threshold.system.reorderPointMicro, method: threshold.method }],
    ['threshold', 'not_enough_history', START_AT, START_DAY, { method: 'none' }],
  ]);
});

test('all of them by day; page by page; money in them is for those who may see it', async () => {
  const { rows, total } = await timeline();
  const each = await Promise.all((['movement', 'alert', 'order', 'threshold'] as const).map(async kind => (await timeline([kind])).total));
  expect(total).toBe(each.reduce((sum, n) => sum + n, 0));
  expect(rows.map(row => row.businessDate)).toEqual(rows.map(row => row.businessDate).sort().reverse());
  expect(must(await rig.client.stock.timeline({ itemId, offset: 1, limit: 2 })).rows).toEqual(rows.slice(1, 3));
  const alertOf = (list: typeof rows) => list.find(row => row.kind === 'alert' && row.word === 'breached' && row.params['rule'] === 'over_stock');
  // 99 on hand at 10 元 each.
  expect(alertOf(rows)?.params['excessValueE4']).toBe((units(99) - Number(alertOf(rows)?.params['maximumMicro'])) / 10);
  expect(alertOf((await timeline([], await rig.signInAs('keeper'))).rows)?.params).not.toHaveProperty('excessValueE4');
  expect(codeOf(await rig.client.stock.timeline({ itemId: 'no' }))).toBe('ITEM_NOT_FOUND');
});
