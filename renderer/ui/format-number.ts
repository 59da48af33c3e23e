/** Figures as people read them: thousands with a comma, a real minus sign, as many decimals as the unit needs. */
import { roundToStep } from '../../shared/kernel/rounding.ts';
import { formatMoney, E4_PER_YUAN } from '../../shared/kernel/money.ts';
import { formatQuantity, MICRO_PER_UNIT } from '../../shared/kernel/quantity.ts';
import { groupThousands, MINUS } from '../../shared/kernel/readable-figure.ts';
import type { Language } from '../../shared/kernel/vocabulary.ts';

export const DASH = '–';

/** Micro-units → text with at most `decimals` decimals, without trailing zeros: `1,234.5`. */
export function quantityText(micro: number, decimals: number): string {
  const step = MICRO_PER_UNIT / 10 ** Math.min(Math.max(decimals, 0), 6);
  return groupThousands(formatQuantity(roundToStep(micro, step)));
}

/** 10⁻⁴ 元 → 元 with two decimals: `32,643.59`. `digits` up to 4 for unit prices that need them. */
export function moneyText(e4: number, digits: 0 | 2 | 4 = 2): string {
  const rounded = roundToStep(e4, 10 ** (4 - digits));
  if (digits === 0) return groupThousands(String(rounded / E4_PER_YUAN));
  return groupThousands(digits === 4 ? formatMoney(rounded) : formatMoney(rounded).replace(/(\.\d{2})\d+$/, '$1'));
}

/** An amount with its currency, as each language writes it: `32,643.59 元`, `¥32,643.59`; the sign comes first. */
export function namedMoneyText(e4: number, language: Language, digits: 0 | 2 | 4 = 2): string {
  const text = moneyText(e4, digits);
  return language === 'en' ? withYuanSign(text) : `${text} 元`;
}

/** `−1,234.50` → `−¥1,234.50`. */
export function withYuanSign(text: string): string {
  return text.replace(/^[+−]?/, sign => `${sign}¥`);
}

/** 10⁻⁴ 元 → 万元 with two decimals, for the owner's page: `186.42`. */
export function wanText(e4: number): string {
  return moneyText(roundToStep(e4, E4_PER_YUAN * 100) / E4_PER_YUAN);
}

/** A plain number with a fixed number of decimals: cover days `9.6`, a share in percent `31.2`. */
export function numberText(value: number, decimals = 0): string {
  const fixed = value.toFixed(decimals);
  return groupThousands(Number(fixed) === 0 ? fixed.replace('-', '') : fixed);
}

/** `+4.16`, `−0.35`, `0`: a change with its sign in front. */
export function signed(text: string): string {
  return text.startsWith(MINUS) || /^[0.,]*$/.test(text) ? text : `+${text}`;
}
