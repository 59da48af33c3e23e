/** `npm start`: installs what is missing, builds what is stale, opens the product in the best window this machine has. */
import { fork, spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { downloadElectron, findBrowser, findElectron, hasDisplay, isRoot, openAppWindow, openDefaultBrowser } from './find-window.mjs';
import { at, buildWhenStale, fail, findNode, installWhenStale, root, say } from './project.mjs';

const STOP_MS_MAX = 8_000;

const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, port: { type: 'string', default: '0' }, 'no-open': { type: 'boolean', default: false } } });
const dataDirArgs = values['data-dir'] === undefined ? [] : ['--data-dir', values['data-dir']];

/** Ends children in order, each with time to close its files, then this script. */
function stopWith(children) {
  let isStopping = false;
  return async (code = 0) => {
    if (isStopping) return;
    isStopping = true;
    const limit = setTimeout(() => {
      for (const child of children) child.kill('SIGKILL');
      process.exit(code);
    }, STOP_MS_MAX);
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise(resolve => { child.once('exit', resolve); });
      child.kill('SIGTERM');
      await ended;
    }
    clearTimeout(limit);
    process.exit(code);
  };
}

function stopOnSignals(stop) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => { void stop(0); });
}

function startInElectron(electron, why) {
  say(`仓哨 Cangshao: Electron window (${why}).`);
  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : [];
  const child = spawn(electron, [...sandbox, root, ...dataDirArgs], { stdio: 'inherit' });
  const stop = stopWith([child]);
  stopOnSignals(stop);
  child.once('error', error => { fail(`Electron could not be started: ${error.message}. CANGSHAO_HOST=browser npm start uses a browser.`); });
  child.once('exit', code => { void stop(code ?? 0); });
}

/** Says in one line which window and why, opens it, and returns it when its end is the end of the program. */
function openWindow(url, dataDir, why) {
  if (values['no-open']) {
    say(`仓哨 Cangshao: no window (--no-open). ${url}`);
    return null;
  }
  const browser = findBrowser();
  if (hasDisplay() && browser !== null) {
    say(`仓哨 Cangshao: window of ${browser} (${why}). Close the window or press Ctrl-C to stop.`);
    return openAppWindow(browser, url, join(dataDir, 'browser'));
  }
  if (hasDisplay() && openDefaultBrowser(url)) say(`仓哨 Cangshao: default browser (${why}; no Chromium, Chrome or Edge found). Press Ctrl-C to stop. ${url}`);
  else say(`仓哨 Cangshao: no window can be opened here (${hasDisplay() ? 'no browser found' : 'no display'}). Open this address on this machine, press Ctrl-C to stop:\n${url}`);
  return null;
}

function startInBrowser(node, why) {
  const host = fork(at('out', 'processes', 'loopback.cjs'), ['--port', values.port, ...dataDirArgs], { execPath: node, stdio: ['ignore', 2, 2, 'ipc'] });
  const children = [host];
  const stop = stopWith(children);
  stopOnSignals(stop);
  host.once('exit', code => { void stop(code ?? 1); });
  host.once('message', ({ url, dataDir }) => {
    const window = openWindow(url, dataDir, why);
    if (window === null) return;
    children.unshift(window);
    window.once('error', error => { say(`The window could not be opened (${error.message}). Address: ${url}`); });
    window.once('exit', () => { void stop(0); });
  });
}

async function chooseElectron(node) {
  if (process.env.CANGSHAO_HOST === 'browser') return { electron: null, why: 'CANGSHAO_HOST=browser' };
  if (values['no-open']) return { electron: null, why: '--no-open' };
  if (!hasDisplay()) return { electron: null, why: 'no display' };
  const present = findElectron();
  if (present !== null) return { electron: present, why: present };
  const downloaded = await downloadElectron(node);
  return downloaded === null ? { electron: null, why: 'Electron is not here and could not be downloaded in time' } : { electron: downloaded, why: 'just downloaded' };
}

installWhenStale();
const node = findNode();
buildWhenStale(node);
const { electron, why } = await chooseElectron(node);
if (electron === null) startInBrowser(node, why);
else startInElectron(electron, why);
