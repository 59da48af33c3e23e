/** Why a message was not sent, or did not arrive, as the log of an alert says it. */
export const MESSAGE_REASONS = ['closed', 'answered', 'superseded', 'unreachable', 'switched_off', 'too_old', 'removed', 'snoozed', 'digest', 'quiet'] as const;
export type MessageReason = (typeof MESSAGE_REASONS)[number];

/** A reason the screen has a word for, or else what the other side answered (`rate_limited|errcode 45009`); '' of neither. */
export function becauseOf(stored: string): { readonly reason: MessageReason } | { readonly answer: string } {
  const reason = MESSAGE_REASONS.find(each => each === stored);
  if (reason !== undefined) return { reason };
  const [, ...answer] = stored.split('|');
  return { answer: answer.join('|') };
}
