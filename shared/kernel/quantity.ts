/** Quantities: integers in 10⁻⁶ of the item's base unit (`…Micro`). */
import { requireSafeInteger, roundHalfAway } from './rounding.ts';

export const MICRO_PER_UNIT = 1_000_000;

/** Units (a real number, e.g. 1.5 kg) → micro-units. Rounds to the nearest micro-unit; throws when out of range. */
export function microFromUnits(units: number): number {
  return requireSafeInteger(roundHalfAway(units * MICRO_PER_UNIT), 'quantity');
}

/** Micro-units → units, for statistics and display only. */
export function unitsFromMicro(micro: number): number {
  return micro / MICRO_PER_UNIT;
}

/**
 * A decimal text ("-1234.5") → micro-units, exactly. Undefined when the text is not a plain decimal number, has more than six
 * decimals, or is out of range. No exponent, no separators: the caller cleans those.
 */
export function parseQuantity(text: string): number | undefined {
  const match = /^([+-]?)(\d{1,12})(?:\.(\d{1,6})0*)?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const micro = Number(whole) * MICRO_PER_UNIT + Number(fraction.padEnd(6, '0'));
  if (micro > 2 ** 51 - 1) return undefined;
  return sign === '-' && micro !== 0 ? -micro : micro;
}

/** Micro-units → the shortest decimal text, no separators ("1234.5"). */
export function formatQuantity(micro: number): string {
  const sign = micro < 0 ? '-' : '';
  const absolute = Math.abs(micro);
  const whole = Math.floor(absolute / MICRO_PER_UNIT);
  const fraction = String(absolute % MICRO_PER_UNIT).padStart(6, '0').replace(/0+$/, '');
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}
