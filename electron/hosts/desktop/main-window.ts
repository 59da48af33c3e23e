import { performance } from 'node:perf_hooks';

import { APP_ORIGIN } from './app-protocol.ts';
import type { DesktopWindow, ElectronSurface } from './electron-surface.ts';
import { WEB_PREFERENCES } from './security.ts';
import { readWindowPlace, writeWindowPlace } from './window-bounds.ts';

const RELOADS_MAX = 3;
const RELOAD_WINDOW_MS = 60_000;

export type MainWindowSetup = {
  readonly preload: string;
  readonly placeFile: string;
  /** True while closing the window should only hide it: the tray holds the way back. */
  readonly hidesOnClose: () => boolean;
};

/** Opens the one window of the product, where it was last time, and shows it when there is something to see. */
export function openMainWindow(electron: Pick<ElectronSurface, 'app' | 'BrowserWindow' | 'screen'>, setup: MainWindowSetup): DesktopWindow {
  const place = readWindowPlace(setup.placeFile, electron.screen.getAllDisplays().map(display => display.workArea));
  const window = new electron.BrowserWindow({
    width: 1440, height: 900, ...place.bounds,
    minWidth: 960, minHeight: 600,
    show: false,
    title: '仓哨',
    backgroundColor: '#f5f6f8',
    webPreferences: { ...WEB_PREFERENCES, preload: setup.preload, devTools: !electron.app.isPackaged },
  });
  window.once('ready-to-show', () => {
    if (place.isMaximized) window.maximize();
    window.show();
  });
  window.on('close', event => {
    writeWindowPlace(setup.placeFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
    if (!setup.hidesOnClose()) return;
    event.preventDefault();
    window.hide();
  });
  let reloads: number[] = [];
  window.webContents.on('render-process-gone', () => {
    reloads = [...reloads, performance.now()].filter(at => at > performance.now() - RELOAD_WINDOW_MS);
    // What a person was typing is kept by the page itself; one that dies at every start is left alone.
    if (reloads.length <= RELOADS_MAX) window.webContents.reload();
  });
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

/** Brings the window to the front from wherever it is. */
export function revealWindow(window: DesktopWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
