import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../electron/backend/spreadsheets/read-workbook.ts';
import { type WritableTable, writeTableAsCsv, writeTableAsXlsx } from '../../../../electron/backend/spreadsheets/write-workbook.ts';

const DANGEROUS = ['=1+1', "=cmd|' /C calc'!A0", '+1', '-1+1', '@SUM(1)', '\t=1', ' =1', '＝1+1', '\n=1', '@张三', '=HYPERLINK("http://127.0.0.1")'];
const TABLE: WritableTable = {
  title: '库存/清单', columns: [{ heading: '编码', type: 'text' }, { heading: '数量', type: 'number', decimals: 2 }, { heading: '日期', type: 'date' }],
  rows: [['00012', -5, '2025-03-05'], ...DANGEROUS.map((text) => [text, 1.5, null] as const)],
};

describe('writing', () => {
  it('.xlsx: codes stay text, numbers numbers, dates dates, and no cell is a formula', async () => {
    const bytes = await writeTableAsXlsx(TABLE);
    const book = XLSX.read(bytes, { type: 'array', cellFormula: true });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
    expect(book.SheetNames).toEqual(['库存 清单']);
    expect(sheet['A2']).toMatchObject({ t: 's', v: '00012' });
    expect(sheet['B2']).toMatchObject({ t: 'n', v: -5 });
    const cells = Object.entries(sheet).filter(([key]) => !key.startsWith('!')).map(([, cell]) => cell as XLSX.CellObject);
    expect(cells.filter((cell) => cell.f !== undefined)).toEqual([]);
    const read = await readWorkbook({ fileName: 'a.xlsx', bytes });
    expect(read.ok && read.value.sheets[0]?.rows.slice(2).map((row) => row.cells[0]?.text)).toEqual(DANGEROUS);
    expect(read.ok && read.value.sheets[0]?.rows[1]?.cells[2]).toMatchObject({ kind: 'date', date: '2025-03-05' });
  });

  it('CSV: marked as UTF-8, text never starts a formula, and our own reader gives the text back', async () => {
    const bytes = writeTableAsCsv(TABLE);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines[1]).toBe('00012,-5,2025-03-05');
    expect(lines.filter((line) => /^"?\s*[=+\-@＝]/.test(line))).toEqual([]);
    const read = await readWorkbook({ fileName: 'a.csv', bytes });
    expect(read.ok && read.value.sheets[0]?.rows.slice(2).map((row) => row.cells[0]?.text)).toEqual(DANGEROUS);
  });
});
