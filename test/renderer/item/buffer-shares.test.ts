import { describe, expect, test } from 'vitest';

import { bufferShares } from '../../../renderer/features/item/buffer-shares.ts';
import { CURVE_LEVELS, type QuantileCurve } from '../../../shared/domain/forecast/index.ts';
import type { Explanation } from '../../../shared/domain/thresholds/index.ts';
import { storedNormalSteps } from './stored-steps.ts';

/** The insert of the drawn item page: ten a day ± 3, fourteen days ± the given spread, 95 %. */
function explain(leadTimeStdDev: number, demandStdDev = 3): Explanation {
  return {
    version: 1,
    basis: { method: 'ses', demandClass: 'smooth', history: 'full', bucketCount: 52, demandBucketCount: 52, leadTimeObservations: 8, distribution: 'normal' },
    inputs: [
      { name: 'dailyDemand', value: 10, unit: 'quantityPerDay', source: 'forecast' },
      { name: 'demandStdDev', value: demandStdDev, unit: 'quantityPerDay', source: 'forecast' },
      { name: 'leadTimeDays', value: 14, unit: 'days', source: 'receipts' },
      { name: 'leadTimeStdDev', value: leadTimeStdDev, unit: 'days', source: 'receipts' },
      { name: 'serviceLevel', value: 0.95, unit: 'share', source: 'policy' },
      { name: 'quantityStep', value: 1, unit: 'quantity', source: 'item' },
    ],
    steps: storedNormalSteps,
  };
}

describe('where the safety stock comes from', () => {
  test('400 of 526 is the lead time, and a steadier supplier saves 13 pieces', () => {
    expect(bufferShares(explain(2))).toEqual({ leadTimePercent: 76, demandPercent: 24, steadier: { stdDevDays: 1, safetyStock: 25, savedFrom: 38 } });
  });

  test('a supplier within a day of the promise has nothing to save', () => {
    expect(bufferShares(explain(1))?.steadier).toBeNull();
  });

  test('no shares of nothing: an item whose demand and lead time never vary', () => {
    expect(bufferShares(explain(0, 0))).toBeNull();
  });

  test('no shares for an item without thresholds', () => {
    expect(bufferShares({ ...explain(2), inputs: [], steps: [] })).toBeNull();
  });

  test('from the distribution: what varies within each lead time, and what the lead times themselves differ by', () => {
    const curve = (mean: number, variance: number): QuantileCurve => ({ mean, variance, quantiles: CURVE_LEVELS.map(() => mean) });
    const parts = [{ days: 10, share: 0.5, demand: curve(100, 100) }, { days: 14, share: 0.5, demand: curve(140, 100) }];
    const explanation: Explanation = {
      ...explain(2), demand: parts,
      inputs: [{ name: 'leadTimeDays', value: 12, unit: 'days', source: 'receipts' }, { name: 'serviceLevel', value: 0.95, unit: 'share', source: 'policy' }, { name: 'quantityStep', value: 1, unit: 'quantity', source: 'item' }],
      steps: [
        { name: 'leadTimeDemand', unit: 'quantity', expression: { op: 'demandMean', args: [] } },
        { name: 'reorderPointExact', unit: 'quantity', expression: { op: 'demandQuantile', args: [{ op: 'value', name: 'serviceLevel' }] } },
        { name: 'safetyStock', unit: 'quantity', expression: { op: 'sub', args: [{ op: 'value', name: 'reorderPointExact' }, { op: 'value', name: 'leadTimeDemand' }] } },
      ],
    };
    // Within: 100. Between: half of 20² twice, 400. One lead time alone has no spread left: nothing to keep.
    expect(bufferShares(explanation)).toEqual({ leadTimePercent: 80, demandPercent: 20, steadier: { days: 10, safetyStock: 0, savedFrom: 20 } });
  });
});
