/** What posting these lines would do, line by line; nothing is written. */
import { listRecentUse } from '../../../db/repositories/document-repository.ts';
import { type LedgerLine, planMovements, replayLedger } from '../../../shared/domain/ledger/index.ts';
import { findBalance, findMovementOutcome, listLinesAfter, listLocationBalances, stateUpTo } from '../../../db/repositories/ledger-repository.ts';
import type { ReadableDb } from '../../../db/connection.ts';
import type { ItemView } from '../../../db/repositories/item-repository.ts';
import { coverTenths, stockStateOf } from '../../../shared/domain/alerts/index.ts';
import type { DocumentType } from '../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../environment.ts';
import { deadDaysOf, readRules } from './evaluate-item.ts';
import { gatherItemFacts } from './gather-item-facts.ts';
import { requireItem } from './read-item.ts';
import type { DocumentLineRequest } from './record-document.ts';

const RECENT_USES = 5;
const LAST_SEQUENCE = Number.MAX_SAFE_INTEGER;
type PreviewType = Exclude<DocumentType, 'reversal'>;
/** What the lines so far would write for an item, and what they would do to its stock. */
type Pending = { readonly lines: readonly LedgerLine[]; readonly changeMicro: number };
type Warning = 'would_go_negative' | 'below_reorder_point' | 'below_safety' | 'out_after' | 'over_maximum' | 'inactive_item' | 'no_price';

export function previewDocument(context: CallContext, input: { type: PreviewType; businessDate: string; lines: readonly DocumentLineRequest[] }) {
  const db = context.env.db.reader;
  const settings = context.env.settings();
  const today = context.env.today();
  const rules = readRules(db);
  /** Lines of the same item follow one another. */
  const pending = new Map<string, Pending>();
  return input.lines.map(line => {
    const item = requireItem(db, line.itemId);
    const before = gatherItemFacts(db, item, settings, today, deadDaysOf(rules), pending.get(item.id)?.changeMicro).facts;
    const run = tryLine(db, settings.valuationMethod, item, { ...input, line }, pending);
    const after = gatherItemFacts(db, item, settings, today, deadDaysOf(rules), run.changeMicro).facts;
    const stateAfter = stockStateOf(rules, after).state;
    const warnings: Warning[] = [];
    if (!item.isActive) warnings.push('inactive_item');
    if ((input.type === 'receipt' || input.type === 'opening') && line.unitPriceE4 === null && item.referencePriceE4 === null) warnings.push('no_price');
    if (run.short !== null) warnings.push('would_go_negative');
    else if (after.onHandMicro < before.onHandMicro) warnings.push(...shortageWarnings(before.availableMicro, after));
    else if (stateAfter === 'over') warnings.push('over_maximum');
    return {
      itemId: item.id,
      onHandBeforeMicro: before.onHandMicro,
      onHandAfterMicro: after.onHandMicro,
      bookedMicro: run.bookedMicro,
      availableAfterMicro: after.availableMicro,
      stateBefore: stockStateOf(rules, before).state,
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
      recentUse: listRecentUse(db, item.id, RECENT_USES),
    };
  });
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

/** Runs the line after those before it on the same day, against everything later. */
function tryLine(
  db: ReadableDb,
  method: Parameters<typeof replayLedger>[0],
  item: ItemView,
  at: { type: PreviewType; businessDate: string; line: DocumentLineRequest },
  pending: Map<string, Pending>,
) {
  const earlier = pending.get(item.id)?.lines ?? [];
  const byLocation = new Map(listLocationBalances(db, item.id).map(row => [row.locationId, row.onHandMicro]));
  for (const line of earlier) byLocation.set(line.locationId, (byLocation.get(line.locationId) ?? 0) + line.quantityMicro);
  const facts = planMovements(at.type, at.line, { defaultLocationId: item.locationId, referencePriceE4: item.referencePriceE4, byLocation });
  const added = facts.map((fact, index): LedgerLine => ({
    ...fact,
    sequence: LAST_SEQUENCE - 1000 + earlier.length + index,
    id: `preview-${earlier.length + index}`,
    businessDate: at.businessDate,
    reversesMovementId: null,
    isTransfer: fact.kind === 'transfer_in' || fact.kind === 'transfer_out',
  }));
  const position = { businessDate: at.businessDate, sequence: LAST_SEQUENCE };
  const later = listLinesAfter(db, item.id, position);
  const lines = [...earlier, ...added];
  const { end, shortage } = replayLedger(method, stateUpTo(db, item.id, position), [...lines, ...later], id => findMovementOutcome(db, id));
  // Where a count stands among the lines, only the whole run knows what is there in the end; a run that stops half-way says what was meant.
  const changeMicro = shortage === null ? end.onHandMicro - (findBalance(db, item.id)?.onHandMicro ?? 0) : sumOf(lines);
  pending.set(item.id, { lines, changeMicro });
  return { changeMicro, short: shortage, bookedMicro: byLocation.get(facts[0]?.locationId ?? at.line.locationId ?? item.locationId ?? '') ?? 0 };
}
