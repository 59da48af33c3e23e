/**
 * Explanations as data: named inputs and named steps, each step a small expression over inputs and earlier steps. A threshold is computed
 * by building its explanation and evaluating it, so the stored explanation gives the same number again, bit for bit.
 */
import { assert, assertNever, mustExist } from '../../kernel/assert.ts';
import { type DemandClass, type ForecastMethod } from '../../kernel/vocabulary.ts';
import { type QuantileCurve, gammaQuantile, negativeBinomialQuantile, normalQuantile, quantileAt } from '../forecast/index.ts';
import { type LeadTimeDemandPart, leadTimeDemandCurve, stockForFillRate } from './lead-time-demand.ts';
import { normalFillFactor } from './loss-functions.ts';

/** Every name an explanation may use; screens hold a text for each. `…Exact` is the number before rounding up. */
export const EXPLANATION_NAMES = [
  'dailyDemand',
  'demandStdDev',
  'leadTimeDays',
  'leadTimeStdDev',
  'reviewDays',
  'serviceLevel',
  'fillRate',
  'undershoot',
  'coverDays',
  'orderCost',
  'holdingCost',
  'minimumOrderQuantity',
  'packSize',
  'shelfLifeDays',
  'quantityStep',
  'serviceFactor',
  'leadTimeDemand',
  'leadTimeDemandStdDev',
  'safetyStockExact',
  'safetyStock',
  'reorderPointExact',
  'reorderPoint',
  'orderQuantityExact',
  'orderQuantity',
  'maximum',
] as const;
export type ExplanationName = (typeof EXPLANATION_NAMES)[number];

/** `quantity` is in the item's base unit; `moneyPerOrder` in 元, `moneyPerUnitYear` in 元 per base unit and year. */
export const EXPLANATION_UNITS = ['quantity', 'quantityPerDay', 'days', 'share', 'factor', 'moneyPerOrder', 'moneyPerUnitYear'] as const;
export type ExplanationUnit = (typeof EXPLANATION_UNITS)[number];

/** Where an input comes from. `blended`: own receipts and the stated lead time together; `policy`: the settings in force for the item. */
export const EXPLANATION_SOURCES = ['forecast', 'receipts', 'blended', 'item', 'supplier', 'policy', 'default'] as const;
export type ExplanationSource = (typeof EXPLANATION_SOURCES)[number];

/** Functions that formula lines write with a name and brackets; screens hold a text for each. */
export const EXPLANATION_FUNCTIONS = [
  'sqrt', 'max', 'min', 'ceilTo', 'roundTo', 'packTo', 'normalQuantile', 'normalFillFactor', 'nbQuantile', 'gammaQuantile',
  'demandQuantile', 'demandMean', 'demandStdDev', 'demandFillStock',
] as const;
export type ExplanationFunction = (typeof EXPLANATION_FUNCTIONS)[number];

/**
 * `ceilTo(x, step)`, `roundTo(x, step)` and `packTo(x, step)` give multiples of the step, the last two at least one; `packTo` takes the
 * neighbour that costs less to order and hold. `nbQuantile` and `gammaQuantile` take probability, mean and standard deviation; no step is
 * made of them any more, but data files hold explanations that are. The `demand…` functions read the lead-time demand stored with the
 * explanation: `demandQuantile(probability)`, `demandMean()`, `demandStdDev()`, and `demandFillStock(fillRate, orderQuantity)`, the stock
 * that serves a share of demand.
 */
export type ExplanationOperation = 'add' | 'sub' | 'mul' | 'div' | 'pow' | ExplanationFunction;

export type Expression =
  | { readonly op: 'value'; readonly name: ExplanationName }
  | { readonly op: 'constant'; readonly value: number }
  | { readonly op: ExplanationOperation; readonly args: readonly Expression[] };

export type ExplanationInput = {
  readonly name: ExplanationName;
  readonly value: number;
  readonly unit: ExplanationUnit;
  readonly source: ExplanationSource;
};
export type ExplanationStep = { readonly name: ExplanationName; readonly unit: ExplanationUnit; readonly expression: Expression };

/** `full`: a history to choose methods by; `short`: too little for that; `none`: no demand known. */
export type ForecastHistory = 'full' | 'short' | 'none';

/** How the forecast behind the numbers was made, for the sentence above the formulas. */
export type ExplanationBasis = {
  readonly method: ForecastMethod;
  readonly demandClass: DemandClass;
  readonly history: ForecastHistory;
  readonly bucketCount: number;
  readonly demandBucketCount: number;
  readonly leadTimeObservations: number;
  /** Late orders still open that the lead time counts with, and the longest they have waited; missing where there is none. */
  readonly leadTimeOpen?: { readonly orders: number; readonly longestDays: number };
  /**
   * `forecast`: the predictive distribution of the forecast itself, stored as `demand`; `normal`: demand that was stated; null when
   * nothing was computed. The other two are only read: the first version of the program stored them.
   */
  readonly distribution: 'forecast' | 'normal' | 'negativeBinomial' | 'gamma' | null;
};

export type Explanation = {
  readonly version: 1;
  readonly basis: ExplanationBasis;
  readonly inputs: readonly ExplanationInput[];
  readonly steps: readonly ExplanationStep[];
  /** Lead times with their probabilities and the demand over each: the table the `demand…` functions read. */
  readonly demand?: readonly LeadTimeDemandPart[];
};

