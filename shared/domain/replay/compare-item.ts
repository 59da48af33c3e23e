/** Trial before switching on: one item's history under the thresholds of today, the computed ones and any candidate, side by side. */
import { type ReplayItem, type ReplayOptions, type ReplayOutcome, type ReplayPolicy } from './replay-types.ts';
import { replayItem } from './simulate-orders.ts';

/** Thresholds somebody keeps by hand: never refreshed. Quantities in base units. */
export function manualPolicy(thresholds: { readonly reorderPoint: number; readonly orderUpTo: number }): ReplayPolicy {
  const { reorderPoint, orderUpTo } = thresholds;
  return { refreshDays: null, ruleFor: () => ({ reorderPoint, orderUpTo, orderQuantity: Math.max(0, orderUpTo - reorderPoint) }) };
}

export type ComparedPolicy = { readonly name: string; readonly outcome: ReplayOutcome; readonly fillRate: number; readonly averageStock: number };

/** Replays the item under each named policy with the same demand and the same lead times. */
export function compareOnItem(item: ReplayItem, policies: readonly { readonly name: string; readonly policy: ReplayPolicy }[], options: ReplayOptions): ComparedPolicy[] {
  return policies.map(({ name, policy }) => {
    const outcome = replayItem(item, policy, options);
    return {
      name,
      outcome,
      fillRate: outcome.demandQuantity > 0 ? outcome.servedQuantity / outcome.demandQuantity : 1,
      averageStock: outcome.days > 0 ? outcome.stockDays / outcome.days : 0,
    };
  });
}
