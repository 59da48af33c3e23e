// Pins: change-rule.ts, show-rules.ts, change-override.ts, check-rule.ts, send-rule-test.ts
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { DEFAULT_RULES } from '../../../../../shared/domain/alerts/index.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { jobsInProcess } from '../../../../helpers/import-jobs.ts';
import { type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { START_DAY } from '../../../../helpers/start-day.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend({ startJob: jobsInProcess }); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const F31 = 'days_since_issue >= 60 && on_hand > 0';
const draft = { ruleId: null, name: '六十天没用', isEnabled: false, level: 'notice', expression: F31 } as const;
const trialOf = { ruleId: null, months: 12, kind: 'custom', expression: F31 } as const;

/** A trial once it came to its end. */
async function tried(input: object = {}): Promise<string> {
  const { trialId } = must(await rig.client.rules.startTrial({ ...op(), ...trialOf, ...input }));
  for (;;) {
    const trial = must(await rig.client.rules.trial({ trialId }));
    if (trial.state !== 'running') return trialId;
    await new Promise(resolve => { setTimeout(resolve, 5); });
  }
}

describe('rules of the program', () => {
  test('all are there with their figures, switched on and well once the day was checked', async () => {
    const rules = must(await rig.client.rules.list({}));
    expect(rules.map(rule => [rule.ruleId, rule.isEnabled, rule.parameters])).toEqual(DEFAULT_RULES.map(rule => [rule.id, true, rule.parameters]));
    expect(rules.every(rule => rule.health.light === 'late')).toBe(true);
  });

  test('switch, level, figures, scope and readers are kept; what is not named stays', async () => {
    const category = must(await rig.client.masterData.saveCategory({ ...op(), code: '01', name: '刀具' }));
    const routing = { recipient: { kind: 'role', role: 'buyer' }, deadlineHours: 8, quietHours: { from: '22:00', to: '07:00' }, message: '{name} 快没了' } as const;
    const made = must(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: true, level: 'warning', parameters: { deadDays: 120 }, scope: { categoryIds: [category.id] }, routing }));
    expect(made).toMatchObject({ level: 'warning', parameters: { deadDays: 120, reviewDays: 180 }, defaults: { deadDays: 90 }, scope: { categoryIds: [category.id], abcClasses: [] }, routing: { ...routing, channels: null, escalateTo: null } });
    const again = must(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: false, level: 'notice', parameters: {} }));
    expect(again).toMatchObject({ isEnabled: false, parameters: { deadDays: 120 }, scope: { categoryIds: [category.id] }, routing: { deadlineHours: 8 }, health: { light: 'off' } });
    expect(codeOf(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: true, level: 'notice', parameters: { deadDays: 0 } }))).toBe('INVALID_INPUT');
    expect(codeOf(await rig.client.rules.update({ ...op(), kind: 'custom', isEnabled: true, level: 'notice', parameters: {} }))).toBe('NOT_FOUND');
  });

  test('F84: a rule for one category says nothing of the others', async () => {
    const category = must(await rig.client.masterData.saveCategory({ ...op(), code: '01', name: '刀具' }));
    must(await rig.client.rules.update({ ...op(), kind: 'over_stock', isEnabled: true, level: 'notice', parameters: {}, scope: { categoryIds: [category.id] } }));
    const item = await makeItem(rig.client, { code: 'A1' });
    must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'maximum', valueMicro: units(10), reason: '只放得下十件' }));
    expect(must(await post(rig.client, 'receipt', item.id, 1000, START_DAY, { priceE4: 90_000 })).openedAlertIds).toEqual([]);
  });
});

