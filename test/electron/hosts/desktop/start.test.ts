import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { CALL_CHANNEL } from '../../../../electron/hosts/channels.ts';
import { startDesktopHost } from '../../../../electron/hosts/desktop/start.ts';
import { launchWithNode } from '../../../../electron/hosts/launch-with-node.ts';
import type { Reply } from '../../../../shared/contract/errors.ts';
import { createFakeElectron, preventable } from '../../../fakes/electron-surface.ts';

const fakeFile = (name: string) => fileURLToPath(new URL(`../../../fakes/${name}`, import.meta.url));
type Fake = ReturnType<typeof createFakeElectron>;
const started: { fake: Fake; dir: string }[] = [];

async function start(options: Parameters<typeof createFakeElectron>[0] = {}, platform: NodeJS.Platform = 'win32'): Promise<Fake> {
  const dir = mkdtempSync(join(tmpdir(), 'cangshao-desktop-'));
  mkdirSync(join(dir, 'renderer'));
  writeFileSync(join(dir, 'renderer', 'index.html'), '<!doctype html>');
  const fake = createFakeElectron(options);
  started.push({ fake, dir });
  await startDesktopHost(fake.electron, {
    dataDir: dir, platform, isSandboxed: true, log: () => undefined, launcher: launchWithNode(),
    places: { backendEntry: fakeFile('backend-process.ts'), jobEntry: fakeFile('job-process.ts'), migrationsDir: '', rendererDir: join(dir, 'renderer'), preload: join(dir, 'preload.cjs'), version: '1' },
  });
  return fake;
}
const call = (fake: Fake, procedure: string, input: unknown = {}) => {
  const handler = fake.handlers.get(CALL_CHANNEL) as (event: unknown, procedure: string, input: unknown) => Promise<Reply<unknown>>;
  return handler({ senderFrame: { url: 'app://cangshao/', parent: null } }, procedure, input);
};

afterEach(async () => {
  for (const { fake, dir } of started.splice(0)) {
    if (fake.handlers.size > 0) {
      fake.app.fire('before-quit', preventable({}));
      await vi.waitFor(() => { expect(fake.calls).toContain('quit'); }, { timeout: 20_000 });
    }
    rmSync(dir, { recursive: true, force: true });
  }
});

