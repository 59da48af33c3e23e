/** Prepares one sheet for reading: heading, columns, kind, the rows that are data and those that are not. */
import type { ImportKind } from '../../kernel/vocabulary.ts';
import { type SheetKind, guessDirection, guessKind } from './guess-kind.ts';
import type { ColumnGuess, ColumnMeaning, SheetChoice, SheetReading, UnderstandOptions } from './import-reading.ts';
import type { IssueCode, SkipReason } from './issue-codes.ts';
import { type ColumnIndexes, findHeader, findUnknownHeader, headerAt, indexColumns, mapColumns } from './map-columns.ts';
import { cleanText } from './normalise-text.ts';
import { classifySkippedRow, headingKeySets } from './skip-rows.ts';
import type { Sheet, SheetRow, Workbook } from './workbook.ts';

export type PreparedSheet = {
  readonly sheet: Sheet;
  readonly headerRows: readonly number[];
  readonly columns: readonly ColumnGuess[];
  readonly indexes: ColumnIndexes;
  readonly kind: ImportKind | null;
  readonly confidence: number;
  readonly reason: SheetReading['reason'];
  /** Problems of the sheet as a whole, with what their text needs. */
  readonly faults: readonly { readonly code: IssueCode; readonly params: Readonly<Record<string, string | number>> }[];
  readonly titleLines: readonly string[];
  readonly direction: 'in' | 'out';
};

/** Rows of a reading, all sheets together: a job of this size still fits the memory limit of the job process. */
export const ROWS_MAX = 1_000_000;

/** Looks at every sheet and settles what each is read as. */
export function prepareSheets(workbook: Workbook, options: UnderstandOptions): readonly PreparedSheet[] {
  const looked = workbook.sheets.map((sheet) => lookAt(sheet, workbook, options.mapping?.find((choice) => choice.sheet === sheet.name), options.kind !== undefined));
  const kinds = looked.map((sheet) => sheet.kind);
  const hasItemSheet = kinds.includes('items');
  const hasMovements = kinds.includes('movements');
  return looked.map((prepared) => {
    const chosen = options.mapping?.find((choice) => choice.sheet === prepared.sheet.name)?.kind;
    // The user says what the file holds, and a heading was found: then the columns it lacks are named, so that they can be pointed out.
    if (prepared.reason === 'no_items' && options.kind !== undefined && kinds.every((kind) => kind === null)) return requireColumns({ ...prepared, kind: options.kind, reason: null, confidence: 1 });
    if (prepared.kind === null || (chosen !== undefined && chosen !== 'ignored')) return requireColumns(prepared);
    if (options.kind === 'items' && prepared.kind !== 'items') {
      return hasItemSheet ? { ...prepared, kind: null, reason: 'other_kind' as const } : requireColumns({ ...prepared, kind: 'items', confidence: 1 });
    }
    if (prepared.kind === 'items') return requireColumns(isAloneInWrongKind(options.kind, kinds) ? { ...prepared, kind: options.kind ?? 'items' } : prepared);
    // Issues beside receipts are one ledger: the history kind is for a file of issues alone.
    const kind = options.kind ?? (hasMovements ? 'movements' : prepared.kind);
    return requireColumns({ ...prepared, kind, confidence: options.kind === undefined ? prepared.confidence : 1 });
  });
}

/** The user says movements or history, and no sheet looks like it: then the columns that are missing are named. */
function isAloneInWrongKind(kind: ImportKind | undefined, kinds: readonly (ImportKind | null)[]): boolean {
  return kind !== undefined && kind !== 'items' && kinds.every((each) => each === null || each === 'items');
}