describe('rules of one\'s own', () => {
  test('F43: F31 with 60 days is written, tried, switched on, and raises an alert', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    must(await post(rig.client, 'opening', item.id, 100, addDays(START_DAY, -80), { priceE4: 98_765 }));
    must(await post(rig.client, 'issue', item.id, 5, addDays(START_DAY, -61)));
    const keeper = await rig.signInAs('keeper');
    expect(codeOf(await keeper.rules.save({ ...op(), ...draft, isEnabled: true }))).toBe('TRIAL_REQUIRED');
    const rule = must(await keeper.rules.save({ ...op(), ...draft, isEnabled: true, trialId: await tried() }));
    expect(rule).toMatchObject({ kind: 'custom', name: '六十天没用', isEnabled: true, parameters: { pendingDays: 0 }, createdByName: 'keeper', trial: { triedAt: rig.now() }, version: 1 });
    must(await rig.client.thresholds.recompute(op()));
    const lines = must(await rig.client.alerts.list({ scope: 'open' })).lines.filter(line => line.alert.itemId === item.id);
    expect(lines.flatMap(line => line.alert.reasons.map(reason => reason.ruleId))).toContain(rule.ruleId);
    const shown = must(await rig.client.rules.get({ ruleId: rule.ruleId }));
    expect(shown.health).toMatchObject({ lastFiredAt: rig.now(), openAlerts: 1 });
  });

  test('for a category or a person there is none of it is not kept', async () => {
    const nobody = { recipient: { kind: 'user', userId: 'nobody' } } as const;
    expect(codeOf(await rig.client.rules.save({ ...op(), ...draft, scope: { categoryIds: ['none'] } }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.rules.save({ ...op(), ...draft, routing: nobody }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: true, level: 'notice', parameters: {}, scope: null, routing: nobody }))).toBe('NOT_FOUND');
    expect(must(await rig.client.rules.list({})).filter(rule => rule.kind === 'custom')).toEqual([]);
    // Unless what was there is gone since: the rule can still be switched off.
    const category = must(await rig.client.masterData.saveCategory({ ...op(), code: '01', name: '刀具' }));
    must(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: true, level: 'notice', parameters: {}, scope: { categoryIds: [category.id] } }));
    const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
    handle.write(tx => tx.run('delete from categories where id = @id', { id: category.id }));
    handle.close();
    expect(must(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: false, level: 'notice', parameters: {} })).isEnabled).toBe(false);
  });

  test('what was changed since its trial is not switched on; other readers and words need no new trial', async () => {
    const trialId = await tried();
    const made = must(await rig.client.rules.save({ ...op(), ...draft, trialId }));
    expect(must(await rig.client.rules.switch({ ...op(), ruleId: made.ruleId, isEnabled: true })).isEnabled).toBe(true);
    const later = must(await rig.client.rules.save({ ...op(), ...draft, ruleId: made.ruleId, expectedVersion: 2, isEnabled: true, name: '两个月没用', routing: { message: '{name} 该看看了' } }));
    expect(later).toMatchObject({ name: '两个月没用', isEnabled: true, version: 3, trial: { trialId } });
    const other = { ...draft, ruleId: made.ruleId, expectedVersion: 3, name: '两个月没用', expression: 'days_since_issue >= 30' };
    expect(codeOf(await rig.client.rules.save({ ...op(), ...other, isEnabled: true, trialId }))).toBe('TRIAL_REQUIRED');
    expect(must(await rig.client.rules.save({ ...op(), ...other })).trial).toBeNull();
    expect(codeOf(await rig.client.rules.switch({ ...op(), ruleId: made.ruleId, isEnabled: true }))).toBe('TRIAL_REQUIRED');
  });

  test('a condition that cannot be read, a name that is taken, an old version, a rule there is not', async () => {
    expect(await rig.client.rules.save({ ...op(), ...draft, expression: 'on_hand > > 1' })).toMatchObject({ ok: false, failure: { code: 'RULE_INVALID', params: { at: 10 } } });
    expect(codeOf(await rig.client.rules.startTrial({ ...op(), ...trialOf, expression: 'nothing > 1' }))).toBe('RULE_INVALID');
    const made = must(await rig.client.rules.save({ ...op(), ...draft }));
    expect(codeOf(await rig.client.rules.save({ ...op(), ...draft }))).toBe('NAME_TAKEN');
    expect(codeOf(await rig.client.rules.save({ ...op(), ...draft, ruleId: made.ruleId, expectedVersion: 0 }))).toBe('VERSION_CONFLICT');
    expect(codeOf(await rig.client.rules.save({ ...op(), ...draft, name: '别的', ruleId: 'dead_stock', expectedVersion: 0 }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.rules.get({ ruleId: 'nothing' }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.rules.switch({ ...op(), ruleId: 'dead_stock', isEnabled: true }))).toBe('NOT_FOUND');
  });

  test('put away it is gone from the list, its alerts close, its name is free again', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    must(await post(rig.client, 'opening', item.id, 100, addDays(START_DAY, -80), { priceE4: 98_765 }));
    const rule = must(await rig.client.rules.save({ ...op(), ...draft, expression: 'oldest_layer_days >= 60', isEnabled: true, trialId: await tried({ expression: 'oldest_layer_days >= 60' }) }));
    must(await rig.client.thresholds.recompute(op()));
    expect(must(await rig.client.rules.get({ ruleId: rule.ruleId })).health.openAlerts).toBe(1);
    must(await rig.client.rules.archive({ ...op(), ruleId: rule.ruleId }));
    must(await rig.client.thresholds.recompute(op()));
    expect(must(await rig.client.rules.list({})).some(each => each.ruleId === rule.ruleId)).toBe(false);
    expect(must(await rig.client.alerts.list({ scope: 'open' })).lines).toEqual([]);
    expect(codeOf(await rig.client.rules.archive({ ...op(), ruleId: rule.ruleId }))).toBe('NOT_FOUND');
    expect(must(await rig.client.rules.save({ ...op(), ...draft })).name).toBe(draft.name);
  });

  test('a rule whose metric is no more is broken, and says so', async () => {
    const rule = must(await rig.client.rules.save({ ...op(), ...draft, isEnabled: true, trialId: await tried() }));
    const { openDatabase } = await import('../../../../../db/connection.ts');
    const { handle } = openDatabase(`${rig.dataDir}/cangshao.db`, 'existing');
    handle.write(tx => tx.run("update alert_rules set expression = 'gone > 1' where id = @id", { id: rule.ruleId }));
    handle.close();
    expect(must(await rig.client.rules.get({ ruleId: rule.ruleId })).health.light).toBe('broken');
  });
});

