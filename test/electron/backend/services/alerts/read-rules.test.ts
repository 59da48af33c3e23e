import { afterEach, beforeEach, expect, test } from 'vitest';

import { NEW_RULE, saveRule } from '../../../../../db/repositories/alert-repository.ts';
import { saveRuleOverride } from '../../../../../db/repositories/rule-override-repository.ts';
import { deadDaysOf, readOverrides, readRules } from '../../../../../electron/backend/services/alerts/read-rules.ts';
import { DEFAULT_RULES, EVERYWHERE, USUAL_ROUTING } from '../../../../../shared/domain/alerts/index.ts';
import { type MemoryBackend, makeEnvironment } from '../../../../helpers/make-environment.ts';

let memory: MemoryBackend;
beforeEach(() => { memory = makeEnvironment(); });
afterEach(() => { memory.close(); });

test('hold as built in until somebody changes one; a figure nobody gave keeps its own', () => {
  const { db } = memory;
  expect(readRules(db.reader)).toEqual(DEFAULT_RULES);
  expect(deadDaysOf(readRules(db.reader))).toBe(90);
  db.write(tx => { saveRule(tx, { ...NEW_RULE, id: 'dead_stock', kind: 'dead_stock', isEnabled: false, level: 'warning', parametersJson: '{"deadDays":30}' }); });
  expect(readRules(db.reader)).toEqual(DEFAULT_RULES.map(rule => (rule.kind === 'dead_stock' ? { ...rule, isEnabled: false, level: 'warning', parameters: { ...rule.parameters, deadDays: 30 } } : rule)));
  expect([deadDaysOf(readRules(db.reader)), deadDaysOf([])]).toEqual([30, 90]);
});

test('rules of the company come after them, with their condition, whom they are for and who hears of them; archived ones are gone', () => {
  const { db } = memory;
  const own = { ...NEW_RULE, kind: 'custom' as const, isEnabled: true, level: 'notice' as const, parametersJson: '{}', expression: 'on_hand > 1' };
  db.write(tx => {
    saveRule(tx, { ...own, id: 'r1', name: '甲', scopeJson: '{"abcClasses":["A"]}', routingJson: '{"deadlineHours":4}' });
    saveRule(tx, { ...own, id: 'r2', name: '乙', isArchived: true });
  });
  expect(readRules(db.reader).slice(DEFAULT_RULES.length)).toEqual([
    { id: 'r1', kind: 'custom', name: '甲', isEnabled: true, level: 'notice', parameters: {}, expression: 'on_hand > 1', scope: { ...EVERYWHERE, abcClasses: ['A'] }, routing: { ...USUAL_ROUTING, deadlineHours: 4 } },
  ]);
});

test('what categories and items say otherwise', () => {
  const { db } = memory;
  db.write(tx => {
    saveRule(tx, { ...NEW_RULE, id: 'dead_stock', kind: 'dead_stock', isEnabled: true, level: 'notice', parametersJson: '{}' });
    saveRuleOverride(tx, { ruleId: 'dead_stock', scope: 'item', scopeId: 'I', isEnabled: null, level: null, parametersJson: '{"deadDays":365}', reason: '备件', setByName: '老板', setAt: 1 });
  });
  expect(readOverrides(db.reader)).toEqual([{ ruleId: 'dead_stock', scope: 'item', scopeId: 'I', isEnabled: null, level: null, parameters: { deadDays: 365 } }]);
});
