import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { trustInputs, trustOf } from '../../../../../electron/backend/services/scorecard/read-trust.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

const ZONE = 'Asia/Shanghai';
let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

function read<T>(work: (db: ReturnType<typeof openDatabase>['handle']['reader']) => T): T {
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  const made = work(handle.reader);
  handle.close();
  return made;
}

test('an item nobody counted is as old as its book; papers entered late are seen by their middle', async () => {
  const item = await makeItem(rig.client, { code: 'T-1' });
  must(await post(rig.client, 'opening', item.id, 50, addDays(START_DAY, -100)));
  must(await post(rig.client, 'issue', item.id, 1, addDays(START_DAY, -3)));
  must(await post(rig.client, 'issue', item.id, 1, START_DAY));
  expect(read(db => trustInputs(db, item.id, START_DAY, ZONE))).toEqual({ daysSinceCount: 100, lastVarianceRatio: null, negativeEpisodes: 0, entryLagDays: 3, unitChanges: 0 });
});

test('N9: counted far off leaves less trust than counted right', async () => {
  const [good, bad] = [await makeItem(rig.client, { code: 'G' }), await makeItem(rig.client, { code: 'B' })];
  for (const item of [good, bad]) must(await post(rig.client, 'opening', item.id, 100, START_DAY));
  const { stocktakeId } = must(await rig.client.stocktakes.create({ ...op(), choice: { kind: 'items', itemIds: [good.id, bad.id] } }));
  const { lines } = must(await rig.client.stocktakes.get({ stocktakeId }));
  for (const line of lines) {
    const countedMicro = line.itemId === good.id ? units(100) : units(80);
    must(await rig.client.stocktakes.count({ ...op(), stocktakeId, lineId: line.id, countedMicro }));
    const again = must(await rig.client.stocktakes.get({ stocktakeId })).lines.find(each => each.id === line.id);
    if (again?.state === 'recount') must(await rig.client.stocktakes.count({ ...op(), stocktakeId, lineId: line.id, countedMicro }));
    if (line.itemId === bad.id) must(await rig.client.stocktakes.explain({ ...op(), stocktakeId, lineId: line.id, reason: '漏记' }));
  }
  must(await rig.client.stocktakes.post({ ...op(), stocktakeId, expectedVersion: 0 }));
  expect(read(db => trustInputs(db, bad.id, START_DAY, ZONE))).toMatchObject({ daysSinceCount: 0, lastVarianceRatio: 0.2 });
  const percents = read(db => [good, bad].map(item => trustOf(db, item.id, START_DAY, ZONE).percent));
  expect(percents).toEqual([100, 72]);
});

test('N9: counted by itself, as an alert asks for it, is a count too; taken back it is none', async () => {
  const item = await makeItem(rig.client, { code: 'S' });
  must(await post(rig.client, 'opening', item.id, 100, addDays(START_DAY, -50)));
  const counted = must(await post(rig.client, 'count', item.id, 60, START_DAY)).document;
  expect(read(db => trustInputs(db, item.id, START_DAY, ZONE))).toMatchObject({ daysSinceCount: 0, lastVarianceRatio: 0.4 });
  must(await rig.client.documents.reverse({ ...op(), documentId: counted.id, reason: '点错' }));
  expect(read(db => trustInputs(db, item.id, START_DAY, ZONE))).toMatchObject({ daysSinceCount: 50, lastVarianceRatio: null });
  must(await post(rig.client, 'count', item.id, 100, START_DAY));
  expect(read(db => trustInputs(db, item.id, START_DAY, ZONE))).toMatchObject({ daysSinceCount: 0, lastVarianceRatio: 0 });
});

test('an item without a movement is doubted like one of a year', async () => {
  const item = await makeItem(rig.client, { code: 'N' });
  expect(read(db => trustOf(db, item.id, START_DAY, ZONE))).toMatchObject({ percent: 65 });
});
