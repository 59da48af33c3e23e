import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';

import { httpTransport } from '../../renderer/client/http-transport.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cangshao-start-'));
const started: ChildProcess[] = [];
afterEach(() => { for (const child of started.splice(0)) child.kill('SIGKILL'); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

function start(dataDir: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(root, 'build', 'start.mjs'), '--data-dir', join(folder, dataDir), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let said = '';
  child.stderr.on('data', (part: Buffer) => { said += part.toString('utf8'); });
  const ended = new Promise<number | null>(resolve => { child.once('exit', code => { resolve(code); }); });
  return { child, ended, said: () => said };
}
async function addressOf(run: ReturnType<typeof start>): Promise<URL> {
  const found = await expect.poll(() => /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}/.exec(run.said())?.[0], { timeout: 240_000 }).toBeTruthy().then(() => /http:\S+/.exec(run.said())?.[0] ?? '');
  return new URL(found);
}
/** Waits until nobody answers there any more. */
const isGone = (origin: string) => expect.poll(() => fetch(origin).then(() => false, () => true), { timeout: 120_000 }).toBe(true);

describe('npm start', () => {
  test('says in one line what it does and serves a page that works; Ctrl-C ends everything', async () => {
    const run = start('plain', ['--no-open']);
    const address = await addressOf(run);
    expect(run.said().split('\n').filter(line => line.startsWith('仓哨'))).toHaveLength(1);
    const transport = httpTransport(address.origin, address.hash.slice('#token='.length));
    expect(await transport.call('session.current', {})).toMatchObject({ ok: true, value: { isSetUp: false } });
    expect(await (await fetch(address.origin)).text()).toContain('<div id="root">');
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    await isGone(address.origin);
  });

  test('a second start on the same data folder says that one is running', async () => {
    const first = start('twice', ['--no-open']);
    const address = await addressOf(first);
    const second = start('twice', ['--no-open']);
    expect(await second.ended).toBe(3);
    expect(second.said()).toContain('already running');
    expect((await fetch(address.origin)).status).toBe(200);
  });

  test.runIf(process.platform === 'linux')('closing the window ends the program', async () => {
    const browser = join(folder, 'browser');
    writeFileSync(browser, '#!/bin/sh\necho "$@" > "$0.arguments"\nsleep 1\n');
    chmodSync(browser, 0o755);
    const run = start('window', [], { CANGSHAO_HOST: 'browser', CANGSHAO_BROWSER: browser, DISPLAY: ':99' });
    expect(await run.ended).toBe(0);
    expect(run.said()).toMatch(/仓哨 Cangshao: window of .*CANGSHAO_HOST=browser/);
  });

  test.runIf(process.platform === 'linux')('without a display it prints the address and goes on', async () => {
    const run = start('headless', [], { DISPLAY: '', WAYLAND_DISPLAY: '' });
    const address = await addressOf(run);
    expect(run.said()).toContain('no display');
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    await isGone(address.origin);
  });

  test('ending it by force leaves no backend behind', async () => {
    const run = start('killed', ['--no-open']);
    const address = await addressOf(run);
    run.child.kill('SIGKILL');
    await isGone(address.origin);
    const again = start('killed', ['--no-open']);
    expect((await addressOf(again)).origin).toMatch(/^http:/);
  });
});
