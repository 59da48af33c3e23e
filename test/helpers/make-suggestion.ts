/** A suggestion of the scorecard, without the year of alerts that leads to it. */
import { join } from 'node:path';

import { openDatabase } from '../../db/connection.ts';
import { DATA_FILE } from '../../db/data-file.ts';
import { NEW_RULE, findRule, saveRule } from '../../db/repositories/alert-repository.ts';
import { type SuggestionRow, insertSuggestion } from '../../db/repositories/scorecard-repository.ts';
import type { TestBackend } from './make-backend.ts';

/** Of the dead stock rule, 90 days → 120, unless told otherwise. */
export function makeSuggestion({ dataDir, now }: Pick<TestBackend, 'dataDir' | 'now'>, fields: Partial<SuggestionRow> & Pick<SuggestionRow, 'id'>): void {
  const { handle } = openDatabase(join(dataDir, DATA_FILE), 'existing');
  handle.write(tx => {
    if (findRule(tx, 'dead_stock') === undefined) saveRule(tx, { ...NEW_RULE, id: 'dead_stock', kind: 'dead_stock', isEnabled: true, level: 'notice', parametersJson: '{"deadDays":90}' });
    insertSuggestion(tx, {
      ruleId: 'dead_stock', scope: null, scopeId: '', parameter: 'deadDays', fromValue: 90, toValue: 120, state: 'open', createdAt: now(), decidedAt: null, decidedByName: '', note: '',
      evidenceJson: JSON.stringify({ falseAlarms: 3, avoided: 3, hits: 1, hitsLost: 0, alertIds: [] }), ...fields,
    });
  });
  handle.close();
}
