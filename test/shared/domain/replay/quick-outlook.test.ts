import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probabilityAtMost, quantileAt } from '../../../../shared/domain/forecast/index.ts';
import { chanceAt, quickOutlook } from '../../../../shared/domain/replay/index.ts';

/** Poisson-like weeks around a mean, the same on every run. */
const weeksAround = (mean: number, count: number, salt = 1): number[] =>
  Array.from({ length: count }, (_, week) => {
    let quantity = 0;
    for (let draw = 0; draw < 2 * mean; draw += 1) if (chanceAt(salt, `draw ${draw}`, week) < 0.5) quantity += 1;
    return quantity;
  });

describe('the light forecast of replays', () => {
  it('steady use: its mean, and a spread that covers about what is asked for', () => {
    let covered = 0;
    for (let salt = 1; salt <= 60; salt += 1) {
      const weeks = weeksAround(20, 63, salt);
      const [, , three] = quickOutlook(weeks.slice(0, 60), 3)!.cumulative;
      expect(Math.abs(three!.mean - 60)).toBeLessThan(8);
      if (weeks.slice(60).reduce((sum, quantity) => sum + quantity, 0) <= quantileAt(three!, 0.95)) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(54);
  });

  it('rarely used: the withdrawals that were seen', () => {
    const weeks = Array.from({ length: 80 }, (_, week) => (week % 10 === 4 ? 50 : 0));
    const [one] = quickOutlook(weeks, 1)!.cumulative;
    expect(quantileAt(one!, 0.5)).toBeLessThan(5);
    expect(quantileAt(one!, 0.975)).toBeGreaterThan(35);
    expect(probabilityAtMost(one!, 200)).toBeGreaterThan(0.99);
  });

  it('follows a use that has doubled', () => {
    const weeks = [...new Array<number>(40).fill(10), ...new Array<number>(12).fill(20)];
    expect(quickOutlook(weeks, 1)!.cumulative[0]!.mean).toBeGreaterThan(15);
  });

  it('nothing used, or nothing known: no outlook', () => {
    expect(quickOutlook([], 3)).toBeNull();
    expect(quickOutlook([0, 0, 0], 3)).toBeNull();
  });

  it('is defined and rises with level and lead for any history', () => {
    const week = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 1e9, noNaN: true }));
    fc.assert(fc.property(fc.array(week, { minLength: 1, maxLength: 120 }), fc.integer({ min: 1, max: 8 }), (weeks, buckets) => {
      const outlook = quickOutlook(weeks, buckets);
      if (outlook === null) return;
      expect(outlook.cumulative.length).toBe(buckets);
      outlook.cumulative.forEach((curve, index) => {
        expect([curve.mean, curve.variance, ...curve.quantiles].every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
        expect([...curve.quantiles].sort((a, b) => a - b)).toEqual(curve.quantiles);
        if (index > 0) curve.quantiles.forEach((value, level) => { expect(value).toBeGreaterThanOrEqual(outlook.cumulative[index - 1]!.quantiles[level]!); });
      });
    }), { numRuns: 300 });
  });
});
