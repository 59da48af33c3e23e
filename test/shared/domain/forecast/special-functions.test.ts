import { describe, expect, it } from 'vitest';
import { incompleteBeta, incompleteGamma, logGamma } from '../../../../shared/domain/forecast/special-functions.ts';
import reference from '../../../fixtures/reference/distributions.json' with { type: 'json' };

describe('special functions', () => {
  it('logGamma equals R to 1e-13', () => {
    reference.log_gamma.x.forEach((x, index) => {
      const expected = reference.log_gamma.lgamma[index]!;
      expect(Math.abs(logGamma(x) - expected)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(expected)));
    });
  });

  it('logGamma of whole numbers is the logarithm of the factorial', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      expect(logGamma(n + 1)).toBeCloseTo(Math.log(factorial *= n), 11);
    }
  });

  it('the incomplete gamma function of shape 1 is the exponential distribution, in both tails', () => {
    for (const x of [1e-12, 0.1, 1, 3, 20, 300]) {
      const { lower, upper } = incompleteGamma(1, x);
      expect(Math.abs(lower / -Math.expm1(-x) - 1)).toBeLessThan(1e-13);
      expect(Math.abs(upper / Math.exp(-x) - 1)).toBeLessThan(1e-13);
    }
  });

  it('the incomplete beta function of (1, b) is 1 − (1 − x)ᵇ and mirrors', () => {
    for (const b of [0.5, 1, 4, 90]) {
      for (const x of [0.001, 0.2, 0.5, 0.9]) {
        expect(incompleteBeta(1, b, x)).toBeCloseTo(1 - (1 - x) ** b, 12);
        expect(incompleteBeta(b, 3, x)).toBeCloseTo(1 - incompleteBeta(3, b, 1 - x), 12);
      }
    }
  });
});
