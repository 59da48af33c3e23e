import { describe, expect, it } from 'vitest';
import { summariseMonthlyDemand } from '../../../../shared/domain/forecast/index.ts';

describe('summariseMonthlyDemand', () => {
  it('mean, σ, peak and trough of 12 months equal a spreadsheet (F18)', () => {
    const quantities = [120, 80, 130, 125, 118, 140, 122, 119, 131, 90, 127, 138];
    const points = quantities.map((quantity, index) => ({ date: `2025-${String(index + 1).padStart(2, '0')}-15`, quantity }));
    const summary = summariseMonthlyDemand(points, '2025-12', 12);
    // AVERAGE and STDEV.S of the twelve numbers.
    expect(summary.mean).toBeCloseTo(120, 12);
    expect(summary.stdDev).toBeCloseTo(17.908860, 6);
    expect(summary).toMatchObject({ peakMonth: '2025-06', troughMonth: '2025-02' });
    expect(summary.months).toHaveLength(12);
  });

  it('months without demand count as 0 and the year end is crossed', () => {
    const summary = summariseMonthlyDemand([{ date: '2024-12-31', quantity: 6 }, { date: '2024-10-31', quantity: 9 }], '2025-01', 3);
    expect(summary.months).toEqual([
      { month: '2024-11', quantity: 0 }, { month: '2024-12', quantity: 6 }, { month: '2025-01', quantity: 0 },
    ]);
    expect(summary.mean).toBe(2);
  });

  it('refuses what is not a month', () => {
    expect(() => summariseMonthlyDemand([], '2025-13', 12)).toThrow(/month/);
  });
});
