/** Which window the product can open in: Electron, a Chromium-like browser, the default browser, or none. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { at, say } from './project.mjs';

const DOWNLOAD_SECONDS_MAX = Number(process.env.CANGSHAO_ELECTRON_WAIT ?? 20);
const TRY_AGAIN_AFTER_MS = 24 * 60 * 60 * 1000;
const FAILED_ATTEMPT = at('out', 'electron-download-failed');

/** The Electron binary that is here already, or null. */
export function findElectron() {
  const named = process.env.ELECTRON_PATH;
  if (named !== undefined && existsSync(named)) return named;
  const folder = at('node_modules', 'electron', 'dist');
  const binary = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron';
  return existsSync(join(folder, binary)) ? join(folder, binary) : null;
}

/** Tries to download Electron once a day, for a short time, and says so. Ctrl-C ends the attempt with everything else. */
export async function downloadElectron(node) {
  const installer = at('node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return null;
  if (existsSync(FAILED_ATTEMPT) && Date.now() - Number(readFileSync(FAILED_ATTEMPT, 'utf8')) < TRY_AGAIN_AFTER_MS) return null;
  say(`Downloading Electron, for ${DOWNLOAD_SECONDS_MAX} seconds at most (CANGSHAO_HOST=browser skips this) …`);
  const child = spawn(node, [installer], { stdio: 'ignore' });
  const limit = setTimeout(() => { child.kill('SIGKILL'); }, DOWNLOAD_SECONDS_MAX * 1000);
  await new Promise(resolve => { child.once('exit', resolve); child.once('error', resolve); });
  clearTimeout(limit);
  const found = findElectron();
  if (found === null) {
    mkdirSync(at('out'), { recursive: true });
    writeFileSync(FAILED_ATTEMPT, String(Date.now()));
  }
  return found;
}

function onPath(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      if (folder !== '' && existsSync(join(folder, name))) return join(folder, name);
    }
  }
  return null;
}

/** An installed Chromium, Chrome or Edge, or null. */
export function findBrowser() {
  const named = process.env.CANGSHAO_BROWSER;
  if (named !== undefined) return existsSync(named) ? named : onPath([named]);
  if (process.platform === 'win32') {
    const folders = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].filter(folder => folder !== undefined);
    const places = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe'];
    return places.flatMap(place => folders.map(folder => join(folder, place))).find(path => existsSync(path)) ?? null;
  }
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(name => `/Applications/${name}.app/Contents/MacOS/${name}`).find(path => existsSync(path)) ?? null;
  }
  return onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']);
}

/** False where no window can appear: a server, a container, a remote shell. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

export const isRoot = () => process.getuid?.() === 0;

/** Opens a window of its own on the address: no tabs, no address bar, its own profile. Ends when the window is closed. */
export function openAppWindow(browser, url, profileDir) {
  return spawn(browser, [
    `--app=${url}`, `--user-data-dir=${profileDir}`, '--window-size=1440,900',
    '--no-first-run', '--no-default-browser-check', '--disable-sync', '--disable-background-networking', '--disable-features=Translate,MediaRouter',
    // Chromium's own sandbox cannot be set up by root; the page can load nothing but this product.
    ...(isRoot() ? ['--no-sandbox', '--test-type'] : []),
  ], { stdio: 'ignore' });
}

/** Hands the address to the default browser; false where there is none. */
export function openDefaultBrowser(url) {
  const [file, args] = process.platform === 'win32' ? ['rundll32', ['url.dll,FileProtocolHandler', url]] : process.platform === 'darwin' ? ['open', [url]] : ['xdg-open', [url]];
  const opened = spawnSync(file, args, { stdio: 'ignore', timeout: 10_000 });
  return opened.error === undefined && opened.status === 0;
}
