/** Front door of the policy area: by which parameters an item is managed, and who set them. */
export {
  DEFAULT_POLICY,
  POLICY_LEVELS,
  POLICY_LIMITS,
  POLICY_PARAMETERS,
  type PolicyLevel,
  type PolicyLevels,
  type PolicyParameter,
  type PolicyParameters,
  type PolicySettings,
  type PolicyStep,
  type PolicyValue,
  type ResolvedParameter,
  type ResolvedPolicy,
  isPolicyValue,
  resolvePolicy,
} from './resolve-policy.ts';
export {
  type AbcXyzCell,
  DEFAULT_SERVICE_LEVELS,
  type ServiceLevelTable,
  XYZ_CLASSES,
  XYZ_LIMITS,
  type XyzClass,
  cellName,
  classifyXyz,
  serviceLevelOfCell,
} from './service-level-cells.ts';
export {
  type EffectiveThreshold,
  type EffectiveThresholds,
  OVERRIDE_REMINDER_DAYS,
  type ThresholdOverride,
  effectiveThresholds,
} from './effective-thresholds.ts';
export { type ReplenishmentNotice, SLOW_MOVER_DAYS, countRecentIssues, replenishmentNotice } from './slow-movers.ts';
export { type LintInput, THRESHOLD_LINT_CODES, type ThresholdLint, type ThresholdLintCode, lintThresholds } from './lint-thresholds.ts';
