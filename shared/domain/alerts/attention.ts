/** How people's attention is used: deadlines, reminders, and how many interruptions a day may hold (N10). */
import { addDays, mondayOf } from '../../kernel/calendar-date.ts';
import type { AlertLevel } from '../../kernel/vocabulary.ts';
import type { Notice } from './notification-policy.ts';

export type Deadline = {
  /** Until somebody has answered. */
  readonly respondHours: number;
  /** Counted in working hours of working days; else by the clock. */
  readonly isWorkingHours: boolean;
  /** From the answer until it is dealt with, by the clock. */
  readonly handleHours: number;
};

export type AttentionSettings = {
  readonly popupsPerDay: number;
  readonly isQuietOffHours: boolean;
  /** HH:MM in the company's time zone. */
  readonly workStart: string;
  readonly workEnd: string;
  /** 1 Monday … 7 Sunday. */
  readonly digestWeekday: number;
  readonly deadlines: Readonly<Record<AlertLevel, Deadline>>;
  readonly escalateAfterHours: number;
  readonly remindEveryHours: number;
  /** Unanswered for so many days, it is the next level's; null: never (F45). */
  readonly raiseAfterDays: { readonly notice: number | null; readonly warning: number | null };
};

export const DEFAULT_ATTENTION: AttentionSettings = {
  popupsPerDay: 5,
  isQuietOffHours: true,
  workStart: '08:00',
  workEnd: '17:30',
  digestWeekday: 1,
  deadlines: {
    notice: { respondHours: 72, isWorkingHours: false, handleHours: 720 },
    warning: { respondHours: 24, isWorkingHours: false, handleHours: 72 },
    urgent: { respondHours: 4, isWorkingHours: true, handleHours: 24 },
  },
  escalateAfterHours: 0,
  remindEveryHours: 24,
  raiseAfterDays: { notice: null, warning: 7 },
};

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

/** The clock and the calendar the hours are counted by. `startOf`: the first instant of a day; `dayOf`: the day of an instant. */
export type WorkClock = {
  readonly workStart: string;
  readonly workEnd: string;
  dayOf(at: number): string;
  startOf(day: string): number;
  nextDay(day: string): string;
  isWorked(day: string): boolean;
};

/** Minutes of a day from HH:MM. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** A calendar without working days must not end in an endless search. */
const SEARCH_DAYS_MAX = 366;

/**
 * When a deadline that starts at `from` is over. Working hours run between the start and the end of working days only; hours by the clock that
 * end on a day of rest end at the same time of the next working day.
 */
export function deadlineAt(from: number, hours: number, isWorkingHours: boolean, clock: WorkClock): number {
  return isWorkingHours ? afterWorkingHours(from, hours * MS_PER_HOUR, clock) : toWorkingDay(from + hours * MS_PER_HOUR, clock);
}

function afterWorkingHours(from: number, hoursMs: number, clock: WorkClock): number {
  let left = hoursMs;
  let day = clock.dayOf(from);
  for (let tried = 0; tried < SEARCH_DAYS_MAX; tried += 1) {
    if (clock.isWorked(day)) {
      const begins = Math.max(from, clock.startOf(day) + minutesOf(clock.workStart) * 60_000);
      const ends = clock.startOf(day) + minutesOf(clock.workEnd) * 60_000;
      if (ends > begins) {
        if (left <= ends - begins) return begins + left;
        left -= ends - begins;
      }
    }
    day = clock.nextDay(day);
  }
  return from + hoursMs;
}

function toWorkingDay(at: number, clock: WorkClock): number {
  let day = clock.dayOf(at);
  const intoDay = at - clock.startOf(day);
  for (let tried = 0; tried < SEARCH_DAYS_MAX; tried += 1) {
    if (clock.isWorked(day)) return clock.startOf(day) + intoDay;
    day = clock.nextDay(day);
  }
  return at;
}

const DAYS_OF_WEEK = 7;
const WEEKS_SEARCHED_MAX = 53;

