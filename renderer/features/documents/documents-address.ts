/** What the list of documents shows, as its address says: Back works, and a link leads to the same view. */
import { DOCUMENT_TYPES, type DocumentType, DRAFT_STATES, type DraftState } from '../../../shared/kernel/vocabulary.ts';
import { dateOf, searchOf } from '../../parts/address-parts.ts';

/** Booked papers, or those that are not booked yet in one of their states. */
export type DocumentsView = 'posted' | DraftState;
export type DocumentsAddress = {
  readonly view: DocumentsView; readonly type: DocumentType | null; readonly from: string | null; readonly to: string | null; readonly text: string; readonly documentId: string | null; readonly draftId: string | null;
};

export const DOCUMENTS_VIEWS: readonly DocumentsView[] = ['posted', ...DRAFT_STATES];
const TEXT_LENGTH_MAX = 80;

const idOf = (text: string | null): string | null => (text === '' ? null : text);

/** Reads an address; what it does not understand counts as absent. */
export function readAddress(search: URLSearchParams): DocumentsAddress {
  return {
    view: DRAFT_STATES.find(state => state === search.get('view')) ?? 'posted',
    type: DOCUMENT_TYPES.find(type => type === search.get('type')) ?? null,
    from: dateOf(search.get('from')), to: dateOf(search.get('to')),
    text: (search.get('text') ?? '').slice(0, TEXT_LENGTH_MAX),
    documentId: idOf(search.get('document')), draftId: idOf(search.get('draft')),
  };
}

/** Writes one; what is not narrowed is left out. */
export function writeAddress({ view, type, from, to, text, documentId, draftId }: DocumentsAddress): URLSearchParams {
  return searchOf({ view: view === 'posted' ? null : view, type, from, to, text: text.trim() === '' ? null : text, document: documentId, draft: draftId });
}

export function isNarrowed({ type, from, to, text }: DocumentsAddress): boolean {
  return type !== null || from !== null || to !== null || text.trim() !== '';
}
