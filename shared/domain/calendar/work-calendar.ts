/** Which days are worked, by a company or by a supplier, and lead times counted in such days. */
import { assert } from '../../kernel/assert.ts';
import { type CalendarDate, dateFromDayNumber, dayNumber } from '../../kernel/calendar-date.ts';
import { type DateSpan } from './buckets.ts';
import { chineseHolidays } from './chinese-holidays.ts';

/** Days without work of one company or supplier: stock-taking, repairs, the three weeks around Spring Festival. */
export type ShutDown = DateSpan & { readonly name: string };

/** A day the user has said something about; it goes before everything else. */
export type CalendarDay = { readonly date: CalendarDate; readonly isWorked: boolean };

/** Plain data: it can be stored, and shown day by day. */
export type WorkCalendar = {
  /** Weekly rest, ISO numbers: 6 Saturday, 7 Sunday; [7] for a six-day week. */
  readonly restWeekdays: readonly number[];
  readonly holidays: readonly DateSpan[];
  /** Rest days that are worked for a bridge day. */
  readonly makeUpDays: readonly CalendarDate[];
  readonly shutDowns: readonly ShutDown[];
  readonly ownDays: readonly CalendarDay[];
  /** First year whose public holidays are only the usual ones; null when all are as published. */
  readonly provisionalFrom: number | null;
};

export const FIVE_DAY_WEEK: readonly number[] = [6, 7];
/** A calendar without working days must not end in an endless search. */
const SEARCH_DAYS_MAX = 3660;

/** The calendar of someone in China for the years `from`…`to`: weekly rest, public holidays with make-up days, and what is their own. */
export function chineseWorkCalendar(
  years: { readonly from: number; readonly to: number },
  own: { readonly restWeekdays?: readonly number[]; readonly shutDowns?: readonly ShutDown[]; readonly ownDays?: readonly CalendarDay[] } = {},
): WorkCalendar {
  const known = Array.from({ length: Math.max(0, years.to - years.from + 1) }, (_, index) => chineseHolidays(years.from + index));
  return {
    restWeekdays: own.restWeekdays ?? FIVE_DAY_WEEK,
    holidays: known.flatMap(({ holidays }) => holidays.map(({ from, to }) => ({ from, to }))),
    makeUpDays: known.flatMap(({ makeUpDays }) => makeUpDays),
    shutDowns: own.shutDowns ?? [],
    ownDays: own.ownDays ?? [],
    provisionalFrom: known.find(({ isProvisional }) => isProvisional)?.year ?? null,
  };
}

/** Whether a day is worked. The user's own days go before shut-downs, these before make-up days, holidays and weekly rest. */
export function isWorkingDay(calendar: WorkCalendar, date: CalendarDate): boolean {
  return isWorkingDayNumber(calendar, dayNumber(date));
}

/** The same for a day counted from 1970-01-01. */
export function isWorkingDayNumber(calendar: WorkCalendar, day: number): boolean {
  return exceptionsOf(calendar).get(day) ?? !isWeeklyRest(calendar, day);
}

/** Whether the weekday of a day, counted from 1970-01-01, is one of weekly rest, whatever else that day is. */
export function isWeeklyRest(calendar: WorkCalendar, day: number): boolean {
  return calendar.restWeekdays.includes(isoWeekday(day));
}

/** Days worked after `from` up to and including `to`: how long a delivery took. 0 when `to` is not later. */
export function workingDaysBetween(calendar: WorkCalendar, from: CalendarDate, to: CalendarDate): number {
  return countWorkingDays(calendar, dayNumber(from) + 1, dayNumber(to));
}

/** Days worked from `from` to `to`, both included. */
export function workingDaysIn(calendar: WorkCalendar, span: DateSpan): number {
  return countWorkingDays(calendar, dayNumber(span.from), dayNumber(span.to));
}

/**
 * The day on which `count` (at least 0) working days after `date` have passed: when a supplier that takes so long delivers. Parts of a
 * day count as a whole one. With 0 the day itself. A calendar that has no such day within ten years is refused.
 */
export function addWorkingDays(calendar: WorkCalendar, date: CalendarDate, count: number): CalendarDate {
  assert(count >= 0 && Number.isFinite(count), `working days at least 0, got ${count}`);
  let day = dayNumber(date);
  const last = day + SEARCH_DAYS_MAX;
  for (let open = Math.ceil(count); open > 0; ) {
    day += 1;
    assert(day <= last, 'a calendar with working days');
    if (isWorkingDayNumber(calendar, day)) open -= 1;
  }
  return dateFromDayNumber(day);
}

/**
 * The latest day from which `count` working days are over by `due`: the day to order by. A calendar that has no such day within ten years
 * is refused.
 */
export function subtractWorkingDays(calendar: WorkCalendar, due: CalendarDate, count: number): CalendarDate {
  assert(count >= 0 && Number.isFinite(count), `working days at least 0, got ${count}`);
  let day = dayNumber(due);
  const first = day - SEARCH_DAYS_MAX;
  for (let open = Math.ceil(count); open > 0; day -= 1) {
    assert(day >= first, 'a calendar with working days');
    if (isWorkingDayNumber(calendar, day)) open -= 1;
  }
  return dateFromDayNumber(day);
}

function countWorkingDays(calendar: WorkCalendar, first: number, last: number): number {
  let count = 0;
  for (let day = first; day <= last; day += 1) if (isWorkingDayNumber(calendar, day)) count += 1;
  return count;
}

/** Days that differ from the week's rule, built once for each calendar. */
const exceptionsByCalendar = new WeakMap<WorkCalendar, ReadonlyMap<number, boolean>>();

function exceptionsOf(calendar: WorkCalendar): ReadonlyMap<number, boolean> {
  const known = exceptionsByCalendar.get(calendar);
  if (known !== undefined) return known;
  const exceptions = new Map<number, boolean>();
  const mark = (span: DateSpan, isWorked: boolean) => {
    for (let day = dayNumber(span.from); day <= dayNumber(span.to); day += 1) exceptions.set(day, isWorked);
  };
  for (const holiday of calendar.holidays) mark(holiday, false);
  for (const date of calendar.makeUpDays) exceptions.set(dayNumber(date), true);
  for (const shutDown of calendar.shutDowns) mark(shutDown, false);
  for (const { date, isWorked } of calendar.ownDays) exceptions.set(dayNumber(date), isWorked);
  exceptionsByCalendar.set(calendar, exceptions);
  return exceptions;
}

/** 1 Monday … 7 Sunday; 1970-01-01 was a Thursday. */
function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
