import { describe, expect, it } from 'vitest';
import { dailyStatistics, erpPolicy, thumbPolicy } from '../../../../shared/domain/replay/index.ts';

const steady = { day: 70, demand: new Array<number>(70).fill(2) };

describe('the fixed minimums other programs keep', () => {
  it('(a) thumb: 1.5 months and up to 3, never changed', () => {
    const policy = thumbPolicy();
    expect(policy.refreshDays).toBeNull();
    expect(policy.ruleFor(steady)).toEqual({ reorderPoint: 90, orderUpTo: 180, orderQuantity: 90 });
    expect(thumbPolicy(2).ruleFor(steady)).toMatchObject({ reorderPoint: 180, orderUpTo: 360 });
  });

  it('(b), (c) ERP: L·mean + z·σ·√L, one month at a time; only (c) is refreshed', () => {
    const demand = Array.from({ length: 70 }, (_, day) => (Math.floor(day / 7) % 2 === 0 ? 1 : 3));
    const { mean, stdDev } = dailyStatistics({ day: 70, demand });
    expect(mean).toBe(2);
    expect(stdDev).toBeCloseTo(Math.sqrt((10 * 49) / 9 / 7), 12);
    const fixed = erpPolicy({ leadTimeDays: 16, safetyFactor: 1.645, isRefreshedQuarterly: false });
    expect(fixed.ruleFor({ day: 70, demand })).toEqual({ reorderPoint: 32 + 1.645 * stdDev * 4, orderUpTo: null, orderQuantity: 60 });
    expect(fixed.refreshDays).toBeNull();
    expect(erpPolicy({ leadTimeDays: 16, safetyFactor: 1.645, isRefreshedQuarterly: true }).refreshDays).toBe(91);
  });

  it('the mean begins with the first use, but four weeks back at least', () => {
    const late = [...new Array<number>(56).fill(0), ...new Array<number>(14).fill(4)];
    expect(dailyStatistics({ day: 70, demand: late }).mean).toBe(2);
    expect(dailyStatistics({ day: 70, demand: new Array<number>(70).fill(0) })).toEqual({ mean: 0, stdDev: 0 });
  });
});
