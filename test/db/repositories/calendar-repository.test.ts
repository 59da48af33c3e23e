import { afterEach, beforeEach, expect, test } from 'vitest';

import {
  type CalendarEntryRow, type ShutDownRow, deleteCalendarDay, deleteCalendarEntry, deleteShutDown, findCalendarDay, findCalendarEntry, findLatestHolidayEffect, findShutDown, insertCalendarEntry,
  insertShutDown, listCalendarDays, listCalendarEntries, listShutDowns, saveCalendarDay, saveCalendarEntry, saveShutDown,
} from '../../../db/repositories/calendar-repository.ts';
import { insertInList } from '../../../db/repositories/master-data-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
const entry = (id: string, fields: Partial<CalendarEntryRow> = {}): CalendarEntryRow => ({
  id, kind: 'promotion', name: '大促', fromOn: '2026-11-01', toOn: '2026-11-12', scope: 'all', scopeId: '', factor: 1.8, quantityMicro: null, isYearly: true, note: '', setAt: 1, setByName: '陈', version: 0, ...fields,
});
const shutDown = (id: string, fields: Partial<ShutDownRow> = {}): ShutDownRow => ({ id, name: '高温假', fromOn: '2026-07-20', toOn: '2026-07-24', supplierId: null, isYearly: true, setAt: 1, setByName: '陈', version: 0, ...fields });

beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  insertBareItem(rig.db, 'I');
  rig.db.write(tx => {
    insertInList(tx, 'categories', { id: 'c', code: '', name: '轴承', parentId: null, ownerId: null });
    insertInList(tx, 'suppliers', { id: 's', code: '', name: '恒锐', leadTimeDays: 7, contact: '', isActive: true });
    for (const row of [entry('b'), entry('a', { fromOn: '2026-03-01', scope: 'item', scopeId: 'I', factor: null, quantityMicro: 5 }), entry('c', { scope: 'category', scopeId: 'c' })]) insertCalendarEntry(tx, row);
    for (const row of [shutDown('x'), shutDown('y', { supplierId: 's', fromOn: '2026-02-10', toOn: '2026-02-28' })]) insertShutDown(tx, row);
  });
});
afterEach(() => { rig.close(); });

test('plans in the order they begin, with the name of what they are for', () => {
  expect(listCalendarEntries(rig.db.reader).map(row => [row.id, row.scopeName, row.unit])).toEqual([['a', 'I 物料 I', '件'], ['b', '', ''], ['c', '轴承', '']]);
  expect(findCalendarEntry(rig.db.reader, 'b')).toEqual({ ...entry('b'), scopeName: '', unit: '', unitDecimals: 0 });
  expect(findCalendarEntry(rig.db.reader, 'no')).toBeUndefined();
});

test('a plan moves on version by version, and has a factor or a quantity, never both', () => {
  rig.db.write(tx => { saveCalendarEntry(tx, entry('b', { factor: 2, isYearly: false })); });
  expect(findCalendarEntry(rig.db.reader, 'b')).toMatchObject({ factor: 2, isYearly: false, version: 1 });
  expect(() => { rig.db.write(tx => { saveCalendarEntry(tx, entry('b')); }); }).toThrow('version moved');
  for (const fields of [{ quantityMicro: 5 }, { factor: null }, { toOn: '2026-10-31' }]) expect(() => { rig.db.write(tx => { insertCalendarEntry(tx, entry('z', fields)); }); }).toThrow('CHECK');
  rig.db.write(tx => { deleteCalendarEntry(tx, 'b'); });
  expect(listCalendarEntries(rig.db.reader).map(row => row.id)).toEqual(['a', 'c']);
});

test('shut-downs of the company and of suppliers', () => {
  expect(listShutDowns(rig.db.reader).map(row => [row.id, row.supplierName])).toEqual([['y', '恒锐'], ['x', '']]);
  rig.db.write(tx => { saveShutDown(tx, shutDown('x', { toOn: '2026-07-31' })); });
  expect(findShutDown(rig.db.reader, 'x')).toMatchObject({ toOn: '2026-07-31', version: 1 });
  expect(() => { rig.db.write(tx => { saveShutDown(tx, shutDown('x')); }); }).toThrow('version moved');
  rig.db.write(tx => { deleteShutDown(tx, 'x'); });
  expect(findShutDown(rig.db.reader, 'x')).toBeUndefined();
});

test('an own day is said once', () => {
  const day = { date: '2026-10-08', kind: 'holiday', name: '厂庆', setAt: 1, setByName: '陈' } as const;
  rig.db.write(tx => { saveCalendarDay(tx, day); saveCalendarDay(tx, { ...day, kind: 'workday', name: '' }); saveCalendarDay(tx, { ...day, date: '2026-01-02' }); });
  expect(listCalendarDays(rig.db.reader).map(row => [row.date, row.kind])).toEqual([['2026-01-02', 'holiday'], ['2026-10-08', 'workday']]);
  rig.db.write(tx => { deleteCalendarDay(tx, '2026-10-08'); });
  expect(findCalendarDay(rig.db.reader, '2026-10-08')).toBeUndefined();
});

test('what was learnt of holidays last', () => {
  expect(findLatestHolidayEffect(rig.db.reader)).toBeUndefined();
  rig.db.write(tx => {
    for (const items of [3, 8]) tx.insert('forecast_models', { computedAt: items, computedOn: '2026-06-08', bucket: 'week', itemCount: items, trialCount: 0, modelJson: '{}', holidayEffectJson: `{"festivalCount":${items}}` });
  });
  expect(findLatestHolidayEffect(rig.db.reader)).toEqual({ holidayEffectJson: '{"festivalCount":8}', itemCount: 8 });
});
