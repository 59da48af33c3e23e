import type { EventMessage } from '../../../shared/contract/events.ts';
import { assertNever } from '../../../shared/kernel/assert.ts';
import type { HostRequest, HostSignal } from '../host-messages.ts';
import type { NotificationText } from './system-notification.ts';

export type LoopbackPorts = {
  /** Sends to every open page; how many there were. */
  push(event: EventMessage): number;
  showSystemNotification(text: NotificationText): Promise<string | null>;
  setTimeZone(timeZone: string): void;
  signal(signal: HostSignal): void;
};

/** Does what the backend asks. A pop-up counts as shown when a page or the system's own notification area took it. */
export async function performHostRequest(request: HostRequest, ports: LoopbackPorts): Promise<void> {
  switch (request.kind) {
    case 'show-notification': {
      const { notificationId, alertId, userId, path, level, title, body } = request;
      const pages = ports.push({ name: 'notification.show', payload: { notificationId, alertId, userId, path, level, title, body } });
      const by = await ports.showSystemNotification({ title, body }) ?? (pages > 0 ? 'page' : null);
      if (by !== null) ports.signal({ kind: 'notification-shown', notificationId, by });
      break;
    }
    case 'schedule': ports.setTimeZone(request.timeZone); break;
    // A browser window has no badge; the page shows the same count in its own navigation.
    case 'set-badge': break;
    default: assertNever(request);
  }
}
