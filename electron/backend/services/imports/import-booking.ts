/** Books the openings and movements of an import: everything through `recordDocument`, every failure with the row of the file. */
import { CHECK_MODULUS, insertRowKey } from '../../../../db/repositories/import-repository.ts';
import { findItem, type ItemView } from '../../../../db/repositories/item-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { MICRO_PER_UNIT } from '../../../../shared/kernel/quantity.ts';
import { readableQuantity } from '../../../../shared/kernel/readable-figure.ts';
import { SAFE_MAX, multiplyDivide } from '../../../../shared/kernel/rounding.ts';
import type { ImportKind } from '../../../../shared/kernel/vocabulary.ts';
import { type ImportScope, type PreparedItems, makeWordFinder } from './import-master-data.ts';
import { type StockPlaces, makeStockPlaces } from './import-places.ts';
import type { StagedItemRecord, StagedMovement } from './import-staging.ts';
import { type LedgerScope, bookFact } from '../ledger/book-fact.ts';
import { type DocumentLineRequest, type DocumentRequest, openDocument, recordDocument } from '../documents/record-document.ts';

export const LINES_PER_DOCUMENT = 500;

/** What was booked so far; compared with the database before COMMIT. */
export type Booked = { records: number; keys: number; lines: number; sum: number; readonly itemIds: Set<string> };
export type BookingScope = { readonly imports: ImportScope; readonly ledger: LedgerScope; readonly prepared: PreparedItems; readonly booked: Booked };

type Words = ReturnType<typeof makeWordFinder>;
/** A line to book and the row it is from. `effectMicro`: what it does to the item's stock, signed. */
type Line = { readonly request: DocumentLineRequest; readonly from: { readonly sheet: string; readonly row: number }; readonly effectMicro: number; readonly movements: 1 | 2 };

/** Takes the key of a row. False when the row was booked before or its item is held back. */
export function takeRow(scope: Pick<BookingScope, 'imports' | 'prepared' | 'booked'>, kind: ImportKind, record: { readonly item: number; readonly key: string }): string | false {
  const itemId = scope.prepared.ids[record.item];
  if (itemId == null) return false;
  if (!insertRowKey(scope.imports.tx, { kind, rowKey: record.key, batchId: scope.imports.batchId })) return false;
  scope.booked.records += 1;
  scope.booked.keys += 1;
  scope.booked.itemIds.add(itemId);
  return itemId;
}

/**
 * Opening stock as documents of the opening date. A written nought is a count that found none: from then on the item is known to be out.
 * `isStocked`: the item's stock was opened before.
 */
export function bookOpenings(scope: BookingScope, records: readonly StagedItemRecord[], facts: { readonly date: string; readonly fileName: string; isStocked(itemId: string): boolean }): void {
  const words = makeWordFinder(scope.imports);
  const lines: Line[] = [];
  const noughts: Line[] = [];
  const stocked = new Map<string, boolean>();
  for (const record of records) {
    const itemId = takeRow(scope, 'items', record);
    const quantityMicro = record.openingQuantityMicro ?? -1;
    if (itemId === false || quantityMicro < 0) continue;
    const isStocked = stocked.get(itemId) ?? facts.isStocked(itemId);
    stocked.set(itemId, isStocked);
    if (isStocked) continue;
    const item = requireItem(scope, itemId);
    (quantityMicro === 0 ? noughts : lines).push({
      request: { itemId, quantityMicro, requestedMicro: null, locationId: words('locations', record.location) ?? item.locationId ?? '', toLocationId: null, unitPriceE4: record.unitCostE4, note: '' },
      from: record, effectMicro: quantityMicro, movements: 1,
    });
  }
  const opened = new Set(lines.map(line => line.request.itemId));
  const head = { businessDate: facts.date, note: facts.fileName, importBatchId: scope.imports.batchId } as const;
  bookInPapers(scope, { ...head, type: 'opening' }, lines);
  bookInPapers(scope, { ...head, type: 'count' }, noughts.filter(line => !opened.has(line.request.itemId)));
}

function bookInPapers(scope: BookingScope, head: DocumentRequest & { readonly type: 'opening' | 'count' }, lines: readonly Line[]): void {
  for (let start = 0; start < lines.length; start += LINES_PER_DOCUMENT) book(scope, head, lines.slice(start, start + LINES_PER_DOCUMENT));
}

/** Movements in their staged order, one document for each paper of the file. Throws STOCK_NEGATIVE with sheet and row. */
export function bookMovements(scope: BookingScope, records: Iterable<StagedMovement>, onRecord: () => void): void {
  const words = makeWordFinder(scope.imports);
  const places = makeStockPlaces(scope.imports.tx);
  let head: StagedMovement | null = null;
  let lines: Line[] = [];
  const flush = () => {
    if (head !== null && lines.length > 0) book(scope, headOf(scope, head, words), lines);
    lines = [];
  };
  for (const record of records) {
    onRecord();
    if (head === null || head.paper !== record.paper || lines.length >= LINES_PER_DOCUMENT) {
      flush();
      head = record;
    }
    const itemId = takeRow(scope, 'movements', record);
    if (itemId !== false) lines.push(...toLines(requireItem(scope, itemId), record, places, words));
  }
  flush();
}

function requireItem(scope: BookingScope, itemId: string): ItemView {
  return mustExist(findItem(scope.imports.tx, itemId), 'a prepared item is there');
}

