import { describe, expect, test } from 'vitest';

import { hintOf, type LinePreview, warningsOf } from '../../../renderer/features/record/warning-words.ts';

const TODAY = '2026-06-09';
const units = (count: number) => count * 1_000_000;

/** 螺纹锁固胶 of the drawn page: 26 on hand, 8 taken, reorder point 19, 12 due on 06-12. */
function preview(changes: Partial<LinePreview> = {}): LinePreview {
  return {
    itemId: 'i1', onHandBeforeMicro: units(26), onHandAfterMicro: units(18), bookedMicro: units(26), availableAfterMicro: units(18), stateBefore: 'ok', stateAfter: 'ok',
    safetyStockMicro: units(5), reorderPointMicro: units(19), maximumMicro: units(47), onOrderMicro: units(12), nextReceiptOn: '2026-06-12', coverDaysAfterTenths: 164, dailyDemandMicro: 1_100_000,
    shortOn: null, shortMicro: 0, warnings: ['below_reorder_point'], taken: [], recentUse: [], ...changes,
  };
}

describe('the warning before posting', () => {
  test('says that what is due is enough and nobody has to order', () => {
    expect(warningsOf(preview(), TODAY)).toEqual([{
      state: 'running_out', title: 'reorder', figures: { after: units(18), reorder: units(19) },
      texts: [{ key: 'dueEnough', figures: { quantity: units(12), date: '2026-06-12', sum: units(30) } }, { key: 'cover', figures: { tenths: 164 } }],
    }]);
  });

  test('says so when it is not enough, late, or not ordered at all', () => {
    const textOf = (changes: Partial<LinePreview>) => warningsOf(preview(changes), TODAY)[0]?.texts[0];
    expect(textOf({ onOrderMicro: units(1) })?.key).toBe('dueShort');
    expect(textOf({ nextReceiptOn: '2026-06-06' })).toEqual({ key: 'dueLate', figures: { quantity: units(12), count: 3 } });
    expect(textOf({ onOrderMicro: 0, nextReceiptOn: null })?.key).toBe('noOrder');
  });

  test('a receipt due today is not late', () => {
    expect(warningsOf(preview({ nextReceiptOn: TODAY }), TODAY)[0]?.texts[0]?.key).toBe('dueEnough');
  });

  test('a balance below zero comes first, with the day and what is missing', () => {
    const negative = preview({ warnings: ['no_price', 'would_go_negative'], shortOn: '2026-06-07', shortMicro: units(4) });
    expect(warningsOf(negative, TODAY).map(warning => [warning.title, warning.figures])).toEqual([['negative', { date: '2026-06-07', short: units(4) }], ['noPrice', {}]]);
  });
});

describe('the hint of a line', () => {
  test('names the worst: a balance below zero before the state, the state before the reorder point', () => {
    expect(hintOf(preview({ warnings: ['would_go_negative'], stateAfter: 'out' }))).toEqual({ state: 'out', word: 'negative' });
    expect(hintOf(preview({ warnings: ['below_safety'], stateAfter: 'low' }))).toEqual({ state: 'low', word: null });
    expect(hintOf(preview())).toEqual({ state: 'running_out', word: 'reorder' });
  });

  test('is silent when all is well', () => {
    expect(hintOf(preview({ warnings: [] }))).toBeNull();
  });
});
