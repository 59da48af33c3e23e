/** The parts of an item's ground that are read when a rule first asks for them. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { firstMovedOn, iterateInbound } from '../../../../db/repositories/accounts-repository.ts';
import { sumUse } from '../../../../db/repositories/demand-repository.ts';
import { findLatestCount, findOutlookText, listDatedReservations, listQuantityDays, listStockedLots, listUseDecisions, listUseSince } from '../../../../db/repositories/ground-repository.ts';
import { ageLayers, shareOut } from '../../../../shared/domain/accounting/index.ts';
import { type CalendarEntry, bucketSpans, bucketStartOf, plannedQuantities } from '../../../../shared/domain/calendar/index.ts';
import { type DueDemand, type LastCount, type MetricGround, NEED_DAYS, type StockLayer, type StockLot, type UseOfDay, type WeekOfStock } from '../../../../shared/domain/metrics/index.ts';
import { type DemandOutlook, demandOverDays } from '../../../../shared/domain/thresholds/index.ts';
import { addDays, mondayOf } from '../../../../shared/kernel/calendar-date.ts';
import { microFromUnits } from '../../../../shared/kernel/quantity.ts';

const WEEK_DAYS = 7;
const WEEKS = 4;
const USE_DAYS = 120;
const COMPARED_DAYS = 28;
const YEAR_DAYS = 364;

type Stock = { readonly onHandMicro: number; readonly valueE4: number };

/** First in first out, as the age report has it. */
export function readLayers(db: ReadableDb, itemId: string, { onHandMicro, valueE4 }: Stock, today: string): StockLayer[] {
  if (onHandMicro <= 0) return [];
  const layers = ageLayers(onHandMicro, iterateInbound(db, itemId, today), () => firstMovedOn(db, itemId) ?? today);
  const values = shareOut(Math.max(0, valueE4), layers.map(layer => layer.quantityMicro));
  return layers.map((layer, index) => ({ ...layer, valueE4: values[index] ?? 0 }));
}

/** Worth as much as any other piece of the item. */
export function readLots(db: ReadableDb, itemId: string, { onHandMicro, valueE4 }: Stock): StockLot[] {
  return listStockedLots(db, itemId).map(lot => ({ ...lot, valueE4: onHandMicro <= 0 ? 0 : Math.round(Math.max(0, valueE4) * Math.min(1, lot.quantityMicro / onHandMicro)) }));
}

/** Reservations with a day, and what projects and maintenance need on each day. Earliest first. */
export function readDueDemand(db: ReadableDb, itemId: string, planned: readonly CalendarEntry[], today: string): DueDemand[] {
  const reserved = listDatedReservations(db, itemId).map((row): DueDemand => ({ kind: 'reserved', name: row.reservedFor, dueOn: row.neededOn, quantityMicro: row.openMicro }));
  if (planned.length === 0) return reserved;
  // Today and as many days after it.
  const days = bucketSpans('day', today, NEED_DAYS + 1);
  const needs = planned.flatMap(entry => plannedQuantities(days, [entry]).flatMap((quantity, index): DueDemand[] => {
    const dueOn = days[index]?.from;
    return quantity > 0 && dueOn !== undefined ? [{ kind: 'planned', name: entry.name, dueOn, quantityMicro: microFromUnits(quantity) }] : [];
  }));
  return [...reserved, ...needs].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

export function readLastCount(db: ReadableDb, itemId: string): LastCount | null {
  const count = findLatestCount(db, itemId);
  if (count === undefined) return null;
  const { documentId, countedOn, countedMicro, differenceMicro, varianceE4 } = count;
  return { documentId, countedOn, bookMicro: countedMicro - differenceMicro, countedMicro, varianceE4 };
}

export function readUseDays(db: ReadableDb, itemId: string, today: string, mayBeDecided: boolean): UseOfDay[] {
  const days = listUseSince(db, itemId, addDays(today, -USE_DAYS));
  const decisions = days.length === 0 || !mayBeDecided ? [] : listUseDecisions(db, itemId);
  if (decisions.length === 0) return days.map(day => ({ ...day, decision: null }));
  return days.map(day => ({ ...day, decision: decisions.find(({ bucketOn, bucket }) => bucketStartOf(bucket ?? 'week', day.date) === bucketOn)?.decision ?? null }));
}

/** Newest first, reckoned back from what lies there now. */
export function readWeeks(db: ReadableDb, itemId: string, onHandMicro: number, useDays: readonly UseOfDay[], today: string): WeekOfStock[] {
  const thisMonday = mondayOf(today);
  const days = listQuantityDays(db, itemId, addDays(thisMonday, -WEEK_DAYS * WEEKS));
  const before = (date: string) => days.reduce((sum, day) => (day.date >= date ? sum - day.changeMicro : sum), onHandMicro);
  return Array.from({ length: WEEKS }, (_, index): WeekOfStock => {
    const from = addDays(thisMonday, -WEEK_DAYS * (index + 1));
    const openingMicro = before(from);
    const usedMicro = sumUsed(useDays, from, addDays(from, WEEK_DAYS - 1));
    return { from, usedMicro, thereMicro: openingMicro + Math.max(0, before(addDays(from, WEEK_DAYS)) - openingMicro + usedMicro) };
  });
}

function sumUsed(days: readonly UseOfDay[], from: string, to: string): number {
  return days.reduce((sum, day) => (day.date >= from && day.date <= to ? sum + day.quantityMicro : sum), 0);
}

/** 364 days back the days of the week are the same. */
export function readUse28(db: ReadableDb, itemId: string, useDays: readonly UseOfDay[], today: string): MetricGround['use28'] {
  const from = addDays(today, 1 - COMPARED_DAYS);
  return { nowMicro: sumUsed(useDays, from, today), yearBeforeMicro: sumUse(db, itemId, addDays(from, -YEAR_DAYS), addDays(today, -YEAR_DAYS)) };
}

/** Mean of the stored forecast; null without one. */
export function readForecastMean(db: ReadableDb, itemId: string): (days: number) => number | null {
  let outlook: DemandOutlook | null | undefined;
  return days => {
    if (outlook === undefined) {
      const text = findOutlookText(db, itemId);
      outlook = text === undefined ? null : (JSON.parse(text) as DemandOutlook); // Safe: written by compute-forecast.ts.
    }
    return outlook === null ? null : demandOverDays(outlook, days).mean;
  };
}
