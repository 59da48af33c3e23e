/** Books a document: its head and its lines. With `bookFact` the one way anything gets into the ledger. */
import type { WritableDb } from '../../../../db/connection.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { type DocumentRow, insertDocument, listPlaces, stateUpTo, takeDocumentNumber } from '../../../../db/repositories/ledger-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type StockAtPlace, batchOf, locationOf, planMovements } from '../../../../shared/domain/ledger/index.ts';
import type { DocumentType, PaperType } from '../../../../shared/kernel/vocabulary.ts';
import { type LedgerScope, bookFact, requireOpenPeriod } from '../ledger/book-fact.ts';
import { type DocumentLineRequest, planContextOf, resolveLine } from './resolve-line.ts';

export type { LedgerScope } from '../ledger/book-fact.ts';
export type { DocumentLineRequest } from './resolve-line.ts';

/** What a person fills in above the lines. */
export type HeadField = 'businessType' | 'departmentId' | 'supplierId' | 'person' | 'purpose' | 'sourceNumber' | 'note' | 'customer' | 'inspector' | 'appraisal' | 'residualValueE4';
type Origin = 'requisitionId' | 'purchaseOrderId' | 'stocktakeId' | 'importBatchId' | 'reversesDocumentId';

export type DocumentRequest = Pick<DocumentRow, 'type' | 'businessDate'> & Partial<Pick<DocumentRow, HeadField | Origin | 'reason'>> & {
  /** When it was written down, if not now (imports and the demo company). */
  readonly recordedAt?: number;
  /** 制单, where somebody else checked it. */
  readonly preparedBy?: { readonly id: string; readonly name: string } | null;
};

export type RecordedDocument = { readonly documentId: string; readonly number: string; readonly itemIds: string[] };

export const DOCUMENT_PREFIXES: Readonly<Record<DocumentType, string>> = {
  opening: 'QC',
  receipt: 'RK',
  return_out: 'TH',
  issue: 'LL',
  return_in: 'TL',
  transfer: 'DB',
  scrap: 'BF',
  count: 'PD',
  invoice: 'JS',
  reversal: 'HC',
};

/** RK20250601-001 */
export function formatDocumentNumber(prefix: string, running: number): string {
  return `${prefix}-${String(running).padStart(3, '0')}`;
}
export function numberPrefix(type: DocumentType, businessDate: string): string {
  return prefixOf(DOCUMENT_PREFIXES[type], businessDate);
}
function prefixOf(word: string, date: string): string {
  return `${word}${date.replaceAll('-', '')}`;
}
/** The next number of a word and a day, taken for good. */
export function takeNumber(tx: WritableDb, word: string, date: string): string {
  const prefix = prefixOf(word, date);
  return formatDocumentNumber(prefix, takeDocumentNumber(tx, prefix));
}

/** Opens a document head; lines are added with `bookFact`. */
export function openDocument(scope: LedgerScope, request: DocumentRequest): { documentId: string; number: string } {
  const documentId = scope.newId();
  const number = takeNumber(scope.tx, DOCUMENT_PREFIXES[request.type], request.businessDate);
  insertDocument(scope.tx, {
    id: documentId,
    number,
    type: request.type,
    businessType: request.businessType ?? '',
    businessDate: request.businessDate,
    departmentId: request.departmentId ?? null,
    supplierId: request.supplierId ?? null,
    person: request.person ?? '',
    purpose: request.purpose ?? '',
    sourceNumber: request.sourceNumber ?? '',
    note: request.note ?? '',
    customer: request.customer ?? '',
    inspector: request.inspector ?? '',
    appraisal: request.appraisal ?? '',
    residualValueE4: request.residualValueE4 ?? null,
    requisitionId: request.requisitionId ?? null,
    purchaseOrderId: request.purchaseOrderId ?? null,
    stocktakeId: request.stocktakeId ?? null,
    importBatchId: request.importBatchId ?? null,
    reversesDocumentId: request.reversesDocumentId ?? null,
    reason: request.reason ?? '',
    recordedAt: request.recordedAt ?? scope.now,
    recordedById: scope.actor.id,
    recordedByName: scope.actor.name,
    preparedById: request.preparedBy?.id ?? null,
    preparedByName: request.preparedBy?.name ?? '',
  });
  return { documentId, number };
}

/** What lies where: now, or for a count made earlier at its own moment. */
function placesFor(scope: LedgerScope, businessDate: string, { itemId, counted }: DocumentLineRequest): StockAtPlace[] {
  if (counted === undefined) return listPlaces(scope.tx, itemId);
  const { byPlace } = stateUpTo(scope.tx, itemId, { businessDate, position: counted.position });
  return [...byPlace].map(([place, onHandMicro]) => ({ locationId: locationOf(place), batchId: batchOf(place), batchNumber: '', expiresOn: null, batchMadeAt: null, onHandMicro }));
}

/**
 * Books a whole document. Throws DomainError: DATE_IN_FUTURE, PERIOD_CLOSED, ITEM_NOT_FOUND, ITEM_INACTIVE, BATCH_REQUIRED, NOT_FOUND,
 * STOCK_NEGATIVE (with line, item, date and what is missing), NOTHING_TO_POST. Alerts are not evaluated here: the caller does it once for all
 * items touched.
 */
export function recordDocument(scope: LedgerScope, request: DocumentRequest & { readonly type: PaperType }, lines: readonly DocumentLineRequest[]): RecordedDocument {
  if (request.businessDate > scope.today) throw new DomainError('DATE_IN_FUTURE', { date: request.businessDate });
  requireOpenPeriod(scope, request.businessDate);
  const { documentId, number } = openDocument(scope, request);
  const itemIds = new Set<string>();
  let lineNumber = 0;
  for (const [index, line] of lines.entries()) {
    const item = findItem(scope.tx, line.itemId);
    if (item === undefined) throw new DomainError('ITEM_NOT_FOUND', { line: index + 1 });
    if (!item.isActive && (request.type === 'receipt' || request.type === 'opening')) throw new DomainError('ITEM_INACTIVE', { line: index + 1, code: item.code, name: item.name });
    const { plan, extra } = resolveLine(scope, item, { type: request.type, line: index + 1 }, line);
    const facts = planMovements(request.type, plan, planContextOf(item, placesFor(scope, request.businessDate, line)));
    for (const fact of facts) {
      lineNumber += 1;
      const place = { item, line: index + 1, documentId, lineNumber, position: line.counted?.position };
      // A line that was split into several was written once: its own quantity stands on the first.
      const own = fact === facts[0] || extra.unitId == null ? extra : { ...extra, unitId: null, factorNumerator: null, factorDenominator: null, enteredMicro: null };
      bookFact(scope, { ...place, businessDate: request.businessDate, recordedAt: request.recordedAt ?? scope.now, note: line.note, reverses: null, extra: own }, fact);
    }
    if (facts.length > 0) itemIds.add(item.id);
  }
  if (lineNumber === 0) throw new DomainError('NOTHING_TO_POST');
  return { documentId, number, itemIds: [...itemIds] };
}
