/** When an item runs out at its mean daily demand, with and without what is on order. */
import { assert } from '../../kernel/assert.ts';
import { type CalendarDate, addDays, daysBetween } from '../../kernel/calendar-date.ts';

/** Dates further away than this are no prediction; nobody acts on them. */
const HORIZON_DAYS_DEFAULT = 730;
const HORIZON_DAYS_MAX = 3650;
/** 0.3 ÷ 0.1 is 2.9999999999999996 in binary; that is three whole days. */
const DAY_DUST = 1e-9;

export type ExpectedReceipt = { readonly date: CalendarDate; readonly quantity: number };
export type PlannedUse = { readonly date: CalendarDate; readonly quantity: number };

/** Quantities in base units. */
export type StockOutInput = {
  /** On hand − reserved; negative when more is reserved than there is. */
  readonly available: number;
  readonly dailyDemand: number;
  /** What is on order, by due date. Overdue receipts are not counted: a date that has passed promises nothing. */
  readonly receipts: readonly ExpectedReceipt[];
  /** Needed on top of the daily demand, by day: projects and planned maintenance. */
  readonly planned?: readonly PlannedUse[];
  readonly today: CalendarDate;
  readonly leadTimeDays: number;
  readonly horizonDays?: number;
};

export type StockOutProjection = {
  /** Available ÷ daily demand; 0 when nothing is available; null without demand. */
  readonly coverDays: number | null;
  /** Today + whole days of cover less what is planned, what is on order not counted; null without demand or beyond the horizon. */
  readonly runsOutOn: CalendarDate | null;
  /** The same with receipts counted on their due dates: the first day on which demand finds nothing. */
  readonly runsOutWithReceiptsOn: CalendarDate | null;
  /**
   * Runs out before an order placed today would arrive, receipts due before then counted. Boundary: running out on the very day the order
   * arrives is in time (15 days of cover and a lead time of 15 days: no; 16 days: yes).
   */
  readonly isRunningOut: boolean;
};

/** Projects the stock of one item at its mean daily demand. Receipts arrive at the start of their day. */
export function projectStockOut(input: StockOutInput): StockOutProjection {
  const { available, dailyDemand, today } = input;
  assert(Number.isFinite(available) && Number.isFinite(dailyDemand), 'stock-out projection from finite quantities');
  const horizonDays = Math.min(HORIZON_DAYS_MAX, input.horizonDays ?? HORIZON_DAYS_DEFAULT);
  const dateAfter = (days: number): CalendarDate | null => {
    const whole = Math.floor(days + DAY_DUST);
    return whole > horizonDays ? null : addDays(today, whole);
  };
  const hasUse = dailyDemand > 0 || (input.planned ?? []).length > 0;
  if (!hasUse) return { coverDays: null, runsOutOn: null, runsOutWithReceiptsOn: null, isRunningOut: false };
  const daysWithReceipts = daysUntilEmpty(input);
  return {
    coverDays: dailyDemand > 0 ? Math.max(0, available) / dailyDemand : null,
    runsOutOn: dateAfter(daysUntilEmpty({ ...input, receipts: [] })),
    runsOutWithReceiptsOn: dateAfter(daysWithReceipts),
    isRunningOut: daysWithReceipts < input.leadTimeDays - DAY_DUST,
  };
}

/** Days until the stock first stands at zero or cannot serve a planned use; receipts are counted from the start of their day. Infinity: never. */
function daysUntilEmpty({ available, dailyDemand, receipts, planned = [], today }: StockOutInput): number {
  const onDay = (sign: 1 | -1) => ({ date, quantity }: ExpectedReceipt) => ({ day: daysBetween(today, date), change: sign * quantity });
  const events = [...receipts.map(onDay(1)), ...planned.map(onDay(-1))]
    .filter(({ day, change }) => day >= 0 && change !== 0)
    .sort((a, b) => a.day - b.day || b.change - a.change);
  const lasts = (supply: number): number => (dailyDemand > 0 ? Math.max(0, supply) / dailyDemand : Infinity);
  let supply = available;
  for (const { day, change } of events) {
    // What came so far is used up before this day.
    if (lasts(supply) < day - DAY_DUST) break;
    supply += change;
    if (change < 0 && supply < dailyDemand * day) return day;
  }
  return lasts(supply);
}
