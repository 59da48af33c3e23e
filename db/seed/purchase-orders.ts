/** The demo company's purchase orders: since half a year the buyer puts what is ordered from one supplier on one day into one order. */
import { addDays, type CalendarDate } from '../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../shared/kernel/group-by.ts';
import type { DemoPurchaseOrder, DemoRequisition } from './demo-types.ts';

/** Since then the company works with alerts, approvals and purchase orders; before, with papers of stock alone. */
export const ANSWERING_DAYS = 182;
const LINES_MAX = 8;

export type Combined = { readonly requisitions: readonly DemoRequisition[]; readonly purchaseOrders: readonly DemoPurchaseOrder[] };

/** Requests ordered within the last half year, each with the order it went into; those before stay as they were. */
export function combineOrders(requisitions: readonly DemoRequisition[], today: CalendarDate): Combined {
  const since = addDays(today, -ANSWERING_DAYS);
  const ordered = requisitions.filter(requisition => requisition.orderedOn !== null && requisition.orderedOn >= since);
  const purchaseOrders = [...groupBy(ordered, ({ supplierKey, orderedOn }) => `${orderedOn ?? ''} ${supplierKey}`)]
    .flatMap(([name, group]) => toOrders(name, group))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const orderOf = new Map(purchaseOrders.flatMap(({ key, requisitionKeys }) => requisitionKeys.map(requisitionKey => [requisitionKey, key] as const)));
  return { requisitions: requisitions.map(requisition => ({ ...requisition, purchaseOrderKey: orderOf.get(requisition.key) ?? null })), purchaseOrders };
}

function toOrders(name: string, group: readonly DemoRequisition[]): DemoPurchaseOrder[] {
  return Array.from({ length: Math.ceil(group.length / LINES_MAX) }, (_, index): DemoPurchaseOrder => {
    const part = group.slice(index * LINES_MAX, (index + 1) * LINES_MAX);
    return { key: `${name} ${index + 1}`, supplierKey: part[0]?.supplierKey ?? '', orderedOn: part[0]?.orderedOn ?? '', requisitionKeys: part.map(({ key }) => key) };
  });
}
