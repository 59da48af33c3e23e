// Pins: watch-subjects.job.ts, write-and-tell.ts
import { rmSync } from 'node:fs';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { readRows } from '../../../helpers/database-content.ts';
import { START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, openBackend, post } from '../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
const expression = 'category_value > 1000';
beforeEach(async () => {
  rig = await makeBackend();
  const categoryId = must(await rig.client.masterData.saveCategory({ ...op(), code: 'S', name: '钢材' })).id;
  itemId = (await makeItem(rig.client, { code: 'A1', categoryId })).id;
  must(await post(rig.client, 'opening', itemId, 10, START_DAY, { priceE4: 2_000_000 }));
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

async function makeRule(routing: object = {}): Promise<string> {
  const { trialId } = must(await rig.client.rules.startTrial({ ...op(), ruleId: null, months: 12, kind: 'custom', expression }));
  await expect.poll(async () => must(await rig.client.rules.trial({ trialId })).state).toBe('done');
  const { ruleId } = must(await rig.client.rules.save({ ...op(), ruleId: null, name: '占资金太多', isEnabled: true, level: 'warning', expression, trialId, routing }));
  await settled();
  return ruleId;
}
async function settled(): Promise<void> {
  // Looks follow one another: the next is asked for in the turn after the one before.
  await new Promise(resolve => { setImmediate(resolve); });
  await expect.poll(() => readRows(rig.dataDir, "select count(*) as n from job_runs where job in ('sweep', 'watch-subjects') and finished_at is null")[0]?.['n']).toBe(0);
}
async function tickAt(time: string): Promise<void> {
  moveTo(rig, Date.parse(`${time}+08:00`));
  rig.backend.signal({ kind: 'tick', reason: 'interval' });
  await settled();
}
const states = () => readRows(rig.dataDir, "select state from tasks where dedupe_key like 'rule:%' order by created_at").map(row => row['state']);
/** Messages, each once, however often it is shown until the host confirms it. */
const said = () => readRows(rig.dataDir, "select count(*) as n from notification_outbox where dedupe_key like 'rule:%'")[0]?.['n'];
const shown = () => rig.requests.filter(request => request.kind === 'show-notification' && request.title === '占资金太多：钢材').length;

test('looked at with every look at everything: on a new day it ends and comes back, on one day it is the same task', async () => {
  await makeRule();
  expect([states(), said()]).toEqual([['open'], 1]);
  must(await post(rig.client, 'issue', itemId, 6, START_DAY));
  rig.backend.signal({ kind: 'tick', reason: 'started' });
  await settled();
  expect(states()).toEqual(['done']);
  must(await post(rig.client, 'receipt', itemId, 6, START_DAY, { priceE4: 2_000_000 }));
  moveTo(rig, rig.now() + 1);
  rig.backend.signal({ kind: 'tick', reason: 'started' });
  await settled();
  expect([states(), said()]).toEqual([['open'], 1]);
  must(await post(rig.client, 'issue', itemId, 6, START_DAY));
  await tickAt('2026-06-09T10:00:00');
  must(await post(rig.client, 'receipt', itemId, 6, '2026-06-09', { priceE4: 2_000_000 }));
  await tickAt('2026-06-10T10:00:00');
  expect([states(), said()]).toEqual([['done', 'open'], 2]);
});

test('a program that was cut off and starts again sets no second task and says nothing twice', async () => {
  await makeRule();
  for (let times = 1; times <= 2; times += 1) {
    rig.backend.close();
    const again = openBackend(rig.dataDir, { startAt: rig.now() + times });
    const { dataDir } = rig;
    rig = { ...again, close: () => { again.close(); rmSync(dataDir, { recursive: true, force: true }); } };
    rig.backend.signal({ kind: 'tick', reason: 'started' });
    await settled();
  }
  expect([states(), said(), shown()]).toEqual([['open'], 1, 0]);
});

test('on a day of rest and in the rule’s own quiet hours nobody is interrupted; afterwards they are', async () => {
  moveTo(rig, Date.parse('2026-06-13T10:00:00+08:00'));
  await makeRule({ quietHours: { from: '07:00', to: '09:00' } });
  expect([states(), shown()]).toEqual([['open'], 0]);
  await tickAt('2026-06-15T08:30:00');
  expect(shown()).toBe(0);
  await tickAt('2026-06-15T09:10:00');
  expect(shown()).toBe(1);
});
