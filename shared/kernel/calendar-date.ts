/** Business days as `YYYY-MM-DD` text in the company's time zone. Never mixed with instants. */
import { assert } from './assert.ts';

export type CalendarDate = string;

const MS_PER_DAY = 86_400_000;
const ZERO = 48;
const DASH = 45;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** Days of 400 Gregorian years, and from 0000-03-01 to 1970-01-01. */
const ERA_DAYS = 146_097;
const EPOCH_SHIFT = 719_468;

/** The number its digits from `from` to before `to` stand for; NaN where one is no digit. */
function digitsOf(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Days since 1970-01-01 for a valid date from the year 100 on; undefined for anything else ("2025-02-30", "2025-2-3"). By arithmetic, with years
 * that begin in March (H. Hinnant, "chrono-compatible low-level date algorithms", 2013): forecasts ask for millions of them.
 */
function epochDay(date: string): number | undefined {
  if (date.length !== 10 || date.charCodeAt(4) !== DASH || date.charCodeAt(7) !== DASH) return undefined;
  const year = digitsOf(date, 0, 4);
  const month = digitsOf(date, 5, 7);
  const day = digitsOf(date, 8, 10);
  if (!(year >= 100 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (day > (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0)) return undefined;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * ERA_DAYS + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - EPOCH_SHIFT;
}

export function isCalendarDate(text: string): boolean {
  return epochDay(text) !== undefined;
}

/** Days since 1970-01-01. Throws on text that is not a date. */
export function dayNumber(date: CalendarDate): number {
  const day = epochDay(date);
  assert(day !== undefined, `calendar date, got ${date}`);
  return day;
}

export function dateFromDayNumber(day: number): CalendarDate {
  const known = dateTexts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
  if (dateTexts.size < DATE_TEXTS_MAX) dateTexts.set(day, text);
  return text;
}

/** The texts of days asked for before: a forecast asks for the same few thousand again and again. */
const dateTexts = new Map<number, CalendarDate>();
const DATE_TEXTS_MAX = 20_000;

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateFromDayNumber(dayNumber(date) + days);
}

/** Days from `from` to `to`; positive when `to` is later. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The Monday of the ISO week the date lies in. 1970-01-01 was a Thursday. */
export function mondayOf(date: CalendarDate): CalendarDate {
  const day = dayNumber(date);
  return dateFromDayNumber(day - ((((day + 3) % 7) + 7) % 7));
}

/** The first instant of a day in a time zone, to the second; by halving, because zones are shifted by odd amounts. */
export function startOfDayInZone(date: CalendarDate, timeZone: string): number {
  const utc = dayNumber(date) * MS_PER_DAY;
  let early = utc - 2 * MS_PER_DAY;
  let late = utc + 2 * MS_PER_DAY;
  while (late - early > 1000) {
    const middle = early + Math.floor((late - early) / 2000) * 1000;
    if (dateInZone(middle, timeZone) < date) early = middle;
    else late = middle;
  }
  return late;
}

/** One formatter per zone for good: each holds some 25 kB outside the heap that is hardly ever given back, and every command asks for today. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formatters.set(timeZone, made);
  return made;
}

/** The business date of an instant in a time zone such as Asia/Shanghai. */
export function dateInZone(epochMs: number, timeZone: string): CalendarDate {
  const parts = formatterOf(timeZone).format(epochMs);
  assert(isCalendarDate(parts), `date in zone ${timeZone}, got ${parts}`);
  return parts;
}

/** The month of a day: YYYY-MM. */
export function monthOf(date: CalendarDate): string {
  return date.slice(0, 7);
}

/** The first and the last day of a month YYYY-MM. */
export function firstDayOf(month: string): CalendarDate {
  return `${month}-01`;
}
export function lastDayOf(month: string): CalendarDate {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

/** YYYY-MM, some months later (negative: earlier). */
export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}