describe('F44: figures for one category or item', () => {
  test('the item wins over its category, the category over the rule, and it is said which', async () => {
    const above = must(await rig.client.masterData.saveCategory({ ...op(), code: '01', name: '刀具' }));
    const item = must(await rig.client.items.create({ ...op(), code: 'A1', name: '铣刀', unitId: must(await rig.client.masterData.saveUnit({ ...op(), name: '把', decimals: 0 })).id, categoryId: above.id }));
    const deadDays = async () => must(await rig.client.rules.ofItem({ itemId: item.id })).find(rule => rule.ruleId === 'dead_stock')?.parameters.find(each => each.name === 'deadDays');
    expect(await deadDays()).toEqual({ name: 'deadDays', value: 90, source: { from: 'default', name: '' } });
    must(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: true, level: 'notice', parameters: { deadDays: 100 } }));
    expect(await deadDays()).toEqual({ name: 'deadDays', value: 100, source: { from: 'rule', name: '' } });
    must(await rig.client.rules.setOverride({ ...op(), ruleId: 'dead_stock', scope: 'category', scopeId: above.id, parameters: { deadDays: 150 }, reason: '刀具慢' }));
    expect(await deadDays()).toEqual({ name: 'deadDays', value: 150, source: { from: 'category', name: '刀具' } });
    const set = must(await rig.client.rules.setOverride({ ...op(), ruleId: 'dead_stock', scope: 'item', scopeId: item.id, isEnabled: false, parameters: { deadDays: 300 }, reason: '备件' }));
    expect(set.map(each => [each.scope, each.scopeName, each.parameters, each.isEnabled, each.reason, each.setByName])).toEqual([['category', '刀具', { deadDays: 150 }, null, '刀具慢', '老板'], ['item', 'A1 铣刀', { deadDays: 300 }, false, '备件', '老板']]);
    expect(await deadDays()).toEqual({ name: 'deadDays', value: 300, source: { from: 'item', name: 'A1 铣刀' } });
    expect(must(await rig.client.rules.ofItem({ itemId: item.id })).find(rule => rule.ruleId === 'dead_stock')?.isEnabled).toEqual({ value: false, source: { from: 'item', name: 'A1 铣刀' } });
    expect(must(await rig.client.rules.clearOverride({ ...op(), ruleId: 'dead_stock', scope: 'item', scopeId: item.id }))).toHaveLength(1);
    expect((await deadDays())?.value).toBe(150);
    expect(must(await rig.client.rules.get({ ruleId: 'dead_stock' })).overrides).toBe(1);
    expect(must(await rig.client.rules.overrides({ ruleId: 'dead_stock' }))).toHaveLength(1);
  });

  test('figures the rule does not have, nothing set, places there are not', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    const at = { ruleId: 'dead_stock', scope: 'item', scopeId: item.id, reason: '试' } as const;
    expect(codeOf(await rig.client.rules.setOverride({ ...op(), ...at, parameters: { bandPercent: 1 } }))).toBe('INVALID_INPUT');
    expect(codeOf(await rig.client.rules.setOverride({ ...op(), ...at }))).toBe('INVALID_INPUT');
    expect(codeOf(await rig.client.rules.setOverride({ ...op(), ...at, scopeId: 'nothing', isEnabled: false }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.rules.clearOverride({ ...op(), ruleId: 'dead_stock', scope: 'item', scopeId: item.id }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.rules.overrides({ ruleId: 'nothing' }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.rules.ofItem({ itemId: 'nothing' }))).toBe('ITEM_NOT_FOUND');
  });
});

