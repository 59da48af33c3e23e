/** Books a document: movements, values, balances, demand. The one way anything gets into the ledger. */
import type { WritableDb } from '../../../db/connection.ts';
import { addDemand, takeRecentDemand } from '../../../db/repositories/demand-repository.ts';
import { type ItemView, findItem } from '../../../db/repositories/item-repository.ts';
import {
  type BalanceRow,
  type MovementRow,
  appendMovement,
  averageOf,
  findBalance,
  findMovementOutcome,
  insertDocument,
  ledgerHead,
  listLinesAfter,
  listLocationBalances,
  saveBalance,
  saveLocationBalances,
  saveSteps,
  stateUpTo,
  takeDocumentNumber,
} from '../../../db/repositories/ledger-repository.ts';
import { DomainError } from '../../../shared/contract/errors.ts';
import {
  type ItemLedgerState,
  type LedgerLine,
  type LedgerShortage,
  type MovementFact,
  type PlanLine,
  RETURN_LOOKBACK_DAYS,
  demandOf,
  planMovements,
  replayLedger,
} from '../../../shared/domain/ledger/index.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { formatQuantity } from '../../../shared/kernel/quantity.ts';
import type { DocumentType, MovementKind, ValuationMethod } from '../../../shared/kernel/vocabulary.ts';

/** A back-dated line may move at most this many later lines of its item; beyond it a correction dated today is asked for. */
export const BACKDATED_LINES_MAX = 200_000;

export type LedgerScope = {
  readonly tx: WritableDb;
  readonly now: number;
  readonly today: string;
  readonly method: ValuationMethod;
  readonly actor: { readonly id: string; readonly name: string };
  newId(): string;
};

export type DocumentRequest = {
  readonly type: DocumentType;
  readonly businessDate: string;
  readonly departmentId?: string | null;
  readonly supplierId?: string | null;
  readonly person?: string;
  readonly purpose?: string;
  readonly sourceNumber?: string;
  readonly note?: string;
  readonly requisitionId?: string | null;
  readonly importBatchId?: string | null;
  readonly reversesDocumentId?: string | null;
  readonly reason?: string;
  /** When it was written down, if not now (imports and the demo company). */
  readonly recordedAt?: number;
};

export type DocumentLineRequest = PlanLine & { readonly itemId: string; readonly note: string };
export type RecordedDocument = { readonly documentId: string; readonly number: string; readonly itemIds: string[] };

export const DOCUMENT_PREFIXES: Readonly<Record<DocumentType, string>> = {
  opening: 'QC',
  receipt: 'RK',
  return_out: 'TH',
  issue: 'LL',
  return_in: 'TL',
  transfer: 'DB',
  scrap: 'BF',
  count: 'PD',
  reversal: 'HC',
};

/** RK20250601-001 */
export function formatDocumentNumber(prefix: string, running: number): string {
  return `${prefix}-${String(running).padStart(3, '0')}`;
}
export function numberPrefix(type: DocumentType, businessDate: string): string {
  return `${DOCUMENT_PREFIXES[type]}${businessDate.replaceAll('-', '')}`;
}

/** Opens a document head; lines are added with `bookFact`. */
export function openDocument(scope: LedgerScope, request: DocumentRequest): { documentId: string; number: string } {
  const documentId = scope.newId();
  const prefix = numberPrefix(request.type, request.businessDate);
  const number = formatDocumentNumber(prefix, takeDocumentNumber(scope.tx, prefix));
  insertDocument(scope.tx, {
    id: documentId,
    number,
    type: request.type,
    businessDate: request.businessDate,
    departmentId: request.departmentId ?? null,
    supplierId: request.supplierId ?? null,
    person: request.person ?? '',
    purpose: request.purpose ?? '',
    sourceNumber: request.sourceNumber ?? '',
    note: request.note ?? '',
    requisitionId: request.requisitionId ?? null,
    importBatchId: request.importBatchId ?? null,
    reversesDocumentId: request.reversesDocumentId ?? null,
    reason: request.reason ?? '',
    recordedAt: request.recordedAt ?? scope.now,
    recordedById: scope.actor.id,
    recordedByName: scope.actor.name,
  });
  return { documentId, number };
}

/**
 * Books a whole document. Throws DomainError: DATE_IN_FUTURE, ITEM_NOT_FOUND, ITEM_INACTIVE, STOCK_NEGATIVE (with line, item, date and what is
 * missing), NOTHING_TO_POST. Alerts are not evaluated here: the caller does it once for all items touched.
 */
export function recordDocument(
  scope: LedgerScope,
  request: DocumentRequest & { readonly type: Exclude<DocumentType, 'reversal'> },
  lines: readonly DocumentLineRequest[],
): RecordedDocument {
  if (request.businessDate > scope.today) throw new DomainError('DATE_IN_FUTURE', { date: request.businessDate });
  const { documentId, number } = openDocument(scope, request);
  const itemIds = new Set<string>();
  let lineNumber = 0;
  for (const [index, line] of lines.entries()) {
    const item = findItem(scope.tx, line.itemId);
    if (item === undefined) throw new DomainError('ITEM_NOT_FOUND', { line: index + 1 });
    if (!item.isActive && (request.type === 'receipt' || request.type === 'opening')) throw new DomainError('ITEM_INACTIVE', { line: index + 1, code: item.code, name: item.name });
    const byLocation = new Map(listLocationBalances(scope.tx, item.id).map(row => [row.locationId, row.onHandMicro]));
    const facts = planMovements(request.type, line, { defaultLocationId: item.locationId, referencePriceE4: item.referencePriceE4, byLocation });
    for (const fact of facts) {
      lineNumber += 1;
      bookFact(scope, { item, line: index + 1, documentId, lineNumber, businessDate: request.businessDate, recordedAt: request.recordedAt ?? scope.now, note: line.note, reverses: null }, fact);
    }
    if (facts.length > 0) itemIds.add(item.id);
  }
  if (lineNumber === 0) throw new DomainError('NOTHING_TO_POST');
  return { documentId, number, itemIds: [...itemIds] };
}

