import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { listBackups } from '../../../../../db/backup.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

const FIELDS = { companyName: '恒锐精工', timeZone: 'Asia/Tokyo', language: 'en', serviceLevel: 0.98, defaultLeadTimeDays: 21, orderCoverDays: 45, reviewPeriodDays: 7, needsReview: false } as const;
const VALUATION = { valuationMethod: 'moving_average', valuationEras: [{ from: '0100-01-01', method: 'moving_average' }] };
/** The sweep a change sets off runs behind the reply. */
const swept = async (times: number) => {
  while (readRows(rig.dataDir, "select id from job_runs where job = 'sweep' and finished_at is not null").length < times) await sleep(5);
};

describe('settings', () => {
  test('hold at once, are told to the pages and the host, and everything is worked out again behind the reply', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    expect(must(await rig.client.settings.update({ ...op(), ...FIELDS }))).toEqual({ ...FIELDS, ...VALUATION, isDemo: false });
    expect(must(await rig.client.settings.get({}))).toEqual({ ...FIELDS, ...VALUATION, isDemo: false });
    expect(rig.requests.at(-1)).toEqual({ kind: 'schedule', timeZone: 'Asia/Tokyo' });
    expect(rig.events).toContainEqual({ name: 'settings.changed', payload: {} });
    await swept(1);
    expect(must(await rig.client.thresholds.get({ itemId: item.id })).leadTimeDays).toBe(21);
    expect(readRows(rig.dataDir, "select action, json_extract(before_json, '$.serviceLevel') as old, json_extract(after_json, '$.serviceLevel') as new from audit_log where entity = 'settings'")).toEqual([{ action: 'settings.update', old: 0.95, new: 0.98 }]);
  });
  test('a time zone nobody has is refused', async () => {
    expect(await rig.client.settings.update({ ...op(), ...FIELDS, timeZone: 'Asia/Nowhere' })).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', params: { field: 'timeZone' } } });
    expect(must(await rig.client.settings.get({})).timeZone).toBe('Asia/Shanghai');
  });
  test('today is the day in the company’s zone', async () => {
    rig.setNow(Date.parse('2026-06-08T08:30:00Z'));
    must(await rig.client.settings.update({ ...op(), ...FIELDS, timeZone: 'Pacific/Kiritimati' }));
    expect(must(await rig.client.session.current({})).today).toBe('2026-06-08');
    must(await rig.client.settings.update({ ...op(), ...FIELDS, timeZone: 'Pacific/Auckland' }));
    rig.setNow(Date.parse('2026-06-08T12:00:00Z'));
    expect(must(await rig.client.session.current({})).today).toBe('2026-06-09');
    await swept(1);
  });
});

describe('rules', () => {
  test('take what they have and can use; a change sets off a sweep', async () => {
    const change = (parameters: Record<string, number>) => rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: true, level: 'warning', parameters });
    expect(must(await change({ deadDays: 60 }))).toMatchObject({ kind: 'dead_stock', isEnabled: true, level: 'warning', parameters: { deadDays: 60, reviewDays: 180, minValueYuan: 100, pendingDays: 0 } });
    expect(must(await rig.client.rules.list({})).find(rule => rule.kind === 'dead_stock')?.parameters).toEqual({ deadDays: 60, reviewDays: 180, minValueYuan: 100, pendingDays: 0 });
    for (const [field, value] of [['deadDays', 0], ['deadDays', 1.5], ['deadDays', 3651], ['bandPercent', 5], ['minValueYuan', -1], ['toString', 1]] as const) {
      expect(await change({ [field]: value })).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', params: { field } } });
    }
    await swept(1);
  });
});

describe('status', () => {
  test('counts, sizes and the last of everything', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    must(await post(rig.client, 'receipt', item.id, 1, START_DAY));
    const before = must(await rig.client.settings.status({}));
    expect(before).toEqual({
      version: 'test', dataFile: 'ok', dataFileBytes: before.dataFileBytes, movementCount: 1, itemCount: 1, lastBackupAt: null, lastCheckAt: null, lastCheckItems: 0, lastCheckOk: true, lastRecomputeAt: null, lastVerifiedAt: null,
      ledgerOk: true, isClockSuspect: false,
    });
    must(await rig.client.settings.backUp(op()));
    must(await rig.client.settings.verifyLedger(op()));
    expect(must(await rig.client.settings.status({}))).toMatchObject({ lastBackupAt: START_AT, lastVerifiedAt: START_AT });
  });
  test('a clock more than five minutes behind the last paper is suspect', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    must(await post(rig.client, 'receipt', item.id, 1, START_DAY));
    rig.setNow(START_AT - 5 * 60_000);
    expect(must(await rig.client.settings.status({})).isClockSuspect).toBe(false);
    rig.setNow(START_AT - 5 * 60_000 - 1);
    expect(must(await rig.client.settings.status({})).isClockSuspect).toBe(true);
  });
});

describe('a backup by hand', () => {
  test('is a copy with a manifest', async () => {
    const made = must(await rig.client.settings.backUp(op()));
    expect(listBackups(rig.dataDir)).toMatchObject([{ file: made.fileName, bytes: made.bytes, movements: 0, takenAt: START_AT }]);
  });
  test('that cannot be written says so and leaves nothing', async () => {
    rmSync(join(rig.dataDir, 'backups'), { recursive: true });
    writeFileSync(join(rig.dataDir, 'backups'), 'in the way');
    expect(codeOf(await rig.client.settings.backUp(op()))).toBe('DB_IO');
    rmSync(join(rig.dataDir, 'backups'));
    expect(listBackups(rig.dataDir)).toEqual([]);
  });
});

test('the log of changes: newest first, by words, by days', async () => {
  await makeItem(rig.client, { code: 'A1' });
  rig.setNow(START_AT + 3_600_000);
  must(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: true, level: 'notice', parameters: {} }));
  const list = async (input: Parameters<typeof rig.client.audit.list>[0]) => must(await rig.client.audit.list(input)).rows.map(row => row.action);
  expect(await list({})).toEqual(['rules.update', 'items.create', 'masterData.saveUnit']);
  expect(await list({ text: 'A1' })).toEqual(['items.create']);
  expect(await list({ from: '2026-07-01' })).toEqual([]);
  expect(await list({ to: '2026-05-01' })).toEqual([]);
  expect(await list({ from: START_DAY, to: START_DAY, limit: 1 })).toEqual(['rules.update']);
  const [row] = must(await rig.client.audit.list({})).rows;
  expect(row).toEqual({ id: '3', at: START_AT + 3_600_000, actor: '老板', action: 'rules.update', entity: 'rule', entityId: 'dead_stock', entityName: 'dead_stock', before: row?.before, after: row?.after, reason: '' });
  await swept(1);
});
