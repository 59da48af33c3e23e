/** Thresholds from the predictive distribution of lead-time demand: the same expressions compute them and explain them. */
import { assert } from '../../kernel/assert.ts';
import { type ThresholdOutcome } from '../../kernel/vocabulary.ts';
import { type DemandOutlook } from './demand-outlook.ts';
import {
  type Explanation,
  type ExplanationBasis,
  type ExplanationInput,
  type ExplanationName,
  type ExplanationSource,
  type ExplanationStep,
  type ExplanationUnit,
  type Expression,
  apply,
  constant,
  evaluateAll,
  valueOf,
} from './explanation.ts';
import { type LeadTimeDistribution } from './lead-time-distribution.ts';
import { leadTimeDemandParts } from './lead-time-demand.ts';
import { DEFAULT_COVER_DAYS, type EconomicOrder, type OrderRounding, orderQuantitySteps, quantityStepOf } from './order-quantity.ts';
import { leadTimeDemandStdDevExpression, protectionDaysExpression, SERVICE_LEVEL_MAX, SERVICE_LEVEL_MIN } from './safety-stock.ts';
import { uncoveredUndershoot } from './undershoot.ts';

/** `cycle` (P1): order cycles without a stock-out. `fill` (P2): demand served from stock. */
export const SERVICE_MEASURES = ['cycle', 'fill'] as const;
export type ServiceMeasure = (typeof SERVICE_MEASURES)[number];

/** Demand as forecast, or as somebody states it: normal, with a mean and a standard deviation per day (F19). Base units. */
export type PlanDemand =
  | { readonly kind: 'forecast'; readonly outlook: DemandOutlook; readonly dailyDemand: number }
  | { readonly kind: 'stated'; readonly dailyDemand: number; readonly dailyStdDev: number };

/** Quantities in base units. */
export type PlanInput = {
  readonly demand: PlanDemand;
  readonly leadTime: LeadTimeDistribution;
  readonly serviceLevel: number;
  readonly serviceMeasure?: ServiceMeasure;
  /** Days between two looks at the stock; 0 means continuous review. */
  readonly reviewDays: number;
  readonly coverDays?: number;
  readonly economicOrder?: EconomicOrder | null;
  readonly minimumOrderQuantity?: number | null;
  readonly packSize?: number | null;
  readonly packRounding?: OrderRounding;
  readonly shelfLifeDays?: number | null;
  /** Mean shortfall below the reorder point when an order leaves, from `undershootOf`; 0 leaves it out. */
  readonly undershoot?: number;
  readonly unitDecimals: number;
  readonly basis: Omit<ExplanationBasis, 'distribution' | 'leadTimeObservations' | 'leadTimeOpen'>;
};

/** What a screen says in words beside the numbers. */
export const PLAN_FLAGS = [
  /** No demand is expected: there is nothing to keep in stock. */
  'noDemand',
  /** The service level was brought to the nearer limit, 50 % or 99.99 %. */
  'serviceLevelLimited',
  /** At 50 % there is no safety stock: every second cycle may run out. */
  'noSafetyAtHalf',
  /** The lead time is 0: an order is there at once. */
  'leadTimeZero',
  /** The lead time is an assumption: no receipt and no stated figure is known. */
  'leadTimeAssumed',
  /** Above 99 %: the far tail of a distribution rests on the shape of the curve, not on experience. */
  'beyondExperience',
  /** The supplier's minimum is more than the shelf life takes. */
  'minimumOverShelfLife',
  /** The supplier's minimum is more than a year's use. */
  'minimumOverYear',
] as const;
export type PlanFlag = (typeof PLAN_FLAGS)[number];

export type PlanResult = {
  readonly outcome: ThresholdOutcome;
  readonly safetyStock: number | null;
  readonly reorderPoint: number | null;
  readonly orderQuantity: number | null;
  /** Order-up-to level: reorder point + order quantity, less the undershoot, which an order makes up for anyway. */
  readonly maximum: number | null;
  readonly dailyDemand: number;
  readonly flags: readonly PlanFlag[];
  readonly explanation: Explanation;
};

const DAYS_PER_YEAR = 365;
/** Quantiles beyond are extrapolated from histories of a few years at most. */
const SERVICE_LEVEL_EXPERIENCED = 0.99;

