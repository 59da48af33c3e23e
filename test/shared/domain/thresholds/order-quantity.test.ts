import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderSuggestionInput, type PlanInput, boundOfUnit, evaluateExplanation, planThresholds, suggestOrderQuantity } from '../../../../shared/domain/thresholds/index.ts';
import { orderQuantitySteps, quantityStepOf } from '../../../../shared/domain/thresholds/order-quantity.ts';
import reference from '../../../fixtures/reference/inventory.json' with { type: 'json' };
import { makePlan } from './make-plan.ts';

const daily = (dailyDemand: number): Pick<PlanInput, 'demand'> => ({ demand: { kind: 'stated', dailyDemand, dailyStdDev: 3 } });

describe('order quantity', () => {
  it('covers 30 days unless the policy says otherwise', () => {
    expect(planThresholds(makePlan()).orderQuantity).toBe(300);
    expect(planThresholds(makePlan({ coverDays: 14 })).orderQuantity).toBe(140);
  });

  it('the economic order quantity equals the reference', () => {
    for (const { D, K, h, eoq } of reference.eoq) {
      const { explanation } = planThresholds(makePlan({ ...daily(D / 365), economicOrder: { orderCost: K, holdingCostPerUnitYear: h } }));
      expect(evaluateExplanation(explanation, 'orderQuantityExact')).toBeCloseTo(eoq, 9);
    }
  });

  it('the economic order quantity covers a year at most', () => {
    const { orderQuantity } = planThresholds(makePlan({ ...daily(0.1), economicOrder: { orderCost: 5000, holdingCostPerUnitYear: 0.01 } }));
    expect(orderQuantity).toBe(37);
  });

  it('shelf life caps it, the minimum order quantity wins over shelf life, packs are full', () => {
    expect(planThresholds(makePlan({ shelfLifeDays: 12 })).orderQuantity).toBe(120);
    expect(planThresholds(makePlan({ shelfLifeDays: 12, minimumOrderQuantity: 200 })).orderQuantity).toBe(200);
    expect(planThresholds(makePlan({ packSize: 144 })).orderQuantity).toBe(432);
    expect(planThresholds(makePlan({ packSize: 144, packRounding: 'nearest' })).orderQuantity).toBe(288);
    expect(planThresholds(makePlan({ packSize: 144, packRounding: 'nearest', minimumOrderQuantity: 290 })).orderQuantity).toBe(432);
    expect(planThresholds(makePlan({ packSize: 2.5, coverDays: 1.1 })).orderQuantity).toBe(12.5);
  });

  it('its last step is the rounding', () => {
    const steps = orderQuantitySteps({ isEconomic: false, hasShelfLife: true, hasMinimum: true, hasPack: true, rounding: 'up' });
    expect(steps.map(({ name }) => name)).toEqual(['orderQuantityExact', 'orderQuantity']);
  });

  it('the quantity step follows the decimals of the unit', () => {
    expect([0, 1, 3, 6].map(quantityStepOf)).toEqual([1, 0.1, 0.001, 0.000001]);
    expect(() => quantityStepOf(7)).toThrow(/decimals/);
    expect([[37_500_000, 0], [38_000_000, 0], [1, 0], [0, 0], [37_501_000, 2], [37_510_000, 2], [37_000_001, 6]].map(([micro, decimals]) => boundOfUnit(micro!, decimals!))).toEqual([38_000_000, 38_000_000, 1_000_000, 0, 37_510_000, 37_510_000, 37_000_001]);
  });
});

describe('suggestOrderQuantity (F27)', () => {
  const base: OrderSuggestionInput = {
    orderUpTo: 478, onHand: 150, onOrder: 0, reserved: 0, minimumOrderQuantity: null, packSize: null, unitDecimals: 0,
  };

  it.each<[string, Partial<OrderSuggestionInput>, number]>([
    ['what is missing to the order-up-to level', {}, 328],
    ['what is on order counts, what is reserved does not', { onOrder: 100, reserved: 20 }, 248],
    ['at least the minimum order quantity', { onOrder: 300, minimumOrderQuantity: 100 }, 100],
    ['whole packs, rounded up', { packSize: 50 }, 350],
    ['minimum and pack together', { onOrder: 300, minimumOrderQuantity: 100, packSize: 48 }, 144],
    ['nothing when the level is reached', { onOrder: 328 }, 0],
    ['nothing when it is exceeded, whatever the minimum', { onOrder: 400, minimumOrderQuantity: 100, packSize: 50 }, 0],
    ['stock below zero is made up', { onHand: -10 }, 488],
    ['decimals of the unit', { orderUpTo: 0.3, onHand: 0.1, unitDecimals: 1 }, 0.2],
    ['binary dust is not missing', { orderUpTo: 0.3, onHand: 0.1, onOrder: 0.2, unitDecimals: 1, packSize: 5 }, 0],
  ])('%s', (_rule, over, expected) => {
    expect(suggestOrderQuantity({ ...base, ...over })).toBe(expected);
  });

  it('brings the position to the level or above it, by less than a pack or by the minimum', () => {
    const quantity = fc.integer({ min: 0, max: 5000 });
    fc.assert(fc.property(quantity, quantity, quantity, quantity, fc.integer({ min: 1, max: 300 }), (orderUpTo, onHand, onOrder, reserved, packSize) => {
      const suggested = suggestOrderQuantity({ ...base, orderUpTo, onHand, onOrder, reserved, packSize });
      const position = onHand + onOrder - reserved;
      expect(suggested % packSize).toBe(0);
      if (position >= orderUpTo) expect(suggested).toBe(0);
      else {
        expect(position + suggested).toBeGreaterThanOrEqual(orderUpTo);
        expect(position + suggested).toBeLessThan(orderUpTo + packSize);
      }
    }));
  });
});
