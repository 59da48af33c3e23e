import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase } from '../../../../db/connection.ts';
import { DATA_FILE } from '../../../../db/data-file.ts';
import { type TryRulePayload, playAll, trialDays } from '../../../../electron/backend/jobs/try-rule.job.ts';
import { DEFAULT_RULES, EVERYWHERE, type RuleSetting, USUAL_ROUTING } from '../../../../shared/domain/alerts/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { type PastDocument, type TestBackend, bookPast, makeBackend, makeItem } from '../../../helpers/make-backend.ts';
import { START_DAY } from '../../../helpers/start-day.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
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
