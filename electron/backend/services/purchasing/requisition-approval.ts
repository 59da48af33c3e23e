/** 采购申请 and its approval: what is approved, and whether an order stays within it. */
import type { ReadableDb } from '../../../../db/connection.ts';
import type { RequisitionRow, RequisitionView } from '../../../../db/repositories/requisition-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { stepsFor } from '../../../../shared/domain/approvals/index.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import { readableQuantity } from '../../../../shared/kernel/readable-figure.ts';
import type { Transaction } from '../../run-command.ts';
import { readApprovalRules } from '../approvals/approval-rules.ts';
import { findApproval, hashContent, isApproved } from '../approvals/find-approval.ts';
import { startApproval } from '../approvals/start-approval.ts';
import { draftOf } from './order-draft.ts';

type Content = Pick<RequisitionRow, 'itemId' | 'quantityMicro' | 'supplierId' | 'unitPriceE4'>;

/** What binds an answer to the request it was given for. */
export function hashOf({ itemId, quantityMicro, supplierId, unitPriceE4 }: Content): string {
  return hashContent({ itemId, quantityMicro, supplierId, unitPriceE4 });
}
function amountOf({ quantityMicro, unitPriceE4 }: Pick<Content, 'quantityMicro' | 'unitPriceE4'>): number | null {
  return unitPriceE4 === null ? null : lineAmountE4(quantityMicro, unitPriceE4);
}

/** What is asked for: its words, its amount in 10⁻⁴ 元 (null: nobody knows the price), and what binds the answer to it. */
export function approvalContentOf(row: RequisitionView): { readonly title: string; readonly amountE4: number | null; readonly contentHash: string } {
  const words = [row.number, row.name, row.spec].filter(word => word !== '').join(' ');
  return { title: `${words} ${readableQuantity(row.quantityMicro)} ${row.unit}`, amountE4: amountOf(row), contentHash: hashOf(row) };
}

/** As a line of an order: by the sum of the order it is looked at, and the people are told once. */
export type AskedTogether = { readonly part: number; readonly parts: number; readonly sumE4: number | null };

/** Asks for the approval of the request as it stands; by its amount, or that of its order, nobody may need to look. */
export function askForApproval(transaction: Transaction, row: RequisitionView, together: AskedTogether | null = null): void {
  const content = approvalContentOf(row);
  if (together === null) startApproval(transaction, { subject: 'requisition', subjectId: row.id, ...content });
  else {
    const { part, parts, sumE4 } = together;
    startApproval(transaction, { subject: 'requisition', subjectId: row.id, ...content, title: parts > 1 ? `${content.title} (${part}/${parts})` : content.title }, { bandAmountE4: sumE4, isQuiet: part > 1 });
  }
}

/**
 * Called before a request is ordered with these terms. What costs so little that nobody looks at it passes; else the request must be approved as it stands, and the
 * order may not be larger, dearer or from another supplier than what was approved. Throws APPROVAL_MISSING.
 */
export function requireApprovedOrder(db: ReadableDb, row: RequisitionView, ordered: Pick<Content, 'quantityMicro' | 'supplierId' | 'unitPriceE4'>): void {
  const needed = stepsFor(readApprovalRules(db).requisition, amountOf(ordered));
  // A line of an order that was asked for as a whole is no small sum by itself.
  if (needed.length === 0 && draftOf(db, row.id) === null) return;
  const isWithin = ordered.quantityMicro <= row.quantityMicro
    && (row.supplierId === null || ordered.supplierId === row.supplierId)
    && (row.unitPriceE4 === null || (ordered.unitPriceE4 !== null && ordered.unitPriceE4 <= row.unitPriceE4));
  // Approved without a price: as many people as the price asks for must have agreed.
  const isEnough = row.unitPriceE4 !== null || needed.length <= stepsFor(readApprovalRules(db).requisition, null).length;
  if (isWithin && isEnough && isApproved(db, 'requisition', row.id, hashOf(row))) return;
  throw new DomainError('APPROVAL_MISSING', { title: findApproval(db, 'requisition', row.id)?.title ?? row.number });
}
