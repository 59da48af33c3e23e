/** China's public holidays: as published for past years, as the law has them for years not published yet. Never the calendar of `Intl`, which is wrong for some years. */
import { addDays, type CalendarDate, dayNumber } from '../../kernel/calendar-date.ts';

export const HOLIDAY_KINDS = [
  'new_year', 'spring_festival', 'qingming', 'labour_day', 'dragon_boat', 'mid_autumn', 'national_day', 'victory_day',
] as const;
export type HolidayKind = (typeof HOLIDAY_KINDS)[number];

/** Days off in one piece, both ends included. */
export type Holiday = { readonly kind: HolidayKind; readonly from: CalendarDate; readonly to: CalendarDate };

export type HolidayYear = {
  readonly year: number;
  readonly holidays: readonly Holiday[];
  /** Saturdays and Sundays that are worked for a bridge day. */
  readonly makeUpDays: readonly CalendarDate[];
  /** The State Council has not published the year yet (or it is not in the table): usual days off, make-up days unknown. */
  readonly isProvisional: boolean;
};

type PublishedYear = { readonly holidays: readonly (readonly [HolidayKind, string, string])[]; readonly makeUpDays: readonly string[] };

/** The State Council's yearly notices, by the data of chinese-days 1.5.7 (MIT, Yawei Sun); month and day. */
const PUBLISHED: Readonly<Record<number, PublishedYear>> = {
  2014: {
    holidays: [['new_year', '01-01', '01-01'], ['spring_festival', '01-31', '02-06'], ['qingming', '04-05', '04-07'], ['labour_day', '05-01', '05-03'], ['dragon_boat', '06-02', '06-02'], ['mid_autumn', '09-08', '09-08'], ['national_day', '10-01', '10-07']],
    makeUpDays: ['01-26', '02-08', '05-04', '09-28', '10-11'],
  },
  2015: {
    holidays: [['new_year', '01-01', '01-03'], ['spring_festival', '02-18', '02-24'], ['qingming', '04-05', '04-06'], ['labour_day', '05-01', '05-01'], ['dragon_boat', '06-20', '06-20'], ['dragon_boat', '06-22', '06-22'], ['victory_day', '09-03', '09-04'], ['mid_autumn', '09-27', '09-27'], ['national_day', '10-01', '10-07']],
    makeUpDays: ['01-04', '02-15', '02-28', '09-06', '10-10'],
  },
  2016: {
    holidays: [['new_year', '01-01', '01-01'], ['spring_festival', '02-07', '02-13'], ['qingming', '04-04', '04-04'], ['labour_day', '05-01', '05-02'], ['dragon_boat', '06-09', '06-11'], ['mid_autumn', '09-15', '09-17'], ['national_day', '10-01', '10-07']],
    makeUpDays: ['02-06', '02-14', '06-12', '09-18', '10-08', '10-09'],
  },
  2017: {
    holidays: [['new_year', '01-01', '01-02'], ['spring_festival', '01-27', '02-02'], ['qingming', '04-02', '04-04'], ['labour_day', '05-01', '05-01'], ['dragon_boat', '05-28', '05-30'], ['national_day', '10-01', '10-03'], ['mid_autumn', '10-04', '10-04'], ['national_day', '10-05', '10-08']],
    makeUpDays: ['01-22', '02-04', '04-01', '05-27', '09-30'],
  },
  2018: {
    holidays: [['new_year', '01-01', '01-01'], ['spring_festival', '02-15', '02-21'], ['qingming', '04-05', '04-07'], ['labour_day', '04-29', '05-01'], ['dragon_boat', '06-18', '06-18'], ['mid_autumn', '09-24', '09-24'], ['national_day', '10-01', '10-07'], ['new_year', '12-30', '12-31']],
    makeUpDays: ['02-11', '02-24', '04-08', '04-28', '09-29', '09-30', '12-29'],
  },
  2019: {
    holidays: [['new_year', '01-01', '01-01'], ['spring_festival', '02-04', '02-10'], ['qingming', '04-05', '04-07'], ['labour_day', '05-01', '05-04'], ['dragon_boat', '06-07', '06-09'], ['mid_autumn', '09-13', '09-15'], ['national_day', '10-01', '10-07']],
    makeUpDays: ['02-02', '02-03', '04-28', '05-05', '09-29', '10-12'],
  },
  2020: {
    holidays: [['new_year', '01-01', '01-01'], ['spring_festival', '01-24', '02-02'], ['qingming', '04-04', '04-06'], ['labour_day', '05-01', '05-05'], ['dragon_boat', '06-25', '06-27'], ['national_day', '10-01', '10-08']],
    makeUpDays: ['01-19', '04-26', '05-09', '06-28', '09-27', '10-10'],
  },
  2021: {
    holidays: [['new_year', '01-01', '01-03'], ['spring_festival', '02-11', '02-17'], ['qingming', '04-03', '04-05'], ['labour_day', '05-01', '05-05'], ['dragon_boat', '06-12', '06-14'], ['mid_autumn', '09-19', '09-21'], ['national_day', '10-01', '10-07']],
    makeUpDays: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  },
  2022: {
    holidays: [['new_year', '01-01', '01-03'], ['spring_festival', '01-31', '02-06'], ['qingming', '04-03', '04-05'], ['labour_day', '04-30', '05-04'], ['dragon_boat', '06-03', '06-05'], ['mid_autumn', '09-10', '09-12'], ['national_day', '10-01', '10-07'], ['new_year', '12-31', '12-31']],
    makeUpDays: ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'],
  },
  2023: {
    holidays: [['new_year', '01-01', '01-02'], ['spring_festival', '01-21', '01-27'], ['qingming', '04-05', '04-05'], ['labour_day', '04-29', '05-03'], ['dragon_boat', '06-22', '06-24'], ['mid_autumn', '09-29', '09-29'], ['national_day', '09-30', '10-06']],
    makeUpDays: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  2024: {
    holidays: [['new_year', '01-01', '01-01'], ['spring_festival', '02-10', '02-17'], ['qingming', '04-04', '04-06'], ['labour_day', '05-01', '05-05'], ['dragon_boat', '06-10', '06-10'], ['mid_autumn', '09-15', '09-17'], ['national_day', '10-01', '10-07']],
    makeUpDays: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    holidays: [['new_year', '01-01', '01-01'], ['spring_festival', '01-28', '02-04'], ['qingming', '04-04', '04-06'], ['labour_day', '05-01', '05-05'], ['dragon_boat', '05-31', '06-02'], ['national_day', '10-01', '10-05'], ['mid_autumn', '10-06', '10-06'], ['national_day', '10-07', '10-08']],
    makeUpDays: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    holidays: [['new_year', '01-01', '01-03'], ['spring_festival', '02-15', '02-23'], ['qingming', '04-04', '04-06'], ['labour_day', '05-01', '05-05'], ['dragon_boat', '06-19', '06-21'], ['mid_autumn', '09-25', '09-27'], ['national_day', '10-01', '10-07']],
    makeUpDays: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};

/** Month and day of the first day of the first lunar month, from 1990. lunar-typescript 1.8.6 and tyme4ts 1.5.2 agree on them. */
const SPRING_FESTIVALS_FROM = 1990;
const SPRING_FESTIVALS = `
  01-27 02-15 02-04 01-23 02-10 01-31 02-19 02-07 01-28 02-16 02-05 01-24 02-12 02-01 01-22
  02-09 01-29 02-18 02-07 01-26 02-14 02-03 01-23 02-10 01-31 02-19 02-08 01-28 02-16 02-05
  01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13 02-03 01-23 02-11 01-31 02-19
  02-08 01-28 02-15 02-04 01-24 02-12 02-01 01-22 02-10 01-30 02-17 02-06 01-26 02-14 02-02
  01-23 02-11 02-01 02-19 02-08 01-28 02-15 02-04 01-24 02-12 02-02
`.trim().split(/\s+/);

/** Fifth day of the fifth and fifteenth of the eighth lunar month, from 2027; lunar-typescript 1.8.6. */
const LUNAR_DAYS_FROM = 2027;
const DRAGON_BOATS = `
  06-09 05-28 06-16 06-05 06-24 06-12 06-01 06-20 06-10 05-30 06-18 06-07 05-27 06-14 06-03 06-22 06-11
  05-31 06-19 06-08 05-29 06-15 06-04 06-23 06-13 06-01 06-20 06-10 05-30 06-17 06-06 06-25 06-14 06-03
`.trim().split(/\s+/);
const MID_AUTUMNS = `
  09-15 10-03 09-22 09-12 10-01 09-19 09-08 09-27 09-16 10-04 09-24 09-13 10-02 09-20 09-10 09-28 09-17
  10-05 09-25 09-15 10-04 09-22 09-11 09-30 09-19 09-07 09-26 09-16 10-05 09-24 09-13 10-02 09-21 09-09
`.trim().split(/\s+/);

/** Years whose days off are known as published: the first and the last one. */
export const PUBLISHED_YEARS = { first: 2014, last: 2026 } as const;

/** The first day of the lunar year that begins in a calendar year, 1990…2060; null outside the table. */
export function springFestivalOn(year: number): CalendarDate | null {
  return dayOf(year, SPRING_FESTIVALS[year - SPRING_FESTIVALS_FROM]);
}

/**
 * The days off of a calendar year. Years without a notice get the days as the law (2025) and custom have them: Spring Festival from its
 * eve to the seventh day, 1–5 May, 1–7 October, one day for the others, no make-up days.
 */
export function chineseHolidays(year: number): HolidayYear {
  const published = PUBLISHED[year];
  if (published === undefined) return { year, holidays: usualHolidays(year), makeUpDays: [], isProvisional: true };
  return {
    year,
    holidays: published.holidays.map(([kind, from, to]) => ({ kind, from: `${year}-${from}`, to: `${year}-${to}` })),
    makeUpDays: published.makeUpDays.map(day => `${year}-${day}`),
    isProvisional: false,
  };
}

function usualHolidays(year: number): Holiday[] {
  const festival = springFestivalOn(year);
  const single = (kind: HolidayKind, on: CalendarDate | null): Holiday[] => (on === null ? [] : [{ kind, from: on, to: on }]);
  const holidays: Holiday[] = [
    ...single('new_year', `${year}-01-01`),
    ...(festival === null ? [] : [{ kind: 'spring_festival', from: addDays(festival, -1), to: addDays(festival, 6) } as const]),
    ...single('qingming', qingmingOn(year)),
    { kind: 'labour_day', from: `${year}-05-01`, to: `${year}-05-05` },
    ...single('dragon_boat', dayOf(year, DRAGON_BOATS[year - LUNAR_DAYS_FROM])),
    ...single('mid_autumn', dayOf(year, MID_AUTUMNS[year - LUNAR_DAYS_FROM])),
    { kind: 'national_day', from: `${year}-10-01`, to: `${year}-10-07` },
  ];
  return holidays.sort((a, b) => dayNumber(a.from) - dayNumber(b.from));
}

/** The solar term Qingming by the usual rule of thumb for 2000…2099; 5 April outside. */
function qingmingOn(year: number): CalendarDate {
  const inCentury = year % 100;
  const day = year >= 2000 && year < 2100 ? Math.floor(inCentury * 0.2422 + 4.81) - Math.floor(inCentury / 4) : 5;
  return `${year}-04-0${day}`;
}

function dayOf(year: number, monthAndDay: string | undefined): CalendarDate | null {
  return monthAndDay === undefined ? null : `${year}-${monthAndDay}`;
}
