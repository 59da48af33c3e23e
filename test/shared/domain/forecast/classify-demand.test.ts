import { describe, expect, it } from 'vitest';
import { classifyDemand } from '../../../../shared/domain/forecast/index.ts';

describe('classifyDemand', () => {
  it('no demand is a class of its own', () => {
    expect(classifyDemand([0, 0, 0])).toEqual({ demandClass: 'none', adi: null, cv2: null, demandBucketCount: 0 });
    expect(classifyDemand([]).demandClass).toBe('none');
  });

  it('ADI and CV² as in the reference, sample variance', () => {
    const { adi, cv2, demandClass } = classifyDemand([3, 0, 7, 1, 0, 12, 5, 0, 2, 9, 31, 4, 0, 6]);
    expect(adi).toBeCloseTo(1.4, 12);
    expect(cv2).toBeCloseTo(1.19097222222222, 12);
    expect(demandClass).toBe('lumpy');
  });

  it('the four classes', () => {
    expect(classifyDemand([10, 11, 9, 10, 10, 12]).demandClass).toBe('smooth');
    expect(classifyDemand([1, 30, 2, 1, 25, 1]).demandClass).toBe('erratic');
    expect(classifyDemand([2, 0, 2, 0, 0, 2]).demandClass).toBe('intermittent');
    expect(classifyDemand([1, 0, 30, 0, 0, 1]).demandClass).toBe('lumpy');
  });

  it('the cutoffs belong to the upper class: ADI 1.32 is intermittent', () => {
    const withDemand = (count: number): number[] => Array.from({ length: 132 }, (_, index) => (index < count ? 5 : 0));
    expect(classifyDemand(withDemand(100)).demandClass).toBe('intermittent');
    expect(classifyDemand(withDemand(101)).demandClass).toBe('smooth');
  });
});
