import { afterAll, beforeAll, expect, test } from 'vitest';

import { findStatus } from '../../../../db/repositories/status-repository.ts';
import { recomputeThresholds } from '../../../../electron/backend/jobs/recompute-thresholds.job.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../helpers/make-environment.ts';

let rig: MemoryBackend;
const ids = Array.from({ length: 120 }, (_, index) => `I${index}`);
beforeAll(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ids) insertBareItem(rig.db, id);
});
afterAll(() => { rig.close(); });

test('all items, in short writes, with others served in between; the first time each moves, the second none', async () => {
  const done: number[] = [];
  let served = 0;
  const serve = setInterval(() => { served += 1; }, 0);
  expect(await recomputeThresholds(rig.env, ids, count => { done.push(count); })).toEqual({ checked: 120, changed: 120 });
  clearInterval(serve);
  expect(done.at(-1)).toBe(120);
  expect(done).toEqual([...new Set(done)].sort((a, b) => a - b));
  expect(served).toBeGreaterThan(0);
  expect(ids.every(id => findStatus(rig.db.reader, id)?.state === 'ok')).toBe(true);
  expect(rig.events).toEqual([{ name: 'stock.changed', payload: { itemIds: ids, isMany: false } }, { name: 'thresholds.recomputed', payload: { changed: 120, skipped: 0 } }]);
  expect(await recomputeThresholds(rig.env, ids)).toEqual({ checked: 120, changed: 0 });
});

test('more than two hundred are not listed one by one: the page reads everything again', async () => {
  const many = Array.from({ length: 201 }, (_, index) => `J${index}`);
  for (const id of many) insertBareItem(rig.db, id);
  rig.events.length = 0;
  await recomputeThresholds(rig.env, many);
  expect(rig.events[0]).toEqual({ name: 'stock.changed', payload: { itemIds: [], isMany: true } });
});

test('an unknown item stops the run with its own batch undone and those before kept', async () => {
  for (const id of ['K0', 'K1']) insertBareItem(rig.db, id);
  await expect(recomputeThresholds(rig.env, ['K0', 'no'])).rejects.toThrow('the item exists');
  expect(findStatus(rig.db.reader, 'K0')).toBeUndefined();
});
