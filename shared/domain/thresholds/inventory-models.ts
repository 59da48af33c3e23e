/** Textbook models for known demand and costs: what one order may cost, against which everything computed from a forecast can be held. */
import { assert, mustExist } from '../../kernel/assert.ts';
import { normalQuantile, poissonCdf } from '../forecast/index.ts';
import { normalShortage, poissonShortage } from './loss-functions.ts';

/** Costs per order and, for a unit and year (or period), of holding it and of being without it. */
export type OrderCosts = { readonly orderCost: number; readonly holdingCost: number; readonly shortageCost: number };

/** Economic order quantity √(2·K·D∕h) and its yearly cost √(2·K·D·h). Harris (1913). */
export function economicOrderQuantity(yearDemand: number, orderCost: number, holdingCost: number): { readonly quantity: number; readonly cost: number } {
  assert(yearDemand >= 0 && orderCost >= 0 && holdingCost > 0, 'demand and costs from 0 up');
  return { quantity: Math.sqrt((2 * orderCost * yearDemand) / holdingCost), cost: Math.sqrt(2 * orderCost * yearDemand * holdingCost) };
}

/** From `from` pieces on, all of them cost `unitPrice` each. */
export type PriceBreak = { readonly from: number; readonly unitPrice: number };

/**
 * Order quantity when the price of all units falls with the quantity (Hadley and Whitin 1963): of each price's economic quantity, brought
 * into its range, the one with the lowest yearly cost including the goods. Breaks rise and begin at 0.
 */
export function orderQuantityWithBreaks(yearDemand: number, orderCost: number, carryingRate: number, breaks: readonly PriceBreak[]): { readonly quantity: number; readonly priceIndex: number; readonly cost: number } {
  assert(breaks[0]?.from === 0 && carryingRate > 0 && yearDemand > 0, 'price breaks begin at 0');
  const candidates = breaks.map(({ from, unitPrice }, priceIndex) => {
    const upper = breaks[priceIndex + 1]?.from ?? Infinity;
    const quantity = Math.min(upper, Math.max(from, economicOrderQuantity(yearDemand, orderCost, carryingRate * unitPrice).quantity));
    return { quantity, priceIndex, cost: unitPrice * yearDemand + (orderCost * yearDemand) / quantity + (carryingRate * unitPrice * quantity) / 2 };
  });
  return candidates.reduce((best, candidate) => (candidate.cost < best.cost ? candidate : best));
}

/** Normal demand over the lead time, and the demand of a year. */
export type NormalLeadTime = { readonly yearDemand: number; readonly mean: number; readonly stdDev: number };
export type ReorderPolicy = { readonly reorderPoint: number; readonly orderQuantity: number };

const ITERATIONS_MAX = 200;
const HALVINGS = 100;
const ITERATION_TOLERANCE = 1e-12;

/** (r, Q) by the expected-inventory-level approximation: r and Q in turn until they stay. Snyder and Shen (2019), Fundamentals of Supply Chain Theory, sec. 5.2.1. */
export function reorderPolicyByIteration(demand: NormalLeadTime, costs: OrderCosts): ReorderPolicy & { readonly cost: number } {
  const { yearDemand, mean, stdDev } = demand;
  const { orderCost, holdingCost, shortageCost } = costs;
  let quantity = economicOrderQuantity(yearDemand, orderCost, holdingCost).quantity;
  let reorderPoint = mean;
  for (let i = 0; i < ITERATIONS_MAX; i += 1) {
    const before = quantity;
    reorderPoint = mean + stdDev * normalQuantile(Math.max(0.5, 1 - (quantity * holdingCost) / (shortageCost * yearDemand)));
    quantity = Math.sqrt((2 * yearDemand * (orderCost + shortageCost * normalShortage(reorderPoint, mean, stdDev))) / holdingCost);
    if (Math.abs(quantity - before) <= ITERATION_TOLERANCE * quantity) break;
  }
  const short = normalShortage(reorderPoint, mean, stdDev);
  const cost = holdingCost * (reorderPoint - mean + quantity / 2) + (yearDemand * (orderCost + shortageCost * short)) / quantity;
  return { reorderPoint, orderQuantity: quantity, cost };
}

/** (r, Q) with the economic quantity and the newsvendor's reorder point F⁻¹(p∕(p + h)). Snyder and Shen (2019), sec. 5.2.3. */
export function reorderPolicyWithSafetyStock({ yearDemand, mean, stdDev }: NormalLeadTime, { orderCost, holdingCost, shortageCost }: OrderCosts): ReorderPolicy {
  return {
    reorderPoint: mean + stdDev * normalQuantile(shortageCost / (shortageCost + holdingCost)),
    orderQuantity: economicOrderQuantity(yearDemand, orderCost, holdingCost).quantity,
  };
}

/** (r, Q) with the economic quantity with back-orders and the r at which both ends of the cycle cost the same, g(r) = g(r + Q). Snyder and Shen (2019), sec. 5.2.2. */
export function reorderPolicyWithBackOrders({ yearDemand, mean, stdDev }: NormalLeadTime, { orderCost, holdingCost, shortageCost }: OrderCosts): ReorderPolicy {
  const orderQuantity = Math.sqrt((2 * orderCost * yearDemand * (holdingCost + shortageCost)) / (holdingCost * shortageCost));
  const cost = (stock: number): number => holdingCost * (stock - mean) + (holdingCost + shortageCost) * normalShortage(stock, mean, stdDev);
  // The cost falls up to the newsvendor's stock and rises beyond it: r lies below, r + Q above.
  let high = mean + stdDev * normalQuantile(shortageCost / (shortageCost + holdingCost));
  let low = high - orderQuantity;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (cost(middle) > cost(middle + orderQuantity)) low = middle;
    else high = middle;
  }
  return { reorderPoint: high, orderQuantity };
}

