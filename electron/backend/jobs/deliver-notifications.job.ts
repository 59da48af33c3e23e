/** Shows what waits in the outbox: a few pop-ups at once, the rest as one digest. Sent again until the host confirms, three times at most. */
import { listOpenAlerts, listWaitingNotifications, markDropped, markSent, markShown } from '../../../db/repositories/alert-repository.ts';
import { planDelivery } from '../../../shared/domain/alerts/index.ts';
import type { Environment } from '../environment.ts';
import { digestText } from '../notification-texts.ts';
import { type MessageWords, messageText } from '../services/channels/message-words.ts';

const RESEND_AFTER_MS = 10 * 60_000;

/** Only a host that stays shows pop-ups: elsewhere they wait. */
export function deliverNotifications(env: Environment): void {
  if (!env.isResident) return;
  const now = env.now();
  const waiting = listWaitingNotifications(env.db.reader, now - RESEND_AFTER_MS).map(row => ({
    ...row,
    isStillOpen: row.alertId === null || (row.alertState !== null && row.alertState !== 'closed' && row.alertState !== 'acknowledged'),
    isSnoozed: row.snoozedUntilAt !== null && row.snoozedUntilAt > now,
  }));
  if (waiting.length === 0) return;
  const { show, digest, drop } = planDelivery(waiting);
  const language = env.settings().language;
  env.db.write(tx => {
    for (const { entry, because } of drop) markDropped(tx, entry.id, because);
    for (const entry of digest) markShown(tx, entry.id, now, 'digest');
    for (const entry of show) markSent(tx, entry.id, now);
  });
  for (const entry of show) {
    // Safe: the outbox is written by this program alone.
    const text = messageText(language, JSON.parse(entry.wordsJson) as MessageWords | null);
    env.request({ kind: 'show-notification', notificationId: entry.id, alertId: entry.alertId, level: entry.level, ...text });
  }
  if (digest.length > 0) env.request({ kind: 'show-notification', notificationId: `digest-${now}`, alertId: null, level: 'notice', ...digestText(language, digest.length) });
  env.request({ kind: 'set-badge', count: countUnhandled(env) });
}

export function countUnhandled(env: Environment): number {
  const now = env.now();
  return listOpenAlerts(env.db.reader).filter(alert => alert.state === 'firing' && (alert.snoozedUntilAt === null || alert.snoozedUntilAt <= now)).length;
}
