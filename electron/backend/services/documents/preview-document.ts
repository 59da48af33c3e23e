/** What posting these lines would do, line by line; nothing is written. */
import { findBatch, findBatchByNumber } from '../../../../db/repositories/batch-repository.ts';
import { findLocationCode } from '../../../../db/repositories/master-data-repository.ts';
import { listRecentUse } from '../../../../db/repositories/document-repository.ts';
import { type LedgerLine, type MovementFact, type StockAtPlace, planMovements, replayLedger } from '../../../../shared/domain/ledger/index.ts';
import { findBalance, findMovementOutcome, listLinesAfter, listPlaces, stateUpTo } from '../../../../db/repositories/ledger-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { coverTenths, stockStateOf } from '../../../../shared/domain/alerts/index.ts';
import { erasOf } from '../../../../shared/domain/valuation/index.ts';
import type { PaperType } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { readItemForRules, startEvaluation } from '../alerts/evaluate-item.ts';
import { requireItem } from '../items/read-item.ts';
import type { DocumentLineRequest } from './record-document.ts';
import { BRINGS_BATCH, inBaseUnits, planContextOf } from './resolve-line.ts';

const RECENT_USES = 5;
/** Behind everything that is booked on a day. */
export const END_OF_DAY = Number.MAX_SAFE_INTEGER;
/** More lines than one paper can make. */
const TRIAL_LINES_MAX = 10_000;
/** What stock is worth plays no part here. */
const QUANTITIES_ONLY = erasOf('moving_average');
type PreviewType = PaperType;
/** What the lines so far would write for an item, and what they would do to its stock. */
type Pending = { readonly lines: readonly LedgerLine[]; readonly changeMicro: number };
type Warning = 'would_take_reserved' | 'batch_expired' | 'no_batch' | 'would_go_negative' | 'below_reorder_point' | 'below_safety' | 'out_after' | 'over_maximum' | 'inactive_item' | 'no_price';

export function previewDocument(context: CallContext, input: { type: PreviewType; businessDate: string; lines: readonly DocumentLineRequest[] }) {
  const db = context.env.db.reader;
  const settings = context.env.settings();
  const today = context.env.today();
  const evaluation = startEvaluation(db, { settings, today });
  /** Lines of the same item follow one another. */
  const pending = new Map<string, Pending>();
  return input.lines.map(line => {
    const item = requireItem(db, line.itemId);
    const { facts: before, ground: groundBefore } = readItemForRules(db, item, evaluation, pending.get(item.id)?.changeMicro).picture;
    const run = tryLine(db, item, { ...input, line }, pending);
    const { rules, picture: { facts: after, ground } } = readItemForRules(db, item, evaluation, run.changeMicro);
    const stateAfter = stockStateOf(rules, ground).state;
    const warnings: Warning[] = [];
    if (!item.isActive) warnings.push('inactive_item');
    if ((input.type === 'receipt' || input.type === 'opening') && line.unitPriceE4 === null && item.referencePriceE4 === null) warnings.push('no_price');
    warnings.push(...batchWarnings(db, item, input.type, line, { businessDate: input.businessDate, facts: run.facts }));
    if (takesReserved(input.type, line, before)) warnings.push('would_take_reserved');
    if (run.short !== null) warnings.push('would_go_negative');
    else if (after.onHandMicro < before.onHandMicro) warnings.push(...shortageWarnings(before.availableMicro, after));
    else if (stateAfter === 'over') warnings.push('over_maximum');
    return {
      itemId: item.id,
      onHandBeforeMicro: before.onHandMicro,
      onHandAfterMicro: after.onHandMicro,
      bookedMicro: run.bookedMicro,
      availableAfterMicro: after.availableMicro,
      stateBefore: stockStateOf(rules, groundBefore).state,
      stateAfter,
      safetyStockMicro: after.safetyStockMicro,
      reorderPointMicro: after.reorderPointMicro,
      maximumMicro: after.maximumMicro,
      onOrderMicro: after.onOrderMicro,
      nextReceiptOn: after.nextReceiptOn,
      coverDaysAfterTenths: coverTenths(after),
      dailyDemandMicro: after.dailyDemandMicro,
      shortOn: run.short?.businessDate ?? null,
      shortMicro: run.short?.shortMicro ?? 0,
      warnings,
      taken: line.quantityMicro === 0 ? [] : takenFrom(db, run.facts),
      recentUse: listRecentUse(db, item.id, RECENT_USES),
    };
  });
}

/** Where the goods of an outward line come from. */
function takenFrom(db: ReadableDb, facts: readonly MovementFact[]) {
  return facts.filter(fact => fact.quantityMicro < 0 && fact.kind !== 'count').map(fact => {
    const batch = fact.batchId === '' ? undefined : findBatch(db, fact.batchId);
    return {
      locationId: fact.locationId === '' ? null : fact.locationId, locationCode: findLocationCode(db, fact.locationId), batchId: batch?.id ?? null, batchNumber: batch?.number ?? '',
      expiresOn: batch?.expiresOn ?? null, quantityMicro: 0 - fact.quantityMicro,
    };
  });
}

