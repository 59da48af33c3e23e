import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDemandSeries, chooseBucket } from '../../../../shared/domain/forecast/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';

// 2025-01-06 is a Monday.
describe('buildDemandSeries', () => {
  it('sums days into weeks from Monday to Sunday and leaves the running week out', () => {
    const series = buildDemandSeries(
      [
        { date: '2025-01-06', quantity: 3 },
        { date: '2025-01-12', quantity: 4 },
        { date: '2025-01-20', quantity: 5 },
        { date: '2025-01-27', quantity: 100 },
      ],
      null,
      '2025-01-29',
    );
    expect(series).toEqual({
      bucket: 'week', buckets: [7, 0, 5], firstBucketOn: '2025-01-06', totalQuantity: 112, observedDays: 24, demandDays: 4,
      unmatchedReturns: 0, isWholeNumbers: true,
    });
  });

  it('a week counts from the Monday after it', () => {
    const points = [{ date: '2025-01-06', quantity: 3 }];
    expect(buildDemandSeries(points, null, '2025-01-12').buckets).toEqual([]);
    expect(buildDemandSeries(points, null, '2025-01-13').buckets).toEqual([3]);
  });

  it('the history begins with the week of the first use, or with the given start', () => {
    const points = [{ date: '2025-01-15', quantity: 2 }];
    expect(buildDemandSeries(points, null, '2025-01-27').buckets).toEqual([2, 0]);
    expect(buildDemandSeries(points, '2024-12-30', '2025-01-27').buckets).toEqual([0, 0, 2, 0]);
  });

  it('a start in mid-week begins with the next whole week, earlier use is left out', () => {
    const series = buildDemandSeries(
      [{ date: '2025-01-07', quantity: 9 }, { date: '2025-01-09', quantity: 1 }, { date: '2025-01-14', quantity: 2 }], '2025-01-08', '2025-01-20',
    );
    expect(series).toMatchObject({ buckets: [2], firstBucketOn: '2025-01-13', totalQuantity: 3, observedDays: 13 });
  });

  it('a return is taken off the most recent issues within 60 days', () => {
    const series = buildDemandSeries(
      [
        { date: '2025-01-06', quantity: 10 },
        { date: '2025-01-14', quantity: 4 },
        { date: '2025-01-21', quantity: -6 },
      ],
      null,
      '2025-01-27',
    );
    expect(series.buckets).toEqual([8, 0, 0]);
    expect(series.unmatchedReturns).toBe(0);
  });

  it('a keying error cancelled on the same day leaves no trace', () => {
    const series = buildDemandSeries(
      [{ date: '2025-01-06', quantity: 74_215 }, { date: '2025-01-06', quantity: -74_215 }, { date: '2025-01-07', quantity: 2 }], null, '2025-01-13',
    );
    expect(series.buckets).toEqual([2]);
  });

  it('a return without an issue within reach is left out, never a negative week', () => {
    const series = buildDemandSeries([{ date: '2025-01-06', quantity: 5 }, { date: '2025-03-10', quantity: -3 }], null, '2025-03-17');
    expect(series.buckets.slice(0, 1)).toEqual([5]);
    expect(Math.min(...series.buckets)).toBe(0);
    expect(series.unmatchedReturns).toBe(3);
  });

  it('keeps the last 156 weeks and ignores what lies after today', () => {
    const points = Array.from({ length: 220 }, (_, week) => ({ date: addDays('2020-01-06', 7 * week), quantity: week + 1 }));
    const today = addDays('2020-01-06', 7 * 200);
    const series = buildDemandSeries(points, null, today);
    expect(series.buckets).toHaveLength(156);
    expect(series.buckets.at(-1)).toBe(200);
    expect(series.firstBucketOn).toBe(addDays('2020-01-06', 7 * 44));
  });

  it('decimal quantities leave no binary dust and are not whole numbers', () => {
    const series = buildDemandSeries([{ date: '2025-01-06', quantity: 0.1 }, { date: '2025-01-07', quantity: 0.2 }], null, '2025-01-13');
    expect(series.buckets).toEqual([0.3]);
    expect(series.isWholeNumbers).toBe(false);
  });

  it('no bucket is ever negative, and what was used less what came back is kept', () => {
    const point = fc.record({ day: fc.integer({ min: 0, max: 400 }), quantity: fc.integer({ min: -50, max: 50 }) });
    fc.assert(fc.property(fc.array(point, { maxLength: 60 }), (points) => {
      const dated = points.map(({ day, quantity }) => ({ date: addDays('2024-01-01', day), quantity }));
      const series = buildDemandSeries(dated, '2024-01-01', '2025-12-29');
      for (const bucket of series.buckets) expect(bucket).toBeGreaterThanOrEqual(0);
      const net = points.reduce((sum, { quantity }) => sum + quantity, 0);
      expect(series.totalQuantity - series.unmatchedReturns).toBe(net + 0);
    }));
  });

  it('counts by days and by months too, complete ones only', () => {
    const points = [{ date: '2025-01-31', quantity: 3 }, { date: '2025-02-01', quantity: 4 }, { date: '2025-03-15', quantity: 5 }, { date: '2025-04-02', quantity: 9 }];
    expect(buildDemandSeries(points, null, '2025-04-20', 'month')).toMatchObject({ bucket: 'month', buckets: [3, 4, 5], firstBucketOn: '2025-01-01', totalQuantity: 21 });
    expect(buildDemandSeries(points, '2025-01-15', '2025-04-20', 'month')).toMatchObject({ buckets: [4, 5], firstBucketOn: '2025-02-01' });
    expect(buildDemandSeries(points.slice(0, 2), null, '2025-02-03', 'day')).toMatchObject({ buckets: [3, 4, 0], firstBucketOn: '2025-01-31' });
  });

  it('keeps a year of days and ten years of months', () => {
    const points = [{ date: '2010-01-01', quantity: 1 }];
    expect(buildDemandSeries(points, null, '2025-01-01', 'day').buckets).toHaveLength(364);
    expect(buildDemandSeries(points, null, '2025-01-01', 'month').buckets).toHaveLength(120);
    expect(buildDemandSeries(points, null, '2025-01-01', 'month').firstBucketOn).toBe('2015-01-01');
  });
});

describe('chooseBucket', () => {
  const weekly = { buckets: [5, 0, 3, 4], demandDays: 12, observedDays: 28 };
  it('weeks by default; months for what is rarely used or known by months only; days for what is used daily and protected briefly', () => {
    expect(chooseBucket(weekly, { protectionDays: 20 })).toBe('week');
    expect(chooseBucket(weekly, { protectionDays: 20, isMonthlyOnly: true })).toBe('month');
    expect(chooseBucket({ ...weekly, buckets: [1, 0, 0, 0] }, { protectionDays: 20 })).toBe('week');
    expect(chooseBucket({ ...weekly, buckets: [1, 0, 0, 0, 0] }, { protectionDays: 20 })).toBe('month');
    expect(chooseBucket({ buckets: [], demandDays: 0, observedDays: 0 }, { protectionDays: 1 })).toBe('week');
    const daily = { buckets: [9, 9, 9, 9, 9, 9, 9, 9], demandDays: 40, observedDays: 56 };
    expect(chooseBucket(daily, { protectionDays: 2 })).toBe('day');
    expect(chooseBucket(daily, { protectionDays: 10 })).toBe('week');
  });
});
