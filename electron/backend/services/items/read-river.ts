/** The stock river: what was on hand, what the policy was, what is expected and how surely. */
import { listDayEnds } from '../../../../db/repositories/document-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { listOpenOrderLines } from '../../../../db/repositories/purchase-order-repository.ts';
import { findOpenRequisition } from '../../../../db/repositories/requisition-repository.ts';
import { listOverrides, listThresholdVersions } from '../../../../db/repositories/threshold-repository.ts';
import { isOnOrder } from '../../../../shared/domain/requisitions/index.ts';
import { forecastFan } from '../../../../shared/domain/thresholds/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { microFromUnits, unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { CallContext } from '../../environment.ts';
import { readForecast } from '../forecasts/compute-forecast.ts';
import { thresholdsInForce } from '../thresholds/in-force.ts';
import { requireItem } from './read-item.ts';
import { requireStockRow } from '../stock/read-stock.ts';

const DAYS_PER_MONTH = 30.4375;

export function readRiver(context: CallContext, input: { itemId: string; months: number; futureDays: number }) {
  const { env } = context;
  const db = env.db.reader;
  const today = env.today();
  const item = requireItem(db, input.itemId);
  const row = requireStockRow(db, item.id);
  const from = addDays(today, -Math.round(input.months * DAYS_PER_MONTH));
  const { before, days } = listDayEnds(db, item.id, from);
  const receipts = dueReceipts(db, item.id, today);
  const forecast = readForecast(db, item.id);
  const onHand = unitsFromMicro(row.availableMicro);
  const fan = forecastFan({ outlook: forecast?.outlook ?? null, days: input.futureDays }).map(point => {
    const date = addDays(today, point.day);
    const come = receipts.filter(receipt => receipt.date <= date).reduce((sum, receipt) => sum + unitsFromMicro(receipt.quantityMicro), 0);
    const left = (used: number) => microFromUnits(Math.max(0, onHand + come - used));
    return {
      date, expectedMicro: left(point.mean), low50Micro: left(point.p75), high50Micro: left(point.p25), low80Micro: left(point.p90), high80Micro: left(point.p10),
      low95Micro: left(point.p975), high95Micro: left(point.p025),
    };
  });
  return {
    today,
    steps: [{ date: from, onHandMicro: before }, ...days],
    policy: policySteps(db, item.id, from, today),
    receipts,
    fan,
    runsOutOn: row.runsOutOn,
    runsOutWithReceiptsOn: row.runsOutWithReceiptsOn,
    runsOutEarliestOn: fan.find(point => point.low80Micro <= 0)?.date ?? null,
    runsOutLatestOn: fan.find(point => point.high80Micro <= 0)?.date ?? null,
    suggestedOrderMicro: row.suggestedOrderMicro,
    orderTodayArrivesOn: addDays(today, row.leadTimeDays),
  };
}

function dueReceipts(db: ReadableDb, itemId: string, today: string) {
  const open = findOpenRequisition(db, itemId);
  const isOwn = open !== undefined && isOnOrder(open.state) && open.purchaseOrderLineId === null && open.promisedOn !== null;
  const own = isOwn ? [{ date: open.promisedOn, quantityMicro: Math.max(0, open.quantityMicro - open.receivedMicro), number: open.number }] : [];
  const ordered = listOpenOrderLines(db, itemId).map(line => ({ date: line.promisedOn, quantityMicro: line.openMicro, number: line.number }));
  return [...own, ...ordered].flatMap(({ date, quantityMicro, number }) => (date >= today && quantityMicro > 0 ? [{ date, quantityMicro, number }] : [])).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The policy over time: the versions as computed; what was set by hand holds from the day it was set. */
function policySteps(db: ReadableDb, itemId: string, from: string, today: string) {
  const versions = listThresholdVersions(db, itemId);
  const overrides = listOverrides(db, itemId);
  const steps = versions.map((version, index) => {
    const inForce = thresholdsInForce(version, index === versions.length - 1 ? overrides : [], today);
    return { from: version.computedOn, safetyStockMicro: inForce.safetyStock.value, reorderPointMicro: inForce.reorderPoint.value, maximumMicro: inForce.maximum.value };
  });
  const first = steps.findLastIndex(step => step.from <= from);
  return steps.slice(Math.max(0, first)).map((step, index) => (index === 0 && step.from < from ? { ...step, from } : step));
}
