import { expect, test } from 'vitest';

import { replayAlerts } from '../../../measure/replay/run-alerts.ts';
import { type ReplayItem, knownDemand, outlookPoint, quickOutlook, refreshDaysOf } from '../../../shared/domain/replay/index.ts';
import { statedLeadTimeDistribution } from '../../../shared/domain/thresholds/index.ts';

const leadTime = statedLeadTimeDistribution(10, 0);
const options = { warmUpDays: 120, reviewDays: 1, isBackOrdered: false, seed: 1 };

/** Use that doubles after the warm-up: a minimum set then is too low ever after. */
const items = Array.from({ length: 6 }, (_, index): ReplayItem => ({
  id: `I${index}`, unitValue: 1, leadTime, packSize: null,
  demand: Array.from({ length: 400 }, (_day, day) => ((day * 7 + index * 3) % 5) * (day > 150 ? 2 : 1)),
}));
const points = items.map(item => refreshDaysOf(item, options.warmUpDays, 14).map(day => {
  const { demand } = knownDemand(item, day);
  const weeks = Array.from({ length: Math.floor(day / 7) }, (_, week) => demand.slice(day - (Math.floor(day / 7) - week) * 7, day - (Math.floor(day / 7) - week - 1) * 7).reduce((sum, quantity) => sum + quantity, 0));
  return outlookPoint(day, quickOutlook(weeks, 3), leadTime, 1);
}));

test('every rule watches the same stock-outs; more of a setting never sees fewer of them coming', () => {
  const report = replayAlerts(items, points, options, 10);
  expect(report.stockOuts).toBeGreaterThan(10);
  for (const curve of Object.values(report.curves)) {
    expect(new Set(curve.map(point => point.stockOuts))).toEqual(new Set([report.stockOuts]));
    expect(curve.every((point, index) => point.recall >= (curve[index - 1]?.recall ?? 0))).toBe(true);
    expect(curve.every(point => point.warned <= point.stockOuts && point.openings <= point.calls)).toBe(true);
  }
  expect(report.against.erp).toBeCloseTo((report.callsAtRecall.foresight ?? 0) / (report.callsAtRecall.erp ?? 1), 12);
});
