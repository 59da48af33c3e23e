/** What is known of a year, and of the plans that touch one item. */
import type { ReadableDb } from '../../../../db/connection.ts';
import {
  type CalendarEntryView, type ShutDownView, findLatestHolidayEffect, listCalendarDays, listCalendarEntries, listShutDowns,
} from '../../../../db/repositories/calendar-repository.ts';
import { listCategories } from '../../../../db/repositories/master-data-repository.ts';
import { type HolidayEffect, type HolidayKind, chineseHolidays, springFestivalOn } from '../../../../shared/domain/calendar/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import type { CalendarDayKind } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { requireItem } from '../items/read-item.ts';
import { readRestWeekdays } from './read-work-calendar.ts';

export function toEntry({ setByName, scopeId, ...entry }: CalendarEntryView) {
  return { ...entry, scopeId: scopeId === '' ? null : scopeId, setBy: setByName };
}

export function toShutDown({ setByName, ...shutDown }: ShutDownView) {
  return { ...shutDown, setBy: setByName };
}

type Span = { readonly fromOn: string; readonly toOn: string; readonly isYearly: boolean };

/** Yearly ones touch every year. */
function touches(year: number, { fromOn, toOn, isYearly }: Span): boolean {
  return isYearly || (fromOn <= `${year}-12-31` && toOn >= `${year}-01-01`);
}

export function readCalendarYear(context: CallContext, year: number) {
  const db = context.env.db.reader;
  return {
    year,
    isPublished: !chineseHolidays(year).isProvisional,
    springFestivalOn: springFestivalOn(year),
    restWeekdays: [...readRestWeekdays(db)],
    days: readDays(db, year),
    shutDowns: listShutDowns(db).filter(row => touches(year, row)).map(toShutDown),
    entries: listCalendarEntries(db).filter(row => touches(year, row)).map(toEntry),
    festival: readFestival(db),
  };
}

type Day = { date: string; kind: CalendarDayKind; holiday: HolidayKind | null; name: string; source: 'published' | 'provisional' | 'own' };

/** Holidays, make-up workdays, and over them what was set here; by date. */
function readDays(db: ReadableDb, year: number): Day[] {
  const { holidays, makeUpDays, isProvisional } = chineseHolidays(year);
  const source = isProvisional ? 'provisional' : 'published';
  const days = new Map<string, Day>();
  for (const { kind: holiday, from, to } of holidays) {
    for (let date = from; date <= to; date = addDays(date, 1)) days.set(date, { date, kind: 'holiday', holiday, name: '', source });
  }
  for (const date of makeUpDays) days.set(date, { date, kind: 'workday', holiday: null, name: '', source });
  for (const { date, kind, name } of listCalendarDays(db)) {
    if (date.startsWith(`${year}-`)) days.set(date, { date, kind, holiday: null, name, source: 'own' });
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function readFestival(db: ReadableDb): { festivals: number; items: number } | null {
  const learnt = findLatestHolidayEffect(db);
  if (learnt === undefined) return null;
  // Safe: written by the learning as a HolidayEffect.
  const { festivalCount } = JSON.parse(learnt.holidayEffectJson) as HolidayEffect;
  return festivalCount === 0 ? null : { festivals: festivalCount, items: learnt.itemCount };
}

export function readCalendarOfItem(context: CallContext, itemId: string) {
  const { env } = context;
  const db = env.db.reader;
  const item = requireItem(db, itemId);
  const places = new Set([item.id, ...categoryChain(db, item.categoryId)]);
  const today = env.today();
  const entries = listCalendarEntries(db).filter(row => (row.scope === 'all' || places.has(row.scopeId)) && (row.isYearly || row.toOn >= today));
  return { entries: entries.map(toEntry) };
}

/** A category and those above it; entries for any of them are for its items. */
export function categoryChain(db: ReadableDb, categoryId: string | null): string[] {
  const parents = new Map(listCategories(db).map(category => [category.id, category.parentId]));
  const chain: string[] = [];
  for (let at = categoryId; at !== null && !chain.includes(at); at = parents.get(at) ?? null) chain.push(at);
  return chain;
}
