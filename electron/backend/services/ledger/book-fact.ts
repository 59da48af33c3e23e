/** Appends one movement to the ledger and brings what follows from it up to date: values, balances, demand. */
import type { WritableDb } from '../../../../db/connection.ts';
import { addDemand, takeRecentDemand } from '../../../../db/repositories/demand-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import {
  type BalanceRow,
  type LedgerPosition,
  type MovementRow,
  type NewMovement,
  appendMovement,
  findBalance,
  findMovementOutcome,
  ledgerHead,
  saveBalance,
  savePlaces,
  saveSteps,
} from '../../../../db/repositories/ledger-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type ItemLedgerState, type LedgerLine, type LedgerShortage, type LedgerStep, type MovementFact, RETURN_LOOKBACK_DAYS, demandOf, replayLedger } from '../../../../shared/domain/ledger/index.ts';
import type { ValuationEra } from '../../../../shared/domain/valuation/index.ts';
import { addDays, monthOf } from '../../../../shared/kernel/calendar-date.ts';
import { readableQuantity } from '../../../../shared/kernel/readable-figure.ts';
import { requireSafeInteger } from '../../../../shared/kernel/rounding.ts';
import type { MovementKind } from '../../../../shared/kernel/vocabulary.ts';
import { currentState, firstChanged, runFrom } from './ledger-run.ts';

/** A back-dated line may move at most this many later lines of its item; beyond it a correction dated today is asked for. */
export const BACKDATED_LINES_MAX = 200_000;

export type LedgerScope = {
  readonly tx: WritableDb;
  readonly now: number;
  readonly today: string;
  readonly eras: readonly ValuationEra[];
  /** The last day of the last closed month; null while no month is closed. */
  readonly closedThrough: string | null;
  readonly actor: { readonly id: string; readonly name: string };
  newId(): string;
};

export type Booking = {
  readonly item: Pick<ItemView, 'id' | 'code' | 'name'>;
  /** Line as the person sees it, from 1. */
  readonly line: number;
  readonly documentId: string;
  readonly lineNumber: number;
  readonly businessDate: string;
  readonly recordedAt: number;
  readonly note: string;
  readonly reverses: MovementRow | null;
  /** Where in the day it stands, for a count that was made earlier. */
  readonly position?: number | undefined;
  /** The receipt a revaluation counts from; null for one that counts from its own day. */
  readonly countsFrom?: LedgerPosition | undefined;
  readonly extra?: Partial<MovementExtra> | undefined;
};

/** What a movement carries beside what its value and quantity follow from. */
export type MovementExtra = Pick<
  MovementRow,
  'unitId' | 'factorNumerator' | 'factorDenominator' | 'enteredMicro' | 'countedAt' | 'taxRateBp' | 'isEstimated' | 'revaluesMovementId' | 'isRetroactive' | 'purchaseOrderLineId' | 'reservationId' | 'reason'
>;

const NO_EXTRA: MovementExtra = {
  unitId: null, factorNumerator: null, factorDenominator: null, enteredMicro: null, countedAt: null, taxRateBp: null, isEstimated: false,
  revaluesMovementId: null, isRetroactive: false, purchaseOrderLineId: null, reservationId: null, reason: '',
};

/** Throws PERIOD_CLOSED where the day lies in a closed month. */
export function requireOpenPeriod(scope: Pick<LedgerScope, 'closedThrough'>, businessDate: string): void {
  if (scope.closedThrough !== null && businessDate <= scope.closedThrough) throw new DomainError('PERIOD_CLOSED', { period: monthOf(businessDate), date: businessDate });
}

/** Books one fact; its id. Throws PERIOD_CLOSED, BACKDATED_TOO_FAR and STOCK_NEGATIVE (with line, item, date and what is missing). */
export function bookFact(scope: LedgerScope, booking: Booking, fact: MovementFact): string {
  const { tx } = scope;
  const { item, businessDate } = booking;
  requireOpenPeriod(scope, businessDate);
  const balance = findBalance(tx, item.id);
  const row = toRow(scope, booking, fact);
  const { sequence, position } = appendMovement(tx, ledgerHead(tx), row, booking.position);
  const own = { businessDate, position };
  // An invoice may be dated before its goods came: then the run begins at the invoice, so that its own line is part of it.
  const at = booking.countsFrom !== undefined && isBefore(booking.countsFrom, own) ? booking.countsFrom : own;
  const { start, lines } = findRun(scope, balance, at, { row, sequence, position, reverses: booking.reverses });
  const laterLines = lines.length - 1;
  if (laterLines > BACKDATED_LINES_MAX) throw new DomainError('BACKDATED_TOO_FAR', { line: booking.line, code: item.code, name: item.name, date: businessDate, lines: laterLines });
  const { steps, end, shortage } = replayLedger(scope.eras, start, lines, id => findMovementOutcome(tx, id));
  if (shortage !== null) throw shortageError(booking, shortage);
  for (const step of steps) requireExact(step);
  const first = firstChanged(scope.eras, at);
  saveSteps(tx, item.id, steps.filter(step => !isBefore(step, first)));
  savePlaces(tx, item.id, end.byPlace);
  saveBalance(tx, nextBalance(item.id, balance, { end, position, businessDate, kind: fact.kind }));
  recordDemand(scope, row, booking.reverses);
  return row.id;
}

