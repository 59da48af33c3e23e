/** What addresses of several pages are made of. */
import { isCalendarDate } from '../../shared/kernel/calendar-date.ts';

/** A day an address names; null for none or anything else. */
export function dateOf(text: string | null): string | null {
  return text !== null && isCalendarDate(text) ? text : null;
}

/** The query part of an address; what is null is left out. */
export function searchOf(parts: Readonly<Record<string, string | null>>): URLSearchParams {
  return new URLSearchParams(Object.entries(parts).flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]])));
}
