/** Everything the rules and the lists need to know of one item, read in one place. */
import type { ReadableDb } from '../../../db/connection.ts';
import { listDemandDays, listInboundLines } from '../../../db/repositories/demand-repository.ts';
import type { ItemView } from '../../../db/repositories/item-repository.ts';
import { findBalance } from '../../../db/repositories/ledger-repository.ts';
import { type RequisitionView, findOpenRequisition } from '../../../db/repositories/requisition-repository.ts';
import { type ThresholdOverrideRow, type ThresholdVersionRow, findThreshold, listOverrides } from '../../../db/repositories/threshold-repository.ts';
import type { ItemFacts } from '../../../shared/domain/alerts/index.ts';
import { isOnOrder } from '../../../shared/domain/requisitions/index.ts';
import { ageLayers, evaluateDeadStock, projectStockOut } from '../../../shared/domain/thresholds/index.ts';
import { addDays, daysBetween, mondayOf } from '../../../shared/kernel/calendar-date.ts';
import { multiplyDivide } from '../../../shared/kernel/rounding.ts';
import { unitsFromMicro } from '../../../shared/kernel/quantity.ts';
import type { ThresholdField } from '../../../shared/kernel/vocabulary.ts';
import type { CompanySettings } from '../environment.ts';

export type ItemPicture = {
  readonly facts: ItemFacts;
  readonly threshold: ThresholdVersionRow | undefined;
  readonly overrides: readonly ThresholdOverrideRow[];
  readonly requisition: RequisitionView | undefined;
  readonly weeklyUseMicro: readonly number[];
  readonly lastIssueOn: string | null;
  readonly lastReceiptOn: string | null;
};

export const SPARK_WEEKS = 12;

/** `change`: quantities to add to what is on hand, for a preview. */
export function gatherItemFacts(db: ReadableDb, item: ItemView, settings: CompanySettings, today: string, deadDays: number, change = 0): ItemPicture {
  const balance = findBalance(db, item.id);
  const threshold = findThreshold(db, item.id);
  const overrides = listOverrides(db, item.id);
  const requisition = findOpenRequisition(db, item.id);
  const onHandMicro = (balance?.onHandMicro ?? 0) + change;
  const valueE4 = balance?.valueE4 ?? 0;
  const order = readOrder(requisition, today);
  const dailyDemandMicro = threshold?.dailyDemandMicro ?? 0;
  const leadTimeDays = Math.ceil(threshold?.leadTimeDays ?? item.leadTimeDays ?? item.supplierLeadTimeDays ?? settings.defaultLeadTimeDays);
  const projection = { available: unitsFromMicro(onHandMicro), dailyDemand: unitsFromMicro(dailyDemandMicro), today, leadTimeDays };
  const bare = projectStockOut({ ...projection, receipts: [] });
  const counted = projectStockOut({ ...projection, receipts: order.receipts });
  const dead = findDead(db, item.id, { onHandMicro, lastIssueOn: balance?.lastIssueOn ?? null, today, deadDays });
  const facts: ItemFacts = {
    isStocked: balance !== undefined,
    onHandMicro,
    reservedMicro: 0,
    availableMicro: onHandMicro,
    dueMicro: order.dueMicro,
    onOrderMicro: order.onOrderMicro,
    nextReceiptOn: order.promisedOn,
    daysOverdue: order.daysOverdue,
    safetyStockMicro: effective(threshold?.safetyStockMicro, overrides, 'safetyStock'),
    reorderPointMicro: effective(threshold?.reorderPointMicro, overrides, 'reorderPoint'),
    maximumMicro: effective(threshold?.maximumMicro, overrides, 'maximum'),
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
  return { facts, threshold, overrides, requisition, weeklyUseMicro: readWeeks(db, item.id, today), lastIssueOn: balance?.lastIssueOn ?? null, lastReceiptOn: balance?.lastReceiptOn ?? null };
}

/** The value in force: what a person set, else what was computed. */
function effective(computed: number | null | undefined, overrides: readonly ThresholdOverrideRow[], field: ThresholdField): number | null {
  return overrides.find(override => override.field === field)?.valueMicro ?? computed ?? null;
}

function readOrder(requisition: RequisitionView | undefined, today: string) {
  if (requisition === undefined || !isOnOrder(requisition.state)) return { onOrderMicro: 0, dueMicro: 0, promisedOn: null, daysOverdue: 0, receipts: [] };
  const onOrderMicro = Math.max(0, requisition.quantityMicro - requisition.receivedMicro);
  const promisedOn = requisition.promisedOn;
  const isDue = promisedOn !== null && promisedOn >= today && onOrderMicro > 0;
  return {
    onOrderMicro,
    dueMicro: isDue ? onOrderMicro : 0,
    promisedOn,
    daysOverdue: promisedOn === null || onOrderMicro === 0 ? 0 : Math.max(0, daysBetween(promisedOn, today)),
    receipts: isDue ? [{ date: promisedOn, quantity: unitsFromMicro(onOrderMicro) }] : [],
  };
}

function findDead(db: ReadableDb, itemId: string, at: { onHandMicro: number; lastIssueOn: string | null; today: string; deadDays: number }): ItemFacts['dead'] {
  const idleDays = at.lastIssueOn === null ? null : daysBetween(at.lastIssueOn, at.today);
  // Most items move: their layers need not be read.
  if (at.onHandMicro <= 0 || (idleDays !== null && idleDays < at.deadDays)) return { isDead: false, idleDays, deadMicro: 0 };
  // In whole micro-units: no crumbs of a division stay behind as a layer.
  const layers = ageLayers(listInboundLines(db, itemId).map(line => ({ date: line.businessDate, quantity: line.quantityMicro })), at.onHandMicro);
  const finding = evaluateDeadStock({ lastIssueOn: at.lastIssueOn, layers, today: at.today, deadDays: at.deadDays });
  return { isDead: finding.isDead, idleDays: finding.idleDays, deadMicro: finding.deadQuantity };
}

function readWeeks(db: ReadableDb, itemId: string, today: string): number[] {
  const weeks = new Array<number>(SPARK_WEEKS).fill(0);
  const first = addDays(mondayOf(today), -7 * (SPARK_WEEKS - 1));
  for (const day of listDemandDays(db, itemId)) {
    if (day.businessDate < first || day.businessDate > today) continue;
    const index = Math.floor(daysBetween(first, day.businessDate) / 7);
    weeks[index] = (weeks[index] ?? 0) + day.quantityMicro;
  }
  return weeks;
}
