/** Recomputes thresholds and states in short writes, so that a person posting a paper never waits for the night's work. */
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

import type { WritableDb } from '../../../db/connection.ts';
import { deleteOldModels, insertForecastModel, saveItemForecast, saveValueClass } from '../../../db/repositories/forecast-repository.ts';
import { findItem } from '../../../db/repositories/item-repository.ts';
import { emptyEffects, publishEffects } from '../after-commit.ts';
import type { Environment, JobHandle } from '../environment.ts';
import { refreshItems } from '../services/alerts/evaluate-item.ts';
import { SWEEP } from '../services/alerts/move-alert.ts';
import { deliverMessages } from './deliver-messages.job.ts';
import { deliverNotifications } from './deliver-notifications.job.ts';
import { FORECAST_ITEMS, type ForecastItemsPayload, type ForecastItemsProgress, type ForecastItemsResult } from './forecast-items.job.ts';
import { startAside } from './start-aside.ts';

/** How long one write may take: a person who posts meanwhile waits that long at most. */
const BATCH_MS = 15;
/** Fewer items are forecast here, before a process would have started. */
const PROCESS_FROM_ITEMS = 40;
const MEMORY_MB = 1_024;
const TIMEOUT_MS = 20 * 60_000;
const MODELS_KEPT = 8;
/** From so many on, what few items have is read for all of them at once. */
const MANY_ITEMS = 200;

/** What happens between two writes: whoever waits for the result lets others in, the night's work rests until nobody calls. */
export type Rest = (env: Environment) => Promise<void>;
const letOthersIn: Rest = () => setImmediate();

/**
 * Forecasts, thresholds, states and alerts of the items; only what rests on changed inputs is computed. Many items are forecast in a process
 * of its own. When there is none, or it dies, what it did not send is computed here: the last forecasts stay in force until then.
 * `onProgress` is told how many items are done after each batch.
 */
export async function recomputeThresholds(env: Environment, itemIds: readonly string[], onProgress: (done: number) => void = () => undefined, rest: Rest = letOthersIn): Promise<{ checked: number; changed: number }> {
  const run: Run = { env, effects: emptyEffects(), done: new Set(), changed: 0, onProgress, rest };
  if (itemIds.length >= PROCESS_FROM_ITEMS) await oneAtATime(env, () => forecastElsewhere(run, itemIds));
  await writeAll(run, itemIds.filter(itemId => !run.done.has(itemId)));
  const { changed, effects } = run;
  publishEffects(env, effects);
  if (effects.hasNotifications) {
    deliverNotifications(env);
    void deliverMessages(env);
  }
  env.emit({ name: 'thresholds.recomputed', payload: { changed, skipped: itemIds.length - changed } });
  return { checked: itemIds.length, changed };
}

type Run = {
  readonly env: Environment;
  readonly effects: ReturnType<typeof emptyEffects>;
  readonly done: Set<string>;
  changed: number;
  readonly onProgress: (done: number) => void;
  readonly rest: Rest;
};

/** The run that has a process, and how many wait for theirs. */
const working = new WeakMap<Environment, { last: Promise<void>; waiting: number }>();

/** Two processes would take both cores, and learn the same twice. While somebody waits, the run before him does not rest. */
async function oneAtATime(env: Environment, work: () => Promise<void>): Promise<void> {
  const queue = working.get(env) ?? { last: Promise.resolve(), waiting: 0 };
  working.set(env, queue);
  queue.waiting += 1;
  const mine = queue.last.then(() => {
    queue.waiting -= 1;
    return work();
  });
  queue.last = mine.catch(() => undefined);
  await mine;
}

function isWaitedFor(env: Environment): boolean {
  return (working.get(env)?.waiting ?? 0) > 0;
}

/** Starts the process, writes what it sends as it comes, and notes how it ended. */
async function forecastElsewhere(run: Run, itemIds: readonly string[]): Promise<void> {
  const { env } = run;
  const inbox: ForecastItemsProgress[] = [];
  const state = { isOver: false };
  let wake: () => void = () => undefined;
  const job = startProcess(env, itemIds, progress => {
    inbox.push(progress);
    wake();
  });
  if (job === null) return;
  const outcome = job.outcome.finally(() => {
    state.isOver = true;
    wake();
  });
  try {
    for (let next = inbox.shift(); next !== undefined || !state.isOver; next = inbox.shift()) {
      if (next !== undefined) await takeIn(run, next);
      else await new Promise<void>(resolve => { wake = resolve; });
    }
  } catch (error) {
    job.cancel();
    throw error;
  }
  const ended = await outcome;
  if (!ended.ok) env.log('warn', 'the process that forecasts ended early; the rest is done here', ended.failure);
  // Safe: what the job's own type says.
  else for (const problem of (ended.result as ForecastItemsResult).problems) env.log('error', 'an item cannot be forecast', problem);
}

function startProcess(env: Environment, itemIds: readonly string[], onProgress: (progress: ForecastItemsProgress) => void): JobHandle | null {
  if (env.db.path === ':memory:') return null;
  const payload: ForecastItemsPayload = { file: env.db.path, itemIds, today: env.today(), now: env.now() };
  // Safe: what the job's own type says.
  return startAside(env, 'forecast', { kind: FORECAST_ITEMS, payload, memoryMb: MEMORY_MB, timeoutMs: TIMEOUT_MS }, progress => { onProgress(progress as ForecastItemsProgress); });
}

async function takeIn(run: Run, progress: ForecastItemsProgress): Promise<void> {
  const { db } = run.env;
  if (progress.kind === 'models') {
    db.write(tx => {
      for (const row of progress.rows) insertForecastModel(tx, row);
      deleteOldModels(tx, MODELS_KEPT);
    });
    return;
  }
  db.write(tx => { for (const row of progress.classes) saveValueClass(tx, row); });
  const rows = new Map(progress.rows.map(row => [row.itemId, row]));
  await writeAll(run, [...rows.keys()], (tx, itemId) => {
    const row = rows.get(itemId);
    // An import that was taken back meanwhile took its items with it.
    if (row !== undefined && findItem(tx, itemId) !== undefined) saveItemForecast(tx, row);
  });
}

/** Refreshes the items in writes of a few milliseconds; `prepare` comes before each, in the same write. */
async function writeAll(run: Run, itemIds: readonly string[], prepare: (tx: WritableDb, itemId: string) => void = () => undefined): Promise<void> {
  const { env, effects } = run;
  const work = { done: 0 };
  let noted = 0;
  while (work.done < itemIds.length) {
    run.changed += env.db.write(tx => refreshItems(
      { tx, now: env.now(), today: env.today(), settings: env.settings(), effects, log: env.log, newId: () => env.newId() },
      nextBatch(itemIds, work, itemId => { prepare(tx, itemId); }),
      SWEEP,
      itemIds.length >= MANY_ITEMS,
    ));
    while (noted < work.done) run.done.add(itemIds[noted++] ?? '');
    run.onProgress(run.done.size);
    await (isWaitedFor(env) ? letOthersIn(env) : run.rest(env));
  }
}

/** Takes from the list as long as there is time, one item at least. */
function* nextBatch(itemIds: readonly string[], work: { done: number }, prepare: (itemId: string) => void): Generator<string> {
  const until = performance.now() + BATCH_MS;
  do {
    const itemId = itemIds[work.done];
    if (itemId === undefined) return;
    work.done += 1;
    prepare(itemId);
    yield itemId;
  } while (performance.now() < until);
}
