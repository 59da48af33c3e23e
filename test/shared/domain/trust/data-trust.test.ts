import { describe, expect, test } from 'vitest';

import { TRUST_LOW_PERCENT, dataTrust, isDoubtful, type TrustInputs } from '../../../../shared/domain/trust/index.ts';

const kept: TrustInputs = { daysSinceCount: 0, lastVarianceRatio: 0, negativeEpisodes: 0, entryLagDays: 0, unitChanges: 0 };
const percent = (fields: Partial<TrustInputs>) => dataTrust({ ...kept, ...fields }).percent;

test('counted today without a difference, entered on the day: nothing speaks against the book', () => {
  expect(dataTrust(kept)).toEqual({ percent: 100, parts: [
    { key: 'count', figure: 0, factor: 1 }, { key: 'variance', figure: 0, factor: 1 }, { key: 'negative', figure: 0, factor: 1 }, { key: 'lag', figure: 0, factor: 1 }, { key: 'unit', figure: 0, factor: 1 },
  ] });
});

describe('each ground of doubt takes something away, and more of it more', () => {
  test.each<[string, (step: number) => Partial<TrustInputs>]>([
    ['days since the count', step => ({ daysSinceCount: step * 90 })],
    ['difference of the count', step => ({ lastVarianceRatio: step * 0.1 })],
    ['below zero', step => ({ negativeEpisodes: step })],
    ['late entry', step => ({ entryLagDays: step * 2 })],
    ['changes of unit', step => ({ unitChanges: step })],
  ])('%s', (_name, at) => {
    const line = [0, 1, 2, 3, 4].map(step => percent(at(step)));
    expect(line[0]).toBe(100);
    expect(line.slice(1).every((value, index) => value < (line[index] ?? 0))).toBe(true);
  });
});

test('hand-checked: half a year since a count that was a tenth off, once below zero, entered two days late', () => {
  // 0.825 × (1 − 0.7·0.2·0.75) = 0.895 × 0.8 × 0.94 → 55.5 %
  expect(dataTrust({ daysSinceCount: 182.5, lastVarianceRatio: 0.1, negativeEpisodes: 1, entryLagDays: 2, unitChanges: 0 }).percent).toBe(56);
});

test('the older the count, the less its difference says; a book nobody ever moved or counted is doubted as one of a year', () => {
  expect(percent({ daysSinceCount: 365, lastVarianceRatio: 0.5 })).toBe(Math.round(65 * (1 - 0.35)));
  expect(percent({ daysSinceCount: null, lastVarianceRatio: null })).toBe(percent({ daysSinceCount: 365 }));
});

test('figures of any size stay between 0 and 100', () => {
  expect(percent({ daysSinceCount: 10_000, lastVarianceRatio: 50, negativeEpisodes: 40, entryLagDays: 900, unitChanges: 9 })).toBe(0);
  expect(percent({ daysSinceCount: -3, entryLagDays: -1 })).toBe(100);
});

test('doubtful is below the bound, not at it; unknown is not doubtful', () => {
  expect([isDoubtful(TRUST_LOW_PERCENT), isDoubtful(TRUST_LOW_PERCENT - 1), isDoubtful(null)]).toEqual([false, true, false]);
});
