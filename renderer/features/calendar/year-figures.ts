/** What the picture of a year is made of: its months day by day, its holidays in words, and where a plan lies in it. */
import { inYear } from '../../../shared/domain/calendar/index.ts';
import { addDays, dayNumber, firstDayOf, lastDayOf, mondayOf } from '../../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../../client/procedure-types.ts';

export type CalendarYear = OutputOf<'calendar.year'>;
export type Entry = CalendarYear['entries'][number];
export type ShutDown = CalendarYear['shutDowns'][number];
export type PublicDay = CalendarYear['days'][number];
type HolidayKind = NonNullable<PublicDay['holiday']>;

export type YearDay = {
  readonly date: string;
  /** `rest`: the weekly one. */
  readonly look: 'holiday' | 'workday' | 'rest' | 'usual';
  /** The company itself is closed. */
  readonly isShut: boolean;
  readonly isPlanned: boolean;
  /** What the table or a person says of it. */
  readonly known: PublicDay | null;
};

export type YearMonth = {
  /** `2026-02`. */
  readonly month: string;
  /** Weekdays before the first: 0 where it is a Monday. */
  readonly offset: number;
  readonly days: readonly YearDay[];
  /** Holidays that begin in it, each with its first and last day. */
  readonly holidays: readonly { readonly kind: HolidayKind; readonly from: string; readonly to: string }[];
};

type Span = { readonly from: string; readonly to: string };

/** Where something lies in a year: cut to it; what comes every year as it falls there, also when it began the year before. */
export function spansInYear(year: number, { fromOn, toOn, isYearly }: { readonly fromOn: string; readonly toOn: string; readonly isYearly: boolean }): Span[] {
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  const entered = { from: fromOn, to: toOn };
  const spans = isYearly ? [inYear(entered, year - 1), inYear(entered, year)] : [entered];
  return spans.filter(span => span.from <= last && span.to >= first).map(({ from, to }) => ({ from: from < first ? first : from, to: to > last ? last : to }));
}

/** Left edge and width of a span in parts of the year. */
export function placeInYear(year: number, { from, to }: Span): { readonly left: number; readonly width: number } {
  const start = dayNumber(`${year}-01-01`);
  const length = dayNumber(`${year}-12-31`) - start + 1;
  return { left: (dayNumber(from) - start) / length, width: (dayNumber(to) - dayNumber(from) + 1) / length };
}

/** The twelve months of a year. */
export function monthsOf({ year, restWeekdays, days, shutDowns, entries }: Pick<CalendarYear, 'year' | 'restWeekdays' | 'days' | 'shutDowns' | 'entries'>): YearMonth[] {
  const known = new Map(days.map(day => [day.date, day]));
  const shut = shutDowns.filter(each => each.supplierId === null).flatMap(each => spansInYear(year, each));
  const planned = entries.flatMap(each => spansInYear(year, each));
  const lies = (date: string, spans: readonly Span[]) => spans.some(span => date >= span.from && date <= span.to);
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    const first = firstDayOf(month);
    const dates = Array.from({ length: dayNumber(lastDayOf(month)) - dayNumber(first) + 1 }, (__, day) => addDays(first, day));
    return {
      month,
      offset: weekdayOf(first),
      days: dates.map(date => ({ date, look: lookOf(date, known.get(date), restWeekdays), isShut: lies(date, shut), isPlanned: lies(date, planned), known: known.get(date) ?? null })),
      holidays: holidaysOf(days).filter(each => each.from.startsWith(month)),
    };
  });
}

function lookOf(date: string, known: PublicDay | undefined, restWeekdays: readonly number[]): YearDay['look'] {
  if (known !== undefined) return known.kind;
  return restWeekdays.includes(weekdayOf(date) + 1) ? 'rest' : 'usual';
}

/** 0 Monday … 6 Sunday. */
export function weekdayOf(date: string): number {
  return dayNumber(date) - dayNumber(mondayOf(date));
}

/** Days off in a row under one name. */
function holidaysOf(days: readonly PublicDay[]): { kind: HolidayKind; from: string; to: string }[] {
  const holidays: { kind: HolidayKind; from: string; to: string }[] = [];
  for (const { date, holiday } of days) {
    if (holiday === null) continue;
    const last = holidays.at(-1);
    if (last !== undefined && last.kind === holiday && addDays(last.to, 1) === date) last.to = date;
    else holidays.push({ kind: holiday, from: date, to: date });
  }
  return holidays;
}

/** `15–23`, or `30–05.02` over the end of a month. */
export function shortSpan({ from, to }: Span): string {
  const day = (date: string) => String(Number(date.slice(8)));
  if (from === to) return day(from);
  return from.slice(0, 7) === to.slice(0, 7) ? `${day(from)}–${day(to)}` : `${day(from)}–${Number(to.slice(5, 7))}.${day(to)}`;
}
