// Pins: play-rule.ts, history-ground.ts, history-facts.ts, trial-types.ts, sum-trials.ts
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { HistoryGround, type HistoryLine, type ItemHistory, NO_TRIALS, type PlayedRule, type TrialDays, addTrial, figuresOf, joinTrials, lintTrial, playRules } from '../../../../shared/domain/rule-trial/index.ts';
import { turnoverPair } from '../../../../shared/domain/metrics/index.ts';
import { compileExpression, evaluateExpression } from '../../../../shared/domain/rule-expression/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { microFromUnits } from '../../../../shared/kernel/quantity.ts';

const FIRST = '2024-01-01';
const days = (count: number, firstDay = 0): TrialDays => ({ dates: Array.from({ length: count }, (_, day) => addDays(FIRST, day)), firstDay });
const line = (day: number, kind: HistoryLine['kind'], units: number, knownDay = day): HistoryLine => ({ knownDay, day, kind, quantityMicro: microFromUnits(units), valueE4: (kind === 'in' || kind === 'back' ? 1 : -1) * units * 20_000, lot: null });
const history = (lines: readonly HistoryLine[], more: Partial<ItemHistory> = {}): ItemHistory => ({
  item: { id: 'i', categoryId: null, categoryIds: [], categoryName: '', supplierId: null, supplierName: '', locationId: null, abcClass: null, shelfLifeDays: null, unitCostE4: 20_000 },
  terms: { serviceLevel: 0.95, serviceMeasure: 'cycle', coverDays: 30, reviewDays: 0, packSize: 1 },
  leadTime: { days: [7], shares: [1], meanDays: 7, stdDevDays: 0, observations: 0, source: 'item' } as unknown as ItemHistory['leadTime'],
  lines: [...lines].sort((a, b) => a.knownDay - b.knownDay), recordedUse: [], orders: [], reservations: [], counts: [], lots: [], overrides: [], flags: [], ...more,
});
function rule(text: string, more: Partial<PlayedRule> = {}): PlayedRule {
  const compiled = compileExpression(text);
  if (!compiled.ok) throw new Error(`${text}: ${compiled.details.message}`);
  return { read: ground => evaluateExpression(compiled.value, ground), deadDays: 90, pendingDays: 0, judge: { aim: 'excess', windowDays: 90 }, ...more };
}
const play = (of: ItemHistory, count: number, played: PlayedRule, firstDay = 0) => playRules(of, days(count, firstDay), [played], 14)[0]!;
/** Four a day, a delivery of 140 every five weeks. */
const steady = (count: number): HistoryLine[] => [line(0, 'in', 150), ...Array.from({ length: count - 1 }, (_, day) => [line(day + 1, 'use', 3 + ((day + 1) % 3)), ...((day + 1) % 35 === 0 ? [line(day + 1, 'in', 140)] : [])]).flat()];

