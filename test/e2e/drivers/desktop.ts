import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

import type { Transport } from '../../../shared/contract/derive.ts';
import { STEP_MS_MAX, inProject, isRoot, type OpenedApp, type OpenOptions } from './opened-app.ts';

const SAVE_MS_MAX = 60_000;
/** An Electron without a display server of its own now and then never answers the first handshake of the tools that drive it. */
const LAUNCH_MS_MAX = 30_000;
const LAUNCHES_MAX = 3;

export type OpenedDesktop = OpenedApp & { readonly electron: ElectronApplication };

const EXECUTABLE = process.env['ELECTRON_PATH'] ?? inProject('node_modules', 'electron', 'dist', 'electron');
const startingOn = (dataDir: string) => [...(isRoot ? ['--no-sandbox'] : []), '--lang=zh-CN', inProject(), '--data-dir', dataDir];

/** Starts the product once more on the same folder, as a second double click does, with nobody driving it; the code it ends with, null where it has to be ended. */
export async function startAgain(dataDir: string): Promise<number | null> {
  const second = spawn(EXECUTABLE, startingOn(dataDir), { stdio: 'ignore', timeout: LAUNCH_MS_MAX, killSignal: 'SIGKILL' });
  const [code] = await once(second, 'exit') as [number | null];
  return code;
}

async function launch(dataDir: string, launchesLeft = LAUNCHES_MAX): Promise<{ readonly electron: ElectronApplication; readonly page: Page }> {
  try {
    const electron = await _electron.launch({ executablePath: EXECUTABLE, args: startingOn(dataDir), env: { ...process.env, TZ: 'Asia/Shanghai' }, timeout: LAUNCH_MS_MAX });
    return { electron, page: await electron.firstWindow({ timeout: LAUNCH_MS_MAX }) };
  } catch (error) {
    if (launchesLeft <= 1) throw error;
    process.stderr.write(`Electron did not open, tried again: ${String(error).split('\n', 1)[0] ?? ''}\n`);
    return launch(dataDir, launchesLeft - 1);
  }
}

/** The built product in a real Electron. */
export async function openInElectron({ dataDir, width, height }: OpenOptions): Promise<OpenedDesktop> {
  const { electron, page } = await launch(dataDir);
  const saveDir = join(dataDir, 'saved');
  mkdirSync(saveDir, { recursive: true });
  await electron.evaluate(({ BrowserWindow, session }, { folder, size }) => {
    // Without a path Electron asks in a dialog of the system, which no test can answer.
    session.defaultSession.on('will-download', (_event, item) => { item.setSavePath(`${folder}/${item.getFilename()}`); });
    BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
  }, { folder: saveDir, size: { width, height } });
  page.setDefaultTimeout(STEP_MS_MAX);
  await page.waitForLoadState('domcontentloaded');
  return {
    driver: 'desktop', electron, page, dataDir,
    call: (procedure, input) => page.evaluate(
      async ({ name, value }) => {
        const { cangshaoBridge } = globalThis as unknown as { readonly cangshaoBridge: Transport };
        return cangshaoBridge.call(name, value);
      },
      { name: procedure, value: input },
    ),
    saveFile: async action => {
      const before = new Set(readdirSync(saveDir));
      await action();
      const since = Date.now();
      for (;;) {
        const name = readdirSync(saveDir).find(file => !before.has(file) && !file.endsWith('.crdownload'));
        if (name !== undefined && existsSync(join(saveDir, name))) return { name, bytes: await readFile(join(saveDir, name)) };
        if (Date.now() - since > SAVE_MS_MAX) throw new Error('No file was saved');
        await new Promise(resolve => { setTimeout(resolve, 50); });
      }
    },
    close: () => electron.close(),
  };
}
