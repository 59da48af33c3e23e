import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_EXPECTATION, expectAfter, expectNext, findDemandAnomalies, highestUnsuspicious, judgeDemand } from '../../../../shared/domain/forecast/index.ts';

const steady = [48, 52, 50, 47, 53, 51, 49, 50, 46, 54, 50, 52];
const lumpy = [0, 3, 0, 0, 40, 0, 5, 0, 120, 0, 2, 0, 0, 60, 0, 1];

describe('the watch over demand', () => {
  it('a surplus zero is found at once, in steady and in rare demand', () => {
    expect(judgeDemand(expectAfter(steady), 500)).toMatchObject({ kind: 'tenfold', usual: 602 / 12 });
    expect(judgeDemand(expectAfter([0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0]), 13)?.kind).toBe('tenfold');
  });

  it('says where the limit lies: above it there is an alarm, at it there is none', () => {
    for (const history of [steady, lumpy, steady.map(value => value * 20), steady.map(value => value / 8)]) {
      const expected = expectAfter(history);
      for (const isCount of [true, false]) {
        const limit = highestUnsuspicious(expected, isCount)!;
        const atLimit = isCount ? Math.floor(limit) : limit * (1 - 1e-9);
        const above = isCount ? Math.floor(limit) + 1 : limit * (1 + 1e-9);
        expect(judgeDemand(expected, atLimit)).toBeNull();
        expect(judgeDemand(expected, above)).toMatchObject({ limit });
        expect(limit).toBeGreaterThan(Math.max(...history) * 0.9);
      }
    }
    const low = judgeDemand(expectAfter(steady), 5)!;
    expect(judgeDemand(expectAfter(steady), low.limit)).toBeNull();
    expect(judgeDemand(expectAfter(steady), low.limit - 1)?.kind).toBe('low');
    expect(highestUnsuspicious(NO_EXPECTATION, true)).toBeNull();
  });

  it('steady demand is judged by both tails, lumpy demand only by sizes never near', () => {
    expect(judgeDemand(expectAfter(steady), 90)?.kind).toBe('high');
    expect(judgeDemand(expectAfter(steady), 5)).toMatchObject({ kind: 'low' });
    expect(judgeDemand(expectAfter(steady), 56)).toBeNull();
    expect(judgeDemand(expectAfter(lumpy), 130)).toBeNull();
    expect(judgeDemand(expectAfter(lumpy), 0)).toBeNull();
  });

  it('a stop is reported once, when it begins', () => {
    const found = findDemandAnomalies([...steady, 0, 0, 0, 0]);
    expect(found.map(({ index, kind }) => [index, kind])).toEqual([[12, 'low']]);
  });

  it('an error in the past hides no second one', () => {
    const found = findDemandAnomalies([...steady, 500, ...steady.slice(0, 6), 520]);
    expect(found.map(({ index, quantity }) => [index, quantity])).toEqual([[12, 500], [19, 520]]);
  });

  it('without enough history there is nothing to judge by, and buckets not known change nothing', () => {
    expect(judgeDemand(NO_EXPECTATION, 1e9)).toBeNull();
    expect(judgeDemand(expectAfter([1, 1, 1, 1, 1, 1, 1]), 1e9)).toBeNull();
    expect(judgeDemand(expectAfter(new Array<number>(20).fill(0)), 7)).toBeNull();
    expect(expectAfter([...steady.slice(0, 5), null, null, ...steady.slice(5)])).toEqual(expectAfter(steady));
  });

  it('a bucket is judged only by what came before it, and figures stay finite', () => {
    const value = fc.oneof(fc.constant(0), fc.constant(null), fc.integer({ min: 0, max: 1_000_000 }), fc.double({ min: 0, max: 1e9, noNaN: true }));
    fc.assert(fc.property(fc.array(value, { maxLength: 60 }), fc.array(value, { maxLength: 10 }), (history, future) => {
      const found = findDemandAnomalies([...history, ...future]);
      expect(found.filter(({ index }) => index < history.length)).toEqual(findDemandAnomalies(history));
      for (const figure of Object.values(expectAfter(history))) expect(typeof figure === 'boolean' || Number.isFinite(figure)).toBe(true);
      for (const { usual, limit } of found) expect(Number.isFinite(usual) && Number.isFinite(limit)).toBe(true);
    }));
    expect(expectNext(NO_EXPECTATION, 4)).toMatchObject({ bucketCount: 1, demandCount: 1, mean: 4, largest: 4 });
  });
});
