import { describe, expect, it } from 'vitest';
import { cumulativeErrorVariance, cumulativeErrors, discountedMeanSquare } from '../../../../shared/domain/forecast/backtest.ts';

describe('backtest', () => {
  const buckets = [2, 4, 6, 8, 10];
  const forecasts = [1, 2, 3, 4, 5, 6];

  it('an error is the sum over the steps less steps × the forecast of its origin', () => {
    expect(cumulativeErrors(buckets, forecasts, 1, 1)).toEqual([2, 3, 4, 5]);
    expect(cumulativeErrors(buckets, forecasts, 3, 1)).toEqual([18 - 6, 24 - 9]);
    expect(cumulativeErrors(buckets, forecasts, 5, 1)).toEqual([]);
  });

  it('the newest error weighs most', () => {
    expect(discountedMeanSquare([2, 4], 0.5)).toBeCloseTo((0.5 * 4 + 16) / 1.5, 12);
    expect(discountedMeanSquare([], 0.5)).toBe(0);
  });

  it('the variance of n equal errors is their square × (1 + 1∕n effective)', () => {
    const errors = new Array<number>(60).fill(3);
    const weights = errors.map((_, age) => 0.95 ** age);
    const sum = weights.reduce((a, b) => a + b, 0);
    const effective = (sum * sum) / weights.reduce((a, b) => a + b * b, 0);
    expect(cumulativeErrorVariance(errors, 1, { errorsWanted: 8, fallback: 99 })).toBeCloseTo(9 * (1 + 1 / effective), 10);
  });

  it('missing errors are taken as the fallback', () => {
    expect(cumulativeErrorVariance([], 1, { errorsWanted: 8, fallback: 5 })).toBeCloseTo(10, 12);
    expect(cumulativeErrorVariance([0], 1, { errorsWanted: 2, fallback: 8 })).toBeCloseTo(8, 12);
  });
});
