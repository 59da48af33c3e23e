import { readFile } from 'node:fs/promises';
import { fork } from 'node:child_process';
import { chromium } from 'playwright-core';

import { httpTransport } from '../../../renderer/client/http-transport.ts';
import { STEP_MS_MAX, browserPath, inProject, isRoot, type OpenedApp, type OpenOptions } from './opened-app.ts';

/** The loopback host as `npm start` runs it, looked at through a real Chromium. */
export async function openInBrowser({ dataDir, width, height }: OpenOptions): Promise<OpenedApp> {
  const host = fork(inProject('out', 'processes', 'loopback.cjs'), ['--data-dir', dataDir], { stdio: ['ignore', 2, 2, 'ipc'] });
  const ended = new Promise<void>(resolve => { host.once('exit', () => { resolve(); }); });
  const url = await new Promise<string>((resolve, reject) => {
    host.once('message', message => { resolve((message as { url: string }).url); });
    host.once('exit', code => { reject(new Error(`The loopback host ended with code ${code ?? '-'}`)); });
  });
  const browser = await chromium.launch({ executablePath: browserPath(), args: isRoot ? ['--no-sandbox'] : [] });
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS_MAX);
  await page.goto(url);
  const { origin, hash } = new URL(url);
  const transport = httpTransport(origin, new URLSearchParams(hash.slice(1)).get('token') ?? '');
  return {
    driver: 'loopback', page, dataDir,
    call: (procedure, input) => transport.call(procedure, input),
    saveFile: async action => {
      const [download] = await Promise.all([page.waitForEvent('download'), action()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    },
    close: async () => {
      await browser.close();
      host.kill('SIGTERM');
      await ended;
    },
  };
}
