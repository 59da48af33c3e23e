import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gammaCdf,
  gammaQuantile,
  negativeBinomialCdf,
  negativeBinomialQuantile,
  normalCdf,
  normalQuantile,
  poissonCdf,
  poissonQuantile,
} from '../../../../shared/domain/forecast/index.ts';
import reference from '../../../fixtures/reference/distributions.json' with { type: 'json' };

/** Values computed by R 4.2. */
function expectRelative(actual: number, expected: number, tolerance: number, label: string): void {
  const error = expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
  expect(error, `${label}: got ${actual}, expected ${expected}`).toBeLessThanOrEqual(tolerance);
}

describe('distributions against R', () => {
  it('normal quantile and cdf to 1e-10 relative', () => {
    reference.normal.p.forEach((p, index) => {
      expectRelative(normalQuantile(p), reference.normal.z[index]!, 1e-10, `z(${p})`);
      expectRelative(normalCdf(normalQuantile(p)), p, 1e-10, `Φ(z(${p}))`);
    });
  });

  it('gamma quantile and cdf to 1e-10 relative', () => {
    for (const { shape, scale, p, q, cdf_at_mean: cdf } of reference.gamma) {
      p.forEach((probability, index) => {
        expectRelative(gammaQuantile(probability, shape, scale), q[index]!, 1e-10, `gamma(${shape}, ${scale}) at ${probability}`);
      });
      expectRelative(gammaCdf(shape * scale, shape, scale), cdf, 1e-10, `gamma(${shape}, ${scale}) cdf`);
    }
  });

  it('negative binomial quantile exact', () => {
    for (const { mu, variance, size, p, q, cdf_at_mu: cdf } of reference.negative_binomial) {
      p.forEach((probability, index) => {
        expect(negativeBinomialQuantile(probability, mu, variance), `nb(${mu}, ${size}) at ${probability}`).toBe(q[index]! + 0);
      });
      expectRelative(negativeBinomialCdf(mu, mu, mu + (mu * mu) / size), cdf, 1e-10, `nb(${mu}, ${size}) cdf`);
    }
  });

  it('Poisson quantile exact', () => {
    for (const { lambda, p, q, cdf_at_mean: cdf } of reference.poisson) {
      p.forEach((probability, index) => {
        expect(poissonQuantile(probability, lambda), `poisson(${lambda}) at ${probability}`).toBe(q[index]! + 0);
      });
      expectRelative(poissonCdf(lambda, lambda), cdf, 1e-10, `poisson(${lambda}) cdf`);
    }
  });
});

describe('distributions at the edges', () => {
  it('a count quantile is the smallest count whose cdf reaches the probability, at any mean', () => {
    const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const mean = fc.double({ min: 0.001, max: 1e6, noNaN: true });
    fc.assert(fc.property(probability, mean, fc.double({ min: 1.01, max: 1000, noNaN: true }), (p, mu, ratio) => {
      const count = negativeBinomialQuantile(p, mu, mu * ratio);
      expect(negativeBinomialCdf(count, mu, mu * ratio)).toBeGreaterThanOrEqual(p - 1e-8);
      expect(negativeBinomialCdf(count - 1, mu, mu * ratio)).toBeLessThanOrEqual(p + 1e-8);
    }), { numRuns: 500 });
  });

  it('the negative binomial becomes Poisson when the variance is not above the mean', () => {
    expect(negativeBinomialQuantile(0.95, 4, 4)).toBe(poissonQuantile(0.95, 4));
    expect(negativeBinomialQuantile(0.95, 4, 1)).toBe(poissonQuantile(0.95, 4));
  });

  it('large and extreme parameters give counts without delay', () => {
    expect(poissonQuantile(0.95, 500_000)).toBe(501_163);
    expect(negativeBinomialQuantile(0.9999, 300, 1e9)).toBeGreaterThan(1e5);
    expect(negativeBinomialQuantile(0.5, 1e6, 2e6)).toBe(999_999);
  });

  it('gamma quantiles join at the shape where the expansion takes over', () => {
    for (const p of [0.01, 0.5, 0.95, 0.9999]) {
      expectRelative(gammaQuantile(p, 1e5 + 1e-6, 1), gammaQuantile(p, 1e5 - 1e-6, 1), 1e-10, `shape 1e5 at ${p}`);
    }
  });

  it('gamma quantiles below the smallest double are 0', () => {
    expect(gammaQuantile(0.5, 1e-10, 5)).toBe(0);
  });

  it('refuses probabilities of 0 and 1', () => {
    for (const p of [0, 1, -0.1, 1.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(/probability/);
  });
});
