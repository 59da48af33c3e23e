import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { OPEN_TIMES_MAX, type WeightedDays, estimateLeadTimeDistribution, withOpenOrders } from '../../../../shared/domain/thresholds/index.ts';

const evenly = (days: readonly number[]): WeightedDays[] => days.map(each => ({ days: each, share: 1 / days.length }));
const shareOf = (points: readonly WeightedDays[], days: number) => points.filter(point => point.days === days).reduce((sum, { share }) => sum + share, 0);

/** Kaplan and Meier (1958), eq. 2b: the share that takes longer, by the factors (n − d) ∕ n over the days something came. */
function takesLonger(came: readonly number[], open: readonly number[], than: number): number {
  return [...new Set(came)].filter(day => day <= than).reduce((share, day) => {
    const atRisk = [...came, ...open].filter(each => each >= day).length;
    return share * (1 - came.filter(each => each === day).length / atRisk);
  }, 1);
}

describe('late orders that are still open (F39)', () => {
  it('none, or one that has waited less than any lead time: nothing changes', () => {
    const seen = evenly([10, 12, 14]);
    expect(withOpenOrders(seen, [])).toBe(seen);
    expect(withOpenOrders(seen, [{ days: 9, share: 0.5 }])).toBe(seen);
  });

  it('one that has waited 12 days takes 14, as far as is known; after 30 days it takes 30', () => {
    const seen = evenly([10, 12, 14]);
    const between = withOpenOrders(seen, [{ days: 12, share: 1 / 3 }]);
    expect([10, 12, 14].map(days => shareOf(between, days))).toEqual([0.25, 0.25, 0.5].map(share => expect.closeTo(share, 12) as number));
    const beyond = withOpenOrders(seen, [{ days: 30, share: 1 / 3 }]);
    expect([10, 12, 14, 30].map(days => shareOf(beyond, days))).toEqual([0.25, 0.25, 0.25, 0.25].map(share => expect.closeTo(share, 12) as number));
  });

  it('one that is forgotten does not run away: three times the longest lead time and no more', () => {
    expect(withOpenOrders(evenly([10, 14]), [{ days: 700, share: 0.5 }]).map(({ days }) => days)).toEqual([10, 14, OPEN_TIMES_MAX * 14]);
  });

  it('is the estimate of Kaplan and Meier where the longest came, for any orders', () => {
    const days = fc.integer({ min: 1, max: 40 });
    fc.assert(fc.property(fc.array(days, { minLength: 1, maxLength: 12 }), fc.array(days, { maxLength: 8 }), (came, waited) => {
      const open = waited.filter(each => each < Math.max(...came));
      const n = came.length;
      const points = withOpenOrders(evenly(came), open.map(each => ({ days: each, share: 1 / n })));
      for (const day of came) {
        const longer = points.filter(point => point.days > day).reduce((sum, { share }) => sum + share, 0);
        // Orders that have waited less than the shortest lead time are at risk on no day anything came.
        expect(longer).toBeCloseTo(takesLonger(came, open, day), 9);
      }
      expect(points.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    }));
  });
});

describe('the lead time of an item with a late order', () => {
  const eight = { observedDays: [7, 7, 9, 9, 9, 14, 30, 7], supplierDays: [], statedDays: 60, statedSource: 'supplier' } as const;

  it('without one it is exactly what it was; with one the order is named', () => {
    const usual = estimateLeadTimeDistribution(eight);
    expect(estimateLeadTimeDistribution({ ...eight, openDays: [], supplierOpenDays: [] })).toEqual(usual);
    expect(estimateLeadTimeDistribution({ ...eight, openDays: [6] })).toEqual(usual);
    expect(usual).not.toHaveProperty('open');
    const late = estimateLeadTimeDistribution({ ...eight, openDays: [45] });
    expect(late).toMatchObject({ days: [7, 9, 14, 30, 45], observationCount: 8, open: { orders: 1, longestDays: 45 } });
    expect(late.meanDays).toBeCloseTo((8 * usual.meanDays + 45) / 9, 9);
  });

  it('a stated lead time nothing has shown yet gives way by one eighth for each', () => {
    const stated = { observedDays: [], supplierDays: [], statedDays: 10, statedSource: 'item' } as const;
    const late = estimateLeadTimeDistribution({ ...stated, openDays: [28] });
    expect(late.meanDays).toBeCloseTo((8 * 10 + 28) / 9, 9);
    expect(late).toMatchObject({ source: 'item', open: { orders: 1, longestDays: 28 } });
  });

  it('late orders of the supplier’s other items count until eight receipts of its own decide alone', () => {
    expect(estimateLeadTimeDistribution({ ...eight, supplierOpenDays: [45] })).toEqual(estimateLeadTimeDistribution(eight));
    expect(estimateLeadTimeDistribution({ ...eight, observedDays: [7, 9], supplierOpenDays: [90] }).open).toEqual({ orders: 1, longestDays: 90 });
  });

  it('a wrong date says nothing', () => {
    expect(estimateLeadTimeDistribution({ ...eight, openDays: [-3, 900, Number.NaN] })).toEqual(estimateLeadTimeDistribution(eight));
  });
});
