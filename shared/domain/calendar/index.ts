/** Front door of the calendar area: buckets of time, working days, holidays, and what they and the user's plans do to demand. */
export {
  type Bucket,
  type DateSpan,
  BUCKETS,
  SEASON_BUCKETS,
  USUAL_DAYS,
  bucketSpans,
  bucketStartOf,
  bucketsBetween,
  shiftBucket,
} from './buckets.ts';
export {
  type Holiday,
  type HolidayKind,
  type HolidayYear,
  HOLIDAY_KINDS,
  PUBLISHED_YEARS,
  chineseHolidays,
  springFestivalOn,
} from './chinese-holidays.ts';
export {
  type CalendarDay,
  type ShutDown,
  type WorkCalendar,
  FIVE_DAY_WEEK,
  addWorkingDays,
  chineseWorkCalendar,
  isWorkingDay,
  subtractWorkingDays,
  workingDaysBetween,
  workingDaysIn,
} from './work-calendar.ts';
export {
  type HolidayEffect,
  type HolidayLearningInput,
  FESTIVAL_WINDOWS,
  USUAL_HOLIDAY_EFFECT,
  holidayMultipliers,
  learnHolidayEffect,
} from './holiday-effect.ts';
export {
  type CalendarEntry,
  type EntryEffect,
  type EntryScope,
  type EntryTarget,
  entriesOf,
  entryMultipliers,
  inYear,
  isEntryOn,
  multiplyCalendars,
  plannedQuantities,
  plannedQuantityBetween,
} from './calendar-entries.ts';
