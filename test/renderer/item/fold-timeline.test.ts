import { describe, expect, test } from 'vitest';

import { foldTimeline, type TimelineEntry } from '../../../renderer/features/item/fold-timeline.ts';

const DAY_MS = 86_400_000;
const JUNE_9 = Date.UTC(2026, 5, 9, 1, 20);

function entry(daysAgo: number, changes: Partial<TimelineEntry>): TimelineEntry {
  return {
    kind: 'movement', word: 'issue', at: JUNE_9 - daysAgo * DAY_MS, businessDate: new Date(JUNE_9 - daysAgo * DAY_MS).toISOString().slice(0, 10),
    number: `LL${daysAgo}`, detail: '机加一车间 · 刘强', params: {}, quantityMicro: -9_000_000, onHandAfterMicro: 100_000_000,
    documentId: `d${daysAgo}`, alertId: null, requisitionId: null, ...changes,
  };
}

describe('the time line of an item', () => {
  test('consecutive issues become one row with their sum, dates and the newest balance', () => {
    const rows = foldTimeline([
      entry(1, { quantityMicro: -12_000_000, onHandAfterMicro: 96_000_000 }),
      entry(2, { quantityMicro: -8_000_000, onHandAfterMicro: 108_000_000, detail: '机加二车间 · 王芳' }),
      entry(3, { quantityMicro: -9_000_000, onHandAfterMicro: 116_000_000 }),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      kind: 'folded', from: '2026-06-06', to: '2026-06-08', sumMicro: -29_000_000, onHandAfterMicro: 96_000_000,
      places: [{ place: '机加一车间', count: 2 }, { place: '机加二车间', count: 1 }],
    });
  });

  test('anything between two issues keeps them apart, so the balance follows from row to row', () => {
    const receipt = entry(2, { word: 'receipt', quantityMicro: 150_000_000 });
    expect(foldTimeline([entry(1, {}), receipt, entry(3, {})]).map(row => row.kind)).toEqual(['single', 'single', 'single']);
  });

  test('an alert between issues splits them too', () => {
    const alert = entry(3, { kind: 'alert', word: 'fired', quantityMicro: null, onHandAfterMicro: null });
    const rows = foldTimeline([entry(1, {}), entry(2, {}), alert, entry(4, {}), entry(5, {})]);
    expect(rows.map(row => (row.kind === 'folded' ? row.entries.length : 1))).toEqual([2, 1, 2]);
  });

  test('no row for no entries', () => {
    expect(foldTimeline([])).toEqual([]);
  });
});
