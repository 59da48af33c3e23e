/** The forecast of one item as its page shows it: the figures the thresholds were computed with, and the months as a spreadsheet has them. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listDemandDays } from '../../../../db/repositories/demand-repository.ts';
import { listDecisions } from '../../../../db/repositories/forecast-repository.ts';
import { type ItemView, findItem } from '../../../../db/repositories/item-repository.ts';
import { findThreshold } from '../../../../db/repositories/threshold-repository.ts';
import { FAN_PROBABILITIES, MONTHS_SHOWN_MAX, MONTHS_SUMMED } from '../../../../shared/contract/forecasts.contract.ts';
import { quantileAt, summariseMonthlyDemand } from '../../../../shared/domain/forecast/index.ts';
import { type DemandOutlook, type Explanation, evaluateExplanation, leadTimeDemandCurve, stockForFillRate } from '../../../../shared/domain/thresholds/index.ts';
import { monthOf } from '../../../../shared/kernel/calendar-date.ts';
import { microFromUnits, unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { CallContext } from '../../environment.ts';
import { requireItem } from '../items/read-item.ts';
import { readForecast } from './compute-forecast.ts';
import type { StoredForecast } from './stored-forecast.ts';

export function readItemForecast({ env }: CallContext, input: { itemId: string }) {
  const item = requireItem(env.db.reader, input.itemId);
  return describeForecast(env.db.reader, item, env.today());
}

/** Everything known of the item's demand; without a forecast, its months alone. */
export function describeForecast(db: ReadableDb, item: ItemView, today: string) {
  const known = readForecast(db, item.id);
  const common = { itemId: item.id, months: readMonths(db, item.id, today), analogue: readAnalogue(db, item) };
  if (known === null) return { ...common, ...NO_FORECAST };
  const { row, record: forecast, outlook } = known;
  const { classification, methods, season, flags } = forecast;
  const running = readRunning(db, item.id, forecast, today);
  return {
    ...common,
    computedAt: row.computedAt, bucket: row.bucket, demandClass: row.demandClass, averageInterval: classification.adi, sizeVariation: classification.cv2, flags: [...flags], methods: [...methods],
    isSeasonal: season !== null, isSeasonFromCategory: season?.isFromCategory ?? false, abcClass: row.abcClass, xyzClass: row.xyzClass,
    testedBuckets: row.testedBuckets, errorRatio: row.errorRatio, biasRatio: row.biasRatio, trackingSignal: row.trackingSignal,
    meanPerBucketMicro: toMicro(row.dailyDemand * outlook.bucketDays),
    past: readPast(forecast),
    coming: readComing(forecast, outlook),
    running,
    marks: readMarks(db, item.id, forecast, running),
    leadTimeDemand: readLeadTimeDemand(db, item.id),
    isLent: forecast.isLent,
  };
}
export type ItemForecast = ReturnType<typeof describeForecast>;

const NO_FORECAST = {
  computedAt: null, bucket: 'week' as const, demandClass: 'none' as const, averageInterval: null, sizeVariation: null, flags: [], methods: [], isSeasonal: false, isSeasonFromCategory: false,
  abcClass: null, xyzClass: null, testedBuckets: 0, errorRatio: null, biasRatio: null, trackingSignal: null, meanPerBucketMicro: 0, past: [], coming: [], running: null, marks: [], leadTimeDemand: null, isLent: false,
};

function toMicro(units: number): number {
  return Math.max(0, microFromUnits(units));
}

function readPast({ bucketsOn, used, counts, outOfStockDays, backtest }: StoredForecast) {
  const forecasts = new Map(backtest.map(point => [point.bucket, point.forecast]));
  return bucketsOn.map((on, index) => {
    const forecast = forecasts.get(index);
    const counted = counts[index] ?? null;
    return { on, usedMicro: toMicro(used[index] ?? 0), countsMicro: counted === null ? null : toMicro(counted), forecastMicro: forecast === undefined ? null : toMicro(forecast), outOfStockDays: outOfStockDays[index] ?? 0 };
  });
}

function readComing({ comingOn, path }: StoredForecast, { cumulative }: DemandOutlook) {
  return cumulative.flatMap((curve, index) => {
    const on = comingOn[index];
    if (on === undefined) return [];
    return [{ on, meanMicro: toMicro(path[index] ?? 0), sumMeanMicro: toMicro(curve.mean), sumQuantilesMicro: FAN_PROBABILITIES.map(probability => toMicro(quantileAt(curve, probability))) }];
  });
}

type Running = { readonly on: string; readonly usedMicro: number };

