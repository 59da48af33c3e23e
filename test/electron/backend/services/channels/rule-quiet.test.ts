import { afterEach, beforeEach, expect, test } from 'vitest';

import { saveRule } from '../../../../../db/repositories/alert-repository.ts';
import { readRuleQuiet } from '../../../../../electron/backend/services/channels/rule-quiet.ts';
import { type MemoryBackend, makeEnvironment } from '../../../../helpers/make-environment.ts';

const ZONE = 'Asia/Shanghai';
let rig: MemoryBackend;
beforeEach(() => { rig = makeEnvironment(); });
afterEach(() => { rig.close(); });

test('a rule is quiet in its own hours, over midnight too; a rule without any, one nobody has touched, and what is no alert never', () => {
  const rule = { kind: 'dead_stock', name: '', isEnabled: true, level: 'notice', parametersJson: '{}', expression: '', scopeJson: '{}', trialJson: null, isArchived: false, createdByName: '', updatedAt: 0, version: 0 } as const;
  rig.db.write(tx => {
    saveRule(tx, { ...rule, id: 'dead_stock', routingJson: JSON.stringify({ quietHours: { from: '22:00', to: '07:00' } }) });
    saveRule(tx, { ...rule, id: 'over_stock', kind: 'over_stock', routingJson: '{}' });
  });
  const isQuiet = readRuleQuiet(rig.db.reader, ZONE);
  const at = (time: string) => Date.parse(`2026-06-08T${time}:00+08:00`);
  expect(['21:59', '22:00', '06:59', '07:00'].map(time => isQuiet('dead_stock', at(time)))).toEqual([false, true, true, false]);
  expect(['over_stock', 'running_out', null].map(ruleId => isQuiet(ruleId, at('23:00')))).toEqual([false, false, false]);
});
