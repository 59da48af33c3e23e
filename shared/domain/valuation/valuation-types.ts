/** What the costing methods work on. */
import type { ValuationMethod } from '../../kernel/vocabulary.ts';

/** Value over quantity, never divided out. */
export type CostRatio = { readonly valueE4: number; readonly quantityMicro: number };

/**
 * A layer of first-in-first-out (one inflow that is not used up) or a pool of specific identification (one batch). `ratio` is its cost when it
 * came in: part after part leaves at it, and the last part takes what is left.
 */
export type CostLayer = {
  readonly batchId: string;
  /** The movement that brought it. */
  readonly sourceId: string;
  readonly receivedOn: string;
  readonly quantityMicro: number;
  readonly valueE4: number;
  readonly ratio: CostRatio;
};

/**
 * What the next line of an item starts from. `average`: the cost of a unit in force, which outlives the stock, so that goods which come back to
 * an empty shelf have a cost. `layers`: oldest first; empty under the average methods.
 */
export type ValuationState = { readonly onHandMicro: number; readonly valueE4: number; readonly average: CostRatio | null; readonly layers: readonly CostLayer[] };

export type LineToValue = {
  readonly id: string;
  readonly businessDate: string;
  readonly batchId: string;
  /** Signed, micro-units. Transfers move nothing in or out of the item and come with 0. */
  readonly quantityMicro: number;
  /** The value it brings (receipts, openings), or null: it moves at the stock's own cost. Of a revaluation: the difference. */
  readonly givenValueE4: number | null;
  /** Goods that had gone out come back: a return from the workshop, an issue that is taken back. */
  readonly isReturn: boolean;
  /** The line this one takes back, with what it came to; null unless it is a reversal. */
  readonly reversed: { readonly id: string; readonly valueE4: number } | null;
  /** The receipt whose price became known too late to change it; null unless it is a revaluation. */
  readonly revalued: { readonly id: string; readonly quantityMicro: number } | null;
};

/** `valueE4` signed like the quantity, whole 分. `roundingE4`: the part of it that only keeps value and quantity together (尾差). */
export type ValuedLine = { readonly valueE4: number; readonly roundingE4: number; readonly expensedE4: number; readonly after: Omit<ValuationState, 'layers'> };

/** One method from one day on; the list is in order and its first day is before all movements. */
export type ValuationEra = { readonly from: string; readonly method: ValuationMethod };

/** One method for all time: 0100-01-01 is the first day the calendar knows. */
export function erasOf(method: ValuationMethod): readonly ValuationEra[] {
  return [{ from: '0100-01-01', method }];
}

export const emptyValuation: ValuationState = { onHandMicro: 0, valueE4: 0, average: null, layers: [] };
