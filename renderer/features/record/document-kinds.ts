/** What each paper form asks for: its header fields and the columns of its lines, in the order they are filled in. */
import type { BusinessType, PaperType } from '../../../shared/kernel/vocabulary.ts';

export type RecordType = PaperType;
export type HeaderField =
  | 'date' | 'businessType' | 'department' | 'supplier' | 'customer' | 'person' | 'purpose' | 'sourceNumber' | 'inspector' | 'reason' | 'appraisal' | 'residual' | 'note';
export type LineColumn =
  | 'booked' | 'requested' | 'quantity' | 'difference' | 'price' | 'amount' | 'taxRate' | 'tax' | 'total' | 'estimated' | 'location' | 'toLocation' | 'after' | 'hint' | 'reason' | 'note';
/** Below the line of an item with batches. */
export type BatchCell = 'batch' | 'producedOn' | 'expiresOn';
/** What a person types or chooses. */
export type CellColumn = Extract<LineColumn, 'requested' | 'quantity' | 'price' | 'amount' | 'taxRate' | 'estimated' | 'location' | 'toLocation' | 'reason' | 'note'> | BatchCell;

export type DocumentKind = {
  readonly header: readonly HeaderField[];
  /** Shown when somebody asks for more. */
  readonly moreHeader: readonly HeaderField[];
  readonly required: readonly HeaderField[];
  readonly columns: readonly LineColumn[];
  readonly moreColumns: readonly LineColumn[];
  /** Where Enter stops: what nearly every line needs. The other cells are reached by Tab, arrows or pointer. */
  readonly enterStops: readonly CellColumn[];
  readonly businessTypes: readonly Exclude<BusinessType, ''>[];
};

/** The order of the tabs: what a storekeeper does most comes first. */
export const RECORD_TYPES = ['issue', 'return_in', 'receipt', 'return_out', 'transfer', 'scrap', 'count', 'opening'] as const satisfies readonly RecordType[];

export const DOCUMENT_KINDS: { readonly [T in RecordType]: DocumentKind } = {
  issue: {
    header: ['date', 'businessType', 'department', 'person', 'purpose'], moreHeader: ['sourceNumber', 'note'], required: ['department'], businessTypes: ['requisition', 'sale', 'other_out'],
    columns: ['requested', 'quantity', 'location', 'after', 'hint', 'note'], moreColumns: [], enterStops: ['quantity'],
  },
  return_in: {
    header: ['date', 'department', 'person', 'purpose'], moreHeader: ['sourceNumber', 'note'], required: [], businessTypes: [],
    columns: ['quantity', 'location', 'after', 'hint', 'note'], moreColumns: [], enterStops: ['quantity'],
  },
  receipt: {
    header: ['date', 'businessType', 'supplier', 'sourceNumber', 'person'], moreHeader: ['department', 'inspector', 'note'], required: [], businessTypes: ['purchase', 'production_in', 'other_in'],
    columns: ['requested', 'quantity', 'price', 'amount', 'taxRate', 'tax', 'total', 'estimated', 'location', 'after', 'hint', 'note'], moreColumns: ['taxRate', 'tax', 'total', 'estimated'], enterStops: ['quantity', 'price'],
  },
  return_out: {
    header: ['date', 'supplier', 'sourceNumber', 'person'], moreHeader: ['purpose', 'note'], required: ['supplier'], businessTypes: [],
    columns: ['quantity', 'location', 'after', 'hint', 'note'], moreColumns: [], enterStops: ['quantity'],
  },
  transfer: {
    header: ['date', 'person', 'purpose'], moreHeader: ['note'], required: [], businessTypes: [],
    columns: ['quantity', 'location', 'toLocation', 'hint', 'note'], moreColumns: [], enterStops: ['quantity', 'toLocation'],
  },
  scrap: {
    header: ['date', 'reason', 'appraisal', 'department', 'person'], moreHeader: ['residual', 'note'], required: ['reason'], businessTypes: [],
    columns: ['quantity', 'location', 'after', 'hint', 'reason', 'note'], moreColumns: ['reason'], enterStops: ['quantity'],
  },
  count: {
    header: ['date', 'person', 'purpose'], moreHeader: ['note'], required: [], businessTypes: [],
    columns: ['booked', 'quantity', 'difference', 'location', 'hint', 'reason', 'note'], moreColumns: ['note'], enterStops: ['quantity'],
  },
  opening: {
    header: ['date', 'person'], moreHeader: ['sourceNumber', 'note'], required: [], businessTypes: [],
    columns: ['quantity', 'price', 'amount', 'location', 'after', 'note'], moreColumns: [], enterStops: ['quantity', 'price'],
  },
};

