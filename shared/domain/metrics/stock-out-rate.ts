/** 断货率 (F74): what part of the days an item was wanted it was not there. */

/** Days looked back on, today included. */
export const STOCK_OUT_DAYS = 90;
/** Issued within so many days an item is in use; whatever was given up longer ago is missed by nobody. */
export const WANTED_DAYS = 365;

/** Of one item, or of all together: days in use within the window from the first paper on, and those of them on which there was nothing all day. */
export type StockOutDays = { readonly outDays: number; readonly daysInUse: number };

/** Percent; null for what was not in use. */
export function stockOutPercent({ outDays, daysInUse }: StockOutDays): number | null {
  return daysInUse === 0 ? null : (outDays * 100) / daysInUse;
}
