/** A document being written: what was typed, as typed, and how each step changes it. */
import type { BusinessType } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { type CellColumn, DOCUMENT_KINDS, namesBatch, type RecordType } from './document-kinds.ts';

export type SessionUser = NonNullable<OutputOf<'session.current'>['user']>;
export type ItemHit = OutputOf<'items.find'>['hits'][number];

export type DraftLine = {
  readonly key: string;
  readonly item: ItemHit;
  /** A unit of the item's own list; null: its base unit. */
  readonly unitId: string | null;
  readonly requested: string;
  readonly quantity: string;
  readonly price: string;
  readonly amount: string;
  readonly taxRate: string;
  /** 暂估; null: as long as nobody says otherwise, where no price is known. */
  readonly isEstimated: boolean | null;
  readonly locationId: string | null;
  readonly toLocationId: string | null;
  /** A batch in stock that is asked for; null: what expires first. */
  readonly batchId: string | null;
  readonly batchNumber: string;
  readonly producedOn: string | null;
  readonly expiresOn: string | null;
  /** 预占 that the issue uses up. */
  readonly reservationId: string | null;
  readonly reason: string;
  readonly note: string;
};

export type DraftHeader = {
  readonly businessDate: string;
  readonly businessType: BusinessType;
  readonly departmentId: string | null;
  readonly supplierId: string | null;
  readonly customer: string;
  readonly person: string;
  readonly purpose: string;
  readonly sourceNumber: string;
  readonly inspector: string;
  readonly reason: string;
  readonly appraisal: string;
  readonly residual: string;
  readonly note: string;
};

/** Where the paper lies among the company's drafts, and what was written there. */
export type KeptAs = { readonly id: string; readonly version: number; readonly content: string; readonly returnedReason: string };

/** `opId` names the posting from the first key on, so that posting again after a lost answer, even after a restart, books once. */
export type Draft = DraftHeader & { readonly opId: string; readonly type: RecordType; readonly lines: readonly DraftLine[]; readonly kept: KeptAs | null };

export type DraftChange =
  | { readonly kind: 'header'; readonly fields: Partial<DraftHeader> }
  | { readonly kind: 'add'; readonly key: string; readonly item: ItemHit; readonly quantity?: string }
  | { readonly kind: 'cell'; readonly key: string; readonly column: CellColumn; readonly value: string }
  | { readonly kind: 'line'; readonly key: string; readonly fields: Partial<Pick<DraftLine, 'unitId' | 'batchId' | 'batchNumber' | 'reservationId'>> }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'restore'; readonly line: DraftLine; readonly at: number }
  | { readonly kind: 'kept'; readonly kept: KeptAs | null }
  | { readonly kind: 'replace'; readonly draft: Draft };

const EMPTY_HEADER = { departmentId: null, supplierId: null, customer: '', person: '', purpose: '', sourceNumber: '', inspector: '', reason: '', appraisal: '', residual: '', note: '' } as const;

/** An empty document. `keep`: what usually stays the same from one document to the next. */
export function newDraft(type: RecordType, opId: string, today: string, keep: Partial<DraftHeader> = {}): Draft {
  return { opId, type, businessDate: today, businessType: DOCUMENT_KINDS[type].businessTypes[0] ?? '', ...EMPTY_HEADER, ...keep, lines: [], kept: null };
}

/** An empty line of an item. */
export function newLine(key: string, item: ItemHit): DraftLine {
  return {
    key, item, unitId: null, requested: '', quantity: '', price: '', amount: '', taxRate: '', isEstimated: null, locationId: null, toLocationId: null, batchId: null, batchNumber: '', producedOn: null, expiresOn: null,
    reservationId: null, reason: '', note: '',
  };
}

/** Whether anything was typed that would be a loss. */
export function isWorthKeeping(draft: Draft): boolean {
  const { customer, person, purpose, sourceNumber, inspector, reason, appraisal, residual, note } = draft;
  return draft.lines.length > 0 || draft.kept !== null || [customer, person, purpose, sourceNumber, inspector, reason, appraisal, residual, note].some(text => text !== '');
}

/** The line of an item that is already in the document: an item is written once, a second scan goes to its line. */
export function findLineOf(draft: Draft, itemId: string): DraftLine | undefined {
  return draft.lines.findLast(line => line.item.id === itemId);
}

/** Goods of one item that come in two batches, and its counts in two places, are two lines: the next begins when the first is written. */
export function mayRepeat(draft: Draft, line: DraftLine): boolean {
  return line.quantity !== '' && (draft.type === 'count' || (line.item.isBatchTracked && (line.batchNumber !== '' || line.batchId !== null)) || (!namesBatch(draft.type) && line.locationId !== null));
}

/** The unit a line is written in: how many base units one of it is. */
export function unitOf(line: DraftLine): { readonly unit: string; readonly decimals: number; readonly numerator: number; readonly denominator: number } {
  const other = line.item.units.find(each => each.unitId === line.unitId);
  return other ?? { unit: line.item.unit, decimals: line.item.unitDecimals, numerator: 1, denominator: 1 };
}

function withCell(line: DraftLine, column: CellColumn, value: string): DraftLine {
  switch (column) {
    case 'location': return { ...line, locationId: value === '' ? null : value };
    case 'toLocation': return { ...line, toLocationId: value === '' ? null : value };
    case 'producedOn': return { ...line, producedOn: value === '' ? null : value };
    case 'expiresOn': return { ...line, expiresOn: value === '' ? null : value };
    case 'estimated': return { ...line, isEstimated: value === 'yes' };
    case 'batch': return { ...line, batchNumber: value };
    case 'requested': case 'quantity': case 'price': case 'amount': case 'taxRate': case 'reason': case 'note': return { ...line, [column]: value };
  }
}

/** The draft after one step. */
export function changeDraft(draft: Draft, change: DraftChange): Draft {
  switch (change.kind) {
    case 'header': return { ...draft, ...change.fields };
    // Goods of one delivery are taxed alike.
    case 'add': return { ...draft, lines: [...draft.lines, { ...newLine(change.key, change.item), quantity: change.quantity ?? '', taxRate: draft.lines.at(-1)?.taxRate ?? '' }] };
    case 'cell': return { ...draft, lines: draft.lines.map(line => (line.key === change.key ? withCell(line, change.column, change.value) : line)) };
    case 'line': return { ...draft, lines: draft.lines.map(line => (line.key === change.key ? { ...line, ...change.fields } : line)) };
    case 'remove': return { ...draft, lines: draft.lines.filter(line => line.key !== change.key) };
    case 'restore': return { ...draft, lines: [...draft.lines.slice(0, change.at), change.line, ...draft.lines.slice(change.at)] };
    case 'kept': return { ...draft, kept: change.kept };
    case 'replace': return change.draft;
  }
}
