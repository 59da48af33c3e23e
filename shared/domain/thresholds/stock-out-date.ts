/** When an item runs out at its mean daily demand, with and without what is on order. */
import { assert } from '../../kernel/assert.ts';
import { type CalendarDate, addDays, daysBetween } from '../../kernel/calendar-date.ts';

/** Dates further away than this are no prediction; nobody acts on them. */
const HORIZON_DAYS_DEFAULT = 730;
const HORIZON_DAYS_MAX = 3650;
/** 0.3 ÷ 0.1 is 2.9999999999999996 in binary; that is three whole days. */
const DAY_DUST = 1e-9;

export type ExpectedReceipt = { readonly date: CalendarDate; readonly quantity: number };

/** Quantities in base units. */
export type StockOutInput = {
  /** On hand − reserved; negative when more is reserved than there is. */
  readonly available: number;
  readonly dailyDemand: number;
  /** What is on order, by due date. Overdue receipts are not counted: a date that has passed promises nothing. */
  readonly receipts: readonly ExpectedReceipt[];
  readonly today: CalendarDate;
  readonly leadTimeDays: number;
  readonly horizonDays?: number;
};

export type StockOutProjection = {
  /** Available ÷ daily demand; 0 when nothing is available; null without demand. */
  readonly coverDays: number | null;
  /** Today + whole days of cover, what is on order not counted; null without demand or beyond the horizon. */
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
  if (dailyDemand <= 0) return { coverDays: null, runsOutOn: null, runsOutWithReceiptsOn: null, isRunningOut: false };
  const coverDays = Math.max(0, available) / dailyDemand;
  const daysWithReceipts = daysUntilEmpty(input);
  return {
    coverDays,
    runsOutOn: dateAfter(coverDays),
    runsOutWithReceiptsOn: dateAfter(daysWithReceipts),
    isRunningOut: daysWithReceipts < input.leadTimeDays - DAY_DUST,
  };
}

/** Days until the stock first stands at zero, receipts counted from the start of their day. */
function daysUntilEmpty(input: StockOutInput): number {
  const due = input.receipts
    .map(({ date, quantity }) => ({ day: daysBetween(input.today, date), quantity }))
    .filter(({ day, quantity }) => day >= 0 && quantity > 0)
    .sort((a, b) => a.day - b.day);
  let supply = input.available;
  for (const { day, quantity } of due) {
    // What came so far is used up before this receipt arrives.
    if (supply / input.dailyDemand < day - DAY_DUST) break;
    supply += quantity;
  }
  return Math.max(0, supply) / input.dailyDemand;
}
