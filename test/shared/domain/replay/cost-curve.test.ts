import { describe, expect, it } from 'vitest';
import { COST_CURVE_LEVELS, computedPolicy, costCurve, outlookPoints, replayItem, totalOutcomes } from '../../../../shared/domain/replay/index.ts';
import { statedLeadTimeDistribution } from '../../../../shared/domain/thresholds/index.ts';
import { lumpyDemand, makeOptions, makeReplayItem, plainForecaster } from './make-replay.ts';

const options = makeOptions({ warmUpDays: 180 });
const settings = { serviceMeasure: 'cycle', coverDays: 14 } as const;
const items = Array.from({ length: 12 }, (_, index) => makeReplayItem({
  id: `item ${index}`, demand: lumpyDemand(720, index + 1), unitValue: index + 1, leadTime: statedLeadTimeDistribution(6 + index, index / 2),
}));
const withPoints = items.map((item) => ({ item, points: outlookPoints(item, plainForecaster, { warmUpDays: 180, refreshDays: 28, reviewDays: 1 }) }));

describe('the curve of capital against stock-outs (N13)', () => {
  const curve = costCurve({ items: withPoints, settings, options });

  it('equals replaying every item at every level anew', () => {
    const brute = COST_CURVE_LEVELS.map((serviceLevel) => totalOutcomes(items, items.map((item) =>
      replayItem(item, computedPolicy(item, plainForecaster, { ...settings, serviceLevel, refreshDays: 28, reviewDays: 1 }), options))));
    expect(curve.map(({ totals }) => totals)).toEqual(brute);
  });

  it('more service takes more capital: the efficient points rise in both', () => {
    const efficient = curve.filter(({ isEfficient }) => isEfficient);
    expect(efficient.length).toBeGreaterThan(8);
    for (const [index, { totals }] of efficient.entries()) {
      const before = efficient[index - 1]?.totals;
      if (before === undefined) continue;
      expect(totals.fillRate).toBeGreaterThan(before.fillRate);
      expect(totals.averageStockValue).toBeGreaterThan(before.averageStockValue);
      expect(totals.shortDays).toBeLessThanOrEqual(before.shortDays);
    }
  });

  it('one item has a curve of its own', () => {
    const [single] = withPoints;
    expect(costCurve({ items: [single!], settings, options, serviceLevels: [0.5, 0.99] }).map(({ totals }) => totals.items)).toEqual([1, 1]);
  });

  it('levels have to rise', () => {
    expect(() => costCurve({ items: withPoints, settings, options, serviceLevels: [0.9, 0.9] })).toThrow(/rise/);
  });
});
