/** A document being written: what was typed, as typed, and how each step changes it. */
import type { OutputOf } from '../../client/procedure-types.ts';
import type { CellColumn, RecordType } from './document-kinds.ts';

export type SessionUser = NonNullable<OutputOf<'session.current'>['user']>;
export type ItemHit = OutputOf<'items.find'>['hits'][number];

export type DraftLine = {
  readonly key: string;
  readonly item: ItemHit;
  readonly requested: string;
  readonly quantity: string;
  readonly price: string;
  readonly locationId: string | null;
  readonly toLocationId: string | null;
  readonly note: string;
};

export type DraftHeader = {
  readonly businessDate: string;
  readonly departmentId: string | null;
  readonly supplierId: string | null;
  readonly person: string;
  readonly purpose: string;
  readonly sourceNumber: string;
};

/** `opId` names the posting from the first key on, so that posting again after a lost answer, even after a restart, books once. */
export type Draft = DraftHeader & { readonly opId: string; readonly type: RecordType; readonly lines: readonly DraftLine[] };

export type DraftChange =
  | { readonly kind: 'header'; readonly fields: Partial<DraftHeader> }
  | { readonly kind: 'add'; readonly key: string; readonly item: ItemHit; readonly quantity?: string }
  | { readonly kind: 'cell'; readonly key: string; readonly column: CellColumn; readonly value: string }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'restore'; readonly line: DraftLine; readonly at: number }
  | { readonly kind: 'replace'; readonly draft: Draft };

/** An empty document. `keep`: what usually stays the same from one document to the next. */
export function newDraft(type: RecordType, opId: string, today: string, keep: Partial<DraftHeader> = {}): Draft {
  return { opId, type, businessDate: today, departmentId: null, supplierId: null, person: '', purpose: '', sourceNumber: '', ...keep, lines: [] };
}

/** Whether anything was typed that would be a loss. */
export function isWorthKeeping(draft: Draft): boolean {
  return draft.lines.length > 0 || draft.person !== '' || draft.purpose !== '' || draft.sourceNumber !== '';
}

/** The line of an item that is already in the document: an item is written once, a second scan goes to its line. */
export function findLineOf(draft: Draft, itemId: string): DraftLine | undefined {
  return draft.lines.find(line => line.item.id === itemId);
}

function withCell(line: DraftLine, column: CellColumn, value: string): DraftLine {
  switch (column) {
    case 'location': return { ...line, locationId: value === '' ? null : value };
    case 'toLocation': return { ...line, toLocationId: value === '' ? null : value };
    case 'requested': return { ...line, requested: value };
    case 'quantity': return { ...line, quantity: value };
    case 'price': return { ...line, price: value };
    case 'note': return { ...line, note: value };
  }
}

/** The draft after one step. */
export function changeDraft(draft: Draft, change: DraftChange): Draft {
  switch (change.kind) {
    case 'header': return { ...draft, ...change.fields };
    case 'add': {
      const line: DraftLine = { key: change.key, item: change.item, requested: '', quantity: change.quantity ?? '', price: '', locationId: null, toLocationId: null, note: '' };
      return { ...draft, lines: [...draft.lines, line] };
    }
    case 'cell': return { ...draft, lines: draft.lines.map(line => (line.key === change.key ? withCell(line, change.column, change.value) : line)) };
    case 'remove': return { ...draft, lines: draft.lines.filter(line => line.key !== change.key) };
    case 'restore': return { ...draft, lines: [...draft.lines.slice(0, change.at), change.line, ...draft.lines.slice(change.at)] };
    case 'replace': return change.draft;
  }
}
