/** The item whose use stands in for the history of a new one. */
import { saveAnalogue } from '../../../../db/repositories/item-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { CallContext } from '../../environment.ts';
import { audit, runCommand } from '../../run-command.ts';
import { refresh } from '../alerts/evaluation-scope.ts';
import { causeOf } from '../alerts/move-alert.ts';
import { requireItem } from '../items/read-item.ts';
import { describeForecast } from './read-item-forecast.ts';

/** `analogueItemId` null: the item stands on its own again. An item is not like itself: INVALID_INPUT. */
export function setAnalogue(context: CallContext, input: { opId: string; itemId: string; analogueItemId: string | null; factor: number }) {
  return runCommand(context, input, transaction => {
    const { tx, today } = transaction;
    const item = requireItem(tx, input.itemId);
    if (input.analogueItemId === item.id) throw new DomainError('INVALID_INPUT');
    const codeOf = (id: string | null) => (id === null ? null : requireItem(tx, id).code);
    const wanted = { id: item.id, analogueItemId: input.analogueItemId, analogueFactor: input.analogueItemId === null ? null : input.factor };
    audit(transaction, {
      entity: 'forecast', entityId: item.id, entityName: `${item.code} ${item.name}`,
      before: { analogue: codeOf(item.analogueItemId), factor: item.analogueFactor }, after: { analogue: codeOf(wanted.analogueItemId), factor: wanted.analogueFactor },
    });
    saveAnalogue(tx, wanted);
    refresh(transaction, [item.id], causeOf('threshold'));
    return describeForecast(tx, requireItem(tx, item.id), today);
  });
}
