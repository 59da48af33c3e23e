/** 采购申请 and its approval: what is approved, and whether an order stays within it. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type RequisitionRow, type RequisitionView, appendRequisitionTransition, findRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { stepsFor } from '../../../../shared/domain/approvals/index.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import { formatQuantity } from '../../../../shared/kernel/quantity.ts';
import type { Transaction } from '../../run-command.ts';
import { readApprovalRules } from '../approvals/approval-rules.ts';
import { findApproval, hashContent, isApproved } from '../approvals/find-approval.ts';
import { startApproval } from '../approvals/start-approval.ts';
import type { SubjectHandler } from '../approvals/subject-handler.ts';

type Content = Pick<RequisitionRow, 'itemId' | 'quantityMicro' | 'supplierId' | 'unitPriceE4'>;

function hashOf({ itemId, quantityMicro, supplierId, unitPriceE4 }: Content): string {
  return hashContent({ itemId, quantityMicro, supplierId, unitPriceE4 });
}
function amountOf({ quantityMicro, unitPriceE4 }: Pick<Content, 'quantityMicro' | 'unitPriceE4'>): number | null {
  return unitPriceE4 === null ? null : lineAmountE4(quantityMicro, unitPriceE4);
}

/** What is asked for: its words, its amount in 10⁻⁴ 元 (null: nobody knows the price), and what binds the answer to it. */
export function approvalContentOf(row: RequisitionView): { readonly title: string; readonly amountE4: number | null; readonly contentHash: string } {
  const words = [row.number, row.name, row.spec].filter(word => word !== '').join(' ');
  return { title: `${words} ${formatQuantity(row.quantityMicro)} ${row.unit}`, amountE4: amountOf(row), contentHash: hashOf(row) };
}

/** Asks for the approval of the request as it stands; by its amount nobody may need to look. */
export function askForApproval(transaction: Transaction, row: RequisitionView): void {
  startApproval(transaction, { subject: 'requisition', subjectId: row.id, ...approvalContentOf(row) });
}

/**
 * Called before a request is ordered with these terms. What costs so little that nobody looks at it passes; else the request must be approved as it stands, and the
 * order may not be larger, dearer or from another supplier than what was approved. Throws APPROVAL_MISSING.
 */
export function requireApprovedOrder(db: ReadableDb, row: RequisitionView, ordered: Pick<Content, 'quantityMicro' | 'supplierId' | 'unitPriceE4'>): void {
  const needed = stepsFor(readApprovalRules(db).requisition, amountOf(ordered));
  if (needed.length === 0) return;
  const isWithin = ordered.quantityMicro <= row.quantityMicro
    && (row.supplierId === null || ordered.supplierId === row.supplierId)
    && (row.unitPriceE4 === null || (ordered.unitPriceE4 !== null && ordered.unitPriceE4 <= row.unitPriceE4));
  // Approved without a price: as many people as the price asks for must have agreed.
  const isEnough = row.unitPriceE4 !== null || needed.length <= stepsFor(readApprovalRules(db).requisition, null).length;
  if (isWithin && isEnough && isApproved(db, 'requisition', row.id, hashOf(row))) return;
  throw new DomainError('APPROVAL_MISSING', { title: findApproval(db, 'requisition', row.id)?.title ?? row.number });
}

export const requisitionApproval: SubjectHandler = {
  hashOf: (db, requisitionId) => {
    const row = findRequisition(db, requisitionId);
    return row?.state === 'requested' ? hashOf(row) : undefined;
  },
  decided: ({ tx, now, caller, effects }, approval, state, note) => {
    const row = findRequisition(tx, approval.subjectId);
    if (row === undefined) return;
    appendRequisitionTransition(tx, { requisitionId: row.id, at: now, fromState: row.state, toState: row.state, event: state, actorName: caller.name, note, paramsJson: '{}' });
    effects.requisitionsChanged.add(row.id);
  },
};
