import { describe, expect, test } from 'vitest';

import { sayAboutItem } from '../../../renderer/features/stock/say-about-item.ts';
import type { StockRow } from '../../../renderer/parts/next-action.ts';

const TODAY = '2026-06-09';
const insert: StockRow = {
  itemId: 'i1', code: 'DJ-0107', name: '数控刀片', spec: 'CNMG120408-PM', unit: '片', unitDecimals: 0, categoryId: null, categoryName: '刀具', supplierId: null,
  supplierName: '宏锐刀具', locationCode: 'A-03-2', isActive: true, isNoLongerBought: false, state: 'running_out', isDead: false, onHandMicro: 96_000_000, reservedMicro: 0,
  availableMicro: 96_000_000, onOrderMicro: 40_000_000, nextReceiptOn: '2026-06-15', positionMicro: 136_000_000, safetyStockMicro: 38_000_000,
  reorderPointMicro: 178_000_000, maximumMicro: 320_000_000, isSafetyStockManual: false, isReorderPointManual: false, isMaximumManual: true,
  thresholdOutcome: 'computed', dailyDemandMicro: 10_000_000, coverDaysTenths: 96, runsOutOn: '2026-06-18', runsOutWithReceiptsOn: '2026-06-22',
  leadTimeDays: 14, suggestedOrderMicro: 180_000_000, valueE4: null, lastIssueOn: '2026-06-09', lastReceiptOn: null,
  weeklyUseMicro: Array.from({ length: 12 }, () => 0), openAlertId: null, alertLevel: null, openRequisitionId: null, trustPercent: null,
};
const say = (changes: Partial<StockRow>) => sayAboutItem({ ...insert, ...changes }, TODAY);

describe('what the preview says about an item', () => {
  test('how long it lasts, when an order of today arrives, and what to ask for', () => {
    expect(say({})).toEqual([{ key: 'lastsLate', date: '2026-06-22', arrives: '2026-06-23' }, { key: 'suggest', quantityMicro: 180_000_000 }]);
  });

  test('an order that still comes in time is not called late', () => {
    expect(say({ leadTimeDays: 13 })[0]).toMatchObject({ key: 'lasts', arrives: '2026-06-22' });
  });

  test('an empty shelf names the late receipt first', () => {
    expect(say({ state: 'out', nextReceiptOn: '2026-06-06', suggestedOrderMicro: 0 })).toEqual([{ key: 'outOverdue', quantityMicro: 40_000_000, count: 3 }]);
  });

  test('an empty shelf with nothing on order says so', () => {
    expect(say({ state: 'out', onOrderMicro: 0, nextReceiptOn: null, suggestedOrderMicro: 0 })).toEqual([{ key: 'out' }]);
  });

  test('a request that waits is named instead of suggested again', () => {
    expect(say({ onOrderMicro: 0, openRequisitionId: 'r1' }).at(-1)).toEqual({ key: 'requested' });
  });

  test('nothing more is suggested while an order is under way', () => {
    expect(say({ openRequisitionId: 'r1' })).toEqual([{ key: 'lastsLate', date: '2026-06-22', arrives: '2026-06-23' }]);
  });

  test('excess and dead stock give the figure that is too much and the days without use', () => {
    expect(say({ state: 'over', isDead: true, positionMicro: 400_000_000, suggestedOrderMicro: 0, lastIssueOn: '2025-06-09' }))
      .toEqual([{ key: 'over', quantityMicro: 80_000_000 }, { key: 'dead', count: 365 }]);
  });

  test('an item in order says how long it lasts and nothing else', () => {
    expect(say({ state: 'ok', suggestedOrderMicro: 0 })).toEqual([{ key: 'ok', date: '2026-06-22' }]);
  });
});
