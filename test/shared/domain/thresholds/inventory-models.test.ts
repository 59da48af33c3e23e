import { describe, expect, it } from 'vitest';
import {
  economicOrderQuantity,
  orderQuantityWithBreaks,
  orderUpToByPowerApproximation,
  poissonOrderUpToPolicy,
  poissonReorderPolicy,
  reorderPolicyByIteration,
  reorderPolicyWithBackOrders,
  reorderPolicyWithSafetyStock,
} from '../../../../shared/domain/thresholds/index.ts';
import inventory from '../../../fixtures/reference/inventory.json' with { type: 'json' };
import policies from '../../../fixtures/reference/policies.json' with { type: 'json' };

describe('textbook models equal stockpyl and R', () => {
  it('economic order quantity and its cost', () => {
    for (const { K, h, D, result } of policies.eoq) {
      expect(economicOrderQuantity(D, K, h).quantity).toBeCloseTo(result[0]!, 10);
      expect(economicOrderQuantity(D, K, h).cost).toBeCloseTo(result[1]!, 10);
    }
    for (const { D, K, h, eoq, cost } of inventory.eoq) {
      expect(economicOrderQuantity(D, K, h).quantity).toBeCloseTo(eoq, 9);
      expect(economicOrderQuantity(D, K, h).cost).toBeCloseTo(cost, 9);
    }
  });

  it('prices that fall with the quantity', () => {
    for (const { K, i, D, breakpoints, costs, result } of policies.eoq_all_units) {
      const found = orderQuantityWithBreaks(D, K, i, breakpoints.map((from, index) => ({ from, unitPrice: costs[index]! })));
      expect([found.quantity, found.priceIndex]).toEqual(result.slice(0, 2));
      expect(found.cost).toBeCloseTo(result[2]!, 9);
    }
    expect(() => orderQuantityWithBreaks(10, 1, 0.2, [{ from: 5, unitPrice: 1 }])).toThrow(/begin at 0/);
  });

  const { h, p, K, D, sd, L } = policies.rq.inputs;
  const demand = { yearDemand: D, mean: D * L, stdDev: sd * Math.sqrt(L) };
  const costs = { orderCost: K, holdingCost: h, shortageCost: p };

  it('reorder point and quantity for normal demand, three ways', () => {
    const { reorderPoint, orderQuantity, cost } = reorderPolicyByIteration(demand, costs);
    expect(reorderPoint).toBeCloseTo(policies.rq.eil[0]!, 3);
    expect(orderQuantity).toBeCloseTo(policies.rq.eil[1]!, 3);
    expect(cost).toBeCloseTo(policies.rq.eil[2]!, 6);
    expect(reorderPolicyWithBackOrders(demand, costs).reorderPoint).toBeCloseTo(policies.rq.eoqb[0]!, 3);
    expect(reorderPolicyWithBackOrders(demand, costs).orderQuantity).toBeCloseTo(policies.rq.eoqb[1]!, 8);
    expect(reorderPolicyWithSafetyStock(demand, costs).reorderPoint).toBeCloseTo(policies.rq.eoqss[0]!, 8);
    expect(reorderPolicyWithSafetyStock(demand, costs).orderQuantity).toBeCloseTo(policies.rq.eoqss[1]!, 8);
  });

  it('the best reorder point and quantity for Poisson demand', () => {
    const { inputs, result } = policies.rq.poisson_exact;
    const found = poissonReorderPolicy(inputs.D, inputs.L, { orderCost: inputs.K, holdingCost: inputs.h, shortageCost: inputs.p });
    expect([found.reorderPoint, found.orderQuantity]).toEqual(result.slice(0, 2));
    expect(found.cost).toBeCloseTo(result[2]!, 8);
  });

  it('order-up-to levels: power approximation, and exact for Poisson demand', () => {
    const { inputs: power, result: approximated } = policies.ss.power;
    const found = orderUpToByPowerApproximation(power.mean, power.sd, { orderCost: power.K, holdingCost: power.h, shortageCost: power.p });
    expect(found.reorderPoint).toBeCloseTo(approximated[0]!, 9);
    expect(found.orderUpTo).toBeCloseTo(approximated[1]!, 9);
    const { inputs: exact, result } = policies.ss.exact_poisson;
    const best = poissonOrderUpToPolicy(exact.mean, { orderCost: exact.K, holdingCost: exact.h, shortageCost: exact.p });
    expect([best.reorderPoint, best.orderUpTo]).toEqual(result.slice(0, 2));
    expect(best.cost).toBeCloseTo(result[2]!, 9);
  });
});
