import type { EventMessage } from '../../../shared/contract/events.ts';
import { assertNever } from '../../../shared/kernel/assert.ts';
import type { HostRequest, HostSignal } from '../host-messages.ts';
import type { DesktopNotification, ElectronSurface } from './electron-surface.ts';
import { showUrgentCard } from './urgent-card.ts';

export type DesktopPorts = {
  readonly push: (event: EventMessage) => void;
  readonly reveal: () => void;
  readonly setTimeZone: (timeZone: string) => void;
  readonly showCount: (count: number) => void;
  readonly signal: (signal: HostSignal) => void;
};

type DesktopParts = Pick<ElectronSurface, 'Notification' | 'BrowserWindow' | 'screen'>;

/** Pop-ups still on screen: Electron forgets the click on one that nothing refers to any more. */
const shown = new Set<DesktopNotification>();
const SHOWN_MAX = 100;
/** A desktop without a notification service says nothing at all; after this the page shows the pop-up. */
const SHOW_MS_MAX = 3_000;

function keep(notification: DesktopNotification): void {
  shown.add(notification);
  if (shown.size <= SHOWN_MAX) return;
  const [oldest] = shown;
  if (oldest !== undefined) shown.delete(oldest);
}

function showNotification(request: Extract<HostRequest, { kind: 'show-notification' }>, electron: DesktopParts, ports: DesktopPorts): void {
  const { notificationId, alertId, userId, path, level, title, body } = request;
  const showInPage = () => {
    ports.push({ name: 'notification.show', payload: { notificationId, alertId, userId, path, level, title, body } });
    ports.signal({ kind: 'notification-shown', notificationId, by: 'page' });
  };
  const open = () => {
    ports.signal({ kind: 'notification-clicked', notificationId });
    ports.reveal();
    ports.push({ name: 'navigate', payload: { path } });
  };
  // The system's own pop-up may be swallowed and says nothing of it: what is urgent lies over everything besides.
  if (level === 'urgent' && alertId !== null) showUrgentCard(electron, { notificationId, title, body, onOpen: open });
  if (!electron.Notification.isSupported()) {
    showInPage();
    return;
  }
  const notification = new electron.Notification({ title, body });
  const limit = setTimeout(showInPage, SHOW_MS_MAX);
  notification.on('show', () => {
    clearTimeout(limit);
    ports.signal({ kind: 'notification-shown', notificationId, by: 'desktop' });
  });
  notification.on('click', () => {
    shown.delete(notification);
    open();
  });
  keep(notification);
  notification.show();
}

/** Does what the backend asks of the desktop. */
export function performHostRequest(request: HostRequest, electron: DesktopParts, ports: DesktopPorts): void {
  switch (request.kind) {
    case 'show-notification': showNotification(request, electron, ports); break;
    case 'set-badge': ports.showCount(request.count); break;
    case 'schedule': ports.setTimeZone(request.timeZone); break;
    default: assertNever(request);
  }
}
