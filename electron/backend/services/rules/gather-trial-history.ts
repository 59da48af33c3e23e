/** The past of an item for a trial of a rule: what happened on which day, and from which day on it was known. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { findItemClass } from '../../../../db/repositories/policy-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import {
  type TrialLine, listLeadTimesBefore, listRecordedUse, listTrialArrivals, listTrialCounts, listTrialLines, listTrialLots, listTrialOrders, listTrialOverrides, listTrialReservations,
} from '../../../../db/repositories/trial-history-repository.ts';
import { type CalendarEntry, entriesOf, isEntryOn } from '../../../../shared/domain/calendar/index.ts';
import type { HistoryFlag, HistoryLine, ItemHistory, TrialDays } from '../../../../shared/domain/rule-trial/index.ts';
import { estimateLeadTimeDistribution, observedLeadTimes } from '../../../../shared/domain/thresholds/index.ts';
import { dateInZone, daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import type { MovementKind } from '../../../../shared/kernel/vocabulary.ts';
import type { GroundRun } from '../metrics/ground-run.ts';
import { policyTerms } from '../replays/gather-history.ts';

/** A paper written down later than this was typed in when the program was set up: then it counts from its own day. */
const LATE_DAYS_MAX = 31;

/** What the histories of many items share. */
export type TrialRun = { readonly run: GroundRun; readonly days: TrialDays; readonly dayOf: (date: string) => number; readonly dayAt: (instant: number) => number; readonly spansOf: (entry: CalendarEntry) => readonly HistoryFlag[] };

export function startTrialRun(run: GroundRun, days: TrialDays): TrialRun {
  const first = days.dates[0] ?? run.today;
  const dayOf = (date: string) => Math.max(0, daysBetween(first, date));
  const dateAt = remembered((hour: number) => dateInZone(hour * HOUR_MS, run.settings.timeZone));
  return { run, days, dayOf, dayAt: instant => dayOf(dateAt(Math.floor(instant / HOUR_MS))), spansOf: remembered(entry => spansOf(entry, days)) };
}
const HOUR_MS = 3_600_000;

/** What is asked for twice is worked out once. */
function remembered<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return key => {
    const found = known.get(key) ?? work(key);
    known.set(key, found);
    return found;
  };
}

/** Null for an item of which nothing is known. */
export function gatherTrialHistory(db: ReadableDb, item: ItemView, trial: TrialRun): ItemHistory | null {
  const { run, days, dayOf, dayAt } = trial;
  const lots = item.isBatchTracked ? listTrialLots(db, item.id) : [];
  const lotPlaces = new Map(lots.map((lot, index) => [lot.id, index]));
  const lines = listTrialLines(db, item.id).map(line => toLine(line, trial, lotPlaces)).sort((a, b) => a.knownDay - b.knownDay);
  if (lines.length === 0) return null;
  const terms = policyTerms(db, item, run.settings);
  const categoryIds = run.categoryIdsOf(item.categoryId);
  return {
    item: {
      id: item.id, categoryId: item.categoryId, categoryIds, categoryName: item.categoryName, supplierId: item.supplierId, supplierName: item.supplierName, locationId: item.locationId,
      abcClass: findItemClass(db, item.id)?.abcClass ?? null, shelfLifeDays: item.shelfLifeDays, unitCostE4: item.referencePriceE4,
    },
    terms: { serviceLevel: terms.serviceLevel, serviceMeasure: terms.serviceMeasure, coverDays: terms.coverDays, reviewDays: terms.reviewDays, packSize: terms.packSize ?? (item.unitDecimals === 0 ? 1 : null) },
    leadTime: leadTimeThen(db, item, trial),
    lines,
    recordedUse: listRecordedUse(db, item.id).map(({ businessDate, quantityMicro }) => ({ day: dayOf(businessDate), quantityMicro })),
    orders: ordersOf(db, item.id, trial),
    reservations: listTrialReservations(db, item.id).map(({ quantityMicro, reservedFor, neededOn, createdAt, closedAt }) => ({ fromDay: dayAt(createdAt), endedDay: closedAt === null ? null : dayAt(closedAt), quantityMicro, dueOn: neededOn, name: reservedFor })),
    counts: listTrialCounts(db, item.id).map(({ documentId, countedOn, recordedAt, countedMicro, differenceMicro, varianceE4 }) => ({ knownDay: Math.max(dayOf(countedOn), dayAt(recordedAt)), documentId, countedOn, bookMicro: countedMicro - differenceMicro, countedMicro, varianceE4 })),
    lots,
    overrides: listTrialOverrides(db, item.id).map(({ field, valueMicro, setAt, expiresOn }) => ({ field, valueMicro, fromDay: dayAt(setAt), throughDay: expiresOn === null ? null : dayOf(expiresOn) })),
    flags: entriesOf(run.entries, { itemId: item.id, categoryIds }).flatMap(trial.spansOf).filter(flag => flag.throughDay >= days.firstDay),
  };
}

