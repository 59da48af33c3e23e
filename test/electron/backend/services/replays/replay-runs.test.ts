import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { findReplayRun, insertReplayRun } from '../../../../../db/repositories/replay-repository.ts';
import { failUnfinishedReplays } from '../../../../../electron/backend/services/replays/replay-runs.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { jobsInProcess, jobsInProcesses } from '../../../../helpers/import-jobs.ts';
import { type PastDocument, type TestBackend, bookPast, codeOf, makeBackend, makeItem, must, op, openBackend } from '../../../../helpers/make-backend.ts';
import { START_AT, START_DAY } from '../../../../helpers/start-day.ts';
import { makeEnvironment } from '../../../../helpers/make-environment.ts';

const WEEKS = 45;
let rig: TestBackend;

async function fill(): Promise<{ categoryId: string; itemIds: string[] }> {
  const category = must(await rig.client.masterData.saveCategory({ ...op(), code: '01', name: '刀具' }));
  const below = must(await rig.client.masterData.saveCategory({ ...op(), code: '0101', name: '铣刀', parentId: category.id }));
  const items = [await makeItem(rig.client, { code: 'A1' }), await makeItem(rig.client, { code: 'A2' }), await makeItem(rig.client, { code: 'B1' }), await makeItem(rig.client, { code: 'NEW' })];
  const [a1, a2] = items;
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  handle.write(tx => { for (const [itemId, categoryId] of [[a1?.id ?? '', category.id], [a2?.id ?? '', below.id]] as const) tx.run('update items set category_id = @categoryId where id = @itemId', { itemId, categoryId }); });
  handle.close();
  const past: PastDocument[] = items.slice(0, 3).flatMap((item, index) => [
    { type: 'opening' as const, businessDate: addDays(START_DAY, -7 * WEEKS), itemId: item.id, quantity: 10_000, priceE4: 20_000 },
    ...Array.from({ length: WEEKS * 2 }, (_, step) => ({ type: 'issue' as const, businessDate: addDays(START_DAY, -7 * WEEKS + 3 * step), itemId: item.id, quantity: 3 + ((step * (index + 3)) % 9) })),
  ]);
  await bookPast(rig, past);
  return { categoryId: category.id, itemIds: items.map(item => item.id) };
}

/** The run once it is no longer under way. */
async function ended(runId: string) {
  for (;;) {
    const { run } = must(await rig.client.replays.get({ runId }));
    if (run?.state !== 'running') return run!;
    await new Promise(resolve => { setTimeout(resolve, 5); });
  }
}

