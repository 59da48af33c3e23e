import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURVE_LEVELS, certainCurve, makeCurve, normalQuantile, quantileAt } from '../../../../shared/domain/forecast/index.ts';
import { type DemandOutlook, demandOverDays, meanPerDayOf } from '../../../../shared/domain/thresholds/index.ts';
import { outlookOfWeeks } from './make-plan.ts';

/** 70 a week with a standard deviation of 10, independent weeks. */
const smooth: DemandOutlook = {
  bucketDays: 7,
  cumulative: [1, 2, 3, 4].map((weeks) => makeCurve(70 * weeks, 100 * weeks, CURVE_LEVELS.map((level) => 70 * weeks + 10 * Math.sqrt(weeks) * normalQuantile(level)))),
};

describe('demand over any number of days', () => {
  it('of whole buckets is their own curve', () => {
    expect(demandOverDays(smooth, 14)).toBe(smooth.cumulative[1]);
  });

  it('of 0 days is 0', () => {
    expect(demandOverDays(smooth, 0)).toEqual(certainCurve(0));
  });

  it('within and beyond the outlook follows time in the mean and its square root in the spread', () => {
    for (const days of [3.5, 10.5, 56]) {
      const curve = demandOverDays(smooth, days);
      expect(curve.mean).toBeCloseTo(10 * days, 9);
      expect(quantileAt(curve, 0.95) - curve.mean).toBeCloseTo(1.645 * 10 * Math.sqrt(days / 7), 0);
    }
  });

  it('of a day of an item used every tenth week is almost certainly nothing, and a whole withdrawal else', () => {
    const week = makeCurve(4, 144, CURVE_LEVELS.map((level) => (level <= 0.9 ? 0 : 40)));
    const day = demandOverDays({ bucketDays: 7, cumulative: [week] }, 1);
    expect(day.mean).toBeCloseTo(4 / 7, 9);
    expect(day.variance).toBeCloseTo((144 + 16) / 7 - (4 / 7) ** 2, 9);
    expect([quantileAt(day, 0.95), quantileAt(day, 0.995)]).toEqual([0, 40]);
  });

  it('never falls with the days, for any history', () => {
    const weeks = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90 })), { minLength: 8, maxLength: 60 });
    fc.assert(fc.property(weeks, fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: 0, max: 30, noNaN: true }), (values, days, more) => {
      const outlook = outlookOfWeeks(values);
      const [short, long] = [demandOverDays(outlook, days), demandOverDays(outlook, days + more)];
      expect(long.mean).toBeGreaterThanOrEqual(short.mean - 1e-9);
      for (const value of [...short.quantiles, ...long.quantiles]) expect(Number.isFinite(value) && value >= 0).toBe(true);
    }), { numRuns: 300 });
  });

  it('per day is the mean over all the outlook reaches', () => {
    expect(meanPerDayOf(smooth)).toBeCloseTo(10, 12);
  });
});
