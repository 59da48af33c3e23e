import { describe, expect, test } from 'vitest';

import { type Want, stockOutsOf, wasWarned } from '../../../../shared/domain/scorecard/index.ts';

const short = (date: string, fields: Partial<Want> = {}): Want => ({ date, kind: 'short_issue', documentId: `d-${date}`, missingMicro: 5, ...fields });

describe('stock-outs', () => {
  const path = [{ date: '2026-03-01', position: 0, onHandMicro: 10 }, { date: '2026-03-05', position: 0, onHandMicro: 0 }, { date: '2026-03-20', position: 0, onHandMicro: 8 }, { date: '2026-03-25', position: 0, onHandMicro: 0 }];
  test('begin when somebody got less than asked for and nothing is left; more of the same until goods come are the same one', () => {
    expect(stockOutsOf(path, [short('2026-03-05'), short('2026-03-09'), short('2026-03-25')]).map(out => out.date)).toEqual(['2026-03-05', '2026-03-25']);
  });
  test('a short issue that leaves something is a choice, not a stock-out; an emergency purchase always is one', () => {
    expect(stockOutsOf(path, [short('2026-03-20')])).toEqual([]);
    expect(stockOutsOf(path, [short('2026-03-20', { kind: 'emergency', documentId: null })])).toHaveLength(1);
  });
  test('an empty shelf nobody asked at is none', () => {
    expect(stockOutsOf(path, [])).toEqual([]);
  });
});

describe('in time', () => {
  const open = (from: string, until: string | null) => [{ from, until }];
  test('an alert that stood open a lead time before was a warning; a day later it was too late', () => {
    expect(wasWarned('2026-03-20', 10, open('2026-03-10', null))).toBe(true);
    expect(wasWarned('2026-03-20', 10, open('2026-03-11', null))).toBe(false);
  });
  test('one that had closed by then did not warn of this', () => {
    expect(wasWarned('2026-03-20', 10, open('2026-02-01', '2026-03-10'))).toBe(true);
    expect(wasWarned('2026-03-20', 10, open('2026-02-01', '2026-03-09'))).toBe(false);
  });
  test('goods that come at once still take a day', () => {
    expect([wasWarned('2026-03-20', 0, open('2026-03-19', null)), wasWarned('2026-03-20', 0, open('2026-03-20', null))]).toEqual([true, false]);
  });
});
