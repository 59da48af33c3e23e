import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

import type { Reply } from '../../../shared/contract/errors.ts';

export type DriverName = 'loopback' | 'desktop';
export type SavedFile = { readonly name: string; readonly bytes: Uint8Array };

/** The product as a person has it in front of them, whatever it runs in. */
export type OpenedApp = {
  readonly driver: DriverName;
  readonly page: Page;
  readonly dataDir: string;
  /** Calls the backend on the page's own seat, past the screen: to prepare what a spec is not about. */
  readonly call: (procedure: string, input: unknown) => Promise<Reply<unknown>>;
  /** Does something that saves a file, and reads that file. */
  readonly saveFile: (action: () => Promise<void>) => Promise<SavedFile>;
  readonly close: () => Promise<void>;
};

export type OpenOptions = {
  readonly dataDir: string;
  readonly width: number;
  readonly height: number;
};

/** How long a page may take for anything it does by itself, on a machine of any load. */
export const STEP_MS_MAX = 60_000;

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const inProject = (...parts: string[]) => join(root, ...parts);
export const isRoot = process.getuid?.() === 0;

/** The Chromium, Chrome or Edge to look through: CANGSHAO_BROWSER, else the first in PATH. */
export function browserPath(): string {
  const named = process.env['CANGSHAO_BROWSER'];
  const names = named === undefined ? ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'] : [named];
  const folders = ['', ...(process.env['PATH'] ?? '').split(delimiter)];
  const found = names.flatMap(name => folders.map(folder => join(folder, name))).find(path => existsSync(path));
  if (found === undefined) throw new Error('No Chromium, Chrome or Edge in PATH; set CANGSHAO_BROWSER.');
  return found;
}
