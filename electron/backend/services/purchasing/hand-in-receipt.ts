/** With 审核 on, what came is written down as a receipt that another books; the request or order stays as it is until then. */
import { insertDraft } from '../../../../db/repositories/draft-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { draftContent } from '../../../../shared/contract/drafts.contract.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { Transaction } from '../../run-command.ts';
import { ledgerScope } from '../alerts/evaluation-scope.ts';
import { settleDraft, summaryOf, takeDraftAway } from '../documents/change-draft.ts';
import { type DocumentContent, checkPointers } from '../documents/post-document.ts';
import { type Arrival, writtenText } from '../documents/written-draft.ts';
import { requireOpenPeriod } from '../ledger/book-fact.ts';
import { listWaitingReceipts } from './waiting-receipts.ts';

/** Throws RECEIPT_WAITS while a receipt of the same goods waits for review; one that was given back makes way for what is done now. */
export function clearTheWay(transaction: Transaction, arrival: Pick<Arrival, 'id' | 'number' | 'lines'>): void {
  const waiting = listWaitingReceipts(transaction.tx, arrival);
  if (waiting.some(row => row.state !== 'draft')) throw new DomainError('RECEIPT_WAITS', { number: arrival.number });
  for (const row of waiting) takeDraftAway(transaction, row, {});
}

/** The draft's id. Throws what can be seen to be wrong before it is booked: DATE_IN_FUTURE, PERIOD_CLOSED, BATCH_REQUIRED, ITEM_INACTIVE, NOT_FOUND. */
export function handInReceipt(transaction: Transaction, content: DocumentContent, arrival: Arrival): string {
  const { tx, caller, now, context } = transaction;
  checkReceipt(transaction, content);
  const written = draftContent.parse(content);
  const row = {
    id: context.env.newId(), type: content.type, state: 'submitted', businessDate: content.businessDate, contentJson: writtenText(written, arrival), lineCount: written.lines.length, summary: summaryOf(transaction, written),
    preparedById: caller.userId, preparedByName: caller.name, createdAt: now, updatedAt: now, returnedReason: '', version: 0,
  } as const;
  insertDraft(tx, row);
  settleDraft(transaction, null, row, '');
  return row.id;
}

function checkReceipt(transaction: Transaction, content: DocumentContent): void {
  const { tx, today } = transaction;
  if (content.businessDate > today) throw new DomainError('DATE_IN_FUTURE', { date: content.businessDate });
  requireOpenPeriod(ledgerScope(transaction), content.businessDate);
  checkPointers(tx, content);
  for (const [index, { itemId, batchNumber }] of content.lines.entries()) {
    const item = findItem(tx, itemId);
    if (item === undefined) throw new DomainError('ITEM_NOT_FOUND', { line: index + 1 });
    const { code, name } = item;
    if (!item.isActive) throw new DomainError('ITEM_INACTIVE', { line: index + 1, code, name });
    if (item.isBatchTracked && (batchNumber ?? '') === '') throw new DomainError('BATCH_REQUIRED', { line: index + 1, code, name });
  }
}
