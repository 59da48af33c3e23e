import { afterEach, beforeEach, expect, test } from 'vitest';

import { insertCalendarEntry, insertShutDown, saveCalendarDay } from '../../../../../db/repositories/calendar-repository.ts';
import { insertInList } from '../../../../../db/repositories/master-data-repository.ts';
import { saveSetting } from '../../../../../db/repositories/setting-repository.ts';
import { REST_WEEKDAYS, readCalendarEntries, readCalendars, readWorkCalendar, shutDownsIn } from '../../../../../electron/backend/services/calendar/read-work-calendar.ts';
import { addWorkingDays, isWorkingDay, workingDaysIn } from '../../../../../shared/domain/calendar/index.ts';
import { type MemoryBackend, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';

let rig: MemoryBackend;
const by = { setAt: 1, setByName: '陈' };
const YEARS = { from: 2025, to: 2027 };

beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  rig.db.write(tx => {
    for (const id of ['s', 'idle']) insertInList(tx, 'suppliers', { id, code: '', name: id, leadTimeDays: 7, contact: '', isActive: true });
    insertShutDown(tx, { id: 'own', name: '检修', fromOn: '2026-07-20', toOn: '2026-07-24', supplierId: null, isYearly: false, version: 0, ...by });
    insertShutDown(tx, { id: 'his', name: '春节停产', fromOn: '2025-12-29', toOn: '2026-01-09', supplierId: 's', isYearly: true, version: 0, ...by });
    saveCalendarDay(tx, { date: '2026-06-13', kind: 'workday', name: '', ...by });
  });
});
afterEach(() => { rig.close(); });

test('the company rests on its own shut-down, the supplier on his, both on public holidays; a moved day is moved for all', () => {
  const { company, ofSupplier } = readCalendars(rig.db.reader, YEARS);
  const his = ofSupplier('s');
  expect([isWorkingDay(company, '2026-07-21'), isWorkingDay(his, '2026-07-21')]).toEqual([false, true]);
  expect([isWorkingDay(company, '2026-01-06'), isWorkingDay(his, '2026-01-06')]).toEqual([true, false]);
  expect([company, his].map(calendar => isWorkingDay(calendar, '2026-02-17'))).toEqual([false, false]);
  expect([company, his].map(calendar => isWorkingDay(calendar, '2026-06-13'))).toEqual([true, true]);
  expect(ofSupplier('idle')).toBe(ofSupplier(null));
  expect(readWorkCalendar(rig.db.reader, YEARS)).toEqual(company);
  expect(company.provisionalFrom).toBe(2027);
});

test('a company of a six-day week works on Saturdays; its suppliers do not', () => {
  const saturday = '2026-03-14';
  const works = () => {
    const { company, ofSupplier } = readCalendars(rig.db.reader, YEARS);
    return [company, ofSupplier(null)].map(calendar => isWorkingDay(calendar, saturday));
  };
  expect(works()).toEqual([false, false]);
  rig.db.write(tx => { saveSetting(tx, REST_WEEKDAYS, [7]); });
  expect(works()).toEqual([true, false]);
});

test('a yearly shut-down over New Year is there at both ends of every year', () => {
  const spans = shutDownsIn({ name: '停产', fromOn: '2025-12-29', toOn: '2026-01-09', isYearly: true }, { from: 2026, to: 2026 });
  expect(spans.map(({ from, to }) => `${from} ${to}`)).toEqual(['2025-12-29 2026-01-09', '2026-12-29 2027-01-09']);
  const his = readCalendars(rig.db.reader, YEARS).ofSupplier('s');
  expect([workingDaysIn(his, { from: '2027-01-04', to: '2027-01-08' }), isWorkingDay(his, '2025-01-06'), isWorkingDay(his, '2027-12-30')]).toEqual([0, false, false]);
});

test('ten working days ordered three days before Spring Festival 2026 are over after the holiday (N14)', () => {
  const { ofSupplier } = readCalendars(rig.db.reader, YEARS);
  const due = addWorkingDays(ofSupplier(null), '2026-02-12', 10);
  expect(due > '2026-02-23').toBe(true);
  // Counted in days of the calendar it would have been promised for the middle of it.
  expect(due).toBe('2026-03-04');
});

test('plans as the forecast takes them: for all, a category or an item; a factor or a quantity in base units', () => {
  rig.db.write(tx => {
    const plan = { fromOn: '2026-07-01', toOn: '2026-07-02', isYearly: false, note: '', version: 0, ...by };
    insertCalendarEntry(tx, { id: 'a', kind: 'promotion', name: '促销', scope: 'all', scopeId: '', factor: 1.5, quantityMicro: null, ...plan });
    insertCalendarEntry(tx, { id: 'b', kind: 'other', name: '淡季', scope: 'category', scopeId: 'c', factor: 0.5, quantityMicro: null, ...plan });
    insertCalendarEntry(tx, { id: 'c', kind: 'maintenance', name: '大修', scope: 'item', scopeId: 'I', factor: null, quantityMicro: 2_500_000, ...plan, isYearly: true });
  });
  expect(readCalendarEntries(rig.db.reader).map(({ name, scope, effect, isYearly }) => [name, scope, effect, isYearly])).toEqual([
    ['促销', { kind: 'all' }, { kind: 'factor', factor: 1.5 }, false],
    ['大修', { kind: 'item', itemId: 'I' }, { kind: 'quantity', quantity: 2.5 }, true],
    ['淡季', { kind: 'category', categoryId: 'c' }, { kind: 'factor', factor: 0.5 }, false],
  ]);
});
