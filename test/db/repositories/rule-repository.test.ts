import { afterEach, beforeEach, expect, test } from 'vitest';

import { NEW_RULE, findRule, saveRule } from '../../../db/repositories/alert-repository.ts';
import { type RuleTrialRow, archiveRule, deleteOldTrials, existsRuleName, existsScope, failRunningTrials, findRuleTrial, finishRuleTrial, insertRuleTrial } from '../../../db/repositories/rule-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
});
afterEach(() => { rig.close(); });

const trial = (id: string, at: number, fields: Partial<RuleTrialRow> = {}) => { rig.db.write(tx => { insertRuleTrial(tx, { id, ruleId: null, state: 'done', requestJson: '{}', resultJson: null, startedByName: '老板', startedAt: at, finishedAt: at, ...fields }); }); };
const rule = (id: string, fields: object = {}) => { rig.db.write(tx => { saveRule(tx, { ...NEW_RULE, id, kind: 'custom', name: id, isEnabled: true, level: 'notice', parametersJson: '{}', ...fields }); }); };
const left = () => rig.db.reader.all<{ id: string }>('select id from rule_trials order by started_at').map(row => row.id);

test('a trial ends once: with its result, stopped, or failed at the next start', () => {
  trial('a', 1, { state: 'running', finishedAt: null });
  trial('b', 2, { state: 'running', finishedAt: null });
  const finish = (state: 'done' | 'cancelled', resultJson: string | null) => rig.db.write(tx => finishRuleTrial(tx, { id: 'a', state, finishedAt: 5, resultJson }));
  expect([finish('done', '{"items":1}'), finish('cancelled', null)]).toEqual([true, false]);
  expect(findRuleTrial(rig.db.reader, 'a')).toMatchObject({ state: 'done', resultJson: '{"items":1}' });
  expect(rig.db.write(tx => failRunningTrials(tx, 9))).toBe(1);
  expect([findRuleTrial(rig.db.reader, 'b')?.state, findRuleTrial(rig.db.reader, 'none')]).toEqual(['failed', undefined]);
});

test('old trials go; the one a rule stands on and one under way stay', () => {
  for (const [id, at] of [['old', 1], ['kept', 2], ['new', 3]] as const) trial(id, at);
  trial('running', 0, { state: 'running', finishedAt: null });
  rule('r', { trialJson: '{"trialId":"kept"}' });
  rig.db.write(tx => deleteOldTrials(tx, 1));
  expect(left()).toEqual(['running', 'kept', 'new']);
});

test('a rule is put away once, and gives its name free', () => {
  rule('久');
  expect([existsRuleName(rig.db.reader, '久', ''), existsRuleName(rig.db.reader, '久', '久')]).toEqual([true, false]);
  const archive = () => rig.db.write(tx => archiveRule(tx, { ruleId: '久', updatedAt: 7 }));
  expect([archive(), archive()]).toEqual([true, false]);
  expect(findRule(rig.db.reader, '久')).toMatchObject({ isArchived: true, isEnabled: false, updatedAt: 7 });
  expect(existsRuleName(rig.db.reader, '久', '')).toBe(false);
});

test('figures of their own are for a category or an item there is', () => {
  insertBareItem(rig.db, 'A1');
  const item = rig.db.reader.get<{ id: string }>('select id from items')!.id;
  expect([existsScope(rig.db.reader, 'item', item), existsScope(rig.db.reader, 'category', item), existsScope(rig.db.reader, 'item', 'none')]).toEqual([true, false, false]);
});