/** Throws OutOfRangeError where a balance could no longer be added up exactly. */
function requireExact({ onHandAfterMicro, valueAfterE4 }: LedgerStep): void {
  requireSafeInteger(onHandAfterMicro, 'quantity on hand');
  requireSafeInteger(valueAfterE4, 'value of the stock');
}

function isBefore(a: LedgerPosition, b: LedgerPosition): boolean {
  return a.businessDate < b.businessDate || (a.businessDate === b.businessDate && a.position < b.position);
}

function toRow(scope: LedgerScope, booking: Booking, fact: MovementFact): NewMovement {
  return {
    ...NO_EXTRA,
    ...booking.extra,
    id: scope.newId(),
    documentId: booking.documentId,
    lineNumber: booking.lineNumber,
    itemId: booking.item.id,
    kind: fact.kind,
    businessDate: booking.businessDate,
    quantityMicro: fact.quantityMicro,
    requestedMicro: fact.requestedMicro,
    countedMicro: fact.countedMicro,
    locationId: fact.locationId === '' ? null : fact.locationId,
    batchId: fact.batchId === '' ? null : fact.batchId,
    unitPriceE4: fact.unitPriceE4,
    givenValueE4: fact.givenValueE4,
    reversesMovementId: booking.reverses?.id ?? null,
    note: booking.note,
    recordedAt: booking.recordedAt,
  };
}

type Appended = { readonly row: NewMovement; readonly sequence: number; readonly position: number; readonly reverses: MovementRow | null };

/** Most lines come last: then the run is that one line from where things stand. */
function findRun(scope: LedgerScope, balance: BalanceRow | undefined, at: LedgerPosition, { row, sequence, position, reverses }: Appended): { start: ItemLedgerState; lines: readonly LedgerLine[] } {
  const isLatest = balance === undefined || isBefore({ businessDate: balance.lastBusinessDate, position: balance.lastPosition }, at);
  if (!isLatest || firstChanged(scope.eras, at) !== at || row.revaluesMovementId !== null) return runFrom(scope.tx, scope.eras, row.itemId, at);
  const kindOfPlace = reverses?.kind ?? row.kind;
  const line: LedgerLine = {
    sequence, position, id: row.id, kind: row.kind, businessDate: row.businessDate, quantityMicro: row.quantityMicro, countedMicro: row.countedMicro, givenValueE4: row.givenValueE4,
    locationId: row.locationId ?? '', batchId: row.batchId ?? '', reversesMovementId: row.reversesMovementId, revaluesMovementId: row.revaluesMovementId, isRetroactive: row.isRetroactive,
    revaluedMicro: 0, isTransfer: kindOfPlace === 'transfer_out' || kindOfPlace === 'transfer_in',
  };
  return { start: currentState(scope.tx, row.itemId, balance), lines: [line] };
}

function nextBalance(
  itemId: string,
  before: BalanceRow | undefined,
  change: { readonly end: ItemLedgerState; readonly position: number; readonly businessDate: string; readonly kind: MovementKind },
): BalanceRow {
  const { end, businessDate, kind, position } = change;
  const later = (known: string | null | undefined) => (known === null || known === undefined || businessDate > known ? businessDate : known);
  const isLatest = before === undefined || isBefore({ businessDate: before.lastBusinessDate, position: before.lastPosition }, { businessDate, position });
  return {
    itemId,
    onHandMicro: end.onHandMicro,
    valueE4: end.valueE4,
    averageValueE4: end.average?.valueE4 ?? null,
    averageQuantityMicro: end.average?.quantityMicro ?? null,
    layersJson: JSON.stringify(end.layers),
    lastBusinessDate: later(before?.lastBusinessDate),
    lastPosition: isLatest ? position : before.lastPosition,
    lastIssueOn: kind === 'issue' ? later(before?.lastIssueOn) : (before?.lastIssueOn ?? null),
    lastReceiptOn: kind === 'receipt' || kind === 'opening' ? later(before?.lastReceiptOn) : (before?.lastReceiptOn ?? null),
    version: before?.version ?? 0,
  };
}

function recordDemand(scope: LedgerScope, row: NewMovement, reverses: MovementRow | null): void {
  const event = demandOf(row, reverses);
  if (event === null) return;
  const { itemId } = row;
  if (event.kind === 'add') {
    addDemand(scope.tx, { itemId, businessDate: event.businessDate, quantityMicro: event.quantityMicro, lines: event.lines });
    return;
  }
  takeRecentDemand(scope.tx, { itemId, from: addDays(event.businessDate, -RETURN_LOOKBACK_DAYS), to: event.businessDate, quantityMicro: event.quantityMicro });
}

function shortageError({ item, line }: Booking, shortage: LedgerShortage): DomainError {
  return new DomainError('STOCK_NEGATIVE', { line, itemId: item.id, code: item.code, name: item.name, date: shortage.businessDate, short: readableQuantity(shortage.shortMicro) });
}
