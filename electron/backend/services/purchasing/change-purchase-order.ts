/** 采购订单: what was ordered counts as on order until it came or was cancelled. */
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import {
  type PurchaseOrderLineRow,
  type PurchaseOrderRow,
  type PurchaseOrderView,
  findPurchaseOrder,
  findPurchaseOrderLine,
  insertPurchaseOrder,
  insertPurchaseOrderLine,
  listPurchaseOrderLines,
  listPurchaseOrders,
  savePurchaseOrder,
  savePurchaseOrderLine,
} from '../../../../db/repositories/purchase-order-repository.ts';
import { insertLeadTime } from '../../../../db/repositories/threshold-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { formatQuantity } from '../../../../shared/kernel/quantity.ts';
import type { PurchaseOrderState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { refresh } from '../alerts/evaluation-scope.ts';
import { visible } from '../stock/hide-costs.ts';
import { causeOf } from '../alerts/move-alert.ts';
import { bookDocument } from '../documents/post-document.ts';
import { requireItem } from '../items/read-item.ts';
import { takeNumber } from '../documents/record-document.ts';

type Act = { readonly opId: string; readonly purchaseOrderId: string; readonly expectedVersion: number };
type OrderedLine = { readonly itemId: string; readonly quantityMicro: number; readonly unitPriceE4: number | null; readonly taxRateBp: number | null; readonly promisedOn: string };
type CameLine = {
  readonly lineId: string; readonly quantityMicro: number; readonly locationId: string | null; readonly batchNumber: string; readonly producedOn: string | null;
  readonly expiresOn: string | null; readonly isEstimated: boolean; readonly amountE4: number | null; readonly isLast: boolean;
};

function toPurchaseOrder(context: CallContext, db: ReadableDb, view: PurchaseOrderView) {
  const { createdById, createdByName, ...head } = view;
  const today = context.env.today();
  const lines = listPurchaseOrderLines(db, view.id).map(({ purchaseOrderId, ...line }) => ({
    ...line,
    unitPriceE4: visible(context, line.unitPriceE4),
    daysOverdue: line.state === 'open' && line.receivedMicro < line.quantityMicro ? Math.max(0, daysBetween(line.promisedOn, today)) : 0,
  }));
  return { ...head, createdBy: createdByName, lines };
}

export function readPurchaseOrders(context: CallContext, input: { states: readonly PurchaseOrderState[]; itemId: string | null; text: string; offset: number; limit: number }) {
  const db = context.env.db.reader;
  const { rows, total } = listPurchaseOrders(db, input);
  return { rows: rows.map(row => toPurchaseOrder(context, db, row)), total };
}

export function readPurchaseOrder(context: CallContext, db: ReadableDb, purchaseOrderId: string) {
  const view = findPurchaseOrder(db, purchaseOrderId);
  if (view === undefined) throw new DomainError('NOT_FOUND');
  return toPurchaseOrder(context, db, view);
}

export function createPurchaseOrder(context: CallContext, input: { opId: string; supplierId: string; orderedOn: string; note: string; lines: readonly OrderedLine[] }) {
  return runCommand(context, input, transaction => {
    const { tx, today, now, caller } = transaction;
    if (!existsInList(tx, 'suppliers', input.supplierId)) throw new DomainError('NOT_FOUND', { what: 'suppliers' });
    if (input.orderedOn > today) throw new DomainError('DATE_IN_FUTURE', { date: input.orderedOn });
    const row: PurchaseOrderRow = {
      id: context.env.newId(), number: takeNumber(tx, 'DD', input.orderedOn), state: 'open', supplierId: input.supplierId, orderedOn: input.orderedOn, note: input.note,
      createdById: caller.userId, createdByName: caller.name, createdAt: now, closedAt: null, version: 0,
    };
    insertPurchaseOrder(tx, row);
    for (const [index, line] of input.lines.entries()) {
      const item = requireItem(tx, line.itemId);
      if (!item.isActive) throw new DomainError('ITEM_INACTIVE', { line: index + 1, code: item.code, name: item.name });
      insertPurchaseOrderLine(tx, { id: context.env.newId(), purchaseOrderId: row.id, lineNumber: index + 1, ...line, state: 'open', receivedMicro: 0, firstPromisedOn: line.promisedOn });
    }
    return finish(transaction, row.id, undefined, '');
  });
}

export function promisePurchaseOrder(context: CallContext, input: Act & { lineId: string; promisedOn: string; note: string }) {
  return change(context, input, input.note, ({ tx }, order) => {
    const line = requireOpenLine(tx, order.id, input.lineId);
    savePurchaseOrderLine(tx, { ...line, promisedOn: input.promisedOn });
  });
}

export function cancelPurchaseOrderLines(context: CallContext, input: Act & { lineIds: readonly string[]; reason: string }) {
  return change(context, input, input.reason, ({ tx }, order) => {
    for (const lineId of input.lineIds) {
      const line = requireOpenLine(tx, order.id, lineId);
      savePurchaseOrderLine(tx, { ...line, state: line.receivedMicro > 0 ? 'received' : 'cancelled' });
    }
  });
}

function change(context: CallContext, input: Act, reason: string, apply: (transaction: Transaction, order: PurchaseOrderView) => void) {
  return runCommand(context, input, transaction => {
    const order = requireForAct(transaction.tx, input);
    const before = readPurchaseOrder(context, transaction.tx, order.id);
    apply(transaction, order);
    return finish(transaction, order.id, before, reason);
  });
}

function requireForAct(tx: WritableDb, input: Act): PurchaseOrderView {
  const order = findPurchaseOrder(tx, input.purchaseOrderId);
  if (order === undefined) throw new DomainError('NOT_FOUND');
  if (order.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
  return order;
}

function requireOpenLine(tx: WritableDb, purchaseOrderId: string, lineId: string): PurchaseOrderLineRow {
  const line = findPurchaseOrderLine(tx, lineId);
  if (line?.purchaseOrderId !== purchaseOrderId) throw new DomainError('NOT_FOUND');
  if (line.state !== 'open') throw new DomainError('ILLEGAL_TRANSITION', { from: line.state, event: 'change' });
  return line;
}

/** Books what came as a 采购入库, and learns how long a line took that is complete. */
export function receivePurchaseOrder(context: CallContext, input: Act & { businessDate: string; sourceNumber: string; lines: readonly CameLine[] }) {
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    const order = requireForAct(tx, input);
    const before = readPurchaseOrder(context, tx, order.id);
    const came = input.lines.map(line => ({ line, ordered: requireOpenLine(tx, order.id, line.lineId) }));
    const posted = bookDocument(
      transaction,
      {
        type: 'receipt', businessType: 'purchase', businessDate: input.businessDate, departmentId: null, supplierId: order.supplierId, person: '', purpose: '',
        sourceNumber: input.sourceNumber === '' ? order.number : input.sourceNumber, note: '', customer: '', inspector: '', appraisal: '', residualValueE4: null, reason: '',
        purchaseOrderId: order.id,
        lines: came.map(({ line, ordered }) => ({
          itemId: ordered.itemId, quantityMicro: line.quantityMicro, requestedMicro: ordered.quantityMicro - ordered.receivedMicro, locationId: line.locationId, toLocationId: null,
          unitPriceE4: ordered.unitPriceE4, amountE4: line.amountE4, taxRateBp: ordered.taxRateBp, isEstimated: line.isEstimated, batchNumber: line.batchNumber, producedOn: line.producedOn,
          expiresOn: line.expiresOn, purchaseOrderLineId: ordered.id, note: '',
        })),
      },
      { overridesReservations: false, preparedBy: null, keepsPrices: true },
    );
    for (const { line, ordered } of came) noteArrival(transaction, order, { line, lineId: ordered.id, businessDate: input.businessDate });
    return { purchaseOrder: finish(transaction, order.id, before, ''), ...posted };
  });
}

