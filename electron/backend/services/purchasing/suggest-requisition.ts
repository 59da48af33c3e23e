/** What to fill in when goods are asked for: F27's quantity, of whom, at which price, why; and what else would do. */
import { findOpenAlert } from '../../../../db/repositories/alert-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { findOpenRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { findLastPrice, listObservedDays, listSubstitutes, listSuppliersOfItem } from '../../../../db/repositories/supplier-repository.ts';
import { findUser } from '../../../../db/repositories/user-repository.ts';
import { stepsFor } from '../../../../shared/domain/approvals/index.ts';
import { medianOf } from '../../../../shared/domain/suppliers/index.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import type { CallContext } from '../../environment.ts';
import { orderTerms, suggestOrderMicro } from '../alerts/evaluate-item.ts';
import { deadDaysOf, readRules } from '../alerts/read-rules.ts';
import { readApprovalRules } from '../approvals/approval-rules.ts';
import { requireItem } from '../items/read-item.ts';
import { visible } from '../stock/hide-costs.ts';
import { gatherItemFacts } from '../thresholds/gather-item-facts.ts';
import { isMissing, priceOf, reasonOf } from './raise-requisition.ts';

const SUPPLIERS_SHOWN = 5;
const SUBSTITUTES_SHOWN = 5;

export function readSuggestion(context: CallContext, input: { itemId: string }) {
  const db = context.env.db.reader;
  const item = requireItem(db, input.itemId);
  const settings = context.env.settings();
  const picture = gatherItemFacts(db, item, settings, context.env.today(), deadDaysOf(readRules(db)));
  const { facts } = picture;
  const quantityMicro = item.isNoLongerBought ? 0 : suggestOrderMicro(orderTerms(item, picture), facts);
  const alert = findOpenAlert(db, item.id);
  const unitPriceE4 = priceOf(db, item, item.supplierId);
  return {
    quantityMicro,
    supplierId: item.supplierId,
    unitPriceE4: visible(context, unitPriceE4),
    arrivesOn: facts.orderArrivesOn,
    neededOn: facts.runsOutWithReceiptsOn ?? facts.runsOutOn,
    openRequisitionId: findOpenRequisition(db, item.id)?.id ?? null,
    isNoLongerBought: item.isNoLongerBought,
    alertId: alert?.id ?? null,
    reason: item.isNoLongerBought ? '' : reasonOf(alert, item, settings.language),
    isEmergency: isMissing(db, item.id),
    approvers: approversOf(db, unitPriceE4 === null ? null : lineAmountE4(quantityMicro, unitPriceE4)),
    suppliers: suppliersOf(context, db, item),
    substitutes: listSubstitutes(db, item.id, SUBSTITUTES_SHOWN),
  };
}

/** Whom such an amount has to be shown to, in order; empty: nobody. */
function approversOf(db: ReadableDb, amountE4: number | null) {
  return stepsFor(readApprovalRules(db).requisition, amountE4).map(step => ({ role: step.role, personName: step.userId === null ? '' : findUser(db, step.userId)?.displayName ?? '' }));
}

/** Who delivered it before: the last price there, and how long it took. */
function suppliersOf(context: CallContext, db: ReadableDb, item: ItemView) {
  return listSuppliersOfItem(db, item.id).slice(0, SUPPLIERS_SHOWN).map(({ supplierId, supplierName, lastOn, receipts }) => ({
    supplierId, supplierName, lastOn, receipts, isUsual: supplierId === item.supplierId,
    lastPriceE4: visible(context, findLastPrice(db, item.id, supplierId)?.unitPriceE4 ?? null),
    leadTimeDays: medianOf(listObservedDays(db, supplierId).filter(each => each.itemId === item.id).map(each => each.days)),
  }));
}
