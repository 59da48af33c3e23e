/** Safety stock, reorder point and maximum of one item, computed through the explanation that is stored with them. */
import { assert } from '../../kernel/assert.ts';
import { type ThresholdOutcome } from '../../kernel/vocabulary.ts';
import { type DemandForecast, type DistributionFamily, cumulativeDemandVariance, pickDistribution } from '../forecast/index.ts';
import {
  type Explanation,
  type ExplanationBasis,
  type ExplanationInput,
  type ExplanationName,
  type ExplanationSource,
  type ExplanationStep,
  type ExplanationUnit,
  apply,
  evaluateAll,
  valueOf,
} from './explanation.ts';
import { type LeadTimeEstimate } from './lead-time.ts';
import { DEFAULT_COVER_DAYS, type EconomicOrder, type OrderRounding, orderQuantitySteps, quantityStepOf } from './order-quantity.ts';
import { reorderPointSteps } from './reorder-point.ts';
import { SERVICE_LEVEL_MAX, SERVICE_LEVEL_MIN } from './safety-stock.ts';

/** Stock is looked at and ordered once a working day. 0 means continuous review: an order leaves the moment the point is reached. */
export const DEFAULT_REVIEW_DAYS = 1;

/** Quantities in base units. */
export type ThresholdInput = {
  readonly forecast: DemandForecast;
  readonly leadTime: LeadTimeEstimate;
  /** Share of order cycles without a stock-out, 0.5…0.9999; values outside are brought to the nearer limit. */
  readonly serviceLevel: number;
  readonly reviewDays?: number;
  /** Days of demand one order covers; ignored when `economicOrder` is given. */
  readonly coverDays?: number;
  readonly economicOrder?: EconomicOrder | null;
  readonly minimumOrderQuantity: number | null;
  readonly packSize: number | null;
  readonly packRounding?: OrderRounding;
  readonly shelfLifeDays: number | null;
  /** Decimals of the item's unit, 0…6: thresholds are rounded up to its smallest quantity. */
  readonly unitDecimals: number;
};

/**
 * Quantities in base units. `computed`: from a full history. `not_enough_history`: from the cautious rule for short histories, or null
 * when not even one use is known. `no_demand`: a known history without any use; all null.
 */
export type ThresholdResult = {
  readonly outcome: ThresholdOutcome;
  readonly safetyStock: number | null;
  readonly reorderPoint: number | null;
  /** Order-up-to level: reorder point + order quantity. */
  readonly maximum: number | null;
  readonly orderQuantity: number | null;
  readonly dailyDemand: number;
  readonly explanation: Explanation;
};

/** Computes the thresholds of one item. Always defined: what cannot be computed is null with an outcome that says why. */
export function computeThresholds(input: ThresholdInput): ThresholdResult {
  const { forecast } = input;
  if (forecast.history === 'none' || forecast.meanPerDay <= 0) return withoutNumbers(input);
  const reviewDays = Math.max(0, input.reviewDays ?? DEFAULT_REVIEW_DAYS);
  const protectionDays = input.leadTime.meanDays + reviewDays;
  const family = pickDistribution(forecast, forecast.meanPerDay * protectionDays);
  const explanation: Explanation = {
    version: 1,
    basis: basisOf(input, family),
    inputs: listInputs(input, reviewDays),
    steps: listSteps(input, family, reviewDays > 0),
  };
  const values = evaluateAll(explanation);
  const value = (name: ExplanationName): number | null => values.get(name) ?? null;
  return {
    outcome: forecast.history === 'full' ? 'computed' : 'not_enough_history',
    safetyStock: value('safetyStock'),
    reorderPoint: value('reorderPoint'),
    maximum: value('maximum'),
    orderQuantity: value('orderQuantity'),
    dailyDemand: forecast.meanPerDay,
    explanation,
  };
}

/** Six weeks without any use are a finding; less is just a short history. */
const NO_DEMAND_BUCKETS = 6;

