/** The one thing to do next about an item, as the last column of the list and the main button of its page offer it. */
import { daysBetween } from '../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../client/procedure-types.ts';

export type StockRow = OutputOf<'stock.get'>;

/** `order`: a request waits to be ordered. `expedite`: what is due is late, or too late for an empty shelf. */
export type NextAction = 'requisition' | 'order' | 'expedite' | 'receive' | 'dispose';

type ActionFigures = Pick<StockRow, 'state' | 'isDead' | 'isActive' | 'isNoLongerBought' | 'onOrderMicro' | 'nextReceiptOn' | 'positionMicro' | 'reorderPointMicro' | 'suggestedOrderMicro' | 'openRequisitionId'>;

/** A receipt due today or tomorrow is waited for at the gate, not at the telephone. */
const RECEIVE_WITHIN_DAYS = 1;

/** Decides by what is due first, then by the position, then by the state. Null when nothing has to be done. */
export function nextActionOf(row: ActionFigures, today: string): NextAction | null {
  if (row.onOrderMicro > 0 && row.nextReceiptOn !== null) {
    const daysLeft = daysBetween(today, row.nextReceiptOn);
    if (daysLeft < 0) return 'expedite';
    if (daysLeft <= RECEIVE_WITHIN_DAYS) return 'receive';
    if (row.state === 'out') return 'expedite';
  }
  const isShort = row.state === 'out' || row.state === 'running_out' || row.state === 'low';
  const hasReachedReorderPoint = row.reorderPointMicro !== null && row.positionMicro <= row.reorderPointMicro;
  // One open request per item: as long as there is one, the next step is about that one.
  if (row.openRequisitionId !== null && row.onOrderMicro <= 0) return 'order';
  if (row.openRequisitionId === null && row.isActive && !row.isNoLongerBought && (hasReachedReorderPoint || isShort)) return 'requisition';
  if (row.state === 'running_out') return 'expedite';
  if (row.isDead || row.state === 'over') return 'dispose';
  return null;
}

/** Whether the action cannot wait; the others are written quietly. */
export function isPressing(action: NextAction): boolean {
  return action !== 'dispose';
}
