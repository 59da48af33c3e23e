import { describe, expect, test } from 'vitest';

import { outlookOf, type River } from '../../../renderer/features/stock/outlook-geometry.ts';

const band = (date: string, expectedMicro: number, spread: number) => ({
  date, expectedMicro, low50Micro: expectedMicro, high50Micro: expectedMicro, low80Micro: expectedMicro - spread, high80Micro: expectedMicro + spread, low95Micro: 0, high95Micro: 0,
});
const river: River = {
  today: '2026-06-09', steps: [{ date: '2026-06-01', onHandMicro: 90 }, { date: '2026-06-09', onHandMicro: 60 }],
  policy: [{ from: '2025-06-09', safetyStockMicro: 10, reorderPointMicro: 100, maximumMicro: 200 }],
  receipts: [{ date: '2026-06-06', quantityMicro: 20, number: 'CG1' }, { date: '2026-06-11', quantityMicro: 40, number: 'CG2' }],
  fan: [band('2026-06-10', 40, 5), band('2026-06-11', 60, 10), band('2026-06-12', 30, 20), band('2026-06-13', 0, 20)],
  runsOutOn: '2026-06-12', runsOutWithReceiptsOn: '2026-06-13', runsOutEarliestOn: null, runsOutLatestOn: null, suggestedOrderMicro: 0, orderTodayArrivesOn: '2026-06-23',
};
const SIZE = { width: 216, height: 139 };

describe('the picture of the next weeks', () => {
  test('runs from today at the left to the last forecast day at the right, nought on the base line', () => {
    expect(outlookOf(river, SIZE)).toMatchObject({ left: 8, right: 208, base: 123, endDate: '2026-06-13', expectedPath: 'M8 63L58 83L108 63L158 93L208 123' });
  });

  test('the band never falls below nought', () => {
    expect(outlookOf(river, SIZE)?.bandPath).toBe('M8 63L58 78L108 53L158 73L208 103L208 123L158 113L108 73L58 88L8 63Z');
  });

  test('lines stand at the policy in force, a receipt at its day, the run-out on its day', () => {
    const outlook = outlookOf(river, SIZE);
    expect([outlook?.reorderY, outlook?.safetyY]).toEqual([23, 113]);
    expect(outlook?.receipts.map(({ x, date }) => [x, date])).toEqual([[108, '2026-06-11']]);
    expect(outlook?.runsOut).toEqual({ x: 208, date: '2026-06-13' });
  });

  test('nothing is drawn where nothing is forecast', () => {
    expect(outlookOf({ ...river, fan: [] }, SIZE)).toBeNull();
  });
});
