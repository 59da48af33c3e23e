/** What people know of coming days: promotions, projects and maintenance, shut-downs, holidays moved. */
import { assert } from '../../shared/kernel/assert.ts';
import type { CalendarDayKind, CalendarEntryKind, CalendarScope } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

export type CalendarEntryRow = {
  readonly id: string;
  readonly kind: CalendarEntryKind;
  readonly name: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly scope: CalendarScope;
  /** '' for all, else the id of the category or the item. */
  readonly scopeId: string;
  readonly factor: number | null;
  readonly quantityMicro: number | null;
  readonly isYearly: boolean;
  readonly note: string;
  readonly setAt: number;
  readonly setByName: string;
  readonly version: number;
};
/** With the name of what it is for; unit of the item, where it is for one. */
export type CalendarEntryView = CalendarEntryRow & { readonly scopeName: string; readonly unit: string; readonly unitDecimals: number };

export type ShutDownRow = {
  readonly id: string;
  readonly name: string;
  readonly fromOn: string;
  readonly toOn: string;
  /** Null: the company itself. */
  readonly supplierId: string | null;
  readonly isYearly: boolean;
  readonly setAt: number;
  readonly setByName: string;
  readonly version: number;
};
export type ShutDownView = ShutDownRow & { readonly supplierName: string };
export type CalendarDayRow = { readonly date: string; readonly kind: CalendarDayKind; readonly name: string; readonly setAt: number; readonly setByName: string };

const ENTRY = `select e.*, coalesce(c.name, i.code || ' ' || i.name, '') as scope_name, coalesce(u.name, '') as unit, coalesce(u.decimals, 0) as unit_decimals
  from calendar_entries e left join categories c on e.scope = 'category' and c.id = e.scope_id
  left join items i on e.scope = 'item' and i.id = e.scope_id left join units u on u.id = i.unit_id`;
const SHUT_DOWN = "select s.*, coalesce(p.name, '') as supplier_name from shut_downs s left join suppliers p on p.id = s.supplier_id";

export function findCalendarEntry(db: ReadableDb, id: string): CalendarEntryView | undefined {
  return db.get(`${ENTRY} where e.id = @id`, { id });
}
/** All entries in the order they begin. */
export function listCalendarEntries(db: ReadableDb): CalendarEntryView[] {
  return db.all(`${ENTRY} order by e.from_on, e.name, e.id`);
}
export function insertCalendarEntry(db: WritableDb, row: CalendarEntryRow): void {
  db.insert('calendar_entries', row);
}
/** Throws when the version has moved on. */
export function saveCalendarEntry(db: WritableDb, row: CalendarEntryRow): void {
  const changed = db.run(
    `update calendar_entries set kind = @kind, name = @name, from_on = @fromOn, to_on = @toOn, scope = @scope, scope_id = @scopeId, factor = @factor,
      quantity_micro = @quantityMicro, is_yearly = @isYearly, note = @note, set_at = @setAt, set_by_name = @setByName, version = @version + 1 where id = @id and version = @version`,
    row,
  );
  assert(changed === 1, 'saveCalendarEntry: version moved');
}
export function deleteCalendarEntry(db: WritableDb, id: string): void {
  db.run('delete from calendar_entries where id = @id', { id });
}

export function findShutDown(db: ReadableDb, id: string): ShutDownView | undefined {
  return db.get(`${SHUT_DOWN} where s.id = @id`, { id });
}
export function listShutDowns(db: ReadableDb): ShutDownView[] {
  return db.all(`${SHUT_DOWN} order by s.from_on, s.name, s.id`);
}
export function insertShutDown(db: WritableDb, row: ShutDownRow): void {
  db.insert('shut_downs', row);
}
/** Throws when the version has moved on. */
export function saveShutDown(db: WritableDb, row: ShutDownRow): void {
  const changed = db.run(
    `update shut_downs set name = @name, from_on = @fromOn, to_on = @toOn, supplier_id = @supplierId, is_yearly = @isYearly, set_at = @setAt, set_by_name = @setByName,
      version = @version + 1 where id = @id and version = @version`,
    row,
  );
  assert(changed === 1, 'saveShutDown: version moved');
}
export function deleteShutDown(db: WritableDb, id: string): void {
  db.run('delete from shut_downs where id = @id', { id });
}

export function listCalendarDays(db: ReadableDb): CalendarDayRow[] {
  return db.all('select * from calendar_days order by date');
}
export function findCalendarDay(db: ReadableDb, date: string): CalendarDayRow | undefined {
  return db.get('select * from calendar_days where date = @date', { date });
}
export function saveCalendarDay(db: WritableDb, row: CalendarDayRow): void {
  db.run(
    `insert into calendar_days (date, kind, name, set_at, set_by_name) values (@date, @kind, @name, @setAt, @setByName)
      on conflict (date) do update set kind = excluded.kind, name = excluded.name, set_at = excluded.set_at, set_by_name = excluded.set_by_name`,
    row,
  );
}
export function deleteCalendarDay(db: WritableDb, date: string): void {
  db.run('delete from calendar_days where date = @date', { date });
}
/** The newest `holiday_effect_json`, a HolidayEffect, with how many items it was learnt from; undefined before the first learning. */
export function findLatestHolidayEffect(db: ReadableDb): { holidayEffectJson: string; itemCount: number } | undefined {
  return db.get('select holiday_effect_json, item_count from forecast_models order by sequence desc limit 1');
}
