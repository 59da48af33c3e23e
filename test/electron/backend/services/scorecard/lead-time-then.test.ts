// Pins: judge-alerts.ts
/** N1: whether a warning came in time is asked with the lead time that was reckoned with when it ran out, not with what is known since. */
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { judgeItemAlerts } from '../../../../../electron/backend/services/scorecard/judge-alerts.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, makeSteadyItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

const DAY_MS = 86_400_000;
const on = (day: number) => addDays(START_DAY, day);

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

function missedOf(itemId: string, day: number) {
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  const { missed } = judgeItemAlerts(handle.reader, itemId, { today: on(day), timeZone: 'Asia/Shanghai', now: rig.now() });
  handle.close();
  return missed.map(({ businessDate, evidenceJson }) => [businessDate, (JSON.parse(evidenceJson) as { leadTimeDays: number }).leadTimeDays, (JSON.parse(evidenceJson) as { latestOn: string }).latestOn]);
}
/** All of it goes, and more was asked for. */
const runOut = async (itemId: string, quantity: number, day: number) => must(await rig.client.documents.post({ ...op(), type: 'issue', businessDate: on(day), lines: [{ itemId, quantityMicro: units(quantity), requestedMicro: units(quantity + 5) }] }));
async function setLeadTime(itemId: string, leadTimeDays: number): Promise<void> {
  const { version, code, name, unitId } = must(await rig.client.items.get({ itemId }));
  must(await rig.client.items.update({ ...op(), itemId, expectedVersion: version, code, name, unitId, leadTimeDays }));
  must(await rig.client.thresholds.recompute({ ...op(), itemIds: [itemId] }));
}
/** Low on the first day, which raises the alert; out on the tenth; another lead time from the eleventh on. */
async function outAfterTen(then: number, since: number): Promise<string> {
  const { id } = await makeSteadyItem(rig, { code: 'S', leadTimeDays: then, weeks: 30, left: 20 });
  expect(must(await rig.client.stock.get({ itemId: id })).openAlertId).not.toBeNull();
  moveTo(rig, START_AT + 10 * DAY_MS);
  await runOut(id, 20, 10);
  moveTo(rig, START_AT + 11 * DAY_MS);
  await setLeadTime(id, since);
  expect(must(await rig.client.thresholds.get({ itemId: id })).leadTimeDays).toBeCloseTo(since, 6);
  return id;
}

test('fourteen days then: ten days were too few, however fast the supplier has become since', async () => {
  expect(missedOf(await outAfterTen(14, 5), 11)).toEqual([[on(10), 14, on(-4)]]);
});

test('five days then: ten days were enough, however slow the supplier has become since', async () => {
  expect(missedOf(await outAfterTen(5, 14), 11)).toEqual([]);
});

test('where nothing had been computed by then, today’s is all there is', async () => {
  const { id } = await makeItem(rig.client, { code: 'NEW', leadTimeDays: 9 });
  must(await post(rig.client, 'opening', id, 3, on(-1)));
  moveTo(rig, START_AT + 10 * DAY_MS);
  await runOut(id, 3, 10);
  expect(missedOf(id, 11)).toEqual([[on(10), 9, on(1)]]);
});
