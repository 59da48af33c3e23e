/** Finds the heading of a sheet and guesses what each column means. The user's choice always wins. */
import { HEADER_WORDS, headingKey } from './header-words.ts';
import type { ColumnGuess, ColumnMeaning, SheetChoice } from './import-reading.ts';
import { cleanText } from './normalise-text.ts';
import { type Cell, type Sheet, type SheetRow, columnLetter } from './workbook.ts';

/** Headings stand in the first rows: titles above them are few. */
const HEADER_SEARCH_ROWS = 40;
const HEADING_LENGTH_MAX = 24;
const SAMPLES_MAX = 5;

export type SheetHeader = {
  /** 1-based; empty when the sheet has no heading. */
  readonly headerRows: readonly number[];
  /** By column index; '' where nothing stands. */
  readonly headings: readonly string[];
};

type Guess = { readonly meaning: ColumnMeaning; readonly confidence: number };

const WORD_CONFIDENCE = { exact: 0.95, dated: 0.9, contains: 0.7 } as const;
const EXACT = new Map(HEADER_WORDS.flatMap((entry) => entry.exact.map((word) => [headingKey(word), entry.meaning] as const)));

/** One heading → its most likely meaning; undefined when no known word is in it. */
export function guessMeaning(heading: string): Guess | undefined {
  const key = headingKey(heading);
  if (key === '') return undefined;
  const exact = EXACT.get(key);
  if (exact !== undefined) return { meaning: exact, confidence: WORD_CONFIDENCE.exact };
  // "2024.6.30结存": the stock of a day, which is what a list opens with.
  if (/^\d{4}(?:年?\d{1,2}月?\d{0,2}日?|\d{2,4})(?:结存|库存|结余|余额)(?:数量|数)?$/.test(key)) {
    return { meaning: 'openingQuantity', confidence: WORD_CONFIDENCE.dated };
  }
  for (const entry of HEADER_WORDS) {
    if (entry.contains?.some((word) => key.includes(headingKey(word))) === true) {
      return { meaning: entry.meaning, confidence: WORD_CONFIDENCE.contains };
    }
  }
  return undefined;
}

/** Figures of a block ("期初结存 单价") are read only as a whole block: price and amount of blocks are not the row's own. */
function guessTwoLevel(upper: string, lower: string): Guess | undefined {
  const block = guessMeaning(upper)?.meaning;
  const own = guessMeaning(lower);
  if (upper === '' || upper === lower) return own ?? guessMeaning(upper);
  const isBlock = block === 'openingQuantity' || block === 'quantityIn' || block === 'quantityOut' || block === 'balance';
  if (isBlock && own?.meaning === 'quantity') return { meaning: block, confidence: WORD_CONFIDENCE.exact };
  if (isBlock && (own?.meaning === 'unitPrice' || own?.meaning === 'amount')) return { meaning: 'ignored', confidence: WORD_CONFIDENCE.contains };
  return own ?? guessMeaning(`${upper}${lower}`);
}

/** The heading of a sheet: the first row with the most known words, with the row below when the first one spans columns. */
export function findHeader(sheet: Sheet): SheetHeader | undefined {
  let best: { index: number; score: number } | undefined;
  for (let index = 0; index < Math.min(sheet.rows.length, HEADER_SEARCH_ROWS); index += 1) {
    const score = headerScore(sheet.rows[index]);
    if (score >= 2 && score > (best?.score ?? 0)) best = { index, score };
  }
  if (best === undefined) return undefined;
  const upper = sheet.rows[best.index];
  if (upper === undefined) return undefined;
  const lower = sheet.rows[best.index + 1];
  const isTwoLevel = lower !== undefined && isSecondLevel(upper, lower);
  return readHeadings(isTwoLevel ? [upper, lower] : [upper]);
}

/**
 * The heading of a sheet whose words nobody knows, for when the user says what the file holds: the first row of short texts alone, at least two,
 * with a row as wide below it. Its columns can then be pointed out.
 */
export function findUnknownHeader(sheet: Sheet): SheetHeader | undefined {
  const index = sheet.rows.slice(0, HEADER_SEARCH_ROWS).findIndex((row, at) => {
    const filled = filledCells(row);
    const isWords = filled.length >= 2 && filled.every(cell => cell.kind === 'text' && cell.isMerged !== true && isWord(cleanText(cell.text)));
    return isWords && filledCells(sheet.rows[at + 1]).length >= filled.length;
  });
  const row = sheet.rows[index];
  return row === undefined ? undefined : readHeadings([row]);
}

/** Short, and not a figure: text files give figures as text too. */
function isWord(text: string): boolean {
  return text.length <= HEADING_LENGTH_MAX && !/^[\d\s.,:/%-]+$/.test(text);
}

function filledCells(row: SheetRow | undefined): SheetRow['cells'] {
  return (row?.cells ?? []).filter(cell => cell.kind !== 'empty' && cell.text.trim() !== '');
}

/** The heading at rows the user names. */
export function headerAt(sheet: Sheet, headerRows: readonly number[]): SheetHeader {
  const rows = sheet.rows.filter((row) => headerRows.includes(row.row)).slice(0, 2);
  return rows.length === 0 ? { headerRows: [], headings: [] } : readHeadings(rows);
}