function noteArrival({ tx }: Transaction, order: PurchaseOrderView, { line, lineId, businessDate }: { readonly line: CameLine; readonly lineId: string; readonly businessDate: string }): void {
  const ordered = requireOpenLine(tx, order.id, lineId);
  const receivedMicro = ordered.receivedMicro + line.quantityMicro;
  const isDone = line.isLast || receivedMicro >= ordered.quantityMicro;
  savePurchaseOrderLine(tx, { ...ordered, receivedMicro, state: isDone ? 'received' : 'open' });
  if (!isDone || order.orderedOn > businessDate) return;
  insertLeadTime(tx, {
    itemId: ordered.itemId, supplierId: order.supplierId, requisitionId: null, purchaseOrderLineId: ordered.id, orderedOn: order.orderedOn, receivedOn: businessDate,
    days: daysBetween(order.orderedOn, businessDate),
  });
}

function finish(transaction: Transaction, purchaseOrderId: string, before: ReturnType<typeof toPurchaseOrder> | undefined, reason: string) {
  const { tx, now, context } = transaction;
  const lines = listPurchaseOrderLines(tx, purchaseOrderId);
  const order = findPurchaseOrder(tx, purchaseOrderId);
  if (order === undefined) throw new DomainError('NOT_FOUND');
  const state: PurchaseOrderState = lines.some(line => line.state === 'open') ? 'open' : lines.some(line => line.state === 'received') ? 'received' : 'cancelled';
  if (before !== undefined) savePurchaseOrder(tx, { id: order.id, state, closedAt: state === 'open' ? null : now, version: order.version });
  refresh(transaction, new Set(lines.map(line => line.itemId)), causeOf('requisition'));
  const after = readPurchaseOrder(context, tx, purchaseOrderId);
  audit(transaction, { entity: 'purchaseOrder', entityId: order.id, entityName: order.number, ...(before === undefined ? {} : { before: toldOf(before) }), after: toldOf(after), reason });
  return after;
}

function toldOf({ state, supplierName, lines }: ReturnType<typeof toPurchaseOrder>) {
  return {
    state, supplier: supplierName,
    lines: lines.map(line => `${line.code} ${formatQuantity(line.receivedMicro)}/${formatQuantity(line.quantityMicro)} ${line.promisedOn} ${line.state}`).join('; '),
  };
}
