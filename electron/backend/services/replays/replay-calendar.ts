/** The company's calendar over the years a replay plays. */
import type { ReadableDb } from '../../../../db/connection.ts';
import type { WorkCalendar } from '../../../../shared/domain/calendar/index.ts';
import { readWorkCalendar } from '../calendar/read-work-calendar.ts';

const YEARS_BACK = 4;

export function replayCalendar(db: ReadableDb, today: string): WorkCalendar {
  const year = Number(today.slice(0, 4));
  return readWorkCalendar(db, { from: year - YEARS_BACK, to: year + 1 });
}