describe('desktop host', () => {
  test('what must be said before Electron is ready is said before it, and then the page is loaded', async () => {
    const { calls } = await start();
    expect(calls.slice(0, 6)).toEqual([
      'path userData', 'id cn.cangshao.desktop', 'sandbox',
      'scheme [{"scheme":"app","privileges":{"standard":true,"secure":true,"supportFetchAPI":true}}]', 'lock', 'ready',
    ]);
    expect(calls.filter(line => line.startsWith('load'))).toEqual(['load app://cangshao/']);
  });

  test('the second start on a data folder opens nothing and shows the first one', async () => {
    const second = await start({ hasLock: false });
    expect(second.calls.at(-1)).toBe('quit');
    expect(second.windows).toHaveLength(0);
    const first = await start();
    first.app.fire('second-instance');
    expect(first.windows[0]?.isVisible).toBe(true);
  });

  test('the window has exactly the safe settings', async () => {
    const { windows } = await start();
    expect(windows[0]?.options.webPreferences).toEqual({
      contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webviewTag: false, navigateOnDragDrop: false, spellcheck: false, devTools: false, preload: expect.stringMatching(/preload\.cjs$/) as unknown,
    });
  });

  test('calls reach the backend on one seat, events and the start reach the page', async () => {
    const fake = await start();
    expect(await call(fake, 'parcels.list')).toEqual({ ok: true, value: [] });
    const send = { to: 'x', opId: '7b7d7a52-2f8e-4f4f-9d6c-0a3f5a7f1a11' };
    const seats = await Promise.all([call(fake, 'parcels.send', send), call(fake, 'parcels.send', send)]);
    expect(seats[0]).toEqual(seats[1]);
    expect((seats[0] as { value: { connection: string } }).value.connection).toMatch(/^[\w-]{43}$/);
    await call(fake, 'process.announce', { name: 'settings.changed', payload: {} });
    expect(fake.windows[0]?.sent).toEqual([{ name: 'session.changed', payload: {} }, { name: 'settings.changed', payload: {} }]);
  });

  test('a pop-up is shown, confirmed, and its click opens the alert', async () => {
    const fake = await start();
    await call(fake, 'process.request', { kind: 'show-notification', notificationId: 'n1', alertId: 'a1', userId: null, path: '/alerts/a1', level: 'warning', title: '轴承 6204', body: '3 天后用完' });
    expect(fake.notifications.map(one => one.options)).toEqual([{ title: '轴承 6204', body: '3 天后用完' }]);
    fake.notifications[0]?.fire('click');
    expect(fake.windows[0]?.sent.at(-1)).toEqual({ name: 'navigate', payload: { path: '/alerts/a1' } });
    expect(fake.windows[0]?.isVisible).toBe(true);
    expect(await call(fake, 'process.signals')).toEqual({ ok: true, value: [
      { kind: 'tick', reason: 'started' },
      { kind: 'notification-shown', notificationId: 'n1', by: 'desktop' },
      { kind: 'notification-clicked', notificationId: 'n1' },
    ] });
  });

  test('without a notification service the page shows the pop-up', async () => {
    const fake = await start({ hasNotifications: false });
    await call(fake, 'process.request', { kind: 'show-notification', notificationId: 'n1', alertId: null, userId: null, path: '/approvals', level: 'urgent', title: 't', body: 'b' });
    expect(fake.windows[0]?.sent.at(-1)).toEqual({ name: 'notification.show', payload: { notificationId: 'n1', alertId: null, userId: null, path: '/approvals', level: 'urgent', title: 't', body: 'b' } });
  });

  test('open alerts are counted on the icon and in the tray', async () => {
    const fake = await start();
    await call(fake, 'process.request', { kind: 'set-badge', count: 4 });
    expect(fake.calls.slice(-2)).toEqual(['badge 4', 'tray 仓哨 Cangshao · 4']);
  });

  test('waking up ticks', async () => {
    const fake = await start();
    await call(fake, 'parcels.list');
    fake.power.fire('resume');
    expect(await call(fake, 'process.signals')).toMatchObject({ value: [{ reason: 'started' }, { kind: 'tick', reason: 'resumed' }] });
  });

  test('closing the window leaves the watch running where there is a tray, and quitting ends it', async () => {
    const fake = await start();
    const closing = preventable({});
    fake.windows[0]?.fire('close', closing);
    expect(closing.isPrevented).toBe(true);
    const quitting = preventable({});
    fake.app.fire('before-quit', quitting);
    expect(quitting.isPrevented).toBe(true);
    await vi.waitFor(() => { expect(fake.calls).toContain('quit'); }, { timeout: 20_000 });
    const again = preventable({});
    fake.app.fire('before-quit', again);
    fake.windows[0]?.fire('close', again);
    expect(again.isPrevented).toBe(false);
    expect(await call(fake, 'parcels.list')).toEqual({ ok: false, failure: { code: 'BACKEND_GONE' } });
  });

  test('on Linux, where a tray may be missing, closing the window is the end', async () => {
    const fake = await start({}, 'linux');
    const closing = preventable({});
    fake.windows[0]?.fire('close', closing);
    expect(closing.isPrevented).toBe(false);
  });

  test('a page that dies is loaded again, one that keeps dying is left alone', async () => {
    const fake = await start();
    for (let death = 0; death < 6; death += 1) fake.windows[0]?.webContents.fire('render-process-gone');
    expect(fake.calls.filter(line => line === 'reload')).toHaveLength(3);
  });
});
