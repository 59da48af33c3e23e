/** Closed months and years. */
import { lastDayOf } from '../../shared/kernel/calendar-date.ts';
import type { ReadableDb } from '../connection.ts';

/** The last day that is closed; null while no month is. */
export function closedThrough(db: ReadableDb): string | null {
  const last = db.get<{ period: string | null }>("select max(period) as period from closings where kind = 'month' and reopened_at is null");
  return last?.period == null ? null : lastDayOf(last.period);
}
