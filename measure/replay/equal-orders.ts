/** Reads the computed policy at a fill rate and, beyond that, at the number of orders another policy places: less capital is not bought with more work. */
import { type SlidPolicy, readAtFillRate } from '../../shared/domain/replay/index.ts';

/** The computed policy slid over its service level, for one length of cover. */
export type CoverSlide = { readonly coverDays: number; readonly slid: SlidPolicy };

export type AtEqualOrders = { readonly coverDays: number; readonly averageStockValue: number; readonly orders: number };

/**
 * Stock value at `fillRate` with `orders` orders, on the line between the two covers around it. With orders to spare even at the shortest
 * cover, that one counts; null when even the longest cover orders more often, or cannot be read at the fill rate.
 */
export function readAtEqualOrders(covers: readonly CoverSlide[], fillRate: number, orders: number): AtEqualOrders | null {
  const points = covers.flatMap(({ coverDays, slid }): AtEqualOrders[] => {
    const stock = readAtFillRate(slid, fillRate, 'averageStockValue');
    const placed = readAtFillRate(slid, fillRate, 'orders');
    return stock === null || placed === null ? [] : [{ coverDays, averageStockValue: stock, orders: placed }];
  }).sort((a, b) => a.coverDays - b.coverDays);
  const within = points.findIndex(point => point.orders <= orders);
  const long = points[within];
  const short = points[within - 1];
  if (long === undefined || short === undefined) return long ?? null;
  const part = short.orders === long.orders ? 0 : (long.orders - orders) / (long.orders - short.orders);
  const between = (from: number, to: number): number => from + part * (to - from);
  return { coverDays: between(long.coverDays, short.coverDays), averageStockValue: between(long.averageStockValue, short.averageStockValue), orders };
}
