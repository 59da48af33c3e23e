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
  'cleared',
  'closed_by_person',
] as const;
export type AlertEvent = (typeof ALERT_EVENTS)[number];

/**
 * `null` as a state: there is no open alert. An event a state does not name is illegal there.
 * `held`: a pending breach has lasted long enough. `worsened`: the level rose. `order_lost`: cancelled, overdue, or too little came.
 * `covered`: what is on order arrives in time.
 */
export const ALERT_TRANSITIONS: { readonly [S in AlertState | 'none']: { readonly [E in AlertEvent]?: AlertState } } = {
  none: { breached: 'firing', held: 'pending', covered: 'on_order' },
  pending: { held: 'firing', worsened: 'firing', acknowledged: 'acknowledged', ordered: 'on_order', covered: 'on_order', cleared: 'closed', closed_by_person: 'closed' },
  firing: { worsened: 'firing', acknowledged: 'acknowledged', ordered: 'on_order', covered: 'on_order', cleared: 'closed', closed_by_person: 'closed' },
  acknowledged: { worsened: 'firing', ordered: 'on_order', covered: 'on_order', order_lost: 'firing', cleared: 'closed', closed_by_person: 'closed' },
  on_order: { worsened: 'on_order', order_lost: 'firing', cleared: 'closed', closed_by_person: 'closed' },
  closed: {},
};

/** The next state, or undefined when the event is not allowed there. */
export function nextAlertState(state: AlertState | 'none', event: AlertEvent): AlertState | undefined {
  return ALERT_TRANSITIONS[state][event];
}

export function isAlertTransition(state: AlertState | 'none', event: AlertEvent): boolean {
  return nextAlertState(state, event) !== undefined;
}