function toLine({ kind, reversedKind, businessDate, quantityMicro, valueE4, batchId, recordedAt, isImported }: TrialLine, { dayOf, dayAt }: TrialRun, lots: ReadonlyMap<string, number>): HistoryLine {
  const day = dayOf(businessDate);
  const recorded = dayAt(recordedAt);
  const isHistory = isImported || recorded - day > LATE_DAYS_MAX;
  return { knownDay: isHistory ? day : Math.max(day, recorded), day, kind: kindOf(kind, reversedKind, quantityMicro), quantityMicro: Math.abs(quantityMicro), valueE4, lot: batchId === null ? null : lots.get(batchId) ?? null };
}

function kindOf(kind: MovementKind, reversedKind: MovementKind | null, quantityMicro: number): HistoryLine['kind'] {
  if (kind === 'issue' || (kind === 'reversal' && reversedKind === 'return_in')) return 'use';
  if (kind === 'return_in' || (kind === 'reversal' && reversedKind === 'issue')) return 'back';
  return quantityMicro >= 0 ? 'in' : 'out';
}

function ordersOf(db: ReadableDb, itemId: string, { dayOf, dayAt }: TrialRun): ItemHistory['orders'] {
  const orders = listTrialOrders(db, itemId);
  if (orders.length === 0) return [];
  const arrivals = listTrialArrivals(db, itemId);
  return orders.map(({ id, orderedOn, firstPromisedOn, quantityMicro, state, closedAt }) => ({
    orderedDay: dayOf(orderedOn), dueOn: firstPromisedOn, quantityMicro, endedDay: state === 'cancelled' && closedAt !== null ? dayAt(closedAt) : null,
    arrivals: arrivals.filter(({ lineId }) => lineId === id).map(arrival => ({ day: dayOf(arrival.businessDate), quantityMicro: arrival.quantityMicro })),
  }));
}

/** From orders that had come before the first day played; what came later taught nobody anything then. */
function leadTimeThen(db: ReadableDb, item: ItemView, { run, days }: TrialRun) {
  const before = listLeadTimesBefore(db, { itemId: item.id, supplierId: item.supplierId, before: days.dates[days.firstDay] ?? run.today });
  return estimateLeadTimeDistribution({
    observedDays: observedLeadTimes(before.filter(each => each.isOwn)),
    supplierDays: observedLeadTimes(before.filter(each => !each.isOwn)),
    statedDays: item.leadTimeDays ?? item.supplierLeadTimeDays ?? run.settings.defaultLeadTimeDays,
    statedSource: item.leadTimeDays === null ? 'supplier' : 'item',
  });
}

/** The days of an entry of the calendar, those that come every year too. */
function spansOf(entry: CalendarEntry, { dates, firstDay }: TrialDays): HistoryFlag[] {
  const spans: { name: string; fromDay: number; throughDay: number }[] = [];
  for (let day = firstDay; day < dates.length; day += 1) {
    if (!isEntryOn(entry, dates[day] ?? '')) continue;
    const last = spans.at(-1);
    if (last?.throughDay === day - 1) last.throughDay = day;
    else spans.push({ name: entry.name, fromDay: day, throughDay: day });
  }
  return spans;
}
