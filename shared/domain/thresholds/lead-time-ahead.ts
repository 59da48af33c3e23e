/** A lead time as it will be from a given day on: suppliers work on working days, and a festival or a shut-down ahead makes the same work take longer. */
import { type CalendarDate, addDays, daysBetween } from '../../kernel/calendar-date.ts';
import { type WorkCalendar, addWorkingDays, workingDaysBetween } from '../calendar/index.ts';
import { type LeadTimeDistribution } from './lead-time-distribution.ts';
import { isPossibleLeadTime } from './lead-time.ts';

const WEEK_DAYS = 7;
/** One day off lies within the spread of any lead time; from two working days on it is a break that everybody feels. */
const BREAK_DAYS_MIN = 2;

/**
 * Days each past order would have taken without holidays and shut-downs between order and receipt: the working days they cost are taken off,
 * at the calendar days a working day stands for. Impossible spans are left out.
 */
export function usualLeadTimes(orders: readonly { readonly orderedOn: CalendarDate; readonly receivedOn: CalendarDate }[], calendar: WorkCalendar): number[] {
  const plain = weeklyRestOf(calendar);
  return orders.flatMap(({ orderedOn, receivedOn }) => {
    const days = daysBetween(orderedOn, receivedOn);
    if (!isPossibleLeadTime(days)) return [];
    const lost = workingDaysBetween(plain, orderedOn, receivedOn) - workingDaysBetween(calendar, orderedOn, receivedOn);
    return [lost < BREAK_DAYS_MIN ? days : Math.max(0, days - lost * daysPerWorkingDay(calendar))];
  });
}

/** The day goods ordered on `orderedOn` arrive when they usually take `usualDays` days, counted in the supplier's working days. */
export function arrivalOn(orderedOn: CalendarDate, usualDays: number, calendar: WorkCalendar): CalendarDate {
  return addDays(orderedOn, Math.ceil(usualDays) + extraDays(orderedOn, usualDays, calendar));
}

/**
 * The distribution of the lead time of an order placed on `orderedOn`: each usual lead time with the days that holidays and shut-downs ahead
 * add. Without any ahead it is the usual one. Make-up workdays shorten nothing: nobody is promised an earlier day.
 */
export function leadTimeAhead(usual: LeadTimeDistribution, orderedOn: CalendarDate, calendar: WorkCalendar): LeadTimeDistribution {
  // What takes longer arrives no earlier, wherever the week-ends fall.
  let latest = 0;
  const days = usual.days.map(value => (latest = Math.max(latest, value + extraDays(orderedOn, value, calendar))));
  if (days.every((value, index) => value === usual.days[index])) return usual;
  const meanDays = days.reduce((sum, value, index) => sum + value * (usual.shares[index] ?? 0), 0);
  const variance = days.reduce((sum, value, index) => sum + (usual.shares[index] ?? 0) * (value - meanDays) ** 2, 0);
  // Points joined into one had a spread of their own, which the points no longer show.
  const joined = Math.max(0, usual.stdDevDays ** 2 - usual.days.reduce((sum, value, index) => sum + (usual.shares[index] ?? 0) * (value - usual.meanDays) ** 2, 0));
  return { ...usual, days, meanDays, stdDevDays: Math.sqrt(variance + joined) };
}

/** Calendar days that a supplier's days off ahead add to a lead time. */
function extraDays(orderedOn: CalendarDate, usualDays: number, calendar: WorkCalendar): number {
  const plain = weeklyRestOf(calendar);
  const due = addDays(orderedOn, Math.ceil(usualDays));
  const work = workingDaysBetween(plain, orderedOn, due);
  if (work - workingDaysBetween(calendar, orderedOn, due) < BREAK_DAYS_MIN) return 0;
  return Math.max(0, daysBetween(addWorkingDays(plain, orderedOn, work), addWorkingDays(calendar, orderedOn, work)));
}

function daysPerWorkingDay({ restWeekdays }: WorkCalendar): number {
  return WEEK_DAYS / Math.max(1, WEEK_DAYS - new Set(restWeekdays).size);
}

const plainByCalendar = new WeakMap<WorkCalendar, WorkCalendar>();

/** The same weeks without holidays and shut-downs. */
function weeklyRestOf(calendar: WorkCalendar): WorkCalendar {
  const known = plainByCalendar.get(calendar) ?? { ...calendar, holidays: [], makeUpDays: [], shutDowns: [], ownDays: [] };
  plainByCalendar.set(calendar, known);
  return known;
}
