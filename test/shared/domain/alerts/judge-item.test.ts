import { describe, expect, test } from 'vitest';

import { DEFAULT_RULES, type ItemFacts, judgeItem, stockStateOf, urgencyOf } from '../../../../shared/domain/alerts/index.ts';
import { STOCK_STATES } from '../../../../shared/kernel/vocabulary.ts';

const pieces = (quantity: number) => quantity * 1_000_000;
function facts(fields: Partial<ItemFacts> & { onHand: number }): ItemFacts {
  const { onHand, ...rest } = fields;
  return {
    isStocked: true, onHandMicro: pieces(onHand), reservedMicro: 0, availableMicro: pieces(onHand), dueMicro: 0, onOrderMicro: 0, nextReceiptOn: null, daysOverdue: 0,
    safetyStockMicro: pieces(10), reorderPointMicro: pieces(40), maximumMicro: pieces(100), dailyDemandMicro: pieces(2), leadTimeDays: 15, runsOutOn: null,
    runsOutWithReceiptsOn: null, orderArrivesOn: '2026-01-16', isRunningOut: false, isRunningOutWithReceipts: false,
    dead: { isDead: false, idleDays: 1, deadMicro: 0 }, valueE4: 10_000_000, deadValueE4: 0, ...rest,
  };
}
const state = (given: ItemFacts) => stockStateOf(DEFAULT_RULES, given).state;
const rulesOf = (given: ItemFacts, active: Parameters<typeof judgeItem>[2] = []) => judgeItem(DEFAULT_RULES, given, active).reasons.map(reason => reason.rule);

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
    const dead = facts({ onHand: 20, dead: { isDead: true, idleDays: 120, deadMicro: pieces(20) }, deadValueE4: 5_000_000 });
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

test('the worse the state, the earlier in the list', () => {
  const order = ['out', 'running_out', 'low', 'ok', 'over'] as const;
  const keys = order.map(name => urgencyOf({ state: name, isDead: false }, 100));
  expect([...keys].sort((a, b) => a - b)).toEqual(keys);
  expect(new Set(order)).toEqual(new Set(STOCK_STATES));
  expect(urgencyOf({ state: 'ok', isDead: true }, null)).toBeLessThan(urgencyOf({ state: 'ok', isDead: false }, 0));
});
