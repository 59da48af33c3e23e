/** Where a run over the ledger of an item begins, and with what. */
import type { ReadableDb } from '../../../../db/connection.ts';
import {
  type BalanceRow,
  type LedgerPosition,
  averageOf,
  closedStateBefore,
  findBalance,
  findMovementOutcome,
  listAllLines,
  listLinesAfter,
  parseLayers,
  readPlaces,
  stateUpTo,
} from '../../../../db/repositories/ledger-repository.ts';
import { type ItemLedgerState, type LedgerLine, emptyLedgerState, replayLedger } from '../../../../shared/domain/ledger/index.ts';
import { type ValuationEra, methodOn } from '../../../../shared/domain/valuation/index.ts';
import { firstDayOf, monthOf } from '../../../../shared/kernel/calendar-date.ts';

const END_OF_DAY = Number.MAX_SAFE_INTEGER;

/** What there is of an item after its last line, layers included. */
export function currentState(db: ReadableDb, itemId: string, balance: BalanceRow | undefined = findBalance(db, itemId)): ItemLedgerState {
  if (balance === undefined) return emptyLedgerState;
  return {
    onHandMicro: balance.onHandMicro, valueE4: balance.valueE4, average: averageOf(balance), layers: parseLayers(balance.layersJson), byPlace: readPlaces(db, itemId), asOf: balance.lastBusinessDate,
  };
}

/** Where values change when something is written at `at`: a month with one price changes as a whole. */
export function firstChanged(eras: readonly ValuationEra[], at: LedgerPosition): LedgerPosition {
  return methodOn(eras, at.businessDate) === 'monthly_average' ? { businessDate: firstDayOf(monthOf(at.businessDate)), position: 0 } : at;
}

/**
 * The state and the lines from which everything at and after `at` comes out right: the line itself for the moving average, its month for the
 * monthly average, the last closed month (or the beginning) for the layered methods, whose layers are kept only there.
 */
export function runFrom(db: ReadableDb, eras: readonly ValuationEra[], itemId: string, at: LedgerPosition): { readonly start: ItemLedgerState; readonly lines: LedgerLine[] } {
  const method = methodOn(eras, at.businessDate);
  if (method === 'fifo' || method === 'specific') {
    const closed = closedStateBefore(db, itemId, at.businessDate);
    return closed === undefined ? { start: emptyLedgerState, lines: listAllLines(db, itemId) } : { start: closed.state, lines: listLinesAfter(db, itemId, closed.after) };
  }
  const first = firstChanged(eras, at);
  const before = { businessDate: first.businessDate, position: first.position - 1 };
  return { start: stateUpTo(db, itemId, before), lines: listLinesAfter(db, itemId, before) };
}

/** What there was of an item at the end of a day, layers included, as it is known now. */
export function stateAtEndOf(db: ReadableDb, eras: readonly ValuationEra[], itemId: string, businessDate: string): ItemLedgerState {
  const method = methodOn(eras, businessDate);
  if (method !== 'fifo' && method !== 'specific') return stateUpTo(db, itemId, { businessDate, position: END_OF_DAY });
  const { start, lines } = runFrom(db, eras, itemId, { businessDate, position: END_OF_DAY });
  return replayLedger(eras, start, lines.filter(line => line.businessDate <= businessDate), id => findMovementOutcome(db, id)).end;
}
