/** .xlsx → plain cells, through hucre. Call only after inspectZip has found the file sound. */
import { type Cell as HucreCell, type CellStyle, type CellValue, type MergeRange, type Sheet as HucreSheet, readXlsx } from 'hucre/xlsx';
import { EncryptedFileError } from 'hucre';
import { type Cell, EMPTY_CELL, type RefusalCode, type Sheet, type SheetRow } from '../../../shared/domain/imports/index.ts';
import { type Result, succeed } from '../../../shared/kernel/result.ts';
import { CELLS_MAX, SHEETS_MAX } from './limits.ts';
import { type RefusalPlace, refuseFile } from './refusal.ts';

/** Reads all sheets with merges, hidden rows and grey fills; formulas give their saved results. */
export async function readXlsxSheets(bytes: Uint8Array): Promise<Result<readonly Sheet[], RefusalCode, RefusalPlace>> {
  const workbook = await parse(bytes);
  if (!workbook.ok) return workbook;
  const { sheets } = workbook.value;
  if (sheets.length > SHEETS_MAX) return refuseFile('too_many_sheets', { limit: SHEETS_MAX, found: sheets.length });
  const cells = sheets.reduce((sum, sheet) => sum + sheet.rows.length * (sheet.rows[0]?.length ?? 0), 0);
  if (cells > CELLS_MAX) return refuseFile('too_many_cells', { limit: CELLS_MAX, found: cells });
  return succeed(sheets.map(convertSheet));
}

async function parse(bytes: Uint8Array): Promise<Result<Awaited<ReturnType<typeof readXlsx>>, RefusalCode, RefusalPlace>> {
  try {
    return succeed(await readXlsx(bytes, { readStyles: true }));
  } catch (error) {
    // The library throws its own errors and, for XML it did not expect, plain ones: either way the file cannot be read.
    return refuseFile(error instanceof EncryptedFileError ? 'workbook_encrypted' : 'workbook_broken', { part: 'xlsx' });
  }
}

function convertSheet(sheet: HucreSheet): Sheet {
  const covered = coverMerges(sheet.merges ?? []);
  const rows: SheetRow[] = [];
  sheet.rows.forEach((values, index) => {
    const cells = convertRow(sheet, values, index, covered.get(index));
    if (cells === undefined) return;
    const isHidden = sheet.rowDefs?.get(index)?.hidden === true;
    rows.push(isHidden ? { row: index + 1, cells, isHidden } : { row: index + 1, cells });
  });
  const hiddenColumns = (sheet.columns ?? []).flatMap((column, index) => (column.hidden === true ? [index] : []));
  return { name: sheet.name, isHidden: sheet.hidden === true || sheet.veryHidden === true, hiddenColumns, rows };
}

type Anchor = { readonly row: number; readonly column: number };

/** Cells inside merged regions, by row and column, with the region's first cell. Whole-sheet merges are cut to what anyone fills in. */
function coverMerges(merges: readonly MergeRange[]): ReadonlyMap<number, ReadonlyMap<number, Anchor>> {
  const covered = new Map<number, Map<number, Anchor>>();
  let left = 200_000;
  for (const merge of merges) {
    for (let row = merge.startRow; row <= merge.endRow && left > 0; row += 1) {
      for (let column = merge.startCol; column <= merge.endCol && left > 0; column += 1) {
        left -= 1;
        if (row === merge.startRow && column === merge.startCol) continue;
        const inRow = covered.get(row) ?? new Map<number, Anchor>();
        covered.set(row, inRow.set(column, { row: merge.startRow, column: merge.startCol }));
      }
    }
  }
  return covered;
}

function convertRow(sheet: HucreSheet, values: readonly CellValue[], row: number, covered: ReadonlyMap<number, Anchor> | undefined): readonly Cell[] | undefined {
  let width = values.length;
  while (width > 0 && values[width - 1] === null && covered?.has(width - 1) !== true) width -= 1;
  if (width === 0) return undefined;
  const cells: Cell[] = [];
  for (let column = 0; column < width; column += 1) {
    const anchor = covered?.get(column);
    const cell = anchor === undefined
      ? convertCell(values[column] ?? null, sheet.cells?.get(`${row},${column}`))
      : { ...convertCell(sheet.rows[anchor.row]?.[anchor.column] ?? null, sheet.cells?.get(`${anchor.row},${anchor.column}`)), isMerged: true as const };
    cells.push(cell);
  }
  return cells;
}

const MS_PER_DAY = 86_400_000;
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);

function convertCell(value: CellValue, detail: HucreCell | undefined): Cell {
  const isGrey = isGreyFill(detail?.style);
  const cell = plainCell(value, detail);
  return isGrey ? { ...cell, isGrey } : cell;
}

function plainCell(value: CellValue, detail: HucreCell | undefined): Cell {
  if (value === null || value === '') return EMPTY_CELL;
  if (typeof value === 'boolean') return { kind: 'boolean', text: value ? 'TRUE' : 'FALSE' };
  if (typeof value === 'string') return { kind: detail?.type === 'error' ? 'error' : 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', text: numberText(value, detail?.style?.numFmt), number: value };
  return dateCell(value);
}

/** Days before 1900-03-01 are serials near zero: an emptied date cell, not a day. */
function dateCell(value: Date): Cell {
  const serial = (value.getTime() - EXCEL_EPOCH_MS) / MS_PER_DAY;
  if (!Number.isFinite(serial)) return { kind: 'error', text: '#VALUE!' };
  if (serial < 61) return { kind: 'date', text: String(Math.max(0, Math.floor(serial))), number: serial };
  const date = new Date(Math.floor(serial) * MS_PER_DAY + EXCEL_EPOCH_MS).toISOString().slice(0, 10);
  return { kind: 'date', text: date, number: serial, date };
}

/** A number as the sheet shows it where that matters: a format of zeros pads codes ("00003001"). */
export function numberText(value: number, format: string | undefined): string {
  const zeros = format === undefined ? null : /^0{2,}$/.exec(format);
  if (zeros !== null && Number.isInteger(value) && value >= 0) return String(value).padStart(zeros[0].length, '0');
  return String(value);
}

/** Equal parts of red, green and blue, neither nearly white nor nearly black; theme white made darker; the indexed greys. */
function isGreyFill(style: CellStyle | undefined): boolean {
  const fill = style?.fill;
  if (fill?.type !== 'pattern') return false;
  if (/^gray|^(?:light|dark|medium)Gray/i.test(fill.pattern)) return true;
  const color = fill.fgColor;
  if (fill.pattern !== 'solid' || color === undefined) return false;
  if (color.theme === 0 && (color.tint ?? 0) < -0.05 && (color.tint ?? 0) > -0.75) return true;
  return color.rgb !== undefined && isGreyRgb(color.rgb);
}

export function isGreyRgb(rgb: string): boolean {
  const hex = rgb.slice(-6);
  const parts = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const [red = 0, green = 0, blue = 0] = parts;
  return parts.every((part) => part >= 0x60 && part <= 0xec) && Math.max(red, green, blue) - Math.min(red, green, blue) <= 8;
}
