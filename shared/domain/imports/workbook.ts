/** The plain cells an import works on. `electron/backend/spreadsheets` makes them; nothing behind this type knows a file format. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'empty';

/** One cell. Its place is its index in the row, so that equal cells of a long file can be one object. */
export type Cell = {
  readonly kind: CellKind;
  /** As written: text with its blanks, a number as the sheet shows it where leading zeros matter, `#REF!` for an error, '' for empty. */
  readonly text: string;
  /** The stored number of a `number` or `date` cell (for a date its serial). */
  readonly number?: number;
  /** The day of a `date` cell; absent when the serial is no day (0, negative). */
  readonly date?: CalendarDate;
  /** Covered by a merged region: the content is that of the region's first cell. */
  readonly isMerged?: true;
  /** Grey fill: in many ledgers the mark of an item that is no longer used. */
  readonly isGrey?: true;
};

export type SheetRow = {
  /** 1-based, as the spreadsheet shows it; the line's number in a text file; the `<tr>` of an HTML table. */
  readonly row: number;
  /** Index 0 is column A. Rows may be shorter than the sheet is wide. */
  readonly cells: readonly Cell[];
  readonly isHidden?: true;
};

export type Sheet = {
  readonly name: string;
  readonly isHidden: boolean;
  /** 0-based column indexes. */
  readonly hiddenColumns: readonly number[];
  /** In order; empty rows may be missing. */
  readonly rows: readonly SheetRow[];
};

export const WORKBOOK_FORMATS = ['xlsx', 'xls', 'xlsb', 'ods', 'html', 'text'] as const;
export type WorkbookFormat = (typeof WORKBOOK_FORMATS)[number];

export const TEXT_ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

export type Workbook = {
  readonly fileName: string;
  readonly format: WorkbookFormat;
  /** Text and HTML files only. */
  readonly encoding?: TextEncoding;
  readonly delimiter?: string;
  readonly sheets: readonly Sheet[];
};

export const EMPTY_CELL: Cell = { kind: 'empty', text: '' };

/** 0-based column index → letters (0 → A, 26 → AA). */
export function columnLetter(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