/** Cost of one period, or the rate of cost, at stock `stock` against Poisson demand. */
function poissonCost(stock: number, mean: number, { holdingCost, shortageCost }: OrderCosts): number {
  const short = stock < 0 ? mean - stock : poissonShortage(stock, mean);
  return holdingCost * (stock - mean + short) + shortageCost * short;
}

/** Smallest whole stock with the newsvendor's share p∕(p + h) of Poisson demand. */
function cheapestStock(mean: number, { holdingCost, shortageCost }: OrderCosts): number {
  let stock = 0;
  while (poissonCdf(stock, mean) < shortageCost / (shortageCost + holdingCost)) stock += 1;
  return stock;
}

/** Optimal (r, Q) for Poisson demand, `rate` a year over `leadTime` years: stocks are taken in, cheapest first, while they lower the mean cost. Federgruen and Zheng (1992), Operations Research 40:808. */
export function poissonReorderPolicy(rate: number, leadTime: number, costs: OrderCosts): ReorderPolicy & { readonly cost: number } {
  const mean = rate * leadTime;
  const best = cheapestStock(mean, costs);
  let sum = costs.orderCost * rate + poissonCost(best, mean, costs);
  let quantity = 1;
  let reorderPoint = best - 1;
  for (;;) {
    const below = poissonCost(reorderPoint, mean, costs);
    const above = poissonCost(reorderPoint + quantity + 1, mean, costs);
    if (Math.min(below, above) >= sum / quantity) return { reorderPoint, orderQuantity: quantity, cost: sum / quantity };
    if (below <= above) reorderPoint -= 1;
    sum += Math.min(below, above);
    quantity += 1;
  }
}

export type OrderUpToPolicy = { readonly reorderPoint: number; readonly orderUpTo: number };

/**
 * (s, S) by the power approximation of Ehrhardt and Mosier (1984), Management Science 30:618: for lumpy demand, where reorder point and order size hang together. `mean`, `stdDev`: of one period; no lead time. Meant for orders of
 * more than one and a half periods' demand; for smaller ones the newsvendor's stock is the better order-up-to level.
 */
export function orderUpToByPowerApproximation(mean: number, stdDev: number, { orderCost, holdingCost, shortageCost }: OrderCosts): OrderUpToPolicy {
  const quantity = 1.3 * mean ** 0.494 * (orderCost / holdingCost) ** 0.506 * (1 + (stdDev * stdDev) / (mean * mean)) ** 0.116;
  const z = Math.sqrt((quantity * holdingCost) / (stdDev * shortageCost));
  const reorderPoint = 0.973 * mean + stdDev * (0.183 / z + 1.063 - 2.192 * z);
  return { reorderPoint, orderUpTo: reorderPoint + quantity };
}

/** The stock is ordered up within this many pieces of the cheapest one. */
const ORDER_UP_TO_SPAN_MAX = 100_000;

/** Optimal (s, S) for Poisson demand in each period, reviewed at its start, no lead time. Zheng and Federgruen (1991), Operations Research 39:654. */
export function poissonOrderUpToPolicy(mean: number, costs: OrderCosts): OrderUpToPolicy & { readonly cost: number } {
  const cheapest = cheapestStock(mean, costs);
  const renewals = renewalTable(mean);
  const cost = (reorderPoint: number, orderUpTo: number): number => {
    let sum = costs.orderCost;
    let periods = 0;
    for (let j = 0; j < orderUpTo - reorderPoint; j += 1) {
      sum += renewals(j) * poissonCost(orderUpTo - j, mean, costs);
      periods += renewals(j);
    }
    return sum / periods;
  };
  let orderUpTo = cheapest;
  let reorderPoint = cheapest - 1;
  while (cost(reorderPoint, orderUpTo) > poissonCost(reorderPoint, mean, costs)) reorderPoint -= 1;
  let best = cost(reorderPoint, orderUpTo);
  for (let next = cheapest + 1; next < cheapest + ORDER_UP_TO_SPAN_MAX && poissonCost(next, mean, costs) <= best; next += 1) {
    if (cost(reorderPoint, next) >= best) continue;
    orderUpTo = next;
    while (cost(reorderPoint + 1, next) <= poissonCost(reorderPoint + 1, mean, costs)) reorderPoint += 1;
    best = cost(reorderPoint, next);
  }
  return { reorderPoint, orderUpTo, cost: best };
}

/** Mean number of periods in which so many pieces have gone since the last order: m(0) = 1∕(1 − p₀), m(j) = Σ p_i·m(j − i)∕(1 − p₀). */
function renewalTable(mean: number): (pieces: number) => number {
  const probabilities = [Math.exp(-mean)];
  const renewals = [1 / (1 - Math.exp(-mean))];
  return (pieces) => {
    for (let j = renewals.length; j <= pieces; j += 1) {
      probabilities.push((mustExist(probabilities[j - 1], 'a probability before') * mean) / j);
      let sum = 0;
      for (let i = 1; i <= j; i += 1) sum += (probabilities[i] ?? 0) * (renewals[j - i] ?? 0);
      renewals.push(sum / (1 - Math.exp(-mean)));
    }
    return mustExist(renewals[pieces], 'renewals up to these pieces');
  };
}
