/** The lists of requests, what each can be asked for, and what a delivery leaves open. */
import type { Permission } from '../../../shared/contract/permissions.ts';
import type { RequisitionState } from '../../../shared/kernel/vocabulary.ts';
import type { InputOf, OutputOf } from '../../client/procedure-types.ts';

export type Requisition = OutputOf<'requisitions.get'>;
export type View = 'todo' | 'due' | 'overdue' | 'done' | 'all';
export const VIEWS = ['todo', 'due', 'overdue', 'done', 'all'] as const satisfies readonly View[];

type Filter = Pick<InputOf<'requisitions.list'>, 'states' | 'overdueOnly'>;

const FILTERS: { readonly [V in View]: Filter } = {
  todo: { states: ['requested'] },
  due: { states: ['ordered', 'partially_received'] },
  overdue: { states: ['ordered', 'partially_received'], overdueOnly: true },
  done: { states: ['received'] },
  all: { states: [] },
};

/** What a view asks the list for. */
export function filterOf(view: View): Filter {
  return FILTERS[view];
}

/** The view an address names. With a request named and no view, all of them: wherever it stands, it is there. */
export function viewOf(text: string | null, requisitionId: string | null): View {
  return VIEWS.find(view => view === text) ?? (requisitionId === null ? 'todo' : 'all');
}

export type Step = 'order' | 'receive' | 'promise' | 'change' | 'cancel';

const POSSIBLE: { readonly [S in RequisitionState]: readonly Step[] } = {
  requested: ['order', 'receive', 'change', 'cancel'],
  ordered: ['receive', 'promise', 'cancel'],
  partially_received: ['receive', 'promise', 'cancel'],
  received: [],
  cancelled: [],
};

const RIGHTS: { readonly [S in Step]: Permission } = { order: 'purchasing.order', receive: 'stock.write', promise: 'purchasing.order', change: 'purchasing.request', cancel: 'purchasing.request' };

/** Its receipt is written and another has to book it: until then no second one is written, and nothing is called off. */
export function isInReview({ waitingReceipt }: Pick<Requisition, 'waitingReceipt'>): boolean {
  return waitingReceipt !== null && waitingReceipt.state !== 'draft';
}

/** It can go into an order as it stands: approved (or from before approvals were asked for), and of a supplier. */
export function isOrderable({ state, approval, supplierId }: Pick<Requisition, 'state' | 'approval' | 'supplierId'>): boolean {
  return state === 'requested' && supplierId !== null && (approval === null || approval.state === 'approved');
}

/** The steps open to this person, the next one first. What a buyer has ordered only who may order cancels. */
export function stepsOf(requisition: Pick<Requisition, 'state' | 'waitingReceipt' | 'approval'>, may: (permission: Permission) => boolean): Step[] {
  const { state } = requisition;
  const isClosed = (step: Step) => (step === 'receive' || step === 'cancel') && isInReview(requisition);
  const isHeld = requisition.approval?.state === 'waiting' || requisition.approval?.state === 'rejected';
  return POSSIBLE[state].filter(step => may(RIGHTS[step]) && !isClosed(step) && !(isHeld && (step === 'order' || step === 'receive')) && (step !== 'cancel' || state === 'requested' || may('purchasing.order')));
}

/** It waits for this person's word: that comes before anything else that can be done with it. */
export function isAskedOf({ state, approval }: Pick<Requisition, 'state' | 'approval'>): boolean {
  return state === 'requested' && approval?.state === 'waiting' && approval.canDecide;
}

/** What the button says that makes orders of so many requests: of none it names no number. */
export function combineWord(ready: number): 'combine.title' | 'combine.open' {
  return ready === 0 ? 'combine.title' : 'combine.open';
}

/** What is still to come, in micro-units; never less than nothing. */
export function leftMicro(requisition: Pick<Requisition, 'quantityMicro' | 'receivedMicro'>): number {
  return Math.max(0, requisition.quantityMicro - requisition.receivedMicro);
}

export type Delivery = { readonly kind: 'exact' } | { readonly kind: 'more' | 'short'; readonly differenceMicro: number };

/** What a delivery of so much leaves open or brings too much. */
export function deliveryOf(requisition: Pick<Requisition, 'quantityMicro' | 'receivedMicro'>, receivedNowMicro: number): Delivery {
  const difference = leftMicro(requisition) - receivedNowMicro;
  if (difference === 0) return { kind: 'exact' };
  return { kind: difference > 0 ? 'short' : 'more', differenceMicro: Math.abs(difference) };
}
