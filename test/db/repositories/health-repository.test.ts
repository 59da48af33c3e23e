import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type HealthDays, countActiveItems, countFindings, listEntries, listEntryWords, listFindings, listFindingsOfItems, listItemNames } from '../../../db/repositories/health-repository.ts';
import { insertInList } from '../../../db/repositories/master-data-repository.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';
import { START_AT, START_DAY } from '../../helpers/start-day.ts';

let rig: MemoryBackend;
const DAYS: HealthDays = { today: START_DAY, usedFrom: '2025-06-09', weeksFrom: '2026-03-16', weeksMin: 10, idleFrom: '2024-06-08', idleFromAt: START_AT - 1 };
const codes = (check: Parameters<typeof listFindings>[1]) => listFindings(rig.db.reader, check, DAYS, { offset: 0, limit: 100 }).map(row => row.code);

beforeAll(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  rig.db.write(tx => {
    for (const [id, name] of [['dash', ' - '], ['none', '无'], ['na', 'N/A']] as const) insertInList(tx, 'units', { id, name, decimals: 0 });
  });
  insertBareItem(rig.db, 'P1', { locationId: 'A' });
  insertBareItem(rig.db, 'P2', { referencePriceE4: 10_000 });
  insertBareItem(rig.db, 'P3', { isActive: false });
  const balance = (item: string, micro: number, value: number) => `insert into item_balances (item_id, on_hand_micro, value_e4, ${lastColumn}, last_business_date, version) values ('${item}', ${micro}, ${value}, 1, '2024-01-01', 1)`;
  const lastColumn = rig.db.reader.all<{ name: string }>("select name from pragma_table_info('item_balances')").some(column => column.name === 'last_position') ? 'last_position' : 'last_sequence';
  rig.tamper([balance('P1', -2_000_000, -5), balance('P2', 3_000_000, 0), balance('P3', 1_000_000, 7)].join(';'));
});
afterAll(() => { rig.close(); });

describe('findings', () => {
  test('what is not filled in, of active items only; each with the words of the item', () => {
    expect([codes('no_category'), codes('no_location'), countActiveItems(rig.db.reader)]).toEqual([['P1', 'P2'], ['P2'], 2]);
    expect(listFindings(rig.db.reader, 'no_category', DAYS, { offset: 1, limit: 1 })).toEqual([
      { id: 'P2', itemId: 'P2', code: 'P2', name: '物料 P2', spec: '', unit: '件', unitDecimals: 0, onHandMicro: 3_000_000, isPriced: true, quantityMicro: null, locationCode: null, weeks: null, documentId: null, documentNumber: '', date: null },
    ]);
  });

  test('a unit that names nothing, however it is written', () => {
    expect(codes('no_unit')).toEqual([]);
    rig.tamper("update items set unit_id = 'dash' where id = 'P1'; update items set unit_id = 'na' where id = 'P2'; update items set unit_id = 'none' where id = 'P3'");
    expect(codes('no_unit')).toEqual(['P1', 'P2']);
  });

  test('below zero: the places, else the item as a whole', () => {
    expect(listFindings(rig.db.reader, 'negative_balance', DAYS, { offset: 0, limit: 9 }).map(row => [row.id, row.locationCode, row.quantityMicro])).toEqual([['P1', null, -2_000_000]]);
    rig.tamper("insert into location_balances (item_id, location_id, on_hand_micro) values ('P1', 'A', -3000000), ('P1', '', 1000000), ('P2', '', -1)");
    expect(listFindings(rig.db.reader, 'negative_balance', DAYS, { offset: 0, limit: 9 }).map(row => [row.id, row.locationCode, row.quantityMicro])).toEqual([['P1:A', 'A', -3_000_000], ['P2:', '', -1]]);
    expect(countFindings(rig.db.reader, 'negative_balance', DAYS)).toBe(2);
  });

  test('stock worth nothing, and stock of what was put away', () => {
    expect([codes('zero_value'), codes('inactive_stock')]).toEqual([['P2'], ['P3']]);
  });

  test('never moved, and there long enough to have done so', () => {
    expect(codes('no_movement')).toEqual([]);
    rig.tamper(`update items set created_at = ${DAYS.idleFromAt - 1} where id in ('P1', 'P2', 'P3')`);
    expect(codes('no_movement')).toEqual(['P1', 'P2']);
    rig.tamper("insert into demand_days (item_id, business_date, history_micro) values ('P1', '2024-06-08', 1)");
    expect(codes('no_movement')).toEqual(['P2']);
  });

  test('used within the year and nobody says from whom; used in ten of twelve weeks and no code to scan', () => {
    expect([codes('no_supplier'), codes('no_lead_time'), codes('no_barcode')]).toEqual([[], [], []]);
    const day = (back: number) => new Date(Date.parse(START_DAY) - back * 86_400_000).toISOString().slice(0, 10);
    const use = (item: string, backs: readonly number[]) => { rig.tamper(backs.map(back => `insert into demand_days (item_id, business_date, ledger_micro) values ('${item}', '${day(back)}', 1000000)`).join(';')); };
    use('P1', [0, 7, 14, 21, 28, 35, 42, 49, 56]);
    expect([codes('no_supplier'), codes('no_lead_time'), codes('no_barcode')]).toEqual([['P1'], ['P1'], []]);
    // Six days ago is the current week again; the tenth week makes it weekly.
    use('P1', [6]);
    expect(codes('no_barcode')).toEqual([]);
    use('P1', [83]);
    expect(listFindings(rig.db.reader, 'no_barcode', DAYS, { offset: 0, limit: 9 }).map(row => [row.code, row.weeks, row.date])).toEqual([['P1', 10, START_DAY]]);
    use('P2', [365]);
    expect(codes('no_supplier')).toEqual(['P1']);
    rig.tamper("update items set lead_time_days = 3, barcode = '69' where id = 'P1'");
    expect([codes('no_lead_time'), codes('no_barcode')]).toEqual([[], []]);
  });

  test('names by code, and rows by id', () => {
    expect(listItemNames(rig.db.reader)).toEqual(['P1', 'P2'].map(code => ({ itemId: code, code, name: `物料 ${code}`, spec: '' })));
    expect(listFindingsOfItems(rig.db.reader, ['P2', 'P9']).map(row => row.code)).toEqual(['P2']);
  });
});

test('an empty ledger has no entries', () => {
  expect([listEntries(rig.db.reader, 0, START_AT * 2), listEntryWords(rig.db.reader, ['none'])]).toEqual([[], []]);
});
