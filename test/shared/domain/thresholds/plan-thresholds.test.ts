import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURVE_LEVELS, makeCurve, quantileAt } from '../../../../shared/domain/forecast/index.ts';
import {
  type Explanation,
  type PlanInput,
  type PlanResult,
  demandOverDays,
  estimateLeadTimeDistribution,
  evaluateExplanation,
  formulaLines,
  meanPerDayOf,
  outlookOfForecast,
  planThresholds,
  statedLeadTimeDistribution,
} from '../../../../shared/domain/thresholds/index.ts';
import reference from '../../../fixtures/reference/inventory.json' with { type: 'json' };
import { forecastOfWeeks } from './make-forecast.ts';

const basis = { method: 'ses', demandClass: 'lumpy', history: 'full', bucketCount: 52, demandBucketCount: 30 } as const;
const THRESHOLDS = ['safetyStock', 'reorderPoint', 'orderQuantity', 'maximum'] as const;

/** F19: d̄ = 10 a day, σd = 3, L = 14 days, σL = 2, 95 %; the lead time's spread goes into the formula as it is. */
function makePlan(over: Partial<PlanInput> = {}): PlanInput {
  return {
    demand: { kind: 'stated', dailyDemand: 10, dailyStdDev: 3 },
    leadTime: { ...statedLeadTimeDistribution(14, 0), stdDevDays: 2 },
    serviceLevel: 0.95, reviewDays: 0, unitDecimals: 0, basis, ...over,
  };
}

function planOfWeeks(weeks: readonly number[], over: Partial<PlanInput> = {}): PlanInput {
  const outlook = outlookOfForecast(forecastOfWeeks(weeks), 4);
  return makePlan({ demand: { kind: 'forecast', outlook, dailyDemand: meanPerDayOf(outlook) }, leadTime: statedLeadTimeDistribution(9, 4), reviewDays: 1, ...over });
}

const lumpyWeeks = Array.from({ length: 60 }, (_, week) => (week % 3 === 0 ? (week * 37) % 50 : 0));

