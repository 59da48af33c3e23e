import { describe, expect, test } from 'vitest';

import { DEFAULT_RULES, type RuleParameters, evaluateRule, judgeItem } from '../../../../shared/domain/alerts/index.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import { inDays, layer, makeGround, pieces, weeksOf, yuan } from '../../../helpers/make-ground.ts';

type Fields = NonNullable<Parameters<typeof makeGround>[0]>;
const ruleOf = (kind: RuleKind, parameters: RuleParameters = {}) => {
  const rule = mustExist(DEFAULT_RULES.find(each => each.kind === kind), kind);
  return { ...rule, parameters: { ...rule.parameters, ...parameters } };
};
const read = (kind: RuleKind, fields: Fields, parameters: RuleParameters = {}) => evaluateRule(ruleOf(kind, parameters), makeGround(fields), false);
const verdict = (...args: Parameters<typeof read>) => read(...args).verdict;
const alerts = (fields: Fields, kind: RuleKind, parameters: RuleParameters = {}) => judgeItem([ruleOf(kind, parameters)], makeGround(fields), []).reasons;

describe('F29, F30: too much', () => {
  const stock = (onHand: number, rest: Fields['facts'] = {}): Fields => ({ facts: { onHand, safetyStockMicro: pieces(38), reorderPointMicro: pieces(178), maximumMicro: pieces(318), valueE4: yuan(onHand * 100), ...rest } });
  test('F17: at the maximum none, one more is too much, where no margin is given', () => {
    expect([verdict('over_stock', stock(318), { overPercent: 0 }), verdict('over_stock', stock(319), { overPercent: 0 })]).toEqual(['clear', 'breach']);
  });
  test('a fifth above the order-up-to level, with what it ties up', () => {
    expect([verdict('over_stock', stock(381)), verdict('over_stock', stock(382))]).toEqual(['clear', 'breach']);
    expect(read('over_stock', stock(383))).toMatchObject({ verdict: 'breach', params: { maximumMicro: pieces(318), positionMicro: pieces(383), excessMicro: pieces(65), excessValueE4: yuan(6500) } });
  });
  test('what is on its way counts: 300 there and 82 ordered are an alert though 300 alone are not, 81 are none; little worth on its way is none', () => {
    const ordered = (onOrder: number, worth?: number) => alerts(stock(300, { onOrderMicro: pieces(onOrder), ...(worth === undefined ? {} : { valueE4: yuan(worth) }) }), 'over_stock');
    expect([ordered(81).length, ordered(82).length, ordered(0).length]).toEqual([0, 1, 0]);
    expect(ordered(100)[0]?.params).toMatchObject({ positionMicro: pieces(400), excessMicro: 0, excessValueE4: 0 });
    // 82 too many: at ¥6 a piece ¥492, at ¥6.10 ¥500.20.
    expect([ordered(100, 1800).length, ordered(100, 1830).length]).toEqual([0, 1]);
  });
  test('a healthy cycle is never too much, though it is above 120 % of the safety stock most of the time', () => {
    const cycle = Array.from({ length: 14 }, (_, day) => 178 - day * 10);
    expect(cycle.map(onHand => verdict('over_stock', stock(onHand)))).toEqual(cycle.map(() => 'clear'));
    expect(cycle.filter(onHand => verdict('over_stock', stock(onHand), { literalSafetyPercent: 20 }) === 'breach').length / cycle.length).toBeGreaterThan(0.9);
  });
  test('the literal reading can be chosen: safety stock 100, at 120 clear out, at 119 not', () => {
    const literal = (onHand: number) => verdict('over_stock', stock(onHand, { safetyStockMicro: pieces(100) }), { literalSafetyPercent: 20 });
    expect([literal(120), literal(119)]).toEqual(['breach', 'clear']);
  });
  test('more days of use than wanted are too much as well', () => {
    const days = (onHand: number) => verdict('over_stock', stock(onHand, { maximumMicro: null, dailyDemandMicro: pieces(2) }), { overCoverDays: 90 });
    expect([days(180), days(181)]).toEqual(['clear', 'breach']);
  });
});

describe('F31: dead stock', () => {
  const on = (today: string, onHand = 5, lastIssueOn: string | null = '2025-01-01', layers = [layer('2024-10-01', onHand, 5000)]): Fields => ({ today, facts: { onHand, valueE4: yuan(5000) }, lastIssueOn, layers: onHand > 0 ? layers : [] });
  test('last issue on 1 January, 5 there: not on 31 March, on 1 April', () => {
    expect([verdict('dead_stock', on('2025-03-31')), verdict('dead_stock', on('2025-04-01'))]).toEqual(['clear', 'breach']);
    expect(read('dead_stock', on('2025-04-01')).params).toMatchObject({ idleDays: 90, deadDays: 90, deadMicro: pieces(5), deadValueE4: yuan(5000), isReviewDue: 0 });
  });
  test('nothing there: none; an issue on day 89 begins it anew', () => {
    expect(verdict('dead_stock', on('2025-04-01', 0))).toBe('clear');
    expect([verdict('dead_stock', on('2025-04-01', 5, '2025-03-31')), verdict('dead_stock', on('2025-06-28', 5, '2025-03-31')), verdict('dead_stock', on('2025-06-29', 5, '2025-03-31'))]).toEqual(['clear', 'clear', 'breach']);
  });
  test('what came yesterday and was never used is not dead; a small receipt does not hide an old pile, and only the pile is told of', () => {
    expect(verdict('dead_stock', on('2025-04-01', 5, null, [layer('2025-03-31', 5, 5000)]))).toBe('clear');
    expect(read('dead_stock', on('2025-04-01', 5, null, [layer('2024-10-01', 4, 4000), layer('2025-03-31', 1, 1000)])).params).toMatchObject({ deadMicro: pieces(4), deadValueE4: yuan(4000), idleDays: null });
  });
  test('never used: by the layer alone, 89 days no, 90 yes', () => {
    expect([verdict('dead_stock', on('2025-03-31', 5, null, [layer('2025-01-01', 5, 1)])), verdict('dead_stock', on('2025-04-01', 5, null, [layer('2025-01-01', 5, 1)]))]).toEqual(['clear', 'breach']);
  });
  test('little worth raises no alert, without a price it does', () => {
    const worth = (sum: number) => alerts({ facts: { onHand: 5, valueE4: yuan(sum) }, lastIssueOn: inDays(-100), layers: [layer(inDays(-100), 5, sum)] }, 'dead_stock').length;
    expect([worth(99.99), worth(100), worth(0)]).toEqual([0, 1, 1]);
  });
});

