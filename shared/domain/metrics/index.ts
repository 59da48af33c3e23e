/** Front door of the metric catalogue: what rules, reports and screens may speak of, and the plain data it is read from. */
export {
  METRICS, METRIC_GRAINS, METRIC_GROUPS, METRIC_TYPES, METRIC_UNITS, type Metric, type MetricGrain, type MetricGroup, type MetricType, type MetricUnit, type MetricValue,
  findMetric, findMetricByName, variancePercent,
} from './catalogue.ts';
export type {
  DueDemand, DueReceipt, GroundItem, ItemFacts, LastCount, MetricGround, StockLayer, StockLot, SupplierFigures, TurnoverPair, UseOfDay, WeekOfStock,
} from './ground.ts';
export { type SubjectParts, subjectGround } from './subject-ground.ts';
export { type DemandGap, demandGap, type GapInput, gapOfItem, NEED_DAYS } from './demand-gap.ts';
export { depletionPercent } from './depletion.ts';
export { type LotOutlook, lotOutlooks, outlooksOf } from './expiry-outlook.ts';
export { type Surge, SURGE_DAYS_MIN, findSurge } from './use-surge.ts';
export { RECORD_DAYS, type ValueDay, YEAR_DAYS, type YearOfTurnover, turnoverPair, turnoverTrend, yearPoints } from './turnover-pair.ts';
export { ASK_AGAIN_DAYS, TURNOVER_FALL_PERCENT, type TurnoverKpi, turnoverKpi, turnoverStep } from './turnover-kpi.ts';
export { STOCK_OUT_DAYS, type StockOutDays, WANTED_DAYS, stockOutPercent } from './stock-out-rate.ts';
