// Pins: replay-history.job.ts, open-read-only.ts
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDemand } from '../../../../db/repositories/demand-repository.ts';
import { saveOverride } from '../../../../db/repositories/threshold-repository.ts';
import { readDataFile } from '../../../../electron/backend/jobs/open-read-only.ts';
import { type ReplayHistoryPayload, refreshDaysFor, replayManyItems } from '../../../../electron/backend/jobs/replay-history.job.ts';
import { addReplaySums } from '../../../../electron/backend/services/replays/total-plays.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../helpers/make-environment.ts';
import { START_DAY, units } from '../../../helpers/start-day.ts';

const ITEMS = 7;
const WEEKS = 60;
let folder: string;
let rig: MemoryBackend;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cangshao-replay-'));
  rig = makeEnvironment({}, join(folder, 'file.db'));
  insertPlaces(rig.db);
  for (let index = 0; index < ITEMS; index += 1) {
    const itemId = `I${index}`;
    insertBareItem(rig.db, itemId, { referencePriceE4: 10_000 });
    rig.db.write(tx => {
      for (let week = 1; week <= WEEKS; week += 1) addDemand(tx, { itemId, businessDate: addDays(START_DAY, -7 * week), quantityMicro: units(5 + ((week * (index + 2)) % 11)), lines: 1 });
      for (const [field, quantity] of [['reorderPoint', 25], ['maximum', 60]] as const) saveOverride(tx, { id: `${itemId} ${field}`, itemId, field, valueMicro: units(quantity), reason: '', remindOn: null, expiresOn: null, setAt: 0, setByName: '' });
    });
  }
});
afterEach(() => {
  rig.close();
  rmSync(folder, { recursive: true, force: true });
});

const payload = (part = 0, parts = 1): ReplayHistoryPayload => ({ path: rig.db.path, categoryId: null, tried: { serviceLevel: 0.97, leadTimeDays: null, coverDays: null }, today: START_DAY, part, parts });

test('two processes share the items; their sums are those of one', async () => {
  const whole = await replayManyItems(payload(), () => undefined);
  const halves = [await replayManyItems(payload(0, 2), () => undefined), await replayManyItems(payload(1, 2), () => undefined)];
  expect(halves.map(half => half.sums?.policies.current.items)).toEqual([4, 3]);
  const joined = addReplaySums(halves[0]!.sums, halves[1]!.sums)!;
  expect([joined.from, joined.through]).toEqual([whole.sums!.from, whole.sums!.through]);
  for (const policy of ['current', 'computed', 'candidate', 'thumb', 'erp'] as const) {
    for (const [name, value] of Object.entries(whole.sums!.policies[policy])) expect([policy, name, joined.policies[policy][name as keyof typeof joined.policies.current]]).toEqual([policy, name, expect.closeTo(value, 6)]);
  }
  expect(joined.curve.map(sums => sums.stockOutDays)).toEqual(whole.sums!.curve.map(sums => sums.stockOutDays));
});

test('says how far it is, reads a file the backend has open, and writes nothing', async () => {
  const said: number[] = [];
  const result = await replayManyItems(payload(), progress => { said.push(progress.done); expect(progress.total).toBe(ITEMS); });
  expect([said, result.skipped, result.refreshDays]).toEqual([[0], 0, 28]);
  await expect(readDataFile(rig.db.path, db => db.all("insert into settings (key, value_json) values ('a', '1') returning key"))).rejects.toThrow(/readonly/);
});

test('the more items, the further apart their forecasts', () => {
  expect([1, 400, 401, 1_000, 1_001, 50_000].map(refreshDaysFor)).toEqual([28, 28, 91, 91, 182, 182]);
});
