import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAD_TIME_POINTS_MAX, estimateLeadTimeDistribution, statedLeadTimeDistribution } from '../../../../shared/domain/thresholds/index.ts';

const none = { observedDays: [], supplierDays: [], statedDays: null, statedSource: 'supplier' } as const;

function meanOf(points: { readonly days: readonly number[]; readonly shares: readonly number[] }): number {
  return points.days.reduce((sum, days, index) => sum + days * points.shares[index]!, 0);
}

describe('the lead time as a distribution', () => {
  it('eight own receipts stand for themselves', () => {
    const distribution = estimateLeadTimeDistribution({ ...none, observedDays: [7, 7, 9, 9, 9, 14, 30, 7], supplierDays: [90, 90], statedDays: 60 });
    expect(distribution).toMatchObject({ days: [7, 9, 14, 30], shares: [0.375, 0.375, 0.125, 0.125], meanDays: 11.5, observationCount: 8, source: 'receipts' });
  });

  it('four receipts have half of the say, the stated lead time ± a quarter the rest', () => {
    const distribution = estimateLeadTimeDistribution({ ...none, observedDays: [7, 9, 14, 10], statedDays: 20 });
    expect(distribution).toMatchObject({ observationCount: 4, source: 'blended' });
    expect(distribution.meanDays).toBeCloseTo(15, 9);
    // Half of the variance 6.5 of the receipts, half of 25, and what the two means lie apart: 5² on each side.
    expect(distribution.stdDevDays).toBeCloseTo(Math.sqrt(0.5 * 6.5 + 0.5 * 25 + 25), 6);
  });

  it('before the stated lead time come the supplier’s other receipts', () => {
    const supplierDays = [20, 20, 20, 20, 24, 24, 24, 24];
    expect(estimateLeadTimeDistribution({ ...none, supplierDays, statedDays: 5 })).toMatchObject({
      days: [20, 24], shares: [0.5, 0.5], observationCount: 0, supplierObservationCount: 8, source: 'supplierReceipts',
    });
    expect(estimateLeadTimeDistribution({ ...none, observedDays: [10, 10], supplierDays, statedDays: 5 }).meanDays).toBeCloseTo(0.25 * 10 + 0.75 * 22, 9);
  });

  it('nothing but a stated lead time: a gamma distribution with its mean and a quarter of it as spread', () => {
    const stated = estimateLeadTimeDistribution({ ...none, statedDays: 20 });
    expect(stated.source).toBe('supplier');
    expect(stated.meanDays).toBeCloseTo(20, 9);
    expect(stated.stdDevDays).toBeCloseTo(5, 9);
    expect(stated.days).toHaveLength(5);
  });

  it('nothing known: 14 days, and it says so; a stated 0 is 0', () => {
    expect(estimateLeadTimeDistribution(none).source).toBe('default');
    expect(estimateLeadTimeDistribution(none).meanDays).toBeCloseTo(14, 9);
    expect(estimateLeadTimeDistribution({ ...none, statedDays: 0 })).toMatchObject({ days: [0], shares: [1], meanDays: 0, stdDevDays: 0 });
    expect(statedLeadTimeDistribution(12, 0)).toMatchObject({ days: [12], shares: [1] });
  });

  it('few receipts all the same are not taken for certainty', () => {
    expect(estimateLeadTimeDistribution({ ...none, observedDays: [8, 8] }).stdDevDays).toBeGreaterThan(1);
  });

  it('wrong dates are left out', () => {
    expect(estimateLeadTimeDistribution({ ...none, observedDays: [-3, 900, Number.NaN], statedDays: 10 })).toMatchObject({ observationCount: 0, source: 'supplier' });
    expect(() => statedLeadTimeDistribution(-1, 0)).toThrow(/lead time/);
  });

  it('few points, ascending, shares of one, the mean exact, none below 0, for any observations', () => {
    const days = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 60 });
    fc.assert(fc.property(days, days, fc.option(fc.integer({ min: 0, max: 200 })), (observedDays, supplierDays, statedDays) => {
      const distribution = estimateLeadTimeDistribution({ observedDays, supplierDays, statedDays, statedSource: 'item' });
      expect(distribution.days.length).toBeLessThanOrEqual(LEAD_TIME_POINTS_MAX);
      expect([...distribution.days].sort((a, b) => a - b)).toEqual(distribution.days);
      expect(distribution.days.every((value) => value >= 0)).toBe(true);
      expect(distribution.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(meanOf(distribution)).toBeCloseTo(distribution.meanDays, 6);
      if (observedDays.length >= 8) expect(distribution.meanDays).toBeCloseTo(observedDays.reduce((sum, value) => sum + value, 0) / observedDays.length, 6);
    }));
  });
});