describe('F32: at 180 days a review is due', () => {
  const after = (days: number) => read('dead_stock', { facts: { onHand: 5, valueE4: yuan(5000) }, lastIssueOn: inDays(-days), layers: [layer(inDays(-400), 5, 5000)] });
  test('179 days: a notice; 180 days: graded up, with the review', () => {
    expect([after(179).level, after(179).params['isReviewDue']]).toEqual([undefined, 0]);
    expect([after(180).level, after(180).params['isReviewDue']]).toEqual(['warning', 1]);
  });
  test('goods that came within the half year are not due, however long the item was idle before', () => {
    expect(read('dead_stock', { facts: { onHand: 5, valueE4: yuan(5000) }, lastIssueOn: inDays(-400), layers: [layer(inDays(-100), 5, 5000)] }).params['isReviewDue']).toBe(0);
  });
});

describe('F33: old stock, graded by value', () => {
  const on = (today: string, worth = 20_000): Fields => ({ today, facts: { onHand: 10, valueE4: yuan(worth) }, lastIssueOn: today, layers: [layer('2025-01-01', 10, worth)] });
  test('received on 1 January: 30 June is day 180, none; 1 July is', () => {
    expect(daysBetween('2025-01-01', '2025-06-30')).toBe(180);
    expect([verdict('stock_age', on('2025-06-30')), verdict('stock_age', on('2025-07-01'))]).toEqual(['clear', 'breach']);
    expect(read('stock_age', on('2025-07-01')).params).toMatchObject({ ageDays: 180, oldestDays: 181, agedMicro: pieces(10), agedValueE4: yuan(20_000) });
  });
  test('a layer of ¥20,000 is graded higher than one of ¥200', () => {
    expect([alerts(on('2025-07-01', 20_000), 'stock_age')[0]?.level, alerts(on('2025-07-01', 200), 'stock_age')[0]?.level, alerts(on('2025-07-01', 99), 'stock_age')[0]?.level]).toEqual(['warning', 'notice', undefined]);
    expect([alerts(on('2025-07-01', 10_000), 'stock_age')[0]?.level, alerts(on('2025-07-01', 9999), 'stock_age')[0]?.level]).toEqual(['warning', 'notice']);
  });
});

describe('F37: depletion slowing two weeks in a row', () => {
  const at = (...percents: number[]): Fields => ({ facts: { onHand: 500, dailyDemandMicro: pieces(2), valueE4: yuan(50_000) }, weeks: weeksOf(...percents) });
  test('20 % → 15 % (−25 %) → 11 % (−26.7 %) fires; 20 % → 17 % → 13 % does not', () => {
    expect([verdict('slowing_down', at(11, 15, 20)), verdict('slowing_down', at(13, 17, 20))]).toEqual(['breach', 'clear']);
    expect(read('slowing_down', at(11, 15, 20)).params).toMatchObject({ nowPercentTenths: 110, beforePercentTenths: 150, firstPercentTenths: 200, fallPercent: 20 });
  });
  test('exactly a fifth less is not more than a fifth; a single week is not two', () => {
    expect([verdict('slowing_down', at(12.8, 16, 20)), verdict('slowing_down', at(12.7, 15.9, 20)), verdict('slowing_down', at(15, 20, 20)), verdict('slowing_down', at(15, 20))]).toEqual(['clear', 'breach', 'clear', 'noData']);
  });
  test('what will be used up within a month may slow down; little worth too', () => {
    expect(verdict('slowing_down', { facts: { onHand: 60, dailyDemandMicro: pieces(2) }, weeks: weeksOf(11, 15, 20) })).toBe('clear');
    expect(verdict('slowing_down', { facts: { onHand: 61, dailyDemandMicro: pieces(2) }, weeks: weeksOf(11, 15, 20) })).toBe('breach');
    expect([alerts({ ...at(11, 15, 20), facts: { onHand: 500, valueE4: yuan(999) } }, 'slowing_down').length, alerts({ ...at(11, 15, 20), facts: { onHand: 500, valueE4: yuan(1000) } }, 'slowing_down').length]).toEqual([0, 1]);
  });
});
