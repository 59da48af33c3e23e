import { APP_ORIGIN } from './app-protocol.ts';
import type { ElectronSurface, GuardedContents, GuardedSession, NavigationEvent } from './electron-surface.ts';
import { isAppAddress } from './ipc-transport.ts';

/** The settings of every window. Frozen: a window with other settings is a mistake. */
export const WEB_PREFERENCES = Object.freeze({
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
});

/** Pages may ask for nothing: pop-ups come from main, files from an ordinary input element. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => { decide(false); });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    // Exports are made in the page; nothing else may be saved.
    if (!item.getURL().startsWith(`blob:${APP_ORIGIN}/`)) event.preventDefault();
  });
}

/** Keeps any page where it is: no other address, no new window, no embedded page. */
export function guardContents(contents: GuardedContents): void {
  const stayHere = (event: NavigationEvent) => {
    if (!isAppAddress(event.url, APP_ORIGIN)) event.preventDefault();
  };
  contents.on('will-navigate', stayHere);
  contents.on('will-frame-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-attach-webview', event => { event.preventDefault(); });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Guards every page there will ever be, whoever makes it. */
export function guardEverything(electron: Pick<ElectronSurface, 'app' | 'session'>): void {
  electron.app.on('web-contents-created', (_event, contents) => { guardContents(contents); });
  guardSession(electron.session.defaultSession);
}
