/** Forecasts for all items of a set on one day of the replay. */
import { forecastDemand } from '../../shared/domain/forecast/index.ts';
import { type ReplayItem, knownDemand } from '../../shared/domain/replay/index.ts';
import { type DemandOutlook, outlookOfForecast } from '../../shared/domain/thresholds/index.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';

const WEEK_DAYS = 7;

/** What is known of one item on the morning of a day: whole weeks counted back from it, the first with the first use. */
export type KnownItem = { readonly id: string; readonly weeks: readonly number[]; readonly demand: readonly number[]; readonly isWholeNumbers: boolean };
export type ForecastDay = { readonly day: number; readonly reachDays: number; readonly items: readonly KnownItem[] };
/** An outlook for each item, in their order; null where nothing was used yet. */
export type SetForecaster = (at: ForecastDay) => readonly (DemandOutlook | null)[];

/** An item first used a few days ago is taken for known as long as this. */
const KNOWN_WEEKS_MIN = 4;

/** The weeks of an item before a day. */
export function knownOf(item: ReplayItem, day: number): KnownItem {
  const { demand } = knownDemand(item, day);
  const firstUse = demand.findIndex(quantity => quantity > 0);
  const usedDays = firstUse === -1 ? 0 : Math.max(day - firstUse, Math.min(day, KNOWN_WEEKS_MIN * WEEK_DAYS));
  const count = Math.floor(usedDays / WEEK_DAYS);
  const weeks = Array.from({ length: count }, (_, week) => {
    const end = day - (count - 1 - week) * WEEK_DAYS;
    return demand.slice(end - WEEK_DAYS, end).reduce((sum, quantity) => sum + quantity, 0);
  });
  return { id: item.id, weeks, demand, isWholeNumbers: item.packSize !== null };
}

/** Any Monday: the forecast counts in weeks and never sees which. */
const SOME_MONDAY = '2024-01-01';

/** One item at a time, without learning from the others. */
export const itemByItem: SetForecaster = ({ items, reachDays }) => items.map(({ weeks }) => {
  const start = addDays(SOME_MONDAY, -weeks.length * WEEK_DAYS);
  const points = weeks.flatMap((quantity, week) => (quantity > 0 ? [{ date: addDays(start, week * WEEK_DAYS), quantity }] : []));
  const forecast = forecastDemand({ points, historyStart: start, today: SOME_MONDAY, protectionDays: reachDays });
  return forecast.meanPerDay > 0 ? outlookOfForecast(forecast, Math.ceil(reachDays / WEEK_DAYS) + 1) : null;
});
