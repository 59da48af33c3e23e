/** The messy ledgers of ../shared against their truth. Skipped where that folder is absent. */
import { existsSync, readFileSync } from 'node:fs';
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
  it.each(supported)('%s (asked for: %s) is read as %s, at least 95 %% of the rows right, none silently wrong', async (name, asked, kind) => {
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
});
