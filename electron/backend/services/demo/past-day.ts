/** What the demo company's rules could read of an item on a day of the last half year: the same figures as today's, from the ledger as it was that evening. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listInboundLines } from '../../../../db/repositories/demand-repository.ts';
import { listDayEnds } from '../../../../db/repositories/document-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { type ThresholdVersionRow, listThresholdVersions } from '../../../../db/repositories/threshold-repository.ts';
import type { ItemFacts, MetricGround, StockLayer } from '../../../../shared/domain/metrics/index.ts';
import { ageLayers, projectStockOut } from '../../../../shared/domain/thresholds/index.ts';
import { addDays, daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { PaperType } from '../../../../shared/kernel/vocabulary.ts';

/** A paper that touched an item. */
export type PastPaper = { readonly date: string; readonly at: number; readonly documentId: string; readonly number: string; readonly type: PaperType };
/** Goods on order, and when they came. */
export type PastOrder = { readonly requisitionId: string; readonly number: string; readonly orderedOn: string; readonly promisedOn: string; readonly quantityMicro: number; readonly arrivals: readonly { readonly date: string; readonly quantityMicro: number }[] };

export type PastItem = {
  readonly item: ItemView;
  /** In order of time. */
  readonly papers: readonly PastPaper[];
  readonly orders: readonly PastOrder[];
  readonly versions: readonly ThresholdVersionRow[];
  readonly before: number;
  readonly ends: readonly { readonly date: string; readonly onHandMicro: number }[];
  readonly inbound: () => readonly { readonly businessDate: string; readonly quantityMicro: number }[];
};

export function readPastItem(db: ReadableDb, item: ItemView, fromOn: string, known: Pick<PastItem, 'papers' | 'orders'>): PastItem {
  const { before, days } = listDayEnds(db, item.id, fromOn);
  let inbound: ReturnType<typeof listInboundLines> | undefined;
  const versions = listThresholdVersions(db, item.id).toSorted((a, b) => a.sequence - b.sequence);
  return { item, ...known, versions, before, ends: days, inbound: () => (inbound ??= listInboundLines(db, item.id)) };
}

/** The days on which what is known of the item changes: papers, orders, promises that pass; and every so many days, because time passes too. */
export function daysToLookAt({ papers, orders }: PastItem, fromOn: string, untilOn: string, everyDays: number): string[] {
  const days = new Set<string>([...papers.map(paper => paper.date), ...orders.flatMap(({ orderedOn, promisedOn }) => [orderedOn, addDays(orderedOn, 1), addDays(promisedOn, 1)])]);
  for (let day = fromOn; day <= untilOn; day = addDays(day, everyDays)) days.add(day);
  return [...days].filter(day => day >= fromOn && day <= untilOn).sort();
}

const NOTHING_DUE = { receiptsDue: [], demandDue: [], lots: [], useDays: [], weeks: [] } as const;
const NO_PAIR = { now: null, yearBefore: null } as const;

/** `deadDays`: of the rule about dead stock. Batches, needs, counts and use by week are not looked back at. */
export function pastGround(past: PastItem, today: string, deadDays: number): MetricGround {
  const { item } = past;
  const onHandMicro = past.ends.findLast(end => end.date <= today)?.onHandMicro ?? past.before;
  const lastIssueOn = past.papers.findLast(paper => paper.type === 'issue' && paper.date <= today)?.date ?? null;
  const valueE4 = lineAmountE4(Math.max(0, onHandMicro), item.referencePriceE4 ?? 0);
  const layers = layersOn(past, today, { onHandMicro, lastIssueOn, deadDays });
  return {
    today, lastIssueOn, lastReceiptOn: null, layers, ...NOTHING_DUE, lastCount: null, use28: { nowMicro: 0, yearBeforeMicro: 0 }, forecast: () => null, turnover: NO_PAIR, categoryTurnover: NO_PAIR, categoryValueE4: null,
    supplier: { onTimePercent: null, lateDays: null, leadTimeDays: null }, stockOutDays: { outDays: 0, daysInUse: 0 }, entryLagDays: null, trustPercent: null, calendarFlags: [],
    item: {
      id: item.id, categoryId: item.categoryId, categoryIds: [], categoryName: item.categoryName, supplierId: item.supplierId, supplierName: item.supplierName, locationId: item.locationId, abcClass: null,
      shelfLifeDays: item.shelfLifeDays, unitCostE4: item.referencePriceE4,
    },
    facts: factsOn(past, today, { onHandMicro, valueE4, lastIssueOn }),
  };
}

