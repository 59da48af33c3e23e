/** The answers offered to an alert: each kind of rule its own (F63), the usual one first, a count before a purchase where the book is doubtful (N9). */
import type { Permission } from '../../../shared/contract/permissions.ts';
import { type AlertAction, alertActions } from '../../../shared/domain/alerts/index.ts';
import { isDoubtful } from '../../../shared/domain/trust/index.ts';
import { nextActionOf } from '../../parts/next-action.ts';
import type { AlertLine } from './reason-words.ts';

/** `receive`: it is at the gate. `place_order`: a request waits for its order. `see_request`, `see_review`: others have to agree first. */
export type Answer = AlertAction | 'receive' | 'place_order' | 'see_request' | 'see_review';

const RIGHTS: { readonly [A in Answer]: Permission } = {
  order: 'purchasing.request', chase: 'purchasing.read', postpone: 'purchasing.read', promote: 'disposals.write', transfer: 'stock.write', scrap: 'stock.write', return: 'stock.write',
  use_first: 'alerts.read', review: 'disposals.write', recount: 'stock.write', find_cause: 'stock.read', tune: 'stock.read', receive: 'stock.write', place_order: 'purchasing.order', see_request: 'purchasing.read', see_review: 'alerts.read',
};

/** What may be done about an alert now, the main step first. Nothing about one that is closed or left to others to answer. */
export function answersOf(line: AlertLine, today: string, may: (permission: Permission) => boolean): Answer[] {
  const { alert, row, waiting } = line;
  if (alert.state === 'closed' || !may('alerts.handle')) return [];
  const ground = { isRequested: row.openRequisitionId !== null, isOnOrder: row.onOrderMicro > 0, isInReview: alert.state === 'in_disposal', hasStock: row.onHandMicro > 0 };
  const offered = alertActions(alert.reasons.map(reason => reason.rule), ground);
  const next = nextActionOf(row, today);
  const isShortage = offered.includes('order') || offered.includes('chase');
  const first: Answer[] = [
    ...(next === 'receive' && isShortage ? ['receive' as const] : []),
    ...(alert.state === 'in_disposal' && alert.disposalId !== null ? ['see_review' as const] : []),
    ...(waiting.at === 'approval' || waiting.at === 'refused' ? ['see_request' as const] : next === 'order' ? ['place_order' as const] : []),
    // The figure may be wrong: whoever buys on it buys what lies on the shelf.
    ...(isDoubtful(alert.trustPercent) && offered.includes('order') ? ['recount' as const] : []),
    // What is late is asked for before more is bought.
    ...(next === 'expedite' && offered.includes('chase') ? ['chase' as const] : []),
  ];
  return [...new Set<Answer>([...first, ...offered])].filter(answer => may(RIGHTS[answer]));
}

/** Where an answer is given that is not given on the spot. */
export function addressOfAnswer(answer: Answer, { row, alert }: AlertLine): string | null {
  const itemId = encodeURIComponent(row.itemId);
  const request = row.openRequisitionId === null ? null : `/purchasing/requests?requisition=${encodeURIComponent(row.openRequisitionId)}`;
  switch (answer) {
    case 'order': case 'recount': return null;
    case 'review': case 'promote': case 'see_review': return alert.disposalId === null ? null : `/disposals/${encodeURIComponent(alert.disposalId)}`;
    case 'place_order': case 'see_request': case 'receive': return request ?? '/purchasing/orders';
    case 'chase': case 'postpone': return request ?? '/purchasing/orders';
    case 'transfer': return `/record?type=transfer&item=${itemId}`;
    case 'scrap': return `/record?type=scrap&item=${itemId}`;
    case 'return': return `/record?type=return_out&item=${itemId}`;
    case 'use_first': return '/disposals?view=expiring';
    case 'find_cause': {
      // F38: where one click says that it was a one-off.
      const surge = alert.reasons.find(reason => reason.rule === 'usage_surge');
      const on = surge?.params['usedOn'];
      return surge === undefined ? `/items/${itemId}` : `/items/${itemId}?view=forecast${typeof on === 'string' ? `&on=${on}` : ''}`;
    }
    case 'tune': return `/items/${itemId}?view=what-if`;
  }
}
