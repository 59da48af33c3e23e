import { dayNumber } from '../../../shared/kernel/calendar-date.ts';

/** 1970-01-01 was a Thursday. */
const THURSDAY = 4;

/** The day of the week as its key: "0" Sunday … "6" Saturday. */
export function weekdayOf(date: string): '0' | '1' | '2' | '3' | '4' | '5' | '6' {
  const keys = ['0', '1', '2', '3', '4', '5', '6'] as const;
  return keys[(((dayNumber(date) + THURSDAY) % 7) + 7) % 7] ?? '0';
}

/** MM-DD where the year is plain, the whole date otherwise. */
export function shortDate(date: string, today: string): string {
  return date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date;
}
