/** What an import understood of a file: the shape everything behind the reader works on. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { PaperType, ImportKind } from '../../kernel/vocabulary.ts';
import type { IssueCode, IssueLevel, SkipReason } from './issue-codes.ts';

/** What a column can mean. `ignored`: the user (or the table of header words) says it carries nothing for us. */
export const COLUMN_MEANINGS = [
  'code', 'barcode', 'name', 'spec', 'unit', 'category', 'location', 'toLocation', 'department', 'party', 'partyOrDepartment',
  'quantity', 'quantityIn', 'quantityOut', 'openingQuantity', 'balance', 'date', 'document', 'type', 'unitPrice', 'amount',
  'leadTimeDays', 'minimumOrder', 'packSize', 'minimum', 'maximum', 'shelfLifeDays', 'status', 'person', 'note',
  'year', 'month', 'day', 'ignored',
] as const;
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number];

export type ColumnGuess = {
  /** Letters, as the spreadsheet shows them. */
  readonly column: string;
  /** The heading as written; two levels joined by a space ("期初结存 数量"). */
  readonly heading: string;
  readonly meaning: ColumnMeaning;
  /** 0…1; 1 is the user's own choice. */
  readonly confidence: number;
  readonly isHidden: boolean;
  /** The first few values, as written, for the mapping screen. */
  readonly samples: readonly string[];
};

/** The user's corrections for one sheet. Whatever is absent stays guessed. */
export type SheetChoice = {
  readonly sheet: string;
  /** What to read the sheet as; `ignored` leaves it out. */
  readonly kind?: ImportKind | 'ignored';
  /** 1-based rows of the heading; empty means that the sheet has none. */
  readonly headerRows?: readonly number[];
  /** Column letters → meaning. */
  readonly columns?: Readonly<Record<string, ColumnMeaning>>;
};

export type SheetReading = {
  readonly sheet: string;
  readonly role: 'data' | 'ignored';
  /** What the sheet was read as; null for an ignored one. */
  readonly kind: ImportKind | null;
  /** 0…1: how sure the guess of the kind is. */
  readonly confidence: number;
  /** Why a sheet was ignored. */
  readonly reason: 'empty' | 'hidden' | 'no_header' | 'no_items' | 'user' | 'unsupported' | 'other_kind' | null;
  readonly headerRows: readonly number[];
  readonly columns: readonly ColumnGuess[];
  readonly skippedRows: readonly { readonly row: number; readonly why: SkipReason }[];
  readonly recordCount: number;
  readonly heldRowCount: number;
};

export type ImportIssue = {
  readonly sheet: string;
  /** Null when the issue is about the sheet or file. */
  readonly row: number | null;
  /** Letters; null when the issue is about the row. */
  readonly column: string | null;
  readonly code: IssueCode;
  readonly level: IssueLevel;
  /** The cell as written. */
  readonly value: string | null;
  /** For the text: `heading` (of the column) and what the code needs (`otherRow`, `name`, `date` …). */
  readonly params: Readonly<Record<string, string | number>>;
};

/** How a row names its item, after normalisation. At least one of code, barcode and name is there. */
export type ItemReference = {
  readonly code: string | null;
  readonly barcode: string | null;
  readonly name: string | null;
  readonly spec: string | null;
  readonly unit: string | null;
};

export type RecordPlace = {
  readonly sheet: string;
  readonly row: number;
  /** Stable content of the row (see row-key.ts), not hashed: the same row of a re-saved file has the same key. */
  readonly rowKey: string;
};

/** One row of an item list, with or without opening stock. The same item may stand in several rows with other locations. */
export type ItemRecord = RecordPlace & {
  readonly item: ItemReference;
  readonly category: string | null;
  readonly location: string | null;
  readonly supplier: string | null;
  readonly department: string | null;
  /** 10⁻⁶ base unit; null: the list has no quantity column (a blank cell in such a column is an error instead). */
  readonly openingQuantityMicro: number | null;
  /** 10⁻⁴ 元 per unit. */
  readonly unitCostE4: number | null;
  /** 10⁻⁴ 元. */
  readonly amountE4: number | null;
  readonly leadTimeDays: number | null;
  readonly minimumOrderMicro: number | null;
  readonly packSizeMicro: number | null;
  readonly minimumMicro: number | null;
  readonly maximumMicro: number | null;
  readonly shelfLifeDays: number | null;
  readonly isActive: boolean;
  readonly isNoLongerBought: boolean;
  /** The stock the file states for after all its movements, where it has such a column. */
  readonly statedBalanceMicro: number | null;
  readonly note: string | null;
};

export type MovementRecord = RecordPlace & {
  readonly kind: Exclude<PaperType, 'opening'>;
  readonly date: CalendarDate;
  readonly document: string | null;
  readonly item: ItemReference;
  /** 10⁻⁶ base unit, positive; only a `count` carries its own sign. */
  readonly quantityMicro: number;
  readonly unitCostE4: number | null;
  readonly amountE4: number | null;
  readonly party: string | null;
  readonly department: string | null;
  readonly location: string | null;
  readonly toLocation: string | null;
  readonly person: string | null;
  readonly note: string | null;
};

export type ConsumptionRecord = RecordPlace & {
  readonly date: CalendarDate;
  readonly document: string | null;
  readonly item: ItemReference;
  /** As written: negative for a cancellation or return. */
  readonly quantityMicro: number;
  /** What counts as demand after returns were netted: never negative, 0 for the return itself. */
  readonly netQuantityMicro: number;
};

export type BalanceDifference = {
  readonly item: ItemReference;
  readonly sheet: string;
  readonly row: number;
  readonly statedMicro: number;
  readonly computedMicro: number;
};

export type ImportCounts = {
  readonly rows: number;
  readonly records: number;
  readonly heldRows: number;
  readonly skippedRows: number;
  /** All issues, also those beyond the listed ones. */
  readonly issuesByLevel: Readonly<Record<IssueLevel, number>>;
  readonly issuesByCode: Readonly<Partial<Record<IssueCode, number>>>;
  /** Consumption: lines with price zero (adjustments, write-offs), left out of demand. */
  readonly zeroPriceRows: number;
  /** Consumption: negative lines, and how much of them was netted. */
  readonly returnRows: number;
  readonly returnedMicro: number;
  readonly unmatchedReturnMicro: number;
};

export type ImportReading = {
  /** The kind of the import as a whole: `movements` and `consumption` may bring `items` along from another sheet. */
  readonly kind: ImportKind;
  readonly sheets: readonly SheetReading[];
  /** The day the opening stock is of, when the file says it. */
  readonly asOf: CalendarDate | null;
  readonly items: readonly ItemRecord[];
  readonly movements: readonly MovementRecord[];
  readonly consumption: readonly ConsumptionRecord[];
  /** In reading order; of one code at most ISSUES_LISTED_MAX, see counts for all. */
  readonly issues: readonly ImportIssue[];
  readonly balanceDifferences: readonly BalanceDifference[];
  readonly counts: ImportCounts;
};

export type UnderstandOptions = {
  /** What the user says the file is. Absent: guessed. */
  readonly kind?: ImportKind;
  readonly mapping?: readonly SheetChoice[];
  /** The business day of the import: later dates are errors. */
  readonly today: CalendarDate;
  /** The ledger's last day, when the user knows it: later dates are errors. */
  readonly asOf?: CalendarDate;
  /** Called about every 10 000 rows. */
  readonly onProgress?: (rowsDone: number, rowsTotal: number) => void;
};
