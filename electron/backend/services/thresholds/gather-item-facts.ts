/** Everything the rules and the lists need to know of one item, read in one place. */
import type { ReadableDb } from '../../../../db/connection.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import { type RequisitionView, findOpenRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { listOpenOrderLines } from '../../../../db/repositories/purchase-order-repository.ts';
import { sumReserved } from '../../../../db/repositories/reservation-repository.ts';
import { type ThresholdFigures, findThresholdFigures, listOverrides } from '../../../../db/repositories/threshold-repository.ts';
import { type CalendarEntry, bucketSpans, entriesOf, plannedQuantities } from '../../../../shared/domain/calendar/index.ts';
import type { DueReceipt, ItemFacts, MetricGround } from '../../../../shared/domain/metrics/index.ts';
import type { EffectiveThresholds, ResolvedPolicy } from '../../../../shared/domain/policy/index.ts';
import { isOnOrder } from '../../../../shared/domain/requisitions/index.ts';
import { type PlannedUse, evaluateDeadStock, projectStockOut } from '../../../../shared/domain/thresholds/index.ts';
import { addDays, daysBetween, mondayOf } from '../../../../shared/kernel/calendar-date.ts';
import { multiplyDivide } from '../../../../shared/kernel/rounding.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { CompanySettings } from '../../environment.ts';
import { type GroundRun, startGroundRun } from '../metrics/ground-run.ts';
import { type LazyParts, lazyParts, makeGround } from '../metrics/lazy-ground.ts';
import { resolveItemPolicy } from '../policies/resolve-item-policy.ts';
import { thresholdsInForce } from './in-force.ts';

export type ItemPicture = {
  readonly facts: ItemFacts;
  /** The same and everything else that is known; what is not asked for is not read. */
  readonly ground: MetricGround;
  readonly threshold: ThresholdFigures | undefined;
  readonly inForce: EffectiveThresholds;
  readonly policy: ResolvedPolicy;
  readonly requisition: RequisitionView | undefined;
  readonly weeklyUseMicro: readonly number[];
  readonly lastIssueOn: string | null;
  readonly lastReceiptOn: string | null;
};

export const SPARK_WEEKS = 12;

/** `change`: quantities to add to what is on hand, for a preview. `run`: what many items share, where there are many. */
export function gatherItemFacts(db: ReadableDb, item: ItemView, settings: CompanySettings, today: string, deadDays: number, change = 0, run: GroundRun = startGroundRun(db, settings, today)): ItemPicture {
  const balance = findBalance(db, item.id);
  const threshold = findThresholdFigures(db, item.id);
  const policy = resolveItemPolicy(db, item, settings);
  const inForce = thresholdsInForce(threshold, run.mayHave('overrides', item.id) ? listOverrides(db, item.id) : [], today);
  const requisition = run.mayHave('requisitions', item.id) ? findOpenRequisition(db, item.id) : undefined;
  const onHandMicro = (balance?.onHandMicro ?? 0) + change;
  const valueE4 = balance?.valueE4 ?? 0;
  const order = readOrders(requisition, run.mayHave('orders', item.id) ? listOpenOrderLines(db, item.id) : [], today);
  const reservedMicro = run.mayHave('reservations', item.id) ? sumReserved(db, item.id) : 0;
  const dailyDemandMicro = threshold?.dailyDemandMicro ?? 0;
  const leadTimeDays = Math.ceil(threshold?.leadTimeDays ?? item.leadTimeDays ?? item.supplierLeadTimeDays ?? settings.defaultLeadTimeDays);
  const planned = plannedEntries(run, item);
  const projection = { available: unitsFromMicro(onHandMicro - reservedMicro), dailyDemand: unitsFromMicro(dailyDemandMicro), planned: plannedUse(planned, today), today, leadTimeDays };
  const bare = projectStockOut({ ...projection, receipts: [] });
  const counted = order.receipts.length === 0 ? bare : projectStockOut({ ...projection, receipts: order.receipts });
  const lastIssueOn = balance?.lastIssueOn ?? null;
  const parts = lazyParts(db, item, { run, onHandMicro, valueE4, planned });
  const dead = findDead(parts, { onHandMicro, lastIssueOn, today, deadDays });
  const facts: ItemFacts = {
    isStocked: balance !== undefined,
    onHandMicro,
    reservedMicro,
    availableMicro: onHandMicro - reservedMicro,
    dueMicro: order.dueMicro,
    onOrderMicro: order.onOrderMicro,
    nextReceiptOn: order.promisedOn,
    daysOverdue: order.daysOverdue,
    safetyStockMicro: inForce.safetyStock.value,
    reorderPointMicro: inForce.reorderPoint.value,
    maximumMicro: inForce.maximum.value,
    overStockMicro: overStockOf(policy, dailyDemandMicro, inForce.reorderPoint.value),
    dailyDemandMicro,
    leadTimeDays,
    runsOutOn: balance === undefined ? null : bare.runsOutOn,
    runsOutWithReceiptsOn: balance === undefined ? null : counted.runsOutWithReceiptsOn,
    orderArrivesOn: addDays(today, leadTimeDays),
    isRunningOut: bare.isRunningOut,
    isRunningOutWithReceipts: counted.isRunningOut,
    dead,
    valueE4,
    deadValueE4: dead.isDead && onHandMicro > 0 ? multiplyDivide(valueE4, Math.min(dead.deadMicro, onHandMicro), onHandMicro) : 0,
  };
  const lastReceiptOn = balance?.lastReceiptOn ?? null;
  const ground = makeGround(parts, { facts, lastIssueOn, lastReceiptOn, receiptsDue: order.all });
  return { facts, ground, threshold, inForce, policy, requisition, get weeklyUseMicro() { return readWeeks(parts, today); }, lastIssueOn, lastReceiptOn };
}

