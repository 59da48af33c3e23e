import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probabilityAtMost, quantileAt } from '../../../../shared/domain/forecast/index.ts';
import { chanceAt, quickOutlook, weeklyUndershoot } from '../../../../shared/domain/replay/index.ts';

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

describe('the undershoot beside the light forecast', () => {
  it('is that of the days of the weeks that are known, the newest at the end', () => {
    // Days 0 to 3 lie before the first of two whole weeks: 30 of them is not seen. 6² + 6² over 2 · 12, less ½.
    const demand = [30, 0, 0, 0, ...Array.from({ length: 14 }, (_, day) => (day % 7 === 2 ? 6 : 0))];
    expect(weeklyUndershoot(demand, [6, 6])).toBe(2.5);
    expect(weeklyUndershoot(demand.slice(0, 4), [])).toBe(0);
  });

  it('a week of a hundred times the usual is cut as the forecast cuts it', () => {
    const weeks = Array.from({ length: 30 }, (_, week) => (week === 20 ? 2000 : 20));
    const demand = weeks.flatMap((quantity) => [0, quantity, 0, 0, 0, 0, 0]);
    // The limit: 20 · e^(4 · 1∕√20) = 48.9 (small counts vary by themselves). (29 · 20² + 48.9²) ∕ (2 · 628.9) − ½ = 10.6.
    expect(weeklyUndershoot(demand, weeks)).toBeCloseTo(10.6, 1);
  });
});
