/** Which waiting pop-ups are shown and which are gathered into one. */
import { ALERT_LEVELS, type AlertLevel } from '../../kernel/vocabulary.ts';

/** More than this at once is noise: the rest comes as one digest. */
export const POPUPS_AT_ONCE_MAX = 3;

type Waiting = { readonly id: string; readonly level: AlertLevel; readonly createdAt: number; readonly isStillOpen: boolean; readonly isSnoozed: boolean };

/** Worst first, oldest first. What has closed or sleeps by now is dropped with a reason. */
export function planDelivery<W extends Waiting>(waiting: readonly W[]): { readonly show: W[]; readonly digest: W[]; readonly drop: { readonly entry: W; readonly because: 'closed' | 'snoozed' }[] } {
  const drop = waiting.flatMap(entry => (!entry.isStillOpen ? [{ entry, because: 'closed' as const }] : entry.isSnoozed ? [{ entry, because: 'snoozed' as const }] : []));
  const live = waiting
    .filter(entry => entry.isStillOpen && !entry.isSnoozed)
    .sort((a, b) => ALERT_LEVELS.indexOf(b.level) - ALERT_LEVELS.indexOf(a.level) || a.createdAt - b.createdAt);
  if (live.length <= POPUPS_AT_ONCE_MAX) return { show: live, digest: [], drop };
  return { show: live.slice(0, POPUPS_AT_ONCE_MAX), digest: live.slice(POPUPS_AT_ONCE_MAX), drop };
}
