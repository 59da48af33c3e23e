/** What each paper form asks for: its header fields and the columns of its lines, in the order they are filled in. */
import type { PaperType } from '../../../shared/kernel/vocabulary.ts';

export type RecordType = PaperType;
export type HeaderField = 'date' | 'department' | 'supplier' | 'person' | 'sourceNumber' | 'purpose';
export type LineColumn = 'booked' | 'requested' | 'quantity' | 'difference' | 'price' | 'amount' | 'location' | 'toLocation' | 'after' | 'hint' | 'note';
/** Columns a person types or chooses in. */
export type CellColumn = Extract<LineColumn, 'requested' | 'quantity' | 'price' | 'location' | 'toLocation' | 'note'>;

export type DocumentKind = {
  readonly header: readonly HeaderField[];
  readonly required: readonly HeaderField[];
  readonly columns: readonly LineColumn[];
  /** Where Enter stops: what nearly every line needs. The other cells are reached by Tab, arrows or pointer. */
  readonly enterStops: readonly CellColumn[];
};

/** The order of the tabs: what a storekeeper does most comes first. */
export const RECORD_TYPES = ['issue', 'return_in', 'receipt', 'return_out', 'transfer', 'scrap', 'count', 'opening'] as const satisfies readonly RecordType[];

export const DOCUMENT_KINDS: { readonly [T in RecordType]: DocumentKind } = {
  issue: {
    header: ['date', 'department', 'person', 'purpose'], required: ['department'],
    columns: ['requested', 'quantity', 'location', 'after', 'hint', 'note'], enterStops: ['quantity'],
  },
  return_in: {
    header: ['date', 'department', 'person', 'purpose'], required: [],
    columns: ['quantity', 'location', 'after', 'hint', 'note'], enterStops: ['quantity'],
  },
  receipt: {
    header: ['date', 'supplier', 'sourceNumber', 'person'], required: [],
    columns: ['requested', 'quantity', 'price', 'amount', 'location', 'after', 'hint', 'note'], enterStops: ['quantity', 'price'],
  },
  return_out: {
    header: ['date', 'supplier', 'sourceNumber', 'person'], required: ['supplier'],
    columns: ['quantity', 'location', 'after', 'hint', 'note'], enterStops: ['quantity'],
  },
  transfer: {
    header: ['date', 'person', 'purpose'], required: [],
    columns: ['quantity', 'location', 'toLocation', 'hint', 'note'], enterStops: ['quantity', 'toLocation'],
  },
  scrap: {
    header: ['date', 'department', 'person', 'purpose'], required: ['purpose'],
    columns: ['quantity', 'location', 'after', 'hint', 'note'], enterStops: ['quantity'],
  },
  count: {
    header: ['date', 'person', 'purpose'], required: [],
    columns: ['booked', 'quantity', 'difference', 'location', 'hint', 'note'], enterStops: ['quantity'],
  },
  opening: {
    header: ['date', 'person'], required: [],
    columns: ['quantity', 'price', 'amount', 'location', 'after', 'note'], enterStops: ['quantity', 'price'],
  },
};

const CELLS: readonly LineColumn[] = ['requested', 'quantity', 'price', 'location', 'toLocation', 'note'];

function isCell(column: LineColumn): column is CellColumn {
  return CELLS.includes(column);
}

/** The columns this person sees: who may not see costs has no price and no amount column at all. */
export function columnsOf(type: RecordType, maySeeCosts: boolean): readonly LineColumn[] {
  return DOCUMENT_KINDS[type].columns.filter(column => maySeeCosts || (column !== 'price' && column !== 'amount'));
}

/** Where the window is narrow, a form with prices leaves the note out: the item's name needs the room. */
export function fittingColumns(columns: readonly LineColumn[], isWide: boolean): readonly LineColumn[] {
  return isWide || !columns.includes('price') || !columns.includes('hint') ? columns : columns.filter(column => column !== 'note');
}

/** The columns that can be typed in, in reading order. */
export function cellsOf(columns: readonly LineColumn[]): readonly CellColumn[] {
  return columns.filter(isCell);
}

/** The type an address names; an issue for anything else. */
export function recordTypeOf(text: string | null): RecordType {
  return RECORD_TYPES.find(type => type === text) ?? 'issue';
}
