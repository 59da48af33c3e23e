/** The curve of capital against stock-outs: the own history replayed at every service level, so that a level can be chosen by its price. */
import { assert } from '../../kernel/assert.ts';
import { type PolicyTotals, totalOutcomes } from './compare-policies.ts';
import { type ComputedSettings, type OutlookPoint, computedSchedule } from './computed-policy.ts';
import { type ReplayItem, type ReplayOptions } from './replay-types.ts';
import { simulateOrders } from './simulate-orders.ts';

/** Service levels a curve is drawn over unless others are given. */
export const COST_CURVE_LEVELS = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999] as const;

/** An item with its outlooks, made once for the whole curve. */
export type CurveItem = { readonly item: ReplayItem; readonly points: readonly OutlookPoint[] };

export type CostCurvePoint = {
  readonly serviceLevel: number;
  readonly totals: PolicyTotals;
  /** No other level of the curve gives as much service for less capital: only such points are worth choosing. */
  readonly isEfficient: boolean;
};

export type CostCurveInput = {
  readonly items: readonly CurveItem[];
  readonly settings: Omit<ComputedSettings, 'serviceLevel'>;
  readonly options: ReplayOptions;
  /** Ascending. */
  readonly serviceLevels?: readonly number[];
};

/**
 * Replays one item, or all items of a category, at each service level. The levels raise every reorder point, but a replay is one history:
 * a larger order may by chance arrive a day later in its cycle. Points that cost more and serve less are kept and marked; the efficient
 * ones rise in capital and in service together.
 */
export function costCurve({ items, settings, options, serviceLevels = COST_CURVE_LEVELS }: CostCurveInput): CostCurvePoint[] {
  assert(serviceLevels.every((level, index) => index === 0 || level > (serviceLevels[index - 1] ?? 0)), 'service levels rise');
  const replayItems = items.map(({ item }) => item);
  const points = serviceLevels.map((serviceLevel) => {
    const outcomes = items.map(({ item, points: outlooks }) =>
      simulateOrders(item, computedSchedule(outlooks, { ...settings, serviceLevel }, item.packSize), options));
    return { serviceLevel, totals: totalOutcomes(replayItems, outcomes) };
  });
  const efficient = markEfficient(points.map(({ totals }) => totals));
  return points.map((point, index) => ({ ...point, isEfficient: efficient[index] ?? false }));
}

type Judged = Pick<PolicyTotals, 'fillRate' | 'averageStockValue'>;

/** Which points of a curve no other one beats: the efficient frontier, on which capital and service rise together. */
export function markEfficient(points: readonly Judged[]): boolean[] {
  return points.map((point) => !points.some((other) => isBetter(other, point)));
}

function isBetter(other: Judged, than: Judged): boolean {
  return (other.fillRate > than.fillRate && other.averageStockValue <= than.averageStockValue)
    || (other.fillRate >= than.fillRate && other.averageStockValue < than.averageStockValue);
}
