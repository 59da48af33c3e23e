import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CURVE_LEVELS, certainCurve, expectedShortage, gammaQuantile, makeCurve, mixCurves, normalQuantile, probabilityAtMost, quantileAt, scaleCurve,
} from '../../../../shared/domain/forecast/index.ts';

const normal = (mean: number, sd: number) => makeCurve(mean, sd * sd, CURVE_LEVELS.map((p) => mean + sd * normalQuantile(p)));
const gamma = (shape: number, scale: number) => makeCurve(shape * scale, shape * scale * scale, CURVE_LEVELS.map((p) => gammaQuantile(p, shape, scale)));
/** Nothing in more than half of the periods, then whole pieces. */
const counts = makeCurve(0.9, 1.8, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 9, 13]);

describe('quantile curve', () => {
  it('gives back its own quantiles and, between them, the normal distribution nearly', () => {
    const curve = normal(1000, 100);
    CURVE_LEVELS.forEach((level, index) => {
      expect(quantileAt(curve, level)).toBe(curve.quantiles[index]);
      expect(probabilityAtMost(curve, curve.quantiles[index]!)).toBeCloseTo(level, 12);
    });
    expect(quantileAt(curve, 0.93)).toBeCloseTo(1000 + 100 * normalQuantile(0.93), -1);
    expect(expectedShortage(curve, 0)).toBeCloseTo(1000, -1);
    // Loss function of the normal distribution at z = 1: 0.0833.
    expect(expectedShortage(curve, 1100)).toBeGreaterThan(7.5);
    expect(expectedShortage(curve, 1100)).toBeLessThan(9.5);
  });

  it('probability and quantile are inverse, shortage never rises with stock', () => {
    const curve = fc.tuple(fc.double({ min: 0.3, max: 50, noNaN: true }), fc.double({ min: 0.1, max: 1000, noNaN: true })).map(([k, t]) => gamma(k, t));
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(curve, unit, unit, (c, p, share) => {
      const x = quantileAt(c, p);
      expect(probabilityAtMost(c, x)).toBeGreaterThanOrEqual(p - 1e-9);
      expect(expectedShortage(c, x)).toBeLessThanOrEqual(expectedShortage(c, x * share) + 1e-9);
      expect(expectedShortage(c, x)).toBeGreaterThanOrEqual(0);
    }));
  });

  it('a demand with most probability on nothing', () => {
    expect(probabilityAtMost(counts, 0)).toBe(0.5);
    expect(probabilityAtMost(counts, -1)).toBe(0);
    expect(probabilityAtMost(counts, 1000)).toBe(1);
    expect(quantileAt(counts, 0)).toBe(0);
  });

  it('a mixture of one is itself, and a mixture of two lies between with the variance of the means added', () => {
    const [few, many] = [normal(100, 10), normal(300, 20)];
    mixCurves([few], [3]).quantiles.forEach((value, index) => {
      expect(value).toBeCloseTo(few.quantiles[index]!, 9);
    });
    mixCurves([counts, counts], [1, 4]).quantiles.forEach((value, index) => {
      expect(value).toBeCloseTo(counts.quantiles[index]!, 9);
    });
    const mixed = mixCurves([few, many], [1, 1]);
    expect(mixed.mean).toBe(200);
    expect(mixed.variance).toBeCloseTo((100 + 400) / 2 + 100 ** 2, 9);
    expect(quantileAt(mixed, 0.9)).toBeCloseTo(quantileAt(many, 0.8), 6);
    for (const x of [90, 110, 200, 290, 330]) {
      expect(probabilityAtMost(mixed, x)).toBeCloseTo((probabilityAtMost(few, x) + probabilityAtMost(many, x)) / 2, 1);
    }
  });

  it('certain demands mix to steps', () => {
    const mixed = mixCurves([certainCurve(5), certainCurve(8)], [0.7, 0.3]);
    expect(mixed.quantiles[CURVE_LEVELS.indexOf(0.6)]).toBe(5);
    expect(mixed.quantiles[CURVE_LEVELS.indexOf(0.8)]).toBe(8);
  });

  it('scaling scales values and squares the variance', () => {
    const half = scaleCurve(normal(100, 10), 0.5);
    expect([half.mean, half.variance]).toEqual([50, 25]);
    expect(quantileAt(half, 0.95)).toBeCloseTo(50 + 5 * normalQuantile(0.95), 9);
  });

  it('lifts falling and negative values and refuses what is not a number', () => {
    const curve = makeCurve(1, 1, CURVE_LEVELS.map((level) => (level < 0.5 ? -1 : 2 - level)));
    expect(Math.min(...curve.quantiles)).toBe(0);
    expect(curve.quantiles).toEqual([...curve.quantiles].sort((a, b) => a - b));
    expect(() => makeCurve(Number.NaN, 1, curve.quantiles)).toThrow(/finite/);
    expect(() => makeCurve(1, 1, [1])).toThrow(/quantiles/);
    expect(() => mixCurves([curve], [0])).toThrow(/weights/);
  });
});
