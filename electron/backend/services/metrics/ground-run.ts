/** What the grounds of many items share: calendars, categories, suppliers. Read once for a run, and only what is asked for. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type RareFact, findSupplierDeliveries, listItemIdsHaving, listValueDaysOfCategories, sumValueOfCategories } from '../../../../db/repositories/ground-repository.ts';
import { listCategories } from '../../../../db/repositories/master-data-repository.ts';
import type { CalendarEntry } from '../../../../shared/domain/calendar/index.ts';
import { type SupplierFigures, type TurnoverPair, YEAR_DAYS, turnoverPair } from '../../../../shared/domain/metrics/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import type { CompanySettings } from '../../environment.ts';
import { readCalendarEntries } from '../calendar/read-work-calendar.ts';

export type GroundRun = {
  readonly today: string;
  readonly settings: CompanySettings;
  /** Promotions, projects, maintenance, flags: of all items. */
  readonly entries: readonly CalendarEntry[];
  /** A category with all those above it, the nearest first. */
  readonly categoryIdsOf: (categoryId: string | null) => readonly string[];
  readonly supplierOf: (supplierId: string | null) => SupplierFigures;
  /** False where it is known that the item has none: then it need not be looked for. */
  readonly mayHave: (fact: RareFact, itemId: string) => boolean;
  /** Of a category with all those below it. */
  readonly turnoverOf: (categoryId: string | null) => TurnoverPair;
  /** What lies of a category with all those below it; null of none. */
  readonly valueOf: (categoryId: string | null) => number | null;
};

const UNKNOWN_SUPPLIER: SupplierFigures = { onTimePercent: null, lateDays: null, leadTimeDays: null };
const NO_TURNOVER: TurnoverPair = { now: null, yearBefore: null };

/** What is asked for twice is worked out once. */
function remembered<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return key => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(key);
    known.set(key, made);
    return made;
  };
}

/** `isForMany`: so many items follow that a few lists read first are less than asking for each. Valid until something else is written. */
export function startGroundRun(db: ReadableDb, settings: CompanySettings, today: string, isForMany = false): GroundRun {
  const categories = listCategories(db);
  const parents = new Map(categories.map(category => [category.id, category.parentId]));
  return {
    today,
    settings,
    entries: readCalendarEntries(db),
    categoryIdsOf: remembered(categoryId => chainOf(categoryId, parents)),
    supplierOf: remembered(supplierId => (supplierId === null ? UNKNOWN_SUPPLIER : readSupplier(db, supplierId, today))),
    mayHave: isForMany ? rareFacts(db) : () => true,
    turnoverOf: remembered(categoryId => (categoryId === null ? NO_TURNOVER : readTurnover(db, below(categoryId, categories), today))),
    valueOf: remembered(categoryId => (categoryId === null ? null : sumValueOfCategories(db, below(categoryId, categories)))),
  };
}

function rareFacts(db: ReadableDb): GroundRun['mayHave'] {
  const idsOf = remembered((fact: RareFact) => new Set(listItemIdsHaving(db, fact)));
  return (fact, itemId) => idsOf(fact).has(itemId);
}

function chainOf(categoryId: string | null, parents: ReadonlyMap<string, string | null>): string[] {
  const ids: string[] = [];
  for (let id = categoryId; id !== null && !ids.includes(id); id = parents.get(id) ?? null) ids.push(id);
  return ids;
}

export function below(categoryId: string, categories: readonly { readonly id: string; readonly parentId: string | null }[]): string[] {
  const ids = [categoryId];
  for (let index = 0; index < ids.length; index += 1) {
    for (const { id, parentId } of categories) if (parentId === ids[index] && !ids.includes(id)) ids.push(id);
  }
  return ids;
}

function readTurnover(db: ReadableDb, categoryIds: readonly string[], today: string): TurnoverPair {
  return turnoverPair(sumValueOfCategories(db, categoryIds), listValueDaysOfCategories(db, categoryIds, addDays(today, -2 * YEAR_DAYS)), today);
}

/** By the last year's receipts. */
function readSupplier(db: ReadableDb, supplierId: string, today: string): SupplierFigures {
  const { receipts, promised, onTime, lateDays, leadTimeDays } = findSupplierDeliveries(db, supplierId, addDays(today, -YEAR_DAYS));
  return receipts === 0 ? UNKNOWN_SUPPLIER : { onTimePercent: promised === 0 ? null : (onTime * 100) / promised, lateDays, leadTimeDays };
}
