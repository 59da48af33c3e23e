/** What a person says of an unusual week of use; the forecast and the thresholds of the item follow in the same transaction. */
import { deleteDecision, listDecisions, saveDecision } from '../../../../db/repositories/forecast-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { OneOffDecision } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { refresh } from '../alerts/evaluation-scope.ts';
import { causeOf } from '../alerts/move-alert.ts';
import { requireItem } from '../items/read-item.ts';
import { readForecast } from './compute-forecast.ts';
import { describeForecast } from './read-item-forecast.ts';

type DecideInput = { opId: string; itemId: string; on: string; decision: OneOffDecision | null; reason: string };

/** `on`: the first day of a bucket of the item's history. `decision` null takes back what was said of it. */
export function decideOneOff(context: CallContext, input: DecideInput) {
  return runCommand(context, input, transaction => {
    const { tx, today } = transaction;
    const item = requireItem(tx, input.itemId);
    const before = listDecisions(tx, item.id).find(row => row.bucketOn === input.on)?.decision ?? null;
    store(transaction, input);
    audit(transaction, { entity: 'forecast', entityId: item.id, entityName: `${item.code} ${item.name}`, before: { week: input.on, decision: before }, after: { week: input.on, decision: input.decision }, reason: input.reason });
    refresh(transaction, [item.id], causeOf('threshold'));
    return describeForecast(tx, item, today);
  });
}

function store({ tx, now, caller }: Transaction, { itemId, on, decision, reason }: DecideInput): void {
  if (decision === null) {
    if (!deleteDecision(tx, itemId, on)) throw new DomainError('NOT_FOUND');
    return;
  }
  const known = readForecast(tx, itemId);
  // The running bucket too: an unusual day is told of at once, and the forecast will know what it was when its bucket is over.
  if (known === null || (!known.record.bucketsOn.includes(on) && known.record.comingOn[0] !== on)) throw new DomainError('NOT_FOUND');
  saveDecision(tx, { itemId, bucketOn: on, decision, reason, setAt: now, setByName: caller.name });
}
