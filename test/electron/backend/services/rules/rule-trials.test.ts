// Pins: rule-trials.ts, gather-trial-history.ts, played-rule.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { findRuleTrial, insertRuleTrial } from '../../../../../db/repositories/rule-repository.ts';
import { failUnfinishedTrials } from '../../../../../electron/backend/services/rules/rule-trials.ts';
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

const day = (back: number) => addDays(START_DAY, -back);

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
