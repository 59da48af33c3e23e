/** 红冲: a document that takes back every line of another one, last line first. */
import { findItem } from '../../../db/repositories/item-repository.ts';
import { type DocumentRow, listMovementsOfDocument, listStepsOfDocument } from '../../../db/repositories/ledger-repository.ts';
import { DomainError } from '../../../shared/contract/errors.ts';
import { mustExist } from '../../../shared/kernel/assert.ts';
import { type LedgerScope, bookFact } from './book-fact.ts';
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
    lineNumber += 1;
    const item = mustExist(findItem(scope.tx, movement.itemId), 'the item of a movement exists');
    bookFact(
      scope,
      { item, line: movement.lineNumber, documentId, lineNumber, businessDate: scope.today, recordedAt: scope.now, note: '', reverses: movement, extra: { taxRateBp: movement.taxRateBp, purchaseOrderLineId: movement.purchaseOrderLineId } },
      { kind: 'reversal', quantityMicro, requestedMicro: null, countedMicro: null, locationId: movement.locationId ?? '', batchId: movement.batchId ?? '', unitPriceE4: movement.unitPriceE4, givenValueE4: null },
    );
    itemIds.add(item.id);
  }
  if (lineNumber === 0) throw new DomainError('NOT_REVERSIBLE', { number: original.number });
  return { documentId, number, itemIds: [...itemIds] };
}
