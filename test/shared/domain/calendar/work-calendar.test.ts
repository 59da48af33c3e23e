import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays, chineseWorkCalendar, isWorkingDay, subtractWorkingDays, workingDaysBetween, workingDaysIn,
} from '../../../../shared/domain/calendar/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';

const china = chineseWorkCalendar({ from: 2025, to: 2028 });

describe('working days in China', () => {
  it('weekly rest, public holidays and make-up days of 2026', () => {
    expect(isWorkingDay(china, '2026-02-13')).toBe(true);
    expect(isWorkingDay(china, '2026-02-14')).toBe(true); // a Saturday worked for the festival
    for (const day of ['2026-02-15', '2026-02-17', '2026-02-23', '2026-10-01', '2026-10-07', '2026-03-07']) expect(isWorkingDay(china, day)).toBe(false);
    expect(isWorkingDay(china, '2026-02-24')).toBe(true);
  });

  // N14: ordered three days before Spring Festival 2026 (17 February).
  it('ten working days ordered three days before Spring Festival arrive after the holiday', () => {
    expect(addWorkingDays(china, '2026-02-14', 10)).toBe('2026-03-06');
    expect(workingDaysBetween(china, '2026-02-14', '2026-03-06')).toBe(10);
    expect(addWorkingDays(china, '2026-03-09', 10)).toBe('2026-03-23');
  });

  it('to have it by 27 February it must be ordered before the holiday', () => {
    expect(subtractWorkingDays(china, '2026-02-27', 10)).toBe('2026-02-08');
    expect(addWorkingDays(china, '2026-02-08', 10)).toBe('2026-02-27');
    expect(addWorkingDays(china, '2026-02-09', 10)).toBe('2026-02-28');
  });

  it("a supplier's shut-down, a six-day week and the user's own days count", () => {
    const supplier = chineseWorkCalendar({ from: 2026, to: 2026 }, { shutDowns: [{ name: '春节停工', from: '2026-02-01', to: '2026-03-03' }] });
    expect(addWorkingDays(supplier, '2026-01-30', 1)).toBe('2026-03-04');
    const sixDays = chineseWorkCalendar({ from: 2026, to: 2026 }, { restWeekdays: [7], ownDays: [{ date: '2026-03-15', isWorked: true }, { date: '2026-03-16', isWorked: false }] });
    expect(isWorkingDay(sixDays, '2026-03-14')).toBe(true);
    expect(isWorkingDay(sixDays, '2026-03-15')).toBe(true);
    expect(isWorkingDay(sixDays, '2026-03-16')).toBe(false);
    const kept = { ...supplier, ownDays: [{ date: '2026-02-02', isWorked: true }] };
    expect(isWorkingDay(kept, '2026-02-02')).toBe(true);
  });

  it('years not published yet are marked, and still know the festival', () => {
    expect(chineseWorkCalendar({ from: 2024, to: 2026 }).provisionalFrom).toBeNull();
    expect(china.provisionalFrom).toBe(2027);
    expect(isWorkingDay(china, '2027-02-08')).toBe(false); // Monday of the festival of 6 February 2027
  });

  it('adding and counting working days are inverse', () => {
    const date = fc.integer({ min: 0, max: 1200 }).map(days => addDays('2025-01-01', days));
    fc.assert(fc.property(date, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const to = addWorkingDays(china, from, count);
      expect(workingDaysBetween(china, from, to)).toBe(count);
      expect(workingDaysIn(china, { from: addDays(from, 1), to })).toBe(count);
      expect(isWorkingDay(china, to)).toBe(true);
      const order = subtractWorkingDays(china, to, count);
      expect(order >= from).toBe(true);
      expect(addWorkingDays(china, order, count) <= to).toBe(true);
    }));
  });

  it('refuses a calendar without working days', () => {
    const never = { ...china, restWeekdays: [1, 2, 3, 4, 5, 6, 7], makeUpDays: [], ownDays: [] };
    expect(() => addWorkingDays(never, '2026-01-01', 1)).toThrow(/working days/);
    expect(() => subtractWorkingDays(never, '2026-01-01', 1)).toThrow(/working days/);
    expect(addWorkingDays(never, '2026-01-01', 0)).toBe('2026-01-01');
  });
});
