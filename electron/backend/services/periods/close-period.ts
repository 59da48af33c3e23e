/** 月结 and 年结: locks a month or a year and keeps what lay there. */
import { backUp } from '../../../../db/backup.ts';
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import { findOperation } from '../../../../db/repositories/operation-repository.ts';
import {
  countItemsMovedUpTo,
  findLastClosing,
  insertClosing,
  insertClosingBalance,
  keepCurrentBalances,
  listEndBalancesOfMoved,
  readLedgerHead,
  sumClosingBalances,
} from '../../../../db/repositories/period-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type ValuationEra, methodOn } from '../../../../shared/domain/valuation/index.ts';
import type { ClosingKind } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { type CheckResult, checkPeriod, isReady, nextMonthToClose } from './check-period.ts';
import { stateAtEndOf } from '../ledger/ledger-run.ts';
import { type PeriodTotals, daysOf, parseTotals, sumPeriod } from './period-totals.ts';
import { isYearComplete, nextYearInOrder, readPeriodRow, sumYear } from './read-periods.ts';

export type CloseInput = { readonly opId: string; readonly kind: ClosingKind; readonly period: string };

/**
 * Closes the next month, or a year whose months are all closed, after a verified backup. Throws NOT_NEXT_PERIOD and PERIOD_NOT_READY; the
 * backup's failure (DISK_FULL, DB_IO) leaves the month open.
 */
export function closePeriod(context: CallContext, input: CloseInput) {
  const { env } = context;
  requireKindOf(input);
  if (findOperation(env.db.reader, input.opId) === undefined) {
    requireClosable(env, input);
    backUp(env.db, env.dataDir, 'period-close', env.now());
  }
  return runCommand(context, input, transaction => {
    if (input.kind === 'month') closeMonth(transaction, input.period);
    else closeYear(transaction, input.period);
    transaction.effects.events.push({ name: 'settings.changed', payload: {} });
    return readPeriodRow(context, transaction.tx, input);
  });
}

/** Throws INVALID_INPUT where a year is given for a month or the other way round. */
export function requireKindOf({ kind, period }: Pick<CloseInput, 'kind' | 'period'>): void {
  if ((kind === 'year') !== (period.length === 4)) throw new DomainError('INVALID_INPUT', { field: 'period' });
}

/** What can be said in a moment, before the file is copied. */
function requireClosable(env: Environment, { kind, period }: CloseInput): void {
  const db = env.db.reader;
  if (kind === 'year') {
    requireYear(db, period);
    return;
  }
  if (nextMonthToClose(db) !== period) throw new DomainError('NOT_NEXT_PERIOD', { period });
  requireReady(checkPeriod({ db, eras: env.settings().valuationEras, today: env.today(), isThorough: false }, period), period);
}

function requireYear(db: ReadableDb, year: string): void {
  if (nextYearInOrder(db) !== year) throw new DomainError('NOT_NEXT_PERIOD', { period: year });
  if (!isYearComplete(db, year)) throw new DomainError('PERIOD_NOT_READY', { period: year, count: 1, checks: 'months' });
}

function requireReady(checks: readonly CheckResult[], period: string): void {
  if (isReady(checks)) return;
  const failing = checks.filter(each => each.outcome === 'blocking');
  throw new DomainError('PERIOD_NOT_READY', { period, count: failing.length, checks: failing.map(each => each.check).join(' ') });
}

/** Closes a month inside a transaction: every check, then the balances of all items and the totals. */
export function closeMonth(transaction: Transaction, month: string): void {
  const { tx, today, context } = transaction;
  const eras = context.env.settings().valuationEras;
  if (nextMonthToClose(tx) !== month) throw new DomainError('NOT_NEXT_PERIOD', { period: month });
  requireReady(checkPeriod({ db: tx, eras, today, isThorough: true }, month), month);
  const last = findLastClosing(tx, 'month');
  const totals = sumPeriod(tx, daysOf(month), last === undefined ? 0 : parseTotals(last.totalsJson).closingE4);
  // The balances point at their closing: its row goes first, with the totals that they must add up to.
  const closingId = insert(transaction, { kind: 'month', period: month, totals: { ...totals, items: countItemsMovedUpTo(tx, daysOf(month).through) } });
  keepBalances(tx, eras, closingId, daysOf(month).through);
  if (sumClosingBalances(tx, closingId).valueE4 !== totals.closingE4) throw new DomainError('PERIOD_NOT_READY', { period: month, count: 1, checks: 'ledger' });
}

/** Items that have not moved since are as they are now; of the others the last step of the month, with its layers where the method has any. */
function keepBalances(tx: WritableDb, eras: readonly ValuationEra[], closingId: string, through: string): void {
  keepCurrentBalances(tx, closingId, through);
  for (const { lastOn, ...balance } of listEndBalancesOfMoved(tx, through)) {
    const method = methodOn(eras, lastOn);
    const layers = method === 'fifo' || method === 'specific' ? stateAtEndOf(tx, eras, balance.itemId, lastOn).layers : [];
    insertClosingBalance(tx, closingId, balance, JSON.stringify(layers));
  }
}

/** Closes a year inside a transaction. What lay there at its end is kept by its last month. */
export function closeYear(transaction: Transaction, year: string): void {
  requireYear(transaction.tx, year);
  insert(transaction, { kind: 'year', period: year, totals: sumYear(transaction.tx, year, `${year}-12`).totals });
}

function insert(transaction: Transaction, { kind, period, totals }: { readonly kind: ClosingKind; readonly period: string; readonly totals: PeriodTotals }): string {
  const { tx, now, caller, context } = transaction;
  const head = readLedgerHead(tx);
  const closingId = context.env.newId();
  insertClosing(tx, {
    id: closingId, kind, period, closedAt: now, closedById: caller.userId, closedByName: caller.name, ledgerSequence: head.sequence, ledgerHash: head.hash, totalsJson: JSON.stringify(totals),
    reopenedAt: null, reopenedByName: '', reopenReason: '',
  });
  const { openingE4, inE4, outE4, closingE4 } = totals;
  audit(transaction, { entity: 'period', entityId: closingId, entityName: period, after: { kind, openingE4, inE4, outE4, closingE4, lastLine: head.sequence, lastHash: head.hash } });
  return closingId;
}
