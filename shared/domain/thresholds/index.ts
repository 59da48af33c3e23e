/** Front door of the thresholds area: from a forecast to the numbers the warnings compare with, each with its explanation. */
export {
  EXPLANATION_FUNCTIONS,
  EXPLANATION_NAMES,
  EXPLANATION_SOURCES,
  EXPLANATION_UNITS,
  type Explanation,
  type ExplanationBasis,
  type ExplanationInput,
  type ExplanationName,
  type ExplanationSource,
  type ExplanationStep,
  type ExplanationUnit,
  type Expression,
  type ForecastHistory,
  evaluateExplanation,
} from './explanation.ts';
export { type FormulaLine, type FormulaToken, formulaLines } from './formula-lines.ts';
export { observedLeadTimes } from './lead-time.ts';
export {
  LEAD_TIME_POINTS_MAX,
  type LeadTimeDistribution,
  type LeadTimeDistributionInput,
  estimateLeadTimeDistribution,
  statedLeadTimeDistribution,
} from './lead-time-distribution.ts';
export { OPEN_TIMES_MAX, type WeightedDays, withOpenOrders } from './open-orders.ts';
export { arrivalOn, leadTimeAhead, usualLeadTimes } from './lead-time-ahead.ts';
export { type DemandOutlook, demandOverDays, meanPerDayOf } from './demand-outlook.ts';
export {
  type LeadTimeDemandPart,
  expectedUndershoot,
  leadTimeDemandCurve,
  leadTimeDemandParts,
  stockForFillRate,
} from './lead-time-demand.ts';
export { type CountedBuckets, uncoveredUndershoot, undershootOf } from './undershoot.ts';
export {
  PLAN_FLAGS,
  type PlanDemand,
  type PlanFlag,
  type PlanInput,
  type PlanResult,
  SERVICE_MEASURES,
  type ServiceMeasure,
  planThresholds,
} from './plan-thresholds.ts';
export { gammaShortage, negativeBinomialShortage, normalFillFactor, normalLossFactor, normalShortage, poissonShortage } from './loss-functions.ts';
export {
  type NormalLeadTime,
  type OrderCosts,
  type OrderUpToPolicy,
  type PriceBreak,
  type ReorderPolicy,
  economicOrderQuantity,
  orderQuantityWithBreaks,
  orderUpToByPowerApproximation,
  poissonOrderUpToPolicy,
  poissonReorderPolicy,
  reorderPolicyByIteration,
  reorderPolicyWithBackOrders,
  reorderPolicyWithSafetyStock,
} from './inventory-models.ts';
export { SERVICE_LEVEL_MAX, SERVICE_LEVEL_MIN } from './safety-stock.ts';
export {
  DEFAULT_COVER_DAYS,
  type EconomicOrder,
  type OrderRounding,
  type OrderSuggestionInput,
  boundOfUnit,
  suggestOrderQuantity,
} from './order-quantity.ts';
export { type ExpectedReceipt, type PlannedUse, type StockOutInput, type StockOutProjection, projectStockOut } from './stock-out-date.ts';
export { FAN_DAYS_MAX, type FanDay, type ForecastFanInput, forecastFan } from './forecast-fan.ts';
export {
  type AgeLayer,
  DEAD_STOCK_DAYS,
  type DeadStockFinding,
  type DeadStockInput,
  OLD_STOCK_DAYS,
  ageLayers,
  evaluateDeadStock,
  isOverAge,
} from './dead-stock.ts';
