/** The page's way through the desktop bridge, in the browser of the loopback driver: the branch Electron takes, without Electron. */
import { rmSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';

import { openInBrowser } from '../drivers/loopback.ts';
import { driverName, newDataDir } from '../drivers/open-app.ts';
import { browserPath, isRoot } from '../drivers/opened-app.ts';

describe.runIf(driverName === 'loopback')('page with a desktop bridge', () => {
  test('asks the bridge and never the network', async () => {
    const dataDir = newDataDir();
    const app = await openInBrowser({ dataDir, width: 1280, height: 800 });
    const browser = await chromium.launch({ executablePath: browserPath(), args: isRoot ? ['--no-sandbox'] : [] });
    const page = await browser.newPage();
    const asked: string[] = [];
    const requested: string[] = [];
    page.on('request', request => { requested.push(new URL(request.url()).pathname); });
    await page.exposeFunction('askBackend', (procedure: string, input: unknown) => {
      asked.push(procedure);
      return app.call(procedure, input);
    });
    await page.addInitScript(() => {
      const { askBackend } = globalThis as unknown as { askBackend: (procedure: string, input: unknown) => Promise<unknown> };
      Object.defineProperty(globalThis, 'cangshaoBridge', { value: { call: askBackend, subscribe: () => () => undefined } });
    });
    await page.goto(new URL(app.page.url()).origin);
    await expect.poll(() => asked).toContain('session.current');
    await page.waitForLoadState('networkidle');
    expect(requested.filter(path => path.startsWith('/rpc/') || path === '/events')).toEqual([]);
    await browser.close();
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