/** Computes safety stock, reorder point, order quantity and order-up-to level. Always defined; what cannot be computed is null and flagged. */
export function planThresholds(input: PlanInput): PlanResult {
  const { demand } = input;
  if (demand.dailyDemand <= 0) return withoutNumbers(input);
  const hasReview = input.reviewDays > 0;
  const parts = demand.kind === 'forecast' ? leadTimeDemandParts(demand.outlook, input.leadTime, input.reviewDays) : null;
  const explanation: Explanation = {
    version: 1,
    basis: { ...input.basis, ...leadTimeBasis(input.leadTime), distribution: parts === null ? 'normal' : 'forecast' },
    inputs: listInputs(input),
    steps: [
      ...orderQuantitySteps(orderTerms(input)),
      ...(parts === null ? statedSteps(input, hasReview) : forecastSteps(input)),
      ceilStep('safetyStock', valueOf('safetyStockExact')),
      ceilStep('reorderPoint', valueOf('reorderPointExact')),
      ceilStep('maximum', apply('add', valueOf('reorderPoint'), aboveReorderPoint(input))),
    ],
    ...(parts === null ? {} : { demand: parts }),
  };
  const values = evaluateAll(explanation);
  const value = (name: ExplanationName): number | null => values.get(name) ?? null;
  return {
    outcome: input.basis.history === 'full' ? 'computed' : 'not_enough_history',
    safetyStock: value('safetyStock'),
    reorderPoint: value('reorderPoint'),
    orderQuantity: value('orderQuantity'),
    maximum: value('maximum'),
    dailyDemand: demand.dailyDemand,
    flags: flagsOf(input),
    explanation,
  };
}

function leadTimeBasis({ observationCount, open }: LeadTimeDistribution): Pick<ExplanationBasis, 'leadTimeObservations' | 'leadTimeOpen'> {
  return { leadTimeObservations: observationCount, ...(open === undefined ? {} : { leadTimeOpen: open }) };
}

/** Six buckets without any use are a finding; less is just a short history. */
const NO_DEMAND_BUCKETS = 6;

function withoutNumbers(input: PlanInput): PlanResult {
  const { basis, leadTime } = input;
  return {
    outcome: basis.bucketCount >= NO_DEMAND_BUCKETS ? 'no_demand' : 'not_enough_history',
    safetyStock: null, reorderPoint: null, orderQuantity: null, maximum: null, dailyDemand: 0,
    flags: ['noDemand'],
    explanation: { version: 1, basis: { ...basis, ...leadTimeBasis(leadTime), distribution: null }, inputs: [], steps: [] },
  };
}

function limitedServiceLevel(level: number): number {
  return Math.min(SERVICE_LEVEL_MAX, Math.max(SERVICE_LEVEL_MIN, level));
}

