/** Safety stock: what is held against demand and lead times that turn out worse than their mean. */
import { type DistributionFamily } from '../forecast/index.ts';
import { type ExplanationStep, type Expression, apply, constant, squared, valueOf } from './explanation.ts';

/** Service levels outside are brought to the nearer limit: below one half there is no safety stock, above four nines no data. */
export const SERVICE_LEVEL_MIN = 0.5;
export const SERVICE_LEVEL_MAX = 0.9999;

/** Days the stock must last: lead time and, where stock is not reviewed continuously, the review period. */
export function protectionDaysExpression(hasReview: boolean): Expression {
  return hasReview ? apply('add', valueOf('leadTimeDays'), valueOf('reviewDays')) : valueOf('leadTimeDays');
}

/**
 * Standard deviation of the demand during a lead time that itself varies: √(L·σd² + d̄²·σL²).
 * Silver, Pyke and Thomas (2017), Inventory and Production Management in Supply Chains, 4th ed., sec. 6.10.
 */
export function leadTimeDemandStdDevExpression(hasReview: boolean): Expression {
  return apply(
    'sqrt',
    apply(
      'add',
      apply('mul', protectionDaysExpression(hasReview), squared(valueOf('demandStdDev'))),
      apply('mul', squared(valueOf('dailyDemand')), squared(valueOf('leadTimeStdDev'))),
    ),
  );
}

/**
 * The steps up to the exact safety stock. Normal demand: z·√(L·σd² + d̄²·σL²). Any other demand: the quantile of lead-time demand at the
 * service level, which is the reorder point, less the mean lead-time demand, never negative.
 */
export function safetyStockSteps(family: DistributionFamily, hasReview: boolean): ExplanationStep[] {
  if (family === 'normal') {
    return [
      { name: 'serviceFactor', unit: 'factor', expression: apply('normalQuantile', valueOf('serviceLevel')) },
      {
        name: 'safetyStockExact',
        unit: 'quantity',
        expression: apply('mul', valueOf('serviceFactor'), leadTimeDemandStdDevExpression(hasReview)),
      },
    ];
  }
  const quantile = family === 'negativeBinomial' ? 'nbQuantile' : 'gammaQuantile';
  return [
    { name: 'leadTimeDemand', unit: 'quantity', expression: apply('mul', valueOf('dailyDemand'), protectionDaysExpression(hasReview)) },
    { name: 'leadTimeDemandStdDev', unit: 'quantity', expression: leadTimeDemandStdDevExpression(hasReview) },
    {
      name: 'reorderPointExact',
      unit: 'quantity',
      expression: apply(quantile, valueOf('serviceLevel'), valueOf('leadTimeDemand'), valueOf('leadTimeDemandStdDev')),
    },
    {
      name: 'safetyStockExact',
      unit: 'quantity',
      expression: apply('max', constant(0), apply('sub', valueOf('reorderPointExact'), valueOf('leadTimeDemand'))),
    },
  ];
}
