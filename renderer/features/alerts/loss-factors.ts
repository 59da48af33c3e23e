/** The factors of the loss of waiting as they are printed: what is a part of a day or year is divided by, shares are percent. */
import { E4_PER_YUAN } from '../../../shared/kernel/money.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { moneyText } from '../../ui/format-number.ts';

export type LossLine = OutputOf<'alerts.get'>['lossLines'][number];

const NAMES = ['lineStopCostPerDay', 'probabilityOut', 'dailyDemand', 'unitPrice', 'lackingForOrder', 'perDayUntilDue', 'expiringValue', 'perDayUntilExpiry', 'excessValue', 'carryingRate', 'yearsPerDay'] as const;
type FactorName = (typeof NAMES)[number] | 'other';
type ShownUnit = 'yuan' | 'yuanPerDay' | 'yuanPerUnit' | 'units' | 'unitsPerDay' | 'percent' | 'percentPerYear' | 'days';
export type ShownFactor = { readonly name: FactorName; readonly value: number; readonly decimals: number; readonly unit: ShownUnit; readonly isDivisor: boolean };

type Unit = LossLine['factors'][number]['unit'];
const UNITS: { readonly [U in Unit]: { readonly unit: ShownUnit; readonly decimals: number; readonly times: number } } = {
  yuan: { unit: 'yuan', decimals: 2, times: 1 },
  yuan_per_day: { unit: 'yuanPerDay', decimals: 2, times: 1 },
  yuan_per_unit: { unit: 'yuanPerUnit', decimals: 2, times: 1 },
  units: { unit: 'units', decimals: 2, times: 1 },
  units_per_day: { unit: 'unitsPerDay', decimals: 2, times: 1 },
  probability: { unit: 'percent', decimals: 1, times: 100 },
  rate_per_year: { unit: 'percentPerYear', decimals: 1, times: 100 },
  per_day: { unit: 'days', decimals: 0, times: 1 },
};

/** Money of an estimate, in whole 元; what is less than one is not written as nothing. */
export function lossText(e4: number): string {
  return e4 > 0 && e4 < E4_PER_YUAN ? '< 1' : moneyText(e4, 0);
}

/** Twelve stays twelve, 0.125 keeps two decimals, a third of a hundredth is not written as nothing. */
function decimalsFor(value: number, most: number): number {
  if (Number.isInteger(value)) return 0;
  return Math.abs(value) < 0.01 ? most + 2 : most;
}

export function factorsOf(line: LossLine): ShownFactor[] {
  return line.factors.map(factor => {
    const { unit, decimals, times } = UNITS[factor.unit];
    const isDivisor = factor.unit === 'per_day' && factor.value > 0;
    const value = isDivisor ? Math.round(1 / factor.value) : factor.value * times;
    return { name: NAMES.find(name => name === factor.name) ?? 'other', value, decimals: decimalsFor(value, decimals), unit, isDivisor };
  });
}
