import { describe, expect, it } from 'vitest';
import { type CalendarEntry, USUAL_HOLIDAY_EFFECT, chineseWorkCalendar } from '../../../../shared/domain/calendar/index.ts';
import { type PrepareDemandInput, prepareDemand } from '../../../../shared/domain/forecast/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';

const weekly = (first: string, quantities: readonly number[]) => quantities.map((quantity, week) => ({ date: addDays(first, 7 * week), quantity }));
const base: PrepareDemandInput = { points: weekly('2026-03-02', [10, 12, 9, 11, 10, 13, 8, 10, 12, 11]), historyStart: null, today: '2026-05-13', bucket: 'week', horizon: 3 };

describe('what the engine is fed', () => {
  it('without anything known apart it is the ledger', () => {
    const prepared = prepareDemand(base);
    expect(prepared.history).toEqual({
      values: [10, 12, 9, 11, 10, 13, 8, 10, 12, 11], weights: new Array<number>(10).fill(1), firstBucket: 9, calendar: new Array<number>(10).fill(1),
    });
    expect(prepared.futureSpans[0]).toEqual({ from: '2026-05-11', to: '2026-05-17' });
    expect(prepared.futureCalendar).toEqual([1, 1, 1]);
    expect(prepared.futurePlanned).toEqual([0, 0, 0]);
  });

  it('planned work is taken off the past and added to the future, and no longer when it is removed', () => {
    const maintenance: CalendarEntry = {
      name: '保养', from: '2026-03-09', to: '2026-03-09', scope: { kind: 'all' }, effect: { kind: 'quantity', quantity: 5 }, isYearly: false,
    };
    const coming: CalendarEntry = { ...maintenance, from: '2026-05-20', to: '2026-05-20' };
    const prepared = prepareDemand({ ...base, entries: [maintenance, coming] });
    expect(prepared.history.values[1]).toBe(7);
    expect(prepared.series.buckets[1]).toBe(12);
    expect(prepared.futurePlanned).toEqual([0, 5, 0]);
    expect(prepareDemand({ ...base, entries: [] })).toEqual(prepareDemand(base));
  });

  it('a promotion is large for a known reason and is not cut', () => {
    const points = weekly('2026-03-02', [10, 12, 9, 11, 10, 130, 8, 10, 12, 11]);
    const promotion: CalendarEntry = {
      name: '促销', from: '2026-04-06', to: '2026-04-12', scope: { kind: 'all' }, effect: { kind: 'factor', factor: 12 }, isYearly: false,
    };
    expect(prepareDemand({ ...base, points }).marks).toMatchObject([{ index: 5, quantity: 130, reason: 'too_large' }]);
    const known = prepareDemand({ ...base, points, entries: [promotion] });
    expect(known.marks).toEqual([]);
    expect(known.history.values[5]).toBe(130);
    expect(known.history.calendar[5]).toBe(12);
  });

  it('holidays weigh on the past and on what comes', () => {
    const holidays = { calendar: chineseWorkCalendar({ from: 2025, to: 2027 }), effect: USUAL_HOLIDAY_EFFECT };
    const prepared = prepareDemand({ ...base, today: '2026-09-24', horizon: 3, holidays });
    expect(prepared.futureSpans.map(({ from }) => from)).toEqual(['2026-09-21', '2026-09-28', '2026-10-05']);
    // The Sunday before is made up; Mid-Autumn takes the Friday.
    expect(prepared.futureCalendar[0]).toBeCloseTo(1 - 0.8 / 5, 12);
    expect(prepared.futureCalendar[1]).toBeCloseTo(1 - 0.8 * (2 / 5), 12);
    expect(prepareDemand({ ...base, points: [], holidays }).history).toMatchObject({ values: [], calendar: [] });
  });

  it('stock-outs and decisions reach the history, and the first bucket has its place in the season', () => {
    const prepared = prepareDemand({
      ...base, stockOuts: [{ from: '2026-03-16', to: '2026-03-22' }], decisions: { '2026-03-30': 'one_off' },
      points: base.points.filter(({ date }) => date !== '2026-03-16'),
    });
    expect(prepared.history.values.slice(0, 6)).toEqual([10, 12, null, 11, null, 13]);
    expect(prepared.stockOutBuckets.touchedCount).toBe(1);
    expect(prepareDemand({ ...base, bucket: 'month' }).history.firstBucket).toBe(2);
    expect(prepareDemand({ ...base, bucket: 'day' }).history.firstBucket).toBe(0);
    expect(prepareDemand({ ...base, points: weekly('2025-12-29', [1, 2, 3]) }).history.firstBucket).toBe(0);
  });

  it('a week in which next to nothing is used by the calendar does not count, a short one counts less', () => {
    const holidays = { calendar: chineseWorkCalendar({ from: 2025, to: 2027 }), effect: USUAL_HOLIDAY_EFFECT };
    const points = weekly('2026-01-05', [10, 12, 9, 11, 10, 3, 1, 8, 12, 11]);
    const { history } = prepareDemand({ ...base, points, today: '2026-03-17', holidays });
    expect(history.calendar[6]).toBeLessThan(0.1);
    expect(history.values[6]).toBeNull();
    expect(history.weights[6]).toBe(0);
    expect(history.values[5]).toBe(3);
    expect(history.weights[5]).toBeCloseTo(history.calendar[5]!, 12);
  });

  it('counted items stay counted where demand is estimated', () => {
    const prepared = prepareDemand({ ...base, stockOuts: [{ from: '2026-03-17', to: '2026-03-18' }] });
    expect(prepared.history.values[2]).toBe(13); // 9 pieces in five of seven days: 12.6
    expect(prepared.history.values.every(value => Number.isInteger(value))).toBe(true);
  });
});
