// Pins: turnover-pair.ts, turnover-kpi.ts
import { describe, expect, test } from 'vitest';

import { turnoverKpi, turnoverPair } from '../../../../shared/domain/metrics/index.ts';
import { yuan } from '../../../helpers/make-ground.ts';

const TODAY = '2026-06-08';

describe('turnover now and a year before', () => {
  test('F67: cost of use 120 000 over a mean value of 20 000 is 6 times', () => {
    // In and out on the same days: the value stays where it is.
    const days = Array.from({ length: 12 }, (_, month) => ({ date: `2025-${String(month + 1).padStart(2, '0')}-15`, changeE4: 0, costE4: yuan(10_000) }));
    expect(turnoverPair(yuan(20_000), days, '2025-12-31').now).toBe(6);
  });
  test('the year before is reckoned on what lay there then', () => {
    const days = [{ date: '2025-01-10', changeE4: 0, costE4: yuan(40_000) }, { date: '2025-06-09', changeE4: yuan(10_000), costE4: 0 }, { date: '2026-03-01', changeE4: 0, costE4: yuan(40_000) }];
    expect(turnoverPair(yuan(20_000), days, TODAY)).toEqual({ now: 2, yearBefore: 4 });
  });
  test('a year without use, or without stock, has none', () => {
    expect(turnoverPair(yuan(20_000), [], TODAY)).toEqual({ now: null, yearBefore: null });
    expect(turnoverPair(0, [{ date: '2026-03-01', changeE4: 0, costE4: yuan(5) }], TODAY)).toEqual({ now: null, yearBefore: null });
  });
});

describe('F42: turnover against what is tolerated', () => {
  test('4.5 → 3.9 is 13.3 % down, more than 10 %', () => {
    expect(turnoverKpi({ now: 3.9, yearBefore: 4.5 })).toEqual({ now: 3.9, yearBefore: 4.5, fallPercent: 13.3, isBelow: true });
  });
  test('both sides: exactly 10 % is tolerated, a little more is not', () => {
    expect([turnoverKpi({ now: 4.05, yearBefore: 4.5 }).isBelow, turnoverKpi({ now: 4.04, yearBefore: 4.5 }).isBelow, turnoverKpi({ now: 4, yearBefore: 4.5 }, 15).isBelow]).toEqual([false, true, false]);
  });
  test('a rise is a fall below nought; what cannot be said is not told of', () => {
    expect(turnoverKpi({ now: 5, yearBefore: 4 })).toMatchObject({ fallPercent: -25, isBelow: false });
    expect(turnoverKpi({ now: null, yearBefore: 4 })).toMatchObject({ fallPercent: null, isBelow: false });
  });
});
