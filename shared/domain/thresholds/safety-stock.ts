/** Safety stock: what is held against demand and lead times that turn out worse than their mean. */
import { type Expression, apply, squared, valueOf } from './explanation.ts';

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
