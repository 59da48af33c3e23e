import { describe, expect, test } from 'vitest';

import { type AlertCase, SURPLUS_WINDOW_DAYS, judgeAlert } from '../../../../shared/domain/scorecard/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';

const OPENED = '2026-03-10';
const LATER = '2027-01-01';
/** 12 left on the day the alert is raised, safety stock 10, ten days of lead time. */
const low = (fields: Partial<AlertCase> = {}): AlertCase => ({
  rule: 'running_out', openedOn: OPENED, closedOn: '2026-03-12', closeReason: null, origin: 'live', leadTimeDays: 10, safetyStockMicro: 10, concernsMicro: 0, dueOn: null,
  path: [{ date: '2026-03-01', position: 0, onHandMicro: 40 }, { date: OPENED, position: 1, onHandMicro: 12 }], receipts: [], use: [], wasAnswered: false, ...fields,
});
const verdict = (fields: Partial<AlertCase>, today = LATER) => judgeAlert(low(fields), today).verdict;
const path = (...rest: [string, number][]) => [...low().path, ...rest.map(([date, onHandMicro], index) => ({ date, position: 2 + index, onHandMicro }))];

describe('N1: a shortage alert', () => {
  test('is a hit when the stock went below safety stock within one lead time, not at safety stock, not a day later', () => {
    expect(verdict({ path: path(['2026-03-20', 9]) })).toBe('hit');
    expect(verdict({ path: path(['2026-03-20', 10]) })).toBe('false_alarm');
    expect(verdict({ path: path(['2026-03-21', 0]) })).toBe('false_alarm');
  });
  test('is a hit when only the receipt it led to kept it up, and then a stock-out was avoided', () => {
    const saved = { path: path(['2026-03-15', 62], ['2026-03-19', 45]), receipts: [{ date: '2026-03-15', position: 2, quantityMicro: 50 }] };
    const judged = judgeAlert(low(saved), LATER);
    expect(judged.verdict).toBe('hit');
    expect(judged.evidence).toMatchObject({ from: OPENED, to: '2026-03-20', lowestMicro: -5, lowestOn: '2026-03-19', boundMicro: 10, withoutMicro: 50, isStockOutAvoided: true });
    // Goods somebody else had ordered before are not taken away: they would have come anyway.
    expect(verdict({ ...saved, receipts: [] })).toBe('false_alarm');
  });
  test('is undecided until the lead time has passed, unless it is a hit already', () => {
    expect(verdict({}, '2026-03-20')).toBe('open');
    expect(verdict({}, '2026-03-21')).toBe('false_alarm');
    expect(verdict({ path: path(['2026-03-12', 3]) }, '2026-03-13')).toBe('hit');
  });
  test('looks as far as the demand it warned of', () => {
    expect(verdict({ rule: 'demand_gap', dueOn: '2026-04-10', path: path(['2026-04-08', -1]) })).toBe('hit');
    expect(verdict({ rule: 'demand_gap', dueOn: '2026-03-12', path: path(['2026-04-08', -1]) })).toBe('false_alarm');
  });
  test('without safety stock, nothing left is the bound', () => {
    expect(verdict({ safetyStockMicro: 0, path: path(['2026-03-18', 1]) })).toBe('false_alarm');
    expect(verdict({ safetyStockMicro: 0, path: path(['2026-03-18', 0]) })).toBe('hit');
  });
});

