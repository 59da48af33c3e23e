/** Learns from all items together, once a week: what holidays do to the company's demand, and which methods and quantiles can be trusted. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type ForecastModelRow, countItemsWithDemand, listModelHeads } from '../../../../db/repositories/forecast-repository.ts';
import { findItem, listActiveItemIds } from '../../../../db/repositories/item-repository.ts';
import { BUCKETS, type Bucket, type HolidayEffect, SEASON_BUCKETS, USUAL_DAYS, bucketSpans, bucketStartOf, bucketsBetween, learnHolidayEffect, shiftBucket } from '../../../../shared/domain/calendar/index.ts';
import { BUCKETS_MAX, type GroupModel, type SeriesForLearning, buildDemandSeries, learnGroup } from '../../../../shared/domain/forecast/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { mondayOf } from '../../../../shared/kernel/calendar-date.ts';
import { estimateItemLeadTime } from '../thresholds/estimate-lead-time.ts';
import type { ForecastGround } from './forecast-ground.ts';
import { gatherDemand, prepareGathered } from './gather-demand.ts';

/** Learnt anew within the week when so much more is known: a history has been imported. */
const GROWTH = 1.5;
/** The lead the learning aims at is the usual one, within what histories can tell. */
const LEAD_MAX = 8;

/** Whether this week's learning is still to be done. */
export function isLearningDue(db: ReadableDb, today: string): boolean {
  const newest = listModelHeads(db).at(-1);
  const items = countItemsWithDemand(db);
  if (items === 0) return false;
  return newest === undefined || newest.computedOn < mondayOf(today) || items > GROWTH * newest.itemCount;
}

type Pooled = { readonly series: SeriesForLearning[]; readonly leads: number[] };

/** One model for each bucket that is in use, with the numbers they will be stored under; nothing is written. */
export function learnFromAll(db: ReadableDb, ground: ForecastGround, now: number): ForecastModelRow[] {
  const itemIds = listActiveItemIds(db);
  const effect = learnEffect(db, ground, itemIds);
  const pools = poolHistories(db, { ...ground, effect }, itemIds);
  const last = Math.max(0, ...listModelHeads(db).map(head => head.sequence));
  const itemCount = countItemsWithDemand(db);
  return BUCKETS.filter(bucket => pools[bucket].series.length > 0).map((bucket, index) => {
    const { series, leads } = pools[bucket];
    const model = learnGroup({ series, bucketsPerYear: SEASON_BUCKETS[bucket], lead: usualLead(leads) });
    return {
      sequence: last + 1 + index, computedAt: now, computedOn: ground.today, bucket, itemCount, trialCount: trialsOf(model), modelJson: JSON.stringify(model), holidayEffectJson: JSON.stringify(effect),
    };
  });
}

function trialsOf({ regimes }: GroupModel): number {
  return Object.values(regimes).reduce((sum, regime) => sum + regime.trialCount, 0);
}

function usualLead(leads: readonly number[]): number {
  const sorted = [...leads].sort((a, b) => a - b);
  return Math.min(LEAD_MAX, Math.max(1, sorted[Math.floor(sorted.length / 2)] ?? 1));
}

/** All items' weeks on one calendar; before an item's history begins its demand is not known. */
function learnEffect(db: ReadableDb, ground: ForecastGround, itemIds: readonly string[]): HolidayEffect {
  const end = bucketStartOf('week', ground.today);
  const start = shiftBucket('week', end, -BUCKETS_MAX);
  const series = itemIds.flatMap(itemId => {
    const { points, historyStart } = gatherDemand(db, mustExist(findItem(db, itemId), 'a listed item exists'), ground, USUAL_DAYS.week);
    const weeks = buildDemandSeries(points, historyStart, ground.today);
    if (weeks.firstBucketOn === null || weeks.totalQuantity <= 0) return [];
    const offset = bucketsBetween('week', start, weeks.firstBucketOn);
    const values = new Array<number | null>(BUCKETS_MAX).fill(null);
    weeks.buckets.forEach((quantity, index) => { values[offset + index] = quantity; });
    return [values];
  });
  return learnHolidayEffect({ bucket: 'week', spans: bucketSpans('week', start, BUCKETS_MAX), series, calendar: ground.calendars.company });
}

function poolHistories(db: ReadableDb, ground: ForecastGround, itemIds: readonly string[]): Readonly<Record<Bucket, Pooled>> {
  const pools: Record<Bucket, Pooled> = { day: { series: [], leads: [] }, week: { series: [], leads: [] }, month: { series: [], leads: [] } };
  for (const itemId of itemIds) {
    const item = mustExist(findItem(db, itemId), 'a listed item exists');
    const protectionDays = estimateItemLeadTime(db, item, ground).meanDays + ground.settings.reviewPeriodDays;
    const gathered = gatherDemand(db, item, ground, protectionDays);
    // A borrowed history would count twice.
    if (gathered.points.length === 0 || gathered.isLent) continue;
    const { history } = prepareGathered(gathered, ground);
    if (history.values.length === 0) continue;
    pools[gathered.bucket].series.push({ ...history, category: item.categoryId ?? '' });
    pools[gathered.bucket].leads.push(Math.ceil(protectionDays / USUAL_DAYS[gathered.bucket]));
  }
  return pools;
}
