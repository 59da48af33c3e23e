/** Posts a document and brings every item it touches in line: one transaction, alerts included. */
import type { WritableDb } from '../../../../db/connection.ts';
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { findDocument } from '../../../../db/repositories/document-repository.ts';
import type { DocumentRow } from '../../../../db/repositories/ledger-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';
import type { DocumentType, PaperType } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { availableNow, restoreReservations, useReservations } from '../ledger/change-reservation.ts';
import { reopenOrderLines } from '../purchasing/reopen-purchase-order.ts';
import { ledgerScope, refresh } from '../alerts/evaluation-scope.ts';
import { readDocument } from './read-document.ts';
import { type DocumentLineRequest, type HeadField, type RecordedDocument, recordDocument } from './record-document.ts';
import { reopenAfterReversal } from '../purchasing/reopen-requisition.ts';
import { reverseDocument } from './reverse-document.ts';

/** A document as it is written, before it is booked. */
export type DocumentContent = Pick<DocumentRow, HeadField | 'businessDate' | 'reason'> & {
  readonly type: PaperType;
  readonly requisitionId?: string;
  readonly purchaseOrderId?: string;
  readonly lines: readonly DocumentLineRequest[];
};
export type PostInput = DocumentContent & { readonly opId: string; readonly overridesReservations: boolean };

/** Types that bring goods in: an alert they clear was replenished. */
const INBOUND: readonly DocumentType[] = ['receipt', 'opening', 'return_in'];

export function postDocument(context: CallContext, input: PostInput) {
  return runCommand(context, input, transaction => {
    if (context.env.settings().needsReview) throw new DomainError('REVIEW_REQUIRED');
    const { opId, overridesReservations, ...content } = input;
    return bookDocument(transaction, content, { overridesReservations, preparedBy: null });
  });
}

/** Books what was written, all lines or none; `preparedBy`: who wrote it, where that is not the one who books it. `whenRecorded`: what has to be known before states and alerts are looked at. */
export function bookDocument(transaction: Transaction, content: DocumentContent, how: { readonly overridesReservations: boolean; readonly preparedBy: { readonly id: string; readonly name: string } | null; readonly keepsPrices?: boolean; readonly whenRecorded?: (recorded: RecordedDocument) => void }) {
  const { tx, caller } = transaction;
  checkPointers(tx, content);
  if (content.type === 'scrap' && content.reason === '' && content.lines.some(line => (line.reason ?? '') === '')) throw new DomainError('REASON_REQUIRED');
  if (how.overridesReservations && !roleMay(caller.role, 'stock.correct')) throw new DomainError('FORBIDDEN');
  // The order's price is not the one who receives it who sets it.
  const maySetPrice = how.keepsPrices === true || roleMay(caller.role, 'costs.read');
  const { lines, ...head } = content;
  const priced = maySetPrice ? lines : lines.map(line => ({ ...line, unitPriceE4: null, amountE4: null }));
  const available = content.type === 'issue' ? availableNow(tx, lines.map(line => line.itemId)) : null;
  const recorded = recordDocument(ledgerScope(transaction), { ...head, preparedBy: how.preparedBy }, priced);
  if (available !== null) useReservations(transaction, recorded.documentId, available, how.overridesReservations);
  how.whenRecorded?.(recorded);
  return settle(transaction, recorded, INBOUND.includes(content.type));
}

/** Throws NOT_FOUND for a department, supplier or place that is not there. */
export function checkPointers(tx: WritableDb, content: DocumentContent): void {
  for (const [list, id] of [['departments', content.departmentId], ['suppliers', content.supplierId]] as const) {
    if (id !== null && !existsInList(tx, list, id)) throw new DomainError('NOT_FOUND', { what: list });
  }
  for (const line of content.lines) {
    for (const id of [line.locationId, line.toLocationId]) if (id !== null && !existsInList(tx, 'locations', id)) throw new DomainError('NOT_FOUND', { what: 'locations' });
  }
}

export function reversePostedDocument(context: CallContext, input: { opId: string; documentId: string; reason: string }) {
  return runCommand(context, input, transaction => {
    const { tx, caller } = transaction;
    const original = findDocument(tx, input.documentId);
    if (original === undefined) throw new DomainError('NOT_FOUND');
    // Everyone may take back what they have just written; other people's papers need the right to correct.
    if (original.recordedById !== caller.userId && !roleMay(caller.role, 'stock.correct')) throw new DomainError('FORBIDDEN');
    if (original.reversedByDocumentId !== null) throw new DomainError('ALREADY_REVERSED', { number: original.number });
    const recorded = reverseDocument(ledgerScope(transaction), original, input.reason);
    reopenAfterReversal(transaction, original, input.reason);
    reopenOrderLines(transaction, original, input.reason);
    restoreReservations(transaction, original.id);
    return settle(transaction, recorded, false);
  });
}

/** What every booked document sets off: states, alerts, the entry in the log. */
export function settle(transaction: Transaction, recorded: RecordedDocument, isReceipt: boolean) {
  const { context, tx, effects } = transaction;
  refresh(transaction, recorded.itemIds, { kind: 'document', documentId: recorded.documentId, documentNumber: recorded.number, isReceipt });
  const document = readDocument(context, tx, recorded.documentId);
  audit(transaction, { entity: 'document', entityId: recorded.documentId, entityName: recorded.number, after: toldOf(document), reason: document.reversalReason });
  return { document, openedAlertIds: [...effects.openedAlerts], closedAlertIds: [...effects.closedAlerts] };
}

/** The paper as the log of changes tells it; its lines are in the ledger, which never changes. */
function toldOf({ type, businessDate, departmentName, supplierName, person, purpose, sourceNumber, note, lines }: ReturnType<typeof readDocument>) {
  return { type, date: businessDate, lines: lines.length, department: departmentName, supplier: supplierName, person, purpose, sourceNumber, note };
}
