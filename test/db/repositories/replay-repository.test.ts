import { afterEach, beforeEach, expect, test } from 'vitest';

import { insertInList } from '../../../db/repositories/master-data-repository.ts';
import { deleteOldReplays, failRunningReplays, findReplayResult, findReplayRun, finishReplayRun, insertReplayRun, listDemandLines, listItemsToReplay, listItemsWithReturns, listReplayRuns } from '../../../db/repositories/replay-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';
import { START_AT } from '../../helpers/start-day.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
});
afterEach(() => { rig.close(); });

const run = (id: string, at: number, fields: Partial<Parameters<typeof insertReplayRun>[1]> = {}) => {
  rig.db.write(tx => { insertReplayRun(tx, { id, scope: 'all', scopeId: '', state: 'running', requestedAt: START_AT + at, requestedByName: '老板', finishedAt: null, inputJson: '{}', resultJson: null, ...fields }); });
};

test('a run ends once: done with its result, or failed at the next start', () => {
  run('a', 1);
  run('b', 2);
  const finish = (id: string, state: 'done' | 'cancelled', resultJson: string | null) => rig.db.write(tx => finishReplayRun(tx, { id, state, finishedAt: START_AT + 9, resultJson }));
  expect([finish('a', 'done', '{"total":null}'), finish('a', 'cancelled', null)]).toEqual([true, false]);
  expect([findReplayRun(rig.db.reader, 'a')?.state, findReplayResult(rig.db.reader, 'a'), findReplayResult(rig.db.reader, 'none')]).toEqual(['done', '{"total":null}', null]);
  expect(rig.db.write(tx => failRunningReplays(tx, START_AT + 20))).toBe(1);
  expect(findReplayRun(rig.db.reader, 'b')).toMatchObject({ state: 'failed', finishedAt: START_AT + 20, categoryName: '' });
});

test('the newest come first with the name of their category; old ones go, one under way stays', () => {
  rig.db.write(tx => { insertInList(tx, 'categories', { id: 'K', code: '01', name: '刀具', parentId: null }); });
  run('old', 1, { state: 'done' });
  run('slow', 2);
  run('cut', 3, { state: 'done', scope: 'category', scopeId: 'K' });
  expect(listReplayRuns(rig.db.reader, 2).map(each => [each.id, each.categoryName])).toEqual([['cut', '刀具'], ['slow', '']]);
  expect(rig.db.write(tx => deleteOldReplays(tx, 1))).toBe(1);
  expect(listReplayRuns(rig.db.reader, 9).map(each => each.id)).toEqual(['cut', 'slow']);
});

test('a category is played with those below it, without items that are no longer used', () => {
  rig.db.write(tx => {
    for (const [id, parentId] of [['K', null], ['K1', 'K'], ['K2', 'K1'], ['L', null]] as const) insertInList(tx, 'categories', { id, code: id, name: id, parentId });
  });
  for (const [id, category] of [['A', 'K'], ['B', 'K2'], ['C', 'L'], ['D', 'K']] as const) {
    insertBareItem(rig.db, id, { isActive: id !== 'D' });
    rig.tamper(`update items set category_id = '${category}' where id = '${id}'`);
  }
  expect([listItemsToReplay(rig.db.reader, null), listItemsToReplay(rig.db.reader, 'K'), listItemsToReplay(rig.db.reader, 'none')]).toEqual([['A', 'B', 'C'], ['A', 'B'], []]);
});

test('without movements nothing was given back', () => {
  insertBareItem(rig.db, 'A');
  expect([listItemsWithReturns(rig.db.reader), listDemandLines(rig.db.reader, 'A')]).toEqual([[], []]);
});
