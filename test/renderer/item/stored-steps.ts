import type { ExplanationStep } from '../../../shared/domain/thresholds/index.ts';
import { apply, constant, valueOf } from '../../../shared/domain/thresholds/explanation.ts';
import { leadTimeDemandStdDevExpression } from '../../../shared/domain/thresholds/safety-stock.ts';

const leadTimeDemand = apply('mul', valueOf('dailyDemand'), valueOf('leadTimeDays'));
const rounded: readonly ExplanationStep[] = [
  { name: 'safetyStock', unit: 'quantity', expression: apply('ceilTo', valueOf('safetyStockExact'), valueOf('quantityStep')) },
  { name: 'reorderPoint', unit: 'quantity', expression: apply('ceilTo', valueOf('reorderPointExact'), valueOf('quantityStep')) },
];

/** The steps of normal demand as the first version of the program stored them: data files hold them still. */
export const storedNormalSteps: readonly ExplanationStep[] = [
  { name: 'serviceFactor', unit: 'factor', expression: apply('normalQuantile', valueOf('serviceLevel')) },
  { name: 'safetyStockExact', unit: 'quantity', expression: apply('mul', valueOf('serviceFactor'), leadTimeDemandStdDevExpression(false)) },
  { name: 'reorderPointExact', unit: 'quantity', expression: apply('add', leadTimeDemand, valueOf('safetyStockExact')) },
  ...rounded,
];

/** The same of counts: the quantile of a negative binomial. */
export const storedQuantileSteps: readonly ExplanationStep[] = [
  { name: 'leadTimeDemand', unit: 'quantity', expression: leadTimeDemand },
  { name: 'leadTimeDemandStdDev', unit: 'quantity', expression: leadTimeDemandStdDevExpression(false) },
  { name: 'reorderPointExact', unit: 'quantity', expression: apply('nbQuantile', valueOf('serviceLevel'), valueOf('leadTimeDemand'), valueOf('leadTimeDemandStdDev')) },
  { name: 'safetyStockExact', unit: 'quantity', expression: apply('max', constant(0), apply('sub', valueOf('reorderPointExact'), valueOf('leadTimeDemand'))) },
  ...rounded,
];
