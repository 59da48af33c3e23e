/** The fan of the stock chart: how much will be used from today to each coming day, with 50, 80 and 95 % bands. */
import { assert } from '../../kernel/assert.ts';
import { type DemandForecast, cumulativeDemandVariance, demandQuantile, pickDistribution } from '../forecast/index.ts';

/** A fan is drawn for a year at most. */
export const FAN_DAYS_MAX = 366;

export type ForecastFanInput = {
  readonly forecast: DemandForecast;
  /** Days from today to draw, 1…366. */
  readonly days: number;
  /** The time for which thresholds choose the distribution; the fan uses the same one throughout. */
  readonly protectionDays: number;
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
export function forecastFan(input: ForecastFanInput): FanDay[] {
  const { forecast, days } = input;
  assert(Number.isInteger(days) && days >= 1 && days <= FAN_DAYS_MAX, `1 to ${FAN_DAYS_MAX} days, got ${days}`);
  if (forecast.meanPerDay <= 0) return [];
  const family = pickDistribution(forecast, forecast.meanPerDay * Math.max(1, input.protectionDays));
  return Array.from({ length: days }, (_, index) => {
    const day = index + 1;
    const mean = forecast.meanPerDay * day;
    const variance = cumulativeDemandVariance(forecast, day);
    const quantile = (probability: number): number => demandQuantile(family, probability, mean, variance);
    return {
      day, mean,
      p025: quantile(0.025), p10: quantile(0.1), p25: quantile(0.25),
      p75: quantile(0.75), p90: quantile(0.9), p975: quantile(0.975),
    };
  });
}
