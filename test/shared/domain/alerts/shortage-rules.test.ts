// Pins: shortage-rules.ts, rule-reading.ts
import { describe, expect, test } from 'vitest';

import { DEFAULT_RULES, type RuleParameters, evaluateRule } from '../../../../shared/domain/alerts/index.ts';
import type { ItemFacts } from '../../../../shared/domain/metrics/index.ts';
import { projectStockOut } from '../../../../shared/domain/thresholds/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import { TODAY, due, inDays, makeGround, need, pieces } from '../../../helpers/make-ground.ts';

type Fields = NonNullable<Parameters<typeof makeGround>[0]>;
const read = (kind: RuleKind, fields: Fields, parameters: RuleParameters = {}) => {
  const rule = mustExist(DEFAULT_RULES.find(each => each.kind === kind), kind);
  return evaluateRule({ ...rule, parameters: { ...rule.parameters, ...parameters } }, makeGround(fields), false);
};
const verdict = (...args: Parameters<typeof read>) => read(...args).verdict;
const stock = (onHand: number, fields: Partial<ItemFacts> = {}): Fields => ({ facts: { onHand, safetyStockMicro: pieces(100), ...fields } });

describe('F28 (F17): low stock', () => {
  test('at the bound it is enough, one less is low', () => {
    expect([verdict('below_safety', stock(100)), verdict('below_safety', stock(99))]).toEqual(['clear', 'breach']);
  });
  test('C5: the figure stands beside its bound', () => {
    expect(read('below_safety', stock(12, { safetyStockMicro: pieces(15) })).params).toMatchObject({ availableMicro: pieces(12), boundMicro: pieces(15), safetyStockMicro: pieces(15), missingMicro: pieces(3) });
  });
  test('C4: what is left counts, not what there is in all', () => {
    expect(verdict('below_safety', stock(120, { reservedMicro: pieces(21), availableMicro: pieces(99) }))).toBe('breach');
    expect(verdict('below_safety', stock(120, { reservedMicro: pieces(20), availableMicro: pieces(100) }))).toBe('clear');
  });
});

describe('F30: 低于安全库存 10%, in either reading', () => {
  test('safety stock 100: at 90 replenish, at 91 not', () => {
    expect([verdict('below_safety', stock(90), { belowPercent: 10 }), verdict('below_safety', stock(91), { belowPercent: 10 })]).toEqual(['breach', 'clear']);
    expect(read('below_safety', stock(90), { belowPercent: 10 }).params).toMatchObject({ boundMicro: pieces(90) });
  });
  test('the other reading: at 10 replenish, at 11 not', () => {
    expect([verdict('below_safety', stock(10), { ofSafetyPercent: 10 }), verdict('below_safety', stock(11), { ofSafetyPercent: 10 })]).toEqual(['breach', 'clear']);
  });
});

describe('F21, F41: used up within the lead time', () => {
  const at = (leadTimeDays: number, onHand = 150): Fields => {
    const projected = projectStockOut({ available: onHand, dailyDemand: 10, receipts: [], today: TODAY, leadTimeDays });
    return { facts: { onHand, dailyDemandMicro: pieces(10), leadTimeDays, runsOutOn: projected.runsOutOn, isRunningOut: projected.isRunningOut, isRunningOutWithReceipts: projected.isRunningOut } };
  };
  test('150 on hand at 10 a day last 15 days: with a lead time of 20 days an alert now, with 10 not yet', () => {
    expect([verdict('running_out', at(20)), verdict('running_out', at(10))]).toEqual(['breach', 'clear']);
    expect(read('running_out', at(20)).params).toMatchObject({ coverDaysTenths: 150, leadTimeDays: 20, runsOutOn: inDays(15) });
  });
  test('running out on the very day an order would come is in time; a day before is not', () => {
    expect([verdict('running_out', at(15)), verdict('running_out', at(16))]).toEqual(['clear', 'breach']);
  });
});

describe('F34: a gap between confirmed need and what is there in time', () => {
  const at = (demand: number, rest: Fields = {}): Fields => ({ facts: { onHand: 40 }, receiptsDue: [due(inDays(5), 30)], demandDue: [need(inDays(6), demand)], ...rest });
  test('available 40, 30 due in 5 days: 71 is an alert, 70 none', () => {
    expect([verdict('demand_gap', at(71)), verdict('demand_gap', at(70))]).toEqual(['breach', 'clear']);
    expect(read('demand_gap', at(71)).params).toMatchObject({ gapMicro: pieces(1), demandMicro: pieces(71), freeMicro: pieces(40), dueMicro: pieces(30), neededOn: inDays(6), neededFor: '订单 A', laterMicro: 0, laterOn: null });
  });
  test('goods that come after the need are named and not counted', () => {
    expect(read('demand_gap', at(41, { receiptsDue: [due(inDays(10), 30)] }))).toMatchObject({ verdict: 'breach', params: { gapMicro: pieces(1), dueMicro: 0, laterMicro: pieces(30), laterOn: inDays(10) } });
  });
  test('need on day 7 is looked at, on day 8 it is not; what the ledger does not know is not missing', () => {
    expect([verdict('demand_gap', at(41, { receiptsDue: [], demandDue: [need(inDays(7), 41)] })), verdict('demand_gap', at(41, { receiptsDue: [], demandDue: [need(inDays(8), 41)] }))]).toEqual(['breach', 'clear']);
    expect(verdict('demand_gap', { facts: { onHand: 0, isStocked: false }, demandDue: [need(inDays(2), 5)] })).toBe('clear');
  });
});

describe('F39: an order that is late', () => {
  const late = (daysOverdue: number, onOrder = 20): Fields => ({ facts: { onOrderMicro: pieces(onOrder), daysOverdue, nextReceiptOn: inDays(-daysOverdue) } });
  test('two days of grace: on the second none, on the third an alert that names supplier and quantity', () => {
    expect([verdict('order_overdue', late(2)), verdict('order_overdue', late(3)), verdict('order_overdue', late(3, 0))]).toEqual(['clear', 'breach', 'clear']);
    expect(read('order_overdue', late(3)).params).toMatchObject({ daysOverdue: 3, graceDays: 2, onOrderMicro: pieces(20), nextReceiptOn: inDays(-3), supplierName: '华东五金' });
  });
  test('without grace: the day after the promise', () => {
    expect([verdict('order_overdue', late(0), { graceDays: 0 }), verdict('order_overdue', late(1), { graceDays: 0 })]).toEqual(['clear', 'breach']);
  });
});