function withoutNumbers(input: ThresholdInput): ThresholdResult {
  const isKnown = input.forecast.bucketCount >= NO_DEMAND_BUCKETS;
  return {
    outcome: isKnown ? 'no_demand' : 'not_enough_history',
    safetyStock: null,
    reorderPoint: null,
    maximum: null,
    orderQuantity: null,
    dailyDemand: 0,
    explanation: { version: 1, basis: basisOf(input, null), inputs: [], steps: [] },
  };
}

function basisOf({ forecast, leadTime }: ThresholdInput, distribution: DistributionFamily | null): ExplanationBasis {
  return {
    method: forecast.method,
    demandClass: forecast.demandClass,
    history: forecast.history,
    bucketCount: forecast.bucketCount,
    demandBucketCount: forecast.demandBucketCount,
    leadTimeObservations: leadTime.observationCount,
    distribution,
  };
}

function listInputs(input: ThresholdInput, reviewDays: number): ExplanationInput[] {
  const { forecast, leadTime } = input;
  const inputs: ExplanationInput[] = [];
  const add = (name: ExplanationName, value: number, unit: ExplanationUnit, source: ExplanationSource): void => {
    assert(Number.isFinite(value) && value >= 0, `threshold input ${name} is a number from 0 up, got ${value}`);
    inputs.push({ name, value, unit, source });
  };
  add('dailyDemand', forecast.meanPerDay, 'quantityPerDay', 'forecast');
  add('demandStdDev', dailyStdDev(forecast, leadTime.meanDays + reviewDays), 'quantityPerDay', 'forecast');
  add('leadTimeDays', leadTime.meanDays, 'days', leadTime.source);
  add('leadTimeStdDev', leadTime.stdDevDays, 'days', leadTime.source);
  if (reviewDays > 0) add('reviewDays', reviewDays, 'days', input.reviewDays === undefined ? 'default' : 'policy');
  add('serviceLevel', Math.min(SERVICE_LEVEL_MAX, Math.max(SERVICE_LEVEL_MIN, input.serviceLevel)), 'share', 'policy');
  if (isGiven(input.economicOrder)) {
    add('orderCost', input.economicOrder.orderCost, 'moneyPerOrder', 'policy');
    add('holdingCost', input.economicOrder.holdingCostPerUnitYear, 'moneyPerUnitYear', 'policy');
  } else {
    add('coverDays', input.coverDays ?? DEFAULT_COVER_DAYS, 'days', input.coverDays === undefined ? 'default' : 'policy');
  }
  if (isGiven(input.shelfLifeDays)) add('shelfLifeDays', input.shelfLifeDays, 'days', 'item');
  if (isGiven(input.minimumOrderQuantity)) add('minimumOrderQuantity', input.minimumOrderQuantity, 'quantity', 'item');
  if (isGiven(input.packSize)) add('packSize', input.packSize, 'quantity', 'item');
  add('quantityStep', quantityStepOf(input.unitDecimals), 'quantity', 'item');
  return inputs;
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/**
 * The daily standard deviation which, over the protection time, gives the variance seen in the backtest: errors over several weeks are
 * correlated, so the one-week figure scaled by √time would promise too much.
 */
function dailyStdDev(forecast: DemandForecast, protectionDays: number): number {
  const days = protectionDays > 0 ? protectionDays : 1;
  return Math.sqrt(cumulativeDemandVariance(forecast, days) / days);
}

function listSteps(input: ThresholdInput, family: DistributionFamily, hasReview: boolean): ExplanationStep[] {
  return [
    ...reorderPointSteps(family, hasReview),
    ...orderQuantitySteps({
      isEconomic: isGiven(input.economicOrder),
      hasShelfLife: input.shelfLifeDays !== null,
      hasMinimum: input.minimumOrderQuantity !== null,
      hasPack: input.packSize !== null,
      rounding: input.packRounding ?? 'up',
    }),
    {
      name: 'maximum',
      unit: 'quantity',
      expression: apply('ceilTo', apply('add', valueOf('reorderPoint'), valueOf('orderQuantity')), valueOf('quantityStep')),
    },
  ];
}
