import { expect, test } from 'vitest';

import { costAt, hasOwnCost, shareOfDifference, valueAtAverage, wantedValue } from '../../../../shared/domain/valuation/average-cost.ts';
import { line, pieces, runLines, yuan } from './lines.ts';

const resolved = (quantity: number, fields: Parameters<typeof line>[1] = {}, reversedValueE4: number | null = null) => {
  const { reversesId: _, ...each } = line(quantity, fields, 'x');
  return { ...each, reversed: reversedValueE4 === null ? null : { id: 'r', valueE4: reversedValueE4 } };
};

test('100 at 10, 50 at 13: the price is 11.00, an issue of 60 leaves for 660.00 and 90 for 990.00 stay', () => {
  const { values, end } = runLines('moving_average', [line(100, { costs: 1000 }), line(50, { costs: 650 }), line(-60)]);
  expect(values[2]).toBe(-660);
  expect(end).toEqual({ onHandMicro: pieces(90), valueE4: yuan(990), average: { valueE4: yuan(1650), quantityMicro: pieces(150) }, layers: [] });
});

test('only goods with a cost of their own make a new price; issues and returns move at the one in force', () => {
  const { values, end } = runLines('moving_average', [line(3, { costs: 10 }), line(-1), line(1, { isReturn: true }), line(-2), line(6, { costs: 26.67 }), line(-3.5)]);
  expect(values).toEqual([10, -3.33, 3.33, -6.67, 26.67, -15]);
  expect(end).toMatchObject({ onHandMicro: pieces(3.5), valueE4: yuan(15) });
});

test('goods that come back to an empty shelf come back at what they left for', () => {
  expect(runLines('moving_average', [line(4, { costs: 40 }), line(-4), line(1, { isReturn: true })]).values).toEqual([40, -40, 10]);
});

test('a reversal takes back exactly the value of its line, whatever the price is by now', () => {
  expect(runLines('moving_average', [line(10, { costs: 100 }), line(-4, {}, 'issue'), line(10, { costs: 300 }), line(4, { takesBack: 'issue' })]).values[3]).toBe(40);
  expect(valueAtAverage({ onHandMicro: pieces(7), valueE4: yuan(70.07), average: null }, resolved(3, {}, -yuan(30.02))).valueE4).toBe(yuan(30.02));
});

test('nothing leaves with more value than lies there, and the last piece takes what is left; the difference is named as rounding', () => {
  const left = { onHandMicro: pieces(5), valueE4: yuan(30), average: { valueE4: yuan(100), quantityMicro: pieces(10) } };
  expect(valueAtAverage(left, resolved(-4, {}, yuan(60)))).toMatchObject({ valueE4: -yuan(30), roundingE4: yuan(30), after: { onHandMicro: pieces(1), valueE4: 0 } });
  expect(valueAtAverage(left, resolved(-5))).toMatchObject({ valueE4: -yuan(30), roundingE4: yuan(20), after: { onHandMicro: 0, valueE4: 0 } });
});

test('a price that comes too late: what is still there takes its share, what was used the rest, and the price in force follows', () => {
  const state = { onHandMicro: pieces(30), valueE4: yuan(300), average: { valueE4: yuan(10), quantityMicro: pieces(1) } };
  const late = (given: number, received = 100, at = state) => valueAtAverage(at, { ...resolved(0, { costs: given }), revalued: { id: 'r', quantityMicro: pieces(received) } });
  expect(late(200)).toEqual({ valueE4: yuan(60), roundingE4: 0, expensedE4: yuan(140), after: { onHandMicro: pieces(30), valueE4: yuan(360), average: { valueE4: yuan(360), quantityMicro: pieces(30) } } });
  expect(late(200, 10)).toMatchObject({ valueE4: yuan(200), expensedE4: 0 });
  expect(late(-0.05)).toMatchObject({ valueE4: -yuan(0.02), expensedE4: -yuan(0.03) });
  expect(late(-2000)).toMatchObject({ valueE4: -yuan(300), expensedE4: -yuan(1700), after: { valueE4: 0 } });
  expect(late(200, 100, { ...state, onHandMicro: 0, valueE4: 0 })).toMatchObject({ valueE4: 0, expensedE4: yuan(200), after: { onHandMicro: 0, valueE4: 0, average: state.average } });
});

test('costs are whole 分, half away from zero, and nothing where no price is known', () => {
  const ratio = { valueE4: yuan(0.25), quantityMicro: pieces(10) };
  expect([costAt(ratio, pieces(1)), costAt(ratio, pieces(-1)), costAt(ratio, pieces(0.6)), costAt(null, pieces(5)), costAt({ valueE4: 5, quantityMicro: 0 }, 5)]).toEqual([yuan(0.03), -yuan(0.03), yuan(0.02), 0, 0]);
  expect([shareOfDifference({ valueE4: 0 }, 0, 5, 100), shareOfDifference({ valueE4: 0 }, 5, 0, 100), shareOfDifference({ valueE4: 0 }, 1, 3, yuan(10))]).toEqual([0, 0, yuan(3.33)]);
});

test('a line has a cost of its own by what was given for it or by what it takes back', () => {
  expect([hasOwnCost(resolved(1)), hasOwnCost(resolved(1, { costs: 0 })), hasOwnCost(resolved(1, {}, 5))]).toEqual([false, true, true]);
  expect([wantedValue(resolved(-2, { costs: 7 }), null), wantedValue(resolved(-2, {}, yuan(9)), null), wantedValue(resolved(-2), { valueE4: yuan(3), quantityMicro: pieces(1) })]).toEqual([-yuan(7), -yuan(9), -yuan(6)]);
});

test('stock below zero is a bug of the caller', () => {
  expect(() => runLines('moving_average', [line(-1)])).toThrow('negative');
});
