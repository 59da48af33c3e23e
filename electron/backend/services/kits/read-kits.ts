/** Bills, what is missing for so many of a product (F76), and needs of coming days against what comes (F34). */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type BillLineView, type BillView, findBill, listBillLines, listBills, listItemsInDemand, matchItems } from '../../../../db/repositories/bill-repository.ts';
import { type ItemView, findItem } from '../../../../db/repositories/item-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type KitAnswer, type KitLine, checkKit, runningBalance } from '../../../../shared/domain/kits/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import type { CallContext } from '../../environment.ts';
import { startGroundRun } from '../metrics/ground-run.ts';
import { unitCostOf } from '../stocktakes/plan-stocktakes.ts';
import { visible } from '../stock/hide-costs.ts';
import { DEAD_STOCK_DAYS } from '../../../../shared/domain/thresholds/index.ts';
import { type ItemPicture, gatherItemFacts } from '../thresholds/gather-item-facts.ts';

export type KitAsk = { readonly billId: string; readonly products: number; readonly neededOn: string | null };
export type ItemSeen = { readonly item: ItemView; readonly picture: ItemPicture };

export function readBills(context: CallContext, input: { text: string; offset: number; limit: number }) {
  return listBills(context.env.db.reader, input);
}

/** Throws NOT_FOUND. */
export function readBill(db: ReadableDb, billId: string) {
  const head = requireBill(db, billId);
  return { ...head, lines: listBillLines(db, billId).map(({ lineNumber, itemId, code, name, spec, unit, unitDecimals, quantityMicro, note }) => ({ lineNumber, itemId, code, name, spec, unit, unitDecimals, quantityMicro, note })) };
}

function requireBill(db: ReadableDb, billId: string): BillView {
  const row = findBill(db, billId);
  if (row?.isActive !== true) throw new DomainError('NOT_FOUND', { what: 'bills' });
  return row;
}

export function matchCodes(context: CallContext, codes: readonly string[]) {
  const db = context.env.db.reader;
  return matchItems(db, codes).map(({ code, itemId }) => {
    const item = itemId === null ? undefined : findItem(db, itemId);
    return { code, item: item === undefined ? null : { itemId: item.id, code: item.code, name: item.name, spec: item.spec, unit: item.unit, unitDecimals: item.unitDecimals } };
  });
}

/** Each item as the rules see it, read once. */
export function lookAt(context: CallContext, db: ReadableDb, itemIds: readonly string[]): Map<string, ItemSeen> {
  const { env } = context;
  const today = env.today();
  const run = startGroundRun(db, env.settings(), today);
  return new Map(itemIds.map(itemId => {
    const item = mustExist(findItem(db, itemId), 'an item of a bill or a reservation exists');
    return [itemId, { item, picture: gatherItemFacts(db, item, env.settings(), today, DEAD_STOCK_DAYS, 0, run) }];
  }));
}

/** The bill with its answer, and what each line's item looks like. Throws NOT_FOUND. */
export function askKit(context: CallContext, db: ReadableDb, ask: KitAsk): { head: BillView; lines: BillLineView[]; seen: Map<string, ItemSeen>; answer: KitAnswer } {
  const head = requireBill(db, ask.billId);
  const lines = listBillLines(db, head.id);
  const seen = lookAt(context, db, lines.map(line => line.itemId));
  const needs = lines.map(line => {
    const { facts, ground } = mustExist(seen.get(line.itemId), 'every item was looked at').picture;
    return { itemId: line.itemId, perMicro: line.quantityMicro, freeMicro: facts.availableMicro, receipts: ground.receiptsDue };
  });
  return { head, lines, seen, answer: checkKit({ needs, products: ask.products, today: context.env.today(), neededOn: ask.neededOn }) };
}

export function readKit(context: CallContext, db: ReadableDb, ask: KitAsk) {
  const { head, lines, seen, answer } = askKit(context, db, ask);
  const shown = lines.map((line, index) => toLine(context, line, mustExist(answer.lines[index], 'one answer per line'), mustExist(seen.get(line.itemId), 'every item was looked at')));
  return {
    bill: head, products: ask.products, neededOn: ask.neededOn, lines: shown, completePercent: answer.completePercent, completeByDayPercent: answer.completeByDayPercent, buildable: answer.buildable,
    readyOn: answer.readyOn, shortE4: visible(context, shown.reduce((sum, line) => sum + (line.shortE4 ?? 0), 0)),
  };
}

function toLine(context: CallContext, line: BillLineView, answer: KitLine, { item, picture: { facts, requisition } }: ItemSeen) {
  const { lineNumber, itemId, code, name, spec, unit, unitDecimals, quantityMicro } = line;
  const { neededMicro, freeMicro, thereMicro, shortMicro, dueMicro, shortByDayMicro, readyOn } = answer;
  const unitCostE4 = unitCostOf({ onHandMicro: facts.onHandMicro, valueE4: facts.valueE4, referencePriceE4: item.referencePriceE4 });
  return {
    lineNumber, itemId, code, name, spec, unit, unitDecimals, perMicro: quantityMicro, neededMicro, onHandMicro: facts.onHandMicro, freeMicro, thereMicro, shortMicro, dueMicro, shortByDayMicro, readyOn,
    onOrderMicro: facts.onOrderMicro, nextReceiptOn: facts.nextReceiptOn, supplierName: item.supplierName, openRequisitionId: requisition?.id ?? null,
    shortE4: visible(context, unitCostE4 === null ? null : lineAmountE4(shortByDayMicro, unitCostE4)),
  };
}

export function readGaps(context: CallContext, days: number) {
  const db = context.env.db.reader;
  const today = context.env.today();
  const until = addDays(today, days);
  const rows = [...lookAt(context, db, listItemsInDemand(db, until)).values()].flatMap(({ item, picture: { facts, ground, requisition } }) => {
    const needs = ground.demandDue.filter(need => need.dueOn <= until);
    if (needs.length === 0) return [];
    // What is reserved for a day is need of that day; what is reserved without one is kept for somebody now.
    const dated = ground.demandDue.filter(need => need.kind === 'reserved').reduce((sum, need) => sum + need.quantityMicro, 0);
    const freeMicro = facts.onHandMicro - Math.max(0, facts.reservedMicro - dated);
    const balance = runningBalance({ today, until, freeMicro, receipts: ground.receiptsDue, needs });
    const { id, code, name, spec, unit, unitDecimals } = item;
    return [{
      itemId: id, code, name, spec, unit, unitDecimals, onHandMicro: facts.onHandMicro, freeMicro, firstShortOn: balance.firstShortOn, shortMicro: balance.shortMicro, laterMicro: balance.laterMicro, laterOn: balance.laterOn,
      openRequisitionId: requisition?.id ?? null, days: balance.days.map(day => ({ ...day, neededFor: [...day.neededFor] })),
    }];
  });
  rows.sort((a, b) => ((a.firstShortOn ?? '9999') < (b.firstShortOn ?? '9999') ? -1 : (a.firstShortOn ?? '9999') > (b.firstShortOn ?? '9999') ? 1 : a.code < b.code ? -1 : 1));
  return { rows, short: rows.filter(row => row.firstShortOn !== null).length };
}
