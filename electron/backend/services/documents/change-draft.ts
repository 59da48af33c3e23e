/** Papers on their way into the books: kept, handed to a checker, given back, set aside until the goods are there, booked. */
import { type DraftRow, deleteDraft, insertDraft, saveDraft } from '../../../../db/repositories/draft-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';
import type { DraftState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { maySeeCosts } from '../stock/hide-costs.ts';
import { type DocumentContent, bookDocument } from './post-document.ts';
import { previewImpact } from './preview-impact.ts';
import { bookArrival } from '../purchasing/receive-goods.ts';
import { type DraftAction, partiesOf, requireDraft, requireStep, toDraftHead } from './read-drafts.ts';
import { type DraftContent, arrivalOf, contentOf, writtenText } from './written-draft.ts';

type Act = { readonly opId: string; readonly draftId: string; readonly expectedVersion: number };

/** Of a long paper the list names so many items. */
const NAMED_ITEMS_MAX = 30;

/** Throws NOT_FOUND, VERSION_CONFLICT, FORBIDDEN (somebody else's), ITEM_NOT_FOUND with the line. */
export function keepDraft(context: CallContext, input: { opId: string; draftId: string | null; expectedVersion: number; content: DraftContent }) {
  return runCommand(context, input, transaction => {
    const { tx, caller, now } = transaction;
    const before = input.draftId === null ? null : requireForAct(transaction, { draftId: input.draftId, expectedVersion: input.expectedVersion }, 'edit');
    const content = withoutHiddenPrices(context, input.content);
    const written = { type: content.type, state: 'draft', businessDate: content.businessDate, contentJson: writtenText(content, null), lineCount: content.lines.length, summary: summaryOf(transaction, content), updatedAt: now } as const;
    const row: DraftRow = before === null
      ? { id: context.env.newId(), ...written, preparedById: caller.userId, preparedByName: caller.name, createdAt: now, returnedReason: '', version: 0 }
      : { ...before, ...written };
    if (before === null) insertDraft(tx, row);
    else saveDraft(tx, row);
    return settleDraft(transaction, before, row, '');
  });
}

/** As with documents: who may not see prices does not set one. */
function withoutHiddenPrices(context: CallContext, content: DraftContent): DraftContent {
  if (maySeeCosts(context)) return content;
  return { ...content, residualValueE4: null, lines: content.lines.map(line => ({ ...line, unitPriceE4: null, amountE4: null })) };
}

/** Its items, in the order of the lines. Throws ITEM_NOT_FOUND with the line. */
export function summaryOf({ tx }: Transaction, content: DraftContent): string {
  const names = content.lines.map(({ itemId }, index) => {
    const item = findItem(tx, itemId);
    if (item === undefined) throw new DomainError('ITEM_NOT_FOUND', { line: index + 1 });
    return `${item.code} ${item.name}`;
  });
  return names.slice(0, NAMED_ITEMS_MAX).join('、');
}

export function submitDraft(context: CallContext, input: Act) {
  return move(context, input, 'submit', 'submitted');
}

export function giveBackDraft(context: CallContext, input: Act & { reason: string }) {
  return move(context, input, 'give_back', 'draft', input.reason);
}

export function setDraftWaiting(context: CallContext, input: Act) {
  return move(context, input, 'wait', 'waiting');
}

function move(context: CallContext, input: Act, action: DraftAction, state: DraftState, reason = '') {
  return runCommand(context, input, transaction => {
    const before = requireForAct(transaction, input, action);
    if (state !== 'draft') requireWhole(contentOf(before));
    const row = { ...before, state, updatedAt: transaction.now, returnedReason: reason };
    saveDraft(transaction.tx, row);
    return settleDraft(transaction, before, row, reason);
  });
}

export function discardDraft(context: CallContext, input: Act) {
  return runCommand(context, input, transaction => {
    const before = requireForAct(transaction, input, 'discard');
    takeDraftAway(transaction, before, {});
    return {};
  });
}

/** Books it as it was written. Throws SELF_REVIEW and whatever booking a document throws. */
export function bookDraft(context: CallContext, input: Act & { overridesReservations: boolean }) {
  return runCommand(context, input, transaction => {
    const row = requireForAct(transaction, input, 'book');
    const isOwn = row.preparedById === transaction.caller.userId;
    const preparedBy = isOwn ? null : { id: row.preparedById, name: row.preparedByName };
    const booked = bookWritten(transaction, row, { overridesReservations: input.overridesReservations, preparedBy });
    takeDraftAway(transaction, row, { number: booked.document.number });
    return booked;
  });
}

/** What booking it would change of what is already known. Throws NOT_FOUND and whatever booking a document throws. */
export function previewDraft(context: CallContext, draftId: string) {
  const row = requireDraft(context.env.db.reader, draftId);
  return previewImpact(context, requireWhole(contentOf(row)), transaction => { bookWritten(transaction, row, { overridesReservations: roleMay(transaction.caller.role, 'stock.correct'), preparedBy: null }); });
}

/** What was received against a request or an order is told to it as well. */
function bookWritten(transaction: Transaction, row: DraftRow, how: Parameters<typeof bookDocument>[2]) {
  const content = requireWhole(contentOf(row));
  const arrival = arrivalOf(row);
  return arrival === null ? bookDocument(transaction, content, how) : bookArrival(transaction, content, arrival, how.preparedBy);
}

/** Nothing is handed on that could not be booked: it has lines, and each has its quantity. */
function requireWhole(content: DraftContent): DocumentContent {
  if (content.lines.length === 0) throw new DomainError('NOTHING_TO_POST');
  const lines = content.lines.map((line, index) => {
    const { quantityMicro } = line;
    if (quantityMicro === null) throw new DomainError('INVALID_INPUT', { line: index + 1 });
    return { ...line, quantityMicro };
  });
  return { ...content, lines };
}

function requireForAct(transaction: Transaction, input: { readonly draftId: string; readonly expectedVersion: number }, action: DraftAction): DraftRow {
  const row = requireDraft(transaction.tx, input.draftId);
  if (row.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
  requireStep(transaction.context, row, action);
  return row;
}

/** The paper as the log of changes tells it. */
function told({ tx }: Transaction, row: DraftRow) {
  const { state, type, businessDate, lineCount, summary } = row;
  const { departmentName, supplierName, person, purpose } = partiesOf(tx, contentOf(row));
  return { state, type, date: businessDate, department: departmentName, supplier: supplierName, person, purpose, lines: lineCount, items: summary };
}

const ENTITY_NAME_MAX = 60;

/** What every change of a paper leaves behind. */
export function settleDraft(transaction: Transaction, before: DraftRow | null, after: DraftRow, reason: string) {
  const { tx, context, effects } = transaction;
  const entityName = after.summary.slice(0, ENTITY_NAME_MAX);
  audit(transaction, { entity: 'draft', entityId: after.id, entityName, before: before === null ? undefined : told(transaction, before), after: told(transaction, after), reason });
  effects.events.push({ name: 'drafts.changed', payload: {} });
  tellOrder(transaction, after);
  return toDraftHead(context, tx, requireDraft(tx, after.id));
}

/** Gone from the papers; `after`: what it became. */
export function takeDraftAway(transaction: Transaction, row: DraftRow, after: Readonly<Record<string, string>>): void {
  deleteDraft(transaction.tx, row);
  audit(transaction, { entity: 'draft', entityId: row.id, entityName: row.summary.slice(0, ENTITY_NAME_MAX), before: told(transaction, row), after: { state: 'gone', ...after } });
  transaction.effects.events.push({ name: 'drafts.changed', payload: {} });
  tellOrder(transaction, row);
}

/** Whoever looks at the request or the order, or at the request of one of its lines, sees that its receipt waits, or no longer does. */
function tellOrder({ effects }: Transaction, row: DraftRow): void {
  const arrival = arrivalOf(row);
  if (arrival?.kind === 'requisition') effects.requisitionsChanged.add(arrival.id);
  else if (arrival !== null) effects.events.push({ name: 'requisitions.changed', payload: { requisitionIds: [] } });
}
