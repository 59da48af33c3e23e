import { CURVE_LEVELS, makeCurve } from '../../../../shared/domain/forecast/index.ts';
import { gammaQuantiles } from '../../../../shared/domain/forecast/parametric-quantiles.ts';
import { type DemandOutlook, type PlanInput, meanPerDayOf, statedLeadTimeDistribution } from '../../../../shared/domain/thresholds/index.ts';

const basis = { method: 'ses', demandClass: 'lumpy', history: 'full', bucketCount: 52, demandBucketCount: 30 } as const;

/** F19: d̄ = 10 a day, σd = 3, L = 14 days, σL = 2, 95 %; the lead time's spread goes into the formula as it is. */
export function makePlan(over: Partial<PlanInput> = {}): PlanInput {
  return {
    demand: { kind: 'stated', dailyDemand: 10, dailyStdDev: 3 },
    leadTime: { ...statedLeadTimeDistribution(14, 0), stdDevDays: 2 },
    serviceLevel: 0.95, reviewDays: 0, unitDecimals: 0, basis, ...over,
  };
}

/** Four weeks ahead of weekly quantities: independent weeks, gamma with their mean and variance. */
export function outlookOfWeeks(quantities: readonly number[]): DemandOutlook {
  const weeks = quantities.map((quantity) => Math.max(0, quantity));
  const mean = weeks.reduce((sum, quantity) => sum + quantity, 0) / Math.max(1, weeks.length);
  const variance = weeks.reduce((sum, quantity) => sum + (quantity - mean) ** 2, 0) / Math.max(1, weeks.length - 1);
  return {
    bucketDays: 7,
    cumulative: [1, 2, 3, 4].map((k) => makeCurve(k * mean, k * variance, gammaQuantiles(CURVE_LEVELS, k * mean, k * variance))),
  };
}

/** The plan of an item with these weekly quantities behind it. */
export function planOfWeeks(weeks: readonly number[], over: Partial<PlanInput> = {}): PlanInput {
  const outlook = outlookOfWeeks(weeks);
  return makePlan({ demand: { kind: 'forecast', outlook, dailyDemand: meanPerDayOf(outlook) }, leadTime: statedLeadTimeDistribution(9, 4), reviewDays: 1, ...over });
}
