import { type DemandForecast, forecastDemand } from '../../../../shared/domain/forecast/index.ts';
import { type LeadTimeEstimate, type ThresholdInput } from '../../../../shared/domain/thresholds/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';

/** A full history of smooth demand: 10 a day with a standard deviation of 3, independent days. */
export function makeForecast(over: Partial<DemandForecast> = {}): DemandForecast {
  return {
    method: 'ses', parameters: { alpha: 0.1 }, scores: [], history: 'full', demandClass: 'smooth', adi: 1, cv2: 0.1,
    bucketDays: 7, firstBucketOn: '2025-01-06', bucketCount: 52, demandBucketCount: 52, isWholeNumbers: true, unmatchedReturns: 0,
    meanPerDay: 10, oneStepVariance: 63, cumulativeVariances: [63, 126, 189, 252], levelUncertainty: 0, ...over,
  };
}

export function makeLeadTime(over: Partial<LeadTimeEstimate> = {}): LeadTimeEstimate {
  return {
    meanDays: 14, stdDevDays: 2, observationCount: 12, observedMeanDays: 14, observedStdDevDays: 2, source: 'receipts', ...over,
  };
}

/** The worked example F19: d̄ = 10 a day, σd = 3, L = 14 days, σL = 2, 95 %. */
export function makeThresholdInput(over: Partial<ThresholdInput> = {}): ThresholdInput {
  return {
    forecast: makeForecast(), leadTime: makeLeadTime(), serviceLevel: 0.95, reviewDays: 0,
    minimumOrderQuantity: null, packSize: null, shelfLifeDays: null, unitDecimals: 0, ...over,
  };
}

/** The forecast of weekly quantities, a known history from the first week on. */
export function forecastOfWeeks(quantities: readonly number[], protectionDays = 15): DemandForecast {
  const start = '2022-01-03';
  const points = quantities.map((quantity, week) => ({ date: addDays(start, 7 * week + 3), quantity }));
  return forecastDemand({ points, historyStart: start, today: addDays(start, 7 * quantities.length), protectionDays });
}
