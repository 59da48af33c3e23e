/** The forecast of an item as it would have been made on a day of the past. */
import { forecastDemand } from '../../../../shared/domain/forecast/index.ts';
import { outlookOfForecast } from '../../../../shared/domain/thresholds/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import type { OutlookMaker } from './replay-history.ts';

const WEEK_DAYS = 7;

export const makeOutlook: OutlookMaker = ({ day, demand }, { item, from, terms }) => {
  const points = demand.flatMap((quantity, at) => (quantity > 0 ? [{ date: addDays(from, at), quantity }] : []));
  const reachDays = Math.max(...item.leadTime.days) + terms.reviewDays;
  const forecast = forecastDemand({ points, historyStart: from, today: addDays(from, day), protectionDays: reachDays });
  return forecast.meanPerDay > 0 ? outlookOfForecast(forecast, Math.ceil(reachDays / WEEK_DAYS) + 1) : null;
};
