import { afterEach, beforeEach, expect, test } from 'vitest';

import { NEW_RULE, saveRule } from '../../../db/repositories/alert-repository.ts';
import { type RuleOverrideRow, deleteRuleOverride, findRuleOverride, listRuleOverrides, saveRuleOverride } from '../../../db/repositories/rule-override-repository.ts';
import { type MemoryBackend, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  rig.db.write(tx => { saveRule(tx, { ...NEW_RULE, id: 'dead_stock', kind: 'dead_stock', isEnabled: true, level: 'notice', parametersJson: '{}' }); });
});
afterEach(() => { rig.close(); });

const row = (fields: Partial<RuleOverrideRow> = {}): RuleOverrideRow => ({
  ruleId: 'dead_stock', scope: 'item', scopeId: 'I', isEnabled: null, level: null, parametersJson: '{"deadDays":120}', reason: '', setByName: '王', setAt: 5, ...fields,
});

test('one for each place, written over whole, taken away once', () => {
  rig.db.write(tx => {
    saveRuleOverride(tx, row());
    saveRuleOverride(tx, row({ scope: 'category', scopeId: 'c', isEnabled: false, level: 'urgent' }));
    saveRuleOverride(tx, row({ parametersJson: '{"deadDays":150}', reason: '季节件' }));
  });
  const kept = [row({ scope: 'category', scopeId: 'c', isEnabled: false, level: 'urgent' }), row({ parametersJson: '{"deadDays":150}', reason: '季节件' })];
  expect(listRuleOverrides(rig.db.reader)).toEqual(kept);
  expect(findRuleOverride(rig.db.reader, row())).toEqual(kept[1]);
  expect(rig.db.write(tx => [deleteRuleOverride(tx, row()), deleteRuleOverride(tx, row())])).toEqual([true, false]);
  expect(findRuleOverride(rig.db.reader, row())).toBeUndefined();
});

test('only of a rule there is, for a category or an item', () => {
  expect(() => { rig.db.write(tx => { saveRuleOverride(tx, row({ ruleId: 'no' })); }); }).toThrow('FOREIGN KEY');
  expect(() => { rig.db.write(tx => { saveRuleOverride(tx, row({ scope: 'company' as 'item' })); }); }).toThrow('CHECK');
});
