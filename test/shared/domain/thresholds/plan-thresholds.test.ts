import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURVE_LEVELS, makeCurve, quantileAt } from '../../../../shared/domain/forecast/index.ts';
import {
  EXPLANATION_NAMES,
  type Explanation,
  type PlanInput,
  type PlanResult,
  demandOverDays,
  estimateLeadTimeDistribution,
  evaluateExplanation,
  formulaLines,
  planThresholds,
  statedLeadTimeDistribution,
} from '../../../../shared/domain/thresholds/index.ts';
import reference from '../../../fixtures/reference/inventory.json' with { type: 'json' };
import { makePlan, planOfWeeks } from './make-plan.ts';

const THRESHOLDS = ['safetyStock', 'reorderPoint', 'orderQuantity', 'maximum'] as const;

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
    const without = planThresholds(planOfWeeks(lumpyWeeks, { reviewDays: 0 }));
    const withIt = planThresholds(planOfWeeks(lumpyWeeks, { reviewDays: 0, undershoot: 7 }));
    expect(withIt.reorderPoint).toBe((without.reorderPoint ?? 0) + 7);
    expect(withIt.explanation.inputs).toContainEqual({ name: 'undershoot', value: 7, unit: 'quantity', source: 'forecast' });
  });

  it('an order brings the undershoot back, so the maximum stays; half an order is left, and the supplier’s minimum', () => {
    const plan = (over: Partial<PlanInput>): PlanResult => planThresholds(makePlan({ demand: { kind: 'stated', dailyDemand: 10, dailyStdDev: 0 }, leadTime: statedLeadTimeDistribution(14, 0), coverDays: 30, ...over }));
    // 14 days of 10, and an order of 300: 140 to 440. 40 below the point on average: 180 to 440.
    expect(plan({})).toMatchObject({ reorderPoint: 140, orderQuantity: 300, maximum: 440 });
    expect(plan({ undershoot: 40 })).toMatchObject({ reorderPoint: 180, orderQuantity: 300, maximum: 440 });
    expect(plan({ undershoot: 400 })).toMatchObject({ reorderPoint: 540, maximum: 690 });
    expect(plan({ undershoot: 400, minimumOrderQuantity: 250 })).toMatchObject({ reorderPoint: 540, maximum: 790 });
    // Seven days of 10 between two reviews are in the point anyway.
    expect(plan({ undershoot: 90, reviewDays: 7 })).toMatchObject({ reorderPoint: 230, maximum: 510 });
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

  it('a review period is protected like the lead time', () => {
    expect(planThresholds(makePlan({ reviewDays: 7 })).explanation.inputs).toContainEqual({ name: 'reviewDays', value: 7, unit: 'days', source: 'policy' });
    expect(evaluateExplanation(planThresholds(makePlan({ reviewDays: 7 })).explanation, 'safetyStockExact')).toBeCloseTo(1.644853626951 * Math.sqrt(21 * 9 + 100 * 4), 9);
  });

  it('at 50 % stated demand has no safety stock, and levels beyond the limits are the limits', () => {
    const at = (serviceLevel: number): PlanResult => planThresholds(makePlan({ serviceLevel }));
    expect(at(0.5)).toMatchObject({ safetyStock: 0, reorderPoint: 140 });
    expect([at(0.1).safetyStock, at(1).safetyStock]).toEqual([at(0.5).safetyStock, at(0.9999).safetyStock]);
  });

  it('is rounded up to the quantity step of the unit', () => {
    expect([1, 2].map((unitDecimals) => planThresholds(makePlan({ unitDecimals })).reorderPoint)).toEqual([177.8, 177.73]);
  });

  it('a longer or less certain lead time never lowers the reorder point', () => {
    const at = (meanDays: number, stdDevDays: number): number =>
      planThresholds(makePlan({ leadTime: { ...statedLeadTimeDistribution(meanDays, 0), stdDevDays } })).reorderPoint ?? -1;
    expect(at(20, 2)).toBeGreaterThan(at(14, 2));
    expect(at(14, 6)).toBeGreaterThan(at(14, 2));
    const ofForecast = (meanDays: number, stdDevDays: number): number =>
      planThresholds(planOfWeeks(lumpyWeeks, { leadTime: statedLeadTimeDistribution(meanDays, stdDevDays) })).reorderPoint ?? -1;
    expect(ofForecast(20, 2)).toBeGreaterThan(ofForecast(14, 2));
    expect(ofForecast(14, 6)).toBeGreaterThan(ofForecast(14, 2));
  });

  it('too little history: numbers, but flagged; none known: no numbers, and after six weeks a finding', () => {
    const { basis } = makePlan();
    expect(planThresholds(planOfWeeks([4, 6, 5], { basis: { ...basis, history: 'short', bucketCount: 3 } }))).toMatchObject({ outcome: 'not_enough_history', reorderPoint: expect.any(Number) as number });
    const nothing = { safetyStock: null, reorderPoint: null, maximum: null, orderQuantity: null, dailyDemand: 0, explanation: { inputs: [], steps: [] } };
    expect(planThresholds(planOfWeeks([0, 0], { basis: { ...basis, history: 'none', bucketCount: 2 } }))).toMatchObject({ outcome: 'not_enough_history', ...nothing });
    expect(planThresholds(planOfWeeks(new Array<number>(52).fill(0)))).toMatchObject({ outcome: 'no_demand', ...nothing });
  });

  it('an item with one piece a year is reordered when the last one goes', () => {
    const { reorderPoint, maximum } = planThresholds(planOfWeeks(Array.from({ length: 156 }, (_, week) => (week % 52 === 10 ? 1 : 0))));
    expect(reorderPoint).toBeLessThanOrEqual(1);
    expect(maximum).toBeLessThanOrEqual(2);
  });

  it('one mistyped quantity gives large numbers, but within the ledger', () => {
    const weeks = new Array<number>(60).fill(5);
    weeks[40] = 2_000_000_000;
    expect(planThresholds(planOfWeeks(weeks)).maximum).toBeLessThanOrEqual(2_000_000_000);
  });

  it('names its inputs and steps once each, all of them known', () => {
    const { explanation } = planThresholds(makePlan({ reviewDays: 1, packSize: 12, minimumOrderQuantity: 24, shelfLifeDays: 90 }));
    const names = [...explanation.inputs, ...explanation.steps].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(EXPLANATION_NAMES).toContain(name);
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
