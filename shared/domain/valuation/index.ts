export { type ValuationState, type ValuedLine, type LineToValue, emptyValuation, valueLine } from './value-line.ts';
