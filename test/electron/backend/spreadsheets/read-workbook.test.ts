import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { type ReadWorkbookResult, readTextFile, readWorkbook } from '../../../../electron/backend/spreadsheets/read-workbook.ts';
import { detectDelimiter } from '../../../../electron/backend/spreadsheets/read-text-file.ts';
import type { Cell, Workbook } from '../../../../shared/domain/imports/index.ts';
import { makeXlsx, makeZip, sheetXml, workbookParts } from './hostile-files.ts';
import { usedMs } from '../../../helpers/used-ms.ts';

const GBK_HEADER = Buffer.from('b1e0c2eb2cc3fbb3c62ccafdc1bf0a', 'hex'); // 编码,名称,数量
const GBK_ROW = Buffer.from('30303030312cc2ddcbbf2c350a', 'hex'); // 00001,螺丝,5

async function read(fileName: string, bytes: Uint8Array | string): Promise<ReadWorkbookResult> {
  return readWorkbook({ fileName, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes });
}

function bookOf(result: ReadWorkbookResult): Workbook {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}

function texts(workbook: Workbook): string[][] {
  return workbook.sheets[0]?.rows.map((row) => row.cells.map((cell) => cell.text)) ?? [];
}

function cellAt(workbook: Workbook, row: number, column: number): Cell | undefined {
  return workbook.sheets[0]?.rows.find((each) => each.row === row)?.cells[column];
}

describe('what a file is', () => {
  it('content decides, not the name', async () => {
    expect(await read('leer.xlsx', '')).toMatchObject({ ok: false, code: 'file_empty' });
    expect(await read('text.xlsx', 'hello')).toMatchObject({ ok: false, code: 'workbook_not_spreadsheet' });
    expect(await read('a.docx', makeZip([{ name: 'word/document.xml', data: Buffer.from('<a/>') }]))).toMatchObject({ ok: false, code: 'workbook_not_spreadsheet' });
    expect(await read('blank.csv', ' \n \n')).toMatchObject({ ok: false, code: 'file_empty' });
    expect(bookOf(await read('export.xls', '编码\t数量\nA1\t5\n'))).toMatchObject({ format: 'text', delimiter: '\t' });
    expect(bookOf(await read('export.xls', '<html><table><tr><td>编码</td></tr><tr><td>0012</td></tr></table></html>'))).toMatchObject({ format: 'html', sheets: [{ name: 'table1' }] });
  });

  it('an .xls renamed .xlsx is read as what it is', async () => {
    const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet([['编码', '数量'], ['0012', 5]]), 'S');
    const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
    const workbook = bookOf(await read('renamed.xlsx', bytes));
    expect(workbook.format).toBe('xls');
    expect(texts(workbook)).toEqual([['编码', '数量'], ['0012', '5']]);
  });

  it('a broken compound file is refused', async () => {
    const bytes = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600, 0x11)]);
    expect(await read('broken.xls', bytes)).toMatchObject({ ok: false, code: 'workbook_broken' });
  });
});

describe('binary .xls', () => {
  const rows = Array.from({ length: 40 }, (_, index) => [`00${index}`, '螺丝', index, { t: 'n' as const, v: index * 2, f: `C${index + 1}*2` }]);
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(rows), 'S');
  const whole = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);

  it('formulas give their saved results', async () => {
    expect(texts(bookOf(await read('a.xls', whole)))[7]).toEqual(['007', '螺丝', '7', '14']);
  });

  it('flipped bytes neither throw nor run on', async () => {
    let seed = 11;
    const ms = await usedMs(async () => {
      for (let round = 0; round < 200; round += 1) {
        const copy = Uint8Array.from(whole);
        for (let flips = 0; flips < 10; flips += 1) {
          seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
          const at = (seed >>> 8) % copy.length;
          copy[at] = (copy[at] ?? 0) ^ (1 << (seed >>> 29));
        }
        await expect(read('a.xls', copy)).resolves.toBeDefined();
      }
    });
    expect(ms).toBeLessThan(20_000);
  }, 300_000);
});

