import { describe, expect, test } from 'vitest';

import { DEFAULT_RULES, type ItemFacts, coverTenths, evaluateRule } from '../../../../shared/domain/alerts/index.ts';
import { isWanted } from '../../../../shared/domain/alerts/shortage-rules.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import { makeFacts, makeGround } from '../../../helpers/make-ground.ts';

const facts = (fields: Partial<ItemFacts> = {}): ItemFacts => makeFacts({
  onHandMicro: 100, availableMicro: 100, safetyStockMicro: 40, reorderPointMicro: 90, maximumMicro: 200, dailyDemandMicro: 5, leadTimeDays: 10,
  runsOutOn: '2026-06-28', runsOutWithReceiptsOn: '2026-06-28', orderArrivesOn: '2026-06-18', valueE4: 1000, ...fields,
});
const ruleOf = (kind: RuleKind) => mustExist(DEFAULT_RULES.find(rule => rule.kind === kind), 'built in');
const read = (kind: RuleKind, fields: Partial<ItemFacts>, isActive = false) => evaluateRule(ruleOf(kind), makeGround({ facts: facts(fields) }), isActive);
const verdict = (kind: RuleKind, fields: Partial<ItemFacts>, isActive = false) => read(kind, fields, isActive).verdict;
const at = (available: number): Partial<ItemFacts> => ({ availableMicro: available, onHandMicro: available });

describe('out of stock', () => {
  test('at nought, not at one; on its way it is covered; overdue it is not', () => {
    expect([verdict('out_of_stock', at(1)), verdict('out_of_stock', at(0)), verdict('out_of_stock', at(-1))]).toEqual(['clear', 'breach', 'breach']);
    expect(verdict('out_of_stock', { ...at(0), dueMicro: 1, onOrderMicro: 1 })).toBe('covered');
    expect(verdict('out_of_stock', { ...at(0), dueMicro: 0, onOrderMicro: 1, daysOverdue: 2 })).toBe('breach');
  });
  test('nothing of what nobody uses or bounds is missing, nor of what was never opened', () => {
    const unwanted = { ...at(0), dailyDemandMicro: 0, safetyStockMicro: null, reorderPointMicro: null };
    expect([isWanted(facts(unwanted)), verdict('out_of_stock', unwanted)]).toEqual([false, 'clear']);
    for (const fields of [{ dailyDemandMicro: 1 }, { safetyStockMicro: 1 }, { reorderPointMicro: 1 }]) expect([isWanted(facts({ ...unwanted, ...fields })), verdict('out_of_stock', { ...unwanted, ...fields })]).toEqual([true, 'breach']);
    expect(isWanted(facts({ isStocked: false }))).toBe(false);
    expect(verdict('out_of_stock', { ...at(0), isStocked: false })).toBe('clear');
  });
});

describe('running out', () => {
  test('before an order of today comes: a breach; what is due in time covers it; without use nobody can say', () => {
    expect(verdict('running_out', { isRunningOut: true, isRunningOutWithReceipts: true })).toBe('breach');
    expect(verdict('running_out', { isRunningOut: true, isRunningOutWithReceipts: false })).toBe('covered');
    expect(verdict('running_out', {})).toBe('clear');
    expect([verdict('running_out', { dailyDemandMicro: 0 }), verdict('running_out', { isStocked: false })]).toEqual(['noData', 'noData']);
  });
  test('an open one clears a fifth above the reorder point, on its way counted, but never above the maximum', () => {
    expect(read('running_out', {}).clearsAtMicro).toBe(108);
    expect([verdict('running_out', at(107), true), verdict('running_out', at(108), true), verdict('running_out', at(107), false)]).toEqual(['breach', 'clear', 'clear']);
    expect(verdict('running_out', { ...at(50), onOrderMicro: 58 }, true)).toBe('covered');
    expect(verdict('running_out', { ...at(50), onOrderMicro: 57 }, true)).toBe('breach');
    expect(read('running_out', { maximumMicro: 95 }).clearsAtMicro).toBe(95);
    expect(read('running_out', { reorderPointMicro: null, maximumMicro: null }).clearsAtMicro).toBe(60);
  });
  test('says for how long it lasts, in tenths of a day, rounded down', () => {
    expect(read('running_out', { ...at(33), dailyDemandMicro: 7, isRunningOut: true, isRunningOutWithReceipts: true }).params).toMatchObject({ availableMicro: 33, coverDaysTenths: 47, leadTimeDays: 10, orderArrivesOn: '2026-06-18' });
    expect([coverTenths({ availableMicro: 33, dailyDemandMicro: 7 }), coverTenths({ availableMicro: -3, dailyDemandMicro: 7 }), coverTenths({ availableMicro: 33, dailyDemandMicro: 0 })]).toEqual([47, 0, null]);
  });
});

describe('below safety stock', () => {
  test('at the bound it is enough, one less is not; an open one clears a fifth above, at the reorder point at the latest', () => {
    expect([verdict('below_safety', at(40)), verdict('below_safety', at(39))]).toEqual(['clear', 'breach']);
    expect([verdict('below_safety', at(47), true), verdict('below_safety', at(48), true)]).toEqual(['breach', 'clear']);
    expect(read('below_safety', { reorderPointMicro: 44 }, true).clearsAtMicro).toBe(44);
    expect(read('below_safety', { reorderPointMicro: 40 }, true).clearsAtMicro).toBe(48);
    expect(verdict('below_safety', { safetyStockMicro: null })).toBe('noData');
  });
  test('says how much is missing; what is due and enough covers it', () => {
    expect(read('below_safety', at(30)).params).toMatchObject({ availableMicro: 30, safetyStockMicro: 40, missingMicro: 10 });
    expect([verdict('below_safety', { ...at(30), dueMicro: 10, onOrderMicro: 10 }), verdict('below_safety', { ...at(30), dueMicro: 9, onOrderMicro: 9 })]).toEqual(['covered', 'breach']);
  });
});

describe('over-stock', () => {
  test('a fifth above the maximum is allowed, on its way counted; an open one clears 5 % sooner', () => {
    expect([verdict('over_stock', at(240)), verdict('over_stock', at(241)), verdict('over_stock', { ...at(200), onOrderMicro: 41 })]).toEqual(['clear', 'breach', 'breach']);
    expect([verdict('over_stock', at(231), true), verdict('over_stock', at(230), true)]).toEqual(['breach', 'clear']);
    expect([verdict('over_stock', { maximumMicro: null }), verdict('over_stock', { ...at(0), onOrderMicro: 999 })]).toEqual(['noData', 'clear']);
  });
  test('says how much lies there above the maximum, and what it ties up', () => {
    expect(read('over_stock', { ...at(250), valueE4: 1000 }).params).toEqual({ positionMicro: 250, maximumMicro: 200, boundMicro: 240, excessMicro: 50, excessValueE4: 200, coverDaysTenths: 500 });
    expect(read('over_stock', { ...at(150), onOrderMicro: 100, valueE4: 1000 }).params).toMatchObject({ positionMicro: 250, excessMicro: 0, excessValueE4: 0 });
  });
});
