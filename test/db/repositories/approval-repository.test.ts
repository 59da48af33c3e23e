import { afterEach, beforeEach, expect, test } from 'vitest';

import {
  type ApprovalRow, type ApprovalStepRow, findApprovalRow, findLatestApproval, insertApproval, insertApprovalStep, listApprovals, listApprovalSteps, listLateSteps, listWaitingApprovals, saveApproval, saveApprovalStep,
} from '../../../db/repositories/approval-repository.ts';
import { type MemoryBackend, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
const approval = (id: string, changes: Partial<ApprovalRow> = {}): ApprovalRow => ({
  id, subject: 'requisition', subjectId: `of-${id}`, title: `CG-${id}`, amountE4: 1, contentHash: 'h', state: 'waiting', isAutomatic: false, requestedById: 'u', requestedByName: '周敏', openedAt: Number(id), closedAt: null, version: 0, ...changes,
});
const step = (approvalId: string, stepNumber: number, changes: Partial<ApprovalStepRow> = {}): ApprovalStepRow => ({
  approvalId, stepNumber, role: 'manager', userId: null, hours: 24, state: 'waiting', waitingSinceAt: 1, dueAt: 100, remindedAt: null, decidedAt: null, decidedById: null, decidedByName: '', note: '', ...changes,
});

beforeEach(() => {
  rig = makeEnvironment();
  rig.db.write(tx => {
    for (const each of [approval('1'), approval('2', { state: 'rejected', subjectId: 'of-1' }), approval('3', { state: 'approved', isAutomatic: true, requestedById: 'v' })]) insertApproval(tx, each);
    for (const each of [step('1', 2, { state: 'ahead', dueAt: null }), step('1', 1), step('2', 1, { state: 'rejected' })]) insertApprovalStep(tx, each);
  });
});
afterEach(() => { rig.close(); });

test('the latest of a paper counts; what waits, the longest waiting first', () => {
  const db = rig.db.reader;
  expect([findLatestApproval(db, 'requisition', 'of-1')?.id, findLatestApproval(db, 'disposal', 'of-1'), listWaitingApprovals(db).map(row => row.id), findApprovalRow(db, '3')?.isAutomatic]).toEqual(['2', undefined, ['1'], true]);
});

test('by state, by who asked, by words, page by page', () => {
  const list = (filter: Partial<Parameters<typeof listApprovals>[1]>) => {
    const { rows, total } = listApprovals(rig.db.reader, { states: [], requestedById: null, text: '', offset: 0, limit: 9, ...filter });
    return [total, ...rows.map(row => row.id)];
  };
  expect([list({}), list({ states: ['rejected', 'approved'] }), list({ requestedById: 'u' }), list({ text: 'G-3' }), list({ offset: 1, limit: 1 })]).toEqual([[3, '3', '2', '1'], [2, '3', '2'], [2, '2', '1'], [1, '3'], [3, '2']]);
});

test('one paper waits once; a change needs the version it saw', () => {
  expect(() => { rig.db.write(tx => { insertApproval(tx, approval('4', { subjectId: 'of-1' })); }); }).toThrow();
  rig.db.write(tx => { saveApproval(tx, { id: '1', state: 'approved', closedAt: 9, version: 0 }); });
  expect(findApprovalRow(rig.db.reader, '1')).toMatchObject({ state: 'approved', version: 1 });
  expect(() => { rig.db.write(tx => { saveApproval(tx, { id: '1', state: 'rejected', closedAt: 9, version: 0 }); }); }).toThrow('version moved');
});

test('late is what waits past its time and nobody was reminded of since', () => {
  const late = (now: number, before: number) => listLateSteps(rig.db.reader, now, before).map(each => each.stepNumber);
  expect([late(99, 0), late(100, 0)]).toEqual([[], [1]]);
  const [first] = listApprovalSteps(rig.db.reader, '1');
  rig.db.write(tx => { saveApprovalStep(tx, { ...first!, remindedAt: 100 }); });
  expect([late(150, 99), late(250, 100)]).toEqual([[], [1]]);
});
