/** One row under reading: its cells by meaning, its faults, and whether it is held back. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { ColumnGuess, ColumnMeaning, ItemReference } from './import-reading.ts';
import type { IssueCode } from './issue-codes.ts';
import { ISSUE_LEVEL_BY_CODE } from './issue-codes.ts';
import type { IssueLog } from './issue-log.ts';
import type { ItemIndex } from './item-index.ts';
import type { ColumnIndexes } from './map-columns.ts';
import { cleanText, comparisonKey } from './normalise-text.ts';
import { type NumberFault, type ParsedCode, parseCode, parseNumber, toE4, toMicro } from './parse-cells.ts';
import { type DateContext, type ParsedDate, parseDate } from './parse-dates.ts';
import type { RowContent } from './row-key.ts';
import type { Cell, Sheet, SheetRow } from './workbook.ts';

/** `1箱=24副` in a note. */
export type PackNote = { readonly name: string; readonly packUnit: string; readonly unit: string; readonly factor: number };

/** What the rows of one sheet share. */
export type SheetScope = {
  readonly sheet: Sheet;
  readonly columns: readonly ColumnGuess[];
  readonly indexes: ColumnIndexes;
  readonly dates: DateContext;
  /** Later dates are errors. */
  readonly lastDate: CalendarDate;
  /** In a text file every number is text: not worth a word. */
  readonly isTextFile: boolean;
  readonly packNotes: readonly PackNote[];
  readonly log: IssueLog;
  readonly items: ItemIndex;
  readonly rowKey: (content: RowContent) => string;
  readonly dateCache: Map<string, ParsedDate>;
  readonly codeCache: Map<string, ParsedCode>;
};

