/** One click for an order: what is there is kept for it, what is missing is asked for. */
import { isReservedFor } from '../../../../db/repositories/reservation-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { suggestOrderQuantity } from '../../../../shared/domain/thresholds/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { microFromUnits, unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { CallContext } from '../../environment.ts';
import { audit, runCommand } from '../../run-command.ts';
import { orderTerms } from '../alerts/evaluate-item.ts';
import { reserve } from '../ledger/change-reservation.ts';
import { raise } from '../purchasing/raise-requisition.ts';
import { type ItemSeen, type KitAsk, askKit, readKit } from './read-kits.ts';

/** Throws NOT_FOUND, ITEM_INACTIVE, ALREADY_PROVIDED while something is still reserved for the same order by the same bill. */
export function provideKit(context: CallContext, input: KitAsk & { opId: string; reservedFor: string }) {
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    const { head, seen, answer } = askKit(context, tx, input);
    // Two people press the button, or one twice: the order is provided for once.
    if (isReservedFor(tx, { reservedFor: input.reservedFor, note: head.code })) throw new DomainError('ALREADY_PROVIDED', { reservedFor: input.reservedFor, code: head.code });
    let requested = 0;
    let alreadyRequested = 0;
    let notRequested = 0;
    for (const line of answer.lines) {
      const found = mustExist(seen.get(line.itemId), 'every item was looked at');
      reserve(transaction, { itemId: line.itemId, quantityMicro: line.neededMicro, reservedFor: input.reservedFor, neededOn: input.neededOn, note: head.code });
      if (line.shortByDayMicro === 0) continue;
      if (found.picture.requisition !== undefined) {
        alreadyRequested += 1;
        continue;
      }
      // 不再采购 is asked for by a person who says why, not by one click for many.
      if (found.item.isNoLongerBought) {
        notRequested += 1;
        continue;
      }
      raise(transaction, {
        itemId: line.itemId, quantityMicro: orderable(found, line.shortByDayMicro), supplierId: null, unitPriceE4: null, neededOn: input.neededOn, alertId: null,
        reason: `${input.reservedFor} ${head.code} × ${input.products}`, isEmergency: false, isStillWanted: false,
      });
      requested += 1;
    }
    const after = { reservedFor: input.reservedFor, products: input.products, neededOn: input.neededOn, lines: answer.lines.length, requested };
    audit(transaction, { entity: 'bill', entityId: head.id, entityName: `${head.code} ${head.name}`, after });
    return { reserved: answer.lines.length, requested, alreadyRequested, notRequested, answer: readKit(context, tx, input) };
  });
}

/** At least what is missing, in whole packs and no less than the supplier sells. */
function orderable({ item, picture }: ItemSeen, shortMicro: number): number {
  const { minimumOrderMicro, packSizeMicro, unitDecimals } = orderTerms(item, picture);
  const units = (micro: number | null) => (micro === null ? null : unitsFromMicro(micro));
  return microFromUnits(suggestOrderQuantity({ orderUpTo: unitsFromMicro(shortMicro), onHand: 0, onOrder: 0, reserved: 0, minimumOrderQuantity: units(minimumOrderMicro), packSize: units(packSizeMicro), unitDecimals }));
}
