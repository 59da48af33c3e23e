/** `npm run dev`: the page from Vite's development server (hot reload), the main side from sources, restarted when they change. */
import { randomBytes } from 'node:crypto';
import { fork, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { parseArgs } from 'node:util';

import { at, environmentWith, findNode, installWhenStale, root, say } from './project.mjs';

const { values } = parseArgs({ options: { 'data-dir': { type: 'string', default: at('.cangshao') }, port: { type: 'string', default: '5173' } } });
const BACKEND_PORT = 5174;
const SETTLE_MS = 200;

installWhenStale();
const node = findNode();
const token = randomBytes(32).toString('base64url');
const backend = `http://127.0.0.1:${BACKEND_PORT}`;

let host = null;
function startHost() {
  host = fork(at('electron', 'loopback.ts'), ['--data-dir', values['data-dir'], '--port', String(BACKEND_PORT)], {
    execPath: node, stdio: ['ignore', 2, 2, 'ipc'], env: environmentWith(node, { CANGSHAO_DEV_TOKEN: token }),
  });
}
let settling = null;
function restartHost() {
  clearTimeout(settling);
  settling = setTimeout(() => {
    const old = host;
    say('main side restarts …');
    if (old.exitCode !== null) startHost();
    else { old.once('exit', startHost); old.kill('SIGTERM'); }
  }, SETTLE_MS);
}
for (const folder of ['electron', 'shared', 'db']) watch(at(folder), { recursive: true }, restartHost);

startHost();
const vite = spawn(node, [at('node_modules', 'vite', 'bin', 'vite.js'), '--port', values.port, '--strictPort'], {
  cwd: root, stdio: ['ignore', 2, 2], env: environmentWith(node, { CANGSHAO_DEV_BACKEND: backend }),
});
say(`http://127.0.0.1:${values.port}/#token=${token}`);
const stop = () => { vite.kill(); host.kill('SIGTERM'); setTimeout(() => { process.exit(0); }, 1000); };
vite.once('exit', stop);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
