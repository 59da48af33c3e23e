/** The bad inputs a user meets: each gets a code with row, column and value, and gives no record that hides the fault. */
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../electron/backend/spreadsheets/read-workbook.ts';
import { type ImportReading, type TextEncoding, understandWorkbook } from '../../../../shared/domain/imports/index.ts';
import { makeXlsx } from './hostile-files.ts';

// Node writes no GBK, so the few characters needed come from the decoder's own table.
function toGbk(text: string): Buffer {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, readonly number[]>();
  for (let high = 0x81; high < 0xff; high += 1) {
    for (let low = 0x40; low < 0xff; low += 1) {
      const character = decoder.decode(Uint8Array.of(high, low));
      if (!table.has(character)) table.set(character, [high, low]);
    }
  }
  return Buffer.from(Array.from(text).flatMap((character) => (character.charCodeAt(0) < 0x80 ? [character.charCodeAt(0)] : (table.get(character) ?? [0x3f]))));
}

async function readingOf(fileName: string, bytes: Uint8Array, encoding?: TextEncoding): Promise<ImportReading> {
  const workbook = await readWorkbook({ fileName, bytes, ...(encoding === undefined ? {} : { encoding }) });
  if (!workbook.ok) throw new Error(`refused: ${workbook.code}`);
  return understandWorkbook(workbook.value, { today: '2026-01-15' });
}

const faults = (reading: ImportReading): unknown[] => reading.issues.filter((issue) => issue.level === 'error').map(({ row, column, code, value, params }) => [row, column, code, value, params['heading']]);

describe('bad input', () => {
  it('a CSV in GBK whose quantities stand under another column names each row', async () => {
    const reading = await readingOf('库存.csv', toGbk('编码,名称,数量,库位\nA1,螺丝,一号架,5\nA2,螺母,二号架,6\n'));
    expect(faults(reading)).toEqual([[2, 'C', 'quantity_not_a_number', '一号架', '数量'], [3, 'C', 'quantity_not_a_number', '二号架', '数量']]);
    expect(reading.items).toEqual([]);
  });

  it('read in the wrong encoding, a file has no heading rather than wrong rows', async () => {
    const reading = await readingOf('库存.csv', Buffer.from('编码,名称,数量\nA1,螺丝,5\n'), 'gb18030').catch((error: unknown) => error);
    expect(reading instanceof Error ? 'refused' : (reading as ImportReading).issues.map((issue) => issue.code)).toEqual(reading instanceof Error ? 'refused' : ['header_not_found']);
  });

  it('a text quantity and a duplicate code in a workbook name row, column and the other row', async () => {
    const rows = [['库存表', null, null, null], ['编码', '名称', '数量', '备注'], ['0012', '螺丝', '十二', null], ['0013', '螺母', 5, null], ['0013', '垫圈', 6, null]];
    const reading = await readingOf('库存.xlsx', await makeXlsx(rows));
    expect(faults(reading)).toEqual([[3, 'C', 'quantity_not_a_number', '十二', '数量'], [5, 'A', 'code_duplicate', '0013', '编码']]);
    expect(reading.issues.find((issue) => issue.code === 'code_duplicate')?.params).toMatchObject({ otherRow: 4, name: '螺母' });
    expect(reading.items.map((record) => record.item.code)).toEqual(['0013']);
  });
});
