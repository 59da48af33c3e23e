// Pins: rule-trials.ts, gather-trial-history.ts, played-rule.ts, ../../jobs/try-rule.job.ts, ../../../../db/repositories/trial-history-repository.ts
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { type TryRulePayload, playAll, trialDays } from '../../../../../electron/backend/jobs/try-rule.job.ts';
import { findRuleTrial, insertRuleTrial } from '../../../../../db/repositories/rule-repository.ts';
import { failUnfinishedTrials } from '../../../../../electron/backend/services/rules/rule-trials.ts';
import { DEFAULT_RULES, EVERYWHERE, type RuleSetting, USUAL_ROUTING } from '../../../../../shared/domain/alerts/index.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { jobsInProcess } from '../../../../helpers/import-jobs.ts';
import { type PastDocument, type TestBackend, bookPast, codeOf, makeBackend, makeItem, must, op } from '../../../../helpers/make-backend.ts';
import { makeEnvironment } from '../../../../helpers/make-environment.ts';
import { makeTrial } from '../../../../helpers/make-trial.ts';
import { START_DAY } from '../../../../helpers/start-day.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend({ startJob: jobsInProcess }); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const own = (expression: string, parameters = {}): RuleSetting => ({ id: 'own', kind: 'custom', name: '自定', isEnabled: true, level: 'notice', parameters: { pendingDays: 0, ...parameters }, expression, scope: EVERYWHERE, routing: USUAL_ROUTING });
function play(proposed: RuleSetting, more: Partial<TryRulePayload> = {}) {
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  try {
    return playAll(handle.reader, { path: '', proposed, current: null, overrides: [], months: 24, today: START_DAY, part: 0, parts: 1, ...more }, () => undefined);
  } finally {
    handle.close();
  }
}
const day = (back: number) => addDays(START_DAY, -back);

describe('a rule played over the past', () => {
  test('F31 with 60 days: raised on the sixtieth day without use, over when it is used again; useful when it then lay on', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    await bookPast(rig, [
      { type: 'opening', businessDate: day(400), itemId: item.id, quantity: 100, priceE4: 20_000 },
      { type: 'issue', businessDate: day(390), itemId: item.id, quantity: 10 },
      { type: 'issue', businessDate: day(300), itemId: item.id, quantity: 80 },
    ]);
    const result = play(own('days_since_issue >= 60 && on_hand > 0'));
    expect(result?.examples.map(({ from, through, verdict, onHandMicro, valueE4 }) => ({ from, through, verdict, onHandMicro, valueE4 }))).toEqual([
      { from: day(240), through: null, verdict: 'useful', onHandMicro: 10_000_000, valueE4: 200_000 },
      // Eighty of ninety were used within the window.
      { from: day(330), through: day(301), verdict: 'useless', onHandMicro: 90_000_000, valueE4: 1_800_000 },
    ]);
    expect(result?.proposed).toMatchObject({ items: 1, alerts: 2, useful: 1, useless: 1, heldDays: 30 + 240, itemsOnAlert: 1 });
  });

  test('what was written down late is not known before; what was typed in a month later is history', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    await bookPast(rig, [{ type: 'opening', businessDate: day(100), itemId: item.id, quantity: 10, priceE4: 20_000 }]);
    const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
    const late = (days: number) => handle.write(tx => tx.run('update movements set recorded_at = @at', { at: rig.now() - (100 - days) * 86_400_000 }));
    const first = (days: number) => {
      handle.write(tx => { tx.run('drop trigger if exists movements_no_update'); });
      late(days);
      return play(own('on_hand > 5'))?.examples[0]?.from;
    };
    const [inTime, tenLater, monthsLater] = [first(0), first(10), first(60)];
    handle.close();
    expect([inTime, tenLater, monthsLater]).toEqual([day(100), day(90), day(100)]);
  });

  test('a rule of the program beside what is in force, by category and item as it holds there', async () => {
    const item = await makeItem(rig.client, { code: 'A1' });
    await bookPast(rig, [{ type: 'opening', businessDate: day(300), itemId: item.id, quantity: 100, priceE4: 200_000 }, { type: 'issue', businessDate: day(290), itemId: item.id, quantity: 10 }]);
    const dead = DEFAULT_RULES.find(rule => rule.id === 'dead_stock')!;
    const sixty = { ...dead, parameters: { ...dead.parameters, deadDays: 60 } };
    const result = play(sixty, { current: dead });
    expect([result?.proposed.heldDays, result?.current?.heldDays]).toEqual([230, 200]);
    const off = play(sixty, { overrides: [{ ruleId: 'dead_stock', scope: 'item', scopeId: item.id, isEnabled: false, level: null, parameters: {} }] });
    expect(off).toMatchObject({ items: 0, proposed: { alerts: 0 } });
  });

  test('a whole that two processes share comes to the same', async () => {
    const past: PastDocument[] = [];
    for (const code of ['A1', 'A2', 'A3']) {
      const item = await makeItem(rig.client, { code });
      past.push({ type: 'opening', businessDate: day(300), itemId: item.id, quantity: 100, priceE4: 20_000 });
    }
    await bookPast(rig, past);
    const rule = own('oldest_layer_days > 90');
    const [whole, first, second] = [play(rule), play(rule, { parts: 2 }), play(rule, { part: 1, parts: 2 })];
    expect(whole?.proposed.alerts).toBe(3);
    expect((first?.proposed.alerts ?? 0) + (second?.proposed.alerts ?? 0)).toBe(3);
    expect([first?.items, second?.items]).toEqual([2, 1]);
  });

  test('days played end yesterday; without a past there is nothing to play', () => {
    expect(play(own('on_hand > 0'))).toBeNull();
    expect(trialDays(null, START_DAY, 12)).toBeNull();
    expect(trialDays(START_DAY, START_DAY, 12)).toBeNull();
    const days = trialDays(day(1000), START_DAY, 12)!;
    expect([days.dates[0], days.dates[days.firstDay], days.dates.at(-1)]).toEqual([day(1000), day(365), day(1)]);
    expect(trialDays(day(10), START_DAY, 24)).toMatchObject({ firstDay: 0, dates: { length: 10 } });
  });
});

