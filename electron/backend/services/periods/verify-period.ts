/** Whether a month's part of the ledger agrees with itself: the hash chain, the stored values, what earlier closings kept. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import {
  type LedgerPosition,
  closedStateBefore,
  findBrokenMovementBetween,
  findMovementOutcome,
  listItemIdsMovedBetween,
  listLinesThrough,
  listStepsBetween,
  stateUpTo,
} from '../../../../db/repositories/ledger-repository.ts';
import { findHashAt, findLastClosing, listChangedSince } from '../../../../db/repositories/period-repository.ts';
import { type ItemLedgerState, emptyLedgerState, isSameStep, replayLedger } from '../../../../shared/domain/ledger/index.ts';
import { type ValuationEra, methodOn } from '../../../../shared/domain/valuation/index.ts';
import type { DaySpan } from './period-totals.ts';

/**
 * `chain`: a line was changed after it was written. `anchor`: the ledger no longer holds the line it ended with at the last closing. `values`:
 * stored values differ from a new run over the lines. `closed`: the stock at the end of the last closed month is not what that closing kept.
 */
export type LedgerProblem = { readonly problem: 'chain' | 'anchor' | 'values' | 'closed'; readonly itemId: string | null; readonly code: string };

/** Checks the days of the month after the last closed one. Empty: everything agrees. */
export function verifyPeriod(db: ReadableDb, eras: readonly ValuationEra[], days: DaySpan): LedgerProblem[] {
  const problems: LedgerProblem[] = [];
  const broken = findBrokenMovementBetween(db, days);
  if (broken !== null) problems.push({ problem: 'chain', itemId: null, code: String(broken) });
  const last = findLastClosing(db, 'month');
  if (last !== undefined) {
    if (last.ledgerSequence > 0 && findHashAt(db, last.ledgerSequence) !== last.ledgerHash) problems.push({ problem: 'anchor', itemId: null, code: last.period });
    problems.push(...listChangedSince(db, last).map((code): LedgerProblem => ({ problem: 'closed', itemId: null, code })));
  }
  for (const itemId of listItemIdsMovedBetween(db, days)) {
    if (!isSameAsReplay(db, eras, itemId, days)) problems.push({ problem: 'values', itemId, code: findItem(db, itemId)?.code ?? itemId });
  }
  return problems;
}

/** Where a run over the days begins: for the layered methods the last closing, whose layers are kept; else the stored step before. */
function startOf(db: ReadableDb, eras: readonly ValuationEra[], itemId: string, from: string): { readonly state: ItemLedgerState; readonly after: LedgerPosition } {
  const method = methodOn(eras, from);
  const before = { businessDate: from, position: -1 };
  if (method !== 'fifo' && method !== 'specific') return { state: stateUpTo(db, itemId, before), after: before };
  return closedStateBefore(db, itemId, from) ?? { state: emptyLedgerState, after: { businessDate: '', position: 0 } };
}

function isSameAsReplay(db: ReadableDb, eras: readonly ValuationEra[], itemId: string, { from, through }: DaySpan): boolean {
  const { state, after } = startOf(db, eras, itemId, from);
  const { steps, shortage } = replayLedger(eras, state, listLinesThrough(db, itemId, after, through), id => findMovementOutcome(db, id));
  const wanted = steps.filter(step => step.businessDate >= from);
  const stored = listStepsBetween(db, itemId, { from, through });
  return shortage === null && wanted.length === stored.length && wanted.every((step, index) => isSameStep(step, stored[index]));
}