function takesReserved(type: PreviewType, line: DocumentLineRequest, before: { readonly onHandMicro: number; readonly reservedMicro: number; readonly availableMicro: number }): boolean {
  const isFree = type !== 'issue' || (line.reservationId ?? null) !== null || before.reservedMicro === 0;
  return !isFree && line.quantityMicro > Math.max(0, before.availableMicro) && line.quantityMicro <= before.onHandMicro;
}

function batchWarnings(db: ReadableDb, item: ItemView, type: PreviewType, line: DocumentLineRequest, at: { readonly businessDate: string; readonly facts: readonly MovementFact[] }): Warning[] {
  if (!item.isBatchTracked) return [];
  if (BRINGS_BATCH.includes(type)) return (line.batchId ?? null) === null && (line.batchNumber ?? '') === '' ? ['no_batch'] : [];
  const isExpired = at.facts.some(fact => fact.quantityMicro < 0 && fact.batchId !== '' && (findBatch(db, fact.batchId)?.expiresOn ?? '9999-12-31') < at.businessDate);
  return isExpired && type === 'issue' ? ['batch_expired'] : [];
}

function shortageWarnings(availableBefore: number, after: { availableMicro: number; onOrderMicro: number; safetyStockMicro: number | null; reorderPointMicro: number | null }): Warning[] {
  if (after.availableMicro <= 0) return ['out_after'];
  if (after.safetyStockMicro !== null && after.availableMicro < after.safetyStockMicro) return ['below_safety'];
  const point = after.reorderPointMicro;
  if (point !== null && availableBefore + after.onOrderMicro > point && after.availableMicro + after.onOrderMicro <= point) return ['below_reorder_point'];
  return point !== null && after.availableMicro < point ? ['below_reorder_point'] : [];
}

function sumOf(lines: readonly LedgerLine[]): number {
  return lines.reduce((sum, line) => sum + (line.isTransfer ? 0 : line.quantityMicro), 0);
}

/** Lines that are only tried out, at the end of their day, behind `earlier` ones of the same item. */
export function trialLines(facts: readonly MovementFact[], businessDate: string, earlier: number): LedgerLine[] {
  return facts.map((fact, index) => {
    const position = END_OF_DAY - TRIAL_LINES_MAX + earlier + index;
    return {
      ...fact, sequence: position, position, id: `trial-${earlier + index}`, businessDate, reversesMovementId: null, revaluesMovementId: null, revaluedMicro: 0, isRetroactive: false,
      isTransfer: fact.kind === 'transfer_in' || fact.kind === 'transfer_out',
    };
  });
}

/** Runs the line after those before it on the same day, against everything later. */
function tryLine(
  db: ReadableDb,
  item: ItemView,
  at: { type: PreviewType; businessDate: string; line: DocumentLineRequest },
  pending: Map<string, Pending>,
) {
  const earlier = pending.get(item.id)?.lines ?? [];
  const places = addTo(listPlaces(db, item.id), earlier);
  const number = at.line.batchNumber ?? '';
  const batchId = at.line.batchId ?? (number === '' ? null : (findBatchByNumber(db, item.id, number)?.id ?? null));
  const plan = { ...inBaseUnits(db, item, at.line).plan, locationId: at.line.locationId, toLocationId: at.line.toLocationId, batchId };
  const facts = planMovements(at.type, plan, planContextOf(item, places));
  const added = trialLines(facts, at.businessDate, earlier.length);
  const position = { businessDate: at.businessDate, position: END_OF_DAY };
  const later = listLinesAfter(db, item.id, position);
  const lines = [...earlier, ...added];
  const { end, shortage } = replayLedger(QUANTITIES_ONLY, stateUpTo(db, item.id, position), [...lines, ...later], id => findMovementOutcome(db, id));
  // Where a count stands among the lines, only the whole run knows what is there in the end; a run that stops half-way says what was meant.
  const changeMicro = shortage === null ? end.onHandMicro - (findBalance(db, item.id)?.onHandMicro ?? 0) : sumOf(lines);
  pending.set(item.id, { lines, changeMicro });
  const first = facts[0];
  const at0 = { locationId: first?.locationId ?? at.line.locationId ?? item.locationId ?? '', batchId: first?.batchId ?? batchId ?? '' };
  return { changeMicro, short: shortage, bookedMicro: places.find(place => place.locationId === at0.locationId && place.batchId === at0.batchId)?.onHandMicro ?? 0, facts };
}

function addTo(places: readonly StockAtPlace[], lines: readonly LedgerLine[]): StockAtPlace[] {
  const changed = [...places];
  for (const line of lines) {
    const index = changed.findIndex(place => place.locationId === line.locationId && place.batchId === line.batchId);
    const before = changed[index] ?? { locationId: line.locationId, batchId: line.batchId, batchNumber: '', expiresOn: null, batchMadeAt: null, onHandMicro: 0 };
    changed.splice(index < 0 ? changed.length : index, 1, { ...before, onHandMicro: before.onHandMicro + line.quantityMicro });
  }
  return changed;
}
