import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classifyDemand } from '../../../../shared/domain/forecast/classify-demand.ts';
import { gammaQuantile, logGamma, negativeBinomialQuantile, normalQuantile } from '../../../../shared/domain/forecast/distributions.ts';
import { countQuantiles, gammaQuantiles, normalQuantiles, sampleQuantile, standardNormal } from '../../../../shared/domain/forecast/parametric-quantiles.ts';
import reference from '../../../fixtures/reference/distributions.json' with { type: 'json' };

const LEVELS = [0.01, 0.3, 0.5, 0.9, 0.95, 0.99, 0.9999];

describe('quantiles at many levels', () => {
  it('counts: exactly those of R, in one walk', () => {
    for (const { mu, variance, p, q } of reference.negative_binomial) {
      if (variance < 1.02 * mu) continue;
      expect(countQuantiles(p, mu, variance)).toEqual(q.map((value) => value + 0));
    }
  });

  it('the same as one level at a time', () => {
    for (const [mean, variance] of [[0.2, 0.5], [7, 30], [390, 5000], [390, 400]] as const) {
      expect(countQuantiles(LEVELS, mean, variance)).toEqual(LEVELS.map((level) => negativeBinomialQuantile(level, mean, variance)));
      expect(gammaQuantiles(LEVELS, mean, variance)).toEqual(LEVELS.map((level) => gammaQuantile(level, (mean * mean) / variance, mean / ((mean * mean) / variance))));
    }
    expect(standardNormal(0.95)).toBe(normalQuantile(0.95));
    expect(normalQuantiles([0.001, 0.5], 10, 100)).toEqual([0, 10]);
  });

  it('nothing is expected of a mean of 0, and nothing varies without variance', () => {
    expect([countQuantiles([0.5, 0.99], 0, 3), gammaQuantiles([0.5, 0.99], 0, 3), gammaQuantiles([0.5, 0.99], 5e-324, 0), gammaQuantiles([0.5, 0.99], 1e-170, 3)]).toEqual(Array.from({ length: 4 }, () => [0, 0]));
    expect(gammaQuantiles([0.01, 0.99], 50, 0)[1]).toBeCloseTo(50, 2);
    expect(sampleQuantile([], 0.5)).toBe(0);
  });
});

const folder = resolve(import.meta.dirname, '../../../../../shared/reference');
const read = (name: string): unknown => JSON.parse(readFileSync(resolve(folder, name), 'utf8'));

describe.skipIf(!existsSync(resolve(folder, 'descriptive.json')))('descriptive figures and likelihoods against R', () => {
  it('sample quantiles of type 7, ADI and CV²', () => {
    const { x, quantile_type7: { p, q }, adi, cv2_sample: cv2 } = read('descriptive.json') as { x: number[]; quantile_type7: { p: number[]; q: number[] }; adi: number; cv2_sample: number };
    const sorted = [...x].sort((a, b) => a - b);
    p.forEach((level, index) => {
      expect(sampleQuantile(sorted, level)).toBeCloseTo(q[index]!, 10);
    });
    const found = classifyDemand(x);
    expect(found.adi).toBeCloseTo(adi, 12);
    expect(found.cv2).toBeCloseTo(cv2, 10);
  });

  it('the likelihoods of fitted negative binomial and gamma distributions', () => {
    const { nb, gamma } = read('mle.json') as { nb: { x: number[]; size: number; mu: number; loglik: number }; gamma: { x: number[]; shape: number; rate: number; loglik: number } };
    const countLikelihood = (size: number, mu: number) => nb.x.reduce((sum, y) =>
      sum + logGamma(y + size) - logGamma(size) - logGamma(y + 1) + size * Math.log(size / (size + mu)) + y * Math.log(mu / (size + mu)), 0);
    expect(countLikelihood(nb.size, nb.mu)).toBeCloseTo(nb.loglik, 8);
    expect(countLikelihood(nb.size * 1.05, nb.mu)).toBeLessThan(nb.loglik);
    const amountLikelihood = gamma.x.reduce((sum, x) => sum + (gamma.shape - 1) * Math.log(x) - x * gamma.rate + gamma.shape * Math.log(gamma.rate) - logGamma(gamma.shape), 0);
    expect(amountLikelihood).toBeCloseTo(gamma.loglik, 8);
  });
});
