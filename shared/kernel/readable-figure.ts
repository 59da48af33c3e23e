/** Figures as people read them, in sentences and on screens: thousands with a comma, a real minus sign. */
import { formatMoney } from './money.ts';
import { formatQuantity } from './quantity.ts';

export const MINUS = '−';

/** A plain decimal text for readers: `"-1234.5"` → `"−1,234.5"`. */
export function groupThousands(decimal: string): string {
  const isNegative = decimal.startsWith('-');
  const [whole = '', fraction] = (isNegative ? decimal.slice(1) : decimal).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${isNegative ? MINUS : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Micro-units with every decimal they have: `1,234.5`. */
export function readableQuantity(micro: number): string {
  return groupThousands(formatQuantity(micro));
}

/** 10⁻⁴ 元 → 元 with at least two decimals: `32,643.59`. */
export function readableMoney(e4: number): string {
  return groupThousands(formatMoney(e4));
}
