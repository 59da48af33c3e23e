import { describe, expect, test } from 'vitest';

import { changeOf, openAmountE4, sharePercent, valueBefore } from '../../../renderer/features/today/figure-change.ts';

describe('how a figure moved', () => {
  test('more money in stock is worse, with its share of the earlier figure', () => {
    expect(changeOf(18_642_000_000, 18_226_000_000, 'lower')).toEqual({ difference: 416_000_000, permille: 23, news: 'worse' });
  });

  test('less idle money is better', () => {
    expect(changeOf(235_800, 247_800, 'lower')?.news).toBe('better');
  });

  test('no judgement where neither way is good, none where nothing moved', () => {
    expect(changeOf(5, 3, 'neither')).toEqual({ difference: 2, permille: 667, news: null });
    expect(changeOf(100, 100, 'lower')?.news).toBeNull();
    expect(changeOf(1_000_040, 1_000_000, 'lower', 100)?.news).toBeNull();
  });

  test('without an earlier figure there is no change, and of nothing there is no share', () => {
    expect(changeOf(5, null, 'lower')).toBeNull();
    expect(changeOf(5, 0, 'higher')).toEqual({ difference: 5, permille: null, news: 'better' });
  });

  test('before there was any stock there is nothing to compare with', () => {
    expect([valueBefore(0), valueBefore(5), valueBefore(null)]).toEqual([null, 5, null]);
  });

  test('a share has one decimal; nothing is 0 of nothing', () => {
    expect(sharePercent(2958, 18642)).toBe(15.9);
    expect(sharePercent(0, 0)).toBe(0);
  });

  test('the open amount of an order is the part that has not come', () => {
    expect(openAmountE4({ amountE4: 4_000_000, quantityMicro: 40_000_000, receivedMicro: 10_000_000 })).toBe(3_000_000);
    expect(openAmountE4({ amountE4: null, quantityMicro: 40_000_000, receivedMicro: 0 })).toBeNull();
    expect(openAmountE4({ amountE4: 4_000_000, quantityMicro: 40_000_000, receivedMicro: 41_000_000 })).toBe(0);
  });
});
