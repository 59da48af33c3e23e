/** Recomputes thresholds and states in short writes, so that a person posting a paper never waits for the night's work. */
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

import { emptyEffects, publishEffects } from '../after-commit.ts';
import type { Environment } from '../environment.ts';
import { refreshItems } from '../services/alerts/evaluate-item.ts';
import { SWEEP } from '../services/alerts/move-alert.ts';
import { deliverNotifications } from './deliver-notifications.job.ts';

/** How long one write may take: a person who posts meanwhile waits that long at most. */
const BATCH_MS = 15;

/** What happens between two writes: whoever waits for the result lets others in, the night's work rests until nobody calls. */
export type Rest = (env: Environment) => Promise<void>;
const letOthersIn: Rest = () => setImmediate();

/** `onProgress` is told how many items are done after each batch. */
export async function recomputeThresholds(env: Environment, itemIds: readonly string[], onProgress: (done: number) => void = () => undefined, rest: Rest = letOthersIn): Promise<{ checked: number; changed: number }> {
  let changed = 0;
  const effects = emptyEffects();
  const work = { done: 0 };
  while (work.done < itemIds.length) {
    changed += env.db.write(tx => refreshItems({ tx, now: env.now(), today: env.today(), settings: env.settings(), effects, newId: () => env.newId() }, nextBatch(itemIds, work), SWEEP));
    onProgress(work.done);
    await rest(env);
  }
  publishEffects(env, effects);
  if (effects.hasNotifications) deliverNotifications(env);
  env.emit({ name: 'thresholds.recomputed', payload: { changed, skipped: itemIds.length - changed } });
  return { checked: itemIds.length, changed };
}

/** Takes from the list as long as there is time, one item at least. */
function* nextBatch(itemIds: readonly string[], work: { done: number }): Generator<string> {
  const until = performance.now() + BATCH_MS;
  do {
    const itemId = itemIds[work.done];
    if (itemId === undefined) return;
    work.done += 1;
    yield itemId;
  } while (performance.now() < until);
}
