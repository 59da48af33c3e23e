// Pins: change-calendar.ts, read-calendar.ts
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { type MadeItem, type TestBackend, codeOf, makeBackend, makeItem, must, op, units } from '../../../../helpers/make-backend.ts';
import { START_DAY } from '../../../../helpers/start-day.ts';

let rig: TestBackend;
let item: MadeItem;
let categoryId: string;
let supplierId: string;

beforeAll(async () => {
  rig = await makeBackend();
  item = await makeItem(rig.client, { code: 'K-1' });
  categoryId = must(await rig.client.masterData.saveCategory({ ...op(), name: '滤芯' })).id;
  supplierId = must(await rig.client.masterData.saveSupplier({ ...op(), name: '恒锐', leadTimeDays: 7 })).id;
});
afterAll(() => { rig.close(); });

type EntryInput = Parameters<TestBackend['client']['calendar']['saveEntry']>[0];
const entry = (fields: Partial<EntryInput> = {}): EntryInput => ({
  ...op(), id: null, kind: 'promotion', name: '双十一', fromOn: '2026-11-01', toOn: '2026-11-12', scope: 'all', scopeId: null, factor: 1.8, quantityMicro: null, isYearly: false, expectedVersion: null, ...fields,
});
const year = async (of: number) => must(await rig.client.calendar.year({ year: of }));

describe('plans', () => {
  test('one is entered, changed by whoever saw it last, and taken away', async () => {
    const made = must(await rig.client.calendar.saveEntry(entry({ note: '线上' })));
    expect(made).toMatchObject({ name: '双十一', factor: 1.8, scopeId: null, scopeName: '', setBy: '老板', version: 0, note: '线上' });
    const changed = must(await rig.client.calendar.saveEntry(entry({ id: made.id, factor: 2, expectedVersion: 0 })));
    expect([changed.factor, changed.version]).toEqual([2, 1]);
    expect(codeOf(await rig.client.calendar.saveEntry(entry({ id: made.id, expectedVersion: 0 })))).toBe('VERSION_CONFLICT');
    expect(codeOf(await rig.client.calendar.deleteEntry({ ...op(), id: made.id, expectedVersion: 0 }))).toBe('VERSION_CONFLICT');
    expect((await year(2026)).entries.map(each => each.name)).toEqual(['双十一']);
    expect((await year(2027)).entries).toEqual([]);
    must(await rig.client.calendar.deleteEntry({ ...op(), id: made.id, expectedVersion: 1 }));
    expect((await year(2026)).entries).toEqual([]);
    expect(codeOf(await rig.client.calendar.deleteEntry({ ...op(), id: made.id, expectedVersion: 1 }))).toBe('NOT_FOUND');
    const log = must(await rig.client.audit.list({})).rows.filter(row => row.entity === 'calendar').map(row => row.action);
    expect(log).toEqual(['calendar.deleteEntry', 'calendar.saveEntry', 'calendar.saveEntry']);
  });

  test('what comes every year is in every year; of an item, all that touch it from today on', async () => {
    const made = [
      must(await rig.client.calendar.saveEntry(entry({ name: '年度大修', kind: 'maintenance', scope: 'item', scopeId: item.id, factor: null, quantityMicro: units(5), isYearly: true, fromOn: '2025-07-01', toOn: '2025-07-03' }))),
      must(await rig.client.calendar.saveEntry(entry({ name: '去年的促销', fromOn: '2025-11-01', toOn: '2025-11-03' }))),
      must(await rig.client.calendar.saveEntry(entry({ name: '类别促销', scope: 'category', scopeId: categoryId }))),
    ];
    expect((await year(2030)).entries.map(each => each.name)).toEqual(['年度大修']);
    const own = async () => must(await rig.client.calendar.ofItem({ itemId: item.id })).entries.map(each => each.name);
    expect(await own()).toEqual(['年度大修']);
    const kept = must(await rig.client.items.get({ itemId: item.id }));
    must(await rig.client.items.update({ ...op(), itemId: item.id, expectedVersion: kept.version, code: kept.code, name: kept.name, unitId: kept.unitId, categoryId }));
    expect(await own()).toEqual(['年度大修', '类别促销']);
    expect(made[0]).toMatchObject({ scopeName: 'K-1 物料 K-1', unit: '件', quantityMicro: units(5) });
    for (const each of made) must(await rig.client.calendar.deleteEntry({ ...op(), id: each.id, expectedVersion: each.version }));
  });

  test('what does not fit together is refused', async () => {
    const refused = async (fields: Partial<EntryInput>) => codeOf(await rig.client.calendar.saveEntry(entry(fields)));
    expect(await refused({ toOn: '2026-10-31' })).toBe('INVALID_INPUT');
    expect(await refused({ toOn: '2028-01-01' })).toBe('INVALID_INPUT');
    expect(await refused({ factor: null })).toBe('INVALID_INPUT');
    expect(await refused({ quantityMicro: units(1) })).toBe('INVALID_INPUT');
    expect(await refused({ factor: null, quantityMicro: units(1) })).toBe('INVALID_INPUT');
    expect(await refused({ scope: 'category' })).toBe('INVALID_INPUT');
    expect(await refused({ scopeId: item.id })).toBe('INVALID_INPUT');
    expect(await refused({ scope: 'category', scopeId: 'nowhere' })).toBe('NOT_FOUND');
    expect(await refused({ scope: 'item', scopeId: 'nothing' })).toBe('ITEM_NOT_FOUND');
    expect(await refused({ id: 'gone', expectedVersion: 0 })).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.calendar.ofItem({ itemId: 'nothing' }))).toBe('ITEM_NOT_FOUND');
    const viewer = await rig.signInAs('viewer');
    expect(codeOf(await viewer.calendar.saveEntry(entry()))).toBe('FORBIDDEN');
    expect(must(await viewer.calendar.year({ year: 2026 })).isPublished).toBe(true);
  });
});

