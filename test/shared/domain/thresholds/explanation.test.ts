import { describe, expect, it } from 'vitest';
import { type Explanation, type ExplanationName, evaluateExplanation, planThresholds } from '../../../../shared/domain/thresholds/index.ts';
import { apply, ceilToStep, constant, evaluateExpression, valueOf } from '../../../../shared/domain/thresholds/explanation.ts';
import reference from '../../../fixtures/reference/inventory.json' with { type: 'json' };
import { makePlan } from './make-plan.ts';

describe('explanations', () => {
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
  });

  it('the quantiles of explanations stored before, as in R', () => {
    const value = (op: 'nbQuantile' | 'gammaQuantile', ...args: readonly number[]): number => evaluateExpression(apply(op, ...args.map(constant)), new Map());
    for (const { ltd_mean: mean, ltd_var: variance, alpha, rop_gamma, rop_negbin } of reference.safety_stock) {
      alpha.forEach((level, index) => {
        expect(value('nbQuantile', level, mean, Math.sqrt(variance))).toBe(rop_negbin[index]);
        expect(value('gammaQuantile', level, mean, Math.sqrt(variance))).toBeCloseTo(rop_gamma[index]!, 8);
      });
    }
    expect([value('gammaQuantile', 0.95, 0, 0), value('gammaQuantile', 0.95, 12.5, 0), value('gammaQuantile', 0.95, 1e-200, 1)]).toEqual([0, 12.5, 0]);
  });

  it('refuses a name without a value and a result that is no number', () => {
    const { explanation } = planThresholds(makePlan());
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
