/** Which pop-ups lie over the page: what is urgent above the rest, and never pushed away by it. */
import type { AlertLevel } from '../../shared/kernel/vocabulary.ts';

type Card = { readonly notificationId: string; readonly level: AlertLevel };

/** The cards with one more, at most `limit`: the newest last among those of its rank, urgent ones first. The oldest of the lowest rank makes room. */
export function withCard<C extends Card>(cards: readonly C[], card: C, limit: number): C[] {
  const all = [...cards.filter(each => each.notificationId !== card.notificationId), card];
  const urgent = all.filter(each => each.level === 'urgent');
  const others = all.filter(each => each.level !== 'urgent');
  const room = Math.max(0, limit - urgent.length);
  return [...urgent.slice(-limit), ...(room === 0 ? [] : others.slice(-room))];
}
