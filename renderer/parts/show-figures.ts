/** Figures as text for sentences and labels, built on the kit's way of writing numbers. */
import { MICRO_PER_UNIT, unitsFromMicro } from '../../shared/kernel/quantity.ts';
import { numberText, quantityText } from '../ui/format-number.ts';

/** A quantity with its unit: "180 片". */
export function quantityUnitText(micro: number, of: { readonly unit: string; readonly unitDecimals: number }): string {
  return `${quantityText(micro, of.unitDecimals)} ${of.unit}`.trimEnd();
}

/** A rate such as the use per day: one decimal from 1 up, two below, so that a slow mover does not read as nothing. */
export function rateText(micro: number): string {
  return numberText(unitsFromMicro(micro), Math.abs(micro) >= MICRO_PER_UNIT ? 1 : 2);
}

/** Tenths of a day: "9.6"; from 100 days on the tenth says nothing. */
export function coverDaysText(tenths: number): string {
  return numberText(tenths / 10, Math.abs(tenths) >= 1000 ? 0 : 1);
}
