/** 送审: an order of so much money is first asked for; agreed to, it is made by itself. */
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { CallContext } from '../../environment.ts';
import { runCommand } from '../../run-command.ts';
import { requireItem } from '../items/read-item.ts';
import { type OrderedLine, sumOfOrder } from './change-purchase-order.ts';
import { raise } from './raise-requisition.ts';
import { readOneIn } from './read-requisition.ts';
import { orderWhenAgreed } from './requisition-decided.ts';

type Proposal = { readonly opId: string; readonly supplierId: string; readonly note: string; readonly stillWantedBecause: string; readonly lines: readonly OrderedLine[] };

/** One request for each line, looked at by the sum of all. Throws NOT_FOUND, ITEM_INACTIVE, NO_LONGER_BOUGHT, and REQUISITION_OPEN where one of the items is asked for already. */
export function proposePurchaseOrder(context: CallContext, input: Proposal) {
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    if (!existsInList(tx, 'suppliers', input.supplierId)) throw new DomainError('NOT_FOUND', { what: 'suppliers' });
    const sumE4 = sumOfOrder(tx, input.supplierId, input.lines);
    const memberIds = input.lines.map(() => context.env.newId());
    for (const [index, { itemId, quantityMicro, unitPriceE4, taxRateBp, promisedOn }] of input.lines.entries()) {
      const isStillWanted = requireItem(tx, itemId).isNoLongerBought && input.stillWantedBecause !== '';
      raise(
        transaction,
        { itemId, quantityMicro, unitPriceE4, supplierId: input.supplierId, neededOn: promisedOn, alertId: null, reason: isStillWanted ? input.stillWantedBecause : '', isEmergency: false, isStillWanted },
        { id: memberIds[index] ?? context.env.newId(), draft: { memberIds, promisedOn, taxRateBp, note: input.note, isStillWanted }, together: { part: index + 1, parts: memberIds.length, sumE4 } },
      );
    }
    const purchaseOrder = orderWhenAgreed(transaction, memberIds[0] ?? '');
    return { requisitions: memberIds.map(id => readOneIn(context, tx, id)), purchaseOrder };
  });
}
