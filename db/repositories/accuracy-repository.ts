/** How good the forecasts have been: item by item, and over all of them. */
import type { AbcClass, DemandClass, XyzClass } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';
import { likeOf } from './operation-repository.ts';

export type AccuracyRow = ItemCaption & {
  readonly itemId: string;
  readonly categoryName: string;
  readonly bucket: 'day' | 'week' | 'month';
  readonly demandClass: DemandClass;
  readonly abcClass: AbcClass;
  readonly xyzClass: XyzClass | null;
  readonly testedBuckets: number;
  readonly errorRatio: number | null;
  readonly biasRatio: number | null;
  readonly trackingSignal: number | null;
  readonly annualUseE4: number;
  readonly forecastJson: string;
};

export type AccuracyFilter = {
  readonly text: string;
  readonly demandClass: DemandClass | null;
  readonly abcClass: AbcClass | null;
  readonly isDriftingOnly: boolean;
  /** Beyond this, to either side, the tracking signal says that forecasts drift. */
  readonly driftFrom: number;
};

/** What is not used any more, or never was, has no forecast to be judged. */
const FROM = 'from item_forecasts f join items i on i.id = f.item_id where i.is_active = 1';
const WHERE = `and f.demand_class <> 'none' and (@demandClass is null or f.demand_class = @demandClass) and (@abcClass is null or f.abc_class = @abcClass)
  and (@isDriftingOnly = 0 or abs(f.tracking_signal) > @driftFrom)
  and (@text = '' or i.code like @like escape '\\' or i.name like @like escape '\\' or i.spec like @like escape '\\' or i.mnemonic like @like escape '\\')`;

export const ACCURACY_SORTS = ['error', 'bias', 'value', 'code'] as const;
export type AccuracySort = (typeof ACCURACY_SORTS)[number];
/** Without a figure an item comes last either way. */
const ORDER: { readonly [S in AccuracySort]: { readonly asc: string; readonly desc: string } } = {
  error: { asc: 'f.error_ratio is null, f.error_ratio, i.code', desc: 'f.error_ratio is null, f.error_ratio desc, i.code' },
  bias: { asc: 'f.bias_ratio is null, abs(f.bias_ratio), i.code', desc: 'f.bias_ratio is null, abs(f.bias_ratio) desc, i.code' },
  value: { asc: 'f.annual_use_e4, i.code', desc: 'f.annual_use_e4 desc, i.code' },
  code: { asc: 'i.code', desc: 'i.code desc' },
};

/** Items with a forecast by how far off it has been, and how many there are. */
export function listAccuracy(db: ReadableDb, filter: AccuracyFilter, order: { sort: AccuracySort; isDescending: boolean }, range: { offset: number; limit: number }): { rows: AccuracyRow[]; total: number } {
  const params = { text: filter.text, like: likeOf(filter.text), demandClass: filter.demandClass, abcClass: filter.abcClass, isDriftingOnly: filter.isDriftingOnly, driftFrom: filter.driftFrom };
  const total = db.get<{ n: number }>(`select count(*) as n ${FROM} ${WHERE}`, params)?.n ?? 0;
  // Sorted by their ids alone: a forecast is long, and one page of them is wanted.
  const ids = db.all<{ itemId: string }>(`select f.item_id ${FROM} ${WHERE} order by ${ORDER[order.sort][order.isDescending ? 'desc' : 'asc']} limit @limit offset @offset`, { ...params, ...range });
  const rows = db.all<AccuracyRow>(
    `select f.item_id, ${ITEM_CAPTION}, coalesce(c.name, '') as category_name, f.bucket, f.demand_class, f.abc_class, f.xyz_class, f.tested_buckets, f.error_ratio, f.bias_ratio,
        f.tracking_signal, f.annual_use_e4, f.forecast_json
      from json_each(@ids) p join item_forecasts f on f.item_id = p.value join items i on i.id = f.item_id join units u on u.id = i.unit_id left join categories c on c.id = i.category_id order by p.key`,
    { ids: JSON.stringify(ids.map(row => row.itemId)) },
  );
  return { rows, total };
}

export type AccuracySummary = {
  readonly items: number;
  readonly tested: number;
  readonly drifting: number;
  readonly withoutHistory: number;
  readonly weightedError: number | null;
  readonly weightedBias: number | null;
};

/** An item without a price still counts a little. */
const WEIGHT = 'max(1, f.annual_use_e4)';

/** Over all active items: error and bias weighted by the value used in a year. */
export function summariseAccuracy(db: ReadableDb, driftFrom: number): AccuracySummary {
  const found = db.get<Omit<AccuracySummary, 'withoutHistory'>>(
    `select count(*) as items, count(f.error_ratio) as tested, coalesce(sum(abs(f.tracking_signal) > @driftFrom), 0) as drifting,
        sum(f.error_ratio * ${WEIGHT}) / sum(case when f.error_ratio is null then 0 else ${WEIGHT} end) as weighted_error,
        sum(f.bias_ratio * ${WEIGHT}) / sum(case when f.bias_ratio is null then 0 else ${WEIGHT} end) as weighted_bias
      ${FROM} and f.demand_class <> 'none'`,
    { driftFrom },
  );
  if (found === undefined) return { items: 0, tested: 0, drifting: 0, withoutHistory: 0, weightedError: null, weightedBias: null };
  return { ...found, withoutHistory: found.items - found.tested };
}

/** The same error by class of demand. */
export function listAccuracyByClass(db: ReadableDb): { demandClass: DemandClass; items: number; errorRatio: number | null }[] {
  return db.all(
    `select f.demand_class, count(*) as items, sum(f.error_ratio * ${WEIGHT}) / sum(case when f.error_ratio is null then 0 else ${WEIGHT} end) as error_ratio
      ${FROM} and f.demand_class <> 'none' group by f.demand_class`,
  );
}
