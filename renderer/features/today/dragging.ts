/** What drags and with whom: overdue deliveries by supplier, and requests that nobody has ordered yet. */
import { daysBetween } from '../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../shared/kernel/group-by.ts';
import { type Arrival, lateDaysOf, type Requisition } from './arrivals.ts';
import { openAmountE4 } from './figure-change.ts';

export type DraggingLine = {
  readonly key: string;
  readonly subject: 'late' | 'unordered';
  /** The supplier of a delivery; the item of a request. */
  readonly party: string;
  readonly firstItemName: string;
  readonly itemCount: number;
  readonly days: number;
  readonly amountE4: number | null;
  readonly who: string;
  /** Where it is seen to. */
  readonly address: string;
};

/** Days from which a delay is shown as grave. */
export const GRAVE_DELAY_DAYS = 5;

/** A late delivery of whatever kind. */
type Late = { readonly supplierKey: string; readonly party: string; readonly itemIds: readonly string[]; readonly firstItemName: string; readonly days: number; readonly amountE4: number | null; readonly who: string; readonly address: string };

function lateOf(arrival: Arrival): Late {
  if (arrival.kind === 'order') {
    const { purchaseOrderId, supplierId, supplierName, lines, daysOverdue, amountE4, orderedBy } = arrival.order;
    return { supplierKey: supplierId, party: supplierName, itemIds: lines.map(line => line.itemId), firstItemName: lines[0]?.name ?? '', days: daysOverdue, amountE4, who: orderedBy, address: addressOfOrder(purchaseOrderId) };
  }
  const { request } = arrival;
  return {
    supplierKey: request.supplierId ?? request.supplierName, party: request.supplierName, itemIds: [request.itemId], firstItemName: request.name, days: request.daysOverdue, amountE4: openAmountE4(request),
    who: request.requestedBy, address: addressOfRequest(request.id),
  };
}

const addressOfOrder = (purchaseOrderId: string) => `/purchasing/orders/${encodeURIComponent(purchaseOrderId)}`;
const addressOfRequest = (requisitionId: string) => `/purchasing?requisition=${encodeURIComponent(requisitionId)}`;

function sumAmounts(late: readonly Late[]): number | null {
  const amounts = late.map(each => each.amountE4);
  return amounts.every(amount => amount === null) ? null : amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
}

function lateLines(arrivals: readonly Arrival[]): DraggingLine[] {
  const bySupplier = groupBy(arrivals.filter(arrival => lateDaysOf(arrival) > 0).map(lateOf), late => late.supplierKey);
  return [...bySupplier].flatMap(([key, group]) => {
    const worst = [...group].sort((a, b) => b.days - a.days)[0];
    if (worst === undefined) return [];
    return [{
      key: `late ${key}`, subject: 'late' as const, party: worst.party, firstItemName: worst.firstItemName, itemCount: new Set(group.flatMap(each => each.itemIds)).size,
      days: worst.days, amountE4: sumAmounts(group), who: worst.who, address: worst.address,
    }];
  });
}

/**
 * Longest delay first. `requestedOn` gives the business date of a request's instant; a request counts as dragging from the day
 * after it was made.
 */
export function draggingLines(arrivals: readonly Arrival[], requested: readonly Requisition[], today: string, requestedOn: (order: Requisition) => string): DraggingLine[] {
  const unordered = requested.flatMap(order => {
    const days = daysBetween(requestedOn(order), today);
    if (days < 1) return [];
    return [{
      key: `unordered ${order.id}`, subject: 'unordered' as const, party: order.supplierName, firstItemName: order.name, itemCount: 1,
      days, amountE4: openAmountE4(order), who: order.requestedBy, address: addressOfRequest(order.id),
    }];
  });
  return [...lateLines(arrivals), ...unordered].sort((a, b) => b.days - a.days);
}
