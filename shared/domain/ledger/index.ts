export { type ItemLedgerState, type LedgerLine, type LedgerShortage, type LedgerStep, type LineOutcome, emptyLedgerState, isSameStep, listShortages, replayLedger } from './replay-ledger.ts';
export { type MovementFact, type PlanContext, type PlanLine, type StockAtPlace, type TakenFrom, planMovements, takeFrom } from './plan-movements.ts';
export { type DemandEvent, RETURN_LOOKBACK_DAYS, demandOf } from './demand-of.ts';
export { type PlaceKey, batchOf, locationOf, placeKey } from '../../kernel/place-key.ts';
