/** 供需缺口: confirmed need of the coming days against what is there and what comes in time (F34). */
import { type CalendarDate, addDays } from '../../kernel/calendar-date.ts';
import type { DueDemand, DueReceipt, MetricGround } from './ground.ts';

/** So far ahead confirmed need is read; no rule may ask for more. */
export const NEED_DAYS = 60;

export type GapInput = {
  readonly today: CalendarDate;
  readonly days: number;
  /** Free for these lines: nothing of it is kept for anything else. */
  readonly freeMicro: number;
  readonly receipts: readonly DueReceipt[];
  readonly demand: readonly DueDemand[];
};

/** The day on which most is missing. `demandMicro`, `dueMicro`: all that is needed and all that comes until then. */
export type DemandGap = {
  readonly neededOn: CalendarDate;
  readonly neededFor: string;
  readonly demandMicro: number;
  readonly freeMicro: number;
  readonly dueMicro: number;
  /** Positive: so much is missing; nought or less: enough. */
  readonly gapMicro: number;
  /** On order, but later than the need. */
  readonly laterMicro: number;
  readonly laterOn: CalendarDate | null;
};

/**
 * Day by day: need up to the day − (free + receipts due up to the day); goods that come after the need do not help it, and neither do goods
 * that are late already. What was needed before today counts as needed today. Undefined without a need in these days.
 */
export function demandGap({ today, days, freeMicro, receipts, demand }: GapInput): DemandGap | undefined {
  const until = addDays(today, days);
  const needs = demand.filter(line => line.dueOn <= until);
  const gaps = [...new Set(needs.map(line => (line.dueOn < today ? today : line.dueOn)))].map((neededOn): DemandGap => {
    const lines = needs.filter(line => line.dueOn <= neededOn);
    const inTime = receipts.filter(receipt => isBetween(receipt.dueOn, today, neededOn));
    const later = receipts.filter(receipt => receipt.dueOn === null || receipt.dueOn > neededOn);
    const demandMicro = total(lines);
    const dueMicro = total(inTime);
    return {
      neededOn, neededFor: largest(lines), demandMicro, freeMicro, dueMicro, gapMicro: demandMicro - freeMicro - dueMicro,
      laterMicro: total(later), laterOn: later.flatMap(receipt => receipt.dueOn ?? []).sort()[0] ?? null,
    };
  });
  return gaps.sort((a, b) => b.gapMicro - a.gapMicro || (a.neededOn < b.neededOn ? -1 : 1))[0];
}

/**
 * The gap of an item: reservations with a day are need, so they are no deduction; those without one are kept for somebody now. Of what is
 * reserved for later days nothing is kept back from an earlier need.
 */
export function gapOfItem({ today, facts, receiptsDue, demandDue }: MetricGround, days: number): DemandGap | undefined {
  const dated = demandDue.filter(line => line.kind === 'reserved').reduce((sum, line) => sum + line.quantityMicro, 0);
  return demandGap({ today, days, freeMicro: facts.onHandMicro - Math.max(0, facts.reservedMicro - dated), receipts: receiptsDue, demand: demandDue });
}

function isBetween(date: CalendarDate | null, from: CalendarDate, to: CalendarDate): boolean {
  return date !== null && date >= from && date <= to;
}
function total(lines: readonly { readonly quantityMicro: number }[]): number {
  return lines.reduce((sum, line) => sum + line.quantityMicro, 0);
}
function largest(lines: readonly DueDemand[]): string {
  return [...lines].sort((a, b) => b.quantityMicro - a.quantityMicro)[0]?.name ?? '';
}
