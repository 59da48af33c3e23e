// Pins: turnover-pair.ts, turnover-kpi.ts
import { describe, expect, test } from 'vitest';

import { turnoverKpi, turnoverPair, turnoverStep, turnoverTrend } from '../../../../shared/domain/metrics/index.ts';
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

describe('a year of turnover', () => {
  const use = Array.from({ length: 24 }, (_, month) => ({ date: `${month < 12 ? 2024 : 2025}-${String((month % 12) + 1).padStart(2, '0')}-15`, changeE4: 0, costE4: yuan(month < 12 ? 10_000 : 5_000) }));
  test('thirteen years, the first ending a year ago, the last today; the ends are what is compared', () => {
    const trend = turnoverTrend(yuan(20_000), use, '2025-12-31');
    expect([trend.length, trend[0], trend.at(-1)]).toEqual([13, { date: '2024-12-31', turns: 6, daysTenths: 608, costE4: yuan(120_000), averageE4: yuan(20_000) }, { date: '2025-12-31', turns: 3, daysTenths: 1217, costE4: yuan(60_000), averageE4: yuan(20_000) }]);
    expect(trend.map(({ turns }) => turns ?? 0)).toEqual([...trend].map(({ turns }) => turns ?? 0).sort((a, b) => b - a));
    expect(turnoverPair(yuan(20_000), use, '2025-12-31')).toEqual({ now: 3, yearBefore: 6 });
  });
  test('both sides: with 89 days on record there is no year before, with 90 there is', () => {
    const since = (date: string) => [{ date, changeE4: yuan(20_000), costE4: 0 }, { date: '2025-05-15', changeE4: 0, costE4: yuan(4_000) }, { date: '2026-01-15', changeE4: 0, costE4: yuan(4_000) }];
    expect([turnoverPair(yuan(20_000), since('2025-03-11'), TODAY).yearBefore, turnoverPair(yuan(20_000), since('2025-03-10'), TODAY).yearBefore === null]).toEqual([null, false]);
  });
});

describe('F42: what is due about it', () => {
  const at = (fallPercent: number | null) => ({ fallPercent, isBelow: fallPercent !== null && fallPercent > 10 });
  test('told when it fell by more than is tolerated, of a part that matters; not while it is told of', () => {
    expect([turnoverStep(at(13.3), { isTold: false, sharePercent: 100 }), turnoverStep(at(10), { isTold: false, sharePercent: 100 }), turnoverStep(at(13.3), { isTold: true, sharePercent: 100 })]).toEqual(['tell', 'nothing', 'nothing']);
    expect([turnoverStep(at(40), { isTold: false, sharePercent: 9.9 }), turnoverStep(at(40), { isTold: false, sharePercent: 10 })]).toEqual(['nothing', 'tell']);
  });
  test('over when it has come back half of the way, so that a figure about the limit tells once', () => {
    expect([9, 5.1, 5, -3, null].map(fall => turnoverStep(at(fall), { isTold: true, sharePercent: 100 }))).toEqual(['nothing', 'nothing', 'clear', 'clear', 'nothing']);
  });
});
