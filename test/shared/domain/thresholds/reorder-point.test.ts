import { describe, expect, it } from 'vitest';
import { computeThresholds, evaluateExplanation, hasReachedReorderPoint } from '../../../../shared/domain/thresholds/index.ts';
import { reorderPointSteps } from '../../../../shared/domain/thresholds/reorder-point.ts';
import reference from '../../../fixtures/reference/inventory.json' with { type: 'json' };
import { makeForecast, makeLeadTime, makeThresholdInput } from './make-forecast.ts';

describe('reorder point', () => {
  it('d̄ = 10, σd = 3, L = 14, σL = 2, 95 % gives 178 (F19)', () => {
    const { explanation, reorderPoint } = computeThresholds(makeThresholdInput());
    expect(evaluateExplanation(explanation, 'reorderPointExact')).toBeCloseTo(177.7, 1);
    expect(reorderPoint).toBe(178);
  });

  it('for lumpy and for measured demand it is the quantile of lead-time demand, as in R', () => {
    for (const { d, sd, L, sL, alpha, rop_negbin, rop_gamma, ltd_mean: mean } of reference.safety_stock) {
      alpha.forEach((serviceLevel, index) => {
        const lumpy = makeForecast({ demandClass: 'lumpy', meanPerDay: d, cumulativeVariances: [7 * sd * sd] });
        const leadTime = makeLeadTime({ meanDays: L, stdDevDays: sL });
        const exact = (isWholeNumbers: boolean): number =>
          evaluateExplanation(computeThresholds(makeThresholdInput({ forecast: { ...lumpy, isWholeNumbers }, leadTime, serviceLevel })).explanation, 'reorderPointExact');
        expect(exact(false)).toBeCloseTo(rop_gamma[index]!, 8);
        if (mean < 400) expect(exact(true)).toBe(rop_negbin[index]);
      });
    }
  });

  it('is rounded up to the quantity step of the unit', () => {
    expect(computeThresholds(makeThresholdInput({ unitDecimals: 1 })).reorderPoint).toBe(177.8);
    expect(computeThresholds(makeThresholdInput({ unitDecimals: 2 })).reorderPoint).toBe(177.73);
  });

  it('safety stock comes before reorder point, rounding last', () => {
    expect(reorderPointSteps('normal', true).map(({ name }) => name)).toEqual([
      'serviceFactor', 'safetyStockExact', 'reorderPointExact', 'safetyStock', 'reorderPoint',
    ]);
  });

  it('an order is due at the point itself, not one piece above it', () => {
    expect(hasReachedReorderPoint(179, 178)).toBe(false);
    expect(hasReachedReorderPoint(178, 178)).toBe(true);
    expect(hasReachedReorderPoint(0, 0)).toBe(true);
  });
});
