import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEAD_STOCK_DAYS, OLD_STOCK_DAYS, ageLayers, evaluateDeadStock, isOverAge } from '../../../../shared/domain/thresholds/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';

const oldPile = [{ date: '2024-06-01', quantity: 5 }];

function isDeadOn(today: string, lastIssueOn: string | null, layers = oldPile): boolean {
  return evaluateDeadStock({ lastIssueOn, layers, today, deadDays: DEAD_STOCK_DAYS }).isDead;
}

describe('evaluateDeadStock (F31)', () => {
  it('last issue 2025-01-01, stock 5: on 2025-03-31 no, on 2025-04-01 yes', () => {
    expect(isDeadOn('2025-03-31', '2025-01-01')).toBe(false);
    expect(isDeadOn('2025-04-01', '2025-01-01')).toBe(true);
  });

  it('no stock, not dead', () => {
    expect(isDeadOn('2025-04-01', '2025-01-01', [])).toBe(false);
  });

  it('an issue on day 89 resets', () => {
    expect(isDeadOn('2025-04-01', '2025-03-31')).toBe(false);
  });

  it('a new item that was never issued is not dead until its stock is old', () => {
    const fresh = [{ date: '2025-03-31', quantity: 100 }];
    expect(isDeadOn('2025-04-01', null, fresh)).toBe(false);
    expect(isDeadOn('2025-06-28', null, fresh)).toBe(false);
    expect(isDeadOn('2025-06-29', null, fresh)).toBe(true);
  });

  it('a small receipt does not hide an old pile, and only the pile is reported', () => {
    const layers = [{ date: '2024-06-01', quantity: 500 }, { date: '2025-03-30', quantity: 2 }];
    expect(evaluateDeadStock({ lastIssueOn: '2025-01-01', layers, today: '2025-04-01', deadDays: 90 })).toEqual({
      isDead: true, idleDays: 90, oldestLayerDays: 304, deadQuantity: 500,
    });
  });
});

describe('isOverAge (F33)', () => {
  it('received 2025-01-01: 2025-06-30 is 180 days, no; 2025-07-01 yes', () => {
    expect(isOverAge('2025-01-01', '2025-06-30', OLD_STOCK_DAYS)).toBe(false);
    expect(isOverAge('2025-01-01', '2025-07-01', OLD_STOCK_DAYS)).toBe(true);
  });
});

describe('ageLayers', () => {
  const receipts = [
    { date: '2025-03-01', quantity: 30 },
    { date: '2025-01-01', quantity: 100 },
    { date: '2025-02-01', quantity: 50 },
  ];

  it('what is left is the newest, oldest layer first', () => {
    expect(ageLayers(receipts, 60)).toEqual([{ date: '2025-02-01', quantity: 30 }, { date: '2025-03-01', quantity: 30 }]);
    expect(ageLayers(receipts, 180).map(({ quantity }) => quantity)).toEqual([100, 50, 30]);
  });

  it('receipts of one day are one layer', () => {
    expect(ageLayers([{ date: '2025-01-01', quantity: 3 }, { date: '2025-01-01', quantity: 4 }], 6)).toEqual([{ date: '2025-01-01', quantity: 6 }]);
  });

  it('stock beyond all receipts counts to the oldest', () => {
    expect(ageLayers(receipts, 200)[0]).toEqual({ date: '2025-01-01', quantity: 120 });
  });

  it('nothing on hand, or nothing received: no layers', () => {
    expect(ageLayers(receipts, 0)).toEqual([]);
    expect(ageLayers(receipts, -5)).toEqual([]);
    expect(ageLayers([], 5)).toEqual([]);
  });

  it('layers add up to the stock on hand', () => {
    const receipt = fc.record({ date: fc.integer({ min: 0, max: 300 }).map((day) => addDays('2025-01-01', day)), quantity: fc.integer({ min: 1, max: 90 }) });
    fc.assert(fc.property(fc.array(receipt, { minLength: 1, maxLength: 20 }), fc.integer({ min: 0, max: 3000 }), (list, onHand) => {
      const layers = ageLayers(list, onHand);
      expect(layers.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(onHand);
      const dates = layers.map(({ date }) => date);
      expect([...new Set(dates)].sort()).toEqual(dates);
    }));
  });
});
