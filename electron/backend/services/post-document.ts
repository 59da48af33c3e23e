/** Posts a document and brings every item it touches in line: one transaction, alerts included. */
import { existsInList } from '../../../db/repositories/master-data-repository.ts';
import { findDocument } from '../../../db/repositories/document-repository.ts';
import { DomainError } from '../../../shared/contract/errors.ts';
import { roleMay } from '../../../shared/contract/permissions.ts';
import type { DocumentType } from '../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../environment.ts';
import { type Transaction, audit, runCommand } from '../run-command.ts';
import { ledgerScope, refresh } from './evaluation-scope.ts';
import { readDocument } from './read-document.ts';
import { type DocumentLineRequest, type RecordedDocument, recordDocument } from './record-document.ts';
import { reopenAfterReversal } from './reopen-requisition.ts';
import { reverseDocument } from './reverse-document.ts';

export type PostInput = {
  readonly opId: string;
  readonly type: Exclude<DocumentType, 'reversal'>;
  readonly businessDate: string;
  readonly departmentId: string | null;
  readonly supplierId: string | null;
  readonly person: string;
  readonly purpose: string;
  readonly sourceNumber: string;
  readonly note: string;
  readonly lines: readonly DocumentLineRequest[];
};

/** Types that bring goods in: an alert they clear was replenished. */
const INBOUND: readonly DocumentType[] = ['receipt', 'opening', 'return_in'];

export function postDocument(context: CallContext, input: PostInput) {
  return runCommand(context, input, transaction => {
    const { tx, caller } = transaction;
    for (const [list, id] of [['departments', input.departmentId], ['suppliers', input.supplierId]] as const) {
      if (id !== null && !existsInList(tx, list, id)) throw new DomainError('NOT_FOUND', { what: list });
    }
    for (const line of input.lines) {
      for (const id of [line.locationId, line.toLocationId]) if (id !== null && !existsInList(tx, 'locations', id)) throw new DomainError('NOT_FOUND', { what: 'locations' });
    }
    const maySetPrice = roleMay(caller.role, 'costs.read');
    const { lines, opId, ...head } = input;
    const recorded = recordDocument(ledgerScope(transaction), head, maySetPrice ? lines : lines.map(line => ({ ...line, unitPriceE4: null })));
    return settle(transaction, recorded, INBOUND.includes(input.type));
  });
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
    return settle(transaction, recorded, false);
  });
}

function settle(transaction: Transaction, recorded: RecordedDocument, isReceipt: boolean) {
  const { context, tx, effects } = transaction;
  refresh(transaction, recorded.itemIds, { kind: 'document', documentId: recorded.documentId, documentNumber: recorded.number, isReceipt });
  const document = readDocument(context, tx, recorded.documentId);
  audit(transaction, { entity: 'document', entityId: recorded.documentId, entityName: recorded.number, after: { type: document.type, lines: document.lines.length, date: document.businessDate }, reason: document.reversalReason });
  return { document, openedAlertIds: [...effects.openedAlerts], closedAlertIds: [...effects.closedAlerts] };
}
