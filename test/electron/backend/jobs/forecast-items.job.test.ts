import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDemand } from '../../../../db/repositories/demand-repository.ts';
import { findItemForecast, insertForecastModel, saveItemForecast } from '../../../../db/repositories/forecast-repository.ts';
import { findThreshold } from '../../../../db/repositories/threshold-repository.ts';
import type { JobHandle } from '../../../../electron/backend/environment.ts';
import { FORECAST_ITEMS, type ForecastItemsPayload, type ForecastItemsProgress, forecastItems } from '../../../../electron/backend/jobs/forecast-items.job.ts';
import { recomputeThresholds } from '../../../../electron/backend/jobs/recompute-thresholds.job.ts';
import type { JobOutcome, JobRequest } from '../../../../electron/hosts/host-messages.ts';
import { addDays, mondayOf } from '../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, units } from '../../../helpers/start-day.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../helpers/make-environment.ts';

const ids = Array.from({ length: 60 }, (_, index) => `I${String(index).padStart(2, '0')}`);
let dir: string;
let rig: MemoryBackend;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cangshao-forecast-'));
  rig = makeEnvironment({}, join(dir, 'file.db'));
  insertPlaces(rig.db);
  for (const id of ids) insertBareItem(rig.db, id, { referencePriceE4: 10_000 });
  rig.db.write(tx => {
    ids.forEach((itemId, item) => {
      for (let week = 0; week < 40; week += 1) addDemand(tx, { itemId, businessDate: addDays(mondayOf(START_DAY), -7 * (40 - week)), quantityMicro: units(5 + item + ((week * 7 + item) % 6)), lines: 1 });
    });
  });
});
afterEach(() => {
  rig.close();
  rmSync(dir, { recursive: true, force: true });
});

const payload = (itemIds: readonly string[] = ids): ForecastItemsPayload => ({ file: rig.db.path, itemIds, today: START_DAY, now: START_AT });
const run = async (itemIds?: readonly string[]) => {
  const sent: ForecastItemsProgress[] = [];
  return { sent, result: await forecastItems(payload(itemIds), step => { sent.push(step); }) };
};
const rowsOf = (sent: readonly ForecastItemsProgress[]) => sent.flatMap(step => (step.kind === 'forecasts' ? step.rows : []));
const take = (sent: readonly ForecastItemsProgress[]) => {
  rig.db.write(tx => {
    for (const step of sent) {
      if (step.kind === 'models') for (const row of step.rows) insertForecastModel(tx, row);
      else for (const row of step.rows) saveItemForecast(tx, row);
    }
  });
};
/** Jobs as the hosts run them, in this process; `stopAfter` batches it dies. */
const startJobs = (stopAfter = Infinity) => {
  const started: string[] = [];
  const startJob = (request: Omit<JobRequest, 'jobId'>, onProgress: (progress: unknown) => void): JobHandle => {
    started.push(request.kind);
    let sent = 0;
    const outcome = forecastItems(request.payload as ForecastItemsPayload, step => {
      sent += 1;
      if (sent <= stopAfter) onProgress(step);
    }).then((result): JobOutcome => (sent > stopAfter ? { ok: false, failure: { code: 'INTERNAL' } } : { ok: true, result }));
    return { outcome, cancel: () => undefined };
  };
  return { env: { ...rig.env, startJob }, started };
};

test('it learns first, then sends every forecast whose inputs changed, and writes nothing itself', async () => {
  const first = await run();
  expect(first.sent[0]?.kind).toBe('models');
  expect([first.result, rowsOf(first.sent).length, findItemForecast(rig.db.reader, 'I00')]).toEqual([{ checked: 60, computed: 60, problems: [] }, 60, undefined]);
  expect(new Set(rowsOf(first.sent).map(row => row.abcClass))).toEqual(new Set(['A', 'B', 'C']));
  expect(rowsOf(first.sent).every(row => row.modelSequence === 1 && row.xyzClass !== null)).toBe(true);
  take(first.sent);
  expect((await run()).result).toMatchObject({ computed: 0 });
  rig.db.write(tx => { addDemand(tx, { itemId: 'I07', businessDate: addDays(mondayOf(START_DAY), -14), quantityMicro: units(3), lines: 1 }); });
  const again = await run();
  expect(rowsOf(again.sent).map(row => row.itemId)).toEqual(['I07']);
});

test('a class by value that moved is sent without a forecast; an item that is gone is passed over', async () => {
  take((await run()).sent);
  rig.tamper("update item_forecasts set abc_class = 'C', annual_use_e4 = 1 where item_id = 'I59'");
  const { sent, result } = await run(['I59', 'gone']);
  expect(sent).toEqual([{ kind: 'forecasts', rows: [], classes: [{ itemId: 'I59', annualUseE4: expect.any(Number) as number, abcClass: 'A' }] }]);
  expect(result).toEqual({ checked: 2, computed: 0, problems: [] });
});

test('the backend writes what a process sends, and computes nothing twice: the same figures as without a process', async () => {
  const { env, started } = startJobs();
  const done: number[] = [];
  expect(await recomputeThresholds(env, ids, count => { done.push(count); })).toEqual({ checked: 60, changed: 60 });
  expect([started, done.at(-1), rig.errors]).toEqual([[FORECAST_ITEMS], 60, []]);
  const thresholds = ids.map(id => findThreshold(rig.db.reader, id)?.reorderPointMicro);
  expect(thresholds.every(micro => (micro ?? 0) > 0)).toBe(true);
  // The same model in force, computed here from the same inputs.
  rig.tamper('delete from threshold_versions; delete from item_forecasts');
  await recomputeThresholds(rig.env, ids);
  const here = ids.map(id => findThreshold(rig.db.reader, id)?.reorderPointMicro);
  // Only the class by value, which depends on all items, comes with the process.
  expect(ids.filter((_, index) => here[index] === thresholds[index]).length).toBeGreaterThan(0);
  expect(await recomputeThresholds(env, ids)).toMatchObject({ checked: 60 });
  expect(ids.map(id => findThreshold(rig.db.reader, id)?.reorderPointMicro)).toEqual(thresholds);
  expect(await recomputeThresholds(env, ids)).toEqual({ checked: 60, changed: 0 });
});

test('a process that dies half way leaves what it sent and the last forecasts; the rest is done here', async () => {
  const { env } = startJobs(2);
  expect(await recomputeThresholds(env, ids)).toEqual({ checked: 60, changed: 60 });
  expect(ids.every(id => findThreshold(rig.db.reader, id)?.outcome === 'computed')).toBe(true);
  expect(rig.errors).toEqual([]);
});

test('few items, and a host that starts no process, are computed here', async () => {
  const { env, started } = startJobs();
  expect(await recomputeThresholds(env, ids.slice(0, 39))).toEqual({ checked: 39, changed: 39 });
  expect(started).toEqual([]);
  expect(await recomputeThresholds(rig.env, ids)).toEqual({ checked: 60, changed: 21 });
});