function lookAt(sheet: Sheet, workbook: Workbook, choice: SheetChoice | undefined, isKindStated: boolean): PreparedSheet {
  const blank: PreparedSheet = {
    sheet, headerRows: [], columns: [], indexes: {}, kind: null, confidence: 0, reason: null, faults: [], titleLines: [], direction: 'out',
  };
  const hasContent = sheet.rows.some((row) => row.cells.some((cell) => cell.kind !== 'empty' && cell.text.trim() !== ''));
  if (!hasContent) return { ...blank, reason: 'empty' };
  if (choice?.kind === 'ignored') return { ...blank, reason: 'user' };
  if (sheet.isHidden && choice === undefined) return { ...blank, reason: 'hidden' };
  const header = choice?.headerRows === undefined ? (findHeader(sheet) ?? (isKindStated ? findUnknownHeader(sheet) : undefined)) : headerAt(sheet, choice.headerRows);
  if (header === undefined) return { ...blank, reason: 'no_header' };
  const columns = mapColumns(sheet, header, choice);
  const indexes = indexColumns(columns);
  const titleLines = textLines(sheet.rows.filter((row) => row.row < (header.headerRows[0] ?? 0)));
  const words = [...titleLines, sheet.name, workbook.fileName];
  const guess: SheetKind | undefined = choice?.kind === undefined
    ? guessKind(indexes, columns, words)
    : { role: 'data', kind: choice.kind, confidence: 1 };
  const direction = guessDirection([...columns.map((column) => column.heading), ...words]) ?? 'out';
  const found = { ...blank, headerRows: header.headerRows, columns, indexes, titleLines, direction };
  if (guess === undefined) return { ...found, reason: 'no_items' };
  if (guess.role === 'unsupported') return { ...found, reason: 'unsupported', faults: [{ code: guess.code, params: {} }] };
  return { ...found, kind: guess.kind, confidence: guess.confidence };
}

const NEEDS_ONE_OF: Readonly<Record<ImportKind, readonly (readonly ColumnMeaning[])[]>> = {
  items: [['code', 'name', 'barcode']],
  movements: [['code', 'name', 'barcode'], ['date'], ['quantity', 'quantityIn', 'quantityOut']],
  consumption: [['code', 'name', 'barcode'], ['date'], ['quantity', 'quantityOut', 'quantityIn']],
};

/** A sheet without a column it cannot do without, or with one meaning given to two columns, is named and left out. */
function requireColumns(prepared: PreparedSheet): PreparedSheet {
  if (prepared.kind === null) return prepared;
  const missing = NEEDS_ONE_OF[prepared.kind].filter((meanings) => meanings.every((meaning) => prepared.indexes[meaning] === undefined));
  const twice = prepared.columns.filter((column, index) => column.meaning !== 'ignored' && column.meaning !== 'note'
    && prepared.columns.findIndex((other) => other.meaning === column.meaning) < index);
  if (missing.length === 0 && twice.length === 0) return prepared;
  return {
    ...prepared, kind: null, reason: 'unsupported',
    faults: [
      ...missing.map((meanings) => ({ code: 'column_missing' as const, params: { meaning: meanings[0] ?? '' } })),
      ...twice.map((column) => ({ code: 'column_mapped_twice' as const, params: { meaning: column.meaning, heading: column.heading, letter: column.column } })),
    ],
  };
}

export type SplitRows = {
  readonly dataRows: readonly SheetRow[];
  readonly skippedRows: readonly { readonly row: number; readonly why: SkipReason }[];
  /** Sentences around the data: notes on packs, colours, dates. */
  readonly remarks: readonly string[];
};

/** Parts the rows below the heading into data and the rest; rows above it are titles. */
export function splitRows(prepared: PreparedSheet): SplitRows {
  const { sheet, headerRows, indexes } = prepared;
  const lastHeader = headerRows.at(-1) ?? 0;
  const headings = sheet.rows.filter((row) => headerRows.includes(row.row));
  const scope = { indexes, headingKeys: headingKeySets(headings, prepared.columns.map((column) => column.heading)) };
  const dataRows: SheetRow[] = [];
  const skippedRows: { row: number; why: SkipReason }[] = [];
  const remarkRows: SheetRow[] = [];
  for (const row of sheet.rows) {
    if (headerRows.includes(row.row)) continue;
    const why = row.row < lastHeader ? titleOrBlank(row) : classifySkippedRow(row, scope);
    if (why === undefined) {
      dataRows.push(row);
      continue;
    }
    if (why !== 'blank') skippedRows.push({ row: row.row, why });
    if (why === 'remark' || why === 'title') remarkRows.push(row);
  }
  return { dataRows, skippedRows, remarks: textLines(remarkRows) };
}

function titleOrBlank(row: SheetRow): SkipReason {
  return row.cells.some((cell) => cell.kind !== 'empty' && cell.text.trim() !== '') ? 'title' : 'blank';
}

function textLines(rows: readonly SheetRow[]): readonly string[] {
  return rows
    .map((row) => row.cells.filter((cell) => cell.kind !== 'empty' && cell.isMerged !== true).map((cell) => cleanText(cell.text)).join(' ').slice(0, 500))
    .filter((line) => line !== '');
}
