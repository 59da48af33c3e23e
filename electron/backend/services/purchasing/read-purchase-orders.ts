/** Lists of purchase orders and of what is due of them. */
import { type DueLineRow, listDueLines, listPurchaseOrders } from '../../../../db/repositories/purchase-order-repository.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import type { PurchaseOrderState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { visible } from '../stock/hide-costs.ts';
import { toPurchaseOrder } from './settle-purchase-order.ts';

const DUE_LINES_MAX = 500;

export function readPurchaseOrders(context: CallContext, input: { states: readonly PurchaseOrderState[]; itemId: string | null; supplierId: string | null; overdueOnly: boolean; text: string; offset: number; limit: number }) {
  const db = context.env.db.reader;
  const { rows, total } = listPurchaseOrders(db, { ...input, overdueBefore: input.overdueOnly ? context.env.today() : null });
  return { rows: rows.map(row => toPurchaseOrder(context, db, row)), total };
}

/** 催交清单: lines past their promised day, longest overdue first; or all that are open. */
export function readDueLines(context: CallContext, input: { overdueOnly: boolean; supplierId: string | null }) {
  const today = context.env.today();
  const rows = listDueLines(context.env.db.reader, { promisedBefore: input.overdueOnly ? today : null, supplierId: input.supplierId, limit: DUE_LINES_MAX });
  return rows.map(row => toDueLine(context, row, today));
}

function toDueLine(context: CallContext, row: DueLineRow, today: string) {
  const { id, taxRateBp, unitPriceE4, state, version, ...line } = row;
  const openMicro = Math.max(0, row.quantityMicro - row.receivedMicro);
  return {
    ...line, lineId: id, openMicro, orderVersion: version,
    amountE4: visible(context, unitPriceE4 === null ? null : lineAmountE4(openMicro, unitPriceE4)),
    daysOverdue: openMicro > 0 ? Math.max(0, daysBetween(row.promisedOn, today)) : 0,
  };
}
