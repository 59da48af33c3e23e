/** Brings the verdicts on alerts in line with the ledger: what is new, undecided or has had papers since the last time. */
import { findLatestWholeRun } from '../../../db/repositories/operation-repository.ts';
import { listItemsToJudge } from '../../../db/repositories/scorecard-repository.ts';
import { judgeItemAlerts, saveJudged } from '../services/scorecard/judge-alerts.ts';
import { suggestChanges } from '../services/scorecard/suggest-changes.ts';
import type { Environment } from '../environment.ts';

/** Items of one short write. */
const BATCH = 100;
export const JUDGE_ALERTS = 'judge-alerts';

/** How many items were judged. `untilQuiet`: lets people's calls go first between batches. */
export async function judgeAlerts(env: Environment, untilQuiet: () => Promise<void>): Promise<number> {
  // What one that failed did not get to is still to be judged.
  const since = findLatestWholeRun(env.db.reader, JUDGE_ALERTS)?.startedAt ?? 0;
  const itemIds = listItemsToJudge(env.db.reader, since);
  for (let at = 0; at < itemIds.length && env.isOpen(); at += BATCH) {
    await untilQuiet();
    if (!env.isOpen()) break;
    judgeBatch(env, itemIds.slice(at, at + BATCH));
  }
  if (env.isOpen()) suggestChanges(env);
  return itemIds.length;
}

function judgeBatch(env: Environment, itemIds: readonly string[]): void {
  const judging = { today: env.today(), timeZone: env.settings().timeZone, now: env.now() };
  const judged = itemIds.map(itemId => ({ itemId, ...judgeItemAlerts(env.db.reader, itemId, judging) }));
  env.db.write(tx => { for (const { itemId, ...found } of judged) saveJudged(tx, itemId, found); });
}