describe('thresholds from the predictive distribution', () => {
  it('the worked example: safety stock 37.7, reorder point 177.7 → 178 (F19)', () => {
    const { explanation, ...result } = planThresholds(makePlan());
    expect(evaluateExplanation(explanation, 'safetyStockExact')).toBeCloseTo(37.7, 1);
    expect(result).toMatchObject({ outcome: 'computed', safetyStock: 38, reorderPoint: 178, orderQuantity: 300, maximum: 478, flags: [] });
  });

  it('normal demand: safety stock and fill rate as in the references', () => {
    for (const { d, sd, L, sL, alpha, ss_normal } of reference.safety_stock) {
      alpha.forEach((serviceLevel, index) => {
        const plan = makePlan({ demand: { kind: 'stated', dailyDemand: d, dailyStdDev: sd }, leadTime: { ...statedLeadTimeDistribution(L, 0), stdDevDays: sL }, serviceLevel });
        expect(evaluateExplanation(planThresholds(plan).explanation, 'safetyStockExact')).toBeCloseTo(ss_normal[index]!, 9);
      });
    }
    for (const { sigma, Q, beta, ss } of reference.fill_rate) {
      const plan = makePlan({
        demand: { kind: 'stated', dailyDemand: 10, dailyStdDev: sigma / 2 }, leadTime: statedLeadTimeDistribution(4, 0),
        serviceLevel: beta, serviceMeasure: 'fill', coverDays: Q / 10,
      });
      expect(evaluateExplanation(planThresholds(plan).explanation, 'safetyStockExact')).toBeCloseTo(ss, 8);
    }
  });

  it('the reorder point is the quantile of the demand mixed over the lead times', () => {
    const leadTime = { ...statedLeadTimeDistribution(10, 0), days: [6, 13], shares: [0.9, 0.1], stdDevDays: 2.1 };
    const outlook = { bucketDays: 7, cumulative: [1, 2].map((weeks) => makeCurve(70 * weeks, 0, CURVE_LEVELS.map(() => 70 * weeks))) };
    const at = (serviceLevel: number): number | null =>
      planThresholds(makePlan({ demand: { kind: 'forecast', outlook, dailyDemand: 10 }, leadTime, reviewDays: 1, serviceLevel })).reorderPoint;
    expect([at(0.8), at(0.95)]).toEqual([70, 140]);
    expect(quantileAt(demandOverDays(outlook, 14), 0.5)).toBe(140);
  });

  it('a fill rate needs less stock the more is ordered at a time', () => {
    const at = (coverDays: number): number => planThresholds(planOfWeeks(lumpyWeeks, { serviceMeasure: 'fill', coverDays })).reorderPoint ?? -1;
    expect(at(60)).toBeLessThan(at(7));
  });

  it('lumpy withdrawals raise the point by their mean undershoot', () => {
    const without = planThresholds(planOfWeeks(lumpyWeeks));
    const withIt = planThresholds(planOfWeeks(lumpyWeeks, { undershoot: 7 }));
    expect(withIt.reorderPoint).toBe((without.reorderPoint ?? 0) + 7);
    expect(withIt.explanation.inputs).toContainEqual({ name: 'undershoot', value: 7, unit: 'quantity', source: 'forecast' });
  });

  it('an order lasts from one review to the next, a year at most, and whole packs go to the cheaper side', () => {
    expect(planThresholds(makePlan({ reviewDays: 45 })).orderQuantity).toBe(450);
    expect(planThresholds(makePlan({ coverDays: 900 })).orderQuantity).toBe(3650);
    const economicOrder = { orderCost: 50, holdingCostPerUnitYear: 2.4 };
    const quantity = (packSize: number): number | null => planThresholds(makePlan({ demand: { kind: 'stated', dailyDemand: 1200 / 365, dailyStdDev: 0 }, economicOrder, packSize, packRounding: 'cheaper' })).orderQuantity;
    // EOQ 223.6: between 200 and 250 the cost 50·1200∕Q + 2.4·Q∕2 is 540 and 540; between 180 and 240 it is 549.3 and 538.
    expect([quantity(240), quantity(60), quantity(130)]).toEqual([240, 240, 260]);
    expect(quantity(180)).toBe(180);
  });

  it('what is odd is said in words, never NaN', () => {
    const flags = (over: Partial<PlanInput>): readonly string[] => planThresholds(makePlan(over)).flags;
    expect(flags({ serviceLevel: 0.5 })).toEqual(['noSafetyAtHalf']);
    expect(flags({ serviceLevel: 0.3 })).toEqual(['serviceLevelLimited', 'noSafetyAtHalf']);
    expect(flags({ serviceLevel: 0.9999 })).toEqual(['beyondExperience']);
    expect(flags({ leadTime: statedLeadTimeDistribution(0, 0) })).toEqual(['leadTimeZero']);
    expect(flags({ leadTime: estimateLeadTimeDistribution({ observedDays: [], supplierDays: [], statedDays: null, statedSource: 'item' }) })).toEqual(['leadTimeAssumed']);
    expect(flags({ minimumOrderQuantity: 5000, shelfLifeDays: 90 })).toEqual(['minimumOverShelfLife', 'minimumOverYear']);
    expect(planThresholds(makePlan({ leadTime: statedLeadTimeDistribution(0, 0) }))).toMatchObject({ safetyStock: 0, reorderPoint: 0, maximum: 300 });
    expect(planThresholds(makePlan({ demand: { kind: 'stated', dailyDemand: 0, dailyStdDev: 0 } }))).toMatchObject({
      outcome: 'no_demand', flags: ['noDemand'], safetyStock: null, reorderPoint: null, maximum: null, orderQuantity: null,
    });
  });

  const anyPlan = fc.record({
    serviceLevel: fc.oneof(fc.constantFrom(0.5, 0.9999), fc.double({ min: 0, max: 1, noNaN: true })),
    serviceMeasure: fc.constantFrom('cycle' as const, 'fill' as const),
    reviewDays: fc.integer({ min: 0, max: 30 }),
    coverDays: fc.integer({ min: 1, max: 400 }),
    economicOrder: fc.option(fc.record({ orderCost: fc.integer({ min: 1, max: 500 }), holdingCostPerUnitYear: fc.double({ min: 0.01, max: 50, noNaN: true }) })),
    minimumOrderQuantity: fc.option(fc.integer({ min: 1, max: 500 })),
    packSize: fc.option(fc.oneof(fc.integer({ min: 1, max: 500 }), fc.constant(2.5))),
    packRounding: fc.constantFrom('up' as const, 'nearest' as const, 'cheaper' as const),
    shelfLifeDays: fc.option(fc.integer({ min: 1, max: 500 })),
    undershoot: fc.constantFrom(0, 0, 3.5),
    unitDecimals: fc.integer({ min: 0, max: 3 }),
  });
  const anyWeeks = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.double({ min: -5, max: 1e6, noNaN: true })), { maxLength: 60 });
  const anyLeadTime = fc.record({ observedDays: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 12 }), supplierDays: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 12 }), statedDays: fc.option(fc.integer({ min: 0, max: 120 })) })
    .map((input) => estimateLeadTimeDistribution({ ...input, statedSource: 'supplier' }));

  it('every number re-evaluates from its stored explanation to exactly itself (N3), and is defined', () => {
    fc.assert(fc.property(anyWeeks, anyPlan, anyLeadTime, fc.boolean(), (weeks, chosen, leadTime, isStated) => {
      const stated = { demand: { kind: 'stated', dailyDemand: 4, dailyStdDev: 6 } } as const;
      const result = planThresholds({ ...planOfWeeks(weeks), ...chosen, leadTime, ...(isStated ? stated : {}) });
      const stored = JSON.parse(JSON.stringify(result.explanation)) as Explanation;
      for (const name of THRESHOLDS) {
        const number = result[name];
        if (number === null) continue;
        expect(Number.isFinite(number) && number >= 0, `${name} ${number}`).toBe(true);
        expect(Object.is(evaluateExplanation(stored, name), number), `${name} ${number}`).toBe(true);
        expect(formulaLines(stored, name)[2]!.tokens.at(-1)).toMatchObject({ kind: 'number', value: number });
      }
    }), { numRuns: 1000 });
  });

  it('a higher service level never lowers safety stock or reorder point', () => {
    const level = fc.double({ min: 0.5, max: 0.9999, noNaN: true });
    fc.assert(fc.property(anyWeeks, anyPlan, anyLeadTime, level, level, (weeks, chosen, leadTime, one, other) => {
      const at = (serviceLevel: number): PlanResult => planThresholds({ ...planOfWeeks(weeks), ...chosen, leadTime, serviceLevel });
      const [low, high] = [at(Math.min(one, other)), at(Math.max(one, other))];
      expect(high.safetyStock ?? 0).toBeGreaterThanOrEqual(low.safetyStock ?? 0);
      expect(high.reorderPoint ?? 0).toBeGreaterThanOrEqual(low.reorderPoint ?? 0);
      expect(high.maximum ?? 0).toBeGreaterThanOrEqual(high.reorderPoint ?? 0);
    }), { numRuns: 500 });
  });

  it('a stored explanation takes a few kilobytes at most', () => {
    const observedDays = [3, 8, 9, 12, 15, 21, 22, 30, 41];
    const leadTime = estimateLeadTimeDistribution({ observedDays, supplierDays: [], statedDays: null, statedSource: 'item' });
    expect(JSON.stringify(planThresholds(planOfWeeks(lumpyWeeks, { leadTime })).explanation).length).toBeLessThan(4096);
  });
});
