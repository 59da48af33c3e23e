/** The messy ledgers of ../shared against their truth. Skipped where that folder is absent. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../electron/backend/spreadsheets/read-workbook.ts';
import { type ImportKind } from '../../../../shared/kernel/vocabulary.ts';
import { type ImportReading, understandWorkbook } from '../../../../shared/domain/imports/index.ts';
import { type Truth, compareWithTruth } from './ledger-truth.ts';

const LEDGERS = new URL('../../../../../shared/data/ledgers/', import.meta.url);
const isHere = existsSync(LEDGERS);

async function readLedger(name: string, kind?: ImportKind): Promise<{ readonly reading: ImportReading; readonly truth: Truth }> {
  const truth = JSON.parse(readFileSync(new URL(`${name.replace(/\.\w+$/, '')}.truth.json`, LEDGERS), 'utf8')) as Truth; // The README of the ledgers gives its shape.
  const workbook = await readWorkbook({ fileName: name, bytes: readFileSync(new URL(name, LEDGERS)) });
  if (!workbook.ok) throw new Error(`refused: ${workbook.code}`);
  return { truth, reading: understandWorkbook(workbook.value, { today: '2026-01-15', asOf: truth.asOf, ...(kind === undefined ? {} : { kind }) }) };
}

describe.skipIf(!isHere)('messy ledgers against their truth', () => {
  const supported: readonly (readonly [string, ImportKind | undefined, ImportKind])[] = [
    ['01-期初库存盘点表.xlsx', undefined, 'items'],
    ['02-出入库流水账2024-2025.xlsx', undefined, 'movements'],
    ['06-入库明细.csv', undefined, 'movements'],
    ['07-劳保用品领用登记表.xls', undefined, 'consumption'],
    ['07-劳保用品领用登记表.xls', 'movements', 'movements'],
    ['08-库存查询导出.xls', undefined, 'items'],
  ];
  it.each(supported)('%s (asked for: %s) is read as %s with at least 95 in 100 rows right, none silently wrong', async (name, asked, kind) => {
    const { reading, truth } = await readLedger(name, asked);
    const comparison = compareWithTruth(reading, truth);
    const share = (comparison.rightRows / comparison.rows) * 100;
    process.stdout.write(`${name} as ${reading.kind}: ${comparison.rightRows} of ${comparison.rows} rows right (${share.toFixed(2)} %), `
      + `${comparison.silentlyWrong.length} silently wrong, ${reading.counts.heldRows} held\n`);
    expect(comparison.wrongRows.slice(0, 20)).toEqual([]);
    expect(comparison.silentlyWrong).toEqual([]);
    expect(comparison.takenThoughRejected).toEqual([]);
    expect(reading.kind).toBe(kind);
    expect(share).toBeGreaterThanOrEqual(95);
  });

  it.each(['03-2025年3月收发存汇总表.xlsx', '04-2025年上半年辅料月报.xlsx', '05-轴承明细账（卡片）.xlsx'])('%s is not understood, and says so sheet by sheet', async (name) => {
    const { reading } = await readLedger(name);
    const named = new Set(reading.issues.filter((issue) => issue.level === 'error').map((issue) => issue.sheet));
    const unsupported = reading.sheets.filter((sheet) => sheet.reason === 'unsupported');
    expect(unsupported.length).toBeGreaterThan(0);
    expect(unsupported.filter((sheet) => !named.has(sheet.sheet))).toEqual([]);
    expect(reading.movements).toEqual([]);
    expect(reading.items.filter((record) => record.openingQuantityMicro !== null)).toEqual([]);
  });

  it('every issue of these ledgers has all that its text needs', async () => {
    const texts = JSON.parse(readFileSync(new URL('../../../../renderer/features/imports/import-issues.en.json', import.meta.url), 'utf8')) as Record<string, string>; // Flat by issue-texts.test.ts.
    for (const name of readdirSync(LEDGERS).filter((file) => /\.(?:xlsx?|csv)$/.test(file))) {
      for (const issue of (await readLedger(name)).reading.issues) {
        const facts: Record<string, unknown> = { sheet: issue.sheet, row: issue.row, column: issue.column, value: issue.value, ...issue.params };
        const missing = [...(texts[issue.code] ?? '{{text}}').matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').filter((fact) => facts[fact] == null);
        expect([name, issue.code, missing]).toEqual([name, issue.code, []]);
      }
    }
  });
});

const TRANSACTIONS = new URL('../../../../../shared/data/transactions/', import.meta.url);

describe.skipIf(!existsSync(TRANSACTIONS))('consumption history on real order lines', () => {
  const readHistory = async (name: string): Promise<ImportReading> => {
    const bytes = gunzipSync(readFileSync(new URL(`${name}.csv.gz`, TRANSACTIONS)));
    const workbook = await readWorkbook({ fileName: `${name}.csv`, bytes });
    if (!workbook.ok) throw new Error(`refused: ${workbook.code}`);
    return understandWorkbook(workbook.value, { today: '2026-01-15' });
  };

  it('Online Retail: 329 106 lines in 20 s and 700 MB, cancellations netted, adjustments at price zero left out', async () => {
    const started = process.cpuUsage();
    const reading = await readHistory('online_retail_ledger');
    const { user, system } = process.cpuUsage(started);
    const seconds = (user + system) / 1_000_000;
    process.stdout.write(`Online Retail: ${reading.counts.rows} rows in ${seconds.toFixed(1)} s, ${Math.round(process.memoryUsage().rss / 1e6)} MB, `
      + `${reading.counts.zeroPriceRows} at price zero, ${reading.counts.returnRows} returns, ${reading.counts.issuesByCode.return_unmatched ?? 0} unmatched\n`);
    expect(reading.kind).toBe('consumption');
    expect(reading.sheets[0]?.columns.map((column) => column.meaning)).toEqual(['document', 'code', 'quantity', 'date', 'unitPrice']);
    expect(reading.counts).toMatchObject({ rows: 329_106, heldRows: 0, zeroPriceRows: 1_491, returnRows: 5_244 });
    expect(reading.consumption.every((record) => record.netQuantityMicro >= 0)).toBe(true);
    const sum = (pick: (record: (typeof reading.consumption)[number]) => number): number => reading.consumption.reduce((total, record) => total + pick(record), 0);
    expect(sum((record) => record.netQuantityMicro)).toBe(sum((record) => Math.max(0, record.quantityMicro)) - reading.counts.returnedMicro);
    expect(new Set(reading.consumption.map((record) => record.rowKey)).size).toBe(reading.consumption.length);
    expect(seconds).toBeLessThan(20);
    expect(process.memoryUsage().rss).toBeLessThan(700e6);
  }, 300_000);

  it('cnorders: dates as 2015/9/2, columns of regions and channels left alone', async () => {
    const reading = await readHistory('cnorders_ledger');
    const meanings = Object.fromEntries(reading.sheets[0]?.columns.map((column) => [column.heading, column.meaning]) ?? []);
    expect(meanings).toMatchObject({ order_date: 'date', item_code: 'code', item_price: 'unitPrice', ord_qty: 'quantity', sales_region_code: 'ignored', sales_chan_name: 'ignored' });
    expect(reading.kind).toBe('consumption');
    expect(reading.counts).toMatchObject({ records: 36_152, heldRows: 0 });
  });
});
