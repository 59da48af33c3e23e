/** F12: business date against the moment of entry, in the company's time zone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { dayStartsInZone } from '../../../../../electron/backend/services/reports/read-entry-lag.ts';
import { addDays, dateInZone, startOfDayInZone } from '../../../../../shared/kernel/calendar-date.ts';
import { commit, csv, jobsInProcess, readFileIn } from '../../../../helpers/import-jobs.ts';
import { type AppClient } from '../../../../../renderer/client/create-client.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, post } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
let keeper: AppClient;
const TODAY = { from: START_DAY, to: START_DAY };
beforeAll(async () => {
  rig = await makeBackend({ startJob: jobsInProcess });
  itemId = (await makeItem(rig.client, { code: 'A1' })).id;
  keeper = await rig.signInAs('keeper');
});
afterAll(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});
const lag = async (span: { from: string; to: string } = TODAY) => must(await rig.client.health.entryLag(span));
const late = async (input: Partial<Parameters<typeof rig.client.health.lateDocuments>[0]> = {}) => must(await rig.client.health.lateDocuments({ ...TODAY, ...input }));

describe('the score', () => {
  test('nothing entered: no score', async () => {
    expect(await lag()).toEqual({ lines: 0, documents: 0, sameDayLines: 0, nextDayLines: 0, threeDayLines: 0, laterLines: 0, meanLagHundredths: 0, scoreTenths: null, byPerson: [], byType: [], steps: 'day', course: [{ from: START_DAY, lines: 0, sameDayLines: 0 }] });
  });

  test('openings and imports are not counted', async () => {
    must(await post(rig.client, 'opening', itemId, 500, addDays(START_DAY, -90), { priceE4: 10_000 }));
    const read = await readFileIn(rig, csv('入库.csv', `日期,编码,名称,类型,数量\n${addDays(START_DAY, -20)},A1,物料 A1,入库,3\n`, 'movements'));
    must(await commit(rig.client, read, addDays(START_DAY, -90)));
    expect(must(await rig.client.documents.list({})).total).toBeGreaterThanOrEqual(2);
    expect([(await lag()).lines, (await late()).total]).toEqual([0, 0]);
  });

  test('a movement dated three days back shows lag 3 and counts against the score', async () => {
    must(await post(rig.client, 'issue', itemId, 1, START_DAY));
    expect(await lag()).toMatchObject({ lines: 1, sameDayLines: 1, scoreTenths: 1000, meanLagHundredths: 0 });
    const posted = must(await post(keeper, 'issue', itemId, 1, addDays(START_DAY, -3)));
    expect(await lag()).toMatchObject({ lines: 2, documents: 2, sameDayLines: 1, threeDayLines: 1, scoreTenths: 500, meanLagHundredths: 150 });
    expect(await late()).toEqual({
      rows: [{ documentId: posted.document.id, number: posted.document.number, type: 'issue', businessDate: addDays(START_DAY, -3), recordedAt: START_AT, recordedOn: START_DAY, lagDays: 3, person: 'keeper', lines: 1, firstItemName: '物料 A1' }], total: 1,
    });
  });

  test('lines count, not papers; each in its class; 100 is said only when every line was in time', async () => {
    must(await keeper.documents.post({ ...op(), type: 'receipt', businessDate: addDays(START_DAY, -1), lines: [{ itemId, quantityMicro: 1_000_000 }, { itemId, quantityMicro: 2_000_000 }] }));
    must(await post(rig.client, 'issue', itemId, 1, addDays(START_DAY, -2)));
    must(await post(rig.client, 'issue', itemId, 1, addDays(START_DAY, -11)));
    expect(await lag()).toMatchObject({ lines: 6, documents: 5, sameDayLines: 1, nextDayLines: 2, threeDayLines: 2, laterLines: 1, scoreTenths: 166, meanLagHundredths: 300 });
  });

  test('a reversal bears the day the program gives it and is not counted', async () => {
    const before = await lag();
    const wrong = must(await post(rig.client, 'issue', itemId, 9, START_DAY));
    must(await rig.client.documents.reverse({ ...op(), documentId: wrong.document.id, reason: '录错' }));
    expect((await lag()).lines).toBe(before.lines + 1);
  });
});

describe('who and what', () => {
  test('most late lines first', async () => {
    const { byPerson, byType } = await lag();
    expect(byPerson).toEqual([{ person: 'keeper', lines: 3, sameDayLines: 0, meanLagHundredths: 167, longestLag: 3 }, { person: '老板', lines: 4, sameDayLines: 2, meanLagHundredths: 325, longestLag: 11 }]);
    expect(byType.map(({ type, lines, sameDayLines, longestLag }) => [type, lines, sameDayLines, longestLag])).toEqual([['issue', 5, 2, 11], ['receipt', 2, 0, 1]]);
  });

  test('late papers, the latest of all first, of one person, of one type, page by page', async () => {
    expect((await late()).rows.map(row => [row.lagDays, row.lines])).toEqual([[11, 1], [3, 1], [2, 1], [1, 2]]);
    expect((await late({ person: 'keeper' })).rows.map(row => row.lagDays)).toEqual([3, 1]);
    expect((await late({ type: 'receipt' })).rows.map(row => row.lagDays)).toEqual([1]);
    const page = await late({ offset: 1, limit: 2 });
    expect([page.total, page.rows.map(row => row.lagDays)]).toEqual([4, [3, 2]]);
  });
});

describe('days', () => {
  test('the day of entry is the company’s: after midnight in Shanghai yesterday’s paper is a day late', async () => {
    moveTo(rig, Date.parse('2026-06-19T16:30:00Z'));
    must(await post(rig.client, 'issue', itemId, 1, '2026-06-19'));
    expect((await late({ from: '2026-06-20', to: '2026-06-20' })).rows.map(row => [row.recordedOn, row.lagDays])).toEqual([['2026-06-20', 1]]);
    expect((await lag({ from: '2026-06-19', to: '2026-06-19' })).lines).toBe(0);
    expect((await lag({ from: '2026-06-01', to: '2026-06-20' })).course.filter(step => step.lines > 0)).toEqual([{ from: START_DAY, lines: 7, sameDayLines: 2 }, { from: '2026-06-20', lines: 1, sameDayLines: 0 }]);
  });

  test('a long span goes by weeks; one that is empty or longer than a year is refused', async () => {
    const { steps, course } = await lag({ from: '2026-03-01', to: '2026-06-30' });
    expect([steps, course[0], course.filter(step => step.lines > 0).map(step => step.from)]).toEqual(['week', { from: '2026-02-23', lines: 0, sameDayLines: 0 }, ['2026-06-08', '2026-06-15']]);
    expect(codeOf(await rig.client.health.entryLag({ from: START_DAY, to: addDays(START_DAY, -1) }))).toBe('INVALID_INPUT');
    expect(codeOf(await rig.client.health.lateDocuments({ from: '2025-01-01', to: '2026-06-08' }))).toBe('INVALID_INPUT');
    expect((await lag({ from: '2025-06-08', to: '2026-06-08' })).lines).toBe(7);
  });

  test('days begin where the clocks say, also where they are changed', () => {
    for (const [zone, from] of [['Asia/Shanghai', '2026-01-01'], ['Europe/Berlin', '2026-03-25'], ['America/Sao_Paulo', '2018-10-28'], ['Australia/Lord_Howe', '2026-04-01']] as const) {
      const starts = dayStartsInZone(from, addDays(from, 12), zone);
      expect(starts).toHaveLength(14);
      starts.forEach((at, index) => {
        expect([at, dateInZone(at, zone), dateInZone(at - 1000, zone)]).toEqual([startOfDayInZone(addDays(from, index), zone), addDays(from, index), addDays(from, index - 1)]);
      });
    }
  });
});
