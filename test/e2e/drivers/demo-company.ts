/** The demo company in a window: made once for each build, then copied, because making it takes some seconds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { createClient, type AppClient } from '../../../renderer/client/create-client.ts';
import { dateInZone } from '../../../shared/kernel/calendar-date.ts';
import type { Role } from '../../../shared/kernel/vocabulary.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { closeCards } from '../page-models/frame.ts';
import { newDataDir, openApp } from './open-app.ts';
import { inProject, type OpenedApp, type OpenOptions } from './opened-app.ts';

/** The typed client of an open app, on the page's own seat: to prepare what a spec is not about, and to check what a page claims. */
export function clientOf(app: OpenedApp): AppClient {
  return createClient({ call: app.call, subscribe: () => () => undefined });
}

/** Where the company lives. */
const ZONE = 'Asia/Shanghai';
/** Longer than a spec file takes; those that begin so late in the company's day wait for the next one. */
const BEFORE_MIDNIGHT_MS = 150_000;
const LOOK_AGAIN_MS = 500;
/** Where alerts are judged everything that runs by itself after a start has run. */
const SETTLED_MS_MAX = 240_000;

/** What a spec does on "today" is to be of one day. */
async function awayFromMidnight(): Promise<void> {
  const day = (at: number) => dateInZone(at, ZONE);
  while (day(Date.now()) !== day(Date.now() + BEFORE_MIDNIGHT_MS)) await sleep(1_000);
}

/** Where the company lies for all spec files of a run; another day or another build makes another one. */
function templateFolder(): string {
  const built = Math.round(statSync(inProject('out', 'processes', 'backend-process.cjs')).mtimeMs);
  return inProject('out', 'test', `demo-company-${dateInZone(Date.now(), ZONE)}-${built}`);
}

/** Waits until the work in the background that began with the company, or with opening it, is done: what pages show no longer changes by itself. */
async function untilSettled(app: OpenedApp, since: number): Promise<void> {
  const client = clientOf(app);
  const { today } = valueOf(await client.session.current({}));
  const judgedAt = async () => valueOf(await client.scorecard.summary({ from: today, to: today })).judgedAt ?? 0;
  const latest = performance.now() + SETTLED_MS_MAX;
  while (await judgedAt() < since) {
    if (performance.now() > latest) throw new Error('The work in the background did not end');
    await sleep(LOOK_AGAIN_MS);
  }
}

async function requireTemplate(): Promise<string> {
  const folder = templateFolder();
  if (existsSync(folder)) return folder;
  const dataDir = newDataDir();
  const app = await openApp({ dataDir });
  const begun = Date.now();
  valueOf(await clientOf(app).session.setUpDemo({ ...newOperation(), language: 'zh-CN' }));
  await untilSettled(app, begun);
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

export type DemoOptions = Partial<OpenOptions> & {
  /** The cards of new alerts stay until the spec puts them away; otherwise they go by themselves, whenever they come. */
  readonly keepsCards?: boolean;
};

/** Opens a fresh copy of the demo company, signed in as one of its people, once nothing in it changes by itself any more. */
export async function openDemoCompany(role: Role, { keepsCards = false, ...options }: DemoOptions = {}): Promise<OpenedApp> {
  await awayFromMidnight();
  const template = await requireTemplate();
  const dataDir = newDataDir();
  copyCompany(template, dataDir);
  const opened = Date.now();
  const app = await openApp({ ...options, dataDir });
  const sitDown = async (as: Role) => valueOf(await clientOf(app).session.switchDemoUser({ ...newOperation(), role: as }));
  await sitDown('manager');
  await untilSettled(app, opened);
  if (role !== 'manager') await sitDown(role);
  // A card may come at any moment, and lies over whatever a spec is about to press.
  if (!keepsCards) await app.page.addLocatorHandler(app.page.locator('.cards .card').first(), () => closeCards(app.page), { noWaitAfter: true });
  await app.page.reload();
  await app.page.locator('button.who').waitFor();
  return app;
}

/** Ends an app and removes what it left on the disk. */
export async function closeAndForget(app: OpenedApp): Promise<void> {
  await app.close();
  if (existsSync(app.dataDir)) rmSync(app.dataDir, { recursive: true, force: true });
}
