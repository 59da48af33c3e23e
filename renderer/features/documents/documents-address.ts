/** What the list of documents shows, as its address says: Back works, and a link leads to the same view. */
import { isCalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { DOCUMENT_TYPES, type DocumentType } from '../../../shared/kernel/vocabulary.ts';

export type DocumentsAddress = { readonly type: DocumentType | null; readonly from: string | null; readonly to: string | null; readonly text: string; readonly documentId: string | null };

const TEXT_LENGTH_MAX = 80;

const dateOf = (text: string | null): string | null => (text !== null && isCalendarDate(text) ? text : null);

/** Reads an address; what it does not understand counts as absent. */
export function readAddress(search: URLSearchParams): DocumentsAddress {
  const documentId = search.get('document');
  return {
    type: DOCUMENT_TYPES.find(type => type === search.get('type')) ?? null,
    from: dateOf(search.get('from')), to: dateOf(search.get('to')),
    text: (search.get('text') ?? '').slice(0, TEXT_LENGTH_MAX),
    documentId: documentId === null || documentId === '' ? null : documentId,
  };
}

/** Writes one; what is not narrowed is left out. */
export function writeAddress({ type, from, to, text, documentId }: DocumentsAddress): URLSearchParams {
  const entries = Object.entries({ type, from, to, text: text.trim() === '' ? null : text, document: documentId });
  return new URLSearchParams(entries.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]])));
}

export function isNarrowed({ type, from, to, text }: DocumentsAddress): boolean {
  return type !== null || from !== null || to !== null || text.trim() !== '';
}
