/** The short lists: units, categories, suppliers, locations, departments. */
import { assert } from '../../shared/kernel/assert.ts';
import type { ReadableDb, SqlParams, WritableDb } from '../connection.ts';

export type UnitRow = { readonly id: string; readonly name: string; readonly decimals: number };
export type CategoryRow = { readonly id: string; readonly code: string; readonly name: string; readonly parentId: string | null; readonly ownerId: string | null };
export type SupplierRow = { readonly id: string; readonly code: string; readonly name: string; readonly leadTimeDays: number | null; readonly contact: string; readonly isActive: boolean };
export type LocationRow = { readonly id: string; readonly code: string; readonly name: string; readonly isActive: boolean };
export type DepartmentRow = { readonly id: string; readonly name: string; readonly isActive: boolean };

export function listUnits(db: ReadableDb): UnitRow[] {
  return db.all('select * from units order by name');
}
export function listCategories(db: ReadableDb): CategoryRow[] {
  return db.all('select * from categories order by code, name');
}
export function listSuppliers(db: ReadableDb): SupplierRow[] {
  return db.all('select * from suppliers order by is_active desc, code, name');
}
export function listLocations(db: ReadableDb): LocationRow[] {
  return db.all('select * from locations order by code');
}
export function listDepartments(db: ReadableDb): DepartmentRow[] {
  return db.all('select * from departments order by name');
}

/** The tables this file keeps; a table name never comes from outside. */
export type ShortList = 'units' | 'categories' | 'suppliers' | 'locations' | 'departments';

const FIND_BY_NAME: Record<ShortList, string> = {
  units: 'select id from units where name = @word',
  categories: 'select id from categories where name = @word',
  suppliers: 'select id from suppliers where name = @word',
  locations: 'select id from locations where code = @word',
  departments: 'select id from departments where name = @word',
};
const FIND_BY_ID: Record<ShortList, string> = {
  units: 'select id from units where id = @id',
  categories: 'select id from categories where id = @id',
  suppliers: 'select id from suppliers where id = @id',
  locations: 'select id from locations where id = @id',
  departments: 'select id from departments where id = @id',
};

/** By its name; a location by its code. */
export function findIdByWord(db: ReadableDb, list: ShortList, word: string): string | undefined {
  return db.get<{ id: string }>(FIND_BY_NAME[list], { word })?.id;
}
export function existsInList(db: ReadableDb, list: ShortList, id: string): boolean {
  return db.get(FIND_BY_ID[list], { id }) !== undefined;
}
/** "" for no location. */
export function findLocationCode(db: ReadableDb, locationId: string): string {
  return db.get<{ code: string }>('select code from locations where id = @locationId', { locationId })?.code ?? '';
}
const READ: Record<ShortList, string> = {
  units: 'select name, decimals from units where id = @id',
  categories: "select c.code, c.name, coalesce(p.name, '') as parent from categories c left join categories p on p.id = c.parent_id where c.id = @id",
  suppliers: 'select code, name, lead_time_days, contact, is_active from suppliers where id = @id',
  locations: 'select code, name, is_active from locations where id = @id',
  departments: 'select name, is_active from departments where id = @id',
};
/** One entry as a reader sees it: without its id, what it points at by name. */
export function findInList(db: ReadableDb, list: ShortList, id: string): SqlParams | undefined {
  return db.get(READ[list], { id });
}
export function insertInList(db: WritableDb, list: ShortList, row: SqlParams): void {
  db.insert(list, row);
}

const UPDATE: Record<ShortList, string> = {
  units: 'update units set name = @name, decimals = @decimals where id = @id',
  categories: 'update categories set code = @code, name = @name, parent_id = @parentId, owner_id = @ownerId where id = @id',
  suppliers: 'update suppliers set code = @code, name = @name, lead_time_days = @leadTimeDays, contact = @contact, is_active = @isActive where id = @id',
  locations: 'update locations set code = @code, name = @name, is_active = @isActive where id = @id',
  departments: 'update departments set name = @name, is_active = @isActive where id = @id',
};
export function updateInList(db: WritableDb, list: ShortList, row: SqlParams): void {
  const changed = db.run(UPDATE[list], row);
  assert(changed === 1, 'updateInList: the row is there');
}
