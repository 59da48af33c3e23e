/** Money: stock value and prices are integers in 10⁻⁴ 元 (`…E4`); amounts on documents and reports are whole 分. */
import { multiplyDivide, multiplyDivideToStep, requireSafeInteger, roundToStep } from './rounding.ts';
import { MICRO_PER_UNIT } from './quantity.ts';

export const E4_PER_YUAN = 10_000;
export const E4_PER_CENT = 100;

/** A decimal text in 元 with at most four decimals → 10⁻⁴ 元, exactly; undefined when it is not one. */
export function parseMoney(text: string): number | undefined {
  const match = /^([+-]?)(\d{1,12})(?:\.(\d{1,4})0*)?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const e4 = Number(whole) * E4_PER_YUAN + Number(fraction.padEnd(4, '0'));
  if (e4 > 2 ** 51 - 1) return undefined;
  return sign === '-' && e4 !== 0 ? -e4 : e4;
}

/** 10⁻⁴ 元 → decimal text with at least two decimals, no separators ("12.50", "0.0012"). */
export function formatMoney(e4: number): string {
  const sign = e4 < 0 ? '-' : '';
  const absolute = Math.abs(e4);
  const fraction = String(absolute % E4_PER_YUAN).padStart(4, '0').replace(/0{1,2}$/, '');
  return `${sign}${Math.floor(absolute / E4_PER_YUAN)}.${fraction}`;
}

/** The amount of a document line: quantity × price, rounded once to whole 分. In and out in 10⁻⁴ 元. */
export function lineAmountE4(quantityMicro: number, unitPriceE4: number): number {
  return multiplyDivideToStep(quantityMicro, unitPriceE4, MICRO_PER_UNIT, E4_PER_CENT);
}

/** An amount as it stands on paper and in the books: whole 分. In and out in 10⁻⁴ 元. */
export function wholeCents(amountE4: number): number {
  return roundToStep(amountE4, E4_PER_CENT);
}

/** Average cost per base unit in 10⁻⁴ 元, for display only: value ÷ quantity. Zero when there is no stock. */
export function averageCostE4(valueE4: number, quantityMicro: number): number {
  if (quantityMicro === 0) return 0;
  return multiplyDivide(requireSafeInteger(valueE4, 'value'), MICRO_PER_UNIT, quantityMicro);
}
