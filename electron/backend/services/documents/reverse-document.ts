/** 红冲: a document that takes back every line of another one, last line first. */
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { type DocumentRow, type MovementRow, effectiveValueOf, listMovementsOfDocument, listStepsOfDocument } from '../../../../db/repositories/ledger-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { type LedgerScope, bookFact } from '../ledger/book-fact.ts';
import { type RecordedDocument, openDocument } from './record-document.ts';

/** Throws NOT_REVERSIBLE for a reversal and STOCK_NEGATIVE where the goods have gone on. The caller has checked that it is not reversed yet. */
export function reverseDocument(scope: LedgerScope, original: DocumentRow, reason: string): RecordedDocument {
  // What an invoice said is put right by the next invoice.
  if (original.type === 'reversal' || original.type === 'invoice') throw new DomainError('NOT_REVERSIBLE', { number: original.number });
  const { documentId, number } = openDocument(scope, {
    type: 'reversal',
    businessType: original.businessType,
    businessDate: scope.today,
    departmentId: original.departmentId,
    supplierId: original.supplierId,
    person: original.person,
    purpose: original.purpose,
    sourceNumber: original.number,
    customer: original.customer,
    requisitionId: original.requisitionId,
    purchaseOrderId: original.purchaseOrderId,
    importBatchId: original.importBatchId,
    reversesDocumentId: original.id,
    reason,
  });
  const moved = new Map(listStepsOfDocument(scope.tx, original.id).map(step => [step.id, step.quantityMicro]));
  const itemIds = new Set<string>();
  let lineNumber = 0;
  for (const movement of listMovementsOfDocument(scope.tx, original.id).reverse()) {
    const quantityMicro = -(moved.get(movement.id) ?? movement.quantityMicro);
    if (quantityMicro === 0) continue;
    const item = mustExist(findItem(scope.tx, movement.itemId), 'the item of a movement exists');
    const { taxRateBp, purchaseOrderLineId } = movement;
    const booking = { item, line: movement.lineNumber, documentId, businessDate: scope.today, recordedAt: scope.now, note: '' };
    const fact = { requestedMicro: null, countedMicro: null, locationId: movement.locationId ?? '', batchId: movement.batchId ?? '' };
    const lateE4 = lateDifferenceOf(scope, movement);
    if (lateE4 !== 0) {
      lineNumber += 1;
      bookFact(scope, { ...booking, lineNumber, reverses: null, extra: { taxRateBp, revaluesMovementId: movement.id } }, { ...fact, kind: 'revaluation', quantityMicro: 0, unitPriceE4: null, givenValueE4: 0 - lateE4 });
    }
    lineNumber += 1;
    bookFact(scope, { ...booking, lineNumber, reverses: movement, extra: { taxRateBp, purchaseOrderLineId } }, { ...fact, kind: 'reversal', quantityMicro, unitPriceE4: movement.unitPriceE4, givenValueE4: null });
    itemIds.add(item.id);
  }
  if (lineNumber === 0) throw new DomainError('NOT_REVERSIBLE', { number: original.number });
  return { documentId, number, itemIds: [...itemIds] };
}

/** What invoices added to a receipt after its month was closed goes back with it, from the stock and from the cost of what was used, as it came. */
function lateDifferenceOf({ tx }: LedgerScope, movement: MovementRow): number {
  return movement.kind === 'receipt' ? effectiveValueOf(tx, movement).lateE4 : 0;
}
