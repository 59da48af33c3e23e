/** The fixed minimums of other programs, for comparison: a rule of thumb, and the textbook formula of ERP systems. */
import { type KnownDemand, type OrderRule, type ReplayPolicy } from './replay-types.ts';

const DAYS_PER_MONTH = 30;
const DAYS_PER_WEEK = 7;
/** Policy (c) looks at the history this often. */
export const QUARTER_DAYS = 91;
/** An item first used a few days ago is not used at that rate for ever. */
const HISTORY_DAYS_MIN = 28;

/** Thumb: the minimum is this many months' use, and it is ordered up to twice that. */
export const THUMB_MINIMUM_MONTHS = 1.5;

/** Mean and standard deviation of a day's demand, from the first use on: weeks counted back from today, σ of a week ∕ √7. */
export type DailyStatistics = { readonly mean: number; readonly stdDev: number };

/** The plain statistics of the known history. Weeks, because within a week orders of a customer are not independent. */
export function dailyStatistics({ day, demand }: KnownDemand): DailyStatistics {
  const firstUse = demand.findIndex((quantity) => quantity > 0);
  if (firstUse === -1) return { mean: 0, stdDev: 0 };
  const start = Math.max(0, Math.min(firstUse, day - HISTORY_DAYS_MIN));
  const weekCount = Math.max(1, Math.floor((day - start) / DAYS_PER_WEEK));
  const weeks = new Array<number>(weekCount).fill(0);
  for (let at = day - weekCount * DAYS_PER_WEEK; at < day; at += 1) {
    const week = Math.floor((at - day) / DAYS_PER_WEEK) + weekCount;
    weeks[week] = (weeks[week] ?? 0) + (demand[at] ?? 0);
  }
  const mean = weeks.reduce((sum, quantity) => sum + quantity, 0) / weekCount;
  const variance = weekCount < 2 ? 0 : weeks.reduce((sum, quantity) => sum + (quantity - mean) ** 2, 0) / (weekCount - 1);
  return { mean: mean / DAYS_PER_WEEK, stdDev: Math.sqrt(variance / DAYS_PER_WEEK) };
}

/** The rule of policy (a): minimum = 1.5 × mean monthly use, order up to 3 ×; `multiplier` slides both. */
export function thumbRule({ mean }: DailyStatistics, multiplier: number): OrderRule {
  const minimum = multiplier * THUMB_MINIMUM_MONTHS * DAYS_PER_MONTH * mean;
  return { reorderPoint: minimum, orderUpTo: 2 * minimum, orderQuantity: minimum };
}

/** The rule of policies (b) and (c): minimum = L·mean + z·σ·√L, one month's use at a time; z is 1.645 for 95 %. */
export function erpRule({ mean, stdDev }: DailyStatistics, leadTimeDays: number, safetyFactor: number): OrderRule {
  const reorderPoint = Math.max(0, leadTimeDays * mean + safetyFactor * stdDev * Math.sqrt(leadTimeDays));
  return { reorderPoint, orderUpTo: null, orderQuantity: DAYS_PER_MONTH * mean };
}

/** Policy (a): by the use of the warm-up, never changed. */
export function thumbPolicy(multiplier = 1): ReplayPolicy {
  return { refreshDays: null, ruleFor: (known) => thumbRule(dailyStatistics(known), multiplier) };
}

export type ErpPolicyInput = { readonly leadTimeDays: number; readonly safetyFactor: number; readonly isRefreshedQuarterly: boolean };

/** Policy (b), set once by the warm-up, or (c), refreshed every quarter. */
export function erpPolicy({ leadTimeDays, safetyFactor, isRefreshedQuarterly }: ErpPolicyInput): ReplayPolicy {
  return { refreshDays: isRefreshedQuarterly ? QUARTER_DAYS : null, ruleFor: (known) => erpRule(dailyStatistics(known), leadTimeDays, safetyFactor) };
}
