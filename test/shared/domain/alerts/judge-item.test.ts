import { describe, expect, test } from 'vitest';

import { DEFAULT_RULES, judgeItem, stockStateOf, urgencyOf } from '../../../../shared/domain/alerts/index.ts';
import type { ItemFacts, MetricGround } from '../../../../shared/domain/metrics/index.ts';
import { STOCK_STATES } from '../../../../shared/kernel/vocabulary.ts';
import { TODAY, due, inDays, layer, lot, makeGround, need, pieces, used, weeksOf, yuan } from '../../../helpers/make-ground.ts';

function facts(fields: Partial<ItemFacts> & { onHand: number }, rest: Omit<NonNullable<Parameters<typeof makeGround>[0]>, 'facts'> = {}): MetricGround {
  return makeGround({ facts: { safetyStockMicro: pieces(10), reorderPointMicro: pieces(40), maximumMicro: pieces(100), dailyDemandMicro: pieces(2), leadTimeDays: 15, valueE4: 10_000_000, ...fields }, ...rest });
}
const state = (given: MetricGround) => stockStateOf(DEFAULT_RULES, given).state;
const rulesOf = (given: MetricGround, active: readonly string[] = []) => judgeItem(DEFAULT_RULES, given, active).reasons.map(reason => reason.rule);

describe('states are exclusive', () => {
  test('out: nothing available of an item that is wanted', () => {
    expect(state(facts({ onHand: 0 }))).toBe('out');
    expect(state(facts({ onHand: 0, dailyDemandMicro: 0, safetyStockMicro: null, reorderPointMicro: null, maximumMicro: null }))).toBe('ok');
  });
  test('before its opening balance or first receipt an item is not missing', () => {
    const unknown = facts({ onHand: 0, isStocked: false, isRunningOut: true, isRunningOutWithReceipts: true });
    expect(judgeItem(DEFAULT_RULES, unknown, [])).toMatchObject({ state: 'ok', reasons: [] });
  });
  test('what counts is what is available, not what lies there', () => {
    expect(state(facts({ onHand: 6, reservedMicro: pieces(6), availableMicro: 0 }))).toBe('out');
  });
  test('running out goes before low', () => {
    expect(state(facts({ onHand: 8, isRunningOut: true, isRunningOutWithReceipts: true }))).toBe('running_out');
    expect(rulesOf(facts({ onHand: 8, isRunningOut: true, isRunningOutWithReceipts: true }))).toEqual(['running_out']);
  });
  test('F17: exactly the safety stock is not low, one less is', () => {
    expect(state(facts({ onHand: 10 }))).toBe('ok');
    expect(state(facts({ onHand: 9 }))).toBe('low');
  });
  test('over: more than 20 % above the maximum; at 20 % not yet', () => {
    expect(state(facts({ onHand: 120 }))).toBe('ok');
    expect(state(facts({ onHand: 121 }))).toBe('over');
    const literal = DEFAULT_RULES.map(rule => (rule.kind === 'over_stock' ? { ...rule, parameters: { ...rule.parameters, overPercent: 0 } } : rule));
    expect(stockStateOf(literal, facts({ onHand: 100 })).state).toBe('ok');
    expect(stockStateOf(literal, facts({ onHand: 101 })).state).toBe('over');
  });
  test('dead is a flag beside the state', () => {
    const dead = facts({ onHand: 20 }, { lastIssueOn: inDays(-120), layers: [layer(inDays(-200), 20, 500)] });
    expect(stockStateOf(DEFAULT_RULES, dead)).toEqual({ state: 'ok', isDead: true });
  });
});

