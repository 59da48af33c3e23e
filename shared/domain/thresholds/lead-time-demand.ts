/** The demand from one order to the receipt of the next: the demand curves of all lead times a supplier may need, mixed by their shares. */
import { type QuantileCurve, expectedShortage, makeCurve, mixCurves } from '../forecast/index.ts';
import { type DemandOutlook, demandOverDays } from './demand-outlook.ts';
import { type LeadTimeDistribution } from './lead-time-distribution.ts';

/** One lead time with its probability, and the demand over it and the review period. */
export type LeadTimeDemandPart = { readonly days: number; readonly share: number; readonly demand: QuantileCurve };

/** Kept digits of a stored curve: a millionth of a forecast is no knowledge. Rounded before use, so that what is stored is what was used. */
const CURVE_DIGITS = 6;

/** The demand over each lead time plus `reviewDays` days, with figures as they are stored. */
export function leadTimeDemandParts(outlook: DemandOutlook, leadTime: LeadTimeDistribution, reviewDays: number): LeadTimeDemandPart[] {
  return leadTime.days.map((days, index) => ({
    days: asStored(days),
    share: asStored(leadTime.shares[index] ?? 0),
    demand: storedCurve(demandOverDays(outlook, days + reviewDays)),
  }));
}

/** P(D ≤ s) = Σ P(L = j)·Fⱼ(s): the distribution of lead-time demand. */
export function leadTimeDemandCurve(parts: readonly LeadTimeDemandPart[]): QuantileCurve {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first.demand;
  return mixCurves(parts.map(({ demand }) => demand), parts.map(({ share }) => share));
}

function storedCurve(curve: QuantileCurve): QuantileCurve {
  return makeCurve(asStored(curve.mean), asStored(curve.variance), curve.quantiles.map(asStored));
}

function asStored(value: number): number {
  return Number(value.toPrecision(CURVE_DIGITS));
}

/** Halvings of the search for a reorder point: from the largest quantity of the ledger down to a billionth of a piece. */
const HALVINGS = 64;

/**
 * The smallest reorder point that serves the share `fillRate` of demand from stock when `orderQuantity` is ordered at a time:
 * E[(D − s)⁺] − E[(D − s − Q)⁺] ≤ (1 − P2)·Q. Silver, Pyke and Thomas (2017), 4th ed., sec. 6.7. Never negative; grows with the fill rate.
 */
export function stockForFillRate(curve: QuantileCurve, fillRate: number, orderQuantity: number): number {
  if (orderQuantity <= 0) return 0;
  const allowed = (1 - fillRate) * orderQuantity;
  const isEnough = (stock: number): boolean => expectedShortage(curve, stock) - expectedShortage(curve, stock + orderQuantity) <= allowed;
  if (isEnough(0)) return 0;
  let low = 0;
  let high = Math.max(1, curve.quantiles.at(-1) ?? 1);
  while (!isEnough(high)) high *= 2;
  for (let i = 0; i < HALVINGS && low < high; i += 1) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * How far the stock lies below the reorder point when an order leaves, on average: E[X²] ∕ (2·E[X]) of one withdrawal X, less one half for
 * whole pieces. Axsäter (2015), Inventory Control, 3rd ed., sec. 5. 0 without withdrawals, and for withdrawals of single pieces.
 */
export function expectedUndershoot(withdrawals: readonly number[], isWholeNumbers: boolean): number {
  const sizes = withdrawals.filter((size) => size > 0);
  if (sizes.length === 0) return 0;
  const sum = sizes.reduce((total, size) => total + size, 0);
  const squares = sizes.reduce((total, size) => total + size * size, 0);
  return Math.max(0, squares / (2 * sum) - (isWholeNumbers ? 0.5 : 0));
}
