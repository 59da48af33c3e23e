/** A printed report → .xlsx: title, headings of several levels, totals; frozen and repeated heading, A4 landscape, one page wide. */
import { writeXlsx } from 'hucre/xlsx';

export type ReportColumn = {
  /** Heading from the widest group down to the column itself; equal neighbours are one cell, missing lower levels too. */
  readonly heading: readonly string[];
  readonly type: 'text' | 'date' | 'quantity' | 'price' | 'money' | 'number';
  /** In characters. */
  readonly width?: number;
};
export type ReportRow = { readonly cells: readonly (string | number | null)[]; readonly isTotal?: boolean; readonly isRed?: boolean };
export type ReportSheet = {
  readonly title: string;
  /** Company, period, unit: the line below the title. */
  readonly note: string;
  readonly columns: readonly ReportColumn[];
  /** Columns that stay when scrolling sideways. */
  readonly fixedColumns: number;
  readonly rows: readonly ReportRow[];
};

const SHEET_NAME_MAX = 31;
/** XML cannot carry control characters at all. */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const FORMATS = { text: '@', date: 'yyyy-mm-dd', quantity: '#,##0.######', price: '#,##0.0000', money: '#,##0.00', number: '0' } as const;
const WIDTHS = { text: 14, date: 11, quantity: 10, price: 11, money: 14, number: 8 } as const;
const TITLE_ROWS = 2;

type Merge = { startRow: number; startCol: number; endRow: number; endCol: number };

export async function writeReport(sheet: ReportSheet): Promise<Uint8Array> {
  const { columns, rows } = sheet;
  const levels = Math.max(1, ...columns.map(column => column.heading.length));
  const headRows = Array.from({ length: levels }, (_, level) => columns.map(column => column.heading[level] ?? ''));
  const first = TITLE_ROWS + levels;
  const wide = (text: string) => [text, ...columns.slice(1).map(() => null)];
  const last = columns.length - 1;
  return writeXlsx({
    sheets: [{
      name: sheetName(sheet.title),
      columns: columns.map(column => ({ width: column.width ?? WIDTHS[column.type], numFmt: FORMATS[column.type] })),
      rows: [wide(clean(sheet.title)), wide(clean(sheet.note)), ...headRows.map(row => row.map(clean)), ...rows.map(row => columns.map((column, index) => cellOf(row.cells[index] ?? null, column)))],
      cells: stylesOf(sheet, levels),
      merges: [...(last > 0 ? [{ startRow: 0, startCol: 0, endRow: 0, endCol: last }, { startRow: 1, startCol: 0, endRow: 1, endCol: last }] : []), ...headMerges(columns, levels)],
      freezePane: { rows: first, columns: sheet.fixedColumns },
      pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `$${TITLE_ROWS + 1}:$${first}`, margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.3, footer: 0.3 } },
      headerFooter: { oddFooter: '&C&P / &N' },
    }],
  });
}

function sheetName(title: string): string {
  const name = title.replace(/[\\/?*[\]:]/g, ' ').replace(/^'|'$/g, '').trim().slice(0, SHEET_NAME_MAX);
  return name === '' ? 'Sheet1' : name;
}

function clean(text: string): string {
  return text.replace(NOT_IN_XML, '');
}

function cellOf(value: string | number | null, column: ReportColumn): string | number | Date | null {
  if (typeof value === 'number') return column.type === 'text' ? String(value) : value;
  if (value === null) return null;
  return column.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : clean(value);
}

/** Groups run sideways over equal headings under the same group; a column without lower levels runs down to the last head row. */
function headMerges(columns: readonly ReportColumn[], levels: number): Merge[] {
  const merges: Merge[] = [];
  for (const [index, column] of columns.entries()) {
    const own = column.heading.length;
    if (own < levels) merges.push({ startRow: TITLE_ROWS + own - 1, startCol: index, endRow: TITLE_ROWS + levels - 1, endCol: index });
  }
  for (let level = 0; level < levels - 1; level += 1) {
    for (let start = 0; start < columns.length;) {
      const path = JSON.stringify(columns[start]?.heading.slice(0, level + 1));
      let end = start;
      while (end + 1 < columns.length && JSON.stringify(columns[end + 1]?.heading.slice(0, level + 1)) === path) end += 1;
      const isGroup = (columns[start]?.heading.length ?? 0) > level + 1;
      if (isGroup && end > start) merges.push({ startRow: TITLE_ROWS + level, startCol: start, endRow: TITLE_ROWS + level, endCol: end });
      start = end + 1;
    }
  }
  return merges;
}

const THIN = { style: 'thin', color: { rgb: 'BFC5CE' } } as const;
const EDGES = { top: THIN, bottom: THIN, left: THIN, right: THIN };

function stylesOf({ columns, rows }: ReportSheet, levels: number) {
  const cells = new Map<string, { style: object }>();
  cells.set('0,0', { style: { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'center' } } });
  cells.set('1,0', { style: { alignment: { horizontal: 'left' } } });
  for (let level = 0; level < levels; level += 1) {
    for (let index = 0; index < columns.length; index += 1) {
      cells.set(`${TITLE_ROWS + level},${index}`, { style: { font: { bold: true }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F0F2F5' } }, border: EDGES, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } } });
    }
  }
  for (const [at, row] of rows.entries()) {
    if (row.isTotal !== true && row.isRed !== true) continue;
    const font = { ...(row.isTotal === true ? { bold: true } : {}), ...(row.isRed === true ? { color: { rgb: 'C00000' } } : {}) };
    for (const [index, column] of columns.entries()) cells.set(`${TITLE_ROWS + levels + at},${index}`, { style: { font, numFmt: FORMATS[column.type] } });
  }
  return cells;
}
