/** How much to order: the quantity behind the maximum, and the suggestion for one order. */
import { assert } from '../../kernel/assert.ts';
import { MICRO_PER_UNIT } from '../../kernel/quantity.ts';
import { type ExplanationStep, type Expression, apply, ceilToStep, constant, valueOf } from './explanation.ts';

/** An order covers this many days of demand unless the policy says otherwise. */
export const DEFAULT_COVER_DAYS = 30;
/** An economic order quantity covers a year at most: forecasts reach no further. */
const ECONOMIC_COVER_DAYS_MAX = 365;
const DAYS_PER_YEAR = 365;

/** Cost of placing one order (元) and of holding one base unit for a year (元); both positive. */
export type EconomicOrder = { readonly orderCost: number; readonly holdingCostPerUnitYear: number };
/** Rounding to packs: up, to the nearest, or to the neighbour that costs less to order and hold (the last two at least one pack). */
export type OrderRounding = 'up' | 'nearest' | 'cheaper';

export type OrderQuantityTerms = {
  readonly isEconomic: boolean;
  readonly hasShelfLife: boolean;
  readonly hasMinimum: boolean;
  readonly hasPack: boolean;
  readonly rounding: OrderRounding;
  /** Reviews further apart than a day: an order lasts until the next one at least. */
  readonly hasReviewFloor?: boolean;
};

/**
 * The steps of the order quantity. Days of cover × daily demand, or the economic order quantity √(2·D·K∕h) (Harris 1913), for a year at
 * most; at least what is used between two reviews; not more than the shelf life takes; at least the supplier's minimum, which wins over the shelf life because less cannot be bought; in whole packs.
 */
export function orderQuantitySteps(terms: OrderQuantityTerms): ExplanationStep[] {
  let expression: Expression = terms.isEconomic ? economicExpression() : apply('mul', valueOf('dailyDemand'), valueOf('coverDays'));
  if (terms.hasReviewFloor === true) expression = apply('max', expression, apply('mul', valueOf('dailyDemand'), valueOf('reviewDays')));
  if (terms.hasShelfLife) expression = apply('min', expression, apply('mul', valueOf('dailyDemand'), valueOf('shelfLifeDays')));
  if (terms.hasMinimum) expression = apply('max', expression, valueOf('minimumOrderQuantity'));
  const step = valueOf(terms.hasPack ? 'packSize' : 'quantityStep');
  return [
    { name: 'orderQuantityExact', unit: 'quantity', expression },
    { name: 'orderQuantity', unit: 'quantity', expression: roundedExpression(terms, step) },
  ];
}

/** Fewer packs may go below the minimum; then the minimum in whole packs holds. */
function roundedExpression(terms: OrderQuantityTerms, step: Expression): Expression {
  if (!terms.hasPack || terms.rounding === 'up') return apply('ceilTo', valueOf('orderQuantityExact'), step);
  const rounded = apply(terms.rounding === 'nearest' ? 'roundTo' : 'packTo', valueOf('orderQuantityExact'), step);
  return terms.hasMinimum ? apply('max', rounded, apply('ceilTo', valueOf('minimumOrderQuantity'), step)) : rounded;
}

function economicExpression(): Expression {
  const yearDemand = apply('mul', constant(DAYS_PER_YEAR), valueOf('dailyDemand'));
  const economic = apply('sqrt', apply('div', apply('mul', constant(2), yearDemand, valueOf('orderCost')), valueOf('holdingCost')));
  return apply('min', economic, apply('mul', constant(ECONOMIC_COVER_DAYS_MAX), valueOf('dailyDemand')));
}

/** Quantities in base units. */
export type OrderSuggestionInput = {
  readonly orderUpTo: number;
  readonly onHand: number;
  readonly onOrder: number;
  readonly reserved: number;
  readonly minimumOrderQuantity: number | null;
  readonly packSize: number | null;
  /** Decimals of the item's unit, 0…6. */
  readonly unitDecimals: number;
};

/**
 * The quantity to order now: order-up-to level − (on hand + on order − reserved), at least the minimum order quantity, rounded up to
 * whole packs or to the unit's decimals; 0 when nothing is missing.
 */
export function suggestOrderQuantity(input: OrderSuggestionInput): number {
  const position = input.onHand + input.onOrder - input.reserved;
  const missing = input.orderUpTo - position;
  assert(Number.isFinite(missing), `order suggestion from finite quantities, got ${missing}`);
  const step = input.packSize ?? quantityStepOf(input.unitDecimals);
  if (ceilToStep(missing, quantityStepOf(input.unitDecimals)) <= 0) return 0;
  return ceilToStep(Math.max(missing, input.minimumOrderQuantity ?? 0), step);
}

/** A bound in micro-units as the unit counts it, rounded up: 37.5 of what is counted in whole pieces is 38, of kilograms with two decimals it stays. */
export function boundOfUnit(micro: number, unitDecimals: number): number {
  const step = Math.round(MICRO_PER_UNIT * quantityStepOf(unitDecimals));
  return Math.ceil(micro / step) * step;
}

/** The smallest quantity of a unit with so many decimals: 1, 0.1, 0.01 … */
export function quantityStepOf(unitDecimals: number): number {
  assert(Number.isInteger(unitDecimals) && unitDecimals >= 0 && unitDecimals <= 6, `unit decimals 0 to 6, got ${unitDecimals}`);
  return 1 / 10 ** unitDecimals;
}