function readHeadings(rows: readonly SheetRow[]): SheetHeader {
  const width = Math.max(...rows.map((row) => row.cells.length));
  const headings = Array.from({ length: width }, (_, column) => {
    const parts = rows.map((row) => cleanText(row.cells[column]?.text ?? '')).filter((text) => text !== '');
    return [...new Set(parts)].join(' ');
  });
  return { headerRows: rows.map((row) => row.row), headings };
}

/** Number of different meanings that a row's own cells name; 0 when it does not look like a heading. */
function headerScore(row: SheetRow | undefined): number {
  if (row === undefined) return 0;
  const meanings = new Set<string>();
  let filled = 0;
  let known = 0;
  let hasSubject = false;
  for (const cell of row.cells) {
    if (cell.kind === 'empty' || cell.isMerged === true) continue;
    filled += 1;
    const text = cleanText(cell.text);
    if (cell.kind !== 'text' || text.length > HEADING_LENGTH_MAX) continue;
    const guess = guessMeaning(text);
    if (guess === undefined) continue;
    known += 1;
    meanings.add(guess.meaning === 'ignored' ? `ignored ${text}` : guess.meaning);
    hasSubject ||= guess.meaning !== 'ignored' && guess.meaning !== 'note' && guess.meaning !== 'person';
  }
  return hasSubject && known * 2 >= filled ? meanings.size : 0;
}

function isSecondLevel(upper: SheetRow, lower: SheetRow): boolean {
  const spans = upper.cells.some((cell, i) => cell.isMerged === true && cell.text !== '' && cell.text === upper.cells[i - 1]?.text);
  if (!spans) return false;
  const own = lower.cells.filter((cell) => cell.kind !== 'empty' && cell.isMerged !== true);
  return own.length > 0 && own.every((cell) => cell.kind === 'text' && guessMeaning(cell.text) !== undefined);
}

/** Every column of a sheet with its heading, meaning and confidence; two columns never share a meaning except `ignored` and `note`. */
export function mapColumns(sheet: Sheet, header: SheetHeader, choice: SheetChoice | undefined): readonly ColumnGuess[] {
  const dataRows = sheet.rows.filter((row) => !header.headerRows.includes(row.row) && row.row > (header.headerRows.at(-1) ?? 0));
  const width = Math.max(header.headings.length, ...dataRows.slice(0, SAMPLES_MAX).map((row) => row.cells.length));
  const upperRow = sheet.rows.find((row) => row.row === header.headerRows[0]);
  const lowerRow = header.headerRows.length < 2 ? undefined : sheet.rows.find((row) => row.row === header.headerRows[1]);
  const columns: ColumnGuess[] = [];
  for (let index = 0; index < width; index += 1) {
    const column = columnLetter(index);
    const chosen = choice?.columns?.[column];
    const guessed = lowerRow === undefined
      ? guessMeaning(header.headings[index] ?? '')
      : guessTwoLevel(cleanText(upperRow?.cells[index]?.text ?? ''), cleanText(lowerRow.cells[index]?.text ?? ''));
    const guess: Guess = chosen === undefined ? (guessed ?? { meaning: 'ignored', confidence: 0 }) : { meaning: chosen, confidence: 1 };
    columns.push({
      column, heading: header.headings[index] ?? '', ...guess,
      isHidden: sheet.hiddenColumns.includes(index), samples: sampleValues(dataRows, index),
    });
  }
  return withoutDoubles(columns);
}

function sampleValues(rows: readonly SheetRow[], index: number): readonly string[] {
  const samples: string[] = [];
  for (const row of rows) {
    const cell: Cell | undefined = row.cells[index];
    if (cell !== undefined && cell.kind !== 'empty' && cell.isMerged !== true) samples.push(cell.text.slice(0, 60));
    if (samples.length === SAMPLES_MAX) break;
  }
  return samples;
}

const MAY_REPEAT: ReadonlySet<ColumnMeaning> = new Set<ColumnMeaning>(['ignored', 'note']);

/** Of two columns with one meaning the surer one keeps it, then the visible one, then the left one. A user's double choice stays and is reported. */
function withoutDoubles(columns: readonly ColumnGuess[]): readonly ColumnGuess[] {
  const rank = (guess: ColumnGuess): number => guess.confidence * 4 - (guess.isHidden ? 1 : 0);
  return columns.map((column, index) => {
    if (MAY_REPEAT.has(column.meaning) || column.confidence === 1) return column;
    const isBeaten = columns.some((other, otherIndex) => other.meaning === column.meaning && otherIndex !== index
      && (rank(other) > rank(column) || (rank(other) === rank(column) && otherIndex < index)));
    return isBeaten ? { ...column, meaning: 'ignored' as const, confidence: 0 } : column;
  });
}

/** Column indexes by meaning. */
export type ColumnIndexes = Readonly<Partial<Record<ColumnMeaning, number>>>;

export function indexColumns(columns: readonly ColumnGuess[]): ColumnIndexes {
  const indexes: Partial<Record<ColumnMeaning, number>> = {};
  columns.forEach((column, index) => {
    if (column.meaning !== 'ignored' && indexes[column.meaning] === undefined) indexes[column.meaning] = index;
  });
  return indexes;
}
