/** Recomputes thresholds and states in short writes, so that a person posting a paper never waits for the night's work. */
import { emptyEffects, publishEffects } from '../after-commit.ts';
import type { Environment } from '../environment.ts';
import { refreshItems } from '../services/alerts/evaluate-item.ts';
import { SWEEP } from '../services/alerts/move-alert.ts';
import { deliverNotifications } from './deliver-notifications.job.ts';

/** Items per write: about a tenth of a second of work. */
const BATCH_ITEMS = 50;

/** `onProgress` is told how many items are done after each batch. */
export async function recomputeThresholds(env: Environment, itemIds: readonly string[], onProgress: (done: number) => void = () => undefined): Promise<{ checked: number; changed: number }> {
  let changed = 0;
  const effects = emptyEffects();
  for (let start = 0; start < itemIds.length; start += BATCH_ITEMS) {
    const batch = itemIds.slice(start, start + BATCH_ITEMS);
    changed += env.db.write(tx => refreshItems({ tx, now: env.now(), today: env.today(), settings: env.settings(), effects, newId: () => env.newId() }, batch, SWEEP));
    onProgress(start + batch.length);
    await new Promise<void>(resolve => { setImmediate(resolve); });
  }
  publishEffects(env, effects);
  if (effects.hasNotifications) deliverNotifications(env);
  env.emit({ name: 'thresholds.recomputed', payload: { changed, skipped: itemIds.length - changed } });
  return { checked: itemIds.length, changed };
}
