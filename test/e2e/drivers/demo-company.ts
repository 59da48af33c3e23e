/** The demo company in a window: made once for each build, then copied, because making it takes some seconds. */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { createClient, type AppClient } from '../../../renderer/client/create-client.ts';
import type { Role } from '../../../shared/kernel/vocabulary.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { newDataDir, openApp } from './open-app.ts';
import { inProject, type OpenedApp, type OpenOptions } from './opened-app.ts';

/** The typed client of an open app, on the page's own seat: to prepare what a spec is not about, and to check what a page claims. */
export function clientOf(app: OpenedApp): AppClient {
  return createClient({ call: app.call, subscribe: () => () => undefined });
}

/** Where the company lies for all spec files of a run; another day or another build makes another one. */
function templateFolder(): string {
  const built = Math.round(statSync(inProject('out', 'processes', 'backend-process.cjs')).mtimeMs);
  return inProject('out', 'test', `demo-company-${new Date().toISOString().slice(0, 10)}-${built}`);
}

async function requireTemplate(): Promise<string> {
  const folder = templateFolder();
  if (existsSync(folder)) return folder;
  const dataDir = newDataDir();
  const app = await openApp({ dataDir });
  valueOf(await clientOf(app).session.setUpDemo({ ...newOperation(), language: 'zh-CN' }));
  await app.close();
  const unfinished = `${folder}-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  copyCompany(dataDir, unfinished);
  rmSync(dataDir, { recursive: true, force: true });
  // Whole or not at all; another run that was quicker has made the same one.
  if (existsSync(folder)) rmSync(unfinished, { recursive: true, force: true });
  else renameSync(unfinished, folder);
  return folder;
}

function copyCompany(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isFile() && !entry.name.endsWith('.lock')) cpSync(join(from, entry.name), join(to, entry.name));
  }
}

/** Opens a fresh copy of the demo company, signed in as one of its people. */
export async function openDemoCompany(role: Role, options: Partial<OpenOptions> = {}): Promise<OpenedApp> {
  const template = await requireTemplate();
  const dataDir = newDataDir();
  copyCompany(template, dataDir);
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
