import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type DraftRow, countDraftsByState, countOpenDrafts, deleteDraft, findDraft, insertDraft, listDrafts, saveDraft } from '../../../db/repositories/draft-repository.ts';
import { type MemoryBackend, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
const row = (id: string, fields: Partial<DraftRow> = {}): DraftRow => ({
  id, type: 'issue', state: 'draft', businessDate: '2026-06-08', contentJson: '{}', lineCount: 1, summary: 'ZC-0044 轴承', preparedById: 'u1', preparedByName: '陈', createdAt: 1, updatedAt: 1, returnedReason: '', version: 0, ...fields,
});
beforeAll(() => {
  rig = makeEnvironment();
  rig.db.write(tx => {
    insertDraft(tx, row('a'));
    insertDraft(tx, row('b', { state: 'submitted', updatedAt: 3, businessDate: '2026-05-31', preparedById: 'u2', preparedByName: '李_1' }));
    insertDraft(tx, row('c', { state: 'waiting', type: 'receipt', updatedAt: 2, businessDate: '2026-06-30', summary: 'DJ-0107 100%' }));
  });
});
afterAll(() => { rig.close(); });

const list = (fields: object = {}) => {
  const { rows, total } = listDrafts(rig.db.reader, { state: null, type: null, text: '', preparedById: null, offset: 0, limit: 10, ...fields });
  return [total, ...rows.map(each => each.id)];
};

describe('papers that are not booked yet', () => {
  test('the newest first, by state, type, writer and words; wildcards are letters', () => {
    expect(list()).toEqual([3, 'b', 'c', 'a']);
    expect([list({ state: 'waiting' }), list({ type: 'issue' }), list({ preparedById: 'u2' }), list({ text: '轴承' }), list({ text: '李_' }), list({ text: '0%' }), list({ text: '_%_%' }), list({ offset: 1, limit: 1 })])
      .toEqual([[1, 'c'], [2, 'b', 'a'], [1, 'b'], [2, 'b', 'a'], [1, 'b'], [1, 'c'], [0], [3, 'c']]);
  });

  test('all of them dated up to a day stand in the way of closing it, in whatever state', () => {
    expect(['2026-05-30', '2026-05-31', '2026-06-08', '2026-06-30'].map(day => countOpenDrafts(rig.db.reader, day))).toEqual([0, 1, 2, 3]);
    expect(countDraftsByState(rig.db.reader)).toEqual({ draft: 1, submitted: 1, waiting: 1 });
  });

  test('a change or a removal on an old version is refused; who wrote it stays', () => {
    rig.db.write(tx => { saveDraft(tx, row('a', { state: 'submitted', summary: '改', preparedByName: '别人', createdAt: 9 })); });
    expect(findDraft(rig.db.reader, 'a')).toEqual(row('a', { state: 'submitted', summary: '改', version: 1 }));
    expect(() => { rig.db.write(tx => { saveDraft(tx, row('a')); }); }).toThrow('version moved');
    expect(() => { rig.db.write(tx => { deleteDraft(tx, { id: 'a', version: 0 }); }); }).toThrow('version moved');
    rig.db.write(tx => { deleteDraft(tx, { id: 'a', version: 1 }); });
    expect(findDraft(rig.db.reader, 'a')).toBeUndefined();
  });
});
