/** How far a day's use lies from the usual, in standard deviations. */
import { type CalendarDate, addDays } from '../../kernel/calendar-date.ts';
import type { UseOfDay } from './ground.ts';

export type Surge = { readonly on: CalendarDate; readonly quantityMicro: number; readonly meanMicro: number; readonly sdMicro: number; readonly zScore: number; readonly largestBeforeMicro: number };

/** Fewer days with use before are no ground to judge from. */
export const SURGE_DAYS_MIN = 8;
/** Use that never varied is not unusual at the least difference. */
const SD_SHARE_MIN = 0.1;

/**
 * The most unusual day from `since` to `today` that nobody has decided on, against the days with use before it: z = (x − mean) ÷ sd (sample).
 * Days said to be one-off do not count as usual. Usual 10 ± 3, a day of 60: z = 16.7. Undefined where there is too little to compare with.
 */
export function findSurge(days: readonly UseOfDay[], since: CalendarDate, today: CalendarDate): Surge | undefined {
  const last = days.at(-1);
  if (last === undefined || last.date < since) return undefined;
  const surges = days.flatMap((day, index): Surge[] => {
    if (day.date < since || day.date > today || day.decision !== null) return [];
    const surge = compare(day, days.slice(0, index));
    return surge === undefined ? [] : [surge];
  });
  return surges.sort((a, b) => b.zScore - a.zScore || (a.on < b.on ? 1 : -1))[0];
}

function compare(day: UseOfDay, before: readonly UseOfDay[]): Surge | undefined {
  const usual = before.filter(each => each.decision !== 'one_off').map(each => each.quantityMicro);
  if (usual.length < SURGE_DAYS_MIN) return undefined;
  const meanMicro = usual.reduce((sum, quantity) => sum + quantity, 0) / usual.length;
  const variance = usual.reduce((sum, quantity) => sum + (quantity - meanMicro) ** 2, 0) / (usual.length - 1);
  const sdMicro = Math.max(Math.sqrt(variance), meanMicro * SD_SHARE_MIN);
  if (sdMicro <= 0) return undefined;
  return { on: day.date, quantityMicro: day.quantityMicro, meanMicro, sdMicro, zScore: (day.quantityMicro - meanMicro) / sdMicro, largestBeforeMicro: Math.max(...usual) };
}

/** The metric: the most unusual of the last seven days. */
export const SURGE_METRIC_DAYS = 7;
export function surgeOfLastDays(days: readonly UseOfDay[], today: CalendarDate): Surge | undefined {
  return findSurge(days, addDays(today, 1 - SURGE_METRIC_DAYS), today);
}