describe('hysteresis (F22)', () => {
  test('9, 11, 9, 11 around 10 with a band of 20 % is one alert; at 12 it clears', () => {
    expect(rulesOf(facts({ onHand: 9 }))).toEqual(['below_safety']);
    expect(rulesOf(facts({ onHand: 11 }), ['below_safety'])).toEqual(['below_safety']);
    expect(rulesOf(facts({ onHand: 12 }), ['below_safety'])).toEqual([]);
    expect(rulesOf(facts({ onHand: 11 }))).toEqual([]);
  });
  test('running out clears at reorder point + 20 %, but never above the maximum', () => {
    expect(judgeItem(DEFAULT_RULES, facts({ onHand: 47 }), ['running_out']).clearsAtMicro).toBe(pieces(48));
    expect(rulesOf(facts({ onHand: 48 }), ['running_out'])).toEqual([]);
    expect(rulesOf(facts({ onHand: 41, maximumMicro: pieces(41) }), ['running_out'])).toEqual([]);
  });
});

describe('what is on order (C3)', () => {
  test('a shortage that goods due in time answer is covered', () => {
    const low = facts({ onHand: 8, dueMicro: pieces(50), onOrderMicro: pieces(50), nextReceiptOn: '2026-01-05' });
    expect(judgeItem(DEFAULT_RULES, low, [])).toMatchObject({ isCovered: true, reasons: [{ rule: 'below_safety' }] });
  });
  test('goods that are overdue answer nothing', () => {
    const late = facts({ onHand: 8, dueMicro: 0, onOrderMicro: pieces(50), daysOverdue: 3 });
    expect(judgeItem(DEFAULT_RULES, late, []).isCovered).toBe(false);
  });
  test('the position counts against the maximum', () => {
    expect(state(facts({ onHand: 100, onOrderMicro: pieces(21) }))).toBe('over');
  });
});

describe('few and right', () => {
  test('excess and dead stock of little worth raise no alert, without a price they do', () => {
    const excess = { onHand: 130, valueE4: 130_0000 };
    expect(rulesOf(facts(excess))).toEqual([]);
    expect(rulesOf(facts({ ...excess, valueE4: 0 }))).toEqual(['over_stock']);
    expect(rulesOf(facts({ ...excess, valueE4: 130_0000_0000 }))).toEqual(['over_stock']);
  });
  test('a rule that is switched off still names the state', () => {
    const rules = DEFAULT_RULES.map(rule => ({ ...rule, isEnabled: false }));
    expect(judgeItem(rules, facts({ onHand: 0 }), [])).toMatchObject({ state: 'out', reasons: [], level: null });
  });
});

