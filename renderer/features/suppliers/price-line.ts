/** The course of a price as a stepped line: it holds until the next receipt. */

const MARGIN = 3;

/** An SVG path of equal steps; empty of fewer than two prices that differ in nothing to draw. */
export function priceLine(prices: readonly number[], { width, height }: { readonly width: number; readonly height: number }): string {
  const [first] = prices;
  if (first === undefined) return '';
  const low = Math.min(...prices);
  const span = Math.max(...prices) - low;
  const y = (price: number) => (span === 0 ? height / 2 : height - MARGIN - ((price - low) / span) * (height - 2 * MARGIN)).toFixed(1);
  const step = width / prices.length;
  return prices.map((price, index) => `${index === 0 ? `M0 ${y(price)}` : `V${y(price)}`}H${((index + 1) * step).toFixed(1)}`).join('');
}

/** From the last price but one to the last, in percent; null where there is nothing to compare. */
export function priceChangePercent(prices: readonly number[]): number | null {
  const [before, last] = prices.slice(-2);
  return before === undefined || last === undefined || before === 0 ? null : ((last - before) * 100) / before;
}
