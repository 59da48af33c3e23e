/** What every alert of one call or one write is looked at with: people, deadlines, the working clock. Read once. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listSettings } from '../../../../db/repositories/setting-repository.ts';
import { type UserRow, listUsers } from '../../../../db/repositories/user-repository.ts';
import { type AttentionSettings, DEFAULT_ATTENTION, type WorkClock } from '../../../../shared/domain/alerts/index.ts';
import { isWorkingDay } from '../../../../shared/domain/calendar/index.ts';
import { addDays, dateInZone, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import { readWorkCalendar } from '../calendar/read-work-calendar.ts';

export const ATTENTION_KEY = 'attention';

export type AlertGround = {
  readonly people: readonly UserRow[];
  readonly attention: AttentionSettings;
  readonly clock: WorkClock;
};

/** As somebody set it; what an older version did not know is as the program has it. */
export function readAttention(db: ReadableDb): AttentionSettings {
  // Safe: written by saveAttention alone, through the contract's schema.
  return { ...DEFAULT_ATTENTION, ...(listSettings(db)[ATTENTION_KEY] as Partial<AttentionSettings> | undefined) };
}

export function readAlertGround(db: ReadableDb, timeZone: string, today: string): AlertGround {
  const attention = readAttention(db);
  let people: readonly UserRow[] | undefined;
  let clock: WorkClock | undefined;
  // Most movements need neither: a calendar of two years is not worked out to see that nothing moved.
  return {
    attention,
    get people() { return (people ??= listUsers(db)); },
    get clock() { return (clock ??= makeWorkClock(db, attention, timeZone, today)); },
  };
}

/** The first instants of days are looked for once each: finding one takes twenty looks at the zone. */
export function makeWorkClock(db: ReadableDb, { workStart, workEnd }: Pick<AttentionSettings, 'workStart' | 'workEnd'>, timeZone: string, today: string): WorkClock {
  const year = Number(today.slice(0, 4));
  const calendar = readWorkCalendar(db, { from: year, to: year + 1 });
  const starts = new Map<string, number>();
  const startOf = (day: string) => {
    const known = starts.get(day) ?? startOfDayInZone(day, timeZone);
    starts.set(day, known);
    return known;
  };
  return { workStart, workEnd, dayOf: at => dateInZone(at, timeZone), startOf, nextDay: day => addDays(day, 1), isWorked: day => isWorkingDay(calendar, day) };
}

const grounds = new WeakMap<object, AlertGround>();

/** The ground of one write or one call; `owner` is the object that lives as long as it does. */
export function groundOf(owner: object, db: ReadableDb, timeZone: string, today: string): AlertGround {
  const known = grounds.get(owner);
  if (known !== undefined) return known;
  const made = readAlertGround(db, timeZone, today);
  grounds.set(owner, made);
  return made;
}
