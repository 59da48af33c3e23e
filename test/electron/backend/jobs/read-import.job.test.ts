// Pins: stage-rows.ts
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type ReadImportPayload, readImportFile, rowKeyHash } from '../../../../electron/backend/jobs/read-import.job.ts';
import { type StagedRow, readKeys, readLines, readRecords, readStagedItems, readStagedReading } from '../../../../electron/backend/services/imports/import-staging.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cangshao-read-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const read = (fileName: string, text: string | Uint8Array, fields: Partial<ReadImportPayload> = {}) => {
  writeFileSync(join(folder, 'file.bin'), text);
  return readImportFile({ folder, fileName, kind: null, mapping: {}, encoding: null, today: '2026-06-08', ...fields }, () => undefined);
};
const rows = () => [...readLines<StagedRow>(folder, 'rows')];

describe('an item list', () => {
  const LIST = '恒锐精工物料表\n\n编码,名称,单位,库位,数量\nA1,刀片,片,A-01,10.25\nA2,钻头,支,B-01,-3\nA3,铣刀,支,B-02,abc\nA1,刀片,片,A-02,1\n合计,,,,8\n';
  beforeEach(async () => { expect(await read('物料.csv', LIST)).toEqual({ kind: 'items', encoding: 'utf-8' }); });

  test('leaves each item once, with the decimals its quantities need and its first place', () => {
    expect(readStagedItems(folder).map(({ item, row, decimals, location }) => [item.code, row, decimals, location])).toEqual([['A1', 4, 2, 'A-01']]);
    expect([...readRecords(folder, 'items')].map(({ item, row, openingQuantityMicro }) => [item, row, openingQuantityMicro])).toEqual([[0, 4, 10_250_000], [0, 7, 1_000_000]]);
  });
  test('shows every row with what was understood of it, and the letter of each cell that is wrong', () => {
    expect(rows().map(({ row, role, why, issues }) => [row, role, why, issues ?? {}])).toEqual([
      [1, 'title', '', {}], [3, 'header', '', {}], [4, 'data', '', {}], [5, 'held', 'quantity_negative_opening', { E: 'quantity_negative_opening' }], [6, 'held', 'quantity_not_a_number', { E: 'quantity_not_a_number' }],
      [7, 'data', '', {}], [8, 'skipped', 'total', {}],
    ]);
  });
  test('counts rows, records and what is held, so that they add up', () => {
    const reading = readStagedReading(folder)!;
    expect({ ...reading, sheets: [], issues: [] }).toEqual({
      kind: 'items', encoding: 'utf-8', sheets: [], issues: [], issueTotal: 2, errors: 2, checks: 0, rows: 6, skipped: 2, held: 2, recordCounts: { items: 2, movements: 0, consumption: 0 }, firstMovementOn: null,
    });
    expect(reading.sheets.map(sheet => [sheet.name, sheet.role, sheet.headerRows, sheet.rowCount, sheet.columns.map(column => column.meaning)])).toEqual([['物料.csv', 'data', [3], 7, ['code', 'name', 'unit', 'location', 'quantity']]]);
  });
});

test('consumption lies by item and day, its keys by key: the order in which they are written', async () => {
  await read('领用.csv', '单号,编码,数量,日期\nL3,B,1,2026-01-02\nL1,A,2,2026-01-03\nL2,B,3,2026-01-01\nL4,A,4,2026-01-01\n', { kind: 'consumption' });
  expect([...readRecords(folder, 'consumption')].map(({ item, date, netQuantityMicro }) => [item, date, netQuantityMicro / 1e6])).toEqual([[0, '2026-01-01', 3], [0, '2026-01-02', 1], [1, '2026-01-01', 4], [1, '2026-01-03', 2]]);
  const keys = [...readKeys(folder)].map(([key]) => key);
  expect([keys.length, keys]).toEqual([4, [...keys].sort()]);
});

describe('headings nobody knows', () => {
  const UNKNOWN = '甲栏,叫什么,计,现在有\nR-1,砂轮,片,10\nR-2,锯条,根,5\n';
  const columns = () => readStagedReading(folder)?.sheets[0]?.columns.map(column => [column.column, column.header, column.meaning]);
  test('alone are no heading; once the user says what the file holds, its columns are there to be pointed out', async () => {
    await read('a.csv', UNKNOWN);
    expect([columns(), readStagedReading(folder)?.issues.map(issue => issue.code)]).toEqual([[], ['header_not_found']]);
    await read('a.csv', UNKNOWN, { kind: 'items' });
    expect(columns()).toEqual([['A', '甲栏', null], ['B', '叫什么', null], ['C', '计', null], ['D', '现在有', null]]);
    expect(readStagedReading(folder)?.issues.map(issue => [issue.code, issue.params])).toEqual([['column_missing', { meaning: 'code' }]]);
  });
  test('a column the user named is what the user said; a meaning nobody knows is passed over', async () => {
    await read('a.csv', UNKNOWN, { kind: 'items', mapping: { 'a.csv': { A: 'code', B: 'name', C: 'unit', D: 'nonsense' } } });
    expect(columns()).toEqual([['A', '甲栏', 'code'], ['B', '叫什么', 'name'], ['C', '计', 'unit'], ['D', '现在有', null]]);
    expect(readStagedItems(folder).map(({ item }) => [item.code, item.name, item.unit])).toEqual([['R-1', '砂轮', '片'], ['R-2', '锯条', '根']]);
  });
  test('a row of figures is no heading', async () => {
    await read('a.csv', '1,2\n3,4\n', { kind: 'items' });
    expect(columns()).toEqual([]);
  });
});

test('the index finds any hundredth row without reading those before', async () => {
  await read('lang.csv', `编码,名称,单位,数量\n${Array.from({ length: 250 }, (_, index) => `P${index},件,件,1`).join('\n')}\n`);
  const { blocks } = readStagedReading(folder)!.sheets[0]!;
  expect(blocks).toHaveLength(3);
  expect(blocks.map(from => [...readLines<StagedRow>(folder, 'rows', from)][0]?.row)).toEqual([1, 101, 201]);
});

test('a cell too long to be a name holds its row, and is cut where it is shown', async () => {
  await read('a.csv', `编码,名称,单位,数量\nA1,${'长'.repeat(250)},片,1\n`);
  expect(rows()[1]?.cells[1]).toBe(`${'长'.repeat(200)}…`);
  expect([rows()[1]?.role, rows()[1]?.why, readStagedItems(folder)]).toEqual(['held', 'text_too_long', []]);
});

test('what cannot be read is answered with its reason and place', async () => {
  expect(await read('a.csv', Uint8Array.of(0x61, 0x0a, 0xff, 0xff, 0x0a))).toEqual({ refused: { code: 'text_undecodable', params: expect.objectContaining({ row: 2 }) as unknown } });
  expect(() => readFileSync(join(folder, 'reading.json'))).toThrow('ENOENT');
});

test('a key is the first half of the hash of what the row says', () => {
  expect(rowKeyHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223');
});
