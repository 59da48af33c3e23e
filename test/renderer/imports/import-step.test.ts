import { describe, expect, test } from 'vitest';

import { MEGABYTES_MAX, refuseFile } from '../../../renderer/features/imports/check-file.ts';
import { commitOffer, type ImportBatch, percentOf } from '../../../renderer/features/imports/import-step.ts';
import zh from '../../../renderer/features/imports/texts.zh-CN.json' with { type: 'json' };
import { SKIP_REASONS } from '../../../shared/domain/imports/issue-codes.ts';

function makeBatch(counts: Partial<ImportBatch['counts']>, needsOpeningDate = false): ImportBatch {
  return {
    id: 'b1', fileName: '台账.xlsx', kind: 'items', state: 'draft', encoding: null, createdAt: 0, createdBy: '周敏', committedAt: null, undoneAt: null, failure: null, needsOpeningDate,
    counts: { rows: 1_213, records: 1_204, skipped: 3, held: 6, errors: 6, checks: 0, newItems: 0, knownItems: 0, alreadyImported: 0, added: 0, fromDate: null, toDate: null, ...counts },
  };
}

describe('the one button says what it will do', () => {
  test('1,204 rows in, 6 held back', () => {
    expect(commitOffer(makeBatch({}), null)).toEqual({ key: 'commitHeld', canCommit: true, records: 1_204, held: 6 });
  });

  test('rows booked by an earlier import are not counted again', () => {
    expect(commitOffer(makeBatch({ held: 0, alreadyImported: 1_200 }), null)).toEqual({ key: 'commit', canCommit: true, records: 4, held: 0 });
  });

  test('the same file twice offers nothing', () => {
    expect(commitOffer(makeBatch({ alreadyImported: 1_204 }), null)).toMatchObject({ key: 'nothing', canCommit: false });
  });

  test('opening stock waits for its date', () => {
    expect(commitOffer(makeBatch({}, true), null)).toMatchObject({ key: 'needsDate', canCommit: false });
    expect(commitOffer(makeBatch({}, true), '2026-01-01').canCommit).toBe(true);
  });
});

test('progress is a whole percent, and unknown while the end is unknown', () => {
  expect(percentOf({ step: 'reading', done: 999, total: 1000 })).toBe(99);
  expect(percentOf({ step: 'reading', done: 5, total: 0 })).toBeNull();
  expect(percentOf(null)).toBeNull();
});

test('an empty file and one beyond the limit are not handed over', () => {
  expect(refuseFile({ name: '空.csv', size: 0 })).toEqual({ key: 'empty', params: { name: '空.csv' } });
  expect(refuseFile({ name: '大.xlsx', size: MEGABYTES_MAX * 1024 * 1024 + 1 })).toEqual({ key: 'tooLarge', params: { name: '大.xlsx', size: MEGABYTES_MAX + 1, megabytes: MEGABYTES_MAX } });
  expect(refuseFile({ name: '台账.xlsx', size: MEGABYTES_MAX * 1024 * 1024 })).toBeNull();
});

test('every reason for skipping a row has a word', () => {
  expect(SKIP_REASONS.filter(reason => !(reason in zh.skips))).toEqual([]);
});