const TEXT_LENGTH_MAX = 200;
const NOTE_LENGTH_MAX = 1_000;
const DITTO = /^(?:[〃″"]|''|同上|〃〃)$/;
/** Cells and distinct texts repeat in long files; a cache of this many texts holds the repeating ones. */
const CACHE_MAX = 100_000;

const QUANTITY_FAULTS = {
  missing: 'quantity_missing', not_a_number: 'quantity_not_a_number', two_numbers: 'quantity_two_numbers', scientific: 'quantity_scientific',
  precision_lost: 'quantity_precision_lost', out_of_range: 'quantity_out_of_range', formula_error: 'quantity_formula_error',
} as const satisfies Record<NumberFault, IssueCode>;

export class RowScope {
  readonly sheet: SheetScope;
  readonly row: SheetRow;
  readonly above: SheetRow | undefined;
  isHeld = false;

  constructor(sheet: SheetScope, row: SheetRow, above: SheetRow | undefined) {
    this.sheet = sheet;
    this.row = row;
    this.above = above;
  }

  /** The cell under a meaning; a ditto mark stands for the cell above. */
  cell(meaning: ColumnMeaning): Cell | undefined {
    const index = this.sheet.indexes[meaning];
    if (index === undefined) return undefined;
    const cell = this.row.cells[index];
    return cell?.kind === 'text' && cell.text.length < 4 && DITTO.test(cell.text.trim()) ? this.above?.cells[index] : cell;
  }

  /** Names a problem of this row. An error or a question holds the row back. */
  report(code: IssueCode, meaning: ColumnMeaning | null, params: Readonly<Record<string, string | number>> = {}): void {
    const level = ISSUE_LEVEL_BY_CODE[code];
    if (level === 'error' || level === 'ask') this.isHeld = true;
    const column = meaning === null ? undefined : this.sheet.columns[this.sheet.indexes[meaning] ?? -1];
    this.sheet.log.add({
      sheet: this.sheet.sheet.name, row: this.row.row, column: column?.column ?? null, code,
      value: meaning === null || column === undefined ? null : (this.cell(meaning)?.text ?? ''),
      params: { heading: column?.heading ?? '', ...params },
    });
  }

  /** Cleaned text; null when nothing stands there. */
  text(meaning: ColumnMeaning): string | null {
    const cell = this.cell(meaning);
    if (cell === undefined || cell.kind === 'empty' || cell.kind === 'error') return null;
    const text = cleanText(cell.text);
    if (text.length > (meaning === 'note' ? NOTE_LENGTH_MAX : TEXT_LENGTH_MAX)) {
      this.report('text_too_long', meaning, { length: text.length });
      return null;
    }
    return text === '' ? null : text;
  }

  code(): string | null {
    const cell = this.cell('code');
    if (cell === undefined || cell.kind === 'empty') return null;
    const parsed = cell.kind === 'text' ? remember(this.sheet.codeCache, cell.text, () => parseCode(cell)) : parseCode(cell);
    if (parsed.ok) {
      if (parsed.note !== null) this.report(parsed.note, 'code', { code: parsed.code });
      return parsed.code;
    }
    if (parsed.fault === 'formula_error') this.report('quantity_formula_error', 'code');
    else if (parsed.fault !== 'missing') this.report(parsed.fault, 'code');
    return null;
  }

  /** The day of the row; undefined after reporting why there is none. */
  date(cell: Cell | undefined): ParsedDate {
    if (cell?.kind !== 'text') return parseDate(cell, this.sheet.dates);
    return remember(this.sheet.dateCache, cell.text, () => parseDate(cell, this.sheet.dates));
  }

  /** The item as the row writes it; undefined (and held) when it names none. */
  reference(unit: string | null): ItemReference | undefined {
    const code = this.code();
    const barcode = this.text('barcode');
    const name = this.text('name');
    const spec = this.text('spec');
    if (code === null && name === null && barcode === null) {
      if (!this.isHeld) this.report('item_missing', this.sheet.indexes.code === undefined ? 'name' : 'code');
      return undefined;
    }
    return { code, barcode, name, spec, unit };
  }

  /** A quantity in micro-units of the item's unit; null (and held) when it cannot be read. A blank cell is null without a word when `isOptional`. */
  quantity(meaning: ColumnMeaning, item: { readonly name: string | null; readonly unit: string | null }, isOptional: boolean): number | null {
    const cell = this.cell(meaning);
    // One figure merged over several rows belongs to the first: read again it would count twice.
    const parsed = parseNumber(cell?.isMerged === true ? undefined : cell);
    if (!parsed.ok) {
      if (parsed.fault !== 'missing' || !isOptional) this.report(QUANTITY_FAULTS[parsed.fault], meaning);
      return null;
    }
    const factor = parsed.unit === null ? 1 : this.unitFactor(parsed.unit, item, meaning);
    if (factor === undefined) return null;
    const micro = toMicro(parsed.value * factor);
    if (micro === undefined) {
      this.report('quantity_out_of_range', meaning);
      return null;
    }
    if (factor === 1) {
      for (const note of parsed.notes) if (note !== 'number_as_text' || !this.sheet.isTextFile) this.report(note, meaning, { number: parsed.value });
    } else {
      this.report('unit_converted', meaning, { number: parsed.value * factor, unit: item.unit ?? '' });
    }
    return micro;
  }

  /** Factor from a written unit to the item's own; undefined (and held) when the file does not say it. */
  private unitFactor(written: string, item: { readonly name: string | null; readonly unit: string | null }, meaning: ColumnMeaning): number | undefined {
    if (item.unit === null || comparisonKey(written) === comparisonKey(item.unit)) return 1;
    const pack = this.sheet.packNotes.find((note) => comparisonKey(note.packUnit) === comparisonKey(written)
      && comparisonKey(note.unit) === comparisonKey(item.unit) && comparisonKey(item.name) === comparisonKey(note.name));
    if (pack !== undefined) return pack.factor;
    this.report('unit_differs', meaning, { unit: item.unit, writtenUnit: written });
    return undefined;
  }

  /** A price or amount in 10⁻⁴ 元; unreadable ones are named and left out. */
  money(meaning: 'unitPrice' | 'amount'): number | null {
    const cell = this.cell(meaning);
    const parsed = parseNumber(cell?.kind === 'text' ? { ...cell, text: cell.text.replace(/^\s*[¥￥]|元\s*$/g, '') } : cell);
    if (!parsed.ok) {
      if (parsed.fault !== 'missing') this.report('price_unreadable', meaning);
      return null;
    }
    const e4 = toE4(parsed.value);
    if (e4 === undefined || parsed.unit !== null) {
      this.report('price_unreadable', meaning);
      return null;
    }
    return e4;
  }

  /** A quantity that only informs (minimum, pack size): unreadable ones are named and left out. */
  optionalQuantity(meaning: ColumnMeaning): number | null {
    const parsed = parseNumber(this.cell(meaning));
    const micro = parsed.ok && parsed.value >= 0 ? toMicro(parsed.value) : undefined;
    if (micro !== undefined) return micro;
    if (parsed.ok || parsed.fault !== 'missing') this.report('number_unreadable', meaning);
    return null;
  }

  /** Whole days; weeks and months are counted as 7 and 30. */
  days(meaning: 'leadTimeDays' | 'shelfLifeDays'): number | null {
    const parsed = parseNumber(this.cell(meaning));
    if (!parsed.ok && parsed.fault === 'missing') return null;
    const perUnit = parsed.ok ? daysPerUnit(parsed.unit) : undefined;
    const days = parsed.ok && perUnit !== undefined ? parsed.value * perUnit : Number.NaN;
    if (Number.isInteger(days) && days >= 0 && days <= 36_500) return days;
    this.report('number_unreadable', meaning);
    return null;
  }
}

function daysPerUnit(unit: string | null): number | undefined {
  if (unit === null || /^(?:天|日|days?|d)$/i.test(unit)) return 1;
  if (/^(?:周|星期|weeks?)$/i.test(unit)) return 7;
  if (/^(?:个?月|months?)$/i.test(unit)) return 30;
  return /^(?:年|years?)$/i.test(unit) ? 365 : undefined;
}

function remember<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (cache.size < CACHE_MAX) cache.set(key, made);
  return made;
}

/** Pack notes of title lines and remarks: "劳保手套 1箱=24副". */
export function findPackNotes(lines: readonly string[]): readonly PackNote[] {
  return lines.flatMap((line) => [...line.matchAll(/([\p{L}\d]{1,20})\s*1\s*(\p{L}{1,4})\s*[=＝]\s*(\d{1,6})\s*(\p{L}{1,4})/gu)].map((match) => ({
    name: match[1] ?? '', packUnit: match[2] ?? '', factor: Number(match[3]), unit: match[4] ?? '',
  })));
}
