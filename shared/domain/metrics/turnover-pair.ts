/** 周转率 now and a year before, by the same reckoning as the reports. */
import { turnover } from '../accounting/index.ts';
import { type CalendarDate, addDays } from '../../kernel/calendar-date.ts';
import type { TurnoverPair } from './ground.ts';

/** What one day did to the value of the stock, and what of it was use. */
export type ValueDay = { readonly date: CalendarDate; readonly changeE4: number; readonly costE4: number };

export const YEAR_DAYS = 365;
/** Points of a year at which the value is taken: every twelfth part. */
const PARTS = 12;

/** `valueE4`: value today; `days`: of the last two years, any order. A year in which nothing was used, or nothing lay there, has no turnover. */
export function turnoverPair(valueE4: number, days: readonly ValueDay[], today: CalendarDate): TurnoverPair {
  const yearBefore = addDays(today, -YEAR_DAYS);
  return { now: turnsOf(valueE4, days, today), yearBefore: turnsOf(valueOn(valueE4, days, yearBefore), days.filter(day => day.date <= yearBefore), yearBefore) };
}

function turnsOf(valueE4: number, days: readonly ValueDay[], today: CalendarDate): number | null {
  const from = addDays(today, -YEAR_DAYS);
  const costE4 = days.reduce((sum, day) => (day.date > from && day.date <= today ? sum + day.costE4 : sum), 0);
  const values = Array.from({ length: PARTS + 1 }, (_, part) => valueOn(valueE4, days, addDays(from, Math.round((part * YEAR_DAYS) / PARTS))));
  const { turnsTenths } = turnover(costE4, values, YEAR_DAYS);
  return turnsTenths === null ? null : turnsTenths / 10;
}

/** Value at the end of a day: today's, less what has happened since. */
function valueOn(valueE4: number, days: readonly ValueDay[], date: CalendarDate): number {
  return days.reduce((value, day) => (day.date > date ? value - day.changeE4 : value), valueE4);
}
