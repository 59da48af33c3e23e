/** Binary .xls, .xlsb, .ods and HTML named .xls → plain cells, through SheetJS. */
import * as XLSX from '@e965/xlsx';
import { type Cell, EMPTY_CELL, type RefusalCode, type Sheet, type SheetRow, type WorkbookFormat } from '../../../shared/domain/imports/index.ts';
import { type Result, succeed } from '../../../shared/kernel/result.ts';
import { cleanBinaryWorkbook } from './clean-biff.ts';
import { CELLS_MAX, SHEETS_MAX } from './limits.ts';
import { type RefusalPlace, refuseFile } from './refusal.ts';
import { isGreyRgb, numberText } from './read-xlsx.ts';

const ROWS_MAX = 1_048_576;

const OPTIONS = { dense: true, cellNF: true, cellStyles: true, cellText: false, cellHTML: false, cellFormula: false, sheetRows: ROWS_MAX } as const;

/** Reads a zipped workbook (.xlsb, .ods) that inspectZip has found sound. */
export function readZippedSheets(bytes: Uint8Array, format: WorkbookFormat): Result<readonly Sheet[], RefusalCode, RefusalPlace> {
  return convert(() => XLSX.read(bytes, { ...OPTIONS, type: 'array' }), format);
}

/** Reads a compound file: .xls of Excel 5 to 2003. */
export function readBinarySheets(bytes: Uint8Array): Result<readonly Sheet[], RefusalCode, RefusalPlace> {
  return convert(() => {
    const stream = cleanBinaryWorkbook(bytes);
    if (stream === undefined) throw new Error('no sound workbook stream');
    return XLSX.read(stream, { ...OPTIONS, type: 'array' });
  }, 'xls');
}

/** Reads the tables of an HTML page; every cell is text, as written. */
export function readHtmlSheets(text: string): Result<readonly Sheet[], RefusalCode, RefusalPlace> {
  return convert(() => XLSX.read(text, { type: 'string', dense: true, raw: true, cellHTML: false, sheetRows: ROWS_MAX }), 'html');
}

function convert(read: () => XLSX.WorkBook, format: WorkbookFormat): Result<readonly Sheet[], RefusalCode, RefusalPlace> {
  let workbook: XLSX.WorkBook;
  try {
    workbook = read();
  } catch (error) {
    // SheetJS throws errors, and for some damage plain strings: either way the file cannot be read.
    return refuseFile(/password|encrypt/i.test(error instanceof Error ? error.message : String(error)) ? 'workbook_encrypted' : 'workbook_broken', { part: format });
  }
  if (workbook.SheetNames.length > SHEETS_MAX) return refuseFile('too_many_sheets', { limit: SHEETS_MAX, found: workbook.SheetNames.length });
  const sheets: Sheet[] = [];
  let cellsLeft = CELLS_MAX;
  for (const [index, name] of workbook.SheetNames.entries()) {
    const worksheet = workbook.Sheets[name];
    if (worksheet === undefined) continue;
    const range = worksheet['!ref'] === undefined ? undefined : XLSX.utils.decode_range(worksheet['!ref']);
    if (range !== undefined) cellsLeft -= (range.e.r + 1) * (range.e.c + 1);
    if (cellsLeft < 0) return refuseFile('too_many_cells', { limit: CELLS_MAX }, { sheet: name });
    const isHidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    sheets.push({ ...convertSheet(worksheet, range, workbook.Workbook?.WBProps?.date1904 === true), name: format === 'html' ? `table${index + 1}` : name, isHidden });
  }
  return succeed(sheets);
}

function convertSheet(worksheet: XLSX.WorkSheet, range: XLSX.Range | undefined, is1904: boolean): Omit<Sheet, 'name' | 'isHidden'> {
  const hiddenColumns = (worksheet['!cols'] ?? []).flatMap((column, index) => ((column as XLSX.ColInfo | undefined)?.hidden === true ? [index] : []));
  if (range === undefined) return { hiddenColumns, rows: [] };
  const grid = (worksheet['!data'] ?? []) as readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[]; // Sparse in fact.
  const covered = new Map<string, XLSX.CellAddress>();
  for (const merge of worksheet['!merges'] ?? []) coverMerge(merge, range, covered);
  const rows: SheetRow[] = [];
  for (let row = 0; row <= range.e.r; row += 1) {
    const cells: Cell[] = [];
    for (let column = 0; column <= range.e.c; column += 1) {
      const anchor = covered.get(`${row},${column}`);
      const cell = convertCell(grid[anchor?.r ?? row]?.[anchor?.c ?? column], is1904);
      cells.push(anchor === undefined ? cell : { ...cell, isMerged: true });
    }
    while (cells.at(-1)?.kind === 'empty' && cells.at(-1)?.isMerged !== true) cells.pop();
    if (cells.length === 0) continue;
    const isHidden = (worksheet['!rows'] ?? [])[row]?.hidden === true;
    rows.push(isHidden ? { row: row + 1, cells, isHidden } : { row: row + 1, cells });
  }
  return { hiddenColumns, rows };
}

function coverMerge(merge: XLSX.Range, sheet: XLSX.Range, covered: Map<string, XLSX.CellAddress>): void {
  for (let row = merge.s.r; row <= Math.min(merge.e.r, sheet.e.r) && covered.size < 200_000; row += 1) {
    for (let column = merge.s.c; column <= Math.min(merge.e.c, sheet.e.c); column += 1) {
      if (row !== merge.s.r || column !== merge.s.c) covered.set(`${row},${column}`, merge.s);
    }
  }
}

function convertCell(cell: XLSX.CellObject | undefined, is1904: boolean): Cell {
  if (cell?.v === undefined || cell.v === '') return EMPTY_CELL;
  const plain = plainCell(cell, is1904);
  return isGreyCell(cell) ? { ...plain, isGrey: true } : plain;
}

function plainCell(cell: XLSX.CellObject, is1904: boolean): Cell {
  if (cell.t === 'e') return { kind: 'error', text: cell.w ?? ERROR_NAMES[Number(cell.v)] ?? '#VALUE!' };
  if (cell.t === 'b') return { kind: 'boolean', text: cell.v === true ? 'TRUE' : 'FALSE' };
  if (typeof cell.v !== 'number') return { kind: 'text', text: String(cell.v) };
  const format = typeof cell.z === 'string' ? cell.z : undefined;
  if (format === undefined || !isDateFormat(format)) return { kind: 'number', text: numberText(cell.v, format), number: cell.v };
  return dateCell(cell.v, is1904);
}

/** SheetJS types its number formats as any; this is the one function of them in use. */
const isDateFormat = (XLSX.SSF as { readonly is_date: (format: string) => boolean }).is_date;

const ERROR_NAMES: Readonly<Record<number, string>> = {
  0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A',
};

/** Serials below 61 lie before 1900-03-01: an emptied date cell, not a day. */
function dateCell(serial: number, is1904: boolean): Cell {
  const days = Math.floor(serial) + (is1904 ? 1_462 : 0);
  if (days < 61 || days > 2_958_465) return { kind: 'date', text: String(Math.floor(serial)), number: serial };
  const date = new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
  return { kind: 'date', text: date, number: serial, date };
}

function isGreyCell(cell: XLSX.CellObject): boolean {
  const style = cell.s as { readonly patternType?: string; readonly fgColor?: { readonly rgb?: string } } | undefined; // SheetJS types styles as any.
  return style?.patternType === 'solid' && style.fgColor?.rgb !== undefined && isGreyRgb(style.fgColor.rgb);
}
