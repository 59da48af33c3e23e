import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURVE_LEVELS, certainCurve, expectedShortage, makeCurve, normalQuantile, probabilityAtMost, quantileAt } from '../../../../shared/domain/forecast/index.ts';
import { expectedUndershoot, leadTimeDemandCurve, leadTimeDemandParts, normalFillFactor, statedLeadTimeDistribution, stockForFillRate } from '../../../../shared/domain/thresholds/index.ts';
import inventory from '../../../fixtures/reference/inventory.json' with { type: 'json' };
import policies from '../../../fixtures/reference/policies.json' with { type: 'json' };

const normalCurve = (mean: number, stdDev: number) => makeCurve(mean, stdDev * stdDev, CURVE_LEVELS.map((level) => mean + stdDev * normalQuantile(level)));
const certain = { bucketDays: 1, cumulative: Array.from({ length: 40 }, (_, index) => certainCurve(10 * (index + 1))) };

describe('demand over an uncertain lead time', () => {
  it('is the demand of each lead time by its probability', () => {
    const leadTime = { ...statedLeadTimeDistribution(10, 0), days: [5, 10, 30], shares: [0.5, 0.3, 0.2] };
    const curve = leadTimeDemandCurve(leadTimeDemandParts(certain, leadTime, 1));
    expect(curve.mean).toBeCloseTo(0.5 * 60 + 0.3 * 110 + 0.2 * 310, 9);
    expect([0.4, 0.7, 0.9].map((level) => quantileAt(curve, level))).toEqual([60, 110, 310]);
    expect(probabilityAtMost(curve, 110)).toBeGreaterThanOrEqual(0.79);
  });

  it('a certain lead time leaves the curve of its days', () => {
    expect(leadTimeDemandCurve(leadTimeDemandParts(certain, statedLeadTimeDistribution(12, 0), 2))).toEqual(certainCurve(140));
  });

  it('is rounded to what is stored before it is used', () => {
    const [part] = leadTimeDemandParts({ bucketDays: 7, cumulative: [makeCurve(1 / 3, 2 / 3, CURVE_LEVELS.map((level) => level / 3))] }, statedLeadTimeDistribution(7, 0), 0);
    expect(JSON.parse(JSON.stringify(part))).toEqual(part);
    expect(part!.demand.mean).toBe(0.333333);
  });
});

describe('fill rate', () => {
  it('the smallest stock whose shortage per order is allowed', () => {
    const curve = normalCurve(200, 20);
    for (const fillRate of [0.9, 0.95, 0.98, 0.999]) {
      const stock = stockForFillRate(curve, fillRate, 100);
      const short = expectedShortage(curve, stock) - expectedShortage(curve, stock + 100);
      expect(short).toBeLessThanOrEqual((1 - fillRate) * 100);
      expect(short).toBeGreaterThan((1 - fillRate) * 100 - 1e-6);
    }
  });

  it('for normal demand equals the reference: safety factor and safety stock', () => {
    for (const { sigma, Q, beta, k, ss } of inventory.fill_rate) {
      expect(normalFillFactor(beta, Q, sigma)).toBeCloseTo(k, 9);
      expect(normalFillFactor(beta, Q, sigma) * sigma).toBeCloseTo(ss, 8);
      // The curve is a polyline through eighteen quantiles: close to the normal curve, not the same.
      expect(Math.abs(stockForFillRate(normalCurve(10 * sigma, sigma), beta, Q) - 10 * sigma - ss)).toBeLessThan(0.15 * sigma);
    }
  });

  it('more service never takes less stock, and nothing ordered needs none', () => {
    const curve = normalCurve(50, 30);
    fc.assert(fc.property(fc.double({ min: 0.01, max: 0.9999, noNaN: true }), fc.double({ min: 0.01, max: 0.9999, noNaN: true }), fc.integer({ min: 1, max: 500 }), (one, other, quantity) => {
      expect(stockForFillRate(curve, Math.max(one, other), quantity)).toBeGreaterThanOrEqual(stockForFillRate(curve, Math.min(one, other), quantity));
    }));
    expect(stockForFillRate(curve, 0.95, 0)).toBe(0);
    expect(stockForFillRate(certainCurve(0), 0.99, 5)).toBe(0);
  });
});

describe('undershoot of lumpy withdrawals (Axsäter)', () => {
  it('equals the reference, continuous and whole', () => {
    expect(expectedUndershoot(policies.undershoot.x, false)).toBeCloseTo(policies.undershoot.continuous, 12);
    expect(expectedUndershoot(policies.undershoot.x, true)).toBeCloseTo(policies.undershoot.integer, 12);
  });

  it('single pieces never undershoot; nothing used, nothing short', () => {
    expect(expectedUndershoot([1, 1, 1], true)).toBe(0);
    expect(expectedUndershoot([0, 0], false)).toBe(0);
  });
});