type Booking = {
  readonly item: Pick<ItemView, 'id' | 'code' | 'name'>;
  /** Line as the person sees it, from 1. */
  readonly line: number;
  readonly documentId: string;
  readonly lineNumber: number;
  readonly businessDate: string;
  readonly recordedAt: number;
  readonly note: string;
  readonly reverses: MovementRow | null;
};

/** Appends one movement and brings the projections of its item up to date, back-dated or not. */
export function bookFact(scope: LedgerScope, booking: Booking, fact: MovementFact): void {
  const { tx } = scope;
  const { item, businessDate, reverses } = booking;
  const balance = findBalance(tx, item.id);
  const row: Omit<MovementRow, 'sequence' | 'hash'> = {
    id: scope.newId(),
    documentId: booking.documentId,
    lineNumber: booking.lineNumber,
    itemId: item.id,
    kind: fact.kind,
    businessDate,
    quantityMicro: fact.quantityMicro,
    requestedMicro: fact.requestedMicro,
    countedMicro: fact.countedMicro,
    locationId: fact.locationId === '' ? null : fact.locationId,
    unitPriceE4: fact.unitPriceE4,
    givenValueE4: fact.givenValueE4,
    reversesMovementId: reverses?.id ?? null,
    note: booking.note,
    recordedAt: booking.recordedAt,
  };
  const { sequence } = appendMovement(tx, ledgerHead(tx), row);
  const kindOfPlace = reverses?.kind ?? fact.kind;
  const line: LedgerLine = { ...fact, sequence, id: row.id, businessDate, reversesMovementId: row.reversesMovementId, isTransfer: kindOfPlace === 'transfer_out' || kindOfPlace === 'transfer_in' };
  const isLatest = balance === undefined || businessDate >= balance.lastBusinessDate;
  const start = isLatest ? currentState(tx, item.id, balance) : stateUpTo(tx, item.id, { businessDate, sequence: sequence - 1 });
  const later = isLatest ? [] : listLinesAfter(tx, item.id, { businessDate, sequence });
  if (later.length > BACKDATED_LINES_MAX) throw new DomainError('BACKDATED_TOO_FAR', { line: booking.line, code: item.code, name: item.name, date: businessDate, lines: later.length });
  const { steps, end, shortage } = replayLedger(scope.method, start, [line, ...later], id => findMovementOutcome(tx, id));
  if (shortage !== null) throw shortageError(booking, shortage);
  saveSteps(tx, item.id, steps);
  saveLocationBalances(tx, item.id, end.byLocation);
  saveBalance(tx, nextBalance(item.id, balance, { end, sequence, businessDate, kind: fact.kind }));
  recordDemand(scope, row, reverses);
}

function currentState(tx: WritableDb, itemId: string, balance: BalanceRow | undefined): ItemLedgerState {
  return {
    onHandMicro: balance?.onHandMicro ?? 0,
    valueE4: balance?.valueE4 ?? 0,
    average: averageOf(balance),
    byLocation: new Map(listLocationBalances(tx, itemId).map(row => [row.locationId, row.onHandMicro])),
  };
}

function nextBalance(
  itemId: string,
  before: BalanceRow | undefined,
  change: { readonly end: ItemLedgerState; readonly sequence: number; readonly businessDate: string; readonly kind: MovementKind },
): BalanceRow {
  const { end, businessDate, kind } = change;
  const later = (known: string | null | undefined) => (known === null || known === undefined || businessDate > known ? businessDate : known);
  const isLatest = before === undefined || businessDate >= before.lastBusinessDate;
  return {
    itemId,
    onHandMicro: end.onHandMicro,
    valueE4: end.valueE4,
    averageValueE4: end.average?.valueE4 ?? null,
    averageQuantityMicro: end.average?.quantityMicro ?? null,
    lastBusinessDate: later(before?.lastBusinessDate),
    lastSequence: isLatest ? change.sequence : before.lastSequence,
    lastIssueOn: kind === 'issue' ? later(before?.lastIssueOn) : (before?.lastIssueOn ?? null),
    lastReceiptOn: kind === 'receipt' || kind === 'opening' ? later(before?.lastReceiptOn) : (before?.lastReceiptOn ?? null),
    version: before?.version ?? 0,
  };
}

function recordDemand(scope: LedgerScope, row: Omit<MovementRow, 'sequence' | 'hash'>, reverses: MovementRow | null): void {
  const event = demandOf(row, reverses);
  if (event === null) return;
  const { itemId } = row;
  if (event.kind === 'add') {
    addDemand(scope.tx, { itemId, businessDate: event.businessDate, quantityMicro: event.quantityMicro, lines: event.lines });
    return;
  }
  takeRecentDemand(scope.tx, { itemId, from: addDays(event.businessDate, -RETURN_LOOKBACK_DAYS), to: event.businessDate, quantityMicro: event.quantityMicro });
}

function shortageError({ item, line }: Booking, shortage: LedgerShortage): DomainError {
  return new DomainError('STOCK_NEGATIVE', { line, itemId: item.id, code: item.code, name: item.name, date: shortage.businessDate, short: formatQuantity(shortage.shortMicro) });
}
