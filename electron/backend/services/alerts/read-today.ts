/** What to do now, by what the caller may do. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { countDocumentsOn, listDocuments } from '../../../../db/repositories/document-repository.ts';
import { countStockouts, listHoldings, listLatestDays, listMonthFlows, sumOnOrder, sumStockValue } from '../../../../db/repositories/report-repository.ts';
import { listDueRequisitions } from '../../../../db/repositories/requisition-repository.ts';
import { listDueOrders } from '../../../../db/repositories/purchase-order-repository.ts';
import { findAlert } from '../../../../db/repositories/alert-repository.ts';
import { type StockRowView, listToOrder } from '../../../../db/repositories/status-repository.ts';
import { isInCharge } from '../../../../shared/domain/alerts/index.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';
import { addDays, lastDayOf, monthOf } from '../../../../shared/kernel/calendar-date.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import type { Permission } from '../../../../shared/contract/permissions.ts';
import type { StockState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { maySeeCosts, visible } from '../stock/hide-costs.ts';
import { openByScope, readAlerts } from './list-alerts.ts';
import { IDLE_DAYS, readIdleSeries } from '../items/read-idle-series.ts';
import { monthEnds, monthStart } from '../reports/read-reports.ts';
import { toRequisition } from '../purchasing/read-requisition.ts';
import { toPurchaseOrder } from '../purchasing/settle-purchase-order.ts';
import { readReasons } from './alert-record.ts';

const ALERTS_SHOWN = 20;
const ORDER_LINES_MAX = 200;
const DUE_SHOWN = 30;
const DUE_WITHIN_DAYS = 7;
const DOCUMENTS_SHOWN = 8;

const MONTHS = 12;
const TOP_ITEMS_MAX = 8;

export function readToday(context: CallContext) {
  const { env } = context;
  const db = env.db.reader;
  const today = env.today();
  const may = (permission: Permission) => context.caller !== null && roleMay(context.caller.role, permission);
  const alerts = readAlerts(context, { scope: isInCharge(context.caller?.role) ? 'unanswered' : 'mine', offset: 0, limit: ALERTS_SHOWN });
  return {
    today,
    alerts: alerts.lines,
    alertTotal: alerts.total,
    alertUrgent: openByScope(context, isInCharge(context.caller?.role) ? 'unanswered' : 'mine').filter(row => row.level === 'urgent').length,
    toOrder: may('purchasing.request') ? toOrder(context) : [],
    toReceive: may('stock.write') ? listDueRequisitions(db, addDays(today, DUE_WITHIN_DAYS), DUE_SHOWN).map(row => toRequisition(context, db, row)) : [],
    toReceiveOrders: may('stock.write') ? toReceiveOrders(context) : [],
    recentDocuments: listDocuments(db, { type: null, from: null, to: null, text: '', offset: 0, limit: DOCUMENTS_SHOWN }).rows.map(row => ({
      documentId: row.id, number: row.number, type: row.type, businessDate: row.businessDate, firstItemName: row.firstItemName, lineCount: row.lineCount, recordedBy: row.recordedByName,
    })),
    documentsToday: countDocumentsOn(db, today),
    capital: maySeeCosts(context) ? readCapital(db, today) : null,
  };
}

function toOrder(context: CallContext) {
  const { env } = context;
  const groups = new Map<string, { supplierId: string | null; supplierName: string; amountE4: number; lines: ReturnType<typeof orderLine>[] }>();
  for (const row of listToOrder(env.db.reader, ORDER_LINES_MAX)) {
    const key = row.supplierId ?? '';
    const group = groups.get(key) ?? { supplierId: row.supplierId, supplierName: row.supplierName, amountE4: 0, lines: [] };
    const amountE4 = lineAmountE4(row.suggestedOrderMicro, row.referencePriceE4 ?? 0);
    group.lines.push(orderLine(context, row, amountE4));
    group.amountE4 += amountE4;
    groups.set(key, group);
  }
  return [...groups.values()].map(group => ({ ...group, amountE4: visible(context, group.amountE4) }));
}

/** Orders without a request: with one, the request is in the list. */
function toReceiveOrders(context: CallContext) {
  const { env } = context;
  const db = env.db.reader;
  const until = addDays(env.today(), DUE_WITHIN_DAYS);
  return listDueOrders(db, until, DUE_SHOWN).map(view => {
    const { id, number, supplierId, supplierName, createdBy, lines } = toPurchaseOrder(context, db, view);
    const due = lines.filter(line => line.state === 'open' && line.requisitionId === null && line.promisedOn <= until && line.quantityMicro > line.receivedMicro);
    const amounts = due.map(line => openAmountE4(line));
    return {
      purchaseOrderId: id, number, supplierId, supplierName, orderedBy: createdBy, promisedOn: due.map(line => line.promisedOn).sort()[0] ?? env.today(), daysOverdue: Math.max(0, ...due.map(line => line.daysOverdue)),
      amountE4: amounts.every(amount => amount === null) ? null : amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0),
      waitingDraftId: due.find(line => line.waitingReceipt?.state === 'submitted')?.waitingReceipt?.draftId ?? null,
      lines: due.map(({ itemId, code, name, spec, unit, unitDecimals, quantityMicro, receivedMicro }) => ({ itemId, code, name, spec, unit, unitDecimals, openMicro: quantityMicro - receivedMicro })),
    };
  });
}

