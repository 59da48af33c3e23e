/** Which waiting pop-ups are shown and which are gathered into one. */
import { ALERT_LEVELS, type AlertLevel } from '../../kernel/vocabulary.ts';

/** More than this at once is noise: the rest comes as one digest. */
export const POPUPS_AT_ONCE_MAX = 3;

type Waiting = { readonly id: string; readonly level: AlertLevel; readonly createdAt: number; readonly isStillOpen: boolean; readonly isSnoozed: boolean };

type Dropped<W> = { readonly entry: W; readonly because: 'closed' | 'snoozed' };

/** Worst first, oldest first. What has closed or sleeps by now is dropped with a reason. */
export function planDelivery<W extends Waiting>(waiting: readonly W[]): { readonly show: W[]; readonly digest: W[]; readonly drop: Dropped<W>[] } {
  const drop = waiting.flatMap((entry): Dropped<W>[] => {
    if (!entry.isStillOpen) return [{ entry, because: 'closed' }];
    return entry.isSnoozed ? [{ entry, because: 'snoozed' }] : [];
  });
  const live = waiting
    .filter(entry => entry.isStillOpen && !entry.isSnoozed)
    .sort((a, b) => ALERT_LEVELS.indexOf(b.level) - ALERT_LEVELS.indexOf(a.level) || a.createdAt - b.createdAt);
  if (live.length <= POPUPS_AT_ONCE_MAX) return { show: live, digest: [], drop };
  return { show: live.slice(0, POPUPS_AT_ONCE_MAX), digest: live.slice(POPUPS_AT_ONCE_MAX), drop };
}
