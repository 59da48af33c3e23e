import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openInElectron } from './desktop.ts';
import { openInBrowser } from './loopback.ts';
import type { DriverName, OpenedApp, OpenOptions } from './opened-app.ts';

/** What the run was asked to look through: `npm test` runs the same specs once with each. */
export const driverName: DriverName = process.env['CANGSHAO_E2E_DRIVER'] === 'desktop' ? 'desktop' : 'loopback';

export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'cangshao-e2e-'));
}

/** Opens the product, on a fresh data folder unless one is named. */
export function openApp(options: Partial<OpenOptions> = {}): Promise<OpenedApp> {
  const full: OpenOptions = { dataDir: newDataDir(), width: 1440, height: 900, ...options };
  return driverName === 'desktop' ? openInElectron(full) : openInBrowser(full);
}