describe('one line per item (C18, C19)', () => {
  const dead = { lastIssueOn: inDays(-200), layers: [layer(inDays(-300), 150, 20_000)] };
  test('of the shortages only the worst speaks, and while one does nothing is too much', () => {
    const given = facts({ onHand: 8, isRunningOut: true, isRunningOutWithReceipts: true, onOrderMicro: pieces(500), nextReceiptOn: inDays(60) });
    expect(rulesOf(given)).toEqual(['running_out']);
  });
  test('dead stock says what its age and its slowness would say', () => {
    expect(rulesOf(facts({ onHand: 150, dailyDemandMicro: 0, maximumMicro: null, valueE4: yuan(20_000) }, { ...dead, weeks: weeksOf(1, 2, 4) }))).toEqual(['dead_stock']);
  });
  test('a gap and a late order stand beside a shortage, most severe first', () => {
    const given = facts({ onHand: 8, onOrderMicro: pieces(30), daysOverdue: 5, nextReceiptOn: inDays(-5) }, { receiptsDue: [due(inDays(-5), 30)], demandDue: [need(inDays(3), 20)] });
    const judged = judgeItem(DEFAULT_RULES, given, []);
    expect(judged.reasons.map(reason => [reason.rule, reason.ruleId, reason.level])).toEqual([['demand_gap', 'demand_gap', 'urgent'], ['below_safety', 'below_safety', 'warning'], ['order_overdue', 'order_overdue', 'warning']]);
    expect(judged.level).toBe('urgent');
  });
  test('what is on order covers a shortage but no surge: then the surge gives the level', () => {
    const usual = Array.from({ length: 10 }, (_, index) => used(inDays(-40 + index), index % 2 === 0 ? 8 : 12));
    const given = facts({ onHand: 0, dueMicro: pieces(50), onOrderMicro: pieces(50), nextReceiptOn: inDays(3) }, { useDays: [...usual, used(inDays(-1), 60)] });
    const judged = judgeItem(DEFAULT_RULES, given, []);
    expect(judged.reasons.map(reason => reason.rule)).toEqual(['usage_surge', 'out_of_stock']);
    expect([judged.isCovered, judged.level]).toEqual([false, 'warning']);
  });
  test('a rule of the company speaks beside the others, under its own id', () => {
    const own = { ...DEFAULT_RULES[0], id: 'r1', kind: 'custom' as const, name: '快用完的 A 类', level: 'notice' as const, parameters: {}, expression: 'on_hand < 10 && abc_class == "A"', isEnabled: true } as (typeof DEFAULT_RULES)[number];
    const judged = judgeItem([...DEFAULT_RULES, own], facts({ onHand: 9 }, { item: { abcClass: 'A' } }), []);
    expect(judged.reasons.map(reason => [reason.rule, reason.ruleId])).toEqual([['below_safety', 'below_safety'], ['custom', 'r1']]);
  });
  test('C20: what has expired is a task for each batch and no alarm', () => {
    const given = facts({ onHand: 60 }, { lots: [lot('B1', inDays(-3), 5), lot('B2', TODAY, 7), lot('B3', null, 48)] });
    const judged = judgeItem(DEFAULT_RULES, given, []);
    expect([judged.reasons, judged.level]).toEqual([[], null]);
    expect(judged.tasks.map(task => [task.kind, task.dedupeKey, task.batchId])).toEqual([['scrap_expired', 'scrap_expired:lot-B1', 'lot-B1'], ['scrap_expired', 'scrap_expired:lot-B2', 'lot-B2']]);
  });
  test('a count that is off asks for a recount; switched off it asks for nothing', () => {
    const given = facts({ onHand: 60 }, { lastCount: { documentId: 'd1', countedOn: TODAY, bookMicro: pieces(100), countedMicro: pieces(60), varianceE4: -yuan(4000) } });
    expect(judgeItem(DEFAULT_RULES, given, []).tasks.map(task => task.dedupeKey)).toEqual(['recount:d1:i']);
    expect(judgeItem(DEFAULT_RULES.map(rule => (rule.kind === 'count_variance' ? { ...rule, isEnabled: false } : rule)), given, []).tasks).toEqual([]);
  });
});

test('the worse the state, the earlier in the list', () => {
  const order = ['out', 'running_out', 'low', 'ok', 'over'] as const;
  const keys = order.map(name => urgencyOf({ state: name, isDead: false }, 100));
  expect([...keys].sort((a, b) => a - b)).toEqual(keys);
  expect(new Set(order)).toEqual(new Set(STOCK_STATES));
  expect(urgencyOf({ state: 'ok', isDead: true }, null)).toBeLessThan(urgencyOf({ state: 'ok', isDead: false }, 0));
});

test('a reason that has to last does not hold back one that may speak at once; goods on their way wait for nothing', () => {
  const patient = DEFAULT_RULES.map(rule => (rule.kind === 'below_safety' || rule.kind === 'order_overdue' ? { ...rule, parameters: { ...rule.parameters, pendingDays: 3 } } : rule));
  const low = facts({ onHand: 9 });
  expect(judgeItem(patient, low, []).pendingDays).toBe(3);
  const needed = facts({ onHand: 9 }, { demandDue: [need(inDays(2), 20)] });
  expect(judgeItem(patient, needed, [])).toMatchObject({ pendingDays: 0, level: 'urgent', reasons: [{ rule: 'demand_gap' }, { rule: 'below_safety' }] });
  expect(judgeItem(patient, facts({ onHand: 9, dueMicro: pieces(50), onOrderMicro: pieces(50) }), [])).toMatchObject({ isCovered: true, pendingDays: 0 });
});