/** Only where somebody set the days: of what is used once in two years, the usual days allow less than one piece. */
function overStockOf({ overStockDays }: ResolvedPolicy, dailyDemandMicro: number, reorderPointMicro: number | null): number | null {
  return overStockDays.source === 'default' || dailyDemandMicro <= 0 ? null : Math.max(dailyDemandMicro * overStockDays.value, reorderPointMicro ?? 0);
}

/** How far ahead projects and planned work are looked for. */
const PLANNED_DAYS = 366;

/** Projects and planned work that need so much of the item on top of its usual use. */
function plannedEntries({ entries, categoryIdsOf }: GroundRun, item: ItemView): CalendarEntry[] {
  if (entries.length === 0) return [];
  return entriesOf(entries.filter(({ effect }) => effect.kind === 'quantity'), { itemId: item.id, categoryIds: categoryIdsOf(item.categoryId) });
}

/** What they need, day by day. */
function plannedUse(entries: readonly CalendarEntry[], today: string): PlannedUse[] {
  if (entries.length === 0) return [];
  const days = bucketSpans('day', today, PLANNED_DAYS);
  return plannedQuantities(days, entries).flatMap((quantity, index) => (quantity > 0 ? [{ date: days[index]?.from ?? today, quantity }] : []));
}

/**
 * What is on the way: the item's requisition once it is ordered by itself, and the open lines of purchase orders, where a requisition that went
 * into one is counted. Only promises that still lie ahead are counted on.
 */
function readOrders(requisition: RequisitionView | undefined, orderLines: ReturnType<typeof listOpenOrderLines>, today: string) {
  const isAlone = requisition !== undefined && isOnOrder(requisition.state) && requisition.purchaseOrderLineId === null;
  const ordered = isAlone ? [{ openMicro: Math.max(0, requisition.quantityMicro - requisition.receivedMicro), promisedOn: requisition.promisedOn }] : [];
  const lines = [...ordered, ...orderLines];
  const open = lines.filter(({ openMicro }) => openMicro > 0);
  const due = open.flatMap(({ openMicro, promisedOn }) => (promisedOn !== null && promisedOn >= today ? [{ date: promisedOn, openMicro }] : []));
  const promises = lines.flatMap(({ promisedOn }) => promisedOn ?? []).sort();
  const late = open.flatMap(({ promisedOn }) => (promisedOn === null ? [] : [daysBetween(promisedOn, today)]));
  return {
    onOrderMicro: open.reduce((sum, { openMicro }) => sum + openMicro, 0),
    dueMicro: due.reduce((sum, { openMicro }) => sum + openMicro, 0),
    promisedOn: promises[0] ?? null,
    daysOverdue: Math.max(0, ...late),
    receipts: due.map(({ date, openMicro }) => ({ date, quantity: unitsFromMicro(openMicro) })).sort((a, b) => (a.date < b.date ? -1 : 1)),
    all: open.map(({ promisedOn, openMicro }): DueReceipt => ({ dueOn: promisedOn, quantityMicro: openMicro })).sort((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1)),
  };
}

function findDead(parts: LazyParts, at: { onHandMicro: number; lastIssueOn: string | null; today: string; deadDays: number }): ItemFacts['dead'] {
  const idleDays = at.lastIssueOn === null ? null : daysBetween(at.lastIssueOn, at.today);
  // Most items move: their layers need not be read.
  if (at.onHandMicro <= 0 || (idleDays !== null && idleDays < at.deadDays)) return { isDead: false, idleDays, deadMicro: 0 };
  const layers = parts.layers.map(layer => ({ date: layer.receivedOn, quantity: layer.quantityMicro }));
  const finding = evaluateDeadStock({ lastIssueOn: at.lastIssueOn, layers, today: at.today, deadDays: at.deadDays });
  return { isDead: finding.isDead, idleDays: finding.idleDays, deadMicro: finding.deadQuantity };
}

function readWeeks({ useDays }: LazyParts, today: string): number[] {
  const weeks = new Array<number>(SPARK_WEEKS).fill(0);
  const first = addDays(mondayOf(today), -7 * (SPARK_WEEKS - 1));
  for (const day of useDays) {
    if (day.date < first || day.date > today) continue;
    const index = Math.floor(daysBetween(first, day.date) / 7);
    weeks[index] = (weeks[index] ?? 0) + day.quantityMicro;
  }
  return weeks;
}
