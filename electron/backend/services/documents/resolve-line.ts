/** From a line as it was written to what the ledger keeps: base units, the amount, the batch. */
import { type BatchRow, findBatch, findBatchByNumber, findItemUnit, insertBatch } from '../../../../db/repositories/batch-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { PlanContext, PlanLine, StockAtPlace } from '../../../../shared/domain/ledger/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import { multiplyDivide } from '../../../../shared/kernel/rounding.ts';
import type { PaperType } from '../../../../shared/kernel/vocabulary.ts';
import type { LedgerScope, MovementExtra } from '../ledger/book-fact.ts';

/** A line as a person or a file gives it. With a `unitId` its quantities and its price are in that unit. */
export type DocumentLineRequest = {
  readonly itemId: string;
  readonly quantityMicro: number;
  readonly requestedMicro: number | null;
  readonly locationId: string | null;
  readonly toLocationId: string | null;
  readonly unitPriceE4: number | null;
  readonly note: string;
  readonly unitId?: string | null | undefined;
  /** Amount on the paper (不含税); without it quantity × price. */
  readonly amountE4?: number | null | undefined;
  readonly taxRateBp?: number | null | undefined;
  readonly isEstimated?: boolean | undefined;
  readonly batchId?: string | null | undefined;
  readonly batchNumber?: string | undefined;
  readonly producedOn?: string | null | undefined;
  readonly expiresOn?: string | null | undefined;
  readonly reason?: string | undefined;
  readonly reservationId?: string | null | undefined;
  readonly purchaseOrderLineId?: string | null | undefined;
  /** Of a count made earlier than it is posted: when, and where the ledger was then. */
  readonly counted?: { readonly at: number; readonly position: number } | undefined;
};

/** What planning a line has to know of its item, and of what lies where. */
export function planContextOf({ locationId, referencePriceE4, isBatchTracked }: ItemView, places: readonly StockAtPlace[]): PlanContext {
  return { defaultLocationId: locationId, referencePriceE4, isBatchTracked, places };
}

export type ResolvedLine = { readonly plan: PlanLine; readonly extra: Partial<MovementExtra> };

/** Throws BATCH_REQUIRED, NOT_FOUND (a unit or batch that is not this item's). A batch number seen for the first time becomes a batch. */
export function resolveLine(scope: LedgerScope, item: ItemView, at: { readonly type: PaperType; readonly line: number }, line: DocumentLineRequest): ResolvedLine {
  const quantities = inBaseUnits(scope.tx, item, line);
  const batchId = resolveBatch(scope, item, at, line);
  return {
    plan: { ...quantities.plan, locationId: line.locationId, toLocationId: line.toLocationId, batchId },
    extra: {
      ...quantities.extra,
      taxRateBp: line.taxRateBp ?? null,
      isEstimated: line.isEstimated ?? false,
      reason: line.reason ?? '',
      reservationId: line.reservationId ?? null,
      purchaseOrderLineId: line.purchaseOrderLineId ?? null,
      countedAt: line.counted?.at ?? null,
    },
  };
}

/** Quantities and price of a line in the base unit, and what is kept of the unit it was written in. Throws NOT_FOUND for a unit that is not this item's. */
export function inBaseUnits(db: ReadableDb, item: ItemView, line: DocumentLineRequest) {
  const { quantityMicro, requestedMicro, unitPriceE4 } = line;
  const amountE4 = line.amountE4 ?? null;
  const unitId = line.unitId ?? null;
  if (unitId === null || unitId === item.unitId) return { plan: { quantityMicro, requestedMicro, unitPriceE4, amountE4 }, extra: {} };
  const factor = findItemUnit(db, item.id, unitId);
  if (factor === undefined) throw new DomainError('NOT_FOUND', { what: 'units' });
  const { numerator, denominator } = factor;
  return {
    plan: {
      quantityMicro: multiplyDivide(quantityMicro, numerator, denominator),
      requestedMicro: requestedMicro === null ? null : multiplyDivide(requestedMicro, numerator, denominator),
      unitPriceE4: unitPriceE4 === null ? null : multiplyDivide(unitPriceE4, denominator, numerator),
      amountE4: amountE4 ?? (unitPriceE4 === null ? null : lineAmountE4(quantityMicro, unitPriceE4)),
    },
    extra: { unitId, factorNumerator: numerator, factorDenominator: denominator, enteredMicro: quantityMicro },
  };
}

/** Papers that bring goods of a batch, or find them. */
export const BRINGS_BATCH: readonly PaperType[] = ['opening', 'receipt', 'return_in', 'count'];

function resolveBatch(scope: LedgerScope, item: ItemView, at: { readonly type: PaperType; readonly line: number }, line: DocumentLineRequest): string | null {
  // A count of what lies there without a batch, from before the item had any.
  if (line.batchId === '' && at.type === 'count') return null;
  if (!item.isBatchTracked && line.batchId == null) return null;
  if (line.batchId != null) {
    const batch = findBatch(scope.tx, line.batchId);
    if (batch?.itemId !== item.id) throw new DomainError('NOT_FOUND', { what: 'batches' });
    return batch.id;
  }
  const number = line.batchNumber ?? '';
  const known = number === '' ? undefined : findBatchByNumber(scope.tx, item.id, number);
  if (known !== undefined) return known.id;
  if (!BRINGS_BATCH.includes(at.type)) {
    if (number !== '') throw new DomainError('NOT_FOUND', { what: 'batches' });
    return null;
  }
  if (number === '') throw new DomainError('BATCH_REQUIRED', { line: at.line, code: item.code, name: item.name });
  return addBatch(scope, item, { number, producedOn: line.producedOn ?? null, expiresOn: line.expiresOn ?? null }).id;
}

function addBatch(scope: LedgerScope, item: ItemView, fields: Pick<BatchRow, 'number' | 'producedOn' | 'expiresOn'>): BatchRow {
  const lastsUntil = fields.producedOn !== null && item.shelfLifeDays !== null ? addDays(fields.producedOn, item.shelfLifeDays) : null;
  const row: BatchRow = { id: scope.newId(), itemId: item.id, ...fields, expiresOn: fields.expiresOn ?? lastsUntil, createdAt: scope.now };
  insertBatch(scope.tx, row);
  return row;
}