describe('a run', () => {
  beforeEach(async () => { rig = await makeBackend({ startJob: jobsInProcess }); });
  afterEach(() => {
    expect(rig.errors).toEqual([]);
    rig.close();
  });

  test('plays everything, or a category with those below it; the newest comes first and is shown', async () => {
    const { categoryId } = await fill();
    const all = await ended(must(await rig.client.replays.start({ ...op(), categoryId: null })).runId);
    expect(all).toMatchObject({ state: 'done', categoryId: null, requestedBy: '老板', terms: { serviceLevel: 0.95, leadTimeDays: null, coverDays: null }, played: { items: 3, skipped: 1, refreshDays: 28 } });
    const some = await ended(must(await rig.client.replays.start({ ...op(), categoryId, serviceLevel: 0.98, coverDays: 60 })).runId);
    expect(some).toMatchObject({ state: 'done', categoryId, categoryName: '刀具', terms: { serviceLevel: 0.98, coverDays: 60 }, played: { items: 2, skipped: 0 } });
    const newest = must(await rig.client.replays.get({}));
    expect([newest.run?.runId, newest.runs.map(run => run.runId)]).toEqual([some.runId, [some.runId, all.runId]]);
    expect(rig.events.filter(event => event.name === 'replays.changed').at(-1)?.payload).toEqual({ runId: some.runId });
  });

  test('of one item comes to what the item’s own page says', async () => {
    const { itemIds } = await fill();
    for (const itemId of itemIds.slice(1)) must(await rig.client.items.setActive({ ...op(), itemId, expectedVersion: must(await rig.client.items.get({ itemId })).version, isActive: false }));
    const { played } = await ended(must(await rig.client.replays.start({ ...op(), categoryId: null, serviceLevel: 0.97 })).runId);
    const own = must(await rig.client.replays.ofItem({ itemId: itemIds[0]!, serviceLevel: 0.97 })).played!;
    const levels = new Set(played!.curve.map(point => point.serviceLevel));
    expect(played!.policies).toEqual(own.policies);
    expect(played!.curve.map(point => point.outcome)).toEqual(own.curve.filter(point => levels.has(point.serviceLevel)).map(point => point.outcome));
  });

  test('says nothing of money to who may not see it', async () => {
    await fill();
    const { runId } = await ended(must(await rig.client.replays.start({ ...op(), categoryId: null })).runId);
    const keeper = await rig.signInAs('keeper');
    const { run } = must(await keeper.replays.get({ runId }));
    expect(new Set([...run!.played!.policies, ...run!.played!.curve].map(each => each.outcome.averageStockE4))).toEqual(new Set([null]));
    expect(must(await rig.client.replays.get({ runId })).run!.played!.policies[0]!.outcome.averageStockE4).toBeGreaterThan(0);
    expect(codeOf(await keeper.replays.start({ ...op(), categoryId: null }))).toBe('FORBIDDEN');
  });

  test('started twice by one operation is one run; of an unknown category it is refused', async () => {
    await fill();
    const once = { ...op(), categoryId: null };
    const [first, second] = [must(await rig.client.replays.start(once)), must(await rig.client.replays.start(once))];
    expect(second).toEqual(first);
    await ended(first.runId);
    expect(must(await rig.client.replays.get({})).runs).toHaveLength(1);
    expect(codeOf(await rig.client.replays.start({ ...op(), categoryId: 'nowhere' }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.replays.get({ runId: 'nothing' }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.replays.cancel({ ...op(), runId: 'nothing' }))).toBe('NOT_FOUND');
  });
});

describe('a run that does not come to its end', () => {
  test('is stopped by a person, and stays stopped', async () => {
    rig = await makeBackend({ startJob: jobsInProcesses() });
    await fill();
    const { runId } = must(await rig.client.replays.start({ ...op(), categoryId: null }));
    expect(must(await rig.client.replays.get({ runId })).run).toMatchObject({ state: 'running', total: 4, played: null });
    must(await rig.client.replays.cancel({ ...op(), runId }));
    expect(await ended(runId)).toMatchObject({ state: 'cancelled', played: null });
    must(await rig.client.replays.cancel({ ...op(), runId }));
    expect(must(await rig.client.replays.get({ runId })).run?.state).toBe('cancelled');
    rig.close();
  });

  test('whose process dies has failed', async () => {
    rig = await makeBackend({ startJob: () => ({ outcome: Promise.resolve({ ok: false, failure: { code: 'INTERNAL' } }), cancel: () => undefined }) });
    await fill();
    expect(await ended(must(await rig.client.replays.start({ ...op(), categoryId: null })).runId)).toMatchObject({ state: 'failed', played: null });
    rig.close();
  });

  test('has failed after a restart', async () => {
    rig = await makeBackend({ startJob: () => ({ outcome: new Promise(() => undefined), cancel: () => undefined }) });
    await fill();
    const { runId } = must(await rig.client.replays.start({ ...op(), categoryId: null }));
    rig.backend.close();
    rig = openBackend(rig.dataDir);
    expect(must(await rig.client.replays.get({ runId })).run).toMatchObject({ state: 'failed', played: null });
    rig.close();
  });

  test('leaves those that ended before as they are', () => {
    const memory = makeEnvironment();
    const row = { scope: 'all', scopeId: '', requestedAt: START_AT, requestedByName: '老板', finishedAt: null, inputJson: '{}', resultJson: null } as const;
    memory.db.write(tx => {
      insertReplayRun(tx, { ...row, id: 'done', state: 'done' });
      insertReplayRun(tx, { ...row, id: 'open', state: 'running' });
    });
    failUnfinishedReplays(memory.env);
    expect(['done', 'open'].map(id => findReplayRun(memory.db.reader, id)?.state)).toEqual(['done', 'failed']);
    memory.close();
  });
});
