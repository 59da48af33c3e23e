/** What a trial of a rule on the past is played from, and what comes of it. Days are counted from the first day of the history. */
import type { RuleAim } from '../rule-expression/index.ts';
import type { GroundItem, LastCount } from '../metrics/index.ts';
import type { LeadTimeDistribution, ServiceMeasure } from '../thresholds/index.ts';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { ThresholdField } from '../../kernel/vocabulary.ts';

/** `use` and `back` (given back) are demand; `in` and `out` are everything else. */
export type HistoryLine = {
  /** The day it was written down, at the earliest its own: before, nobody knew of it. */
  readonly knownDay: number;
  readonly day: number;
  readonly kind: 'in' | 'out' | 'use' | 'back';
  /** Without sign. */
  readonly quantityMicro: number;
  /** Signed: what it brought into or took out of the stock. */
  readonly valueE4: number;
  /** Place in `lots`; null: no batch. */
  readonly lot: number | null;
};
export type HistoryOrder = { readonly orderedDay: number; readonly dueOn: CalendarDate | null; readonly quantityMicro: number; readonly arrivals: readonly { readonly day: number; readonly quantityMicro: number }[]; readonly endedDay: number | null };
export type HistoryReservation = { readonly fromDay: number; readonly endedDay: number | null; readonly quantityMicro: number; readonly dueOn: CalendarDate | null; readonly name: string };
export type HistoryFlag = { readonly name: string; readonly fromDay: number; readonly throughDay: number };
/** A threshold set by hand, from the day it was set. */
export type HistoryOverride = { readonly field: ThresholdField; readonly valueMicro: number; readonly fromDay: number; readonly throughDay: number | null };

/** One item's past. Every list is sorted by the day it became known. */
export type ItemHistory = {
  readonly item: GroundItem;
  readonly terms: { readonly serviceLevel: number; readonly serviceMeasure: ServiceMeasure; readonly coverDays: number; readonly reviewDays: number; readonly packSize: number | null };
  readonly leadTime: LeadTimeDistribution;
  readonly lines: readonly HistoryLine[];
  /** Use known from imported records only, without papers of the ledger. */
  readonly recordedUse: readonly { readonly day: number; readonly quantityMicro: number }[];
  readonly orders: readonly HistoryOrder[];
  readonly reservations: readonly HistoryReservation[];
  readonly counts: readonly (LastCount & { readonly knownDay: number })[];
  readonly lots: readonly { readonly id: string; readonly number: string; readonly expiresOn: CalendarDate | null }[];
  readonly overrides: readonly HistoryOverride[];
  readonly flags: readonly HistoryFlag[];
};

/** The days of a trial: `dates[0]` is day 0. What lies before `firstDay` is only learnt from. */
export type TrialDays = { readonly dates: readonly CalendarDate[]; readonly firstDay: number };

/** Thresholds in force on a day, and the use that was expected then. */
export type DayThresholds = { readonly safetyStockMicro: number | null; readonly reorderPointMicro: number | null; readonly maximumMicro: number | null; readonly dailyDemandMicro: number };

/** `true`: the condition holds; null: it cannot be said. */
export type DayReading = boolean | null;

export type TrialVerdict = 'useful' | 'useless' | 'undecided';
export type TrialAlert = {
  readonly fromDay: number;
  /** The last day it held; null: still. */
  readonly throughDay: number | null;
  readonly onHandMicro: number;
  readonly valueE4: number;
  readonly safetyStockMicro: number | null;
  readonly leadTimeDays: number;
};
/** A span without stock of something that was being used. */
export type TrialStockOut = { readonly day: number; readonly leadTimeDays: number };

/** What one rule did to one item. */
export type ItemTrial = {
  readonly alerts: readonly (TrialAlert & { readonly verdict: TrialVerdict })[];
  readonly stockOuts: number;
  readonly missed: number;
  readonly heldDays: number;
  /** Days on which it could be said whether the condition holds. */
  readonly knownDays: number;
  /** Days on which the alert was open, each with the value of the stock. */
  readonly valueDaysE4: number;
  /** Days on which it held although the stock was at its reorder point: restocking and clearing at once. */
  readonly contradictedDays: number;
};

export type TrialJudge = { readonly aim: RuleAim; /** Days after which excess must have been used. */ readonly windowDays: number };
