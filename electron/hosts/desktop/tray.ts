import type { ElectronSurface } from './electron-surface.ts';
import { TRAY_ICON } from './tray-icon.ts';

export type TrayIcon = { readonly showCount: (count: number) => void };

/** Puts the product into the notification area: open, quit, and how many alerts are open. */
export function showTray(electron: Pick<ElectronSurface, 'Menu' | 'Tray' | 'nativeImage'>, actions: { readonly open: () => void; readonly quit: () => void }): TrayIcon {
  const tray = new electron.Tray(electron.nativeImage.createFromDataURL(TRAY_ICON));
  // Main knows no language: the company's is in the data file, which may not be open yet.
  tray.setContextMenu(electron.Menu.buildFromTemplate([
    { label: '打开仓哨 Open Cangshao', click: actions.open },
    { type: 'separator' },
    { label: '退出 Quit', click: actions.quit },
  ]));
  tray.on('click', actions.open);
  const showCount = (count: number) => { tray.setToolTip(count === 0 ? '仓哨 Cangshao' : `仓哨 Cangshao · ${count}`); };
  showCount(0);
  return { showCount };
}
