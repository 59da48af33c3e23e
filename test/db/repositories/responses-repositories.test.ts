// Pins: task-repository.ts, disposal-repository.ts, bill-repository.ts
/** What is stored of answers to alerts: nothing overwrites what somebody else has changed, and nothing is rewritten in a story. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { findBill, saveBill } from '../../../db/repositories/bill-repository.ts';
import { findDisposal, listDisposalTransitions, saveDisposal } from '../../../db/repositories/disposal-repository.ts';
import { findTask, listOpenTasksByPrefix, listOpenTasksOfEmptyBatches, saveTask } from '../../../db/repositories/task-repository.ts';
import { type DbHandle, openDatabase } from '../../../db/connection.ts';
import { DATA_FILE } from '../../../db/data-file.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { join } from 'node:path';
import { START_DAY, type TestBackend, makeBackend, makeItem, must, op, post, units } from '../../helpers/make-backend.ts';
import { makeTask } from '../../helpers/make-task.ts';

let rig: TestBackend;
let handle: DbHandle;
let itemId: string;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'D1' })).id;
  must(await post(rig.client, 'opening', itemId, 10, addDays(START_DAY, -1)));
  ({ handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing'));
});
afterEach(() => {
  handle.close();
  rig.close();
});

test('a version that moved on is not overwritten', async () => {
  const review = must(await rig.client.disposals.open({ ...op(), itemId }));
  const bill = must(await rig.client.kits.save({ ...op(), billId: null, expectedVersion: null, code: 'K', name: 'K', lines: [{ itemId, quantityMicro: units(1) }] }));
  makeTask(rig, { dedupeKey: 't', kind: 'chase', itemId, ownerRole: 'buyer', dueOn: START_DAY });
  const taskId = must(await rig.client.tasks.list({})).rows[0]?.id ?? '';
  handle.write(tx => {
    const [disposal, kit, task] = [findDisposal(tx, review.id), findBill(tx, bill.id), findTask(tx, taskId)];
    if (disposal === undefined || kit === undefined || task === undefined) throw new Error('all three are there');
    expect(() => { saveDisposal(tx, { ...disposal, version: 9 }); }).toThrow('version moved');
    expect(() => { saveBill(tx, { id: kit.id, code: kit.code, name: kit.name, note: '', isActive: true, updatedAt: 0, version: 9 }); }).toThrow('version moved');
    expect(() => { saveTask(tx, { ...task, version: 9 }); }).toThrow('version moved');
  });
});

test('the story of a review is only added to', async () => {
  const review = must(await rig.client.disposals.open({ ...op(), itemId }));
  expect(listDisposalTransitions(handle.reader, review.id)).toMatchObject([{ event: 'opened', fromState: null, toState: 'opinions' }]);
  expect(() => handle.write(tx => tx.run("update disposal_transitions set note = 'x'"))).toThrow('LEDGER_IMMUTABLE');
  expect(() => handle.write(tx => tx.run('delete from disposal_transitions'))).toThrow('LEDGER_IMMUTABLE');
});

test('tasks by the beginning of their cause; tasks of batches of which nothing is left', async () => {
  for (const key of ['a:1', 'a:2', 'ab', 'b']) makeTask(rig, { dedupeKey: key, kind: 'chase', ownerRole: 'buyer', dueOn: START_DAY });
  expect(listOpenTasksByPrefix(handle.reader, 'a:').map(row => row.dedupeKey).sort()).toEqual(['a:1', 'a:2']);
  const unitId = must(await rig.client.masterData.all({})).units[0]?.id ?? '';
  const glue = must(await rig.client.items.create({ ...op(), code: 'GLUE', name: '胶', unitId, isBatchTracked: true }));
  for (const batchNumber of ['B1', 'B2']) must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: glue.id, quantityMicro: units(2), batchNumber, expiresOn: addDays(START_DAY, 400) }] }));
  for (const batch of must(await rig.client.items.batches({ itemId: glue.id, includeUsedUp: true }))) makeTask(rig, { dedupeKey: `use_first:${batch.number}`, kind: 'use_first', itemId: glue.id, batchId: batch.batchId, ownerRole: 'keeper', dueOn: START_DAY, params: { expiresOn: batch.expiresOn } });
  expect(listOpenTasksOfEmptyBatches(handle.reader, glue.id)).toEqual([]);
  const { document } = must(await post(rig.client, 'issue', glue.id, 2, START_DAY));
  // Booking it ended the task of the batch it used up.
  expect(must(await rig.client.tasks.list({ states: ['done'] })).rows).toMatchObject([{ kind: 'use_first', onHandMicro: 0, documentNumber: document.number }]);
  expect(must(await rig.client.tasks.list({ kinds: ['use_first'] })).total).toBe(1);
});
