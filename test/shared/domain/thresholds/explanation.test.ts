import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Explanation,
  type ExplanationName,
  EXPLANATION_NAMES,
  computeThresholds,
  estimateLeadTime,
  evaluateExplanation,
} from '../../../../shared/domain/thresholds/index.ts';
import { apply, ceilToStep, constant, evaluateExpression, valueOf } from '../../../../shared/domain/thresholds/explanation.ts';
import { forecastOfWeeks, makeThresholdInput } from './make-forecast.ts';

const THRESHOLDS = ['safetyStock', 'reorderPoint', 'orderQuantity', 'maximum'] as const;

describe('explanations', () => {
  it('re-evaluate to exactly the number they explain, after JSON, for any item (N3)', () => {
    const quantity = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.001, max: 5000, noNaN: true }));
    const weeks = fc.oneof(fc.array(quantity, { maxLength: 60 }), fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }));
    const positive = fc.integer({ min: 1, max: 500 });
    const policy = fc.record({
      serviceLevel: fc.double({ min: 0.5, max: 0.9999, noNaN: true }),
      reviewDays: fc.integer({ min: 0, max: 14 }),
      coverDays: fc.integer({ min: 1, max: 90 }),
      economicOrder: fc.option(fc.record({ orderCost: positive, holdingCostPerUnitYear: fc.double({ min: 0.01, max: 50, noNaN: true }) })),
      minimumOrderQuantity: fc.option(positive),
      packSize: fc.option(fc.oneof(positive, fc.constant(2.5))),
      packRounding: fc.constantFrom('up' as const, 'nearest' as const),
      shelfLifeDays: fc.option(positive),
      unitDecimals: fc.integer({ min: 0, max: 3 }),
    });
    const observed = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 12 });
    fc.assert(fc.property(weeks, policy, observed, fc.option(fc.integer({ min: 0, max: 120 })), (values, chosen, observedDays, statedDays) => {
      const leadTime = estimateLeadTime({ observedDays, statedDays, statedSource: 'supplier' });
      const result = computeThresholds({ ...chosen, forecast: forecastOfWeeks(values, leadTime.meanDays + chosen.reviewDays), leadTime });
      const stored = JSON.parse(JSON.stringify(result.explanation)) as Explanation;
      for (const name of THRESHOLDS) {
        const number = result[name];
        if (number !== null) expect(Object.is(evaluateExplanation(stored, name), number), `${name} ${number}`).toBe(true);
      }
    }), { numRuns: 2000 });
  });

  it('names its inputs once each, and every step refers only to what stands before it', () => {
    const { explanation } = computeThresholds(makeThresholdInput({ reviewDays: 1, packSize: 12, minimumOrderQuantity: 24, shelfLifeDays: 90 }));
    const names = [...explanation.inputs, ...explanation.steps].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(EXPLANATION_NAMES).toContain(name);
  });

  it('every operation', () => {
    const x = new Map<ExplanationName, number>([['dailyDemand', 10]]);
    const value = (...parameters: Parameters<typeof apply>): number => evaluateExpression(apply(...parameters), x);
    expect(value('add', valueOf('dailyDemand'), constant(2), constant(3))).toBe(15);
    expect(value('sub', valueOf('dailyDemand'), constant(2))).toBe(8);
    expect(value('mul', valueOf('dailyDemand'), constant(2), constant(3))).toBe(60);
    expect(value('div', valueOf('dailyDemand'), constant(4))).toBe(2.5);
    expect(value('pow', valueOf('dailyDemand'), constant(2))).toBe(100);
    expect(value('pow', valueOf('dailyDemand'), constant(3))).toBe(1000);
    expect(value('sqrt', constant(49))).toBe(7);
    expect(value('max', constant(1), constant(4))).toBe(4);
    expect(value('min', constant(1), constant(4))).toBe(1);
    expect(value('ceilTo', constant(7.1), constant(5))).toBe(10);
    expect(value('roundTo', constant(7.4), constant(5))).toBe(5);
    expect(value('roundTo', constant(1), constant(5))).toBe(5);
    expect(value('normalQuantile', constant(0.95))).toBeCloseTo(1.6448536, 7);
    expect(value('nbQuantile', constant(0.95), constant(20), constant(Math.sqrt(32)))).toBe(30);
    expect(value('gammaQuantile', constant(0.95), constant(20), constant(Math.sqrt(32)))).toBeCloseTo(30.1219873067862, 9);
  });

  it('refuses a name without a value and a result that is no number', () => {
    const { explanation } = computeThresholds(makeThresholdInput());
    expect(() => evaluateExplanation(explanation, 'packSize')).toThrow(/packSize/);
    const broken: Explanation = {
      ...explanation, inputs: [], steps: [{ name: 'maximum', unit: 'quantity', expression: apply('div', constant(1), constant(0)) }],
    };
    expect(() => evaluateExplanation(broken, 'maximum')).toThrow(/finite/);
  });

  it('rounding up ignores binary dust, never falls below otherwise, and stops at what the ledger can hold', () => {
    expect(ceilToStep(1.1, 0.1)).toBe(1.1);
    expect(ceilToStep(0.3, 0.1)).toBe(0.3);
    expect(ceilToStep(177.72, 1)).toBe(178);
    expect(ceilToStep(178, 1)).toBe(178);
    expect(ceilToStep(178.001, 1)).toBe(179);
    expect(ceilToStep(1e15, 1)).toBe(2_000_000_000);
  });
});
