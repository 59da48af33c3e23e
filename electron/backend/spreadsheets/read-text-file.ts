/** Comma, tab or semicolon separated text → rows, one at a time, so that a long file is never held twice. */
import Papa from 'papaparse';
import { type Cell, EMPTY_CELL, type RefusalCode, type SheetRow, columnLetter } from '../../../shared/domain/imports/index.ts';
import { type Result, succeed } from '../../../shared/kernel/result.ts';
import { CELL_LENGTH_MAX, CELLS_MAX, COLUMNS_MAX } from './limits.ts';
import { type Refusal, type RefusalPlace, refuseFile } from './refusal.ts';

const DELIMITERS = [',', '\t', ';', '|'] as const;
const DELIMITER_SAMPLE_LINES = 300;
/** Equal cells of a long file are one object; a table of this many distinct texts holds the repeating ones. */
const SHARED_CELLS_MAX = 200_000;
const SHARED_CELL_LENGTH_MAX = 40;

/** The apostrophe that write-workbook.ts (and other programs) set before text a spreadsheet would run. */
const FORMULA_GUARD = /^'\s*[=+\-@\t\uff1d\uff0b\uff0d\uff20]/;

/** The delimiter that parts the most lines into the same number of fields. A single column has none; the comma stands in. */
export function detectDelimiter(text: string): string {
  const lines = text.slice(0, 400_000).split('\n', DELIMITER_SAMPLE_LINES).filter((line) => line.trim() !== '');
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const tally = new Map<number, number>();
    for (const line of lines) {
      const fields = countOutsideQuotes(line, delimiter) + 1;
      if (fields > 1) tally.set(fields, (tally.get(fields) ?? 0) + 1);
    }
    for (const [fields, count] of tally) {
      const score = count * Math.min(fields, 12);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) count += 1;
  }
  return count;
}

/** Reads all rows, calling `onRow` for each non-empty one. Refuses at the first row beyond a limit or with an unclosed quote. */
export function readTextRows(text: string, delimiter: string, onRow: (row: SheetRow) => void): Result<{ readonly rows: number }, RefusalCode, RefusalPlace> {
  const source = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const shared = new Map<string, Cell>();
  let row = 0;
  let cells = 0;
  let refusal: Refusal | undefined;
  Papa.parse<string[]>(source, {
    delimiter, newline: '\n', header: false, skipEmptyLines: false,
    step: (result, parser) => {
      row += 1;
      cells += result.data.length;
      refusal = checkRow(result, row, cells);
      if (refusal !== undefined) parser.abort();
      else if (result.data.length > 1 || result.data[0] !== '') onRow({ row, cells: result.data.map((field) => shareCell(field, shared)) });
    },
  });
  return refusal ?? succeed({ rows: row });
}

function checkRow(result: Papa.ParseStepResult<string[]>, row: number, cells: number): Refusal | undefined {
  if (result.errors.some((error) => error.type === 'Quotes')) return refuseFile('text_quote_unclosed', {}, { row });
  if (result.data.length > COLUMNS_MAX) return refuseFile('text_too_many_columns', { limit: COLUMNS_MAX, found: result.data.length }, { row });
  const long = result.data.findIndex((field) => field.length > CELL_LENGTH_MAX);
  if (long >= 0) {
    return refuseFile('text_cell_too_long', { limit: CELL_LENGTH_MAX, found: result.data[long]?.length ?? 0 }, { row, column: columnLetter(long) });
  }
  return cells > CELLS_MAX ? refuseFile('too_many_cells', { limit: CELLS_MAX }, { row }) : undefined;
}

function shareCell(field: string, shared: Map<string, Cell>): Cell {
  if (field === '') return EMPTY_CELL;
  const known = shared.get(field);
  if (known !== undefined) return known;
  const cell: Cell = { kind: 'text', text: FORMULA_GUARD.test(field) ? field.slice(1) : field };
  if (field.length <= SHARED_CELL_LENGTH_MAX && shared.size < SHARED_CELLS_MAX) shared.set(field, cell);
  return cell;
}
