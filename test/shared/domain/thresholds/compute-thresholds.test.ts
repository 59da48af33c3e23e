import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ThresholdResult, computeThresholds, estimateLeadTime } from '../../../../shared/domain/thresholds/index.ts';
import { forecastOfWeeks, makeForecast, makeLeadTime, makeThresholdInput } from './make-forecast.ts';

const NUMBERS = ['safetyStock', 'reorderPoint', 'maximum', 'orderQuantity'] as const;

function expectDefined(result: ThresholdResult): void {
  for (const name of NUMBERS) {
    const value = result[name];
    expect(value === null || (Number.isFinite(value) && value >= 0), `${name} ${value}`).toBe(true);
  }
  const { safetyStock, reorderPoint, maximum } = result;
  if (safetyStock !== null && reorderPoint !== null && maximum !== null) {
    expect(safetyStock).toBeLessThanOrEqual(reorderPoint);
    expect(reorderPoint).toBeLessThanOrEqual(maximum);
  }
}

describe('computeThresholds', () => {
  it('the worked example: safety stock 38, reorder point 178, maximum 478 (F19)', () => {
    expect(computeThresholds(makeThresholdInput())).toMatchObject({
      outcome: 'computed', safetyStock: 38, reorderPoint: 178, orderQuantity: 300, maximum: 478, dailyDemand: 10,
    });
  });

  it('a review once a day is the default, and counts', () => {
    const { reorderPoint, explanation } = computeThresholds({
      forecast: makeForecast(), leadTime: makeLeadTime(), serviceLevel: 0.95,
      minimumOrderQuantity: null, packSize: null, shelfLifeDays: null, unitDecimals: 0,
    });
    expect(reorderPoint).toBe(189);
    expect(explanation.inputs.find(({ name }) => name === 'reviewDays')).toEqual({ name: 'reviewDays', value: 1, unit: 'days', source: 'default' });
  });

  it('too little history: cautious numbers, flagged; not even one use: none', () => {
    const leadTime = makeLeadTime();
    const short = computeThresholds(makeThresholdInput({ forecast: forecastOfWeeks([4, 6, 5]), leadTime }));
    expect(short.outcome).toBe('not_enough_history');
    expect(short.reorderPoint).toBeGreaterThan(short.dailyDemand * 14);
    const nothing = computeThresholds(makeThresholdInput({ forecast: forecastOfWeeks([0, 0]), leadTime }));
    expect(nothing).toMatchObject({ outcome: 'not_enough_history', safetyStock: null, reorderPoint: null, maximum: null, orderQuantity: null });
  });

  it('a year without use is no demand, without thresholds', () => {
    const result = computeThresholds(makeThresholdInput({ forecast: forecastOfWeeks(new Array<number>(52).fill(0)) }));
    expect(result).toMatchObject({ outcome: 'no_demand', reorderPoint: null, dailyDemand: 0 });
    expect(result.explanation.steps).toEqual([]);
  });

  it('lead time 0 without spread: nothing to hold, the order quantity is the maximum', () => {
    const leadTime = makeLeadTime({ meanDays: 0, stdDevDays: 0 });
    expect(computeThresholds(makeThresholdInput({ leadTime }))).toMatchObject({ safetyStock: 0, reorderPoint: 0, maximum: 300 });
  });

  it('at 50 % there is no safety stock for smooth demand', () => {
    expect(computeThresholds(makeThresholdInput({ serviceLevel: 0.5 }))).toMatchObject({ safetyStock: 0, reorderPoint: 140 });
  });

  it('service levels outside 0.5…0.9999 are brought to the limit', () => {
    const at = (serviceLevel: number): ThresholdResult => computeThresholds(makeThresholdInput({ serviceLevel }));
    expect(at(0.1).safetyStock).toBe(at(0.5).safetyStock);
    expect(at(1).safetyStock).toBe(at(0.9999).safetyStock);
  });

  it('one huge outlier gives large but defined numbers within the ledger', () => {
    const weeks = new Array<number>(60).fill(5);
    weeks[40] = 2_000_000_000;
    const result = computeThresholds(makeThresholdInput({ forecast: forecastOfWeeks(weeks) }));
    expectDefined(result);
    expect(result.maximum).toBeLessThanOrEqual(2_000_000_000);
  });

  it('more returns than issues is no demand', () => {
    expectDefined(computeThresholds(makeThresholdInput({ forecast: forecastOfWeeks([5, -9, 3, -20, 0, 0, 0, -4, 0, 0]) })));
    expect(computeThresholds(makeThresholdInput({ forecast: forecastOfWeeks([5, -9, 0, 0, 0, 0, 0, -4]) })).outcome).toBe('no_demand');
  });

  it('an item with one piece a year is reordered when the last one goes', () => {
    const weeks = Array.from({ length: 156 }, (_, week) => (week % 52 === 10 ? 1 : 0));
    const { reorderPoint, maximum } = computeThresholds(makeThresholdInput({ forecast: forecastOfWeeks(weeks) }));
    expect(reorderPoint).toBeLessThanOrEqual(1);
    expect(maximum).toBeLessThanOrEqual(2);
  });

  it('is defined for every history, lead time and service level', () => {
    const quantity = fc.oneof(fc.constant(0), fc.integer({ min: -20, max: 60 }), fc.double({ min: -1e3, max: 1e9, noNaN: true }));
    const lead = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 730, noNaN: true }));
    fc.assert(fc.property(fc.array(quantity, { maxLength: 160 }), lead, lead, fc.double({ min: 0, max: 1, noNaN: true }), (weeks, meanDays, stdDevDays, serviceLevel) => {
      const forecast = forecastOfWeeks(weeks, meanDays + 1);
      expectDefined(computeThresholds(makeThresholdInput({ forecast, leadTime: makeLeadTime({ meanDays, stdDevDays }), serviceLevel, unitDecimals: 2 })));
    }), { numRuns: 500 });
  });

  it('a higher service level never lowers safety stock or reorder point', () => {
    const weeks = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 90, noNaN: true })), { maxLength: 80 });
    const level = fc.double({ min: 0.5, max: 0.9999, noNaN: true });
    fc.assert(fc.property(weeks, level, level, (values, one, other) => {
      const forecast = forecastOfWeeks(values);
      const at = (serviceLevel: number): ThresholdResult => computeThresholds(makeThresholdInput({ forecast, serviceLevel, unitDecimals: 3 }));
      const [low, high] = [at(Math.min(one, other)), at(Math.max(one, other))];
      expect(high.safetyStock ?? 0).toBeGreaterThanOrEqual(low.safetyStock ?? 0);
      expect(high.reorderPoint ?? 0).toBeGreaterThanOrEqual(low.reorderPoint ?? 0);
    }), { numRuns: 500 });
  });

  it('a longer or less certain lead time never lowers the reorder point of smooth demand', () => {
    const at = (meanDays: number, stdDevDays: number): number =>
      computeThresholds(makeThresholdInput({ forecast: makeForecast(), leadTime: makeLeadTime({ meanDays, stdDevDays }) })).reorderPoint ?? -1;
    expect(at(20, 2)).toBeGreaterThan(at(14, 2));
    expect(at(14, 6)).toBeGreaterThan(at(14, 2));
  });

  it('an item with three years of weeks takes far less than 5 ms', () => {
    const leadTime = estimateLeadTime({ observedDays: [7, 9, 14, 10], statedDays: 12, statedSource: 'supplier' });
    const weeks = Array.from({ length: 156 }, (_, week) => (week * 7919) % 23 > 9 ? (week * 104_729) % 37 : 0);
    const run = (): ThresholdResult => computeThresholds(makeThresholdInput({ forecast: forecastOfWeeks(weeks), leadTime }));
    for (let i = 0; i < 20; i += 1) run();
    const started = performance.now();
    for (let i = 0; i < 50; i += 1) run();
    expect((performance.now() - started) / 50).toBeLessThan(5);
  });
});
