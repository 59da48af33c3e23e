/** What is to come: requests that were ordered, and orders that were made without one, in one list by the promised day. */
import type { OutputOf } from '../../client/procedure-types.ts';

type Today = OutputOf<'reports.today'>;
export type Requisition = Today['toReceive'][number];
export type DueOrder = Today['toReceiveOrders'][number];
export type Arrival = { readonly kind: 'request'; readonly request: Requisition } | { readonly kind: 'order'; readonly order: DueOrder };

/** Longest overdue first; what nobody promised comes last. */
export function arrivalsOf({ toReceive, toReceiveOrders }: Pick<Today, 'toReceive' | 'toReceiveOrders'>): Arrival[] {
  const all: Arrival[] = [...toReceive.map((request): Arrival => ({ kind: 'request', request })), ...toReceiveOrders.map((order): Arrival => ({ kind: 'order', order }))];
  const dayOf = (arrival: Arrival) => promisedOf(arrival) ?? '9999';
  return all.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
}

export function promisedOf(arrival: Arrival): string | null {
  return arrival.kind === 'request' ? arrival.request.promisedOn : arrival.order.promisedOn;
}

export function lateDaysOf(arrival: Arrival): number {
  return arrival.kind === 'request' ? arrival.request.daysOverdue : arrival.order.daysOverdue;
}
