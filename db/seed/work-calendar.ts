/** The demo factory's working days: a six-day week, the public holidays, and how Spring Festival pulls work forward and then stops it. */
import { dateFromDayNumber, dayNumber, type CalendarDate } from '../../shared/kernel/calendar-date.ts';

/** First day of the lunar year. Published almanac dates; the calendar of some JavaScript engines is a day off in 2027 and 2030. */
const SPRING_FESTIVALS: readonly CalendarDate[] = [
  '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13',
  '2030-02-03', '2031-01-23', '2032-02-11', '2033-01-31', '2034-02-19', '2035-02-08', '2036-01-28', '2037-02-15', '2038-02-04', '2039-01-24', '2040-02-12',
];
const FESTIVAL_DAY_NUMBERS = SPRING_FESTIVALS.map(dayNumber);

/** Days relative to the first day of the lunar year: from, to, work as a share of a normal day. */
const FESTIVAL_WORK: readonly (readonly [number, number, number])[] = [[-28, -22, 1.2], [-21, -8, 1.1], [-7, -4, 0.4], [-3, 7, 0], [8, 13, 0.8]];

/** Fixed holidays as month-day: New Year, May Day, National Day. */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '05-03', '10-01', '10-02', '10-03', '10-04', '10-05']);

/** One day of the factory. `workShare`: work done as a share of a normal day, nought when closed. `festivalInDays`: days to the Spring Festival near it, negative after it. */
export type FactoryDay = { readonly date: CalendarDate; readonly workShare: number; readonly festivalInDays: number | null };

function describeDay(day: number): FactoryDay {
  const date = dateFromDayNumber(day);
  const festival = FESTIVAL_DAY_NUMBERS.find(first => first - day <= 60 && day - first <= 20);
  const festivalInDays = festival === undefined ? null : festival - day;
  const isClosed = (day + 4) % 7 === 0 || FIXED_HOLIDAYS.has(date.slice(5));
  const nearFestival = festivalInDays === null ? undefined : FESTIVAL_WORK.find(([from, to]) => -festivalInDays >= from && -festivalInDays <= to);
  return { date, workShare: isClosed ? 0 : nearFestival?.[2] ?? 1, festivalInDays };
}

/** The days from `from` on, `count` of them. */
export function factoryDays(from: CalendarDate, count: number): readonly FactoryDay[] {
  const first = dayNumber(from);
  return Array.from({ length: count }, (_, index) => describeDay(first + index));
}

/** Days an order takes longer when Spring Festival falls into it: the supplier's people are home too. */
export function festivalDelayDays(ordered: FactoryDay, leadTimeDays: number): number {
  const { festivalInDays } = ordered;
  return festivalInDays !== null && festivalInDays >= -6 && festivalInDays <= leadTimeDays + 6 ? 11 : 0;
}
