/**
 * A simulated year of alerts, ended with SIGKILL again and again: no alert and no message about one is lost or doubled. The same year played without
 * a kill has the same alerts, step by step.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeRandom } from '../../db/seed/random.ts';
import { type AlertFacts, doStep, keepSignedIn, makeYearStore, planYear, readAlertFacts } from '../helpers/alert-year.ts';
import { makeBackend, openBackend } from '../helpers/make-backend.ts';

const KILLS = Number(process.env['CANGSHAO_ALERT_KILLS'] ?? 20);
const ITEMS = Number(process.env['CANGSHAO_ALERT_ITEMS'] ?? 40);
const DAYS = Number(process.env['CANGSHAO_ALERT_DAYS'] ?? 45);
const SEED = Number(process.env['CANGSHAO_ALERT_SEED'] ?? 20_261_122);
const TIME_MS = Number(process.env['CANGSHAO_ALERT_MINUTES'] ?? 5) * 60_000;
const PLAYER = fileURLToPath(new URL('../helpers/alert-year-player.ts', import.meta.url));
const NO_JOBS = { startJob: () => ({ outcome: Promise.resolve({ ok: false as const, failure: { code: 'CANCELLED' as const } }), cancel: () => undefined }) };

type Player = { readonly process: ChildProcess; readonly ready: Promise<void>; readonly gone: Promise<void>; done: number; isAtEnd: boolean };

function startPlayer(): Player {
  const child = spawn(process.execPath, [PLAYER], { stdio: ['pipe', 'pipe', 'inherit'] });
  let settleReady: () => void = () => undefined;
  const player: Player = {
    process: child, done: -1, isAtEnd: false,
    ready: new Promise(resolve => { settleReady = resolve; }),
    gone: new Promise(resolve => { child.once('exit', () => { resolve(); }); }),
  };
  let rest = '';
  child.stdout.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === 'ready') settleReady();
      else if (line === 'end') player.isAtEnd = true;
      else player.done = Number(line);
    }
  });
  return player;
}

describe(`a year of ${ITEMS} items, ${DAYS} days, ${KILLS} kills`, () => {
  const steps = planYear(SEED, ITEMS, DAYS);
  const folders: string[] = [];
  let whole: AlertFacts;
  let killed: AlertFacts;
  let kills = 0;

  /** A store as it is before the first step. */
  async function makeStore(): Promise<{ dataDir: string; itemIds: string[] }> {
    const rig = await makeBackend(NO_JOBS);
    folders.push(rig.dataDir);
    const itemIds = await makeYearStore(rig, ITEMS);
    rig.backend.close();
    keepSignedIn(rig.dataDir);
    return { dataDir: rig.dataDir, itemIds };
  }

  beforeAll(async () => {
    const store = await makeStore();
    const rig = openBackend(store.dataDir, NO_JOBS);
    for (let step = 0; step < steps.length; step += 1) await doStep(rig, steps, step, store.itemIds);
    rig.backend.close();
    whole = readAlertFacts(store.dataDir);
  }, TIME_MS);

  afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }); });

  it('is played to its end through all kills', async () => {
    const store = await makeStore();
    const random = makeRandom(SEED, 'alert-kills');
    let from = 0;
    let next = startPlayer();
    for (;;) {
      const player = next;
      // The next one loads while this one works.
      next = startPlayer();
      await Promise.race([player.ready, player.gone.then(() => { throw new Error('the player did not start'); })]);
      player.process.stdin?.write(`${JSON.stringify({ dataDir: store.dataDir, from, seed: SEED, items: ITEMS, days: DAYS, itemIds: store.itemIds })}\n`);
      const stepsLeft = steps.length - from;
      const isLast = kills >= KILLS || stepsLeft <= 1;
      if (!isLast) {
        const stopAt = from + Math.max(1, Math.floor((stepsLeft / (KILLS - kills)) * random.between(0.5, 1.2)));
        while (player.done < stopAt && !player.isAtEnd) await Promise.race([sleep(2), player.gone]);
        // In the middle of whatever comes next.
        await sleep(random.between(0, 12));
        if (!player.isAtEnd) kills += 1;
        player.process.kill('SIGKILL');
      }
      await player.gone;
      from = Math.max(from, player.done + 1);
      if (player.isAtEnd) break;
      expect(readAlertFacts(store.dataDir)).toMatchObject({ integrity: 'ok', overlaps: 0, doubled: 0 });
    }
    next.process.kill('SIGKILL');
    await next.gone;
    killed = readAlertFacts(store.dataDir);
    expect(kills).toBeGreaterThanOrEqual(Math.floor(KILLS * 0.9));
  }, TIME_MS);

  it('has alerts to speak of', () => {
    const ends = new Set(whole.alerts.map(line => line.split(' ')[5]));
    expect(whole.alerts.length).toBeGreaterThan(ITEMS / 2);
    for (const end of ['replenished', 'false_alarm', 'corrected']) expect(ends).toContain(end);
    expect(whole.alerts.some(line => line.includes(' retroactive '))).toBe(true);
    expect(whole.reminders).toBeGreaterThan(ITEMS / 4);
    for (const event of ['worsened', 'acknowledged', 'snoozed', 'woken', 'ordered', 'order_lost']) expect(whole.steps.some(line => line.includes(` ${event} `)), event).toBe(true);
  });

  it.each([['without a kill', () => whole], ['with all of them', () => killed]] as const)('%s: one alert an item at a time, none missing, no message twice', (_how, factsOf) => {
    expect(factsOf()).toMatchObject({ integrity: 'ok', overlaps: 0, unlisted: 0, silent: 0, doubled: 0 });
  });

  it('the killed year has the alerts of the other: 0 lost, 0 doubled', () => {
    expect(killed.alerts).toEqual(whole.alerts);
    expect(killed.steps).toEqual(whole.steps);
    expect(killed.messages).toEqual(whole.messages);
  });
});