describe('a trial', () => {
  const draft = { ruleId: null, months: 6, kind: 'custom', expression: 'on_hand > 1.2 * safety_stock' } as const;
  const ended = async (trialId: string) => {
    for (;;) {
      const trial = must(await rig.client.rules.trial({ trialId }));
      if (trial.state !== 'running') return trial;
      await new Promise(resolve => { setTimeout(resolve, 5); });
    }
  };

  test('N12: the literal F30 holds on most item-days, and that is said; who sees no prices sees no money', async () => {
    const item = await makeItem(rig.client, { code: 'A1', leadTimeDays: 7 });
    const past: PastDocument[] = [{ type: 'opening', businessDate: day(420), itemId: item.id, quantity: 150, priceE4: 20_000 }];
    for (let back = 419; back > 0; back -= 1) {
      past.push({ type: 'issue', businessDate: day(back), itemId: item.id, quantity: 3 + (back % 3) });
      if (back % 35 === 0) past.push({ type: 'receipt', businessDate: day(back), itemId: item.id, quantity: 140, priceE4: 20_000 });
    }
    await bookPast(rig, past);
    const trial = await ended(must(await rig.client.rules.startTrial({ ...op(), ...draft })).trialId);
    expect(trial).toMatchObject({ state: 'done', months: 6, startedByName: '老板', result: { aim: 'excess', items: 1, current: null, unknownMetrics: [] } });
    const mostly = trial.result?.lints.find(lint => lint.code === 'fires_mostly');
    expect(Number(mostly?.values['percent'])).toBeGreaterThan(80);
    expect(trial.result?.proposed.byMonth.length).toBeGreaterThanOrEqual(6);
    expect(trial.result?.proposed.averageValueE4).toBeGreaterThan(0);
    const seen = must(await (await rig.signInAs('keeper')).rules.trial({ trialId: trial.trialId })).result;
    expect([seen?.proposed.averageValueE4, seen?.examples[0]?.valueE4]).toEqual([null, null]);
    expect(rig.events.some(event => event.name === 'rules.tried')).toBe(true);
  });

  test('without a past it comes to its end with nothing; one that is stopped stays stopped', async () => {
    expect(await ended(must(await rig.client.rules.startTrial({ ...op(), ...draft })).trialId)).toMatchObject({ state: 'done', result: null });
    const { trialId } = makeTrial(rig, { state: 'running', finishedAt: null, resultJson: null });
    expect(must(await rig.client.rules.cancelTrial({ ...op(), trialId }))).toEqual({ trialId });
    expect(must(await rig.client.rules.trial({ trialId })).state).toBe('cancelled');
    expect(codeOf(await rig.client.rules.cancelTrial({ ...op(), trialId: 'nothing' }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.rules.trial({ trialId: 'nothing' }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.rules.startTrial({ ...op(), ...draft, ruleId: 'nothing' }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.rules.startTrial({ ...op(), ...draft, parameters: { deadDays: 3 } }))).toBe('INVALID_INPUT');
  });

  test('after a restart nothing is under way', () => {
    const memory = makeEnvironment();
    const row = { ruleId: null, requestJson: '{}', resultJson: null, startedByName: '老板', startedAt: 1, finishedAt: null } as const;
    memory.db.write(tx => { for (const state of ['done', 'running'] as const) insertRuleTrial(tx, { ...row, id: state, state }); });
    failUnfinishedTrials(memory.env);
    expect(['done', 'running'].map(id => findRuleTrial(memory.db.reader, id)?.state)).toEqual(['done', 'failed']);
    memory.close();
  });
});
