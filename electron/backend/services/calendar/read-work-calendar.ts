/** The calendars demand and lead times are counted by, from what ships and what people entered. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type CalendarEntryRow, type ShutDownRow, listCalendarDays, listCalendarEntries, listShutDowns } from '../../../../db/repositories/calendar-repository.ts';
import { listSettings } from '../../../../db/repositories/setting-repository.ts';
import { type CalendarEntry, type EntryScope, FIVE_DAY_WEEK, type ShutDown, type WorkCalendar, chineseWorkCalendar, inYear } from '../../../../shared/domain/calendar/index.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';

/** Calendar years, both included. */
export type Years = { readonly from: number; readonly to: number };

export type Calendars = {
  /** Of the company: what demand is counted by. */
  readonly company: WorkCalendar;
  /** Of a supplier: what his lead time is counted by. Public holidays alone where he has no shut-downs, or is not known. */
  readonly ofSupplier: (supplierId: string | null) => WorkCalendar;
  /** Promotions, projects and maintenance, of all items. */
  readonly entries: readonly CalendarEntry[];
};

/** All calendars for some years, read once; the same supplier always gets the same object. */
export function readCalendars(db: ReadableDb, years: Years): Calendars {
  const ownDays = listCalendarDays(db).map(({ date, kind }) => ({ date, isWorked: kind === 'workday' }));
  const shutDowns = groupBy(listShutDowns(db), row => row.supplierId);
  const make = (rows: readonly ShutDownRow[], restWeekdays = FIVE_DAY_WEEK) => chineseWorkCalendar(years, { restWeekdays, ownDays, shutDowns: rows.flatMap(row => shutDownsIn(row, years)) });
  const usual = make([]);
  const bySupplier = new Map<string, WorkCalendar>();
  for (const [supplierId, rows] of shutDowns) if (supplierId !== null) bySupplier.set(supplierId, make(rows));
  return {
    company: make(shutDowns.get(null) ?? [], readRestWeekdays(db)),
    ofSupplier: supplierId => (supplierId === null ? usual : bySupplier.get(supplierId) ?? usual),
    entries: readCalendarEntries(db),
  };
}

export function readWorkCalendar(db: ReadableDb, years: Years): WorkCalendar {
  return readCalendars(db, years).company;
}

/** Key of the company's days of rest among its settings. */
export const REST_WEEKDAYS = 'restWeekdays';

/** The company's days of rest in every week, 1 Monday … 7 Sunday: Saturday and Sunday until somebody says otherwise. */
export function readRestWeekdays(db: ReadableDb): readonly number[] {
  // Safe: only setWeek writes this key.
  return (listSettings(db)[REST_WEEKDAYS] as readonly number[] | undefined) ?? FIVE_DAY_WEEK;
}

export function readCalendarEntries(db: ReadableDb): CalendarEntry[] {
  return listCalendarEntries(db).map(toCalendarEntry);
}

function toCalendarEntry(row: CalendarEntryRow): CalendarEntry {
  return {
    name: row.name,
    from: row.fromOn,
    to: row.toOn,
    scope: scopeOf(row),
    effect: row.quantityMicro === null ? { kind: 'factor', factor: row.factor ?? 1 } : { kind: 'quantity', quantity: unitsFromMicro(row.quantityMicro) },
    isYearly: row.isYearly,
  };
}

function scopeOf({ scope, scopeId }: CalendarEntryRow): EntryScope {
  if (scope === 'item') return { kind: 'item', itemId: scopeId };
  return scope === 'category' ? { kind: 'category', categoryId: scopeId } : { kind: 'all' };
}

/** A yearly shut-down in each of the years, with the one that began the year before and reaches in. */
export function shutDownsIn({ name, fromOn, toOn, isYearly }: Pick<ShutDownRow, 'name' | 'fromOn' | 'toOn' | 'isYearly'>, years: Years): ShutDown[] {
  const entered = { from: fromOn, to: toOn };
  if (!isYearly) return [{ name, ...entered }];
  const first = years.from - 1;
  return Array.from({ length: years.to - first + 1 }, (_, index) => ({ name, ...inYear(entered, first + index) }));
}
