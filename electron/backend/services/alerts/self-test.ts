/** C8: is the engine alive? Its alerts are compared with the state of every item: what is out and wanted must have one. */
import type { WritableDb } from '../../../../db/connection.ts';
import { countMissingAlerts } from '../../../../db/repositories/alert-repository.ts';
import { claimJobRun, finishJobRun } from '../../../../db/repositories/operation-repository.ts';
import type { Environment } from '../../environment.ts';

export const SELF_TEST_JOB = 'self-test';

/** Once a day, after the day's first look at everything. `itemsChecked`: how many items that look went through. */
export function runSelfTest(env: Pick<Environment, 'newId' | 'now'>, tx: WritableDb, today: string, itemsChecked: number): void {
  const id = env.newId();
  if (!claimJobRun(tx, { id, job: SELF_TEST_JOB, periodKey: today, startedAt: env.now() })) return;
  const missing = countMissingAlerts(tx);
  finishJobRun(tx, { id, finishedAt: env.now(), isOk: missing === 0, itemsChecked, resultJson: JSON.stringify({ missing }) });
}
