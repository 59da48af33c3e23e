import { afterAll, beforeAll, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, makeSteadyItem, moveTo, must, op, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeAll(async () => { rig = await makeBackend(); });
afterAll(() => { rig.close(); });

test('an item nothing is known of says so, with the lead time that will be used', async () => {
  const item = await makeItem(rig.client, { code: 'N1', leadTimeDays: 9 });
  const none = { safetyStockMicro: null, reorderPointMicro: null, maximumMicro: null };
  expect(must(await rig.client.thresholds.get({ itemId: item.id }))).toEqual({
    itemId: item.id, outcome: 'not_enough_history', computedAt: START_AT, demandClass: 'none', method: 'none', system: { ...none, orderQuantityMicro: null }, effective: none, previous: null, overrides: [], dailyDemandMicro: 0,
    leadTimeDays: expect.closeTo(9, 9) as number, leadTimeStdDevDays: expect.closeTo(2.25, 9) as number, leadTimeReceipts: 0, serviceLevel: 0.95, historyWeeks: 0, historyFrom: null, historyLines: 0, causes: ['first'], flags: ['noDemand'], explanation: null,
  });
  expect(codeOf(await rig.client.thresholds.get({ itemId: 'no' }))).toBe('ITEM_NOT_FOUND');
});

test('what the system computed stands beside what is in force, and the version before beside the one now', async () => {
  const item = await makeSteadyItem(rig, { code: 'S1', leadTimeDays: 14, weeks: 30, left: 300 });
  const read = async () => must(await rig.client.thresholds.get({ itemId: item.id }));
  const first = await read();
  expect(first).toMatchObject({ outcome: 'computed', historyWeeks: 30, historyFrom: addDays(START_DAY, -210), historyLines: 150, leadTimeDays: expect.closeTo(14, 9) as number, previous: { reorderPointMicro: null } });
  // The coming quarter holds fewer holidays than the half year behind it.
  expect(first.dailyDemandMicro / units(50 / 7)).toBeCloseTo(1, 1);
  expect(first.effective).toEqual({ safetyStockMicro: first.system.safetyStockMicro, reorderPointMicro: first.system.reorderPointMicro, maximumMicro: first.system.maximumMicro });
  must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'reorderPoint', valueMicro: units(1), reason: '定' }));
  const set = await read();
  expect(set.system).toEqual(first.system);
  expect(set.effective).toEqual({ ...first.effective, reorderPointMicro: units(1) });
  moveTo(rig, START_AT + 7 * 86_400_000);
  must(await rig.client.thresholds.recompute({ ...op(), itemIds: [item.id] }));
  const later = await read();
  expect(later.previous).toEqual({ reorderPointMicro: first.system.reorderPointMicro, computedAt: START_AT });
  expect([later.computedAt, later.historyWeeks, later.effective.reorderPointMicro]).toEqual([START_AT + 7 * 86_400_000, 31, units(1)]);
});
