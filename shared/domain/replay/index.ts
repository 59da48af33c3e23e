/** Front door of the replay area: what an ordering policy would have done with the own history. */
export {
  type DemandCorrection,
  type KnownDemand,
  type OrderRule,
  type ReplayItem,
  type ReplayOptions,
  type ReplayOutcome,
  type ReplayPolicy,
} from './replay-types.ts';
export { type AlertCount, type WatchRule, type WatchedPath, countAlerts, fixedMinimumRule, foresightRule, playStoreAsIs, thumbMinimum } from './alert-replay.ts';
export { chanceAt, drawLeadTimeDays } from './seeded-chance.ts';
export { type ScheduledRule, knownDemand, refreshDaysOf, replayItem, scheduleRules, simulateOrders } from './simulate-orders.ts';
export { type DailyStatistics, type ErpPolicyInput, QUARTER_DAYS, dailyStatistics, erpPolicy, erpRule, thumbPolicy, thumbRule } from './fixed-policies.ts';
export {
  type ComputedSettings,
  type Forecaster,
  type OutlookPoint,
  type ReplayOutlook,
  computedPolicy,
  computedSchedule,
  outlookPoint,
  outlookPoints,
  ruleAt,
} from './computed-policy.ts';
export { quickOutlook, weeklyUndershoot } from './quick-outlook.ts';
export { type ComparedPolicy, compareOnItem, manualPolicy } from './compare-item.ts';
export { type PolicySums, type PolicyTotals, type SlidPolicy, addSums, readAtFillRate, sumOutcomes, totalOutcomes, totalsOf } from './compare-policies.ts';
export { COST_CURVE_LEVELS, type CostCurveInput, type CostCurvePoint, type CurveItem, costCurve, markEfficient } from './cost-curve.ts';