function readRunning(db: ReadableDb, itemId: string, { comingOn: [on] }: StoredForecast, today: string): Running | null {
  if (on === undefined) return null;
  return { on, usedMicro: listDemandDays(db, itemId).filter(day => day.businessDate >= on && day.businessDate <= today).reduce((sum, day) => sum + day.quantityMicro, 0) };
}

/** Newest first, each with who decided what it was. */
function readMarks(db: ReadableDb, itemId: string, { marks }: StoredForecast, running: Running | null) {
  const decided = new Map(listDecisions(db, itemId).map(row => [row.bucketOn, row]));
  const early = running === null ? undefined : decided.get(running.on);
  const ofRunning = running === null || early === undefined ? [] : [{
    on: running.on, usedMicro: running.usedMicro, usualMicro: null, countsMicro: early.decision === 'one_off' ? null : running.usedMicro,
    reason: 'decided' as const, decision: early.decision, decidedBy: early.setByName, decidedAt: early.setAt, decisionReason: early.reason,
  }];
  const ofPast = marks.map(mark => {
    const row = decided.get(mark.bucketOn);
    return {
      on: mark.bucketOn, usedMicro: toMicro(mark.quantity), usualMicro: mark.usual === null ? null : toMicro(mark.usual), countsMicro: mark.used === null ? null : toMicro(mark.used),
      reason: mark.reason, decision: mark.decision, decidedBy: row?.setByName ?? '', decidedAt: row?.setAt ?? null, decisionReason: row?.reason ?? '',
    };
  }).reverse();
  return [...ofRunning, ...ofPast];
}

/** Read off the explanation of the thresholds in force: what is shown is what was used (C17). */
function readLeadTimeDemand(db: ReadableDb, itemId: string) {
  const threshold = findThreshold(db, itemId);
  if (threshold === undefined || threshold.explanationJson === null) return null;
  // Safe: written by compute-item-thresholds.ts as an Explanation.
  const explanation = JSON.parse(threshold.explanationJson) as Explanation;
  if (explanation.demand === undefined) return null;
  const inputOf = (name: Explanation['inputs'][number]['name']) => explanation.inputs.find(each => each.name === name)?.value;
  const curve = leadTimeDemandCurve(explanation.demand);
  const fillRate = inputOf('fillRate');
  const serviceLevel = fillRate ?? inputOf('serviceLevel') ?? 0;
  const atService = fillRate === undefined ? quantileAt(curve, serviceLevel) : stockForFillRate(curve, fillRate, evaluateExplanation(explanation, 'orderQuantity'));
  return {
    leadTimeDays: inputOf('leadTimeDays') ?? 0,
    reviewDays: inputOf('reviewDays') ?? 0,
    meanMicro: toMicro(curve.mean),
    serviceLevel,
    serviceMeasure: fillRate === undefined ? 'cycle' as const : 'fill' as const,
    atServiceMicro: toMicro(atService),
    addedMicro: toMicro(evaluateExplanation(explanation, 'reorderPointExact') - atService),
    reorderPointMicro: threshold.reorderPointMicro,
  };
}

/** Totals by month up to the running one; mean and spread of the last whole months (F18). */
function readMonths(db: ReadableDb, itemId: string, today: string) {
  const days = listDemandDays(db, itemId).filter(day => day.businessDate <= today);
  const [first] = days;
  const thisMonth = monthOf(today);
  const known = first === undefined ? 0 : monthNumber(thisMonth) - monthNumber(monthOf(first.businessDate));
  const points = days.map(day => ({ date: day.businessDate, quantity: unitsFromMicro(day.quantityMicro) }));
  const totals = first === undefined ? [] : summariseMonthlyDemand(points, thisMonth, Math.min(MONTHS_SHOWN_MAX, known + 1)).months.map(({ month, quantity }) => ({ month, quantityMicro: toMicro(quantity), isWhole: month !== thisMonth }));
  const summed = Math.min(MONTHS_SUMMED, known);
  if (summed === 0) return { totals, summed, meanMicro: 0, stdDevMicro: 0, peakMonth: null, troughMonth: null };
  const { mean, stdDev, peakMonth, troughMonth } = summariseMonthlyDemand(points, totals.at(-2)?.month ?? thisMonth, summed);
  return { totals, summed, meanMicro: toMicro(mean), stdDevMicro: toMicro(stdDev), peakMonth, troughMonth };
}

/** Months since the year 0. */
function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}

function readAnalogue(db: ReadableDb, { analogueItemId, analogueFactor }: ItemView) {
  const like = analogueItemId === null ? undefined : findItem(db, analogueItemId);
  if (like === undefined) return null;
  const { id, code, name, spec, unit, unitDecimals } = like;
  return { itemId: id, code, name, spec, unit, unitDecimals, factor: analogueFactor ?? 1 };
}
