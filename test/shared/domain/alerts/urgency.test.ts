// Pins: urgency.ts, loss-words.ts
import { describe, expect, test } from 'vitest';

import { LOSS_PARTS, type LossInputs, expectedLoss, lossLine, probabilityOut } from '../../../../shared/domain/alerts/index.ts';
import { makeRandom } from '../../../../db/seed/random.ts';

const low: LossInputs = {
  rules: ['below_safety'], onHand: 20, available: 20, due: 0, daysUntilGoods: 10, leadTimeDays: 10, dailyDemand: 5, safetyStock: 10, serviceLevel: 0.95, unitPrice: 8,
  lineStopCostPerDay: null, dueOrders: [], expiring: [], excessValue: 0, carryingRatePerYear: 0.2,
};
const loss = (fields: Partial<LossInputs>) => expectedLoss({ ...low, ...fields });
const yuan = (fields: Partial<LossInputs>) => loss(fields).lossE4 / 10_000;

describe('how likely it is to run out before goods come', () => {
  test('half when what is there is just the mean need; the spread is the one safety stock was made for', () => {
    expect(probabilityOut({ ...low, available: 50 })).toBeCloseTo(0.5, 12);
    // 60 = need 50 + safety stock 10: what the service level is set for.
    expect(probabilityOut({ ...low, available: 60 })).toBeCloseTo(0.05, 6);
    expect(probabilityOut({ ...low, available: 0 })).toBe(1);
  });
  test('goods that come sooner make it less likely; without safety stock it is yes or no', () => {
    expect(probabilityOut({ ...low, available: 20, daysUntilGoods: 2 })).toBeLessThan(probabilityOut({ ...low, available: 20, daysUntilGoods: 5 }));
    expect([probabilityOut({ ...low, available: 50, safetyStock: null }), probabilityOut({ ...low, available: 49, safetyStock: 0 })]).toEqual([0, 1]);
  });
});

describe('what a day of waiting costs', () => {
  test('the line that stands still, times how likely that is; nobody has said what it costs: the use that is not met', () => {
    expect(yuan({ available: 0, lineStopCostPerDay: 12_000 })).toBe(12_000);
    expect(yuan({ available: 50, lineStopCostPerDay: 12_000 })).toBeCloseTo(6_000, 3);
    expect(yuan({ available: 0 })).toBe(40);
    expect(yuan({ available: 0, unitPrice: null })).toBe(0);
  });
  test('a due order lacks what is not there and not due by then, the earlier order first, spread over the days left', () => {
    const dueOrders = [{ inDays: 4, quantity: 30 }, { inDays: 2, quantity: 15 }];
    // 20 are there: the order of day 2 has its 15, that of day 4 lacks 25, at 8 元, over 4 days.
    expect(loss({ dueOrders }).lines.filter(line => line.part === 'order_at_risk').map(line => line.valueE4)).toEqual([500_000]);
    // Goods of day 3 fill it.
    expect(loss({ dueOrders, due: 25, daysUntilGoods: 3 }).lines.filter(line => line.part === 'order_at_risk')).toEqual([]);
  });
  test('batches that expire, money that lies about; each only of an alert that is about it', () => {
    expect(yuan({ rules: ['expiring'], expiring: [{ inDays: 5, value: 1_000 }] })).toBe(200);
    expect(yuan({ rules: ['expiring'], expiring: [{ inDays: 0, value: 1_000 }] })).toBe(1_000);
    expect(yuan({ rules: ['dead_stock'], excessValue: 36_500 })).toBeCloseTo(20, 4);
    expect(yuan({ rules: ['dead_stock'], available: 0, lineStopCostPerDay: 9_999, excessValue: 0 })).toBe(0);
  });
});

test('N3: every line is the product of its factors, and the loss is the sum of the lines, whatever the figures', () => {
  const random = makeRandom(20_261_122, 'urgency');
  for (let round = 0; round < 2_000; round += 1) {
    const { lossE4, lines } = loss({
      rules: random.chance(0.5) ? ['running_out', 'over_stock', 'expiring'] : ['below_safety'], available: random.between(-5, 120), onHand: random.between(0, 120), due: random.between(0, 50),
      daysUntilGoods: random.whole(0, 30), dailyDemand: random.between(0, 20), safetyStock: random.chance(0.3) ? null : random.between(0, 40), lineStopCostPerDay: random.chance(0.5) ? null : random.between(1, 90_000),
      dueOrders: [{ inDays: random.whole(0, 9), quantity: random.between(0, 99) }], expiring: [{ inDays: random.whole(0, 60), value: random.between(0, 9_999) }], excessValue: random.between(0, 99_999),
    });
    for (const line of lines) {
      expect(lossLine(line.part, line.factors)).toEqual(line);
      expect(LOSS_PARTS).toContain(line.part);
      expect(line.valueE4).toBeGreaterThan(0);
    }
    expect(lossE4).toBe(lines.reduce((sum, line) => sum + line.valueE4, 0));
  }
});
