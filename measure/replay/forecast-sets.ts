/** Forecasts for all items of a set on one day of the replay. */
import { type GroupModel, forecastSeries, learnGroup } from '../../shared/domain/forecast/index.ts';
import { type ReplayItem, type ReplayOutlook, knownDemand, quickOutlook, weeklyUndershoot } from '../../shared/domain/replay/index.ts';

const WEEK_DAYS = 7;

/** What is known of one item on the morning of a day: whole weeks counted back from it, the first with the first use. */
export type KnownItem = { readonly id: string; readonly weeks: readonly number[]; readonly demand: readonly number[]; readonly isWholeNumbers: boolean };
export type ForecastDay = { readonly day: number; readonly reachDays: number; readonly items: readonly KnownItem[] };
/** An outlook for each item, in their order; null where nothing was used yet. */
export type SetForecaster = (at: ForecastDay) => readonly (ReplayOutlook | null)[];

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

/** The light forecast of replays, one item at a time. */
export const quickForecaster: SetForecaster = ({ items, reachDays }) => items.map(({ weeks, demand }) => {
  const outlook = quickOutlook(weeks, Math.ceil(reachDays / WEEK_DAYS));
  return outlook === null ? null : { ...outlook, undershoot: weeklyUndershoot(demand, weeks) };
});

/** What was learnt from all items is learnt afresh this often; the forecasts themselves are made on every day asked for. */
const LEARNING_DAYS = 91;
const WEEKS_PER_YEAR = 52;

/** The product's engine: learns from all items what was known of them, then forecasts each. */
export function engineForecaster(): SetForecaster {
  let learnt: { readonly day: number; readonly model: GroupModel } | null = null;
  return ({ day, items, reachDays }) => {
    const buckets = Math.max(1, Math.ceil(reachDays / WEEK_DAYS));
    if (learnt === null || day - learnt.day >= LEARNING_DAYS) {
      const series = items.filter(({ weeks }) => weeks.length > 0).map(({ weeks }) => ({ values: weeks }));
      learnt = { day, model: learnGroup({ series, bucketsPerYear: WEEKS_PER_YEAR, lead: buckets }) };
    }
    const { model } = learnt;
    const leads = Array.from({ length: buckets }, (_, index) => index + 1);
    return items.map(({ weeks, demand }) => {
      if (!weeks.some(quantity => quantity > 0)) return null;
      const { leads: curves } = forecastSeries({ values: weeks, bucketsPerYear: WEEKS_PER_YEAR, leads, horizon: buckets, model });
      return { bucketDays: WEEK_DAYS, cumulative: curves.map(({ curve }) => curve), undershoot: weeklyUndershoot(demand, weeks) };
    });
  };
}
