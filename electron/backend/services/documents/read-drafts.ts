/** Papers that are not booked yet, as they are read, and who may do what with them. */
import type { z } from 'zod';

import { findBatch } from '../../../../db/repositories/batch-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { type DraftRow, countDraftsByState, findDraft, listDrafts } from '../../../../db/repositories/draft-repository.ts';
import { findInList } from '../../../../db/repositories/master-data-repository.ts';
import { type draft, DRAFT_ACTIONS } from '../../../../shared/contract/drafts.contract.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type Permission, roleMay } from '../../../../shared/contract/permissions.ts';
import type { DraftState, PaperType } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { visible } from '../stock/hide-costs.ts';
import { previewDocument } from './preview-document.ts';
import { readItemHit } from '../items/read-item.ts';
import { type DraftContent, arrivalOf, contentOf } from './written-draft.ts';

export type DraftAction = (typeof DRAFT_ACTIONS)[number];

export function requireDraft(db: ReadableDb, draftId: string): DraftRow {
  const row = findDraft(db, draftId);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  return row;
}

/** Why a step is refused; null when it may be taken. A paper of one's own is not one's own to check where two people are asked for. */
export function refusalOf(context: CallContext, row: DraftRow, action: DraftAction): 'FORBIDDEN' | 'ILLEGAL_TRANSITION' | 'SELF_REVIEW' | null {
  const { caller } = context;
  const may = (permission: Permission) => caller !== null && roleMay(caller.role, permission);
  const isOwn = caller?.userId === row.preparedById;
  const allow = (isAllowed: boolean, isRightState: boolean) => (isAllowed ? (isRightState ? null : 'ILLEGAL_TRANSITION') : 'FORBIDDEN');
  const isOwnToWrite = isOwn && may('stock.write');
  switch (action) {
    // What is received against an order is written anew there.
    case 'edit': return allow(isOwnToWrite, arrivalOf(row) === null);
    case 'discard': return allow(isOwnToWrite || may('documents.review'), true);
    case 'submit': return allow(isOwnToWrite, row.state === 'draft');
    case 'give_back': return allow(may('documents.review') && !isOwn, row.state !== 'draft');
    case 'wait': return allow(may('stock.correct') && (isOwn || may('documents.review')), row.type === 'issue' && row.state !== 'waiting');
    case 'book': {
      if (!context.env.settings().needsReview && isOwnToWrite) return null;
      if (may('documents.review') && isOwn) return 'SELF_REVIEW';
      return allow(may('documents.review'), row.state !== 'draft');
    }
  }
}

/** Throws FORBIDDEN, ILLEGAL_TRANSITION or SELF_REVIEW. */
export function requireStep(context: CallContext, row: DraftRow, action: DraftAction): void {
  const refusal = refusalOf(context, row, action);
  if (refusal !== null) throw new DomainError(refusal, refusal === 'ILLEGAL_TRANSITION' ? { from: row.state, event: action } : {});
}

/** One line of the list. */
export function toDraftHead(context: CallContext, db: ReadableDb, row: DraftRow) {
  const content = contentOf(row);
  const arrival = arrivalOf(row);
  return {
    id: row.id, type: row.type, state: row.state, businessDate: row.businessDate, ...partiesOf(db, content), lineCount: row.lineCount, summary: row.summary, preparedBy: row.preparedByName, isOwn: context.caller?.userId === row.preparedById, createdAt: row.createdAt, updatedAt: row.updatedAt,
    returnedReason: row.returnedReason, isPossible: row.state === 'waiting' ? isPossible(context, content) : null, arrival: arrival === null ? null : { kind: arrival.kind, id: arrival.id, number: arrival.number },
    actions: DRAFT_ACTIONS.filter(action => refusalOf(context, row, action) === null), version: row.version,
  };
}

/** Whom and what it is for, in words. */
export function partiesOf(db: ReadableDb, { departmentId, supplierId, person, purpose }: DraftContent) {
  const nameOf = (list: 'departments' | 'suppliers', id: string | null) => (id === null ? '' : String(findInList(db, list, id)?.['name'] ?? ''));
  return { departmentName: nameOf('departments', departmentId), supplierName: nameOf('suppliers', supplierId), person, purpose };
}

/** Whether the goods that went out before they came in are in the books by now. */
function isPossible(context: CallContext, content: DraftContent): boolean {
  const lines = content.lines.map(line => ({ ...line, quantityMicro: line.quantityMicro ?? 0 }));
  return previewDocument(context, { type: content.type, businessDate: content.businessDate, lines }).every(line => !line.warnings.includes('would_go_negative'));
}

export function readDrafts(context: CallContext, input: { state: DraftState | null; type: PaperType | null; text: string; isOwn: boolean; offset: number; limit: number }) {
  const db = context.env.db.reader;
  const { isOwn, ...filter } = input;
  const { rows, total } = listDrafts(db, { ...filter, preparedById: isOwn ? (context.caller?.userId ?? '') : null });
  return { rows: rows.map(row => toDraftHead(context, db, row)), total };
}

export function readDraftCounts(context: CallContext) {
  return countDraftsByState(context.env.db.reader);
}

/** The whole paper, with what a screen needs to go on writing it. */
export function readDraft(context: CallContext, draftId: string): z.input<typeof draft> {
  const db = context.env.db.reader;
  const row = requireDraft(db, draftId);
  const content = contentOf(row);
  const lines = content.lines.map(line => ({ ...line, unitPriceE4: visible(context, line.unitPriceE4), amountE4: visible(context, line.amountE4) }));
  const batchIds = new Set(content.lines.flatMap(line => line.batchId ?? []));
  return {
    ...toDraftHead(context, db, row),
    content: { ...content, residualValueE4: visible(context, content.residualValueE4), lines },
    items: [...new Set(content.lines.map(line => line.itemId))].map(itemId => readItemHit(context, itemId)),
    batches: [...batchIds].flatMap(batchId => findBatch(db, batchId) ?? []).map(({ id, number, expiresOn }) => ({ batchId: id, number, expiresOn })),
  };
}
