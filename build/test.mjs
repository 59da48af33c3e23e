/** `npm test`: installs what is missing, then checks, unit, integration and end-to-end tests; one line sums them up. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';

import { findBrowser, findElectron, isRoot } from './find-window.mjs';
import { at, buildWhenStale, environmentWith, fail, findNode, installWhenStale, root, say } from './project.mjs';

const LAYERS = ['electron', 'renderer', 'shared', 'db', 'test'];
const sum = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

installWhenStale();
const node = findNode();
const tool = (...parts) => at('node_modules', ...parts);

function run(file, args, env = {}) {
  return spawnSync(file, args, { cwd: root, stdio: 'inherit', env: environmentWith(node, env) }).status ?? 1;
}

function runOnce(name, file, args) {
  const started = Date.now();
  report(name, run(file, args) === 0, started);
}

function report(name, isOk, started) {
  sum[isOk ? 'passed' : 'failed'] += 1;
  if (!isOk) failures.push(name);
  say(`${isOk ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** Checks in a row, beside other rows: none of them uses more than one core. What a check says is shown when it is over. */
async function runRow(checks) {
  for (const [name, args] of checks) {
    const started = Date.now();
    const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environmentWith(node, {}) });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', bytes => { said.push(bytes); });
    const status = await new Promise(resolve => { child.once('close', resolve); });
    process.stdout.write(Buffer.concat(said));
    report(name, status === 0, started);
  }
}

/** A browser to look through and a font to read with. */
function installSystemPackages() {
  const fonts = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  const missing = [
    ...(findBrowser() === null ? ['chromium'] : []),
    ...(process.platform === 'linux' && (fonts.stdout ?? '').trim() === '' ? ['fonts-noto-cjk', 'fontconfig'] : []),
  ];
  const canInstall = isRoot() && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  installBookkeepers(canInstall);
  if (missing.length === 0) return;
  if (!canInstall) {
    const message = `The end-to-end tests need: ${missing.join(', ')}. On Debian: sudo apt-get install ${missing.join(' ')}`;
    if (missing.includes('chromium')) fail(`${message} (or set CANGSHAO_BROWSER to a Chromium, Chrome or Edge).`);
    say(message);
    return;
  }
  if (!aptInstall(missing)) fail(`apt-get could not install ${missing.join(', ')}.`);
}

function aptInstall(packages) {
  say(`Installing ${packages.join(', ')} (apt-get) …`);
  const quiet = { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  return spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet).status === 0;
}

/** The programs our costing is compared with; without them those tests are skipped and counted as such. */
function installBookkeepers(canInstall) {
  const has = (file, ...args) => spawnSync(file, args, { stdio: 'ignore' }).status === 0;
  const missing = [...(has('/usr/bin/python3', '-c', 'import beancount') ? [] : ['beancount']), ...(has('ledger', '--version') ? [] : ['ledger'])];
  if (process.platform !== 'linux' || missing.length === 0) return;
  if (!canInstall || !aptInstall(missing)) say(`Not compared with other programs: ${missing.join(', ')} (Debian packages) not installed.`);
}

/** Runs vitest projects and adds up their report; a run that breaks off without a failed test counts as one failure. */
function runVitest(name, projects, { env = {}, wrapper = [], files = [] } = {}) {
  const report = at('out', 'test', `${name}.json`);
  const vitest = [node, tool('vitest', 'vitest.mjs'), 'run', ...files, ...projects.flatMap(project => ['--project', project]), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const [file, ...args] = [...wrapper, ...vitest];
  const status = run(file, args, env);
  const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  const failed = Math.max(found.numFailedTests, status === 0 ? 0 : 1);
  sum.passed += found.numPassedTests;
  sum.failed += failed;
  sum.skipped += found.numPendingTests + found.numTodoTests;
  if (failed > 0) failures.push(name);
  return found.numPassedTests + found.numFailedTests + found.numPendingTests;
}

/** What a window of its own could change. The other specs walk the same page over the same door; CANGSHAO_E2E=all runs them there as well. */
const DESKTOP_SPECS = ['bad-input', 'desktop-shell', 'first-run', 'keyboard', 'trip-'];

function runDesktop(specs) {
  const electron = findElectron();
  if (electron === null) {
    say(`desktop e2e: NOT RUN (no Electron binary), ${specs} specs`);
    if (process.env.REQUIRE_ELECTRON === '1') {
      sum.failed += specs;
      failures.push('desktop (REQUIRE_ELECTRON=1)');
    } else {
      sum.skipped += specs;
    }
    return;
  }
  const needsScreen = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (needsScreen && spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).error !== undefined) {
    say(`desktop e2e: NOT RUN (no display and no xvfb-run), ${specs} specs`);
    sum[process.env.REQUIRE_ELECTRON === '1' ? 'failed' : 'skipped'] += specs;
    return;
  }
  const files = process.env.CANGSHAO_E2E === 'all' ? [] : DESKTOP_SPECS.map(name => `specs/${name}`);
  runVitest('desktop', ['e2e'], { files, env: { CANGSHAO_E2E_DRIVER: 'desktop', ELECTRON_PATH: electron }, wrapper: needsScreen ? ['xvfb-run', '-a'] : [] });
}

const started = Date.now();
rmSync(at('out', 'test'), { recursive: true, force: true });
mkdirSync(at('out', 'test'), { recursive: true });
installSystemPackages();
await Promise.all([
  runRow(['tsconfig.json', ...readdirSync(at('build', 'typecheck')).map(name => `build/typecheck/${name}`)].map(layer => [`types: ${layer}`, [tool('typescript', 'bin', 'tsc'), '-p', layer]])),
  runRow([
    ['layers', [tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), '--config', 'build/lint/dependency-cruiser.cjs', '--output-type', 'err', ...LAYERS]],
    ['lint', [tool('eslint', 'bin', 'eslint.js'), '--config', 'build/lint/eslint.config.mjs', '--max-warnings', '0', ...LAYERS]],
  ]),
]);
buildWhenStale(node);
runOnce('preload', node, [at('build', 'check-preload.mjs')]);
if (process.platform === 'linux' && process.arch === 'x64') runOnce('pack', node, [at('build', 'pack-check.mjs')]);
runVitest('unit', ['unit']);
runVitest('integration', ['integration']);
const specs = runVitest('e2e', ['e2e'], { env: { CANGSHAO_E2E_DRIVER: 'loopback', CANGSHAO_BROWSER: findBrowser() ?? '' } });
runDesktop(specs);

say(`${((Date.now() - started) / 60_000).toFixed(1)} minutes${failures.length === 0 ? '' : `; failed: ${failures.join(', ')}`}`);
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
process.exit(sum.failed === 0 ? 0 : 1);