/** The day of this week's digest: the first working day from its weekday on; the week over, the weekday itself. */
export function digestDay(today: string, { attention, clock }: ListGround): string {
  const weekday = addDays(mondayOf(today), attention.digestWeekday - 1);
  const days = Array.from({ length: DAYS_OF_WEEK + 1 - attention.digestWeekday }, (_, index) => addDays(weekday, index));
  return days.find(day => clock.isWorked(day)) ?? weekday;
}

type ListGround = { readonly attention: Pick<AttentionSettings, 'digestWeekday'>; readonly clock: WorkClock };

/** When whoever is to act hears of an alert that fires at `from`: then, or with the first list that carries it. Its time to answer starts there (F4). */
export function heardAt(notice: Notice, from: number, ground: ListGround): number {
  if (notice === 'now') return from;
  const { clock } = ground;
  const isListed = (day: string) => clock.isWorked(day) && clock.startOf(day) + minutesOf(clock.workStart) * 60_000 >= from;
  const today = clock.dayOf(from);
  const days = notice === 'weekly'
    ? Array.from({ length: WEEKS_SEARCHED_MAX }, (_, index) => digestDay(addDays(today, index * DAYS_OF_WEEK), ground))
    : Array.from({ length: SEARCH_DAYS_MAX }, (_, index) => addDays(today, index));
  const day = days.find(each => isListed(each));
  return day === undefined ? from : clock.startOf(day) + minutesOf(clock.workStart) * 60_000;
}

/** Nobody is to be interrupted now: before the start or after the end of the working day, or all of a day of rest. */
export function isQuiet(at: number, settings: Pick<AttentionSettings, 'isQuietOffHours' | 'workStart' | 'workEnd'>, clock: Pick<WorkClock, 'dayOf' | 'startOf' | 'isWorked'>): boolean {
  if (!settings.isQuietOffHours) return false;
  const day = clock.dayOf(at);
  if (!clock.isWorked(day)) return true;
  const minutes = (at - clock.startOf(day)) / 60_000;
  return minutes < minutesOf(settings.workStart) || minutes >= minutesOf(settings.workEnd);
}

/** F45: the level after having waited unanswered since `firingSince`. */
export function risenLevel(level: AlertLevel, firingSince: number, now: number, raiseAfterDays: AttentionSettings['raiseAfterDays']): AlertLevel {
  const days = Math.floor((now - firingSince) / MS_PER_DAY);
  const fromWarning = (spent: number): AlertLevel => (raiseAfterDays.warning !== null && days - spent >= raiseAfterDays.warning ? 'urgent' : 'warning');
  if (level === 'warning') return fromWarning(0);
  if (level === 'notice' && raiseAfterDays.notice !== null && days >= raiseAfterDays.notice) return fromWarning(raiseAfterDays.notice);
  return level;
}

/** What is due about an alert that somebody has to act on. `remind`: 催办; `escalate`: to the superior (F48). */
export type Due = 'nothing' | 'remind' | 'escalate';

/**
 * One reminder when half of the time is gone, escalation once when the deadline is over, then a reminder for every `remindEveryHours`.
 * `startedAt`: when its time began to run.
 */
export function dueStep(
  alert: { readonly startedAt: number; readonly dueAt: number | null; readonly remindedAt: number | null; readonly escalatedAt: number | null },
  now: number,
  settings: Pick<AttentionSettings, 'escalateAfterHours' | 'remindEveryHours'>,
): Due {
  const { startedAt, dueAt, remindedAt, escalatedAt } = alert;
  if (dueAt === null) return 'nothing';
  if (escalatedAt === null && now >= dueAt + settings.escalateAfterHours * MS_PER_HOUR) return 'escalate';
  const last = Math.max(remindedAt ?? 0, escalatedAt ?? 0);
  if (now >= dueAt) return now - last >= settings.remindEveryHours * MS_PER_HOUR ? 'remind' : 'nothing';
  return remindedAt === null && escalatedAt === null && now >= startedAt + (dueAt - startedAt) / 2 ? 'remind' : 'nothing';
}
