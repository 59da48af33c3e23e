/** Posted documents and the flow of movements. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type DocumentHeadView, type DocumentView, findDocument, listDocumentLines, listDocuments, listMovements, listUsedWords } from '../../../../db/repositories/document-repository.ts';
import { lastDocumentNumber } from '../../../../db/repositories/ledger-repository.ts';
import { closedThrough } from '../../../../db/repositories/period-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { isProvisionalOn } from '../../../../shared/domain/valuation/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import type { DocumentType, MovementKind } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { visible } from '../stock/hide-costs.ts';
import { formatDocumentNumber, numberPrefix } from './record-document.ts';

export function readDocument(context: CallContext, db: ReadableDb, documentId: string) {
  const found = findDocument(db, documentId);
  if (found === undefined) throw new DomainError('NOT_FOUND');
  const isProvisional = isProvisionalOn(context.env.settings().valuationEras, found.businessDate, closedThrough(db));
  const lines = listDocumentLines(db, documentId).map(line => ({
    ...line,
    unitPriceE4: visible(context, line.unitPriceE4),
    amountE4: visible(context, line.amountE4),
    valueE4: visible(context, line.valueE4),
    isProvisional: isProvisional && line.amountE4 === null,
  }));
  return { ...toFacts(context, found), lines };
}

function toFacts(context: CallContext, found: DocumentView) {
  return {
    id: found.id, number: found.number, type: found.type, businessType: found.businessType, businessDate: found.businessDate, departmentName: found.departmentName,
    supplierName: found.supplierName, person: found.person, purpose: found.purpose, sourceNumber: found.sourceNumber, note: found.note, customer: found.customer,
    inspector: found.inspector, appraisal: found.appraisal, residualValueE4: visible(context, found.residualValueE4), recordedAt: found.recordedAt, recordedBy: found.recordedByName,
    preparedBy: found.preparedByName === '' ? found.recordedByName : found.preparedByName,
    reversesDocumentId: found.reversesDocumentId, reversedByDocumentId: found.reversedByDocumentId, reversalReason: found.reason,
  };
}

function toHead(context: CallContext, found: DocumentHeadView) {
  return { ...toFacts(context, found), lineCount: found.lineCount, totalMicro: found.totalMicro, valueE4: visible(context, found.valueE4), firstItemName: found.firstItemName };
}

export function readDocuments(context: CallContext, input: { type: DocumentType | null; from: string | null; to: string | null; text: string; offset: number; limit: number }) {
  const { rows, total } = listDocuments(context.env.db.reader, input);
  return { rows: rows.map(row => toHead(context, row)), total };
}

export function readMovements(
  context: CallContext,
  input: { itemId: string | null; kinds: readonly MovementKind[]; from: string | null; to: string | null; text: string; offset: number; limit: number },
) {
  const { rows, total } = listMovements(context.env.db.reader, input);
  return { rows: rows.map(row => ({ ...row, valueE4: visible(context, row.valueE4) })), total };
}

export function readNextNumber(context: CallContext, input: { type: DocumentType; businessDate: string }) {
  const prefix = numberPrefix(input.type, input.businessDate);
  return { number: formatDocumentNumber(prefix, lastDocumentNumber(context.env.db.reader, prefix) + 1) };
}

const SUGGESTION_DAYS = 365;

export function readSuggestions(context: CallContext) {
  const from = addDays(context.env.today(), -SUGGESTION_DAYS);
  const db = context.env.db.reader;
  return { persons: listUsedWords(db, 'person', from), purposes: listUsedWords(db, 'purpose', from) };
}

export function readPostedDocument(context: CallContext, documentId: string) {
  return readDocument(context, context.env.db.reader, documentId);
}
