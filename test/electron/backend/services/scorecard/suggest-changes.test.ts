// Pins: suggest-changes.ts, decide-suggestion.ts, figure-in-force.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type AlertRow, NEW_RULE, insertAlert, saveRule } from '../../../../../db/repositories/alert-repository.ts';
import { saveRuleOverride } from '../../../../../db/repositories/rule-override-repository.ts';
import { listSuggestions, saveVerdict } from '../../../../../db/repositories/scorecard-repository.ts';
import { readRules } from '../../../../../electron/backend/services/alerts/read-rules.ts';
import { suggestChanges } from '../../../../../electron/backend/services/scorecard/suggest-changes.ts';
import type { AlertVerdict } from '../../../../../shared/kernel/vocabulary.ts';
import { codeOf, makeBackend, must, op } from '../../../../helpers/make-backend.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';
import { makeSuggestion } from '../../../../helpers/make-suggestion.ts';

const DAY = 86_400_000;

describe('F54: after three false alarms', () => {
  let rig: MemoryBackend;
  let last = 0;
  beforeEach(() => {
    rig = makeEnvironment();
    insertPlaces(rig.db);
    for (const id of ['I', 'J', 'K']) insertBareItem(rig.db, id);
    last = 0;
  });
  afterEach(() => { rig.close(); });

  /** An over-stock alert at so many percent above the maximum, judged. */
  function judged(itemId: string, percent: number, verdict: AlertVerdict): void {
    keep(itemId, 'over_stock', { positionMicro: 1_000_000 + percent * 10_000, maximumMicro: 1_000_000 }, verdict, 1);
  }
  function keep(itemId: string, rule: string, params: Record<string, number>, verdict: AlertVerdict, openDays: number): void {
    last += 1;
    const openedAt = rig.env.now() - (100 - last) * DAY;
    const reasons = [{ rule, ruleId: rule, level: 'notice', params }];
    const row: AlertRow = {
      id: `a${last}`, itemId, state: 'closed', level: 'notice', reasonsJson: JSON.stringify(reasons), snapshotJson: '{}', openedAt, changedAt: openedAt, closedAt: openedAt + openDays * DAY, closeReason: 'cleared', snoozedUntilAt: null, snoozeReason: '',
      requisitionId: null, openedByDocumentId: null, closedByDocumentId: null, isMutedUntilClear: false, origin: 'live', ruleId: rule, ownerId: null, ownerRole: 'manager', dueAt: null, remindedAt: null, reminders: 0,
      escalatedAt: null, respondedAt: null, lossE4: 0, lossJson: '[]', trustPercent: null, disposalId: null, version: 0,
    };
    rig.db.write(tx => {
      insertAlert(tx, row);
      saveVerdict(tx, { alertId: row.id, verdict, evidenceJson: '{}', judgedAt: openedAt, finalOn: null });
    });
  }
  const open = () => listSuggestions(rig.db.reader, 'open').map(({ ruleId, scope, scopeId, parameter, fromValue, toValue }) => ({ ruleId, scope, scopeId, parameter, fromValue, toValue }));

  test('of one item the figure that would have spared them is suggested for that item, once; nothing changes by itself', () => {
    for (const percent of [21, 28]) judged('I', percent, 'false_alarm');
    expect([suggestChanges(rig.env), open()]).toEqual([0, []]);
    judged('I', 24, 'false_alarm');
    const figures = () => readRules(rig.db.reader).map(rule => [rule.kind, rule.isEnabled, rule.level, rule.parameters]);
    const before = figures();
    expect(suggestChanges(rig.env)).toBe(1);
    expect(open()).toEqual([{ ruleId: 'over_stock', scope: 'item', scopeId: 'I', parameter: 'overPercent', fromValue: 20, toValue: 30 }]);
    expect([suggestChanges(rig.env), open().length]).toEqual([0, 1]);
    expect(figures()).toEqual(before);
  });

  test('old stock: as many days as the oldest of it had when all of it was gone, not when the first piece was used', () => {
    for (const openDays of [20, 40, 30]) keep('I', 'stock_age', { ageDays: 180, oldestDays: 181 }, 'false_alarm', openDays);
    expect(suggestChanges(rig.env)).toBe(1);
    expect(open()).toEqual([{ ruleId: 'stock_age', scope: 'item', scopeId: 'I', parameter: 'ageDays', fromValue: 180, toValue: 222 }]);
  });

  test('of several items, and more often wrong than right: for all of them', () => {
    for (const itemId of ['I', 'J', 'K']) for (const percent of [22, 27, 33]) judged(itemId, percent, 'false_alarm');
    judged('I', 80, 'hit');
    expect(suggestChanges(rig.env)).toBe(1);
    expect(open()).toEqual([{ ruleId: 'over_stock', scope: null, scopeId: '', parameter: 'overPercent', fromValue: 20, toValue: 35 }]);
  });

  test('an item with a figure of its own is judged by that: what it spares already is not suggested again', () => {
    for (const percent of [21, 28, 24]) judged('I', percent, 'false_alarm');
    rig.db.write(tx => {
      saveRule(tx, { ...NEW_RULE, id: 'over_stock', kind: 'over_stock', isEnabled: true, level: 'notice', parametersJson: '{}' });
      saveRuleOverride(tx, { ruleId: 'over_stock', scope: 'item', scopeId: 'I', isEnabled: null, level: null, parametersJson: '{"overPercent":30}', reason: '', setByName: '老板', setAt: 1 });
    });
    expect([suggestChanges(rig.env), open()]).toEqual([0, []]);
    for (const percent of [31, 36, 44]) judged('I', percent, 'false_alarm');
    suggestChanges(rig.env);
    expect(open()).toEqual([{ ruleId: 'over_stock', scope: 'item', scopeId: 'I', parameter: 'overPercent', fromValue: 30, toValue: 45 }]);
  });

  test('somebody changes the figure: what was suggested for the old one is over, and what the new one needs is suggested', () => {
    for (const percent of [21, 28, 24]) judged('I', percent, 'false_alarm');
    suggestChanges(rig.env);
    rig.db.write(tx => { saveRuleOverride(tx, { ruleId: 'over_stock', scope: 'item', scopeId: 'I', isEnabled: null, level: null, parametersJson: '{"overPercent":25}', reason: '', setByName: '老板', setAt: 1 }); });
    suggestChanges(rig.env);
    expect(open()).toEqual([]);
    for (const percent of [26, 27]) judged('I', percent, 'false_alarm');
    suggestChanges(rig.env);
    expect(open()).toEqual([{ ruleId: 'over_stock', scope: 'item', scopeId: 'I', parameter: 'overPercent', fromValue: 25, toValue: 30 }]);
  });

  test('declined, it is not brought up again for a quarter', () => {
    for (const percent of [21, 28, 24]) judged('I', percent, 'false_alarm');
    suggestChanges(rig.env);
    rig.tamper(`update rule_suggestions set state = 'dismissed', decided_at = ${rig.env.now()}`);
    expect(suggestChanges(rig.env)).toBe(0);
    rig.setNow(rig.env.now() + 91 * DAY);
    expect(suggestChanges(rig.env)).toBe(1);
  });
});

