import { describe, expect, it } from 'vitest';
import { runningMean, smoothLevel } from '../../../../shared/domain/forecast/exponential-smoothing.ts';
import reference from '../../../fixtures/reference/recursions.json' with { type: 'json' };

describe('exponential smoothing', () => {
  it('SES equals the reference recursion to 1e-10', () => {
    const { y, alpha, l0, fitted, level } = reference.ses;
    const forecasts = smoothLevel(y, alpha, l0);
    fitted.forEach((expected, index) => {
      expect(Math.abs(forecasts[index]! - expected)).toBeLessThan(1e-10);
    });
    expect(Math.abs(forecasts.at(-1)! - level)).toBeLessThan(1e-10);
  });

  it('the running mean uses only what was seen', () => {
    expect(runningMean([4, 8, 0], 5)).toEqual([5, 4, 6, 4]);
  });
});
