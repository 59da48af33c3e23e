import { describe, expect, it } from 'vitest';
import { certainCurve } from '../../../../shared/domain/forecast/index.ts';
import { computedPolicy, computedSchedule, outlookPoint, outlookPoints, ruleAt, scheduleRules } from '../../../../shared/domain/replay/index.ts';
import { meanPerDayOf, planThresholds, statedLeadTimeDistribution } from '../../../../shared/domain/thresholds/index.ts';
import { lumpyDemand, makeReplayItem, plainForecaster } from './make-replay.ts';

const item = makeReplayItem({ demand: lumpyDemand(300), leadTime: statedLeadTimeDistribution(9, 4) });
const terms = { warmUpDays: 100, refreshDays: 28, reviewDays: 1 };
const basis = { method: 'ses', demandClass: 'lumpy', history: 'full', bucketCount: 14, demandBucketCount: 9 } as const;

describe('the computed policy in a replay', () => {
  it.each(['cycle', 'fill'] as const)('orders by exactly the thresholds a screen would show (%s)', (serviceMeasure) => {
    const outlook = plainForecaster({ day: 100, demand: item.demand.slice(0, 100) }, item)!;
    for (const serviceLevel of [0.5, 0.8, 0.95, 0.99]) {
      for (const [undershoot, minimumOrderQuantity] of [[0, null], [17.3, null], [900, null], [900, 40]] as const) {
        const rule = ruleAt(outlookPoint(100, { ...outlook, undershoot }, item.leadTime, 1), { serviceLevel, serviceMeasure, coverDays: 30, minimumOrderQuantity }, 1);
        const shown = planThresholds({ demand: { kind: 'forecast', outlook, dailyDemand: meanPerDayOf(outlook) }, leadTime: item.leadTime, serviceLevel, serviceMeasure, reviewDays: 1, coverDays: 30, minimumOrderQuantity, undershoot, unitDecimals: 0, basis });
        expect(rule).toEqual({ reorderPoint: shown.reorderPoint, orderUpTo: shown.maximum, orderQuantity: shown.orderQuantity });
      }
    }
  });

  it('forecasts made once give the same rules as forecasting at each refresh', () => {
    const settings = { serviceLevel: 0.9, serviceMeasure: 'cycle', coverDays: 20 } as const;
    const once = computedSchedule(outlookPoints(item, plainForecaster, terms), settings, 1);
    expect(once).toEqual(scheduleRules(item, computedPolicy(item, plainForecaster, { ...settings, ...terms }), 100));
    expect(once.length).toBe(8);
  });

  it('an item nobody has used yet is not ordered', () => {
    const points = outlookPoints(makeReplayItem({ demand: new Array<number>(200).fill(0) }), plainForecaster, terms);
    expect(ruleAt(points[0]!, { serviceLevel: 0.95, serviceMeasure: 'cycle', coverDays: 30 }, 1)).toEqual({ reorderPoint: -1, orderUpTo: null, orderQuantity: 0 });
  });

  it('a multiplier widens the safety stock beyond what the quantile says', () => {
    const point = outlookPoint(0, { bucketDays: 7, cumulative: [1, 2, 3].map((weeks) => certainCurve(70 * weeks)) }, statedLeadTimeDistribution(10, 4), 0);
    const at = (safetyMultiplier: number): number => ruleAt(point, { serviceLevel: 0.9, serviceMeasure: 'cycle', coverDays: 7, safetyMultiplier }, null).reorderPoint;
    expect(at(2) - 100).toBeCloseTo(2 * (at(1) - 100), 6);
  });
});
