/** Demand by calendar month, for the year's overview: mean, spread, strongest and weakest month. */
import { assert } from '../../kernel/assert.ts';
import { type DemandPoint } from './demand-series.ts';

export type MonthlyDemand = {
  /** One element per month, oldest first; `month` as YYYY-MM, quantity in base units (negative when more came back than went out). */
  readonly months: readonly { readonly month: string; readonly quantity: number }[];
  readonly mean: number;
  /** Sample standard deviation of the months, as STDEV in a spreadsheet; 0 for one month. */
  readonly stdDev: number;
  /** The month of the largest and of the smallest quantity; the earliest of equals. */
  readonly peakMonth: string;
  readonly troughMonth: string;
};

/** Sums demand into the `monthCount` (1…120) calendar months that end with `lastMonth` (YYYY-MM); empty months count as 0. */
export function summariseMonthlyDemand(points: readonly DemandPoint[], lastMonth: string, monthCount: number): MonthlyDemand {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(lastMonth);
  assert(match !== null, `month as YYYY-MM, got ${lastMonth}`);
  assert(Number.isInteger(monthCount) && monthCount >= 1 && monthCount <= 120, `1 to 120 months, got ${monthCount}`);
  const lastIndex = Number(match[1]) * 12 + Number(match[2]) - 1;
  const sums = new Map<string, number>();
  for (let index = lastIndex - monthCount + 1; index <= lastIndex; index += 1) sums.set(monthName(index), 0);
  for (const point of points) {
    const month = point.date.slice(0, 7);
    const sum = sums.get(month);
    if (sum !== undefined) sums.set(month, sum + point.quantity);
  }
  const months = [...sums].map(([month, quantity]) => ({ month, quantity }));
  const mean = months.reduce((sum, { quantity }) => sum + quantity, 0) / monthCount;
  const squares = months.reduce((sum, { quantity }) => sum + (quantity - mean) ** 2, 0);
  const peak = months.reduce((best, entry) => (entry.quantity > best.quantity ? entry : best));
  const trough = months.reduce((best, entry) => (entry.quantity < best.quantity ? entry : best));
  const stdDev = monthCount === 1 ? 0 : Math.sqrt(squares / (monthCount - 1));
  return { months, mean, stdDev, peakMonth: peak.month, troughMonth: trough.month };
}

function monthName(index: number): string {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
