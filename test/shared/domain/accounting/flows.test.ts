import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type FlowSum, IN_FLOWS, OUT_FLOWS, minus, periodFigures, plus, reportFlows, sideOf, totalFigures } from '../../../../shared/domain/accounting/index.ts';

const sum = (flow: FlowSum['flow'], quantityMicro: number, valueE4: number, expensedE4 = 0): FlowSum => ({ flow, quantityMicro, valueE4, expensedE4 });

describe('what came and what went', () => {
  test('an issue turns positive on its side, what is taken back stands there in red', () => {
    expect(reportFlows(sum('requisition', -5, -500))).toEqual([{ flow: 'requisition', quantityMicro: 5, valueE4: 500 }]);
    expect(reportFlows(sum('return_in', 2, 200))).toEqual([{ flow: 'return_in', quantityMicro: -2, valueE4: -200 }]);
    expect(reportFlows(sum('purchase_return', -3, -300))).toEqual([{ flow: 'purchase_return', quantityMicro: -3, valueE4: -300 }]);
    expect([sideOf('purchase_return'), sideOf('return_in'), sideOf('count_loss')]).toEqual(['in', 'out', 'out']);
  });

  test('an invoice for goods partly used: all of the difference came in, the used part went out', () => {
    expect(periodFigures({ quantityMicro: 10, valueE4: 1000 }, [sum('invoice', 0, 60, 40)])).toMatchObject({ income: { quantityMicro: 0, valueE4: 100 }, issue: { quantityMicro: 0, valueE4: 40 }, closing: { quantityMicro: 10, valueE4: 1060 } });
  });

  test('opening stock entered in the period is opening, not income', () => {
    expect(periodFigures({ quantityMicro: 1, valueE4: 10 }, [sum('opening', 4, 40), sum('requisition', -2, -20)])).toMatchObject({ opening: { quantityMicro: 5, valueE4: 50 }, income: { quantityMicro: 0, valueE4: 0 }, closing: { quantityMicro: 3, valueE4: 30 } });
  });

  test('opening + income − issue = closing, in every row and in the total, whatever moved', () => {
    const one = fc.record({ flow: fc.constantFrom<FlowSum['flow']>('opening', ...IN_FLOWS, ...OUT_FLOWS.filter(flow => flow !== 'invoice_expensed')), quantityMicro: fc.integer({ min: -1e9, max: 1e9 }), valueE4: fc.integer({ min: -1e9, max: 1e9 }), expensedE4: fc.constant(0) });
    fc.assert(fc.property(fc.array(fc.array(one, { maxLength: 8 }), { maxLength: 6 }), items => {
      const rows = items.map((sums, index) => ({ sums, figures: periodFigures({ quantityMicro: index, valueE4: index * 7 }, sums) }));
      for (const { sums, figures } of rows) {
        expect(figures.closing).toEqual(minus(plus(figures.opening, figures.income), figures.issue));
        expect(figures.closing.valueE4 - figures.opening.valueE4).toBe(sums.filter(each => each.flow !== 'opening').reduce((total, each) => total + each.valueE4, 0));
      }
      const total = totalFigures(rows.map(row => row.figures));
      expect(total.closing).toEqual(minus(plus(total.opening, total.income), total.issue));
    }));
  });
});
