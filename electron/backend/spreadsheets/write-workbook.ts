/** A table of a report → an .xlsx workbook or a CSV file. Text never becomes a formula, numbers stay numbers, codes stay text. */
import { stringify } from 'csv-stringify/sync';
import { writeXlsx } from 'hucre/xlsx';

export type TableColumn = {
  readonly heading: string;
  /** `text` also for codes: zeros in front stay. `number`: a plain number, shown with `decimals`. */
  readonly type: 'text' | 'number' | 'date';
  readonly decimals?: number;
};

export type WritableTable = {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  /** Dates as 'YYYY-MM-DD' text. */
  readonly rows: readonly (readonly (string | number | null)[])[];
};

const SHEET_NAME_MAX = 31;
const FORMULA_START = /^\s*[=+\-@\t\r\u0000\uff1d\uff0b\uff0d\uff20]/;
/** XML cannot carry control characters at all. */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Title row, frozen heading, one row a record. */
export async function writeTableAsXlsx(table: WritableTable): Promise<Uint8Array> {
  const name = table.title.replace(/[\\/?*[\]:]/g, ' ').replace(/^'|'$/g, '').trim().slice(0, SHEET_NAME_MAX);
  return writeXlsx({
    sheets: [{
      name: name === '' ? 'Sheet1' : name,
      columns: table.columns.map((column) => ({
        header: column.heading, width: columnWidth(column), ...(numberFormat(column) === undefined ? {} : { numFmt: numberFormat(column) ?? '' }),
      })),
      rows: [
        table.columns.map((column) => column.heading),
        ...table.rows.map((row) => table.columns.map((column, index) => xlsxValue(row[index] ?? null, column))),
      ],
      freezePane: { rows: 1 },
    }],
  });
}

function xlsxValue(value: string | number | null, column: TableColumn): string | number | Date | null {
  if (value === null || typeof value === 'number') return column.type === 'text' && value !== null ? String(value) : value;
  if (column.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(`${value}T00:00:00Z`);
  return value.replace(NOT_IN_XML, '');
}

function numberFormat(column: TableColumn): string | undefined {
  if (column.type === 'date') return 'yyyy-mm-dd';
  if (column.type === 'text') return '@';
  return column.decimals === undefined ? undefined : column.decimals === 0 ? '0' : `0.${'0'.repeat(column.decimals)}`;
}

function columnWidth(column: TableColumn): number {
  return column.type === 'text' ? 20 : 14;
}

/** UTF-8 with a byte order mark, so that Excel reads Chinese; text that a spreadsheet would run is led by an apostrophe. */
export function writeTableAsCsv(table: WritableTable): Uint8Array {
  const rows = [table.columns.map((column) => column.heading), ...table.rows.map((row) => table.columns.map((_, index) => csvValue(row[index] ?? null)))];
  return new TextEncoder().encode(stringify(rows.map((row) => [...row]), { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ }));
}

function csvValue(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return FORMULA_START.test(value) ? `'${value}` : value;
}