function openAmountE4({ unitPriceE4, quantityMicro, receivedMicro }: { readonly unitPriceE4: number | null; readonly quantityMicro: number; readonly receivedMicro: number }): number | null {
  return unitPriceE4 === null ? null : lineAmountE4(quantityMicro - receivedMicro, unitPriceE4);
}

const PRESSING: readonly StockState[] = ['out', 'running_out', 'low'];

/** More than the reorder point is reached. */
function isPressing(db: ReadableDb, { state, openAlertId }: Pick<StockRowView, 'state' | 'openAlertId'>): boolean {
  if (PRESSING.includes(state)) return true;
  const alert = openAlertId === null ? undefined : findAlert(db, openAlertId);
  return alert !== undefined && readReasons(alert).some(reason => reason.rule === 'demand_gap');
}

function orderLine(context: CallContext, row: ReturnType<typeof listToOrder>[number], amountE4: number) {
  return {
    itemId: row.itemId, code: row.code, name: row.name, spec: row.spec, unit: row.unit, unitDecimals: row.unitDecimals, quantityMicro: row.suggestedOrderMicro,
    amountE4: visible(context, amountE4), runsOutOn: row.runsOutWithReceiptsOn ?? row.runsOutOn, arrivesOn: addDays(context.env.today(), row.leadTimeDays),
    alertId: row.openAlertId, state: row.state, isPressing: isPressing(context.env.db.reader, row),
  };
}

function readCapital(db: ReadableDb, today: string) {
  const totalE4 = sumStockValue(db);
  const months = monthEnds(totalE4, listMonthFlows(db, monthStart(today, MONTHS - 1)), today);
  const lastMonthEnd = addDays(monthStart(today, 0), -1);
  const idle = idleItems(db, today);
  const idleTotal = idle.reduce((sum, item) => sum + item.valueE4, 0);
  const top = idle.slice(0, TOP_ITEMS_MAX);
  const idleSeries = readIdleSeries(db, months.map(month => (month.month === monthOf(today) ? today : lastDayOf(month.month))));
  return {
    value: { now: totalE4, before: months.at(-2)?.valueE4 ?? null, series: months.map(month => month.valueE4) },
    deadValueE4: listHoldings(db).reduce((sum, holding) => sum + holding.deadValueE4, 0),
    idle180: { now: idleTotal, before: idleSeries.at(-2) ?? null, series: idleSeries },
    idle180Items: idle.length,
    idle180TopItems: top.length,
    idle180TopSharePercent: idleTotal === 0 ? 0 : Math.round((top.reduce((sum, item) => sum + item.valueE4, 0) * 100) / idleTotal),
    stockoutsThisMonth: countStockouts(db, monthStart(today, 0), today),
    stockoutsLastMonth: countStockouts(db, monthStart(today, 1), lastMonthEnd),
    ...sumOnOrder(db, today),
  };
}

/** Items not used for half a year that have lain that long, dearest first. */
function idleItems(db: ReadableDb, today: string): { itemId: string; valueE4: number }[] {
  const limit = addDays(today, -IDLE_DAYS);
  const newest = new Map(listLatestDays(db, today).map(row => [row.itemId, row.latestOn]));
  return listHoldings(db)
    .filter(holding => (newest.get(holding.itemId) ?? '') <= limit)
    .sort((a, b) => b.valueE4 - a.valueE4);
}
