import { describe, expect, it } from 'vitest';
import { certainCurve, forecastSeries, makeCurve, CURVE_LEVELS, normalQuantile } from '../../../../shared/domain/forecast/index.ts';
import { type DemandOutlook, FAN_DAYS_MAX, forecastFan } from '../../../../shared/domain/thresholds/index.ts';

/** Weeks of 70 with a standard deviation of √63 each, independent. */
const smooth: DemandOutlook = {
  bucketDays: 7,
  cumulative: [1, 2, 3, 4].map((k) => makeCurve(70 * k, 63 * k, CURVE_LEVELS.map((level) => 70 * k + normalQuantile(level) * Math.sqrt(63 * k)))),
};
const outlookOf = (values: readonly number[]): DemandOutlook => {
  const leads = [1, 2, 3, 4, 5, 6];
  return { bucketDays: 7, cumulative: forecastSeries({ values, bucketsPerYear: 52, leads, model: null }).leads.map(({ curve }) => curve) };
};

describe('forecastFan', () => {
  it('smooth demand: normal bands around the mean path', () => {
    const fan = forecastFan({ outlook: smooth, days: 14 });
    expect(fan).toHaveLength(14);
    const last = fan.at(-1)!;
    expect(last.day).toBe(14);
    expect(last.mean).toBeCloseTo(140, 9);
    expect(last.p90).toBeCloseTo(140 + normalQuantile(0.9) * Math.sqrt(126), 9);
    expect(last.p10).toBeCloseTo(140 - normalQuantile(0.9) * Math.sqrt(126), 9);
    expect(fan[0]!.mean).toBeCloseTo(10, 9);
  });

  it('bands are nested, never negative, and the upper edge rises from day to day', () => {
    const lumpy = outlookOf(Array.from({ length: 80 }, (_, week) => (week % 5 === 0 ? (week % 7) + 1 : 0)));
    for (const outlook of [lumpy, smooth, outlookOf([3, 1]), outlookOf(Array.from({ length: 30 }, (_, week) => 0.5 + (week % 3)))]) {
      const fan = forecastFan({ outlook, days: 120 });
      expect(fan).toHaveLength(120);
      fan.forEach((day, index) => {
        const path = [day.p025, day.p10, day.p25, day.p75, day.p90, day.p975];
        expect(path.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
        expect([...path].sort((a, b) => a - b)).toEqual(path);
        if (index > 0) expect(day.p975).toBeGreaterThanOrEqual(fan[index - 1]!.p975);
      });
    }
  });

  it('no demand, or no forecast: no fan', () => {
    expect(forecastFan({ outlook: { bucketDays: 7, cumulative: [certainCurve(0)] }, days: 30 })).toEqual([]);
    expect(forecastFan({ outlook: null, days: 30 })).toEqual([]);
  });

  it('refuses more than a year', () => {
    expect(() => forecastFan({ outlook: smooth, days: FAN_DAYS_MAX + 1 })).toThrow(/days/);
  });
});