describe('a suggestion', () => {
  test('for all items changes the rule’s figure and leaves the others; decided once', async () => {
    const rig = await makeBackend();
    makeSuggestion(rig, { id: 's' });
    const [shown] = must(await rig.client.scorecard.suggestions({}));
    expect(shown).toMatchObject({ id: 's', ruleId: 'dead_stock', kind: 'dead_stock', scope: null, parameter: 'deadDays', fromValue: 90, toValue: 120, avoided: 3, hitsLost: 0 });
    must(await rig.client.scorecard.applySuggestion({ ...op(), suggestionId: 's', note: '季节件' }));
    const rule = must(await rig.client.rules.list({})).find(each => each.kind === 'dead_stock');
    expect(rule?.parameters).toMatchObject({ deadDays: 120, minValueYuan: 100 });
    expect(must(await rig.client.scorecard.suggestions({}))).toEqual([]);
    expect([codeOf(await rig.client.scorecard.applySuggestion({ ...op(), suggestionId: 's', note: '' })), codeOf(await rig.client.scorecard.dismissSuggestion({ ...op(), suggestionId: 'none', note: '' }))]).toEqual(['ILLEGAL_TRANSITION', 'NOT_FOUND']);
    rig.close();
  });
  test('for a figure somebody has changed since does not come and cannot be taken: 200 days set by hand do not become 120', async () => {
    const rig = await makeBackend();
    makeSuggestion(rig, { id: 's' });
    must(await rig.client.rules.update({ ...op(), kind: 'dead_stock', isEnabled: true, level: 'notice', parameters: { deadDays: 200 } }));
    expect(must(await rig.client.scorecard.suggestions({}))).toEqual([]);
    expect(codeOf(await rig.client.scorecard.applySuggestion({ ...op(), suggestionId: 's', note: '' }))).toBe('ILLEGAL_TRANSITION');
    expect(must(await rig.client.rules.get({ ruleId: 'dead_stock' })).parameters['deadDays']).toBe(200);
    rig.close();
  });
  test('declined changes nothing; only who may change settings decides', async () => {
    const rig = await makeBackend();
    makeSuggestion(rig, { id: 's' });
    const keeper = await rig.signInAs('keeper');
    expect(codeOf(await keeper.scorecard.applySuggestion({ ...op(), suggestionId: 's', note: '' }))).toBe('FORBIDDEN');
    must(await rig.client.scorecard.dismissSuggestion({ ...op(), suggestionId: 's', note: '' }));
    expect(must(await rig.client.rules.list({})).find(each => each.kind === 'dead_stock')?.parameters).toMatchObject({ deadDays: 90 });
    rig.close();
  });
});
