/** 反月结 and 反年结: takes the last closing back. Its row and its balances stay, so that the next closing can be compared with it. */
import { findLastClosing, reopenClosing } from '../../../../db/repositories/period-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { ClosingKind } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { requireKindOf } from './close-period.ts';
import { readPeriodRow } from './read-periods.ts';

export type ReopenInput = { readonly opId: string; readonly kind: ClosingKind; readonly period: string; readonly reason: string };

/** Throws NOT_LAST_PERIOD where a later one is closed or this one is not, and YEAR_CLOSED where the month's year is. */
export function reopenPeriod(context: CallContext, input: ReopenInput) {
  requireKindOf(input);
  return runCommand(context, input, transaction => {
    reopen(transaction, input);
    transaction.effects.events.push({ name: 'settings.changed', payload: {} });
    return readPeriodRow(context, transaction.tx, input);
  });
}

/** Reopens inside a transaction. */
export function reopen(transaction: Transaction, { kind, period, reason }: Omit<ReopenInput, 'opId'>): void {
  const { tx, now, caller } = transaction;
  const last = findLastClosing(tx, kind);
  if (last?.period !== period) throw new DomainError('NOT_LAST_PERIOD', { period, last: last?.period ?? '' });
  const year = findLastClosing(tx, 'year');
  if (kind === 'month' && year !== undefined && year.period >= period.slice(0, 4)) throw new DomainError('YEAR_CLOSED', { period, year: period.slice(0, 4) });
  reopenClosing(tx, last.id, { at: now, byName: caller.name, reason });
  audit(transaction, { entity: 'period', entityId: last.id, entityName: period, before: { kind, state: 'closed' }, after: { kind, state: 'reopened' }, reason });
}