describe('a rule over the past of one item', () => {
  it('F31: 90 days without use, both sides of the boundary; stock 0 ends it; use on day 89 starts again', () => {
    const idle = rule('days_since_issue >= 90 && on_hand > 0');
    const used = [line(0, 'in', 5), line(1, 'use', 1)];
    expect(play(history(used), 91, idle).alerts).toEqual([]);
    expect(play(history(used), 92, idle).alerts.map(alert => [alert.fromDay, alert.throughDay])).toEqual([[91, null]]);
    expect(play(history([...used, line(90, 'use', 1)]), 150, idle).alerts).toEqual([]);
    expect(play(history([...used, line(95, 'out', 4)]), 150, idle).alerts.map(alert => [alert.fromDay, alert.throughDay])).toEqual([[91, 94]]);
  });

  it('must hold so many days in a row before it speaks; a day it cannot be said neither raises nor ends it', () => {
    const lasting = rule('on_hand >= 5', { pendingDays: 3 });
    expect(play(history([line(0, 'in', 5), line(2, 'out', 1), line(4, 'in', 1)]), 20, lasting).alerts.map(alert => alert.fromDay)).toEqual([7]);
    const unsure: PlayedRule = { ...lasting, pendingDays: 0, read: ground => (ground.day === 5 ? null : ground.day < 9) };
    expect(play(history([line(0, 'in', 5)]), 20, unsure)).toMatchObject({ heldDays: 8, knownDays: 19, alerts: [{ fromDay: 0, throughDay: 8 }] });
  });

  it('an alert of shortage was useful when without what came in the stock would have fallen to the safety stock; a stock-out is foretold one lead time before', () => {
    const short = rule('on_hand < 16', { judge: { aim: 'shortage', windowDays: 90 } });
    const toNothing = [line(0, 'in', 100), ...Array.from({ length: 50 }, (_, day) => line(day + 1, 'use', 2))];
    expect(play(history(toNothing), 80, short)).toMatchObject({ alerts: [{ fromDay: 43, verdict: 'useful' }], stockOuts: 1, missed: 0 });
    const late = rule('on_hand < 14', { judge: { aim: 'shortage', windowDays: 90 } });
    expect(play(history(toNothing), 80, late)).toMatchObject({ alerts: [{ fromDay: 44, verdict: 'useful' }], stockOuts: 1, missed: 1 });
    const stopped = [line(0, 'in', 100), line(10, 'use', 85), line(11, 'in', 60)];
    expect(play(history(stopped), 80, short).alerts).toMatchObject([{ fromDay: 10, throughDay: 10, verdict: 'useless' }]);
    expect(play(history(stopped), 15, short).alerts).toMatchObject([{ verdict: 'undecided' }]);
  });

  it('what was ordered and is due counts from the day it was ordered to the day it came', () => {
    const ground = new HistoryGround(history([line(0, 'in', 5), line(6, 'in', 10)], { orders: [{ orderedDay: 2, dueOn: addDays(FIRST, 5), quantityMicro: microFromUnits(10), arrivals: [{ day: 6, quantityMicro: microFromUnits(10) }], endedDay: null }] }), days(10).dates, 14);
    const seen: (readonly [number, number, number])[] = [];
    for (let day = 0; day < 8; day += 1) {
      ground.advance();
      seen.push([ground.facts.onOrderMicro / 1e6, ground.facts.dueMicro / 1e6, ground.facts.daysOverdue]);
    }
    expect(seen).toEqual([[0, 0, 0], [0, 0, 0], [10, 10, 0], [10, 10, 0], [10, 10, 0], [10, 10, 0], [0, 0, 0], [0, 0, 0]]);
  });

  it('F74: days without stock of the last 90 in use: whole days, from the first paper on, while it was used within a year', () => {
    const ground = new HistoryGround(history([line(0, 'in', 5), line(1, 'use', 5), line(4, 'in', 5), line(6, 'use', 5)]), days(400).dates, 14);
    const at = new Map<number, readonly [number, number]>();
    for (let day = 0; day < 400; day += 1) { ground.advance(); at.set(day, [ground.stockOutDays.outDays, ground.stockOutDays.daysInUse]); }
    expect([0, 1, 3, 4, 6, 8, 90, 370, 371].map(day => at.get(day))).toEqual([[0, 0], [0, 2], [2, 4], [2, 5], [2, 7], [4, 9], [84 + 2, 90], [90, 90], [0, 0]]);
  });

  it('turnover, and last year’s, are those the program would have shown on the day: a year of which a quarter is on record counts', () => {
    const lines = steady(800);
    const ground = new HistoryGround(history(lines), days(800).dates, 14);
    const seen = new Map<number, unknown>();
    for (let day = 0; day < 800; day += 1) {
      ground.advance();
      if (![40, 300, 454, 455, 600, 799].includes(day)) continue;
      const known = lines.filter(each => each.day <= day).map(each => ({ date: addDays(FIRST, each.day), changeE4: each.valueE4, costE4: each.kind === 'use' ? -each.valueE4 : 0 }));
      expect([day, ground.turnover]).toEqual([day, turnoverPair(ground.valueE4, known, addDays(FIRST, day))]);
      seen.set(day, ground.turnover.yearBefore);
    }
    expect([seen.get(454), seen.get(455)]).toEqual([null, expect.any(Number)]);
  });

  it('layers, weeks, use and turnover are those of the day', () => {
    const ground = new HistoryGround(history(steady(800)), days(800).dates, 14);
    for (let day = 0; day < 800; day += 1) ground.advance();
    expect(ground.layers.reduce((sum, layer) => sum + layer.quantityMicro, 0)).toBe(ground.onHandMicro);
    expect(ground.weeks).toHaveLength(4);
    expect(ground.use28.nowMicro / 1e6).toBe(112);
    expect(ground.use28.yearBeforeMicro / 1e6).toBe(113);
    expect(ground.turnover.now).toBeGreaterThan(10);
    expect(ground.facts.dailyDemandMicro / 1e6).toBeCloseTo(4, 0);
    expect(ground.dayThresholds().reorderPointMicro ?? 0).toBeGreaterThan(microFromUnits(28));
    expect(ground.facts.runsOutOn).not.toBeNull();
  });

  it('no look ahead: whatever comes after a day, the alerts raised until then are the same', () => {
    const rules = ['on_hand <= reorder_point', 'on_hand > 1.2 * safety_stock', 'days_since_issue >= 10', 'cover_days < 7', 'weekly_use[0] < 0.8 * weekly_use[1]', 'turnover > turnover_last_year'].map(text => rule(text, { judge: { aim: 'shortage', windowDays: 30 } }));
    const cut = 300;
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: cut + 1, max: 399 }), fc.constantFrom('in' as const, 'use' as const, 'back' as const, 'out' as const), fc.integer({ min: 1, max: 200 })), { maxLength: 40 }), after => {
      const past = steady(cut + 1).filter(each => each.knownDay <= cut);
      const raised = (lines: readonly HistoryLine[]) => playRules(history(lines), days(400, 120), rules, 14).map(({ alerts }) => alerts.filter(alert => alert.fromDay <= cut).map(({ fromDay, throughDay, onHandMicro, valueE4, safetyStockMicro }) => [fromDay, throughDay !== null && throughDay < cut ? throughDay : null, onHandMicro, valueE4, safetyStockMicro]));
      expect(raised([...past, ...after.map(([day, kind, units]) => line(day, kind, units))])).toEqual(raised(past));
    }), { numRuns: 40 });
  });
});

