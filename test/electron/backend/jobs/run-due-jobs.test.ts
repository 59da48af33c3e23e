import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { listBackups } from '../../../../db/backup.ts';
import type { HostSignal } from '../../../../electron/hosts/host-messages.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, bookPast, makeBackend, makeItem, moveTo, must, op, openBackend, post } from '../../../helpers/make-backend.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

type Reason = Extract<HostSignal, { kind: 'tick' }>['reason'];
const isIdle = () => readRows(rig.dataDir, 'select id from job_runs where finished_at is null').length === 0;
/** Ticks and waits for what it set off. */
const tick = async (reason: Reason) => {
  rig.backend.signal({ kind: 'tick', reason });
  await sleep(0);
  while (!isIdle()) await sleep(2);
};
const runs = (job: string) => readRows(rig.dataDir, `select period_key, is_ok, items_checked from job_runs where job = '${job}' order by rowid`).map(row => [row['period_key'], row['is_ok'], row['items_checked']]);

describe('the sweep', () => {
  test('looks at every item once a day, however often the clock ticks; after a start and after waking up once more', async () => {
    await makeItem(rig.client, { code: 'A1' });
    await tick('interval');
    await tick('interval');
    expect(runs('sweep')).toEqual([[START_DAY, 1, 1]]);
    await tick('started');
    rig.setNow(START_AT + 1);
    await tick('resumed');
    expect(runs('sweep')).toEqual([[START_DAY, 1, 1], [`${START_DAY}-started-${START_AT}`, 1, 1], [`${START_DAY}-resumed-${START_AT + 1}`, 1, 1]]);
    rig.setNow(Date.parse('2026-06-08T15:59:59Z'));
    await tick('interval');
    expect(runs('sweep')).toHaveLength(3);
    rig.setNow(Date.parse('2026-06-08T16:00:00Z'));
    await tick('interval');
    expect(runs('sweep').at(-1)).toEqual([addDays(START_DAY, 1), 1, 1]);
  });

  test('finds what time alone has changed: stock that died overnight', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    await bookPast(rig, [{ type: 'opening', businessDate: addDays(START_DAY, -89), itemId: item.id, quantity: 100 }]);
    const isDead = async () => must(await rig.client.stock.get({ itemId: item.id })).isDead;
    await tick('interval');
    expect(await isDead()).toBe(false);
    moveTo(rig, START_AT + DAY_MS);
    await tick('nightly');
    expect(await isDead()).toBe(true);
    expect(must(await rig.client.settings.status({}))).toMatchObject({ lastCheckAt: START_AT + DAY_MS, lastCheckItems: 1, lastCheckOk: true });
  });

  test('asked for while one is under way, it follows; a tick in between does not make it forgotten', async () => {
    for (let index = 0; index < 120; index += 1) await makeItem(rig.client, { code: `I${index}` });
    rig.backend.signal({ kind: 'tick', reason: 'interval' });
    must(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: true, level: 'notice', parameters: {} }));
    rig.backend.signal({ kind: 'tick', reason: 'interval' });
    while (runs('sweep').filter(([, isOk]) => isOk === 1).length < 2) await sleep(2);
    expect(runs('sweep').map(([, , items]) => items)).toEqual([120, 120]);
  });

  test('a run that a crash cut short may be claimed again after the next start', async () => {
    const { dataDir } = rig;
    rig.backend.close();
    const crashed = openBackend(dataDir);
    crashed.backend.signal({ kind: 'tick', reason: 'interval' });
    crashed.backend.close();
    const again = openBackend(dataDir);
    again.backend.signal({ kind: 'tick', reason: 'interval' });
    await sleep(20);
    expect(readRows(dataDir, "select period_key, is_ok from job_runs where job = 'sweep'")).toEqual([{ period_key: START_DAY, is_ok: 1 }]);
    again.backend.close();
    rmSync(dataDir, { recursive: true, force: true });
    rig = await makeBackend();
  });

  test('closing while it is under way ends it without a word', async () => {
    for (let index = 0; index < 60; index += 1) await makeItem(rig.client, { code: `I${index}` });
    rig.backend.signal({ kind: 'tick', reason: 'started' });
    must(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: true, level: 'notice', parameters: {} }));
    const { errors } = rig;
    rig.close();
    await sleep(20);
    expect(errors).toEqual([]);
    rig = await makeBackend();
  });
});

describe('backups', () => {
  test('once an hour while something is booked, none when nothing was', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    await tick('interval');
    expect(listBackups(rig.dataDir)).toEqual([]);
    must(await post(rig.client, 'receipt', item.id, 1, START_DAY));
    await tick('interval');
    expect(listBackups(rig.dataDir).map(backup => [backup.takenAt, backup.movements])).toEqual([[START_AT, 1]]);
    must(await post(rig.client, 'receipt', item.id, 1, START_DAY));
    rig.setNow(START_AT + HOUR_MS - 1);
    await tick('interval');
    expect(listBackups(rig.dataDir)).toHaveLength(1);
    rig.setNow(START_AT + HOUR_MS);
    await tick('interval');
    expect(listBackups(rig.dataDir).map(backup => backup.movements)).toEqual([2, 1]);
    rig.setNow(START_AT + 5 * HOUR_MS);
    await tick('interval');
    expect(listBackups(rig.dataDir)).toHaveLength(2);
  });
  test('every night, with a check of the whole ledger; each night once', async () => {
    await tick('nightly');
    await tick('nightly');
    expect(listBackups(rig.dataDir).map(backup => backup.file)).toEqual(['2026-06-08T02-00-00-000Z-nightly.db']);
    expect([runs('nightly-backup'), runs('nightly-verify'), runs('verify-ledger').length]).toEqual([[[START_DAY, 1, 0]], [[START_DAY, 1, 0]], 1]);
  });
  test('one that cannot be written is noted and logged, and the program goes on', async () => {
    rmSync(join(rig.dataDir, 'backups'), { recursive: true });
    writeFileSync(join(rig.dataDir, 'backups'), 'in the way');
    rig.backend.signal({ kind: 'tick', reason: 'nightly' });
    await sleep(20);
    expect(runs('nightly-backup')).toEqual([[START_DAY, 0, 0]]);
    expect(rig.errors).toEqual([expect.stringContaining('nightly-backup failed')]);
    must(await rig.client.stock.list({}));
    rmSync(join(rig.dataDir, 'backups'));
  });
  test('at the end of the day’s work what is not saved yet is', async () => {
    rig.backend.signal({ kind: 'shutting-down' });
    expect(listBackups(rig.dataDir)).toEqual([]);
    const item = await makeItem(rig.client, { code: 'A1' });
    must(await post(rig.client, 'receipt', item.id, 1, START_DAY));
    rig.backend.signal({ kind: 'shutting-down' });
    rig.backend.signal({ kind: 'shutting-down' });
    expect(listBackups(rig.dataDir).map(backup => [backup.file, backup.movements])).toEqual([['2026-06-08T02-00-00-000Z-quit.db', 1]]);
  });
});