export type NamedValues = ReadonlyMap<ExplanationName, number>;

/** The number an explanation stands for: the value of its step (or input) called `name`. Throws when it has none. */
export function evaluateExplanation(explanation: Explanation, name: ExplanationName): number {
  return mustExist(evaluateAll(explanation).get(name), `explanation has ${name}`);
}

/** The values of all inputs and steps. Throws on an unknown name or a result that is not a finite number. */
export function evaluateAll(explanation: Explanation): NamedValues {
  const values = new Map<ExplanationName, number>();
  const demand = explanation.demand === undefined ? null : leadTimeDemandCurve(explanation.demand);
  for (const input of explanation.inputs) {
    assert(Number.isFinite(input.value), `explanation input ${input.name} is finite, got ${input.value}`);
    values.set(input.name, input.value);
  }
  for (const step of explanation.steps) {
    // + 0 turns −0, which JSON cannot keep, into 0.
    const value = evaluateExpression(step.expression, values, demand) + 0;
    assert(Number.isFinite(value), `explanation step ${step.name} is finite, got ${value}`);
    values.set(step.name, value);
  }
  return values;
}

/** The value of one expression, given the values of the names in it and, for the `demand…` functions, the lead-time demand. */
export function evaluateExpression(expression: Expression, values: NamedValues, demand: QuantileCurve | null = null): number {
  if (expression.op === 'constant') return expression.value;
  if (expression.op === 'value') return mustExist(values.get(expression.name), `explanation name ${expression.name} has a value`);
  const args = expression.args.map((arg) => evaluateExpression(arg, values, demand));
  return applyOperation(expression.op, args, demand);
}

function applyOperation(op: ExplanationOperation, args: readonly number[], demand: QuantileCurve | null): number {
  const curve = (): QuantileCurve => mustExist(demand, `${op} reads the stored lead-time demand`);
  const at = (index: number): number => mustExist(args[index], `${op} has argument ${index + 1}`);
  switch (op) {
    case 'add':
      return args.reduce((sum, value) => sum + value);
    case 'sub':
      return at(0) - at(1);
    case 'mul':
      return args.reduce((product, value) => product * value);
    case 'div':
      return at(0) / at(1);
    case 'pow':
      // A square is a product: Math.pow may differ in the last digit between engines.
      return at(1) === 2 ? at(0) * at(0) : at(0) ** at(1);
    case 'sqrt':
      return Math.sqrt(at(0));
    case 'max':
      return Math.max(...args);
    case 'min':
      return Math.min(...args);
    case 'ceilTo':
      return ceilToStep(at(0), at(1));
    case 'roundTo':
      return ceilToStep(Math.max(1, Math.round(at(0) / at(1))) * at(1), at(1));
    case 'packTo':
      return cheaperPack(at(0), at(1));
    case 'normalQuantile':
      return normalQuantile(at(0));
    case 'normalFillFactor':
      return normalFillFactor(at(0), at(1), at(2));
    case 'nbQuantile':
      return negativeBinomialQuantile(at(0), at(1), at(2) * at(2));
    case 'gammaQuantile':
      return gammaQuantileOf(at(0), at(1), at(2) * at(2));
    case 'demandQuantile':
      return quantileAt(curve(), at(0));
    case 'demandMean':
      return curve().mean;
    case 'demandStdDev':
      return Math.sqrt(curve().variance);
    case 'demandFillStock':
      return stockForFillRate(curve(), at(0), at(1));
    default:
      return assertNever(op);
  }
}

/** The gamma quantile of this mean and variance; the mean itself when nothing varies, 0 when almost all of the probability lies there. */
function gammaQuantileOf(probability: number, mean: number, variance: number): number {
  if (mean <= 0) return 0;
  const shape = (mean * mean) / variance;
  if (!Number.isFinite(shape)) return mean;
  return shape === 0 ? 0 : gammaQuantile(probability, shape, variance / mean);
}

/** One billionth of a step is rounding dust of the sums before, not a reason for one step more. */
const STEP_DUST = 1e-9;
/** Quantities have six decimals; the product of a count and a decimal step is brought back to them. */
const MICRO = 1e6;

/** No quantity in the ledger is larger (2⁵¹ micro-units); a threshold from a mistyped quantity stops there. */
const QUANTITY_MAX = 2_000_000_000;

/** The smallest multiple of `step` that is not below `value`, at most 2 000 000 000. */
export function ceilToStep(value: number, step: number): number {
  const multiple = Math.ceil(value / step - STEP_DUST) * step;
  return Math.min(QUANTITY_MAX, Math.round(multiple * MICRO) / MICRO);
}

/**
 * The multiple of `pack` next to the economic quantity that costs less, K·D∕Q + h·Q∕2: the one above when economic² exceeds the product of
 * both neighbours. At least one pack.
 */
function cheaperPack(economic: number, pack: number): number {
  const below = Math.floor(economic / pack + STEP_DUST) * pack;
  if (below <= 0) return ceilToStep(pack, pack);
  return ceilToStep(economic * economic > below * (below + pack) ? below + pack : below, pack);
}

export const valueOf = (name: ExplanationName): Expression => ({ op: 'value', name });
export const constant = (value: number): Expression => ({ op: 'constant', value });
export const apply = (op: ExplanationOperation, ...args: readonly Expression[]): Expression => ({ op, args });
export const squared = (expression: Expression): Expression => apply('pow', expression, constant(2));
