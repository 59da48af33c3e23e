/** A trial of a rule that came to its end before anything was recorded. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { openDatabase } from '../../db/connection.ts';
import { DATA_FILE } from '../../db/data-file.ts';
import { type RuleTrialRow, insertRuleTrial } from '../../db/repositories/rule-repository.ts';
import { EVERYWHERE, USUAL_ROUTING } from '../../shared/domain/alerts/index.ts';
import type { TestBackend } from './make-backend.ts';

export function makeTrial(rig: Pick<TestBackend, 'dataDir' | 'now'>, row: Partial<RuleTrialRow> = {}): { trialId: string } {
  const id = randomUUID();
  const proposed = { id: 'custom', kind: 'custom', name: '', isEnabled: true, level: 'notice', parameters: { pendingDays: 0 }, expression: 'on_hand < 1', scope: EVERYWHERE, routing: USUAL_ROUTING };
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  handle.write(tx => {
    insertRuleTrial(tx, { id, ruleId: null, state: 'done', requestJson: JSON.stringify({ proposed, current: null, months: 6 }), resultJson: 'null', startedByName: '老板', startedAt: rig.now(), finishedAt: rig.now(), ...row });
  });
  handle.close();
  return { trialId: id };
}
