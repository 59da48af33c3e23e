/** The forecast of one item: its demand prepared, the engine asked, what is planned for certain added, and the whole as it is stored. */
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import { type ItemForecastRow, findForecastHead, findItemForecast, saveItemForecast } from '../../../../db/repositories/forecast-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { type Bucket, SEASON_BUCKETS, USUAL_DAYS } from '../../../../shared/domain/calendar/index.ts';
import { type BacktestPoint, type LeadForecast, type PreparedDemand, type QuantileCurve, type SeriesForecast, certainCurve, forecastSeries, makeCurve } from '../../../../shared/domain/forecast/index.ts';
import { classifyXyz } from '../../../../shared/domain/policy/index.ts';
import { type DemandOutlook, meanPerDayOf } from '../../../../shared/domain/thresholds/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { ForecastGround } from './forecast-ground.ts';
import { type GatheredDemand, gatherDemand, prepareGathered } from './gather-demand.ts';
import { type ForecastRecord, daysWithin, packForecast, unpackForecast } from './pack-forecast.ts';

/** Spans the engine is asked for; between them the distribution is read from its neighbours. */
const LEADS: readonly number[] = [1, 2, 3, 4, 6, 9, 13, 18, 26, 39, 60];
const OUTLOOK_DIGITS = 6;

export type ValueClass = Pick<ItemForecastRow, 'annualUseE4' | 'abcClass'>;
/** An item nobody has classed yet. */
export const NO_VALUE: ValueClass = { annualUseE4: 0, abcClass: 'C' };

/** What is forecast by, read back. */
export type KnownForecast = { readonly row: ItemForecastRow; readonly record: ForecastRecord; readonly outlook: DemandOutlook };

/** The stored forecast of an item; null while there is none. */
export function readForecast(db: ReadableDb, itemId: string): KnownForecast | null {
  const row = findItemForecast(db, itemId);
  return row === undefined ? null : readBack(row);
}

export function readBack(row: ItemForecastRow): KnownForecast {
  return { row, record: unpackForecast(row.forecastJson), outlook: JSON.parse(row.outlookJson) as DemandOutlook }; // Safe: written below.
}

/**
 * The stored forecast, computed anew when something it rests on has changed. `protectionDays`: the longest time from an order to the receipt
 * of the next one. Null when there is no forecast and none can be made.
 */
export function ensureForecast(tx: WritableDb, item: ItemView, ground: ForecastGround, at: { readonly now: number; readonly protectionDays: number }): { readonly gathered: GatheredDemand; readonly row: ItemForecastRow } | null {
  const gathered = gatherDemand(tx, item, ground, at.protectionDays);
  const head = findForecastHead(tx, item.id);
  const stored = head?.inputsHash === gathered.inputsHash ? findItemForecast(tx, item.id) : undefined;
  if (stored !== undefined) return { gathered, row: stored };
  const row = tryForecast(tx, item, gathered, ground, { now: at.now, value: head ?? NO_VALUE, category: item.categoryId ?? '' });
  return row === undefined ? null : { gathered, row };
}

/** A paper is booked even if its item cannot be forecast: the last forecast stays in force, and the log says why. */
function tryForecast(tx: WritableDb, item: ItemView, gathered: GatheredDemand, ground: ForecastGround, at: Parameters<typeof computeForecast>[3]): ItemForecastRow | undefined {
  let row: ItemForecastRow;
  try {
    row = computeForecast(item.id, gathered, ground, at);
  } catch (error) {
    ground.report(`${item.code} cannot be forecast`, error);
    return findItemForecast(tx, item.id);
  }
  saveItemForecast(tx, row);
  return row;
}

/** Pure but for the clock it is given. */
export function computeForecast(
  itemId: string, gathered: GatheredDemand, ground: ForecastGround, at: { readonly now: number; readonly value: ValueClass; readonly category: string },
): ItemForecastRow {
  const { bucket, horizon } = gathered;
  const prepared = prepareGathered(gathered, ground);
  const known = ground.models.get(bucket);
  const leads = [...LEADS.filter(lead => lead < horizon), horizon];
  const series = forecastSeries({
    ...historyOf(prepared, bucket), category: at.category, bucketsPerYear: SEASON_BUCKETS[bucket], leads, horizon, model: known?.model ?? null, futureCalendar: prepared.futureCalendar,
  });
  // Like items say how much a known use varies; that there is any use nobody says but the item itself.
  const isUsed = prepared.series.totalQuantity > 0;
  const regular = isUsed ? fillOutlook(series, horizon, USUAL_DAYS[bucket]) : noDemand(horizon, USUAL_DAYS[bucket]);
  const outlook = addPlanned(regular, prepared.futurePlanned);
  const record = makeRecord(gathered, prepared, isUsed ? series : { ...series, path: [] });
  return {
    itemId,
    computedAt: at.now,
    computedOn: ground.today,
    inputsHash: gathered.inputsHash,
    modelSequence: known?.sequence ?? null,
    bucket,
    demandClass: series.classification.demandClass,
    // What is planned once is no rate of use, unless there is no other.
    dailyDemand: meanPerDayOf(regular) > 0 ? meanPerDayOf(regular) : meanPerDayOf(outlook),
    forecastJson: packForecast(record),
    outlookJson: JSON.stringify(roundOutlook(outlook)),
    ...judgeTests(record.backtest),
    trackingSignal: series.trackingSignal,
    annualUseE4: at.value.annualUseE4,
    abcClass: at.value.abcClass,
  };
}