describe('shut-downs', () => {
  test('of the company and of a supplier, with the same care for versions', async () => {
    const fields = { ...op(), id: null, name: '春节停产', fromOn: '2026-02-10', toOn: '2026-02-28', supplierId, isYearly: true, expectedVersion: null };
    const made = must(await rig.client.calendar.saveShutDown(fields));
    expect(made).toMatchObject({ supplierName: '恒锐', version: 0, isYearly: true });
    must(await rig.client.calendar.saveShutDown({ ...fields, ...op(), id: made.id, supplierId: null, expectedVersion: 0 }));
    expect((await year(2027)).shutDowns).toMatchObject([{ name: '春节停产', supplierId: null, supplierName: '', version: 1 }]);
    expect(codeOf(await rig.client.calendar.saveShutDown({ ...fields, ...op(), id: made.id, expectedVersion: 0 }))).toBe('VERSION_CONFLICT');
    expect(codeOf(await rig.client.calendar.saveShutDown({ ...fields, ...op(), supplierId: 'nobody' }))).toBe('NOT_FOUND');
    expect(codeOf(await rig.client.calendar.saveShutDown({ ...fields, ...op(), toOn: '2026-02-01' }))).toBe('INVALID_INPUT');
    expect(codeOf(await rig.client.calendar.deleteShutDown({ ...op(), id: made.id, expectedVersion: 0 }))).toBe('VERSION_CONFLICT');
    must(await rig.client.calendar.deleteShutDown({ ...op(), id: made.id, expectedVersion: 1 }));
    expect(codeOf(await rig.client.calendar.deleteShutDown({ ...op(), id: made.id, expectedVersion: 1 }))).toBe('NOT_FOUND');
  });
});

describe('days of a year', () => {
  test('holidays and make-up workdays as published; a year nobody has published says so', async () => {
    const { days, isPublished, springFestivalOn, festival } = await year(2026);
    expect([isPublished, springFestivalOn, festival]).toEqual([true, '2026-02-17', null]);
    expect(days.filter(day => day.holiday === 'spring_festival').map(day => day.date)).toEqual(Array.from({ length: 9 }, (_, day) => addDays('2026-02-15', day)));
    expect(days.find(day => day.date === '2026-02-14')).toMatchObject({ kind: 'workday', source: 'published' });
    const far = await year(2035);
    expect([far.isPublished, new Set(far.days.map(day => day.source))]).toEqual([false, new Set(['provisional'])]);
  });

  test('an own day goes over the table until it is taken back', async () => {
    const day = async (date: string) => (await year(2026)).days.find(each => each.date === date);
    must(await rig.client.calendar.setDay({ ...op(), date: START_DAY, kind: 'holiday', name: '厂庆' }));
    expect(await day(START_DAY)).toEqual({ date: START_DAY, kind: 'holiday', holiday: null, name: '厂庆', source: 'own' });
    must(await rig.client.calendar.setDay({ ...op(), date: '2026-10-01', kind: 'workday', name: '赶工' }));
    expect(await day('2026-10-01')).toMatchObject({ kind: 'workday', source: 'own' });
    for (const date of [START_DAY, '2026-10-01']) must(await rig.client.calendar.setDay({ ...op(), date, kind: null }));
    expect([await day(START_DAY), (await day('2026-10-01'))?.holiday]).toEqual([undefined, 'national_day']);
  });

  test('the days of rest in a week are the company’s own; one day at least is worked', async () => {
    const resting = async () => (await year(2026)).restWeekdays;
    expect(await resting()).toEqual([6, 7]);
    expect(must(await rig.client.calendar.setWeek({ ...op(), restWeekdays: [7, 7] }))).toEqual({ restWeekdays: [7] });
    expect(await resting()).toEqual([7]);
    // A week without a working day would leave every deadline without an end.
    expect(codeOf(await rig.client.calendar.setWeek({ ...op(), restWeekdays: [1, 2, 3, 4, 5, 6, 7] }))).toBe('INVALID_INPUT');
    must(await rig.client.calendar.setWeek({ ...op(), restWeekdays: [] }));
    expect(await resting()).toEqual([]);
  });
});