function headOf(scope: BookingScope, record: StagedMovement, words: Words): DocumentRequest & { readonly type: StagedMovement['kind'] } {
  const isFromSupplier = record.kind === 'receipt' || record.kind === 'return_out';
  return {
    type: record.kind,
    businessDate: record.date,
    departmentId: words('departments', record.department),
    supplierId: isFromSupplier ? words('suppliers', record.party) : null,
    purpose: isFromSupplier ? '' : (record.party ?? ''),
    person: record.person ?? '',
    sourceNumber: record.document ?? '',
    importBatchId: scope.imports.batchId,
  };
}

/** One line of the file may take from several places: then it becomes several lines. */
function toLines(item: ItemView, record: StagedMovement, places: StockPlaces, words: Words): Line[] {
  const { date, quantityMicro } = record;
  const stated = words('locations', record.location);
  const line = (request: Partial<DocumentLineRequest> & { quantityMicro: number; locationId: string }, effectMicro: number, movements: 1 | 2 = 1): Line => ({
    request: { itemId: item.id, requestedMicro: null, toLocationId: null, unitPriceE4: null, note: record.note ?? '', ...request },
    from: record, effectMicro, movements,
  });
  const take = (wanted: number) => {
    const taken = places.take(item.id, date, wanted, [stated, item.locationId]);
    if (taken.shortMicro > 0) throw shortage(item, record, taken.shortMicro);
    return taken.parts;
  };
  switch (record.kind) {
    case 'receipt':
    case 'return_in': {
      const locationId = stated ?? item.locationId ?? '';
      places.put(item.id, date, locationId, quantityMicro);
      return [line({ quantityMicro, locationId, unitPriceE4: record.kind === 'receipt' ? priceOf(record) : null }, quantityMicro)];
    }
    case 'issue':
    case 'return_out':
    case 'scrap':
      return take(quantityMicro).map(part => line({ quantityMicro: part.quantityMicro, locationId: part.locationId }, -part.quantityMicro));
    case 'transfer': {
      // Only what lies elsewhere can be brought there; the item's total stays the same either way.
      const toLocationId = words('locations', record.toLocation) ?? '';
      const { parts } = places.take(item.id, date, quantityMicro, [stated, item.locationId], toLocationId);
      return parts.map(part => {
        places.put(item.id, date, toLocationId, part.quantityMicro);
        return line({ quantityMicro: part.quantityMicro, locationId: part.locationId, toLocationId }, 0, 2);
      });
    }
    case 'count': {
      if (quantityMicro < 0) return take(-quantityMicro).map(part => line({ quantityMicro: -part.quantityMicro, locationId: part.locationId }, -part.quantityMicro));
      const locationId = stated ?? item.locationId ?? '';
      places.put(item.id, date, locationId, quantityMicro);
      return [line({ quantityMicro, locationId }, quantityMicro)];
    }
  }
}

/** The price as written, else amount ÷ quantity. */
function priceOf({ unitCostE4, amountE4, quantityMicro }: StagedMovement): number | null {
  if (unitCostE4 !== null || amountE4 === null || quantityMicro === 0) return unitCostE4;
  const rough = (amountE4 / quantityMicro) * MICRO_PER_UNIT;
  return rough >= 0 && rough < SAFE_MAX ? multiplyDivide(amountE4, MICRO_PER_UNIT, quantityMicro) : null;
}

function shortage(item: ItemView, { sheet, row, date }: StagedMovement, shortMicro: number): DomainError {
  return new DomainError('STOCK_NEGATIVE', { line: row, itemId: item.id, code: item.code, name: item.name, date, short: readableQuantity(shortMicro), sheet, row });
}

function book(scope: BookingScope, head: DocumentRequest & { readonly type: StagedMovement['kind'] | 'opening' }, lines: readonly Line[]): void {
  try {
    if (head.type === 'count') bookDifferences(scope, head, lines);
    else recordDocument(scope.ledger, head, lines.map(line => line.request));
  } catch (error) {
    // The ledger counts the lines of the document; the person looks for the row of the file.
    const at = error instanceof DomainError && typeof error.params['line'] === 'number' ? lines[error.params['line'] - 1] : undefined;
    if (!(error instanceof DomainError) || at === undefined) throw error;
    throw new DomainError(error.code, { ...error.params, line: at.from.row, sheet: at.from.sheet, row: at.from.row });
  }
  for (const line of lines) {
    scope.booked.lines += line.movements;
    scope.booked.sum += line.effectMicro % CHECK_MODULUS;
  }
}

/** A ledger of papers gives what a stocktaking changed, not what it counted: the difference is the fact, whatever is booked before it later. */
function bookDifferences(scope: BookingScope, head: DocumentRequest, lines: readonly Line[]): void {
  const { documentId } = openDocument(scope.ledger, head);
  for (const [index, { request }] of lines.entries()) {
    const line = index + 1;
    const booking = { item: requireItem(scope, request.itemId), line, documentId, lineNumber: line, businessDate: head.businessDate, recordedAt: scope.ledger.now, note: request.note, reverses: null };
    const fact = { kind: 'count', quantityMicro: request.quantityMicro, requestedMicro: null, countedMicro: null, locationId: request.locationId ?? '', batchId: '', unitPriceE4: null, givenValueE4: null } as const;
    bookFact(scope.ledger, booking, fact);
  }
}