function flagsOf(input: PlanInput): PlanFlag[] {
  const { demand, leadTime, minimumOrderQuantity: minimum = null, shelfLifeDays: shelfLife = null } = input;
  const level = limitedServiceLevel(input.serviceLevel);
  const flags: PlanFlag[] = [];
  if (level !== input.serviceLevel) flags.push('serviceLevelLimited');
  if (level === SERVICE_LEVEL_MIN && (input.serviceMeasure ?? 'cycle') === 'cycle') flags.push('noSafetyAtHalf');
  if (level > SERVICE_LEVEL_EXPERIENCED) flags.push('beyondExperience');
  if (leadTime.meanDays === 0) flags.push('leadTimeZero');
  if (leadTime.source === 'default') flags.push('leadTimeAssumed');
  if (minimum !== null && shelfLife !== null && minimum > demand.dailyDemand * shelfLife) flags.push('minimumOverShelfLife');
  if (minimum !== null && minimum > demand.dailyDemand * DAYS_PER_YEAR) flags.push('minimumOverYear');
  return flags;
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function orderTerms(input: PlanInput): Parameters<typeof orderQuantitySteps>[0] {
  return {
    isEconomic: isGiven(input.economicOrder),
    hasShelfLife: isGiven(input.shelfLifeDays),
    hasMinimum: isGiven(input.minimumOrderQuantity),
    hasPack: isGiven(input.packSize),
    rounding: input.packRounding ?? 'up',
    hasReviewFloor: input.reviewDays > 1,
  };
}

function listInputs(input: PlanInput): ExplanationInput[] {
  const { demand, leadTime } = input;
  const inputs: ExplanationInput[] = [];
  const add = (name: ExplanationName, value: number, unit: ExplanationUnit, source: ExplanationSource): void => {
    assert(Number.isFinite(value) && value >= 0, `threshold input ${name} is a number from 0 up, got ${value}`);
    inputs.push({ name, value, unit, source });
  };
  add('dailyDemand', demand.dailyDemand, 'quantityPerDay', demand.kind === 'forecast' ? 'forecast' : 'policy');
  if (demand.kind === 'stated') add('demandStdDev', demand.dailyStdDev, 'quantityPerDay', 'policy');
  const leadTimeSource = leadTime.source === 'supplierReceipts' ? 'supplier' : leadTime.source;
  add('leadTimeDays', leadTime.meanDays, 'days', leadTimeSource);
  add('leadTimeStdDev', leadTime.stdDevDays, 'days', leadTimeSource);
  if (input.reviewDays > 0) add('reviewDays', input.reviewDays, 'days', 'policy');
  add(input.serviceMeasure === 'fill' ? 'fillRate' : 'serviceLevel', limitedServiceLevel(input.serviceLevel), 'share', 'policy');
  if (undershootIn(input) > 0) add('undershoot', undershootIn(input), 'quantity', 'forecast');
  if (isGiven(input.economicOrder)) {
    add('orderCost', input.economicOrder.orderCost, 'moneyPerOrder', 'policy');
    add('holdingCost', input.economicOrder.holdingCostPerUnitYear, 'moneyPerUnitYear', 'policy');
  } else {
    add('coverDays', Math.min(DAYS_PER_YEAR, input.coverDays ?? DEFAULT_COVER_DAYS), 'days', input.coverDays === undefined ? 'default' : 'policy');
  }
  if (isGiven(input.shelfLifeDays)) add('shelfLifeDays', input.shelfLifeDays, 'days', 'item');
  if (isGiven(input.minimumOrderQuantity)) add('minimumOrderQuantity', input.minimumOrderQuantity, 'quantity', 'item');
  if (isGiven(input.packSize)) add('packSize', input.packSize, 'quantity', 'item');
  add('quantityStep', quantityStepOf(input.unitDecimals), 'quantity', 'item');
  return inputs;
}

function ceilStep(name: ExplanationName, expression: Expression): ExplanationStep {
  return { name, unit: 'quantity', expression: apply('ceilTo', expression, valueOf('quantityStep')) };
}

function step(name: ExplanationName, expression: Expression, unit: ExplanationUnit = 'quantity'): ExplanationStep {
  return { name, unit, expression };
}

function undershootIn({ undershoot = 0, reviewDays, leadTime, demand }: PlanInput): number {
  return uncoveredUndershoot(undershoot, { reviewDays, leadTimeDays: leadTime.meanDays, dailyDemand: demand.dailyDemand });
}

function withUndershoot(input: PlanInput, expression: Expression): Expression {
  return undershootIn(input) > 0 ? apply('add', expression, valueOf('undershoot')) : expression;
}

/**
 * An order also brings back what the stock has fallen below the reorder point: taken off, it is the order quantity on average. Half of it
 * stays, so that large withdrawals do not make an order of each, and never less than the supplier sells.
 */
function aboveReorderPoint(input: PlanInput): Expression {
  const quantity = valueOf('orderQuantity');
  if (undershootIn(input) <= 0) return quantity;
  const minimum = isGiven(input.minimumOrderQuantity) ? [valueOf('minimumOrderQuantity')] : [];
  return apply('max', apply('sub', quantity, valueOf('undershoot')), apply('div', quantity, constant(2)), ...minimum);
}

/** The quantile (P1), or the stock of the fill rate (P2), of the demand mixed over the lead times; safety stock is what it exceeds the mean by. */
function forecastSteps(input: PlanInput): ExplanationStep[] {
  const base = input.serviceMeasure === 'fill'
    ? apply('demandFillStock', valueOf('fillRate'), valueOf('orderQuantity'))
    : apply('demandQuantile', valueOf('serviceLevel'));
  return [
    step('leadTimeDemand', apply('demandMean')),
    step('leadTimeDemandStdDev', apply('demandStdDev')),
    step('reorderPointExact', withUndershoot(input, base)),
    step('safetyStockExact', apply('max', constant(0), apply('sub', valueOf('reorderPointExact'), valueOf('leadTimeDemand')))),
  ];
}

/** The normal formula d̄·L + z·√(L·σd² + d̄²·σL²) for demand somebody states. */
function statedSteps(input: PlanInput, hasReview: boolean): ExplanationStep[] {
  const factor = input.serviceMeasure === 'fill'
    ? apply('normalFillFactor', valueOf('fillRate'), valueOf('orderQuantity'), valueOf('leadTimeDemandStdDev'))
    : apply('normalQuantile', valueOf('serviceLevel'));
  return [
    step('leadTimeDemand', apply('mul', valueOf('dailyDemand'), protectionDaysExpression(hasReview))),
    step('leadTimeDemandStdDev', leadTimeDemandStdDevExpression(hasReview)),
    step('serviceFactor', factor, 'factor'),
    step('safetyStockExact', withUndershoot(input, apply('mul', valueOf('serviceFactor'), valueOf('leadTimeDemandStdDev')))),
    step('reorderPointExact', apply('add', valueOf('leadTimeDemand'), valueOf('safetyStockExact'))),
  ];
}
