/** What people type into a number field, read exactly. */
import { parseMoney } from '../../shared/kernel/money.ts';
import { MICRO_PER_UNIT, parseQuantity } from '../../shared/kernel/quantity.ts';

/** A Chinese input method leaves full-width digits, points and commas; thousands separators and spaces carry no meaning. */
function plain(text: string): string {
  const halfWidth = text.replace(/[０-９．，＋－]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/。/g, '.');
  return halfWidth.replace(/[\s,]/g, '').replace(/^\./, '0.').replace(/\.$/, '');
}

export type ReadNumber = { readonly kind: 'empty' } | { readonly kind: 'wrong' } | { readonly kind: 'value'; readonly value: number };

const EMPTY: ReadNumber = { kind: 'empty' };
const WRONG: ReadNumber = { kind: 'wrong' };

/** A quantity in micro-units; wrong when it is negative or finer than the unit's decimals allow. */
export function readQuantity(text: string, decimals: number): ReadNumber {
  const cleaned = plain(text);
  if (cleaned === '') return EMPTY;
  const micro = parseQuantity(cleaned);
  const step = MICRO_PER_UNIT / 10 ** decimals;
  return micro === undefined || micro < 0 || micro % step !== 0 ? WRONG : { kind: 'value', value: micro };
}

/** A price or amount in 10⁻⁴ 元; wrong when it is negative. */
export function readMoney(text: string): ReadNumber {
  const cleaned = plain(text);
  if (cleaned === '') return EMPTY;
  const e4 = parseMoney(cleaned);
  return e4 === undefined || e4 < 0 ? WRONG : { kind: 'value', value: e4 };
}

/** Percent with at most two decimals, 0 to 100, in hundredths of a percent: 13 is 1300. */
export function readPercent(text: string): ReadNumber {
  const cleaned = plain(text.replace(/[%％]/g, ''));
  if (cleaned === '') return EMPTY;
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(cleaned);
  const value = match === null ? -1 : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return value < 0 || value > 10_000 ? WRONG : { kind: 'value', value };
}

/** A whole number from `min` to `max`. */
export function readWhole(text: string, min: number, max: number): ReadNumber {
  const cleaned = plain(text);
  if (cleaned === '') return EMPTY;
  const value = Number(cleaned);
  return /^\d{1,9}$/.test(cleaned) && value >= min && value <= max ? { kind: 'value', value } : WRONG;
}
