/** Computes the thresholds of one item from its own history and stores a new version when anything it rests on has changed. */
import { createHash } from 'node:crypto';

import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import { listDemandDays } from '../../../../db/repositories/demand-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { findHistoryStart, findThreshold, insertThreshold, listLeadTimes } from '../../../../db/repositories/threshold-repository.ts';
import { BUCKETS_MAX, BUCKET_DAYS, type DemandForecast, MIN_BUCKETS, cumulativeDemandVariance, forecastDemand } from '../../../../shared/domain/forecast/index.ts';
import { type LeadTimeEstimate, computeThresholds, estimateLeadTime, observedLeadTimes } from '../../../../shared/domain/thresholds/index.ts';
import { addDays, mondayOf } from '../../../../shared/kernel/calendar-date.ts';
import { microFromUnits, unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { CompanySettings } from '../../environment.ts';

export type DemandInputs = { readonly forecast: DemandForecast; readonly leadTime: LeadTimeEstimate; readonly historyStart: string | null; readonly lines: number; readonly inputsHash: string };

type Gathered = { readonly points: { readonly date: string; readonly quantity: number }[]; readonly lines: number; readonly historyStart: string | null; readonly leadTime: LeadTimeEstimate; readonly inputsHash: string };

function gather(db: ReadableDb, item: ItemView, settings: CompanySettings, today: string): Gathered {
  const days = listDemandDays(db, item.id);
  const historyStart = findHistoryStart(db, item.id);
  const leadTime = estimateItemLeadTime(db, item, settings);
  const monday = mondayOf(today);
  const from = addDays(monday, -BUCKETS_MAX * BUCKET_DAYS);
  const points = days.filter(day => day.businessDate >= from).map(day => ({ date: day.businessDate, quantity: unitsFromMicro(day.quantityMicro) }));
  const start = historyStart === null || historyStart >= from ? historyStart : from;
  // Whole weeks decide the forecast; only a short history also looks at the running one.
  const isShort = start === null || start > addDays(monday, -(MIN_BUCKETS + 1) * BUCKET_DAYS);
  const seen = isShort ? points : points.filter(point => point.date < monday);
  const facts = [
    isShort ? today : monday, start, seen.map(point => [point.date, point.quantity]), leadTime, settings.serviceLevel, settings.orderCoverDays,
    settings.reviewPeriodDays, item.minimumOrderMicro, item.packSizeMicro, item.shelfLifeDays, item.unitDecimals,
  ];
  const inputsHash = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  return { points: seen, lines: days.reduce((sum, day) => sum + day.lineCount, 0), historyStart: start, leadTime, inputsHash };
}

export function estimateItemLeadTime(db: ReadableDb, item: ItemView, settings: CompanySettings): LeadTimeEstimate {
  return estimateLeadTime({
    observedDays: observedLeadTimes(listLeadTimes(db, item.id)),
    statedDays: item.leadTimeDays ?? item.supplierLeadTimeDays ?? settings.defaultLeadTimeDays,
    statedSource: item.leadTimeDays !== null ? 'item' : 'supplier',
  });
}

/** The forecast the thresholds of today rest on; for charts. */
export function forecastItem(db: ReadableDb, item: ItemView, settings: CompanySettings, today: string): { forecast: DemandForecast; leadTime: LeadTimeEstimate; protectionDays: number } {
  const { points, historyStart, leadTime } = gather(db, item, settings, today);
  const protectionDays = leadTime.meanDays + settings.reviewPeriodDays;
  return { forecast: forecastDemand({ points, historyStart, today, protectionDays }), leadTime, protectionDays };
}

/** True when a new version was stored. Unchanged inputs cost one hash. */
export function computeItemThresholds(tx: WritableDb, item: ItemView, settings: CompanySettings, at: { now: number; today: string }): boolean {
  const gathered = gather(tx, item, settings, at.today);
  const before = findThreshold(tx, item.id);
  if (before?.inputsHash === gathered.inputsHash) return false;
  const { leadTime } = gathered;
  const forecast = forecastDemand({ points: gathered.points, historyStart: gathered.historyStart, today: at.today, protectionDays: leadTime.meanDays + settings.reviewPeriodDays });
  const result = computeThresholds({
    forecast,
    leadTime,
    serviceLevel: settings.serviceLevel,
    reviewDays: settings.reviewPeriodDays,
    coverDays: settings.orderCoverDays,
    minimumOrderQuantity: item.minimumOrderMicro === null ? null : unitsFromMicro(item.minimumOrderMicro),
    packSize: item.packSizeMicro === null ? null : unitsFromMicro(item.packSizeMicro),
    shelfLifeDays: item.shelfLifeDays,
    unitDecimals: item.unitDecimals,
  });
  const micro = (units: number | null) => (units === null ? null : microFromUnits(units));
  insertThreshold(tx, {
    itemId: item.id,
    computedAt: at.now,
    computedOn: at.today,
    inputsHash: gathered.inputsHash,
    outcome: result.outcome,
    demandClass: forecast.demandClass,
    method: forecast.method,
    safetyStockMicro: micro(result.safetyStock),
    reorderPointMicro: micro(result.reorderPoint),
    maximumMicro: micro(result.maximum),
    orderQuantityMicro: micro(result.orderQuantity),
    dailyDemandMicro: microFromUnits(result.dailyDemand),
    dailyVariance: forecast.meanPerDay > 0 ? cumulativeDemandVariance(forecast, 1) : 0,
    leadTimeDays: leadTime.meanDays,
    leadTimeStdDevDays: leadTime.stdDevDays,
    leadTimeReceipts: leadTime.observationCount,
    serviceLevel: settings.serviceLevel,
    historyWeeks: forecast.bucketCount,
    historyFrom: gathered.historyStart,
    historyLines: gathered.lines,
    explanationJson: result.explanation.steps.length === 0 ? null : JSON.stringify(result.explanation),
    inputPartsJson: '{}',
    causesJson: '[]',
    flagsJson: '[]',
  });
  return true;
}
