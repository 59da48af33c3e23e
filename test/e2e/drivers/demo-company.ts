/** The demo company in a window: made once per run, then copied, because making it takes some seconds. */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { createClient, type AppClient } from '../../../renderer/client/create-client.ts';
import type { Role } from '../../../shared/kernel/vocabulary.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { newDataDir, openApp } from './open-app.ts';
import type { OpenedApp, OpenOptions } from './opened-app.ts';

let template: string | null = null;

/** The typed client of an open app, on the page's own seat: to prepare what a spec is not about, and to check what a page claims. */
export function clientOf(app: OpenedApp): AppClient {
  return createClient({ call: app.call, subscribe: () => () => undefined });
}

async function makeTemplate(): Promise<string> {
  const dataDir = newDataDir();
  const app = await openApp({ dataDir });
  valueOf(await clientOf(app).session.setUpDemo({ ...newOperation(), language: 'zh-CN' }));
  await app.close();
  return dataDir;
}

/** Opens a fresh copy of the demo company, signed in as one of its people. */
export async function openDemoCompany(role: Role, options: Partial<OpenOptions> = {}): Promise<OpenedApp> {
  template ??= await makeTemplate();
  const dataDir = newDataDir();
  for (const entry of readdirSync(template, { withFileTypes: true })) {
    if (entry.isFile() && !entry.name.endsWith('.lock')) cpSync(join(template, entry.name), join(dataDir, entry.name));
  }
  const app = await openApp({ ...options, dataDir });
  valueOf(await clientOf(app).session.switchDemoUser({ ...newOperation(), role }));
  await app.page.reload();
  await app.page.locator('button.who').waitFor();
  return app;
}

/** Ends an app and removes what it left on the disk. */
export async function closeAndForget(app: OpenedApp): Promise<void> {
  await app.close();
  if (existsSync(app.dataDir)) rmSync(app.dataDir, { recursive: true, force: true });
}
