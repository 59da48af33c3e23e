/** The spans of time demand is counted in: days, ISO weeks (Monday to Sunday) or calendar months. */
import { addDays, addMonths, type CalendarDate, dateFromDayNumber, dayNumber, firstDayOf, mondayOf, monthOf } from '../../kernel/calendar-date.ts';
import { DEMAND_BUCKETS } from '../../kernel/vocabulary.ts';

export const BUCKETS = DEMAND_BUCKETS;
export type Bucket = (typeof BUCKETS)[number];

/** Both days included. */
export type DateSpan = { readonly from: CalendarDate; readonly to: CalendarDate };

/** Length of a usual bucket; months by the Gregorian mean. */
export const USUAL_DAYS: Readonly<Record<Bucket, number>> = { day: 1, week: 7, month: 30.436875 };

/** Buckets after which the season repeats: seven days, 52 weeks, twelve months. */
export const SEASON_BUCKETS: Readonly<Record<Bucket, number>> = { day: 7, week: 52, month: 12 };

/** First day of the bucket a day lies in. */
export function bucketStartOf(bucket: Bucket, date: CalendarDate): CalendarDate {
  if (bucket === 'month') return firstDayOf(monthOf(date));
  return bucket === 'week' ? mondayOf(date) : date;
}

/** First day of the bucket `count` later (negative: earlier) than the one that begins on `start`. */
export function shiftBucket(bucket: Bucket, start: CalendarDate, count: number): CalendarDate {
  if (bucket === 'month') return firstDayOf(addMonths(monthOf(start), count));
  return addDays(start, bucket === 'week' ? 7 * count : count);
}

/** Complete buckets from the one that begins on `start` to before the one that begins on `end`. */
export function bucketsBetween(bucket: Bucket, start: CalendarDate, end: CalendarDate): number {
  if (bucket === 'month') return monthIndex(end) - monthIndex(start);
  return (dayNumber(end) - dayNumber(start)) / USUAL_DAYS[bucket];
}

/** The first day and the last of `count` buckets in a row. */
export function bucketSpans(bucket: Bucket, start: CalendarDate, count: number): DateSpan[] {
  if (bucket === 'month') {
    return Array.from({ length: count }, (_, index) => {
      const from = shiftBucket(bucket, start, index);
      return { from, to: addDays(shiftBucket(bucket, from, 1), -1) };
    });
  }
  const firstDay = dayNumber(start);
  const length = USUAL_DAYS[bucket];
  return Array.from({ length: count }, (_, index) => ({
    from: dateFromDayNumber(firstDay + index * length),
    to: dateFromDayNumber(firstDay + (index + 1) * length - 1),
  }));
}

function monthIndex(date: CalendarDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}
