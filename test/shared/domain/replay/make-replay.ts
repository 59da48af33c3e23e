import { type Forecaster, type OrderRule, type ReplayItem, type ReplayOptions, dailyStatistics } from '../../../../shared/domain/replay/index.ts';
import { CURVE_LEVELS, makeCurve, normalQuantile } from '../../../../shared/domain/forecast/index.ts';
import { statedLeadTimeDistribution } from '../../../../shared/domain/thresholds/index.ts';

export function makeReplayItem(over: Partial<ReplayItem> = {}): ReplayItem {
  return { id: 'bolt', demand: new Array<number>(90).fill(10), unitValue: 2, leadTime: statedLeadTimeDistribution(5, 0), packSize: 1, ...over };
}

export function makeOptions(over: Partial<ReplayOptions> = {}): ReplayOptions {
  return { warmUpDays: 30, reviewDays: 1, isBackOrdered: false, seed: 1, ...over };
}

export const upTo = (reorderPoint: number, orderUpTo: number): OrderRule => ({ reorderPoint, orderUpTo, orderQuantity: orderUpTo - reorderPoint });

/** Irregular demand without chance: the same on every run. */
export function lumpyDemand(days: number, salt = 1): number[] {
  return Array.from({ length: days }, (_, day) => (((day + 1) * 7919 * salt) % 11 > 7 ? ((day + 3) * 104_729 * salt) % 40 : 0));
}

/** A plain forecaster: normal weeks around the mean of what is known. */
export const plainForecaster: Forecaster = (known) => {
  const { mean, stdDev } = dailyStatistics(known);
  if (mean <= 0) return null;
  const cumulative = [1, 2, 3, 4].map((weeks) => {
    const variance = 7 * weeks * stdDev * stdDev;
    return makeCurve(7 * weeks * mean, variance, CURVE_LEVELS.map((level) => 7 * weeks * mean + normalQuantile(level) * Math.sqrt(variance)));
  });
  return { bucketDays: 7, cumulative };
};
