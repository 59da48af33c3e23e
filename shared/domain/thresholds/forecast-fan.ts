/** The fan of the stock chart: how much will be used from today to each coming day, with 50, 80 and 95 % bands. */
import { assert } from '../../kernel/assert.ts';
import { quantileAt } from '../forecast/index.ts';
import { type DemandOutlook, demandOverDays } from './demand-outlook.ts';

/** A fan is drawn for a year at most. */
export const FAN_DAYS_MAX = 366;

export type ForecastFanInput = {
  /** The outlook the thresholds rest on; null while there is none. */
  readonly outlook: DemandOutlook | null;
  /** Days from today to draw, 1…366. */
  readonly days: number;
};

/** Cumulative demand from today to the end of day `day` (1 = today), base units: mean and quantiles. */
export type FanDay = {
  readonly day: number;
  readonly mean: number;
  readonly p025: number;
  readonly p10: number;
  readonly p25: number;
  readonly p75: number;
  readonly p90: number;
  readonly p975: number;
};

/** Quantiles of cumulative demand for each coming day, from the distribution behind the thresholds; empty without demand. */
export function forecastFan({ outlook, days }: ForecastFanInput): FanDay[] {
  assert(Number.isInteger(days) && days >= 1 && days <= FAN_DAYS_MAX, `1 to ${FAN_DAYS_MAX} days, got ${days}`);
  if (outlook === null || (outlook.cumulative.at(-1)?.mean ?? 0) <= 0) return [];
  return Array.from({ length: days }, (_, index) => {
    const day = index + 1;
    const curve = demandOverDays(outlook, day);
    return {
      day,
      mean: curve.mean,
      p025: quantileAt(curve, 0.025), p10: quantileAt(curve, 0.1), p25: quantileAt(curve, 0.25),
      p75: quantileAt(curve, 0.75), p90: quantileAt(curve, 0.9), p975: quantileAt(curve, 0.975),
    };
  });
}
