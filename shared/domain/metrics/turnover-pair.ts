/** 周转率 now and a year before, by the same reckoning as the reports. */
import { turnover } from '../accounting/index.ts';
import { type CalendarDate, addDays } from '../../kernel/calendar-date.ts';
import type { TurnoverPair } from './ground.ts';

/** What one day did to the value of the stock, and what of it was use. */
export type ValueDay = { readonly date: CalendarDate; readonly changeE4: number; readonly costE4: number };

/** The year that ends on `date`: cost of use ÷ mean value of the stock = times; 365 ÷ times = days. Null where it cannot be said. */
export type YearOfTurnover = { readonly date: CalendarDate; readonly turns: number | null; /** Tenths of a day. */ readonly daysTenths: number | null; readonly costE4: number; readonly averageE4: number };

export const YEAR_DAYS = 365;
/** Points of a year at which the value is taken: every twelfth part. */
const PARTS = 12;
/** With less of a year on record its turnover is chance, not a year to compare with. */
export const RECORD_DAYS = 90;

/** The days, from `from` on, at which a year's value is taken; numbers of days as they come in. */
export function yearPoints(from: number): number[] {
  return Array.from({ length: PARTS + 1 }, (_, part) => from + Math.round((part * YEAR_DAYS) / PARTS));
}

/** `valueE4`: value today; `days`: of the last two years, any order. A year in which nothing was used, or nothing lay there, has no turnover. */
export function turnoverPair(valueE4: number, days: readonly ValueDay[], today: CalendarDate): TurnoverPair {
  return { now: yearUntil(valueE4, days, today).turns, yearBefore: earlierYear(valueE4, days, addDays(today, -YEAR_DAYS)).turns };
}

/** How turnover went: the years that end a year ago, and every twelfth part of a year from there to today; oldest first. */
export function turnoverTrend(valueE4: number, days: readonly ValueDay[], today: CalendarDate): YearOfTurnover[] {
  const ends = Array.from({ length: PARTS }, (_, part) => addDays(today, -YEAR_DAYS + Math.round((part * YEAR_DAYS) / PARTS)));
  return [...ends.map(date => earlierYear(valueE4, days, date)), yearUntil(valueE4, days, today)];
}

/** A year in the past counts only where enough of it is on record. */
function earlierYear(valueE4: number, days: readonly ValueDay[], date: CalendarDate): YearOfTurnover {
  const year = yearUntil(valueE4, days, date);
  const since = addDays(date, -RECORD_DAYS);
  const isOnRecord = days.some(day => day.date <= since) || valueOn(valueE4, days, since) > 0;
  return isOnRecord ? year : { ...year, turns: null, daysTenths: null };
}

function yearUntil(valueE4: number, days: readonly ValueDay[], date: CalendarDate): YearOfTurnover {
  const from = addDays(date, -YEAR_DAYS);
  const costOfUseE4 = days.reduce((sum, day) => (day.date > from && day.date <= date ? sum + day.costE4 : sum), 0);
  const values = yearPoints(0).map(day => valueOn(valueE4, days, addDays(from, day)));
  const { turnsTenths, daysTenths, costE4, averageE4 } = turnover(costOfUseE4, values, YEAR_DAYS);
  return { date, turns: turnsTenths === null ? null : turnsTenths / 10, daysTenths, costE4, averageE4 };
}

/** Value at the end of a day: today's, less what has happened since. */
function valueOn(valueE4: number, days: readonly ValueDay[], date: CalendarDate): number {
  return days.reduce((value, day) => (day.date > date ? value - day.changeE4 : value), valueE4);
}
