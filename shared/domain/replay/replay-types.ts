/** What a replay plays: the demand of an item day by day, the orders a policy places, and what came of them. Quantities in base units. */
import { type LeadTimeDistribution } from '../thresholds/index.ts';

/** A return that lowered an earlier day's demand, and the day from which that was known. */
export type DemandCorrection = { readonly knownFrom: number; readonly day: number; readonly quantity: number };

/** One item's history. Days are counted from 0, the first day of the history. */
export type ReplayItem = {
  readonly id: string;
  /** What was wanted each day, returns already taken off the day they belong to; at least 0. */
  readonly demand: readonly number[];
  /** Returns taken off an earlier day: before `knownFrom` a policy still sees the full issue. */
  readonly corrections?: readonly DemandCorrection[];
  /** 元 of one base unit; 1 when prices do not matter. */
  readonly unitValue: number;
  readonly leadTime: LeadTimeDistribution;
  /** Orders are whole multiples of this; null for any quantity. */
  readonly packSize: number | null;
};

/** When to order and how much. At `reorderPoint` or below, up to `orderUpTo`, or in whole `orderQuantity` when that is null. */
export type OrderRule = { readonly reorderPoint: number; readonly orderUpTo: number | null; readonly orderQuantity: number };

/** What a policy may look at: the demand of the days before `day`, as it was known on the morning of `day`. */
export type KnownDemand = { readonly day: number; readonly demand: readonly number[] };

export type ReplayPolicy = {
  /** Days between two looks at the history; null: set once at the end of the warm-up and never changed. */
  readonly refreshDays: number | null;
  /** The rule from the morning of `known.day` on. Pure: the same known demand gives the same rule. */
  ruleFor(known: KnownDemand): OrderRule;
};

export type ReplayOptions = {
  /** First day that counts; the days before are only learnt from. */
  readonly warmUpDays: number;
  /** Days between two looks at the stock, 1 or more. */
  readonly reviewDays: number;
  /** Demand that finds no stock waits for the next receipt; otherwise it is lost. */
  readonly isBackOrdered: boolean;
  /** Lead times are drawn by this seed, the item and the day of the order: the same order waits as long under every policy. */
  readonly seed: number;
};

/** Sums over the days after the warm-up. */
export type ReplayOutcome = {
  readonly days: number;
  readonly demandQuantity: number;
  readonly servedQuantity: number;
  /** Order cycles that ended with a receipt (the last one also counts when demand failed in it), and those in which all demand was met. */
  readonly cycles: number;
  readonly cyclesServed: number;
  /** Days that ended without stock. */
  readonly stockOutDays: number;
  /** Days on which demand found too little stock. */
  readonly shortDays: number;
  /** Sum over the days of the stock at the end of the day. */
  readonly stockDays: number;
  readonly orders: number;
  readonly orderedQuantity: number;
  /** Times the reorder point was reached, and how many of them came at least the lead time before the stock at hand and on order was used up. */
  readonly alerts: number;
  readonly alertsInTime: number;
};
