import { describe, expect, test } from 'vitest';

import { type Delivery, daysHistogram, deliveryRecord, medianOf, quantileOf } from '../../../../shared/domain/suppliers/index.ts';

const TODAY = '2026-06-20';
const delivery = (firstPromisedOn: string, receivedOn: string | null): Delivery => ({ orderedOn: '2026-06-01', firstPromisedOn, receivedOn });

describe('F77 on-time rate', () => {
  test('on the promised day is in time, a day later is not', () => {
    expect(deliveryRecord([delivery('2026-06-10', '2026-06-09'), delivery('2026-06-10', '2026-06-10'), delivery('2026-06-10', '2026-06-11')], TODAY))
      .toEqual({ judged: 3, onTime: 2, onTimePercent: 67, lateDaysTenths: 10 });
  });
  test('what is due and not here is late once its day has passed, and not judged before', () => {
    expect(deliveryRecord([delivery('2026-06-19', null), delivery('2026-06-20', null), delivery('2026-06-30', null)], TODAY)).toEqual({ judged: 1, onTime: 0, onTimePercent: 0, lateDaysTenths: 10 });
  });
  test('nothing to judge gives no rate', () => {
    expect(deliveryRecord([], TODAY)).toEqual({ judged: 0, onTime: 0, onTimePercent: null, lateDaysTenths: null });
  });
});

test('quantiles are observed values, by nearest rank', () => {
  expect([medianOf([9, 3, 5]), medianOf([4, 2]), quantileOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9), medianOf([])]).toEqual([5, 2, 9, null]);
});

describe('histogram of days', () => {
  test('counts every delivery once in bins of one width', () => {
    expect(daysHistogram([7, 7, 9])).toEqual([{ fromDays: 7, toDays: 7, count: 2 }, { fromDays: 8, toDays: 8, count: 0 }, { fromDays: 9, toDays: 9, count: 1 }]);
  });
  test.each([[[1, 90]], [[3, 400, 20, 21]], [[0, 5000]]])('needs no more than sixteen bins for %j', days => {
    const bins = daysHistogram(days);
    expect(bins.length).toBeLessThanOrEqual(17);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(days.length);
  });
  test('of nothing is empty', () => { expect(daysHistogram([])).toEqual([]); });
});
