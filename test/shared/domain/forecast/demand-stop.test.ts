import { describe, expect, it } from 'vitest';
import { assessSilence, standingOfStock } from '../../../../shared/domain/forecast/index.ts';

const every = (interval: number, count: number) => Array.from({ length: interval * count }, (_, t) => ((t + 1) % interval === 0 ? 2 : 0));
const silent = (count: number) => new Array<number>(count).fill(0);

describe('items that are no longer used', () => {
  it('a part asked for every ten months is not dead after six, one used every month is', () => {
    expect(assessSilence([...every(10, 6), ...silent(6)])).toMatchObject({ gap: 6, usualInterval: 10, isStopped: false });
    expect(assessSilence([...every(1, 24), ...silent(6)])).toMatchObject({ gap: 6, usualInterval: 1, isStopped: true });
    expect(assessSilence([...every(10, 8), ...silent(60)]).isStopped).toBe(true);
  });

  it('the probability of the gap is that of the beta distribution', () => {
    // One demand in one bucket, then one empty: (0.5 / (1.5 + 0.5)).
    expect(assessSilence([3, 0]).probability).toBeCloseTo(0.25, 12);
    // Two of four, then two empty: a = 2.5, b = 2.5: (2.5 / 5) · (3.5 / 6).
    expect(assessSilence([1, 0, 0, 4, 0, 0]).probability).toBeCloseTo((2.5 / 5) * (3.5 / 6), 12);
    expect(assessSilence([1, 0, null, 0, 4, null, 0, 0]).probability).toBeCloseTo((2.5 / 5) * (3.5 / 6), 12);
  });

  it('has words for histories without silence or without demand', () => {
    expect(assessSilence([1, 2])).toMatchObject({ gap: 0, isStopped: false });
    expect(assessSilence([1, 2]).probability).toBeCloseTo(1, 12);
    expect(assessSilence([0, 0, 0])).toEqual({ gap: 3, usualInterval: null, probability: null, isStopped: false });
    expect(assessSilence([])).toEqual({ gap: 0, usualInterval: null, probability: null, isStopped: false });
  });
});

describe('what becomes of a stock', () => {
  it('dead below a twentieth of it in a year, excess above the high demand, else normal', () => {
    expect(standingOfStock(0, 0, 0)).toBe('none');
    expect(standingOfStock(100, 4.9, 60)).toBe('dead');
    expect(standingOfStock(100, 5, 60)).toBe('excess');
    expect(standingOfStock(100, 50, 100)).toBe('normal');
  });
});
