import { afterAll, beforeAll, expect, test } from 'vitest';

import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
const HOUR = 3_600_000;
/** Half past midnight in Shanghai is still the day before in London. */
const AFTER_MIDNIGHT = START_AT - 9.5 * HOUR;
beforeAll(async () => {
  rig = await makeBackend({ startAt: AFTER_MIDNIGHT });
  await makeItem(rig.client, { code: 'A1' });
  moveTo(rig, AFTER_MIDNIGHT + 24 * HOUR - 1);
  must(await rig.client.masterData.saveDepartment({ ...op(), name: '机加' }));
  moveTo(rig, AFTER_MIDNIGHT + 24 * HOUR);
  must(await rig.client.masterData.saveDepartment({ ...op(), name: '装配' }));
});
afterAll(() => { rig.close(); });

const list = async (input: Parameters<typeof rig.client.audit.list>[0]) => must(await rig.client.audit.list(input)).rows.map(row => row.entityName);

test('days are the company’s, both ends included', async () => {
  expect(await list({})).toEqual(['装配', '机加', 'A1 物料 A1', '件']);
  expect(await list({ from: START_DAY, to: START_DAY })).toEqual(['A1 物料 A1', '件']);
  expect(await list({ from: '2026-06-09' })).toEqual(['装配', '机加']);
  expect(await list({ to: '2026-06-07' })).toEqual([]);
});

test('an entry in full', async () => {
  const { rows, total } = must(await rig.client.audit.list({ text: '机加' }));
  expect([total, rows]).toEqual([1, [{ id: '3', at: AFTER_MIDNIGHT + 24 * HOUR - 1, actor: '老板', action: 'masterData.saveDepartment', entity: 'departments', entityId: rows[0]?.entityId, entityName: '机加', before: null, after: '{"name":"机加","isActive":true}', reason: '' }]]);
});

test('what it can be narrowed down to', async () => {
  expect(must(await rig.client.audit.choices({}))).toEqual({ actors: ['老板'], entities: ['departments', 'item', 'units'], actions: ['items.create', 'masterData.saveDepartment', 'masterData.saveUnit'] });
});
