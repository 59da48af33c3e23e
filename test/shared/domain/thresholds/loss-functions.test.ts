import { describe, expect, it } from 'vitest';
import { gammaShortage, negativeBinomialShortage, normalFillFactor, normalLossFactor, normalShortage, poissonShortage } from '../../../../shared/domain/thresholds/index.ts';
import { loss } from '../../../fixtures/reference/policies.json' with { type: 'json' };

describe('expected shortage equals stockpyl and scipy', () => {
  it('normal', () => {
    for (const { x, mean, sd, result } of loss.normal) {
      expect(normalShortage(x, mean, sd)).toBeCloseTo(result[0]!, 12);
      expect(x - mean + normalShortage(x, mean, sd)).toBeCloseTo(result[1]!, 12);
    }
    expect(normalShortage(3, 5, 0)).toBe(2);
    expect(normalLossFactor(0)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 15);
  });

  it('gamma', () => {
    for (const { x, shape, scale, result } of loss.gamma) expect(gammaShortage(x, shape, scale)).toBeCloseTo(result[0]!, 10);
    expect(gammaShortage(0, 2, 3)).toBe(6);
  });

  it('Poisson', () => {
    for (const { x, mean, result } of loss.poisson) expect(poissonShortage(x, mean)).toBeCloseTo(result[0]!, 11);
    expect(() => poissonShortage(1.5, 2)).toThrow(/whole/);
  });

  it('negative binomial', () => {
    for (const { x, mean, var: variance, expected_shortage: short } of loss.negative_binomial) expect(negativeBinomialShortage(x, mean, variance)).toBeCloseTo(short, 10);
  });

  it('a fill rate without spread needs no factor, a hard one a large factor, an easy one none below 0', () => {
    expect(normalFillFactor(0.95, 100, 0)).toBe(0);
    expect(normalFillFactor(0.9999, 10, 50)).toBeGreaterThan(3);
    expect(normalFillFactor(0.5, 1000, 1)).toBe(0);
    expect(() => normalFillFactor(1, 10, 1)).toThrow(/fill rate/);
  });
});
