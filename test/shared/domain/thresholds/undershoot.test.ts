import { describe, expect, it } from 'vitest';
import { expectedUndershoot, uncoveredUndershoot, undershootOf } from '../../../../shared/domain/thresholds/index.ts';

const used = (...quantities: readonly number[]) => quantities.map((quantity, index) => ({ quantity, on: `week ${Math.floor(index / 2)}` }));
const weekOf = ({ on }: { readonly on: string }): string => on;
const nothingCut = { bucketsOn: [], used: [], counts: [] };

describe('the undershoot of an item', () => {
  it('is that of its days of use: half a day’s use where every day is alike', () => {
    // E[X²] ∕ 2E[X] = 100 ∕ 20 = 5, less ½ for whole pieces; measured goods without it: 2.5² ∕ (2 · 2.5) = 1.25.
    expect(undershootOf(used(10, 10, 10, 10), nothingCut, weekOf)).toBe(4.5);
    expect(undershootOf(used(2.5, 2.5), nothingCut, weekOf)).toBe(1.25);
    expect(undershootOf([], nothingCut, weekOf)).toBe(0);
  });

  it('a week the forecast cuts counts in the part it has there: one giant withdrawal does not decide alone', () => {
    const days = used(10, 10, 10, 990);
    // 1000 used, 50 counted: 10 · 0.05 = 0.5 and 990 · 0.05 = 49.5.
    const cut = undershootOf(days, { bucketsOn: ['week 0', 'week 1'], used: [20, 1000], counts: [20, 50] }, weekOf);
    expect(cut).toBeCloseTo(expectedUndershoot([10, 10, 0.5, 49.5], true), 12);
    expect(cut).toBeLessThan(20);
    expect(undershootOf(days, nothingCut, weekOf)).toBeGreaterThan(400);
  });

  it('a week that does not count is left out, one that counts for more (out of stock for a while) stays as it was', () => {
    const weeks = { bucketsOn: ['week 0', 'week 1'], used: [20, 1000] };
    expect(undershootOf(used(10, 10, 10, 990), { ...weeks, counts: [20, null] }, weekOf)).toBe(4.5);
    expect(undershootOf(used(10, 10), { ...weeks, counts: [35, null] }, weekOf)).toBe(4.5);
  });

  it('what the review interval covers is not added twice, and nothing where an order is there at once', () => {
    expect(uncoveredUndershoot(40, { reviewDays: 0, leadTimeDays: 14, dailyDemand: 3 })).toBe(40);
    expect(uncoveredUndershoot(40, { reviewDays: 7, leadTimeDays: 14, dailyDemand: 3 })).toBe(19);
    expect(uncoveredUndershoot(5, { reviewDays: 7, leadTimeDays: 14, dailyDemand: 10 })).toBe(0);
    expect(uncoveredUndershoot(40, { reviewDays: 0, leadTimeDays: 0, dailyDemand: 3 })).toBe(0);
  });
});