describe('N1: stock that was below safety stock already when the alert was raised', () => {
  const already = (...rest: [string, number][]): Partial<AlertCase> => ({ rule: 'below_safety', path: [{ date: '2026-03-01', position: 0, onHandMicro: 40 }, { date: OPENED, position: 1, onHandMicro: 8 }, ...rest.map(([date, onHandMicro], index) => ({ date, position: 2 + index, onHandMicro }))] });
  test('is no hit by that alone: it has to fall further within the lead time', () => {
    expect(verdict(already())).toBe('false_alarm');
    expect(verdict(already(['2026-03-20', 8]))).toBe('false_alarm');
    expect(verdict(already(['2026-03-20', 7]))).toBe('hit');
    expect(verdict(already(['2026-03-21', 0]))).toBe('false_alarm');
    expect(verdict(already(), '2026-03-20')).toBe('open');
    expect(judgeAlert(low(already()), LATER).evidence).toMatchObject({ lowestMicro: 8, boundMicro: 8, wasLowAlready: true });
    expect(judgeAlert(low(), LATER).evidence).not.toHaveProperty('wasLowAlready');
  });
  test('is undecided as long as it stands, and a hit when the stock falls while it does, however long after', () => {
    expect(verdict({ ...already(), closedOn: null })).toBe('open');
    expect(verdict({ ...already(['2026-06-01', 7]), closedOn: null })).toBe('hit');
    expect(verdict({ ...already(['2026-06-01', 7]), closedOn: '2026-06-01' })).toBe('hit');
    expect(verdict({ ...already(['2026-06-01', 7]), closedOn: '2026-05-31' })).toBe('false_alarm');
    // One that was raised above safety stock is decided by the lead time alone.
    expect([verdict({ closedOn: null }), verdict({ closedOn: '2026-06-01', path: path(['2026-05-01', 3]) })]).toEqual(['false_alarm', 'false_alarm']);
  });
  test('falls further where only the receipt it led to kept it up', () => {
    const saved = { ...already(['2026-03-15', 58], ['2026-03-19', 54]), receipts: [{ date: '2026-03-15', position: 2, quantityMicro: 50 }] };
    expect(judgeAlert(low(saved), LATER)).toMatchObject({ verdict: 'hit', evidence: { lowestMicro: 4, boundMicro: 8, withoutMicro: 50 } });
    expect(verdict({ ...saved, receipts: [] })).toBe('false_alarm');
  });
  test('whatever the rule; what lay there in the morning counts as much as what a movement left', () => {
    const since = { path: [{ date: '2026-03-01', position: 0, onHandMicro: 8 }] };
    expect(['below_safety', 'running_out', 'demand_gap'].map(rule => verdict({ ...since, rule: rule as AlertCase['rule'] }))).toEqual(['false_alarm', 'false_alarm', 'false_alarm']);
    expect(verdict({ ...since, path: [...since.path, { date: OPENED, position: 1, onHandMicro: 7 }] })).toBe('hit');
  });
  test('where nothing was left it is a stock-out, which is a hit', () => {
    expect(verdict({ rule: 'out_of_stock', path: [{ date: '2026-03-01', position: 0, onHandMicro: 0 }] })).toBe('hit');
  });
});

describe('an alert about too much', () => {
  const much = (usedMicro: number, day = 10): Partial<AlertCase> => ({ rule: 'dead_stock', concernsMicro: 100, use: [{ date: addDays(OPENED, day), quantityMicro: usedMicro }] });
  test('is false when half of it was used within a quarter, right when less was', () => {
    expect(verdict(much(50))).toBe('false_alarm');
    expect(verdict(much(49))).toBe('hit');
    expect(verdict(much(100, SURPLUS_WINDOW_DAYS))).toBe('false_alarm');
    expect(verdict(much(100, SURPLUS_WINDOW_DAYS + 1))).toBe('hit');
  });
  test('use of the day it was raised is what it already knew', () => {
    expect(verdict(much(100, 0))).toBe('hit');
  });
  test('is decided at once when it was disposed of, else after the quarter', () => {
    expect(verdict(much(0), addDays(OPENED, 5))).toBe('open');
    expect(verdict({ ...much(0), wasAnswered: true }, addDays(OPENED, 5))).toBe('hit');
    expect(verdict(much(0), addDays(OPENED, SURPLUS_WINDOW_DAYS))).toBe('open');
    expect(verdict(much(0), addDays(OPENED, SURPLUS_WINDOW_DAYS + 1))).toBe('hit');
  });
});

describe('the others', () => {
  test('a batch that ran past its day unused was rightly warned of; one used up without anybody doing anything was not', () => {
    const lot: Partial<AlertCase> = { rule: 'expiring', dueOn: '2026-04-01', concernsMicro: 20 };
    expect(verdict({ ...lot, use: [{ date: '2026-03-20', quantityMicro: 19 }] })).toBe('hit');
    expect(verdict({ ...lot, use: [{ date: '2026-03-20', quantityMicro: 20 }] })).toBe('false_alarm');
    expect(verdict({ ...lot, use: [{ date: '2026-03-20', quantityMicro: 20 }], wasAnswered: true })).toBe('hit');
    expect(verdict(lot, '2026-03-20')).toBe('open');
  });
  test('goods that did not come by their day are late whatever follows; a person’s word counts for unusual use and counts', () => {
    expect(verdict({ rule: 'order_overdue' })).toBe('hit');
    expect(['false_alarm', 'handled', null].map(closeReason => verdict({ rule: 'usage_surge', closeReason: closeReason as AlertCase['closeReason'], wasAnswered: closeReason === 'handled' }))).toEqual(['false_alarm', 'hit', 'open']);
  });
});

test('N7: what only missing paperwork caused, or showed too late, counts for nobody', () => {
  for (const rule of ['running_out', 'dead_stock', 'expiring'] as const) {
    expect(verdict({ rule, closeReason: 'corrected', path: path(['2026-03-12', 0]) })).toBe('excluded');
    expect(verdict({ rule, origin: 'retroactive' })).toBe('excluded');
  }
});