/** Only for who may see costs. */
const MONEY: readonly (LineColumn | HeaderField)[] = ['price', 'amount', 'taxRate', 'tax', 'total', 'estimated', 'residual'];
const CELLS: readonly LineColumn[] = ['requested', 'quantity', 'price', 'amount', 'taxRate', 'estimated', 'location', 'toLocation', 'reason', 'note'];
/** Papers on which a batch may be new: it is named and dated. On the others it is one of those in stock. */
const NAMES_BATCH: readonly RecordType[] = ['opening', 'receipt', 'return_in', 'count'];

function isCell(column: LineColumn): column is Exclude<CellColumn, BatchCell> {
  return CELLS.includes(column);
}

export type FormView = { readonly maySeeCosts: boolean; readonly isMore: boolean };

/** The columns this person sees: who may not see costs has no price, amount or tax column at all. */
export function columnsOf(type: RecordType, { maySeeCosts, isMore }: FormView): readonly LineColumn[] {
  const kind = DOCUMENT_KINDS[type];
  return kind.columns.filter(column => (maySeeCosts || !MONEY.includes(column)) && (isMore || !kind.moreColumns.includes(column)));
}

/** The header fields: goods that are sold go to a customer, others to a department. */
export function headerOf(type: RecordType, businessType: BusinessType, { maySeeCosts, isMore }: FormView): readonly HeaderField[] {
  const kind = DOCUMENT_KINDS[type];
  const fields = [...kind.header, ...(isMore ? kind.moreHeader : [])].filter(field => maySeeCosts || !MONEY.includes(field));
  return fields.map(field => (field === 'department' && businessType === 'sale' ? 'customer' : field));
}

/** What must be filled in: an issue names who gets it, unless it leaves the house otherwise. */
export function requiredOf(type: RecordType, businessType: BusinessType): readonly HeaderField[] {
  if (type !== 'issue' || businessType === 'requisition' || businessType === '') return DOCUMENT_KINDS[type].required;
  return businessType === 'sale' ? ['customer'] : [];
}

/** Whether there is anything to show beyond what is shown at first. */
export function hasMore(type: RecordType): boolean {
  return DOCUMENT_KINDS[type].moreHeader.length + DOCUMENT_KINDS[type].moreColumns.length > 0;
}

/** Where the window is narrow, a form with prices leaves the note out: the item's name needs the room. */
export function fittingColumns(columns: readonly LineColumn[], isWide: boolean): readonly LineColumn[] {
  return isWide || columns.includes('tax') || !columns.includes('price') || !columns.includes('hint') ? columns : columns.filter(column => column !== 'note');
}

/** Whether a paper of this type may bring a batch nobody has seen. */
export function namesBatch(type: RecordType): boolean {
  return NAMES_BATCH.includes(type);
}

/** The cells of a line, in reading order; an item with batches has its own below the line. */
export function cellsOf(type: RecordType, columns: readonly LineColumn[], isBatchTracked: boolean): readonly CellColumn[] {
  const batch: readonly BatchCell[] = isBatchTracked ? (namesBatch(type) ? ['batch', 'producedOn', 'expiresOn'] : ['batch']) : [];
  return [...columns.filter(isCell), ...batch];
}

/** Where Enter stops on a line: goods with batches are not taken in without their batch. */
export function stopsOf(type: RecordType, isBatchTracked: boolean): readonly CellColumn[] {
  const { enterStops } = DOCUMENT_KINDS[type];
  if (!isBatchTracked || !namesBatch(type)) return enterStops;
  return type === 'receipt' || type === 'opening' ? [...enterStops, 'batch', 'producedOn'] : [...enterStops, 'batch'];
}

/** The type an address names; an issue for anything else. */
export function recordTypeOf(text: string | null): RecordType {
  return RECORD_TYPES.find(type => type === text) ?? 'issue';
}
