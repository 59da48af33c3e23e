/** From the dated use of one item to what the engine is fed: netted, filled where there was no stock, one-offs softened, calendar known. */
import { type CalendarDate, dayNumber } from '../../kernel/calendar-date.ts';
import {
  type Bucket,
  type CalendarEntry,
  type DateSpan,
  type HolidayEffect,
  SEASON_BUCKETS,
  type WorkCalendar,
  bucketSpans,
  bucketStartOf,
  entryMultipliers,
  holidayMultipliers,
  multiplyCalendars,
  plannedQuantities,
} from '../calendar/index.ts';
import { type CensoredDemand, fillStockOuts } from './censoring.ts';
import { type DemandPoint, type DemandSeries, buildDemandSeries } from './demand-series.ts';
import { type OneOffDecisions, type OneOffMark, treatOneOffs } from './one-offs.ts';

export type PrepareDemandInput = {
  readonly points: readonly DemandPoint[];
  /** First day of which the history is known; null: the first use. */
  readonly historyStart: CalendarDate | null;
  readonly today: CalendarDate;
  readonly bucket: Bucket;
  /** Buckets ahead for which the calendar is wanted, beginning with the running one. */
  readonly horizon: number;
  /** Spans of days on which the item was out of stock all day. */
  readonly stockOuts?: readonly DateSpan[];
  readonly decisions?: OneOffDecisions;
  /** The company's calendar with what holidays do to its demand; null: every day counts alike. */
  readonly holidays?: { readonly calendar: WorkCalendar; readonly effect: HolidayEffect } | null;
  /** Promotions, projects and planned work that touch the item (see `entriesOf`). */
  readonly entries?: readonly CalendarEntry[];
};

export type PreparedDemand = {
  /** As the ledger has it. */
  readonly series: DemandSeries;
  readonly spans: readonly DateSpan[];
  /** Input of the engine: estimated regular demand, what is planned apart taken off. */
  readonly history: {
    /** null where demand is not known, or does not count. */
    readonly values: readonly (number | null)[];
    /** How far each bucket counts, 0…1. */
    readonly weights: readonly number[];
    /** Place of the first bucket in its season, 0-based. */
    readonly firstBucket: number;
    /** Expected demand of each bucket in parts of a usual one. */
    readonly calendar: readonly number[];
  };
  readonly futureSpans: readonly DateSpan[];
  readonly futureCalendar: readonly number[];
  /** Needed in each coming bucket on top of the forecast, base units. */
  readonly futurePlanned: readonly number[];
  readonly marks: readonly OneOffMark[];
  readonly stockOutBuckets: Pick<CensoredDemand, 'touchedCount' | 'isMuchCensored'>;
};

/** A bucket in which next to nothing is used by the calendar says nothing about the level. */
const CALENDAR_MIN = 0.1;

/** Prepares the history and the calendar of one item. Always defined: without demand the history is empty. */
export function prepareDemand(input: PrepareDemandInput): PreparedDemand {
  const { bucket, entries = [] } = input;
  const series = buildDemandSeries(input.points, input.historyStart, input.today, bucket);
  const spans = series.firstBucketOn === null ? [] : bucketSpans(bucket, series.firstBucketOn, series.buckets.length);
  const futureSpans = bucketSpans(bucket, bucketStartOf(bucket, input.today), input.horizon);
  const calendar = calendarOf(spans, input);
  const planned = plannedQuantities(spans, entries);
  const regular = series.buckets.map((quantity, t) => Math.max(0, quantity - (planned[t] ?? 0)));
  const filled = fillStockOuts(regular, spans, input.stockOuts ?? [], input.holidays?.calendar ?? null);
  // Counted items stay counted: an estimate of 7.3 pieces would make a measured quantity of them.
  const inUnits = (value: number | null) => (value !== null && series.isWholeNumbers ? Math.round(value) : value);
  const treated = treatByCalendar(filled.values.map(inUnits), spans, calendar, { decisions: input.decisions ?? {}, inUnits });
  return {
    series,
    spans,
    history: { values: treated.values, weights: filled.weights.map((weight, t) => weight * calendarWeight(calendar[t] ?? 1)), firstBucket: seasonPlaceOf(bucket, spans[0]?.from ?? futureSpans[0]?.from), calendar },
    futureSpans,
    futureCalendar: calendarOf(futureSpans, input),
    futurePlanned: plannedQuantities(futureSpans, entries),
    marks: treated.marks,
    stockOutBuckets: { touchedCount: filled.touchedCount, isMuchCensored: filled.isMuchCensored },
  };
}

function calendarOf(spans: readonly DateSpan[], { bucket, holidays = null, entries = [] }: PrepareDemandInput): number[] {
  const byEntries = entryMultipliers(spans, entries);
  return holidays === null ? byEntries : multiplyCalendars(holidayMultipliers(spans, bucket, holidays.calendar, holidays.effect), byEntries);
}

/** What is left of a bucket's weight when less than usual is expected in it: demand of part of a usual bucket tells as much less. */
function calendarWeight(multiplier: number): number {
  return multiplier < CALENDAR_MIN ? 0 : Math.min(1, multiplier);
}

/** A promotion's bucket is large for a known reason: sizes are compared after the calendar is taken out. */
function treatByCalendar(
  values: readonly (number | null)[], spans: readonly DateSpan[], calendar: readonly number[],
  { decisions, inUnits }: { readonly decisions: OneOffDecisions; readonly inUnits: (value: number | null) => number | null },
): { values: (number | null)[]; marks: OneOffMark[] } {
  const factor = (t: number) => calendar[t] ?? 1;
  const isCompared = (t: number) => factor(t) >= CALENDAR_MIN;
  const level = values.map((value, t) => (value === null || !isCompared(t) ? null : value / factor(t)));
  const { values: treated, marks } = treatOneOffs(level, spans.map(({ from }) => from), decisions);
  const touched = new Map(marks.map(mark => [mark.index, mark]));
  return {
    values: values.map((value, t) => (touched.has(t) ? inUnits(scaled(treated[t] ?? null, factor(t))) : isCompared(t) ? value : null)),
    marks: marks.map(mark => ({
      ...mark,
      quantity: values[mark.index] ?? mark.quantity,
      usual: scaled(mark.usual, factor(mark.index)),
      used: inUnits(scaled(mark.used, factor(mark.index))),
    })),
  };
}

function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}

/** Place of a bucket in its season, 0-based: Monday, the first week of a year and January are 0. A year's 53rd week counts as its 52nd. */
function seasonPlaceOf(bucket: Bucket, start: CalendarDate | undefined): number {
  if (start === undefined) return 0;
  if (bucket === 'month') return Number(start.slice(5, 7)) - 1;
  const day = dayNumber(start);
  if (bucket === 'day') return (((day + 3) % SEASON_BUCKETS.day) + SEASON_BUCKETS.day) % SEASON_BUCKETS.day;
  return Math.min(SEASON_BUCKETS.week - 1, isoWeekOf(day) - 1);
}

/** ISO week 1…53 of the Monday `monday`: that of its Thursday. */
function isoWeekOf(monday: number): number {
  const thursday = monday + 3;
  const year = new Date(thursday * 86_400_000).getUTCFullYear();
  return 1 + Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7);
}
