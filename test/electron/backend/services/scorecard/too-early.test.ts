// Pins: read-scorecard.ts
import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

const DAY_MS = 86_400_000;
let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const isTooEarly = async () => must(await rig.client.scorecard.summary({ from: START_DAY, to: addDays(START_DAY, 30) })).isTooEarly;

async function makeLow(code: string, leadTimeDays: number): Promise<void> {
  const item = await makeItem(rig.client, { code, leadTimeDays });
  must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
  must(await post(rig.client, 'receipt', item.id, 30, START_DAY));
  expect(must(await post(rig.client, 'scrap', item.id, 25, START_DAY)).openedAlertIds).toHaveLength(1);
}

test('how many alerts were right is said from the day on which the lead time of one of them is over, and not before', async () => {
  // Nothing was raised: there is nothing to wait for.
  expect(await isTooEarly()).toBe(false);
  await makeLow('SLOW', 9);
  await makeLow('QUICK', 5);
  expect(await isTooEarly()).toBe(true);
  moveTo(rig, START_AT + 4 * DAY_MS);
  expect(await isTooEarly()).toBe(true);
  moveTo(rig, START_AT + 5 * DAY_MS);
  expect(await isTooEarly()).toBe(false);
});
