import { APP_ORIGIN } from './app-protocol.ts';
import type { DesktopWindow, ElectronSurface } from './electron-surface.ts';
import { WEB_PREFERENCES } from './security.ts';

/** What the card says, and what its two words do. */
export type UrgentCard = { readonly notificationId: string; readonly title: string; readonly body: string; readonly onOpen: () => void };

const WIDTH = 380;
const HEIGHT = 150;
const GAP = 12;
/** More would cover the screen; the list has them all. */
const CARDS_MAX = 3;
const OPEN = `${APP_ORIGIN}/card/open`;
const CLOSE = `${APP_ORIGIN}/card/close`;

const open = new Map<string, DesktopWindow>();

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A page without a script: two links that lead nowhere and are only listened to. */
function pageOf({ title, body }: UrgentCard): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(title)}</title><style>
body{margin:0;font:14px/1.5 "Microsoft YaHei","PingFang SC",system-ui,sans-serif;color:#1f2329;background:#fff;border-left:6px solid #d4380d;height:100vh;box-sizing:border-box;padding:14px 16px;overflow:hidden}
h1{font-size:16px;margin:0 0 6px}p{margin:0 0 12px;max-height:3em;overflow:hidden}a{display:inline-block;padding:4px 14px;border-radius:6px;text-decoration:none;color:#1f2329;border:1px solid #d0d3d9;margin-right:8px}
a.first{background:#d4380d;border-color:#d4380d;color:#fff}</style></head><body><h1>${escaped(title)}</h1><p>${escaped(body)}</p><a class="first" href="${OPEN}">去处理 Open</a><a href="${CLOSE}">知道了 Close</a></body></html>`;
}

/**
 * A card of the program's own for what is urgent: it lies over everything until a hand takes it away, whatever the system does with its pop-ups
 * (专注助手 swallows them). It takes no focus from whoever is typing.
 */
export function showUrgentCard(electron: Pick<ElectronSurface, 'BrowserWindow' | 'screen'>, card: UrgentCard): void {
  if (open.has(card.notificationId)) return;
  const [oldest] = open.keys();
  if (oldest !== undefined && open.size >= CARDS_MAX) close(oldest);
  const area = electron.screen.getAllDisplays()[0]?.workArea ?? { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  const window = new electron.BrowserWindow({
    width: WIDTH, height: HEIGHT, x: area.x + area.width - WIDTH - GAP, y: area.y + area.height - (HEIGHT + GAP) * (open.size + 1),
    frame: false, resizable: false, minimizable: false, maximizable: false, alwaysOnTop: true, skipTaskbar: true, show: false, title: card.title,
    webPreferences: { ...WEB_PREFERENCES, javascript: false, devTools: false },
  });
  open.set(card.notificationId, window);
  window.webContents.on('will-navigate', event => {
    event.preventDefault();
    close(card.notificationId);
    if (event.url === OPEN) card.onOpen();
  });
  window.on('close', () => { open.delete(card.notificationId); });
  window.once('ready-to-show', () => { window.showInactive(); });
  void window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(pageOf(card))}`);
}

function close(notificationId: string): void {
  const window = open.get(notificationId);
  open.delete(notificationId);
  window?.close();
}
