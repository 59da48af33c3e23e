/** The life of a request for goods, as a table. */
import type { RequisitionState } from '../../kernel/vocabulary.ts';

export const REQUISITION_EVENTS = ['ordered', 'promised', 'received_part', 'received_all', 'order_cancelled', 'cancelled'] as const;
export type RequisitionEvent = (typeof REQUISITION_EVENTS)[number];

/** `order_cancelled`: the order it went into will not bring it; it is asked for again. Goods may come against a request nobody marked as ordered: the receipt is booked all the same. */
export const REQUISITION_TRANSITIONS: { readonly [S in RequisitionState]: { readonly [E in RequisitionEvent]?: RequisitionState } } = {
  requested: { ordered: 'ordered', received_part: 'partially_received', received_all: 'received', cancelled: 'cancelled' },
  ordered: { promised: 'ordered', received_part: 'partially_received', received_all: 'received', order_cancelled: 'requested', cancelled: 'cancelled' },
  partially_received: { promised: 'partially_received', received_part: 'partially_received', received_all: 'received', cancelled: 'cancelled' },
  received: {},
  cancelled: {},
};

/** The next state, or undefined when the event is not allowed there. */
export function nextRequisitionState(state: RequisitionState, event: RequisitionEvent): RequisitionState | undefined {
  return REQUISITION_TRANSITIONS[state][event];
}

export function isOpenRequisition(state: RequisitionState): boolean {
  return state === 'requested' || state === 'ordered' || state === 'partially_received';
}

/** Counts as on order: somebody has promised it. */
export function isOnOrder(state: RequisitionState): boolean {
  return state === 'ordered' || state === 'partially_received';
}
