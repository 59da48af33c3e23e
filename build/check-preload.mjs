/** Runs the built preload where only `electron` can be required, as Electron's sandbox does, and looks at what it gives the page. */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

import { at, fail, say } from './project.mjs';

const BYTES_MAX = 4096;
const path = at('out', 'main', 'preload.cjs');
const code = readFileSync(path, 'utf8');
const exposed = new Map();
const used = new Set();
const electron = {
  contextBridge: { exposeInMainWorld: (key, api) => { exposed.set(key, api); } },
  ipcRenderer: {
    invoke: channel => { used.add(channel); return Promise.resolve(null); },
    on: channel => { used.add(channel); },
    removeListener: channel => { used.add(channel); },
  },
};
const require = name => (name === 'electron' ? electron : fail(`${path} requires ${name}: a sandboxed preload cannot`));
runInContext(`(function (require, module, exports) {${code}\n})`, createContext({}))(require, { exports: {} }, {});

const [[key, api] = []] = [...exposed];
await api?.call?.('a.b', {});
api?.subscribe?.(() => undefined)();
const found = JSON.stringify({ keys: [...exposed.keys()], functions: Object.keys(api ?? {}), channels: [...used] });
const wanted = JSON.stringify({ keys: ['cangshaoBridge'], functions: ['call', 'subscribe'], channels: ['cangshao:call', 'cangshao:event'] });
if (found !== wanted) fail(`${path} gives ${found}, not ${wanted}`);
if (Buffer.byteLength(code) > BYTES_MAX) fail(`${path} has ${Buffer.byteLength(code)} bytes, more than ${BYTES_MAX}: something came in by an import`);
say(`preload: ${key}, ${Buffer.byteLength(code)} bytes`);
