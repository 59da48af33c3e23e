/**
 * `npm run pack:check`: packs the product as electron-builder will, around a stand-in for Electron (no download), and verifies
 * what is inside by starting the packed backend under Node. Proves the layout; the real binary is the release workflow's business.
 */
import { execFileSync, fork, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { at, buildWhenStale, environmentWith, fail, findNode, installWhenStale, say } from './project.mjs';

installWhenStale();
const node = findNode();
if (node !== process.execPath) {
  process.exit(spawnSync(node, [at('build', 'pack-check.mjs')], { stdio: 'inherit', env: environmentWith(node) }).status ?? 1);
}
buildWhenStale(node);

const { build, Platform, Arch } = await import('electron-builder');
const asar = await import('@electron/asar');
const { load } = await import('js-yaml');
const work = mkdtempSync(join(tmpdir(), 'cangshao-pack-'));
const expect = (condition, what) => { if (!condition) fail(`pack:check: ${what}`); say(`ok   ${what}`); };

/** The files electron-builder looks for in an Electron folder. */
function makeStandIn() {
  const folder = join(work, 'electron');
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'electron'), '#!/bin/sh\nexit 0\n');
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), JSON.parse(readFileSync(at('node_modules', 'electron', 'package.json'), 'utf8')).version);
  return folder;
}

async function pack(electronDist) {
  const config = load(readFileSync(at('electron-builder.yml'), 'utf8'));
  const fuses = config.electronFuses;
  expect(!fuses.runAsNode && !fuses.enableNodeOptionsEnvironmentVariable && !fuses.enableNodeCliInspectArguments && fuses.onlyLoadAppFromAsar
    && fuses.enableEmbeddedAsarIntegrityValidation && fuses.enableCookieEncryption && !fuses.grantFileProtocolExtraPrivileges, 'fuses are set as the security list says');
  // The stand-in has no fuses to set.
  delete config.electronFuses;
  const configFile = join(work, 'electron-builder.json');
  writeFileSync(configFile, JSON.stringify({ ...config, electronDist, directories: { ...config.directories, output: join(work, 'dist') } }));
  await build({ targets: Platform.LINUX.createTarget('dir', Arch.x64), projectDir: at(), config: configFile, publish: 'never' });
  return join(work, 'dist', 'linux-unpacked', 'resources');
}

function checkLayout(resources) {
  const archive = join(resources, 'app.asar');
  const inside = asar.listPackage(archive, { isPack: false }).map(path => path.replaceAll('\\', '/'));
  for (const path of ['/package.json', '/out/main/main.cjs', '/out/main/preload.cjs', '/out/renderer/index.html', '/out/processes/backend-process.cjs', '/out/processes/job-process.cjs', '/node_modules/better-sqlite3/lib/index.js']) {
    expect(inside.includes(path), `${path} is in the archive`);
  }
  expect(existsSync(join(resources, 'migrations', 'meta', '_journal.json')), 'migrations lie beside the archive');
  expect(existsSync(join(resources, 'samples', 'online-retail-opening.csv')), 'the samples of the import lie beside the archive');
  expect(existsSync(join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds', 'linux-x64.node')), 'the driver of this platform is outside the archive');
  const drivers = inside.filter(path => path.endsWith('.node'));
  expect(drivers.length === 1, `no other platform's driver came along (${drivers.join(', ')})`);
  const strangers = inside.filter(path => /^\/(electron|renderer|shared|db|test|build)\//.test(path) || path.endsWith('.map') || (path.startsWith('/node_modules/') && !/^\/node_modules\/better-sqlite3(\/|$)/.test(path)));
  expect(strangers.length === 0, `no sources, maps or other packages came along${strangers.length === 0 ? '' : `: ${strangers.slice(0, 5).join(', ')}`}`);
  return archive;
}

/** Starts the packed backend on a new data folder and asks it who is signed in. */
async function checkBackend(archive, resources) {
  const app = join(work, 'app');
  asar.extractAll(archive, app);
  const child = fork(join(app, 'out', 'processes', 'backend-process.cjs'), [], { execPath: node, serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'], cwd: work });
  const dataDir = join(work, 'data');
  mkdirSync(dataDir);
  child.send({ type: 'start', options: { dataDir, migrationsDir: join(resources, 'migrations'), version: 'pack-check', isResident: false } });
  child.send({ type: 'call', id: 1, connection: 'pack-check', procedure: 'session.current', input: {} });
  const reply = await new Promise((resolve, reject) => {
    child.on('message', message => { if (message.type === 'reply') resolve(message.reply); });
    child.once('exit', code => { reject(new Error(`the packed backend ended with code ${code}`)); });
  });
  child.removeAllListeners('exit');
  expect(reply.ok && reply.value.isSetUp === false, 'the packed backend makes a data file and answers');
  const ended = new Promise(resolve => { child.once('exit', resolve); });
  child.send({ type: 'signal', signal: { kind: 'shutting-down' } });
  await ended;
}

try {
  const resources = await pack(makeStandIn());
  const archive = checkLayout(resources);
  await checkBackend(archive, resources);
  say(`pack:check passed (${(execFileSync('du', ['-sk', resources]).toString().split('\t')[0] / 1024).toFixed(1)} MB without Electron)`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
