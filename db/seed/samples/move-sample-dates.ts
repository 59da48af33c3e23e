/** Brings the sample's dates up to now: it was recorded in 2010 and 2011, and demand that stopped then would only look dead. */
import { addDays, daysBetween, type CalendarDate } from '../../../shared/kernel/calendar-date.ts';

/** Last day of sales in `online-retail-sales.csv`. */
export const SAMPLE_LAST_DAY: CalendarDate = '2011-12-09';
const DATE_OF_TIME = /\b(\d{4}-\d{2}-\d{2})(?=T\d{2}:\d{2})/g;
const DAYS_PER_WEEK = 7;

/**
 * Moves every date of the sample sales (a CSV text) forward by the same number of whole weeks, so that weekdays stay and the last sale
 * lies within the week that ends on `today`. Dates are left alone when `today` is earlier than they are.
 */
export function moveSampleDates(csv: string, today: CalendarDate): string {
  const days = Math.max(0, Math.floor(daysBetween(SAMPLE_LAST_DAY, today) / DAYS_PER_WEEK) * DAYS_PER_WEEK);
  const moved = new Map<string, string>();
  return csv.replace(DATE_OF_TIME, date => {
    const known = moved.get(date) ?? addDays(date, days);
    moved.set(date, known);
    return known;
  });
}
