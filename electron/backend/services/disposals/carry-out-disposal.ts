/** Carries out what was decided and approved: the paper that takes the goods out, and what came back for them. */
import { type DisposalView, findTakenByNumber, listDisposalTransitions } from '../../../../db/repositories/disposal-repository.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';
import { readableQuantity } from '../../../../shared/kernel/readable-figure.ts';
import type { BusinessType, DisposalDecision } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import type { Transaction } from '../../run-command.ts';
import { evaluationScope } from '../alerts/evaluation-scope.ts';
import { requireApproved } from '../approvals/find-approval.ts';
import { type DocumentContent, bookDocument } from '../documents/post-document.ts';
import { requireItem } from '../items/read-item.ts';
import { type Act, change } from './change-disposal.ts';
import { disposalHash } from './disposal-approval.ts';
import { endDisposal, moveDisposal } from './move-disposal.ts';

type Carried = Act & {
  readonly quantityMicro: number;
  readonly businessDate: string;
  readonly documentNumber: string;
  readonly supplierId: string | null;
  readonly customer: string;
  readonly departmentId: string | null;
  readonly recoveredE4: number | null;
  readonly note: string;
  readonly overridesReservations: boolean;
};

/** The paper of each decision: sold off, used elsewhere, given back in exchange or for credit, scrapped. */
const PAPERS: Readonly<Record<Exclude<DisposalDecision, 'run_down'>, { readonly type: 'issue' | 'return_out' | 'scrap'; readonly businessType: BusinessType }>> = {
  discount: { type: 'issue', businessType: 'sale' },
  reuse: { type: 'issue', businessType: 'requisition' },
  swap: { type: 'return_out', businessType: '' },
  return: { type: 'return_out', businessType: '' },
  scrap: { type: 'scrap', businessType: '' },
};

export function carryOutDisposal(context: CallContext, input: Carried) {
  return change(context, input, (transaction, row) => {
    if (row.state !== 'executing' || row.decision === null || row.decision === 'run_down') throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: 'carried_out' });
    requireApproved(transaction.tx, 'disposal', row.id, disposalHash(row));
    // Who may not see money does not set it.
    const recoveredE4 = roleMay(transaction.caller.role, 'costs.read') ? input.recoveredE4 ?? 0 : 0;
    // A paper that is posted already has been checked by itself: it counts for what it took.
    if (input.documentNumber === '') requireDecided(row, input.quantityMicro);
    if (input.documentNumber === '') postPaper(transaction, row, row.decision, input, recoveredE4);
    else note(transaction, row, { ...takePosted(transaction, row, input.documentNumber), recoveredE4, text: input.note });
    return input.note;
  });
}

/** No more than was decided and approved goes out on it. */
function requireDecided({ code, name, unit, quantityMicro, disposedMicro }: DisposalView, takenMicro: number): void {
  const leftMicro = Math.max(0, quantityMicro - disposedMicro);
  if (takenMicro > leftMicro) throw new DomainError('DISPOSAL_EXCEEDED', { code, name, unit, left: readableQuantity(leftMicro) });
}

function postPaper(transaction: Transaction, row: DisposalView, decision: Exclude<DisposalDecision, 'run_down'>, input: Carried, recoveredE4: number): void {
  const item = requireItem(transaction.tx, row.itemId);
  const { type, businessType } = PAPERS[decision];
  const reason = row.decisionNote.slice(0, 200);
  const content: DocumentContent = {
    type, businessType, businessDate: input.businessDate, departmentId: input.departmentId, supplierId: type === 'return_out' ? input.supplierId ?? item.supplierId : null, person: '', purpose: row.number, sourceNumber: row.number,
    note: input.note, customer: input.customer, inspector: '', appraisal: type === 'scrap' ? reason : '', residualValueE4: type === 'scrap' ? recoveredE4 : null, reason: type === 'scrap' ? reason : '',
    lines: [{ itemId: row.itemId, quantityMicro: input.quantityMicro, requestedMicro: null, locationId: null, toLocationId: null, unitPriceE4: null, batchId: row.batchId, reason: type === 'scrap' ? reason : '', note: '' }],
  };
  bookDocument(transaction, content, {
    overridesReservations: input.overridesReservations, preparedBy: null,
    // The review first: the alert is looked at with the goods gone and the review done.
    whenRecorded: ({ documentId, number }) => { note(transaction, row, { documentId, number, takenMicro: input.quantityMicro, recoveredE4, text: input.note }); },
  });
}

/** A paper that was posted already, and what it took of the item. Throws NOT_FOUND when it took nothing, IDEMPOTENCY_CONFLICT when it counts already, PAPER_BEFORE_DECISION for goods that were gone when it was decided. */
function takePosted({ tx }: Transaction, row: DisposalView, number: string) {
  const taken = findTakenByNumber(tx, number, row.itemId);
  if (taken === undefined || taken.takenMicro <= 0) throw new DomainError('NOT_FOUND', { what: 'documents' });
  const isKnown = listDisposalTransitions(tx, row.id).some(step => step.paramsJson.includes(taken.documentId));
  if (isKnown) throw new DomainError('IDEMPOTENCY_CONFLICT');
  if (taken.recordedAt < (row.decidedAt ?? 0)) throw new DomainError('PAPER_BEFORE_DECISION', { number });
  return { ...taken, number };
}

type Done = { readonly documentId: string; readonly number: string; readonly takenMicro: number; readonly recoveredE4: number; readonly text: string };

function note(transaction: Transaction, row: DisposalView, { documentId, number, takenMicro, recoveredE4, text }: Done): void {
  const scope = evaluationScope(transaction);
  const by = { actor: transaction.caller.name, note: text };
  const changes = { disposedMicro: row.disposedMicro + takenMicro, recoveredE4: row.recoveredE4 + recoveredE4, documentId };
  const next = moveDisposal(scope, row, 'carried_out', by, changes, { documentId, documentNumber: number, quantityMicro: takenMicro, amountE4: recoveredE4 });
  const isAll = next.disposedMicro >= next.quantityMicro || (findBalance(transaction.tx, row.itemId)?.onHandMicro ?? 0) <= 0;
  if (isAll) endDisposal(scope, next, 'done', by);
}
