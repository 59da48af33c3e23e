/** 供需按日推算: what is left day by day when dated needs and dated receipts meet (F34). */
import type { CalendarDate } from '../../kernel/calendar-date.ts';

export type BalanceInput = {
  readonly today: CalendarDate;
  readonly until: CalendarDate;
  /** Free for these needs: nothing of it is kept for anything else. Micro-units. */
  readonly freeMicro: number;
  readonly receipts: readonly { readonly dueOn: CalendarDate | null; readonly quantityMicro: number }[];
  readonly needs: readonly { readonly dueOn: CalendarDate; readonly name: string; readonly quantityMicro: number }[];
};
export type BalanceDay = { readonly date: CalendarDate; readonly comeMicro: number; readonly needMicro: number; readonly neededFor: readonly string[]; readonly balanceMicro: number };
export type RunningBalance = {
  /** Days on which something comes or is needed, and today. */
  readonly days: readonly BalanceDay[];
  /** The first day on which something is missing. */
  readonly firstShortOn: CalendarDate | null;
  /** The most that is missing on any day; 0: enough. */
  readonly shortMicro: number;
  /** On order, but after the first day something is missing, or without a day. */
  readonly laterMicro: number;
  readonly laterOn: CalendarDate | null;
};

/**
 * 40 free, 30 due in 5 days, 71 needed in 7 days: 40 today, 70 on day 5, −1 on day 7. A need of a day is served after what comes that day; what is
 * overdue is needed today; goods that are late are not counted on.
 */
export function runningBalance({ today, until, freeMicro, receipts, needs }: BalanceInput): RunningBalance {
  const dueNeeds = needs.map(need => ({ ...need, dueOn: need.dueOn < today ? today : need.dueOn })).filter(need => need.dueOn <= until);
  const coming = receipts.flatMap(({ dueOn, quantityMicro }) => (dueOn !== null && dueOn >= today && dueOn <= until ? [{ dueOn, quantityMicro }] : []));
  const dates = [...new Set([today, ...dueNeeds.map(need => need.dueOn), ...coming.map(receipt => receipt.dueOn)])].sort();
  let balanceMicro = freeMicro;
  const days = dates.map((date): BalanceDay => {
    const ofDay = dueNeeds.filter(need => need.dueOn === date);
    const comeMicro = coming.reduce((sum, receipt) => (receipt.dueOn === date ? sum + receipt.quantityMicro : sum), 0);
    const needMicro = ofDay.reduce((sum, need) => sum + need.quantityMicro, 0);
    balanceMicro += comeMicro - needMicro;
    return { date, comeMicro, needMicro, neededFor: [...new Set(ofDay.map(need => need.name))], balanceMicro };
  });
  const firstShortOn = days.find(day => day.balanceMicro < 0)?.date ?? null;
  const later = firstShortOn === null ? [] : receipts.filter(receipt => receipt.dueOn === null || receipt.dueOn > firstShortOn);
  return {
    days, firstShortOn, shortMicro: Math.max(0, ...days.map(day => 0 - day.balanceMicro)),
    laterMicro: later.reduce((sum, receipt) => sum + receipt.quantityMicro, 0), laterOn: later.flatMap(receipt => receipt.dueOn ?? []).sort()[0] ?? null,
  };
}
