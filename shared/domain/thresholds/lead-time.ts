/** The lead time of an item: mean and spread from its own receipts, held to the stated lead time while those are few. */
import { type CalendarDate, daysBetween } from '../../kernel/calendar-date.ts';

/** From this many receipts on, they alone decide; with fewer the stated lead time keeps a share. */
export const LEAD_TIME_OBSERVATIONS_WANTED = 8;
/**
 * Standard deviation of a lead time of which only a stated figure is known, in parts of that figure. A promise is kept within a quarter
 * either way. Cautious for a supplier in the same province, too little for overseas goods (0.56 in the median of 19 vendors of the
 * SCMS delivery history), which is why receipts replace it as they come in.
 */
export const STATED_LEAD_TIME_CV = 0.25;
/** When neither a receipt nor a stated lead time is known. */
export const DEFAULT_LEAD_TIME_DAYS = 14;
/** With fewer receipts than this their own spread is chance and the stated one is the least that is used. */
const OWN_SPREAD_OBSERVATIONS_MIN = 3;
/** Longer than two years between order and receipt is a wrong date. */
const LEAD_TIME_DAYS_MAX = 730;

export type LeadTimeInput = {
  /** Days from order to receipt of past orders, any order; impossible values are left out. */
  readonly observedDays: readonly number[];
  readonly statedDays: number | null;
  /** Whose master data the stated days come from. */
  readonly statedSource: 'item' | 'supplier';
};

export type LeadTimeEstimate = {
  readonly meanDays: number;
  readonly stdDevDays: number;
  readonly observationCount: number;
  /** Mean and sample standard deviation of the receipts alone; null when there are none (two for the deviation). */
  readonly observedMeanDays: number | null;
  readonly observedStdDevDays: number | null;
  readonly source: 'receipts' | 'blended' | 'item' | 'supplier' | 'default';
};

/** Days from order to receipt, one per pair; receipts before their order and older than two years are wrong dates and left out. */
export function observedLeadTimes(orders: readonly { readonly orderedOn: CalendarDate; readonly receivedOn: CalendarDate }[]): number[] {
  return orders.map(({ orderedOn, receivedOn }) => daysBetween(orderedOn, receivedOn)).filter(isPossibleLeadTime);
}

/** Whether so many days can lie between an order and its receipt; anything else is a wrong date. */
export function isPossibleLeadTime(days: number): boolean {
  return Number.isFinite(days) && days >= 0 && days <= LEAD_TIME_DAYS_MAX;
}

/**
 * Estimates the lead time. With n < 8 receipts and a stated lead time both count, the receipts with weight n∕8, in mean and in variance;
 * without a stated one the receipts stand alone.
 */
export function estimateLeadTime(input: LeadTimeInput): LeadTimeEstimate {
  const days = input.observedDays.filter(isPossibleLeadTime);
  const count = days.length;
  const stated = input.statedDays !== null && isPossibleLeadTime(input.statedDays) ? input.statedDays : null;
  const observedMeanDays = count === 0 ? null : days.reduce((sum, value) => sum + value, 0) / count;
  const observedStdDevDays = count < 2 || observedMeanDays === null ? null : sampleStdDev(days, observedMeanDays);
  const base = { observationCount: count, observedMeanDays, observedStdDevDays };
  if (observedMeanDays === null) {
    const meanDays = stated ?? DEFAULT_LEAD_TIME_DAYS;
    return { ...base, meanDays, stdDevDays: STATED_LEAD_TIME_CV * meanDays, source: stated === null ? 'default' : input.statedSource };
  }
  const ownStdDev = observedStdDevDays ?? 0;
  if (stated === null || count >= LEAD_TIME_OBSERVATIONS_WANTED) {
    const least = count < OWN_SPREAD_OBSERVATIONS_MIN ? STATED_LEAD_TIME_CV * observedMeanDays : 0;
    return { ...base, meanDays: observedMeanDays, stdDevDays: Math.max(ownStdDev, least), source: 'receipts' };
  }
  const weight = count / LEAD_TIME_OBSERVATIONS_WANTED;
  const statedStdDev = STATED_LEAD_TIME_CV * stated;
  const variance = weight * ownStdDev ** 2 + (1 - weight) * statedStdDev ** 2;
  return { ...base, meanDays: weight * observedMeanDays + (1 - weight) * stated, stdDevDays: Math.sqrt(variance), source: 'blended' };
}

/** Sample standard deviation of at least two values around their mean. */
export function sampleStdDev(values: readonly number[], mean: number): number {
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
