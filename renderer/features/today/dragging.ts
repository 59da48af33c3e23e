/** What drags and with whom: overdue deliveries by supplier, and requests that nobody has ordered yet. */
import { daysBetween } from '../../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { openAmountE4 } from './figure-change.ts';

export type Requisition = OutputOf<'reports.today'>['toReceive'][number];

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
  readonly requisitionId: string;
};

/** Days from which a delay is shown as grave. */
export const GRAVE_DELAY_DAYS = 5;

function sumAmounts(orders: readonly Requisition[]): number | null {
  const amounts = orders.map(openAmountE4);
  return amounts.every(amount => amount === null) ? null : amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
}

function lateLines(toReceive: readonly Requisition[]): DraggingLine[] {
  const bySupplier = new Map<string, Requisition[]>();
  for (const order of toReceive) {
    if (order.daysOverdue <= 0) continue;
    const key = order.supplierId ?? order.supplierName;
    bySupplier.set(key, [...(bySupplier.get(key) ?? []), order]);
  }
  return [...bySupplier].flatMap(([key, orders]) => {
    const worst = [...orders].sort((a, b) => b.daysOverdue - a.daysOverdue)[0];
    if (worst === undefined) return [];
    return [{
      key: `late ${key}`, subject: 'late' as const, party: worst.supplierName, firstItemName: worst.name, itemCount: new Set(orders.map(order => order.itemId)).size,
      days: worst.daysOverdue, amountE4: sumAmounts(orders), who: worst.requestedBy, requisitionId: worst.id,
    }];
  });
}

/**
 * Longest delay first. `requestedOn` gives the business date of a request's instant; a request counts as dragging from the day
 * after it was made.
 */
export function draggingLines(toReceive: readonly Requisition[], requested: readonly Requisition[], today: string, requestedOn: (order: Requisition) => string): DraggingLine[] {
  const unordered = requested.flatMap(order => {
    const days = daysBetween(requestedOn(order), today);
    if (days < 1) return [];
    return [{
      key: `unordered ${order.id}`, subject: 'unordered' as const, party: order.supplierName, firstItemName: order.name, itemCount: 1,
      days, amountE4: openAmountE4(order), who: order.requestedBy, requisitionId: order.id,
    }];
  });
  return [...lateLines(toReceive), ...unordered].sort((a, b) => b.days - a.days);
}
