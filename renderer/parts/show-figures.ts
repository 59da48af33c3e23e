/** Figures as text for sentences and labels, built on the kit's way of writing numbers. */
import { unitsFromMicro } from '../../shared/kernel/quantity.ts';
import { numberText, quantityText } from '../ui/format-number.ts';

/** A quantity with its unit: "180 片". */
export function quantityUnitText(micro: number, of: { readonly unit: string; readonly unitDecimals: number }): string {
  return `${quantityText(micro, of.unitDecimals)} ${of.unit}`.trimEnd();
}

/** A rate such as the use per day: one decimal from 1 up, more below, so that a slow mover does not read as nothing. */
export function rateText(micro: number): string {
  const units = unitsFromMicro(micro);
  const size = Math.abs(units);
  return numberText(units, size >= 1 || size === 0 ? 1 : size >= 0.1 ? 2 : 3);
}

/** Three years and three days hence say the same: nobody waits for that. */
const COVER_DAYS_SHOWN_MAX = 999;

/** Tenths of a day: "9.6"; from 100 days on the tenth says nothing, from 1,000 on the figure. */
export function coverDaysText(tenths: number): string {
  if (tenths > COVER_DAYS_SHOWN_MAX * 10) return `${COVER_DAYS_SHOWN_MAX}+`;
  return numberText(tenths / 10, Math.abs(tenths) >= 1000 ? 0 : 1);
}
