/** A purchase order as the lists and its page show it. */
import type { Permission } from '../../../shared/contract/permissions.ts';
import type { InputOf, OutputOf } from '../../client/procedure-types.ts';

export type PurchaseOrder = OutputOf<'purchaseOrders.get'>;
export type OrderedLine = PurchaseOrder['lines'][number];
export type OrderView = 'open' | 'overdue' | 'done' | 'all';
export const ORDER_VIEWS = ['open', 'overdue', 'done', 'all'] as const satisfies readonly OrderView[];

const FILTERS: { readonly [V in OrderView]: Pick<InputOf<'purchaseOrders.list'>, 'states' | 'overdueOnly'> } = { open: { states: ['open'] }, overdue: { states: ['open'], overdueOnly: true }, done: { states: ['received', 'cancelled'] }, all: { states: [] } };

/** What a view asks the list for. */
export function orderFilter(view: OrderView) {
  return FILTERS[view];
}

/** What is still to come of a line, in micro-units; nothing once it is over. */
export function leftOfLine({ state, quantityMicro, receivedMicro }: Pick<OrderedLine, 'state' | 'quantityMicro' | 'receivedMicro'>): number {
  return state === 'open' ? Math.max(0, quantityMicro - receivedMicro) : 0;
}

/** A receipt of it is written and waits for another: it is neither received again nor called off. */
export function isLineInReview({ waitingReceipt }: Pick<OrderedLine, 'waitingReceipt'>): boolean {
  return waitingReceipt !== null && waitingReceipt.state !== 'draft';
}

/** The earliest day something is due, and how late it is. */
export function nextDue(order: Pick<PurchaseOrder, 'lines'>): { readonly promisedOn: string | null; readonly daysOverdue: number } {
  const open = order.lines.filter(line => leftOfLine(line) > 0);
  return { promisedOn: open.map(line => line.promisedOn).sort()[0] ?? null, daysOverdue: Math.max(0, ...open.map(line => line.daysOverdue)) };
}

/** Lines that came whole, of those that were not called off. */
export function progressOf(order: Pick<PurchaseOrder, 'lines'>): { readonly done: number; readonly all: number } {
  const lines = order.lines.filter(line => line.state !== 'cancelled');
  return { done: lines.filter(line => line.state === 'received').length, all: lines.length };
}

export type OrderStep = 'receive' | 'promise' | 'cancel';
const RIGHTS: { readonly [S in OrderStep]: Permission } = { receive: 'stock.write', promise: 'purchasing.order', cancel: 'purchasing.order' };

/** The steps open to this person, the next one first. */
export function orderSteps(order: Pick<PurchaseOrder, 'state'>, may: (permission: Permission) => boolean): OrderStep[] {
  return order.state === 'open' ? (['receive', 'promise', 'cancel'] as const).filter(step => may(RIGHTS[step])) : [];
}
