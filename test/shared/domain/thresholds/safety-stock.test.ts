import { describe, expect, it } from 'vitest';
import { computeThresholds, evaluateExplanation } from '../../../../shared/domain/thresholds/index.ts';
import { safetyStockSteps } from '../../../../shared/domain/thresholds/safety-stock.ts';
import reference from '../../../fixtures/reference/inventory.json' with { type: 'json' };
import { makeForecast, makeLeadTime, makeThresholdInput } from './make-forecast.ts';

describe('safety stock', () => {
  it('d̄ = 10, σd = 3, L = 14, σL = 2, 95 % gives 37.7 (F19)', () => {
    const { explanation, safetyStock } = computeThresholds(makeThresholdInput());
    expect(evaluateExplanation(explanation, 'safetyStockExact')).toBeCloseTo(1.644853626951 * Math.sqrt(14 * 9 + 100 * 4), 9);
    expect(evaluateExplanation(explanation, 'safetyStockExact')).toBeCloseTo(37.7, 1);
    expect(safetyStock).toBe(38);
  });

  it('normal safety stocks equal R', () => {
    for (const { d, sd, L, sL, alpha, ss_normal } of reference.safety_stock.filter(({ ltd_mean: mean }) => mean >= 10)) {
      alpha.forEach((serviceLevel, index) => {
        const forecast = makeForecast({ meanPerDay: d, cumulativeVariances: [7 * sd * sd], levelUncertainty: 0 });
        const { explanation } = computeThresholds(makeThresholdInput({ forecast, leadTime: makeLeadTime({ meanDays: L, stdDevDays: sL }), serviceLevel }));
        expect(evaluateExplanation(explanation, 'safetyStockExact')).toBeCloseTo(ss_normal[index]!, 9);
      });
    }
  });

  it('the review period is protected too', () => {
    const { explanation } = computeThresholds(makeThresholdInput({ reviewDays: 7 }));
    expect(evaluateExplanation(explanation, 'safetyStockExact')).toBeCloseTo(1.644853626951 * Math.sqrt(21 * 9 + 100 * 4), 9);
  });

  it('demand that is not normal takes the quantile of lead-time demand less its mean', () => {
    expect(safetyStockSteps('negativeBinomial', false).map(({ name }) => name)).toEqual([
      'leadTimeDemand', 'leadTimeDemandStdDev', 'reorderPointExact', 'safetyStockExact',
    ]);
    const forecast = makeForecast({ demandClass: 'lumpy', meanPerDay: 0.4, cumulativeVariances: [7 * 0.81] });
    const { explanation } = computeThresholds(makeThresholdInput({ forecast, leadTime: makeLeadTime({ meanDays: 6, stdDevDays: 2 }) }));
    expect(evaluateExplanation(explanation, 'reorderPointExact')).toBe(7);
    expect(evaluateExplanation(explanation, 'safetyStockExact')).toBeCloseTo(7 - 2.4, 12);
  });
});
