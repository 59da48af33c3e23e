/** How many base units one of another unit is: a whole-number ratio, written as a number or a fraction. */

/** As it is typed: `12`, `0.5`, `1/3`. */
export type UnitText = string;
export type UnitFactor = { readonly numerator: number; readonly denominator: number };

const FACTOR_MAX = 1_000_000;

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The ratio in its lowest terms; null when it is none, or not above nought, or too large. */
export function readUnitFactor(text: UnitText): UnitFactor | null {
  const cleaned = text.trim().replace(/[０-９．／]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  const fraction = /^(\d{1,7})\s*\/\s*(\d{1,7})$/.exec(cleaned);
  const decimal = /^(\d{1,7})(?:\.(\d{1,6}))?$/.exec(cleaned);
  const digits = decimal?.[2]?.replace(/0+$/, '') ?? '';
  const numerator = fraction !== null ? Number(fraction[1]) : decimal === null ? 0 : Number(`${decimal[1] ?? ''}${digits}`);
  const denominator = fraction !== null ? Number(fraction[2]) : 10 ** digits.length;
  if (numerator === 0 || denominator === 0) return null;
  const divisor = greatestCommonDivisor(numerator, denominator);
  const lowest = { numerator: numerator / divisor, denominator: denominator / divisor };
  return lowest.numerator > FACTOR_MAX || lowest.denominator > FACTOR_MAX ? null : lowest;
}

/** A decimal where it ends, else a fraction. */
export function unitTextOf({ numerator, denominator }: UnitFactor): UnitText {
  const scaled = (numerator * FACTOR_MAX) / denominator;
  return Number.isInteger(scaled) ? String(numerator / denominator) : `${numerator}/${denominator}`;
}
