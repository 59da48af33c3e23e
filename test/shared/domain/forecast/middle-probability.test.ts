import { describe, expect, it } from 'vitest';
import { middleProbability } from '../../../../shared/domain/forecast/middle-probability.ts';

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
});
