import { describe, expect, it } from 'vitest';
import { BIASED_FROM, trackingSignal } from '../../../../shared/domain/forecast/index.ts';

describe('tracking signal', () => {
  it('errors to both sides cancel, errors to one side do not', () => {
    expect(Math.abs(trackingSignal([3, -3, 3, -3, 3, -3, 3, -3])!)).toBeLessThan(BIASED_FROM);
    expect(trackingSignal([2, 1, 3, 2])).toBe(1);
    expect(trackingSignal([-2, -1, -3, -2])).toBe(-1);
  });

  it("is Trigg's ratio of smoothed errors", () => {
    // Equal shares for the first ten, then a tenth of the newest.
    const errors = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -4];
    expect(trackingSignal(errors)).toBeCloseTo((0.9 * 1 + 0.1 * -4) / (0.9 * 1 + 0.1 * 4), 12);
  });

  it('turns when the forecasts begin to fail', () => {
    const before = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1];
    expect(trackingSignal([...before, 4, 4, 4, 4])).toBeGreaterThan(BIASED_FROM);
  });

  it('has nothing to say without errors', () => {
    expect(trackingSignal([])).toBeNull();
    expect(trackingSignal([0, 0])).toBeNull();
  });
});
