import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PUBLISHED_YEARS, chineseHolidays, springFestivalOn } from '../../../../shared/domain/calendar/index.ts';
import { addDays, dayNumber, daysBetween, isCalendarDate } from '../../../../shared/kernel/calendar-date.ts';

const festivalsPath = resolve(import.meta.dirname, '../../../../../shared/reference/spring_festival_dates.json');
const years = Array.from({ length: PUBLISHED_YEARS.last - PUBLISHED_YEARS.first + 1 }, (_, index) => PUBLISHED_YEARS.first + index);

describe('public holidays of China', () => {
  it('2026 as published', () => {
    const year = chineseHolidays(2026);
    expect(year.isProvisional).toBe(false);
    expect(year.holidays).toContainEqual({ kind: 'spring_festival', from: '2026-02-15', to: '2026-02-23' });
    expect(year.holidays).toContainEqual({ kind: 'national_day', from: '2026-10-01', to: '2026-10-07' });
    expect(year.makeUpDays).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
  });

  it.each(years)('%i: real dates in order, make-up days on weekends outside the holidays, the festival inside its own', year => {
    const { holidays, makeUpDays } = chineseHolidays(year);
    let before = 0;
    for (const { from, to } of holidays) {
      expect(isCalendarDate(from) && isCalendarDate(to) && from <= to && dayNumber(from) > before).toBe(true);
      before = dayNumber(to);
    }
    for (const day of makeUpDays) {
      expect((dayNumber(day) + 3) % 7).toBeGreaterThanOrEqual(5);
      expect(holidays.some(({ from, to }) => day >= from && day <= to)).toBe(false);
    }
    const festival = springFestivalOn(year)!;
    expect(holidays.find(({ kind }) => kind === 'spring_festival')).toSatisfy((holiday: { from: string; to: string }) => holiday.from <= festival && festival <= holiday.to);
    // Eleven statutory days (thirteen from 2025), and whole weekends around them.
    const off = holidays.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
    expect(off).toBeGreaterThanOrEqual(20);
    expect(off).toBeLessThanOrEqual(34);
  });

  it('a year not published yet has the usual days, marked as provisional', () => {
    const year = chineseHolidays(2027);
    expect(year.isProvisional).toBe(true);
    expect(year.makeUpDays).toEqual([]);
    expect(year.holidays.map(({ kind, from, to }) => `${kind} ${from} ${to}`)).toEqual([
      'new_year 2027-01-01 2027-01-01', 'spring_festival 2027-02-05 2027-02-12', 'qingming 2027-04-05 2027-04-05',
      'labour_day 2027-05-01 2027-05-05', 'dragon_boat 2027-06-09 2027-06-09', 'mid_autumn 2027-09-15 2027-09-15',
      'national_day 2027-10-01 2027-10-07',
    ]);
  });

  it('knows the festivals that ICU has wrong, and nothing beyond its table', () => {
    expect(springFestivalOn(2027)).toBe('2027-02-06');
    expect(springFestivalOn(2030)).toBe('2030-02-03');
    expect(springFestivalOn(2060)).toBe('2060-02-02');
    expect(springFestivalOn(1989)).toBeNull();
    expect(springFestivalOn(2061)).toBeNull();
    expect(chineseHolidays(2075).holidays.map(({ kind }) => kind)).toEqual(['new_year', 'qingming', 'labour_day', 'national_day']);
  });

  it('the lunar days lie the right number of moons after each other', () => {
    for (let year = 2027; year <= 2060; year += 1) {
      const { holidays } = chineseHolidays(year);
      const on = (kind: string) => holidays.find(holiday => holiday.kind === kind)!.from;
      const festival = addDays(on('spring_festival'), 1);
      // Four or five moons and four days; three or four more moons and ten days (a leap month adds one).
      const toDragonBoat = daysBetween(festival, on('dragon_boat')) - 4;
      const toMidAutumn = daysBetween(on('dragon_boat'), on('mid_autumn')) - 10;
      for (const days of [toDragonBoat, toMidAutumn]) expect(Math.abs(days / 29.530588 - Math.round(days / 29.530588))).toBeLessThan(0.06);
      expect([4, 5]).toContain(Math.round(toDragonBoat / 29.530588));
      expect([3, 4]).toContain(Math.round(toMidAutumn / 29.530588));
    }
  });
});

describe.skipIf(!existsSync(festivalsPath))('against the reference table', () => {
  it('every Spring Festival of 1990 to 2060', () => {
    const { dates } = JSON.parse(readFileSync(festivalsPath, 'utf8')) as { dates: Record<string, string> };
    expect(Object.keys(dates)).toHaveLength(71);
    for (const [year, date] of Object.entries(dates)) expect(springFestivalOn(Number(year))).toBe(date);
  });
});
