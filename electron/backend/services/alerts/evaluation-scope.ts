/** From a command's transaction to what the ledger and the evaluation need. */
import { closedThrough } from '../../../../db/repositories/period-repository.ts';
import type { EvaluationScope } from '../../environment.ts';
import { refreshItems } from './evaluate-item.ts';
import type { Transaction } from '../../run-command.ts';
import type { AlertCause } from './move-alert.ts';
import type { LedgerScope } from '../ledger/book-fact.ts';

export function ledgerScope({ tx, now, today, caller, context }: Transaction): LedgerScope {
  return { tx, now, today, eras: context.env.settings().valuationEras, closedThrough: closedThrough(tx), actor: { id: caller.userId, name: caller.name }, newId: () => context.env.newId() };
}

export function evaluationScope({ tx, now, today, effects, context }: Transaction): EvaluationScope {
  return { tx, now, today, effects, settings: context.env.settings(), log: context.env.log, newId: () => context.env.newId() };
}

/** Brings thresholds, states and alerts of the items in line, inside the same transaction. */
export function refresh(transaction: Transaction, itemIds: Iterable<string>, cause: AlertCause): void {
  refreshItems(evaluationScope(transaction), itemIds, cause);
}
