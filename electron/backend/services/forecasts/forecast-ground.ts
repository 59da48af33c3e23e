/** What the forecasts of all items rest on together: the calendars, what holidays do, and what was learnt from all items. Read once for a run. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listCalendarDays, listCalendarEntries, listShutDowns } from '../../../../db/repositories/calendar-repository.ts';
import { type ForecastModelRow, findForecastModel, listModelHeads } from '../../../../db/repositories/forecast-repository.ts';
import { listCategories } from '../../../../db/repositories/master-data-repository.ts';
import { type Bucket, type CalendarEntry, FIVE_DAY_WEEK, type HolidayEffect, USUAL_HOLIDAY_EFFECT, entriesOf } from '../../../../shared/domain/calendar/index.ts';
import type { GroupModel } from '../../../../shared/domain/forecast/index.ts';
import type { CompanySettings } from '../../environment.ts';
import { type Calendars, readCalendars, readRestWeekdays } from '../calendar/read-work-calendar.ts';

export type KnownModel = { readonly sequence: number; readonly model: GroupModel };

export type ForecastGround = {
  readonly today: string;
  readonly settings: CompanySettings;
  readonly calendars: Calendars;
  /** Changes with the company's own holidays, workdays and shut-downs. */
  readonly calendarKey: string;
  readonly effect: HolidayEffect;
  /** By bucket; a bucket nobody has learnt yet is missing. */
  readonly models: ReadonlyMap<Bucket, KnownModel>;
  /** A category with all those above it. */
  categoryIdsOf(categoryId: string | null): readonly string[];
  /** Takes note of what went wrong with one item. */
  report(message: string, error: unknown): void;
};

/** What a run adds: models that are not stored yet, in force before those that are, and where problems are noted. */
export type GroundExtras = { readonly learnt?: readonly ForecastModelRow[]; readonly report?: ForecastGround['report'] };

/** The oldest history that is looked at, and the longest lead time from today. */
const YEARS_BACK = 11;
const YEARS_AHEAD = 3;

/** Without `report` a problem with one item is thrown. */
export function readGround(db: ReadableDb, settings: CompanySettings, today: string, { learnt = [], report = (_message, error) => { throw error; } }: GroundExtras = {}): ForecastGround {
  const { calendars, key } = rememberedCalendars(db, Number(today.slice(0, 4)));
  const stored = listModelHeads(db).flatMap(({ bucket }) => findForecastModel(db, bucket) ?? []);
  const rows = [...stored, ...learnt].sort((a, b) => a.sequence - b.sequence);
  const newest = rows.at(-1);
  return {
    today,
    settings,
    calendars,
    calendarKey: key,
    // Safe: learn-from-all.ts writes a HolidayEffect and a GroupModel.
    effect: newest === undefined ? USUAL_HOLIDAY_EFFECT : (JSON.parse(newest.holidayEffectJson) as HolidayEffect),
    models: new Map(rows.map(row => [row.bucket, { sequence: row.sequence, model: rememberedModel(row) }])),
    categoryIdsOf: categoryFinder(db),
    report,
  };
}

function categoryFinder(db: ReadableDb): ForecastGround['categoryIdsOf'] {
  const parents = new Map(listCategories(db).map(category => [category.id, category.parentId]));
  return categoryId => {
    const ids: string[] = [];
    for (let id = categoryId; id !== null && !ids.includes(id); id = parents.get(id) ?? null) ids.push(id);
    return ids;
  };
}

/** Projects and planned work that need so much of an item on top of its usual use. */
export function readPlannedEntries(db: ReadableDb, item: { readonly id: string; readonly categoryId: string | null }, today: string): CalendarEntry[] {
  const entries = rememberedCalendars(db, Number(today.slice(0, 4))).calendars.entries.filter(({ effect }) => effect.kind === 'quantity');
  return entries.length === 0 ? [] : entriesOf(entries, { itemId: item.id, categoryIds: categoryFinder(db)(item.categoryId) });
}

type KnownCalendars = { readonly key: string; readonly text: string; readonly calendars: Calendars };

/** Calendars are worked out day by day as they are used; the same days give the same object, so that this happens once. */
const calendarsKnown: KnownCalendars[] = [];
const KNOWN_MAX = 4;

function rememberedCalendars(db: ReadableDb, year: number): KnownCalendars {
  const shutDowns = listShutDowns(db);
  const days = listCalendarDays(db);
  const week = readRestWeekdays(db);
  const text = JSON.stringify([year, week, days, shutDowns, listCalendarEntries(db)]);
  const known = calendarsKnown.find(each => each.text === text);
  if (known !== undefined) return known;
  const own = shutDowns.filter(row => row.supplierId === null).map(({ fromOn, toOn, isYearly }) => [fromOn, toOn, isYearly]);
  // The usual week is left out: forecasts made before a company could say otherwise stay as they are.
  const ownWeek = String(week) === String(FIVE_DAY_WEEK) ? [] : [week];
  const made = { key: JSON.stringify([days.map(({ date, kind }) => [date, kind]), own, ...ownWeek]), text, calendars: readCalendars(db, { from: year - YEARS_BACK, to: year + YEARS_AHEAD }) };
  calendarsKnown.unshift(made);
  calendarsKnown.length = Math.min(calendarsKnown.length, KNOWN_MAX);
  return made;
}

const modelsKnown: { readonly text: string; readonly model: GroupModel }[] = [];

function rememberedModel({ modelJson }: ForecastModelRow): GroupModel {
  const known = modelsKnown.find(each => each.text === modelJson);
  if (known !== undefined) return known.model;
  const made = { text: modelJson, model: JSON.parse(modelJson) as GroupModel }; // Safe: see above.
  modelsKnown.unshift(made);
  modelsKnown.length = Math.min(modelsKnown.length, KNOWN_MAX);
  return made.model;
}