describe('what a rule did to many items', () => {
  const of = days(60);
  const trial = play(history([line(0, 'in', 5)]), 60, rule('on_hand > 0'));

  it('adds up, in one process or in two', () => {
    const both = addTrial(addTrial(NO_TRIALS, trial, of), trial, of);
    expect(joinTrials(addTrial(NO_TRIALS, trial, of), addTrial(NO_TRIALS, trial, of))).toEqual(both);
    expect(both).toMatchObject({ items: 2, alerts: 2, heldDays: 120, knownDays: 120, itemsOnAlert: 2, byMonth: { '2024-01': 2 } });
    expect(figuresOf(both, 'excess', of)).toMatchObject({ alerts: 2, share: 1, stockOuts: null, missed: null, averageValueE4: 200_000, byMonth: [{ month: '2024-01', alerts: 2 }, { month: '2024-02', alerts: 0 }] });
    expect(figuresOf(both, 'other', of)).toMatchObject({ useful: null, useless: null });
    expect(figuresOf(NO_TRIALS, 'shortage', of)).toMatchObject({ share: null, stockOuts: 0, missed: 0 });
  });

  it('N12: the literal F30 holds on about 95 % of the days of a healthy cycle, and asks to clear what has to be restocked', () => {
    const literal = play(history(steady(700)), 700, rule('on_hand > 1.2 * safety_stock'), 365);
    const lints = lintTrial(addTrial(NO_TRIALS, literal, days(700, 365)));
    expect(lints.map(lint => lint.code)).toEqual(['fires_mostly', 'restock_and_clear']);
    expect(Number(lints[0]?.values['percent'])).toBeGreaterThanOrEqual(90);
  });

  it('N12: a rule that would never have spoken; too short a past says nothing', () => {
    expect(lintTrial({ ...NO_TRIALS, knownDays: 400 })).toEqual([{ code: 'never_fires', values: { days: 400 } }]);
    expect(lintTrial({ ...NO_TRIALS, items: 3, knownDays: 100 })).toEqual([]);
    expect([lintTrial({ ...NO_TRIALS, items: 3 }), lintTrial(NO_TRIALS)]).toEqual([[{ code: 'no_data', values: {} }], []]);
    expect(lintTrial({ ...NO_TRIALS, knownDays: 100, heldDays: 50 })).toEqual([]);
    expect(lintTrial({ ...NO_TRIALS, knownDays: 100, heldDays: 51 })).toEqual([{ code: 'fires_mostly', values: { percent: 51, days: 100 } }]);
  });
});
