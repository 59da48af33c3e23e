/** Forecast against actual, item by item and over all of them (F24). */
import { type AccuracyRow, type AccuracySort, listAccuracy, listAccuracyByClass, summariseAccuracy } from '../../../../db/repositories/accuracy-repository.ts';
import { listModelHeads } from '../../../../db/repositories/forecast-repository.ts';
import { BIASED_FROM } from '../../../../shared/domain/forecast/index.ts';
import { type AbcClass, DEMAND_CLASSES, type DemandClass } from '../../../../shared/kernel/vocabulary.ts';
import { microFromUnits } from '../../../../shared/kernel/quantity.ts';
import type { CallContext } from '../../environment.ts';
import { maySeeCosts, visible } from '../stock/hide-costs.ts';
import { unpackForecast } from './pack-forecast.ts';

/** As many as a small picture holds. */
const RECENT = 16;

export type AccuracyInput = {
  search: string; sort: AccuracySort; isDescending: boolean; demandClass: DemandClass | null; abcClass: AbcClass | null; isDriftingOnly: boolean; offset: number; limit: number;
};

export function readAccuracy(context: CallContext, { search, sort, isDescending, offset, limit, ...narrow }: AccuracyInput) {
  // Who may not see money may not see its order either.
  const order = { sort: sort === 'value' && !maySeeCosts(context) ? 'code' as const : sort, isDescending };
  const { rows, total } = listAccuracy(context.env.db.reader, { ...narrow, text: search, driftFrom: BIASED_FROM }, order, { offset, limit });
  return { rows: rows.map(row => toAccuracyRow(context, row)), total };
}

function toAccuracyRow(context: CallContext, { forecastJson, annualUseE4, ...row }: AccuracyRow) {
  const { backtest, bucketsOn } = unpackForecast(forecastJson);
  const toMicro = (units: number) => Math.max(0, microFromUnits(units));
  const recent = backtest.slice(-RECENT).map(point => ({ on: bucketsOn[point.bucket] ?? '', forecastMicro: toMicro(point.forecast), actualMicro: toMicro(point.actual) }));
  return { ...row, annualUseE4: visible(context, annualUseE4), recent };
}

export function readAccuracySummary({ env }: CallContext) {
  const db = env.db.reader;
  const byClass = new Map(listAccuracyByClass(db).map(each => [each.demandClass, each]));
  // Nearly every item is forecast by weeks: their model is the one to tell of.
  const models = listModelHeads(db);
  const model = models.find(each => each.bucket === 'week') ?? models.at(-1);
  return {
    ...summariseAccuracy(db, BIASED_FROM),
    modelAt: model?.computedAt ?? null, modelItems: model?.itemCount ?? 0, modelTrials: model?.trialCount ?? 0,
    byClass: DEMAND_CLASSES.flatMap(demandClass => byClass.get(demandClass) ?? []),
  };
}
