/** The life of an alert, as a table. "Snoozed until" is kept beside the state, not in it. */
import type { AlertState } from '../../kernel/vocabulary.ts';

export const ALERT_EVENTS = [
  'breached',
  'held',
  'worsened',
  'acknowledged',
  'ordered',
  'order_lost',
  'covered',
  'sent_to_disposal',
  'disposal_lost',
  'cleared',
  'corrected',
  'superseded',
  'closed_by_person',
  'found_late',
  'reassigned',
  'taken_back',
] as const;
export type AlertEvent = (typeof ALERT_EVENTS)[number];

const ENDS = { cleared: 'closed', corrected: 'closed', superseded: 'closed', closed_by_person: 'closed' } as const satisfies { readonly [E in AlertEvent]?: AlertState };

/**
 * `null` as a state: there is no open alert. An event a state does not name is illegal there.
 * `held`: a pending breach has lasted long enough. `worsened`: the level rose. `order_lost`: cancelled, overdue, or too little came.
 * `covered`: what is on order arrives in time. `disposal_lost`: the review was cancelled, or the run-down is off its plan.
 * `corrected`: a late paper shows that there was nothing to warn of, even of one that is closed. `superseded`: another alert says it now.
 * `found_late`: 迟到预警, written down when it was over already. `reassigned`: what one person has acknowledged is not answered by the next. `taken_back`: who answered has clicked
 * amiss.
 */
export const ALERT_TRANSITIONS: { readonly [S in AlertState | 'none']: { readonly [E in AlertEvent]?: AlertState } } = {
  none: { breached: 'firing', held: 'pending', covered: 'on_order', found_late: 'closed' },
  pending: { held: 'firing', worsened: 'firing', acknowledged: 'acknowledged', ordered: 'on_order', covered: 'on_order', sent_to_disposal: 'in_disposal', reassigned: 'pending', ...ENDS },
  firing: { worsened: 'firing', acknowledged: 'acknowledged', ordered: 'on_order', covered: 'on_order', sent_to_disposal: 'in_disposal', reassigned: 'firing', ...ENDS },
  acknowledged: { worsened: 'firing', ordered: 'on_order', covered: 'on_order', order_lost: 'firing', sent_to_disposal: 'in_disposal', reassigned: 'firing', ...ENDS, taken_back: 'firing' },
  on_order: { worsened: 'on_order', order_lost: 'firing', reassigned: 'on_order', ...ENDS, taken_back: 'firing' },
  in_disposal: { worsened: 'in_disposal', disposal_lost: 'firing', reassigned: 'in_disposal', ...ENDS },
  closed: { corrected: 'closed', taken_back: 'firing' },
};

/** Steps that are kept in the history and change no state. */
export const ALERT_REMARKS = ['snoozed', 'woken', 'eased', 'reminded', 'escalated'] as const;
export type AlertRemark = (typeof ALERT_REMARKS)[number];

/** The next state, or undefined when the event is not allowed there. */
export function nextAlertState(state: AlertState | 'none', event: AlertEvent): AlertState | undefined {
  return ALERT_TRANSITIONS[state][event];
}

export function isAlertTransition(state: AlertState | 'none', event: AlertEvent): boolean {
  return nextAlertState(state, event) !== undefined;
}