/** Before the first whole bucket the days so far stand for one, as far as they reach. */
function historyOf({ series, history }: PreparedDemand, bucket: Bucket): PreparedDemand['history'] {
  if (history.values.length > 0 || series.totalQuantity <= 0) return history;
  const share = Math.min(1, series.observedDays / USUAL_DAYS[bucket]);
  return { ...history, values: [series.totalQuantity], weights: [share], calendar: [1] };
}

/** The distribution of every number of buckets: as forecast, and in between with mean and spread of the neighbours, the mean along the path. */
function fillOutlook({ leads, path }: SeriesForecast, horizon: number, bucketDays: number): DemandOutlook {
  const cumulative: QuantileCurve[] = [];
  for (let k = 1; k <= horizon; k += 1) {
    const above = mustExist(leads.find(({ lead }) => lead >= k), 'the engine is asked for the whole horizon');
    const below = leads.findLast(({ lead }) => lead < k);
    const curve = above.lead === k || below === undefined ? above.curve : curveBetween(below, above, k, path);
    cumulative.push(notBelow(curve, cumulative.at(-1)));
  }
  return { bucketDays, cumulative };
}

function noDemand(horizon: number, bucketDays: number): DemandOutlook {
  return { bucketDays, cumulative: Array.from({ length: horizon }, () => certainCurve(0)) };
}

function curveBetween(below: LeadForecast, above: LeadForecast, k: number, path: readonly number[]): QuantileCurve {
  const along = (from: number, to: number) => path.slice(from, to).reduce((sum, value) => sum + value, 0);
  const part = (k - below.lead) / (above.lead - below.lead);
  const whole = along(below.lead, above.lead);
  const line = (from: number, to: number, share = part) => from + (to - from) * share;
  const mean = line(below.curve.mean, above.curve.mean, whole > 0 ? along(below.lead, k) / whole : part);
  return makeCurve(
    mean,
    line(below.curve.variance, above.curve.variance),
    below.curve.quantiles.map((value, index) => mean + line(value - below.curve.mean, (above.curve.quantiles[index] ?? value) - above.curve.mean)),
  );
}

/** More buckets never need less. */
function notBelow(curve: QuantileCurve, lower: QuantileCurve | undefined): QuantileCurve {
  if (lower === undefined) return curve;
  return makeCurve(Math.max(curve.mean, lower.mean), curve.variance, curve.quantiles.map((value, index) => Math.max(value, lower.quantiles[index] ?? 0)));
}

/** What is planned is certain: it shifts the curve. */
function addPlanned({ bucketDays, cumulative }: DemandOutlook, planned: readonly number[]): DemandOutlook {
  let sum = 0;
  return {
    bucketDays,
    cumulative: cumulative.map((curve, index) => {
      sum += planned[index] ?? 0;
      const shift = sum;
      return shift === 0 ? curve : makeCurve(curve.mean + shift, curve.variance, curve.quantiles.map(value => value + shift));
    }),
  };
}

function makeRecord(gathered: GatheredDemand, prepared: PreparedDemand, series: SeriesForecast): ForecastRecord {
  return {
    bucket: gathered.bucket,
    bucketsOn: prepared.spans.map(({ from }) => from),
    comingOn: prepared.futureSpans.map(({ from }) => from),
    used: prepared.series.buckets,
    counts: prepared.history.values,
    outOfStockDays: daysWithin(prepared.spans, gathered.stockOuts),
    flags: series.flags,
    classification: series.classification,
    regime: series.regime,
    methods: series.methods,
    season: series.season,
    path: prepared.futureSpans.map((_, index) => (series.path[index] ?? 0) + (prepared.futurePlanned[index] ?? 0)),
    planned: prepared.futurePlanned,
    backtest: series.backtest.filter(point => point.bucket < prepared.spans.length),
    marks: prepared.marks,
    trackingSignal: series.trackingSignal,
    dailyVariance: series.oneStep.variance / USUAL_DAYS[gathered.bucket],
    historyFrom: gathered.historyStart,
    lines: gathered.lines,
    isLent: gathered.isLent,
  };
}

/** Error and bias of the one-step forecasts in parts of the mean demand of the same buckets; XYZ by the error. */
function judgeTests(tests: readonly BacktestPoint[]): Pick<ItemForecastRow, 'testedBuckets' | 'errorRatio' | 'biasRatio' | 'xyzClass'> {
  const count = tests.length;
  const mean = tests.reduce((sum, { actual }) => sum + actual, 0) / Math.max(1, count);
  if (count === 0 || mean <= 0) return { testedBuckets: count, errorRatio: null, biasRatio: null, xyzClass: null };
  const squares = tests.reduce((sum, { actual, forecast }) => sum + (actual - forecast) ** 2, 0) / count;
  const bias = tests.reduce((sum, { actual, forecast }) => sum + forecast - actual, 0) / count;
  return { testedBuckets: count, errorRatio: Math.sqrt(squares) / mean, biasRatio: bias / mean, xyzClass: classifyXyz(Math.sqrt(squares), mean) };
}

function roundOutlook({ bucketDays, cumulative }: DemandOutlook): DemandOutlook {
  const rounded = (value: number) => Number(value.toPrecision(OUTLOOK_DIGITS));
  return { bucketDays, cumulative: cumulative.map(curve => ({ mean: rounded(curve.mean), variance: rounded(curve.variance), quantiles: curve.quantiles.map(rounded) })) };
}
