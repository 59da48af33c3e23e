/** How a figure moved since the end of last month, and whether that is good news. */
import { unitsFromMicro } from '../../../shared/kernel/quantity.ts';

/** Which way is good. `neither`: the figure is told without a judgement. */
export type Wanted = 'lower' | 'higher' | 'neither';

export type FigureChange = {
  readonly difference: number;
  /** Of the earlier figure, in tenths of a percent; null where that was nothing. */
  readonly permille: number | null;
  readonly news: 'better' | 'worse' | null;
};

/** The value at the end of last month, or null before there was any stock: growth from nothing is no news. */
export function valueBefore(valueE4: number | null): number | null {
  return valueE4 === 0 ? null : valueE4;
}

/** Null when there is no earlier figure. Differences too small to show are no news. */
export function changeOf(now: number, before: number | null, wanted: Wanted, smallest = 1): FigureChange | null {
  if (before === null) return null;
  const difference = now - before;
  const permille = before === 0 ? null : Math.round((difference / Math.abs(before)) * 1000);
  if (Math.abs(difference) < smallest || wanted === 'neither') return { difference, permille, news: null };
  return { difference, permille, news: (difference < 0) === (wanted === 'lower') ? 'better' : 'worse' };
}

/** The share of a part in the whole, in percent with one decimal; 0 of nothing. */
export function sharePercent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10;
}

/** What is still to come of an order, as money: its amount by the part not yet received. Null where amounts are hidden. */
export function openAmountE4(order: { readonly amountE4: number | null; readonly quantityMicro: number; readonly receivedMicro: number }): number | null {
  if (order.amountE4 === null || order.quantityMicro === 0) return order.amountE4;
  const openShare = unitsFromMicro(Math.max(0, order.quantityMicro - order.receivedMicro)) / unitsFromMicro(order.quantityMicro);
  return Math.round(order.amountE4 * openShare);
}
