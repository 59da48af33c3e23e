/** F75, F78: who answered too late stays late, though the alert has another deadline by then, or none. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { behindTheBack } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

const HOUR_MS = 3_600_000;
let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

/** A warning: below safety stock. Twenty-four hours to answer it. */
async function makeLow(code: string): Promise<string> {
  const item = await makeItem(rig.client, { code });
  must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
  must(await post(rig.client, 'receipt', item.id, 30, START_DAY));
  const [alertId = ''] = must(await post(rig.client, 'scrap', item.id, 25, START_DAY)).openedAlertIds;
  return alertId;
}
const view = async (alertId: string) => must(await rig.client.alerts.get({ alertId })).line.alert;
const acknowledge = async (alertId: string) => { must(await rig.client.alerts.acknowledge({ ...op(), alertId, expectedVersion: (await view(alertId)).version })); };
const close = async (alertId: string) => { must(await rig.client.alerts.close({ ...op(), alertId, expectedVersion: (await view(alertId)).version, reason: 'handled', note: '好' })); };
const answers = async () => must(await rig.client.scorecard.summary({ from: START_DAY, to: addDays(START_DAY, 10) })).answers;

test('at the end of its twenty-four hours it is in time, a minute later it is late, and closing it changes neither', async () => {
  const [first, second] = [await makeLow('A1'), await makeLow('A2')];
  expect(await answers()).toMatchObject({ alerts: 2, inTime: 0, late: 0, onTimePermille: null, resolvedPermille: 0 });
  moveTo(rig, START_AT + 24 * HOUR_MS);
  await acknowledge(first);
  expect(await answers()).toMatchObject({ inTime: 1, late: 0, onTimePermille: 1000 });
  moveTo(rig, START_AT + 24 * HOUR_MS + 60_000);
  expect(await answers()).toMatchObject({ inTime: 1, late: 1 });
  await acknowledge(second);
  expect(await answers()).toMatchObject({ inTime: 1, late: 1, onTimePermille: 500 });
  for (const alertId of [first, second]) await close(alertId);
  expect(await answers()).toMatchObject({ alerts: 2, closed: 2, inTime: 1, late: 1, onTimePermille: 500, resolvedPermille: 1000 });
});

test('a rule with hours of its own is measured by them', async () => {
  const alertId = await makeLow('A1');
  must(await rig.client.rules.update({ ...op(), kind: 'below_safety', isEnabled: true, level: 'warning', parameters: {}, routing: { deadlineHours: 2 } }));
  moveTo(rig, START_AT + 3 * HOUR_MS);
  await acknowledge(alertId);
  expect(await answers()).toMatchObject({ inTime: 0, late: 1 });
});

test('F4: what waits for the weekly list is in time until its hours after that list are over', async () => {
  const first = await makeLow('C1');
  const second = await makeLow('C2');
  behindTheBack(rig.dataDir, sqlite => sqlite.exec(`insert into item_forecasts (item_id, computed_at, computed_on, inputs_hash, bucket, demand_class, daily_demand, forecast_json, outlook_json, tested_buckets, annual_use_e4, abc_class)
    select id, 0, '${START_DAY}', '', 'week', 'short', 0, '{}', '{}', 0, 5, 'C' from items where 1 on conflict (item_id) do update set annual_use_e4 = 5, abc_class = 'C'`));
  moveTo(rig, Date.parse('2026-06-16T08:00:00+08:00'));
  await acknowledge(first);
  moveTo(rig, Date.parse('2026-06-16T08:01:00+08:00'));
  await acknowledge(second);
  expect(await answers()).toMatchObject({ inTime: 1, late: 1 });
});
