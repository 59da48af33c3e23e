/** What the rules can tell of, besides what the demo company's shelves tell by themselves: a need that is not covered, an odd day, a count that is off, old stock, batches about to expire. */
import type { WritableDb } from '../../../../db/connection.ts';
import { insertCalendarEntry } from '../../../../db/repositories/calendar-repository.ts';
import { listInboundLines } from '../../../../db/repositories/demand-repository.ts';
import { listUseSince } from '../../../../db/repositories/ground-repository.ts';
import { type ItemView, findItem } from '../../../../db/repositories/item-repository.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import { insertReservation } from '../../../../db/repositories/reservation-repository.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import { MICRO_PER_UNIT } from '../../../../shared/kernel/quantity.ts';
import type { PaperType } from '../../../../shared/kernel/vocabulary.ts';
import { type DocumentLineRequest, type LedgerScope, recordDocument } from '../documents/record-document.ts';

const WORTH_COUNTING_E4 = 5_000_000;
const DEAR_E4 = 1_000_000;
const NEED_IN_DAYS = 5;
const OLD_DAYS = 205;
const AGE_DAYS = 180;
const EXPIRES_IN_DAYS = 12;
const ODD_DAY_TIMES = 8;
const USE_DAYS = 120;
const USE_DAYS_MIN = 12;

type Stocked = { readonly item: ItemView; readonly onHandMicro: number; readonly valueE4: number };

/** `itemIds`: items with no story of their own, in the order they are to be taken. Must come before months are closed. */
export function fillDemoAlerts(scope: LedgerScope, itemIds: readonly string[], recordedAt: (date: string) => number): void {
  const { tx } = scope;
  const stocked = itemIds.flatMap((itemId): Stocked[] => {
    const balance = findBalance(tx, itemId);
    return balance === undefined || balance.onHandMicro < 10 * MICRO_PER_UNIT ? [] : [{ item: mustExist(findItem(tx, itemId), 'a demo item'), onHandMicro: balance.onHandMicro, valueE4: balance.valueE4 }];
  });
  const plain = stocked.filter(({ item }) => !item.isBatchTracked);
  const taken = new Set<string>();
  const take = (fits: (each: Stocked) => boolean) => {
    const found = plain.find(each => !taken.has(each.item.id) && fits(each));
    if (found !== undefined) taken.add(found.item.id);
    return found;
  };
  const book = (type: PaperType, daysAgo: number, each: Stocked, line: Partial<DocumentLineRequest> & { readonly quantityMicro: number }) => {
    const businessDate = addDays(scope.today, -daysAgo);
    recordDocument(scope, { type, businessDate, person: type === 'issue' ? '周海峰' : '', purpose: type === 'issue' ? '3 号线大修' : '', recordedAt: recordedAt(businessDate) }, [
      { itemId: each.item.id, requestedMicro: null, locationId: each.item.locationId, toLocationId: null, unitPriceE4: type === 'receipt' ? each.item.referencePriceE4 : null, note: '', ...line },
    ]);
  };
  needMore(tx, scope, take(() => true));
  const odd = take(each => usualMicro(tx, each, scope.today) * (ODD_DAY_TIMES + 1) < each.onHandMicro && usualMicro(tx, each, scope.today) > 0);
  if (odd !== undefined) book('issue', 1, odd, { quantityMicro: usualMicro(tx, odd, scope.today) * ODD_DAY_TIMES });
  const miscounted = take(each => each.valueE4 > WORTH_COUNTING_E4);
  if (miscounted !== undefined) book('count', 1, miscounted, { quantityMicro: wholePart(miscounted.onHandMicro, 0.85) });
  const old = plain.filter(({ item }) => !taken.has(item.id) && (item.referencePriceE4 ?? 0) >= DEAR_E4).sort((a, b) => recentWorth(tx, a, scope.today) - recentWorth(tx, b, scope.today))[0];
  if (old !== undefined) book('receipt', OLD_DAYS, old, { quantityMicro: recentMicro(tx, old, scope.today) + 12 * MICRO_PER_UNIT });
  receiveBatches(scope.today, stocked.find(({ item }) => item.isBatchTracked && item.shelfLifeDays !== null), (each, line) => { book('receipt', 3, each, line); });
}

/** A reservation and a planned overhaul that together want more than there is. */
function needMore(tx: WritableDb, scope: LedgerScope, found: Stocked | undefined): void {
  if (found === undefined) return;
  const neededOn = addDays(scope.today, NEED_IN_DAYS);
  const who = { createdById: scope.actor.id, createdByName: scope.actor.name };
  insertReservation(tx, {
    id: scope.newId(), itemId: found.item.id, state: 'open', quantityMicro: wholePart(found.onHandMicro, 0.7), usedMicro: 0, reservedFor: '订单 XS-0619 减速机 12 台', neededOn, note: '', ...who,
    createdAt: scope.now, closedAt: null, version: 0,
  });
  insertCalendarEntry(tx, {
    id: scope.newId(), kind: 'maintenance', name: '2 号加工中心大修', fromOn: addDays(scope.today, 2), toOn: addDays(scope.today, 4), scope: 'item', scopeId: found.item.id, factor: null,
    quantityMicro: wholePart(found.onHandMicro, 0.5), isYearly: false, note: '', setAt: scope.now, setByName: scope.actor.name, version: 0,
  });
}

/** One batch that cannot be used up before its day, and one that has passed it. */
function receiveBatches(today: string, found: Stocked | undefined, receive: (each: Stocked, line: Partial<DocumentLineRequest> & { readonly quantityMicro: number }) => void): void {
  if (found === undefined) return;
  for (const [inDays, share] of [[EXPIRES_IN_DAYS, 0.6], [-1, 0.1]] as const) {
    const expiresOn = addDays(today, inDays);
    const producedOn = addDays(expiresOn, -(found.item.shelfLifeDays ?? 0));
    receive(found, { quantityMicro: Math.max(2 * MICRO_PER_UNIT, wholePart(found.onHandMicro, share)), batchNumber: `B${producedOn.replaceAll('-', '').slice(2)}`, producedOn, expiresOn });
  }
}

function wholePart(micro: number, share: number): number {
  return Math.max(1, Math.floor((micro * share) / MICRO_PER_UNIT)) * MICRO_PER_UNIT;
}

/** Of a day with use, in whole pieces; nought where too few days are known. */
function usualMicro(tx: WritableDb, { item }: Stocked, today: string): number {
  const days = listUseSince(tx, item.id, addDays(today, -USE_DAYS));
  return days.length < USE_DAYS_MIN ? 0 : Math.ceil(days.reduce((sum, day) => sum + day.quantityMicro, 0) / days.length / MICRO_PER_UNIT) * MICRO_PER_UNIT;
}

/** What has come in since stock would be old: only what lies there beyond it can be older. */
function recentMicro(tx: WritableDb, { item }: Stocked, today: string): number {
  const limit = addDays(today, -AGE_DAYS);
  return listInboundLines(tx, item.id).reduce((sum, line) => (line.businessDate >= limit ? sum + line.quantityMicro : sum), 0);
}
function recentWorth(tx: WritableDb, each: Stocked, today: string): number {
  return lineAmountE4(recentMicro(tx, each, today), each.item.referencePriceE4 ?? 0);
}
