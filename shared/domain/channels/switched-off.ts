/** Which ways people have switched off for themselves (F78). */
import type { AlertLevel, MessageKind } from '../../kernel/vocabulary.ts';

export type Ways = { readonly isPopupOn: boolean; readonly isMailOn: boolean };

/** Whether a message stays away from somebody who switched its way off. What is urgent comes either way, and so does the test they asked for themselves. */
export function isSwitchedOff(ways: Ways, way: 'popup' | 'email', message: { readonly level: AlertLevel; readonly kind: MessageKind }): boolean {
  if (message.level === 'urgent' || message.kind === 'test') return false;
  return way === 'popup' ? !ways.isPopupOn : !ways.isMailOn;
}
