/** Orders that are late and still open: how long they take is not known yet, only that it is longer than they have waited. */
import { assert } from '../../kernel/assert.ts';

/** A lead time with its weight. */
export type WeightedDays = { readonly days: number; readonly share: number };

/** An order that has waited this many times the longest lead time known is rather forgotten than late: it counts with that many days and no more. */
export const OPEN_TIMES_MAX = 3;

/** The open orders that have waited as long as the shortest lead time seen: a younger one says nothing yet. */
export function tellingOrders<W extends WeightedDays>(seen: readonly WeightedDays[], open: readonly W[]): W[] {
  return open.filter(({ days }) => days >= Math.min(...seen.map(each => each.days)));
}

/**
 * The lead times seen (shares of 1) with what open orders say: each is an observation censored at the days it has waited. Its weight goes to the lead times
 * that are longer, in proportion to theirs (redistribution to the right, Efron 1967: the estimate of Kaplan and Meier 1958); where none is longer it stays
 * at the days waited so far (Efron's convention for the largest).
 */
export function withOpenOrders(seen: readonly WeightedDays[], open: readonly WeightedDays[]): readonly WeightedDays[] {
  const all = seen.map(({ days }) => days);
  const telling = tellingOrders(seen, open);
  if (telling.length === 0) return seen;
  assert(seen.length > 0, 'a lead time is known before an order can be late');
  const limit = OPEN_TIMES_MAX * Math.max(1, ...all);
  const points = [...seen.map(point => ({ ...point, isOpen: false })), ...telling.map(({ days, share }) => ({ days: Math.min(days, limit), share, isOpen: true }))];
  points.sort((a, b) => a.days - b.days);
  for (const order of points.filter(point => point.isOpen)) {
    const longer = points.filter(({ days }) => days > order.days);
    const weight = longer.reduce((sum, { share }) => sum + share, 0);
    if (weight <= 0) continue;
    for (const point of longer) point.share *= 1 + order.share / weight;
    order.share = 0;
  }
  const total = points.reduce((sum, { share }) => sum + share, 0);
  return points.filter(({ share }) => share > 0).map(({ days, share }) => ({ days, share: share / total }));
}
