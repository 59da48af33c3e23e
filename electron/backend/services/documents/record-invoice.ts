/** 采购结算: the invoice of goods that were received at an estimate (单到回冲). */
import type { WritableDb } from '../../../../db/connection.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { type MovementRow, effectiveValueOf, findMovement, isMovementReversed } from '../../../../db/repositories/ledger-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { wholeCents } from '../../../../shared/kernel/money.ts';
import type { CallContext } from '../../environment.ts';
import { runCommand } from '../../run-command.ts';
import { type LedgerScope, bookFact, requireOpenPeriod } from '../ledger/book-fact.ts';
import { ledgerScope } from '../alerts/evaluation-scope.ts';
import { settle } from './post-document.ts';
import { openDocument } from './record-document.ts';

export type InvoiceLine = { readonly movementId: string; readonly amountE4: number; readonly taxRateBp: number | null };
export type InvoiceInput = { readonly opId: string; readonly businessDate: string; readonly supplierId: string | null; readonly sourceNumber: string; readonly note: string; readonly lines: readonly InvoiceLine[] };

/**
 * A receipt whose month is open is worth what the invoice says from its own day on, and every issue after it with it. For one in a closed month
 * the difference is booked on the invoice's day: the part of the goods still there goes to stock, the rest to the cost of what was used.
 */
export function postInvoice(context: CallContext, input: InvoiceInput) {
  return runCommand(context, input, transaction => {
    const scope = ledgerScope(transaction);
    if (input.businessDate > scope.today) throw new DomainError('DATE_IN_FUTURE', { date: input.businessDate });
    requireOpenPeriod(scope, input.businessDate);
    if (input.supplierId !== null && !existsInList(scope.tx, 'suppliers', input.supplierId)) throw new DomainError('NOT_FOUND', { what: 'suppliers' });
    const { businessDate, supplierId, sourceNumber, note } = input;
    const { documentId, number } = openDocument(scope, { type: 'invoice', businessDate, supplierId, sourceNumber, note });
    const itemIds = new Set<string>();
    for (const [index, line] of input.lines.entries()) {
      const receipt = requireReceipt(scope.tx, line.movementId, index + 1);
      bookLine(scope, { documentId, lineNumber: index + 1, businessDate }, receipt, line);
      itemIds.add(receipt.itemId);
    }
    return settle(transaction, { documentId, number, itemIds: [...itemIds] }, false);
  });
}

function requireReceipt(tx: WritableDb, movementId: string, line: number): MovementRow {
  const receipt = findMovement(tx, movementId);
  if (receipt === undefined) throw new DomainError('NOT_FOUND', { what: 'movements', line });
  if (receipt.kind !== 'receipt') throw new DomainError('NOT_REVERSIBLE', { number: '', line });
  if (isMovementReversed(tx, receipt.id)) throw new DomainError('ALREADY_REVERSED', { number: '', line });
  return receipt;
}

function bookLine(scope: LedgerScope, at: { readonly documentId: string; readonly lineNumber: number; readonly businessDate: string }, receipt: MovementRow, line: InvoiceLine): void {
  const item = mustExist(findItem(scope.tx, receipt.itemId), 'the item of a movement exists');
  const amountE4 = wholeCents(line.amountE4);
  const known = effectiveValueOf(scope.tx, receipt);
  // Differences that were booked while the month was closed stay where they are, so they are no part of what the receipt's own line is worth.
  const isRetroactive = (scope.closedThrough === null || receipt.businessDate > scope.closedThrough) && amountE4 >= known.lateE4;
  const givenValueE4 = isRetroactive ? amountE4 - known.lateE4 : amountE4 - known.ownE4 - known.lateE4;
  bookFact(
    scope,
    {
      ...at, item, line: at.lineNumber, recordedAt: scope.now, note: '', reverses: null,
      countsFrom: isRetroactive ? { businessDate: receipt.businessDate, position: receipt.position } : undefined,
      extra: { revaluesMovementId: receipt.id, isRetroactive, taxRateBp: line.taxRateBp },
    },
    { kind: 'revaluation', quantityMicro: 0, requestedMicro: null, countedMicro: null, locationId: receipt.locationId ?? '', batchId: receipt.batchId ?? '', unitPriceE4: null, givenValueE4 },
  );
}
