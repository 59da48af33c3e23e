export { costAt } from './average-cost.ts';
export { type CostLayer, type CostRatio, type ValuationEra, type ValuationState, emptyValuation, erasOf } from './valuation-types.ts';
export { type UnresolvedLine, isProvisionalOn, methodOn, valueLines } from './value-lines.ts';
