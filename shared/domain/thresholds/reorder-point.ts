/** Reorder point: the inventory position at which a new order must go out. */
import { type DistributionFamily } from '../forecast/index.ts';
import { type ExplanationStep, apply, valueOf } from './explanation.ts';
import { protectionDaysExpression, safetyStockSteps } from './safety-stock.ts';

/**
 * The steps of safety stock and reorder point, exact and rounded up to the quantity step. Normal demand: d̄·L + safety stock; any other:
 * the quantile of lead-time demand itself.
 */
export function reorderPointSteps(family: DistributionFamily, hasReview: boolean): ExplanationStep[] {
  const steps = safetyStockSteps(family, hasReview);
  if (family === 'normal') {
    const leadTimeDemand = apply('mul', valueOf('dailyDemand'), protectionDaysExpression(hasReview));
    steps.push({ name: 'reorderPointExact', unit: 'quantity', expression: apply('add', leadTimeDemand, valueOf('safetyStockExact')) });
  }
  steps.push(
    { name: 'safetyStock', unit: 'quantity', expression: apply('ceilTo', valueOf('safetyStockExact'), valueOf('quantityStep')) },
    { name: 'reorderPoint', unit: 'quantity', expression: apply('ceilTo', valueOf('reorderPointExact'), valueOf('quantityStep')) },
  );
  return steps;
}

/**
 * Whether a new order is due: the position (on hand + on order − reserved) is at the reorder point or below. At the point itself the
 * demand of one lead time is still covered with the service level, of one piece less it is not.
 */
export function hasReachedReorderPoint(position: number, reorderPoint: number): boolean {
  return position <= reorderPoint;
}
