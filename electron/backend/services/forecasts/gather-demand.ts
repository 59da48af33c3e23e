/** What the forecast of one item is made from, and a hash of each part of it: the same parts give the same forecast. */
import { createHash } from 'node:crypto';

import type { ReadableDb } from '../../../../db/connection.ts';
import { listDemandDays, listStockOutSpans } from '../../../../db/repositories/demand-repository.ts';
import { listDecisions } from '../../../../db/repositories/forecast-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { findHistoryStart } from '../../../../db/repositories/threshold-repository.ts';
import { type Bucket, type CalendarEntry, type DateSpan, USUAL_DAYS, bucketStartOf, entriesOf, shiftBucket } from '../../../../shared/domain/calendar/index.ts';
import { type DemandPoint, type DemandSeries, type OneOffDecisions, type PreparedDemand, buildDemandSeries, chooseBucket, prepareDemand } from '../../../../shared/domain/forecast/index.ts';
import { type CalendarDate, addDays, daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { ThresholdCause } from '../../../../shared/kernel/vocabulary.ts';
import type { ForecastGround } from './forecast-ground.ts';

export type InputPart = Exclude<ThresholdCause, 'first'>;
export type InputParts = { readonly [Part in InputPart]?: string };

export type GatheredDemand = {
  readonly bucket: Bucket;
  /** Base units. */
  readonly points: readonly DemandPoint[];
  readonly historyStart: CalendarDate | null;
  /** Lines of the item's own history. */
  readonly lines: number;
  readonly stockOuts: readonly DateSpan[];
  readonly decisions: OneOffDecisions;
  readonly entries: readonly CalendarEntry[];
  /** The history of the item it is said to be like stands before its own. */
  readonly isLent: boolean;
  /** Buckets ahead that are forecast, beginning with the running one. */
  readonly horizon: number;
  readonly parts: InputParts;
  readonly inputsHash: string;
};

/** Buckets ahead that are always shown: a quarter of weeks, half a year of months, two weeks of days. */
const HORIZON_MIN: Readonly<Record<Bucket, number>> = { day: 14, week: 13, month: 6 };
/** Further ahead nothing was measured; the outlook is drawn on from there. */
const HORIZON_MAX: Readonly<Record<Bucket, number>> = { day: 60, week: 39, month: 18 };
/** With so many weeks of its own an item needs no other's history any more. */
const OWN_WEEKS_WANTED = 8;
/**
 * An item that stays empty longer than a quarter is not out of stock, it is not kept: from then on an empty week is a week without need.
 * Without this limit what was used up and given up would be ordered for ever.
 */
const STOCK_OUT_DAYS_MAX = 91;

/** `protectionDays`: lead time and review, which decide whether days, weeks or months are counted. */
export function gatherDemand(db: ReadableDb, item: ItemView, ground: ForecastGround, protectionDays: number): GatheredDemand {
  const { today } = ground;
  const own = readUse(db, item.id);
  const { points, historyStart, isLent } = lendHistory(db, item, own, today);
  const weeks = buildDemandSeries(points, historyStart, today);
  const bucket = bucketFor(weeks, points, today, protectionDays);
  const until = bucketStartOf(bucket, today);
  // Whole buckets decide; only while there is none does the running one speak.
  const isYoung = weeks.buckets.length === 0;
  const seen = points.filter(point => (isYoung ? point.date <= today : point.date < until));
  const from = weeks.firstBucketOn ?? today;
  const stockOuts = listStockOutSpans(db, item.id, from, addDays(until, -1)).map(limited);
  const decisions = Object.fromEntries(listDecisions(db, item.id).map(({ bucketOn, decision }) => [bucketOn, decision]));
  const entries = ground.calendars.entries.length === 0 ? [] : entriesOf(ground.calendars.entries, { itemId: item.id, categoryIds: ground.categoryIdsOf(item.categoryId) });
  const known = ground.models.get(bucket);
  const horizon = Math.min(HORIZON_MAX[bucket], Math.max(HORIZON_MIN[bucket], Math.ceil(protectionDays / USUAL_DAYS[bucket]) + 1));
  const parts = {
    demand: hashOf([bucket, isYoung ? today : until, historyStart, seen.map(({ date, quantity }) => [date, quantity]), stockOuts]),
    decision: hashOf(decisions),
    calendar: hashOf([ground.calendarKey, entries]),
    experience: hashOf([known?.sequence ?? null, ground.effect]),
    item: hashOf([item.categoryId, item.analogueItemId, item.analogueFactor]),
  };
  return { bucket, points: seen, historyStart, lines: own.lines, stockOuts, decisions, entries, isLent, horizon, parts, inputsHash: hashOf([parts, horizon]) };
}

/** A month that runs is not looked at: while all there is lies in it, weeks tell more. */
function bucketFor(weeks: DemandSeries, points: readonly DemandPoint[], today: CalendarDate, protectionDays: number): Bucket {
  const bucket = chooseBucket(weeks, { protectionDays });
  const until = bucketStartOf(bucket, today);
  return bucket === 'month' && !points.some(point => point.date < until) ? 'week' : bucket;
}

/** The series and the calendar of what was gathered. */
export function prepareGathered(gathered: GatheredDemand, ground: ForecastGround): PreparedDemand {
  const { horizon, points, historyStart, bucket, stockOuts, decisions, entries } = gathered;
  return prepareDemand({ points, historyStart, today: ground.today, bucket, horizon, stockOuts, decisions, holidays: { calendar: ground.calendars.company, effect: ground.effect }, entries });
}

/** A short hash of plain data, for telling whether it has changed. */
export function hashOf(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
}

type Use = { readonly points: DemandPoint[]; readonly historyStart: CalendarDate | null; readonly lines: number };

function readUse(db: ReadableDb, itemId: string): Use {
  const days = listDemandDays(db, itemId);
  return {
    points: days.map(day => ({ date: day.businessDate, quantity: unitsFromMicro(day.quantityMicro) })),
    historyStart: findHistoryStart(db, itemId),
    lines: days.reduce((sum, day) => sum + day.lineCount, 0),
  };
}

/** While its own history is short, the use of the item it is said to be like, times the factor, stands before it. */
function lendHistory(db: ReadableDb, item: ItemView, own: Use, today: CalendarDate): Pick<Use, 'points' | 'historyStart'> & { isLent: boolean } {
  const { analogueItemId, analogueFactor } = item;
  const ownFrom = own.historyStart === null ? null : shiftBucket('week', bucketStartOf('week', own.historyStart), 1);
  const isShort = ownFrom === null || daysBetween(ownFrom, today) < 7 * OWN_WEEKS_WANTED;
  if (analogueItemId === null || !isShort) return { ...own, isLent: false };
  const lent = readUse(db, analogueItemId);
  if (lent.historyStart === null) return { ...own, isLent: false };
  // What little there is of its own begins with its first whole week.
  const before = lent.points.filter(point => ownFrom === null || point.date < ownFrom);
  const factor = analogueFactor ?? 1;
  const historyStart = own.historyStart !== null && own.historyStart < lent.historyStart ? own.historyStart : lent.historyStart;
  return {
    points: [...before.map(({ date, quantity }) => ({ date, quantity: quantity * factor })), ...own.points.filter(point => ownFrom !== null && point.date >= ownFrom)],
    historyStart,
    isLent: before.length > 0,
  };
}

function limited(span: DateSpan): DateSpan {
  const last = addDays(span.from, STOCK_OUT_DAYS_MAX - 1);
  return span.to > last ? { from: span.from, to: last } : span;
}
