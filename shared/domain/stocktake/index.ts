export { ABC_SHARES, classifyAbc } from './classify-abc.ts';
export { type CountedItem, type DueItem, type StocktakePlan, DEFAULT_STOCKTAKE_PLAN, planDueItems } from './cycle-plan.ts';
export { type CountedLine, type RecountLimits, enterCount, isAboveLimits } from './recount-rule.ts';
