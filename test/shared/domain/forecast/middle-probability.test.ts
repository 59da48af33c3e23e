import { describe, expect, it } from 'vitest';
import { largestWithin, middleProbability } from '../../../../shared/domain/forecast/middle-probability.ts';

describe('middle probability', () => {
  it('half of what lies on a count belongs to it', () => {
    // Poisson with mean 2: P(0) = e⁻², P(1) = 2e⁻².
    expect(middleProbability(0, 2, 2)).toBeCloseTo(Math.exp(-2) / 2, 12);
    expect(middleProbability(1, 2, 2)).toBeCloseTo(2 * Math.exp(-2), 12);
  });

  it('measured and large quantities follow the gamma distribution', () => {
    // Gamma with shape 1 is the exponential distribution.
    expect(middleProbability(1.5, 2, 4)).toBeCloseTo(1 - Math.exp(-0.75), 12);
    expect(middleProbability(1000, 1000, 1e6)).toBeCloseTo(1 - Math.exp(-1), 12);
  });

  it('has an answer where there is no spread and no demand', () => {
    expect(middleProbability(0, 0, 0)).toBe(0.5);
    expect(middleProbability(3, 0, 0)).toBe(1);
    expect([499, 500, 501].map(value => middleProbability(value, 500, 0))).toEqual([0, 0.5, 1]);
  });

  it('the largest value within a probability is the last one, for counts and for measured quantities', () => {
    for (const [mean, variance] of [[2, 2], [40, 90], [0.3, 0.9]] as const) {
      for (const probability of [0.0015, 0.2, 0.5, 0.9985]) {
        const count = largestWithin(probability, mean, variance, true);
        if (count >= 0) expect(middleProbability(count, mean, variance)).toBeLessThanOrEqual(probability);
        expect(middleProbability(count + 1, mean, variance)).toBeGreaterThan(probability);
      }
    }
    expect(largestWithin(1 - Math.exp(-0.75), 2, 4, false)).toBeCloseTo(1.5, 10);
    expect(largestWithin(0.5, 0, 0, true)).toBe(0);
    expect(largestWithin(0.5, 7.5, 0, false)).toBe(7.5);
  });
});
