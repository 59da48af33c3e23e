import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../electron/backend/spreadsheets/read-workbook.ts';
import { inspectZip } from '../../../../electron/backend/spreadsheets/zip-guard.ts';
import { makeXlsx, makeZip, sheetXml, workbookParts } from './hostile-files.ts';
import { usedMs } from '../../../helpers/used-ms.ts';

const MEGABYTE = 1024 * 1024;

async function refusalOf(bytes: Uint8Array): Promise<{ readonly code: string; readonly ms: number }> {
  let code = '';
  const ms = await usedMs(async () => {
    const result = await readWorkbook({ fileName: 'file.xlsx', bytes });
    code = result.ok ? 'read' : result.code;
  });
  return { code, ms };
}

describe('zip guard', () => {
  it('a sound workbook passes', async () => {
    const result = await inspectZip(await makeXlsx([['编码', '数量'], ['A1', 5]]));
    expect(result.ok).toBe(true);
  });

  it('a row bomb of 100 MB is refused in a second, with little memory', async () => {
    const row = '<row><c><v>1</v></c></row>';
    const bomb = makeZip(workbookParts(Buffer.from(sheetXml(row.repeat(Math.ceil((100 * MEGABYTE) / row.length))))));
    const before = process.memoryUsage().rss;
    const { code, ms } = await refusalOf(bomb);
    expect(code).toBe('zip_too_large');
    expect(ms).toBeLessThan(1_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEGABYTE);
  });

  it('a directory that claims more than the limit is refused before anything inflates', async () => {
    const bomb = makeZip([...workbookParts(sheetXml('')), { name: 'xl/a.xml', data: Buffer.from('x'), claims: { inflatedBytes: 400 * MEGABYTE } }]);
    const { code, ms } = await refusalOf(bomb);
    expect(code).toBe('zip_too_large');
    expect(ms).toBeLessThan(100);
  });

  it('sizes that lie are found while inflating', async () => {
    const data = Buffer.alloc(5 * MEGABYTE, 0x41);
    const smaller = makeZip([...workbookParts(sheetXml('')), { name: 'xl/a.xml', data, claims: { inflatedBytes: 10 } }]);
    const larger = makeZip([...workbookParts(sheetXml('')), { name: 'xl/a.xml', data: Buffer.from('abc'), claims: { inflatedBytes: 4_000 } }]);
    expect((await refusalOf(smaller)).code).toBe('zip_size_mismatch');
    expect((await refusalOf(larger)).code).toBe('zip_size_mismatch');
  });

  it('overlapping entries are refused', async () => {
    const parts = Array.from({ length: 50 }, () => ({ name: 'xl/same.xml', data: Buffer.alloc(1_000, 0x42) }));
    const code = (await refusalOf(makeZip(parts, true))).code;
    expect(['zip_overlapping', 'zip_broken']).toContain(code);
  });

  it('more than 2 000 entries are refused', async () => {
    const parts = Array.from({ length: 2_001 }, (_, index) => ({ name: `xl/${index}.xml`, data: Buffer.from('<a/>') }));
    expect((await refusalOf(makeZip(parts))).code).toBe('zip_too_many_entries');
  });

  it('a password, a document type and an entity are refused', async () => {
    const encrypted = makeZip([{ name: '[Content_Types].xml', data: Buffer.from('<a/>'), claims: { flags: 1 } }]);
    const laughs = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>';
    expect((await refusalOf(encrypted)).code).toBe('workbook_encrypted');
    expect((await refusalOf(makeZip(workbookParts(laughs)))).code).toBe('workbook_doctype');
    expect((await refusalOf(makeZip(workbookParts(Buffer.from(laughs, 'utf16le'))))).code).toBe('workbook_doctype');
  });

  it('a workbook cut off anywhere is refused with a code, never with an error', async () => {
    const whole = await makeXlsx([['编码', '数量'], ['A1', 5], ['A2', 6]]);
    for (let length = 0; length < whole.length; length += 64) {
      const { code } = await refusalOf(whole.subarray(0, length));
      expect(code, `cut at ${length}`).not.toBe('read');
    }
  });

  it('flipped bytes never make it throw', async () => {
    const whole = await makeXlsx([['编码', '数量'], ['A1', 5], ['A2', 6]]);
    let seed = 7;
    for (let round = 0; round < 300; round += 1) {
      const copy = Uint8Array.from(whole);
      for (let flips = 0; flips < 3; flips += 1) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        const at = seed % copy.length;
        copy[at] = (copy[at] ?? 0) ^ (1 << (seed % 8));
      }
      await expect(readWorkbook({ fileName: 'file.xlsx', bytes: copy })).resolves.toBeDefined();
    }
  });
});
