/** Time travel: stock and value at the end of a business day, as known now or as known at an earlier instant. */
import { type ItemWords, type LateItem, findBalanceAsOf, lastSequenceKnownAt, listBalancesAsOf, listItemWords, listLateItems, listLateLines } from '../../../../db/repositories/accounts-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { listAllLines } from '../../../../db/repositories/ledger-repository.ts';
import type { AsOfSort } from '../../../../shared/contract/accounts.contract.ts';
import { type QuantityAmount, NOTHING } from '../../../../shared/domain/accounting/index.ts';
import { emptyLedgerState, replayLedger } from '../../../../shared/domain/ledger/index.ts';
import { type ValuationEra, methodOn } from '../../../../shared/domain/valuation/index.ts';
import { lastDayOf, monthOf } from '../../../../shared/kernel/calendar-date.ts';
import { sum } from '../../../../shared/kernel/sum.ts';
import type { CallContext } from '../../environment.ts';
import { maySeeCosts } from '../stock/hide-costs.ts';

/** What changed an item's balance of a day after an instant: as it is now, as it was known. */
export type KnownChange = { readonly itemId: string; readonly now: QuantityAmount; readonly known: QuantityAmount };

/** A line of the same month can change what a day cost where the whole month has one price. */
export function lastDayThatCounts(eras: readonly ValuationEra[], date: string): string {
  return methodOn(eras, date) === 'monthly_average' ? lastDayOf(monthOf(date)) : date;
}

/** The balances of a day as they are known now, by item. */
export function balancesAsOf(db: ReadableDb, date: string): Map<string, QuantityAmount> {
  return new Map(listBalancesAsOf(db, date).map(({ itemId, onHandMicro, valueE4 }) => [itemId, { quantityMicro: onHandMicro, valueE4 }]));
}

/** The items whose balance of a day has lines behind it that were written after `known`, with what was known then. Same balances may remain. */
export function changesSince(db: ReadableDb, eras: readonly ValuationEra[], view: { readonly date: string; readonly known: number }, now: ReadonlyMap<string, QuantityAmount>): KnownChange[] {
  const through = lastDayThatCounts(eras, view.date);
  return listLateItems(db, view.known, through).map(item => ({ itemId: item.itemId, now: now.get(item.itemId) ?? NOTHING, known: knownBalance(db, eras, view, item) }));
}

/**
 * Where everything written since comes after all that was known, what was known still stands in the ledger as it is; else the lines known then
 * are worked through again.
 */
function knownBalance(db: ReadableDb, eras: readonly ValuationEra[], { date, known }: { readonly date: string; readonly known: number }, item: LateItem): QuantityAmount {
  if (item.lastKnownOn === null) return NOTHING;
  const isAppended = methodOn(eras, item.firstOn) === 'monthly_average' ? monthOf(item.firstOn) > monthOf(item.lastKnownOn) : item.firstOn > item.lastKnownOn;
  if (isAppended) {
    const stored = findBalanceAsOf(db, item.itemId, item.lastKnownOn < date ? item.lastKnownOn : date);
    return stored === undefined ? NOTHING : { quantityMicro: stored.onHandMicro, valueE4: stored.valueE4 };
  }
  const { steps } = replayLedger(eras, emptyLedgerState, listAllLines(db, item.itemId, known), () => undefined);
  const last = steps.findLast(step => step.businessDate <= date);
  return last === undefined ? NOTHING : { quantityMicro: last.onHandAfterMicro, valueE4: last.valueAfterE4 };
}

/** As a person puts words in order: A-2 before A-10. */
const IN_WORDS = new Intl.Collator('zh-CN', { numeric: true });

export type AsOfRow = ItemWords & { readonly onHandMicro: number; readonly valueE4: number | null; readonly knownMicro: number; readonly knownValueE4: number | null };

export type AsOfRequest = { readonly date: string; readonly knownAt: number | null; readonly sort: AsOfSort | null; readonly isDescending: boolean; readonly isChangedOnly: boolean; readonly offset: number; readonly limit: number };

/** One page of the stock of a day, with the sums of all of it. */
export function readStockAsOf(context: CallContext, { date, knownAt, sort, isDescending, isChangedOnly, offset, limit }: AsOfRequest) {
  const { env } = context;
  const db = env.db.reader;
  const eras = env.settings().valuationEras;
  const now = balancesAsOf(db, date);
  const known = knownAt === null ? null : lastSequenceKnownAt(db, knownAt);
  const changes = known === null ? [] : changesSince(db, eras, { date, known }, now);
  const knownById = new Map(changes.map(change => [change.itemId, change.known]));
  const isVisible = maySeeCosts(context);
  const all = listItemWords(db).flatMap((words): AsOfRow[] => {
    const current = now.get(words.itemId) ?? NOTHING;
    const then = knownById.get(words.itemId) ?? current;
    if (isNothing(current) && isNothing(then)) return [];
    return [{ ...words, onHandMicro: current.quantityMicro, valueE4: isVisible ? current.valueE4 : null, knownMicro: then.quantityMicro, knownValueE4: isVisible ? then.valueE4 : null }];
  });
  const total = (of: (row: AsOfRow) => number | null) => (isVisible ? sum(all.map(row => of(row) ?? 0)) : null);
  const rows = isChangedOnly ? all.filter(isChanged) : all;
  return {
    date, knownAt, rows: inOrder(rows, sort, isDescending).slice(offset, offset + limit), total: rows.length, valueE4: total(row => row.valueE4), knownValueE4: total(row => row.knownValueE4),
    changedItems: all.filter(isChanged).length,
    lateDocuments: known === null ? 0 : new Set(listLateLines(db, known, date, lastDayThatCounts(eras, date)).map(line => line.documentId)).size,
  };
}

/** What the reader may see is different. */
function isChanged(row: AsOfRow): boolean {
  return row.onHandMicro !== row.knownMicro || row.valueE4 !== row.knownValueE4;
}

const SORT_VALUES: Readonly<Record<AsOfSort, (row: AsOfRow) => string | number>> = {
  code: row => row.code,
  category: row => row.categoryName,
  location: row => row.locationCode,
  changeQuantity: row => row.onHandMicro - row.knownMicro,
  changeAmount: row => (row.valueE4 ?? 0) - (row.knownValueE4 ?? 0),
};

/** Equal ones stay by category and code. */
function inOrder(rows: readonly AsOfRow[], sort: AsOfSort | null, isDescending: boolean): readonly AsOfRow[] {
  if (sort === null) return rows;
  const valueOf = SORT_VALUES[sort];
  const sign = isDescending ? -1 : 1;
  const compare = (a: string | number, b: string | number) => (typeof a === 'number' && typeof b === 'number' ? a - b : IN_WORDS.compare(String(a), String(b)));
  return [...rows].sort((a, b) => sign * compare(valueOf(a), valueOf(b)));
}

function isNothing(balance: QuantityAmount): boolean {
  return balance.quantityMicro === 0 && balance.valueE4 === 0;
}
