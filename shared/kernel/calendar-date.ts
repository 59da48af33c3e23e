/** Business days as `YYYY-MM-DD` text in the company's time zone. Never mixed with instants. */
import { assert } from './assert.ts';

export type CalendarDate = string;

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01 for a valid date; undefined for anything else ("2025-02-30", "2025-2-3"). */
function epochDay(date: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null) return undefined;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(ms).toISOString().slice(0, 10) === date ? ms / MS_PER_DAY : undefined;
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
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

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