describe('checks before anything is switched on', () => {
  test('a text is read, or the place where it cannot be read is named', async () => {
    expect(must(await rig.client.rules.check({ expression: F31 }))).toEqual({ problem: null, isTree: true, metrics: ['days_since_issue', 'on_hand'], lints: [] });
    expect(must(await rig.client.rules.check({ expression: 'on_hand + reserved > 5 && turnover < 1' }))).toMatchObject({ problem: null, isTree: false, metrics: ['on_hand', 'reserved', 'turnover'] });
    expect(must(await rig.client.rules.check({ expression: 'on_hands > 0' })).problem).toEqual({ code: 'unknown_name', at: 0, word: 'on_hands' });
    expect(must(await rig.client.rules.check({ expression: 'on_hand < lead_time_days && days_since_issue > 9 && days_since_issue < 5', message: '{nobody}' })).lints).toEqual([
      { code: 'mixed_units', values: { one: 'on_hand', other: 'lead_time_days' } }, { code: 'impossible', values: { metric: 'days_since_issue', low: 9, high: 5 } }, { code: 'unknown_placeholder', values: { name: 'nobody' } },
    ]);
  });

  test('N12: thresholds of items that contradict each other are counted and named', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    for (const [field, quantity] of [['reorderPoint', 100], ['maximum', 10]] as const) must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field, valueMicro: units(quantity), reason: '试' }));
    const { findings, itemsChecked } = must(await rig.client.rules.health({}));
    expect(itemsChecked).toBe(1);
    expect(findings).toEqual([{ code: 'minimum_above_maximum', items: 1, examples: [{ itemId: item.id, code: 'A1', name: '物料 A1' }] }]);
  });

  test('C7: a test goes to whoever asks, the way alerts of the rule go', async () => {
    expect(must(await rig.client.rules.sendTest({ ...op(), ruleId: 'dead_stock' }))).toEqual({ channels: ['popup'] });
    expect(readRows(rig.dataDir, "select kind, level from notification_outbox where kind = 'test'")).toEqual([{ kind: 'test', level: 'notice' }]);
    must(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: true, level: 'notice', parameters: {}, routing: { channels: ['email'] } }));
    expect(must(await rig.client.rules.sendTest({ ...op(), ruleId: 'dead_stock' }))).toEqual({ channels: [] });
    expect(codeOf(await rig.client.rules.sendTest({ ...op(), ruleId: 'nothing' }))).toBe('NOT_FOUND');
  });

  test('who may be told is there to choose from', async () => {
    await rig.signInAs('buyer');
    expect(must(await rig.client.rules.recipients({})).map(person => [person.displayName, person.role])).toEqual([['buyer', 'buyer'], ['老板', 'manager']]);
  });
});
