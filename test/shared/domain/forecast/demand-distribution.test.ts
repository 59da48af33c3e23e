import { describe, expect, it } from 'vitest';
import { demandQuantile, pickDistribution } from '../../../../shared/domain/forecast/index.ts';
import reference from '../../../fixtures/reference/inventory.json' with { type: 'json' };

describe('pickDistribution', () => {
  it('smooth demand in quantity is normal, small counts are not', () => {
    const smooth = { demandClass: 'smooth', history: 'full', isWholeNumbers: true } as const;
    expect(pickDistribution(smooth, 140)).toBe('normal');
    expect(pickDistribution(smooth, 9.9)).toBe('negativeBinomial');
    expect(pickDistribution({ ...smooth, isWholeNumbers: false }, 9.9)).toBe('gamma');
    expect(pickDistribution({ ...smooth, history: 'short' }, 140)).toBe('negativeBinomial');
  });

  it('lumpy demand is counted or measured', () => {
    const lumpy = { demandClass: 'lumpy', history: 'full', isWholeNumbers: true } as const;
    expect(pickDistribution(lumpy, 40)).toBe('negativeBinomial');
    expect(pickDistribution(lumpy, 4000)).toBe('gamma');
    expect(pickDistribution({ ...lumpy, isWholeNumbers: false }, 40)).toBe('gamma');
  });
});

describe('demandQuantile', () => {
  it('reorder points equal R in all three distributions', () => {
    for (const { ltd_mean: mean, ltd_var: variance, alpha, rop_normal, rop_gamma, rop_negbin } of reference.safety_stock) {
      alpha.forEach((p, index) => {
        expect(demandQuantile('normal', p, mean, variance)).toBeCloseTo(rop_normal[index]!, 9);
        expect(demandQuantile('gamma', p, mean, variance)).toBeCloseTo(rop_gamma[index]!, 9);
        expect(demandQuantile('negativeBinomial', p, mean, variance)).toBe(rop_negbin[index]);
      });
    }
  });

  it('without mean or variance it is the mean', () => {
    expect(demandQuantile('gamma', 0.95, 0, 0)).toBe(0);
    expect(demandQuantile('gamma', 0.95, 12.5, 0)).toBe(12.5);
    expect(demandQuantile('normal', 0.95, 12.5, 0)).toBe(12.5);
    expect(demandQuantile('negativeBinomial', 0.95, 0, 3)).toBe(0);
  });

  it('is never negative', () => {
    expect(demandQuantile('normal', 0.025, 10, 900)).toBe(0);
  });
});