/** Only of stock nobody has drawn for as long as the rule asks: of the rest nothing can be dead. */
function layersOn(past: PastItem, today: string, { onHandMicro, lastIssueOn, deadDays }: { readonly onHandMicro: number; readonly lastIssueOn: string | null; readonly deadDays: number }): StockLayer[] {
  if (onHandMicro <= 0 || (lastIssueOn !== null && daysBetween(lastIssueOn, today) < deadDays)) return [];
  const lines = past.inbound().filter(line => line.businessDate <= today).map(line => ({ date: line.businessDate, quantity: line.quantityMicro }));
  return ageLayers(lines, onHandMicro)
    .map(layer => ({ receivedOn: layer.date, quantityMicro: layer.quantity, valueE4: lineAmountE4(layer.quantity, past.item.referencePriceE4 ?? 0) }))
    .sort((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1));
}

function dueOn({ orders }: PastItem, today: string) {
  return orders.flatMap(order => {
    // What the buyer orders, he orders when the day's papers are in.
    if (order.orderedOn >= today) return [];
    const openMicro = order.arrivals.reduce((left, arrival) => (arrival.date <= today ? left - arrival.quantityMicro : left), order.quantityMicro);
    return openMicro > 0 ? [{ promisedOn: order.promisedOn, openMicro }] : [];
  }).sort((a, b) => (a.promisedOn < b.promisedOn ? -1 : 1));
}

function factsOn(past: PastItem, today: string, { onHandMicro, valueE4, lastIssueOn }: { readonly onHandMicro: number; readonly valueE4: number; readonly lastIssueOn: string | null }): ItemFacts {
  const version = past.versions.findLast(each => each.computedOn <= today);
  const dailyDemandMicro = version?.dailyDemandMicro ?? 0;
  const leadTimeDays = Math.ceil(version?.leadTimeDays ?? past.item.leadTimeDays ?? 0);
  const open = dueOn(past, today);
  const ahead = open.filter(({ promisedOn }) => promisedOn >= today);
  const projection = { available: unitsFromMicro(onHandMicro), dailyDemand: unitsFromMicro(dailyDemandMicro), today, leadTimeDays };
  const bare = projectStockOut({ ...projection, receipts: [] });
  const counted = ahead.length === 0 ? bare : projectStockOut({ ...projection, receipts: ahead.map(({ promisedOn, openMicro }) => ({ date: promisedOn, quantity: unitsFromMicro(openMicro) })) });
  const sum = (lines: readonly { readonly openMicro: number }[]) => lines.reduce((total, line) => total + line.openMicro, 0);
  return {
    isStocked: past.before > 0 || past.ends.some(end => end.date <= today), onHandMicro, reservedMicro: 0, availableMicro: onHandMicro, dueMicro: sum(ahead), onOrderMicro: sum(open), nextReceiptOn: open[0]?.promisedOn ?? null,
    daysOverdue: Math.max(0, ...open.map(({ promisedOn }) => daysBetween(promisedOn, today))), safetyStockMicro: version?.safetyStockMicro ?? null, reorderPointMicro: version?.reorderPointMicro ?? null,
    maximumMicro: version?.maximumMicro ?? null, dailyDemandMicro, leadTimeDays, runsOutOn: bare.runsOutOn, runsOutWithReceiptsOn: counted.runsOutWithReceiptsOn, orderArrivesOn: addDays(today, leadTimeDays),
    isRunningOut: bare.isRunningOut, isRunningOutWithReceipts: counted.isRunningOut, dead: { isDead: false, idleDays: lastIssueOn === null ? null : daysBetween(lastIssueOn, today), deadMicro: 0 }, valueE4, deadValueE4: 0,
  };
}
