/** Front door of the forecast area: from dated quantities to a demand forecast with its uncertainty. */
export { type DemandPoint, type DemandSeries, BUCKET_DAYS, BUCKETS_MAX, RETURN_NETTING_DAYS, buildDemandSeries, chooseBucket } from './demand-series.ts';
export { type DemandClassification, ADI_CUTOFF, CV2_CUTOFF, classifyDemand } from './classify-demand.ts';
export { type MonthlyDemand, summariseMonthlyDemand } from './monthly-demand.ts';
export {
  gammaCdf,
  gammaQuantile,
  logGamma,
  negativeBinomialCdf,
  negativeBinomialQuantile,
  normalCdf,
  normalQuantile,
  poissonCdf,
  poissonQuantile,
} from './distributions.ts';
export {
  type QuantileCurve,
  CURVE_LEVELS,
  certainCurve,
  expectedShortage,
  makeCurve,
  mixCurves,
  probabilityAtMost,
  quantileAt,
  scaleCurve,
} from './quantile-curve.ts';
export {
  type DemandAnomaly,
  type DemandAnomalyAt,
  type DemandExpectation,
  JUDGED_FROM_BUCKET,
  NO_EXPECTATION,
  expectAfter,
  expectNext,
  findDemandAnomalies,
  highestUnsuspicious,
  judgeDemand,
} from './demand-anomalies.ts';
export { type LevelShift, findLevelShifts } from './level-shift.ts';
export { BIASED_FROM, trackingSignal } from './tracking-signal.ts';
export { type DemandSilence, type StockStanding, assessSilence, standingOfStock } from './demand-stop.ts';
export { type CensoredDemand, fillStockOuts } from './censoring.ts';
export {
  type OneOffDecisions,
  type OneOffMark,
  type TreatedDemand,
  treatOneOffs,
} from './one-offs.ts';
export { type PrepareDemandInput, type PreparedDemand, prepareDemand } from './prepare-demand.ts';
export {
  type BacktestPoint,
  type DemandHistory,
  type DemandPrior,
  type DemandRegime,
  type ForecastFlag,
  type ForecastInput,
  type GroupModel,
  type LeadForecast,
  type LearnGroupInput,
  type PointMethod,
  type SeasonalIndices,
  type SeriesForLearning,
  type SeriesForecast,
  DEMAND_REGIMES,
  FORECAST_FLAGS,
  POINT_METHODS,
} from './forecast-types.ts';
export { learnGroup } from './group-learning.ts';
export { forecastSeries } from './series-forecast.ts';
