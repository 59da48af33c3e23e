/** What only a real Electron can show. Everything else runs the same in both drivers. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import type { EventMessage } from '../../../shared/contract/events.ts';
import type { Transport } from '../../../shared/contract/derive.ts';
import { openInElectron, startAgain, type OpenedDesktop } from '../drivers/desktop.ts';
import { driverName, newDataDir } from '../drivers/open-app.ts';

const SIZE = { width: 1440, height: 900 };
type PageWithBridge = { readonly cangshaoBridge: Transport; seen?: EventMessage[] };

describe.runIf(driverName === 'desktop')('desktop shell', () => {
  let app: OpenedDesktop;
  const dataDir = newDataDir();
  beforeAll(async () => { app = await openInElectron({ dataDir, ...SIZE }); });
  afterAll(async () => {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('the page is served from app:// and knows nothing of Node or Electron', async () => {
    const found = await app.page.evaluate(() => ({
      origin: location.origin, isSecure: isSecureContext, bridge: Object.keys((globalThis as unknown as { cangshaoBridge: object }).cangshaoBridge),
      strangers: ['require', 'process', 'module', 'Buffer', 'electron'].filter(name => name in globalThis),
    }));
    expect(found).toEqual({ origin: 'app://cangshao', isSecure: true, bridge: ['call', 'subscribe'], strangers: [] });
  });

  test('the backend opened the data file with its native driver and answers over IPC', async () => {
    expect(await app.call('session.current', {})).toMatchObject({ ok: true, value: { isSetUp: false, user: null } });
  });

  test('the security policy stops scripts and connections, and says so', async () => {
    const blocked = await app.page.evaluate(async () => {
      const directives: string[] = [];
      document.addEventListener('securitypolicyviolation', event => { directives.push(event.effectiveDirective); });
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.body.append(script);
      await fetch('https://127.0.0.1:9/').catch(() => undefined);
      await new Promise(resolve => { setTimeout(resolve, 200); });
      return { directives: directives.sort(), isInjected: 'injected' in globalThis };
    });
    expect(blocked).toEqual({ directives: ['connect-src', 'script-src-elem'], isInjected: false });
  });

  test('the page cannot be led away and opens no window', async () => {
    const before = app.page.url();
    expect(await app.page.evaluate(() => window.open('https://example.com') === null)).toBe(true);
    await app.page.evaluate(() => { location.href = 'https://example.com/'; });
    await app.page.evaluate(() => { location.href = 'file:///etc/passwd'; });
    await new Promise(resolve => { setTimeout(resolve, 500); });
    expect(app.page.url()).toBe(before);
    expect(app.electron.windows()).toHaveLength(1);
  });

  test('events of the backend reach the page', async () => {
    await app.page.evaluate(() => {
      const page = globalThis as unknown as PageWithBridge;
      page.seen = [];
      page.cangshaoBridge.subscribe(event => page.seen?.push(event));
    });
    expect(await app.call('session.setUp', { companyName: '测试五金厂', name: 'wang', displayName: '王', password: 'correct-horse-1', language: 'zh-CN', opId: randomUUID() })).toMatchObject({ ok: true });
    await vi.waitFor(async () => {
      const names = await app.page.evaluate(() => (globalThis as unknown as PageWithBridge).seen?.map(event => event.name));
      expect(names).toContain('session.changed');
    }, { timeout: 60_000 });
  });

  test('waking up and the badge are taken in', async () => {
    await app.electron.evaluate(({ powerMonitor }) => { powerMonitor.emit('resume'); });
    expect(await app.call('session.current', {})).toMatchObject({ ok: true });
  });

  test('a second start shows the first window and ends by itself', async () => {
    expect(await startAgain(dataDir)).toBe(0);
    expect(await app.call('session.current', {})).toMatchObject({ ok: true });
  });

  test('the window comes back after its page has died', async () => {
    const loaded = app.page.waitForEvent('load');
    await app.electron.evaluate(({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(); });
    await loaded.catch(() => undefined);
    await vi.waitFor(async () => {
      const url = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
      const isDead = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isCrashed());
      expect([url?.startsWith('app://cangshao/'), isDead]).toEqual([true, false]);
    }, { timeout: 60_000 });
  });
});

describe.runIf(driverName === 'desktop')('a damaged browser profile', () => {
  test('does not keep the product from opening', async () => {
    const dataDir = newDataDir();
    const profile = join(dataDir, 'desktop');
    mkdirSync(join(profile, 'Local Storage', 'leveldb'), { recursive: true });
    for (const name of ['Preferences', 'Local State', 'window.json', join('Local Storage', 'leveldb', 'CURRENT')]) writeFileSync(join(profile, name), Buffer.from([0, 1, 2, 255, 254]));
    const app = await openInElectron({ dataDir, ...SIZE });
    expect(await app.call('session.current', {})).toMatchObject({ ok: true, value: { isSetUp: false } });
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
