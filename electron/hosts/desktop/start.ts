import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { EventMessage } from '../../../shared/contract/events.ts';
import { startBackendLink, type BackendLink } from '../backend-link.ts';
import type { LogLine } from '../log-file.ts';
import type { Places } from '../places.ts';
import type { ProcessLauncher } from '../process-launcher.ts';
import { startScheduler, type Scheduler } from '../scheduler.ts';
import { openStaticFiles } from '../static-files.ts';
import { systemClock } from '../system-clock.ts';
import { APP_ORIGIN, registerAppScheme, serveAppProtocol } from './app-protocol.ts';
import type { DesktopWindow, ElectronSurface } from './electron-surface.ts';
import { pushEvent, serveOverIpc } from './ipc-transport.ts';
import { openMainWindow, revealWindow } from './main-window.ts';
import { performHostRequest } from './perform-host-request.ts';
import { createSeal } from './seal.ts';
import { guardEverything } from './security.ts';
import { showTray, type TrayIcon } from './tray.ts';

/** Equal to `appId` in electron-builder.yml: Windows shows pop-ups only of applications it knows by this name. */
export const APP_ID = 'cn.cangshao.desktop';

export type DesktopSetup = {
  readonly dataDir: string;
  readonly places: Places;
  readonly launcher: ProcessLauncher;
  readonly platform: NodeJS.Platform;
  /** False when Electron was started with --no-sandbox, which root on Linux must. */
  readonly isSandboxed: boolean;
  readonly log: LogLine;
};

type Desktop = { readonly window: DesktopWindow; readonly link: BackendLink; readonly scheduler: Scheduler; readonly tray: TrayIcon };

function startLink(electron: ElectronSurface, { dataDir, places, launcher, platform, log }: DesktopSetup): BackendLink {
  return startBackendLink({
    launcher, entries: places, log: message => { log('warn', message); },
    seal: createSeal(electron, platform),
    options: { dataDir, migrationsDir: places.migrationsDir, version: places.version, isResident: true },
  });
}

/** Connects what the backend says to the window, the tray and the clock. */
function connect(electron: ElectronSurface, { window, link, scheduler, tray }: Desktop): void {
  const push = (event: EventMessage) => { pushEvent(window.webContents, event); };
  link.onEvent(push);
  link.onHostRequest(request => {
    performHostRequest(request, electron, {
      push,
      reveal: () => { revealWindow(window); },
      setTimeZone: scheduler.setTimeZone,
      showCount: count => { electron.app.setBadgeCount(count); tray.showCount(count); },
      signal: signal => { link.signal(signal); },
    });
  });
  link.onState(state => {
    if (state === null) link.signal({ kind: 'tick', reason: 'started' });
    push({ name: 'session.changed', payload: {} });
  });
  electron.powerMonitor.on('resume', scheduler.wake);
}

/** Ends the backend before the application: its last transaction is either done or never was. */
function closeBeforeQuit(electron: ElectronSurface, link: BackendLink, scheduler: Scheduler, onQuit: () => void): void {
  let isClosed = false;
  electron.app.on('before-quit', event => {
    onQuit();
    if (isClosed) return;
    event.preventDefault();
    scheduler.stop();
    void link.close().then(() => {
      isClosed = true;
      electron.app.quit();
    });
  });
}

/** Runs the product in Electron. Returns once the window is loading, or at once when it is running on this data folder already. */
export async function startDesktopHost(electron: ElectronSurface, setup: DesktopSetup): Promise<void> {
  const profileDir = join(setup.dataDir, 'desktop');
  mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  // Electron's own lock and profile go with the data folder, so two folders are two applications.
  electron.app.setPath('userData', profileDir);
  electron.app.setAppUserModelId(APP_ID);
  if (setup.isSandboxed) electron.app.enableSandbox();
  registerAppScheme(electron.protocol);
  if (!electron.app.requestSingleInstanceLock()) {
    electron.app.quit();
    return;
  }
  await electron.app.whenReady();
  guardEverything(electron);
  serveAppProtocol(electron.protocol, openStaticFiles(setup.places.rendererDir));
  // The default menu of macOS carries its copy and paste keys; elsewhere a menu only takes up a line.
  if (setup.platform !== 'darwin') electron.Menu.setApplicationMenu(null);

  const link = startLink(electron, setup);
  const scheduler = startScheduler({ ...systemClock, tick: reason => { link.signal({ kind: 'tick', reason }); } });
  const connection = randomBytes(32).toString('base64url');
  serveOverIpc(electron.ipcMain, APP_ORIGIN, (procedure, input) => link.call(connection, procedure, input));

  let isQuitting = false;
  closeBeforeQuit(electron, link, scheduler, () => { isQuitting = true; });
  // Many Linux desktops have no notification area: a hidden window would be lost there.
  const staysInTray = setup.platform !== 'linux';
  const window = openMainWindow(electron, { preload: setup.places.preload, placeFile: join(profileDir, 'window.json'), hidesOnClose: () => staysInTray && !isQuitting });
  const open = () => { revealWindow(window); };
  const tray = showTray(electron, { open, quit: () => { electron.app.quit(); } });
  connect(electron, { window, link, scheduler, tray });
  electron.app.on('second-instance', open);
  electron.app.on('activate', open);
  electron.app.on('window-all-closed', () => { electron.app.quit(); });
}