describe('.xlsx cells', () => {
  it('keeps dates, padded codes, errors, merges and hidden rows', async () => {
    const book = XLSX.utils.book_new();
    const sheet = XLSX.utils.aoa_to_sheet([['标题', null], ['日期', '编码'], [45474, 12], [0, 123456789012]]);
    sheet['A3'] = { t: 'n', v: 45474, z: 'yyyy-mm-dd' };
    sheet['A4'] = { t: 'n', v: 0, z: 'yyyy-mm-dd' };
    sheet['B3'] = { t: 'n', v: 12, z: '00000' };
    sheet['!merges'] = [XLSX.utils.decode_range('A1:B1')];
    sheet['!rows'] = [{}, {}, { hidden: true }];
    XLSX.utils.book_append_sheet(book, sheet, 'S');
    const workbook = bookOf(await read('a.xlsx', new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)));
    expect(cellAt(workbook, 1, 1)).toMatchObject({ text: '标题', isMerged: true });
    expect(cellAt(workbook, 3, 0)).toMatchObject({ kind: 'date', date: '2024-07-01' });
    expect(cellAt(workbook, 3, 1)).toMatchObject({ kind: 'number', text: '00012', number: 12 });
    expect(cellAt(workbook, 4, 0)).toMatchObject({ kind: 'date' });
    expect(cellAt(workbook, 4, 0)?.date).toBeUndefined();
    expect(workbook.sheets[0]?.rows.find((row) => row.row === 3)?.isHidden).toBe(true);
  });

  it('cells in impossible places are refused or ignored, never fatal', async () => {
    const far = makeZip(workbookParts(sheetXml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')));
    const absurd = makeZip(workbookParts(sheetXml('<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>')));
    const badString = makeZip(workbookParts(sheetXml('<row r="1"><c r="A1" t="s"><v>1000000000</v></c><c r="B1" t="s"><v>-1</v></c></row>')));
    for (const bytes of [far, absurd, badString]) await expect(read('a.xlsx', bytes)).resolves.toBeDefined();
    expect((await read('a.xlsx', far)).ok).toBe(false);
  });

  it('headings named like object members are plain text', async () => {
    const workbook = bookOf(await read('a.xlsx', await makeXlsx([['__proto__', 'constructor', 'toString'], ['a', 'b', 'c']])));
    expect(texts(workbook)[0]).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});

describe('text files', () => {
  it('mark, then UTF-8, then GB18030; the choice of the user wins', async () => {
    const utf8 = '编码,名称\nA1,螺丝\n';
    expect(bookOf(await read('a.csv', utf8)).encoding).toBe('utf-8');
    expect(bookOf(await read('a.csv', `\ufeff${utf8}`)).encoding).toBe('utf-8');
    expect(texts(bookOf(await read('a.csv', `\ufeff${utf8}`)))[0]).toEqual(['编码', '名称']);
    const gbk = bookOf(await read('a.csv', Buffer.concat([GBK_HEADER, GBK_ROW])));
    expect(gbk).toMatchObject({ encoding: 'gb18030', delimiter: ',' });
    expect(texts(gbk)).toEqual([['编码', '名称', '数量'], ['00001', '螺丝', '5']]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(utf8, 'utf16le')]);
    expect(bookOf(await read('a.csv', utf16)).encoding).toBe('utf-16le');
    const forced = await readWorkbook({ fileName: 'a.csv', bytes: GBK_HEADER, encoding: 'utf-8' });
    expect(forced).toMatchObject({ ok: false, code: 'text_undecodable', details: { row: 1 } });
  });

  it('bytes of no encoding are refused with their line, binary content as such', async () => {
    expect(await read('a.csv', Buffer.from([0x61, 0x0a, 0xff, 0xff, 0x0a]))).toMatchObject({ ok: false, code: 'text_undecodable', details: { row: 2 } });
    expect(await read('a.csv', Buffer.from([0x61, 0x00, 0x62]))).toMatchObject({ ok: false, code: 'text_binary' });
  });

  it('rows are numbered as lines, blank ones included, whatever ends them', async () => {
    const workbook = bookOf(await read('a.csv', 'a,b\r\n\r\n1,2\n\n3,4\r5,6'));
    expect(workbook.sheets[0]?.rows.map((row) => row.row)).toEqual([1, 3, 5, 6]);
  });

  it('quoted line ends, tabs, semicolons and title lines before the heading', async () => {
    expect(texts(bookOf(await read('a.csv', 'a,b\n"x\ny","1,000"\n')))).toEqual([['a', 'b'], ['x\ny', '1,000']]);
    expect(detectDelimiter('标题\n查询：2025\na;b;c\n1;2;3\n')).toBe(';');
    expect(detectDelimiter('标题, 说明\na\tb\tc\n1\t2\t3\n')).toBe('\t');
  });

  it('limits name row and column', async () => {
    expect(await read('a.csv', `a,b\n1,"unclosed\n${'x'.repeat(1_000)}`)).toMatchObject({ ok: false, code: 'text_quote_unclosed', details: { row: 2 } });
    expect(await read('a.csv', `a,b\n${','.repeat(10_000)}\n`)).toMatchObject({ ok: false, code: 'text_too_many_columns', details: { row: 2 } });
    expect(await read('a.csv', `a,b\n1,${'x'.repeat(1_000_000)}\n`)).toMatchObject({ ok: false, code: 'text_cell_too_long', details: { row: 2, column: 'B' } });
  });

  it('300 000 lines pass through the callback in seconds', async () => {
    const lines = ['invoice,sku,qty', ...Array.from({ length: 300_000 }, (_, index) => `${536_000 + (index >> 4)},S${index % 3_000},${index % 50}`)];
    let rows = 0;
    let told: unknown;
    const ms = await usedMs(() => {
      const result = readTextFile({ fileName: 'a.csv', bytes: Buffer.from(lines.join('\n')) }, () => { rows += 1; });
      told = result.ok && result.value.rows;
    });
    expect([told, rows]).toEqual([300_001, 300_001]);
    expect(ms).toBeLessThan(15_000);
  });
});
