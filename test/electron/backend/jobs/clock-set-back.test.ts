// Pins: run-due-jobs.ts, attend-alerts.job.ts
/** A clock that ran ahead and was set right: what was done ahead of its time stands in nobody's way (reliability 41, 42). */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../helpers/make-backend.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const rows = (sql: string) => readRows(rig.dataDir, sql);
const keysOf = (job: string) => rows(`select period_key as "key" from job_runs where job = '${job}' and finished_at is not null order by started_at`).map(row => row['key']);
/** A tick, and all it leads to: the look at everything, then the verdicts on its alerts. */
const tickAt = async (at: number) => {
  moveTo(rig, at);
  rig.backend.signal({ kind: 'tick', reason: 'interval' });
  await expect.poll(() => rows(`select 1 from job_runs where job = 'judge-alerts' and finished_at is not null and started_at <= ${at}`).length).toBeGreaterThan(0);
  await expect.poll(() => rows("select 1 from job_runs where job in ('sweep', 'judge-alerts') and finished_at is null").length).toBe(0);
};
async function makeLow(count: number, prefix: string, businessDate = START_DAY): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const { id } = await makeItem(rig.client, { code: `${prefix}${index}` });
    must(await rig.client.thresholds.override({ ...op(), itemId: id, field: 'safetyStock', valueMicro: units(5), reason: '定' }));
    must(await post(rig.client, 'receipt', id, 3, businessDate));
  }
}

test('a day ahead for an hour: the day itself is looked at when it comes', async () => {
  await makeLow(1, 'A');
  await tickAt(START_AT + DAY);
  await tickAt(START_AT + HOUR);
  expect(keysOf('sweep')).toEqual([START_DAY]);
  await tickAt(START_AT + DAY);
  expect([keysOf('sweep'), keysOf('judge-alerts')]).toEqual([[START_DAY, addDays(START_DAY, 1)], [START_DAY, addDays(START_DAY, 1)]]);
  expect(rows('select as_of from item_status')).toEqual([{ as_of: addDays(START_DAY, 1) }]);
});

test('years ahead: the engine tests itself again every day, and what fires has its deadline from now', async () => {
  await makeLow(1, 'B');
  for (const at of [START_AT + 5 * 365 * DAY, START_AT + HOUR, START_AT + 3 * DAY, START_AT + 3 * DAY + 60_000]) await tickAt(at);
  expect(keysOf('self-test')).toContain(addDays(START_DAY, 3));
  const [alert] = must(await rig.client.alerts.list({ scope: 'open' })).lines;
  expect(alert?.alert.dueAt).toBeLessThanOrEqual(START_AT + 9 * DAY);
});

test('pop-ups it showed ahead of their time are not counted against the days that come', async () => {
  must(await rig.client.alerts.saveAttention({ ...op(), ...must(await rig.client.alerts.attention({})), popupsPerDay: 2 }));
  moveTo(rig, START_AT + 30 * DAY);
  await makeLow(3, 'C', addDays(START_DAY, 30));
  moveTo(rig, START_AT + HOUR);
  expect(must(await rig.client.alerts.briefing({})).popupsLeft).toBe(2);
});
