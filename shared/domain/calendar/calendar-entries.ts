/** What the user knows about coming demand: promotions, projects, planned maintenance. They raise or lower it, or add a quantity. */
import { type CalendarDate, dayNumber } from '../../kernel/calendar-date.ts';
import { type DateSpan } from './buckets.ts';

export type EntryScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'category'; readonly categoryId: string }
  | { readonly kind: 'item'; readonly itemId: string };

export type EntryEffect =
  /** Demand is multiplied by `factor` (at least 0) while the entry lasts. */
  | { readonly kind: 'factor'; readonly factor: number }
  /** So many base units more are needed in all, evenly over the days of the entry; known for certain. */
  | { readonly kind: 'quantity'; readonly quantity: number };

export type CalendarEntry = DateSpan & {
  readonly name: string;
  readonly scope: EntryScope;
  readonly effect: EntryEffect;
  /** The same days of every year, before and after the one it was entered for. */
  readonly isYearly: boolean;
};

/** The item whose demand is asked for, with all categories it lies in, its own and those above it. */
export type EntryTarget = { readonly itemId: string; readonly categoryIds: readonly string[] };

/** The entries that touch an item. */
export function entriesOf(entries: readonly CalendarEntry[], target: EntryTarget): CalendarEntry[] {
  return entries.filter(({ scope }) => {
    if (scope.kind === 'item') return scope.itemId === target.itemId;
    return scope.kind === 'all' || target.categoryIds.includes(scope.categoryId);
  });
}

/** Whether an entry holds on a day. */
export function isEntryOn(entry: CalendarEntry, date: CalendarDate): boolean {
  return coveredDays({ from: date, to: date }, entry) > 0;
}

/** Expected demand of each span in parts of a usual one: every factor entry weighs as far as it covers the span; they multiply. */
export function entryMultipliers(spans: readonly DateSpan[], entries: readonly CalendarEntry[]): number[] {
  return spans.map(span => {
    let multiplier = 1;
    for (const entry of entries) {
      if (entry.effect.kind !== 'factor') continue;
      multiplier *= 1 + (Math.max(0, entry.effect.factor) - 1) * (coveredDays(span, entry) / lengthOf(span));
    }
    return multiplier;
  });
}

/** Base units each span needs on top of usual demand, by the quantity entries. */
export function plannedQuantities(spans: readonly DateSpan[], entries: readonly CalendarEntry[]): number[] {
  return spans.map(span => {
    let quantity = 0;
    for (const entry of entries) {
      if (entry.effect.kind !== 'quantity') continue;
      quantity += (entry.effect.quantity * coveredDays(span, entry)) / lengthOf(entry);
    }
    return quantity;
  });
}

/** Base units needed from `from` to `to` (both included) on top of usual demand. */
export function plannedQuantityBetween(from: CalendarDate, to: CalendarDate, entries: readonly CalendarEntry[]): number {
  return from > to ? 0 : (plannedQuantities([{ from, to }], entries)[0] ?? 0);
}

/** Element by element the product of multipliers of the same buckets. */
export function multiplyCalendars(first: readonly number[], second: readonly number[]): number[] {
  return first.map((value, index) => value * (second[index] ?? 1));
}

function coveredDays(span: DateSpan, entry: CalendarEntry): number {
  if (!entry.isYearly) return overlapDays(span, entry);
  // An entry over New Year's Eve that began the year before may reach into the span.
  const firstYear = yearOf(span.from) - (yearOf(entry.to) - yearOf(entry.from));
  let days = 0;
  for (let year = firstYear; year <= yearOf(span.to); year += 1) days += overlapDays(span, inYear(entry, year));
  return Math.min(days, lengthOf(span));
}

/** The span as it falls in another year, by the year it begins in; a 29 February becomes the 28th. */
export function inYear(entry: DateSpan, year: number): DateSpan {
  const shift = year - yearOf(entry.from);
  return { from: moveYears(entry.from, shift), to: moveYears(entry.to, shift) };
}

function moveYears(date: CalendarDate, years: number): CalendarDate {
  const year = String(yearOf(date) + years).padStart(4, '0');
  return date.endsWith('-02-29') && !isLeapYear(Number(year)) ? `${year}-02-28` : `${year}${date.slice(4)}`;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function overlapDays(a: DateSpan, b: DateSpan): number {
  const from = Math.max(dayNumber(a.from), dayNumber(b.from));
  const to = Math.min(dayNumber(a.to), dayNumber(b.to));
  return Math.max(0, to - from + 1);
}

function lengthOf({ from, to }: DateSpan): number {
  return Math.max(1, dayNumber(to) - dayNumber(from) + 1);
}

function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}
