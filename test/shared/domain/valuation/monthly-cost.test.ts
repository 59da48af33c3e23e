import { describe, expect, test } from 'vitest';

import { valueMonth } from '../../../../shared/domain/valuation/monthly-cost.ts';
import { line, pieces, runLines, yuan } from './lines.ts';

const month = (lines: Parameters<typeof runLines>[1]) => runLines('monthly_average', lines);

describe('全月一次加权平均', () => {
  test('100 at 10; 60 out on the 3rd; 50 at 13 on the 5th, 50 at 16 on the 20th: the price is 12.25, the issue 735.00, 140 for 1,715.00 stay', () => {
    const { values, after, end } = month([line(100, { on: '2026-03-01', costs: 1000 }), line(-60, { on: '2026-03-03' }), line(50, { on: '2026-03-05', costs: 650 }), line(50, { on: '2026-03-20', costs: 800 })]);
    expect(values).toEqual([1000, -735, 650, 800]);
    expect(end).toEqual({ onHandMicro: pieces(140), valueE4: yuan(1715), average: { valueE4: yuan(2450), quantityMicro: pieces(200) }, layers: [] });
    expect(after).toEqual([1225, 490, 1102.5, 1715]);
  });

  test('each month has a price of its own: the value of the last evening is where the next one starts', () => {
    const { values, end } = month([line(10, { on: '2026-01-05', costs: 100 }), line(-4, { on: '2026-01-31' }), line(6, { on: '2026-02-01', costs: 120 }), line(-6, { on: '2026-02-28' }), line(-6, { on: '2026-03-01' })]);
    expect(values).toEqual([100, -40, 120, -90, -90]);
    expect(end).toMatchObject({ onHandMicro: 0, valueE4: 0 });
  });

  test('a month with nothing that has a cost of its own goes at the price of the month before, also on an empty shelf', () => {
    expect(month([line(4, { on: '2026-01-05', costs: 40 }), line(-4, { on: '2026-01-06' }), line(2, { on: '2026-02-01', isReturn: true }), line(-1, { on: '2026-03-01' })]).values).toEqual([40, -40, 20, -10]);
  });

  test('pieces that are all used within the month leave nothing: the last one takes the 尾差', () => {
    const { values, rounding, after } = month([line(3, { costs: 10 }), line(-1), line(-1), line(-1)]);
    expect([values, after.at(-1), rounding.at(-1)]).toEqual([[10, -3.33, -3.33, -3.34], 0, -0.01]);
  });

  test('a receipt taken back in its month takes no part in the price; one of a month before takes its own value out', () => {
    expect(month([line(10, { costs: 100 }), line(10, { costs: 300 }, 'wrong'), line(-5), line(-10, { takesBack: 'wrong' })]).values).toEqual([100, 300, -50, -300]);
    expect(month([line(10, { on: '2026-01-05', costs: 100 }), line(10, { on: '2026-01-06', costs: 300 }, 'wrong'), line(-10, { on: '2026-02-01', takesBack: 'wrong' }), line(-5, { on: '2026-02-02' })]).values).toEqual([100, 300, -300, -50]);
  });

  test('an issue taken back in its month never was: it comes back at the price it went out at', () => {
    expect(month([line(10, { costs: 100 }), line(-4, {}, 'issue'), line(10, { costs: 300 }), line(4, { takesBack: 'issue' })]).values).toEqual([100, -80, 300, 80]);
  });

  test('a price that comes too late makes the price of the month it comes in; with nothing to carry it, it is the cost of what was used', () => {
    const late = (used: number) => month([line(10, { on: '2026-01-05', costs: 100 }, 'r'), line(-used, { on: '2026-01-06' }), line(0, { on: '2026-02-01', costs: 30, revalues: { id: 'r', quantity: 10 } })]);
    expect([late(4).values, late(4).expensed, late(4).end.valueE4]).toEqual([[100, -40, 30], [0, 0, 0], yuan(90)]);
    expect([late(10).values, late(10).expensed, late(10).end.valueE4]).toEqual([[100, -100, 0], [0, 0, 30], 0]);
  });

  test('no more value is taken out than there is', () => {
    const start = { onHandMicro: pieces(10), valueE4: yuan(50), average: { valueE4: yuan(50), quantityMicro: pieces(10) } };
    const { reversesId: _, ...back } = line(-4, {}, 'back');
    const [valued] = valueMonth(start, [{ ...back, reversed: { id: 'old', valueE4: yuan(80) } }]);
    expect(valued).toMatchObject({ valueE4: -yuan(50), roundingE4: yuan(30), after: { onHandMicro: pieces(6), valueE4: 0 } });
  });
});
