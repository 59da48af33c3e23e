/** The forecast of one item: what will be used over any lead time, with the whole distribution, and what it rests on. */
import { assert } from '../../kernel/assert.ts';
import { type CandidateSet, POINT_SLOTS, fitCandidates } from './candidate-forecasts.ts';
import { type DemandClassification, classifyDemand } from './classify-demand.ts';
import { USUAL_SPREAD, fixedRegimeModel, makerWeightsAt, regimeOf } from './fixed-weights.ts';
import {
  type BacktestPoint, type DemandPrior, type ForecastFlag, type ForecastInput, type PointMethod, type SeasonalIndices, type SeriesForecast,
} from './forecast-types.ts';
import { ALL_ITEMS } from './group-trials.ts';
import { type Combination, combine, combinedStep } from './point-combination.ts';
import { COUNT_MEAN_MAX } from './parametric-quantiles.ts';
import { type PreparedSeries, isFirm, prepareSeries } from './prepared-series.ts';
import { type QuantileCurve, CURVE_LEVELS, certainCurve, makeCurve, scaleCurve } from './quantile-curve.ts';
import { makeQuantiles } from './quantile-makers.ts';
import { believeShort, borrowedShare, expectedLevel, shortCurve } from './short-history.ts';
import { trackingSignal } from './tracking-signal.ts';

/** Fewer buckets, or buckets with demand, than this are too little for the item's own errors to say something. */
const OWN_BUCKETS_MIN = 6;
const OWN_DEMANDS_MIN = 2;
/** An item that had no demand for longer than this is not expected to behave like its like. */
const EMPTY_BUCKETS_MAX = 52;
const OUTLIER_SHARE = 0.9;
const STOPPED_INTERVALS = 3;
/** Whole-number quantiles are rounded at the half, downwards: between two counts the mixture has no probability. */
const ROUNDING = 0.5;

/** Curves of whole leads, and the path, from either way to a forecast. Everything per usual bucket: the calendar comes after. */
type Engine = {
  readonly curveOf: (lead: number) => QuantileCurve;
  readonly path: readonly number[];
  readonly methods: SeriesForecast['methods'];
  readonly season: SeriesForecast['season'];
  readonly backtest: readonly BacktestPoint[];
};

/**
 * Forecasts one item. Always defined, always finite: what little it may rest on shows in `flags`. Pure and deterministic; figures of
 * the future change nothing, as there is no place to give them.
 */
export function forecastSeries(input: ForecastInput): SeriesForecast {
  assert(input.leads.every((lead) => lead >= 0 && Number.isFinite(lead)), 'leads are at least 0');
  const series = prepareSeries(input);
  const classification = classifyDemand(Array.from(series.values).filter((_, t) => (series.weights[t] ?? 0) > 0));
  const horizon = Math.max(1, input.horizon ?? 1, ...input.leads.map(Math.ceil));
  const isShort = series.knownCount < OWN_BUCKETS_MIN || series.demandCount < OWN_DEMANDS_MIN;
  const wholeLeads = [...new Set([1, ...input.leads.flatMap((lead) => [Math.floor(lead), Math.ceil(lead)])])].filter((lead) => lead > 0).sort((a, b) => a - b);
  const engine = isShort ? forecastShort(series, input, horizon) : leanOnOthers(forecastOwn(series, input, { horizon, wholeLeads }), series, input);
  const multiplier = (bucket: number): number => input.futureCalendar?.[bucket] ?? 1;
  const path = engine.path.map((value, bucket) => value * multiplier(bucket));
  const curveOf = (lead: number): QuantileCurve => finishCurve(engine, series, lead, multiplier);
  return {
    flags: flagsOf(input, series, classification, isShort),
    classification, regime: regimeOf(series), path,
    leads: input.leads.map((lead) => ({ lead, curve: partialCurve(lead, curveOf) })),
    oneStep: curveOf(1),
    methods: engine.methods, season: engine.season, backtest: engine.backtest,
    trackingSignal: trackingSignal(engine.backtest.map(({ actual, forecast }) => actual - forecast)),
  };
}

function forecastOwn(
  series: PreparedSeries,
  { model, category, leads, bucketsPerYear, calendar }: ForecastInput,
  { horizon, wholeLeads }: { readonly horizon: number; readonly wholeLeads: readonly number[] },
): Engine {
  const categorySeason = model?.seasons[category ?? ALL_ITEMS] ?? model?.seasons[ALL_ITEMS] ?? null;
  const learntLead = model?.lead ?? Math.max(1, ...leads);
  const set = fitCandidates(series, { seasonLength: bucketsPerYear, categorySeason, lead: Math.max(1, Math.ceil(learntLead)) });
  const regime = model?.regimes[regimeOf(series)] ?? fixedRegimeModel(regimeOf(series));
  const combination = combine(set, regime.pointWeights);
  const lent = priorOf(model, category) ?? USUAL_SPREAD;
  const parts = makeQuantiles(set, combination, { leads: wholeLeads, levels: CURVE_LEVELS, learntLead, lent });
  const shares = CURVE_LEVELS.map((level) => makerWeightsAt(regime.makerWeights, level));
  const curves = new Map(parts.map((part) => {
    const quantiles = CURVE_LEVELS.map((_, index) => part.quantiles.reduce((sum, byLevel, maker) => sum + (shares[index]?.[maker] ?? 0) * (byLevel[index] ?? 0), 0));
    return [part.lead, makeCurve(part.mean, part.variance, quantiles)];
  }));
  return {
    curveOf: (lead) => curves.get(lead) ?? certainCurve(0),
    path: Array.from({ length: horizon }, (_, step) => combinedStep(combination, series.length, step + 1)),
    methods: sharesByMethod(combination),
    season: seasonOf(set, combination, categorySeason),
    backtest: backtestOf(set, combination, calendar),
  };
}

function forecastShort(series: PreparedSeries, { model, category }: ForecastInput, horizon: number): Engine {
  const isLongEmpty = series.demandCount === 0 && series.knownCount > EMPTY_BUCKETS_MAX;
  const belief = isLongEmpty ? null : believeShort(series, priorOf(model, category));
  const isWhole = series.knownCount === 0 ? (priorOf(model, category)?.isWholeNumbers ?? true) : series.isWholeNumbers;
  return {
    curveOf: (lead) => shortCurve(belief, isWhole, lead),
    path: new Array<number>(horizon).fill(expectedLevel(belief)),
    methods: [], season: null, backtest: [],
  };
}

/** Draws the forecast of a young item towards that of its like; quantiles are averaged, not mixed, so that no second hump comes in. */
function leanOnOthers(own: Engine, series: PreparedSeries, { model, category }: ForecastInput): Engine {
  const share = borrowedShare(series.knownCount);
  const prior = priorOf(model, category);
  if (share === 0 || prior === null) return own;
  const belief = believeShort(series, prior);
  const level = expectedLevel(belief);
  return {
    ...own,
    path: own.path.map((value) => (1 - share) * value + share * level),
    curveOf: (lead) => averageCurves(own.curveOf(lead), shortCurve(belief, series.isWholeNumbers, lead), share),
  };
}

function averageCurves(own: QuantileCurve, other: QuantileCurve, share: number): QuantileCurve {
  const blend = (a: number, b: number): number => (1 - share) * a + share * b;
  return makeCurve(
    blend(own.mean, other.mean), blend(own.variance, other.variance),
    own.quantiles.map((value, index) => blend(value, other.quantiles[index] ?? value)),
  );
}

function priorOf(model: ForecastInput['model'], category: string | undefined): DemandPrior | null {
  return model?.priors[category ?? ALL_ITEMS] ?? model?.priors[ALL_ITEMS] ?? null;
}

/** The curve with the calendar of the coming buckets, counts rounded to counts. */
function finishCurve({ curveOf, path }: Engine, series: PreparedSeries, lead: number, multiplier: (bucket: number) => number): QuantileCurve {
  const usual = path.slice(0, lead).reduce((sum, value) => sum + value, 0);
  const planned = path.slice(0, lead).reduce((sum, value, bucket) => sum + value * multiplier(bucket), 0);
  const curve = curveOf(lead);
  const scaled = usual > 0 && planned !== usual ? scaleCurve(curve, planned / usual) : curve;
  if (!series.isWholeNumbers) return scaled;
  const quantiles = scaled.quantiles.map((value) => (value < COUNT_MEAN_MAX ? Math.ceil(value - ROUNDING) : value));
  return makeCurve(scaled.mean, scaled.variance, quantiles);
}

/**
 * The curve of any lead. Between whole buckets mean and variance are read along a straight line, and the quantiles as standard
 * deviations from the mean likewise.
 */
function partialCurve(lead: number, curveOf: (lead: number) => QuantileCurve): QuantileCurve {
  const low = Math.floor(lead);
  const share = lead - low;
  if (lead === 0) return certainCurve(0);
  if (share === 0) return curveOf(lead);
  const upper = curveOf(low + 1);
  const lower = low === 0 ? null : curveOf(low);
  const mean = (1 - share) * (lower?.mean ?? 0) + share * upper.mean;
  const variance = (1 - share) * (lower?.variance ?? 0) + share * upper.variance;
  const standard = (curve: QuantileCurve, index: number): number =>
    curve.variance > 0 ? ((curve.quantiles[index] ?? 0) - curve.mean) / Math.sqrt(curve.variance) : 0;
  return makeCurve(mean, variance, CURVE_LEVELS.map((_, index) => {
    const above = standard(upper, index);
    const z = lower === null ? above : (1 - share) * standard(lower, index) + share * above;
    return mean + z * Math.sqrt(variance);
  }));
}

function sharesByMethod(combination: Combination): SeriesForecast['methods'] {
  const shares = new Map<PointMethod, number>();
  for (const { slot, share } of combination) {
    const method = POINT_SLOTS[slot]?.method ?? 'ses';
    shares.set(method, (shares.get(method) ?? 0) + share);
  }
  return [...shares].map(([method, share]) => ({ method, share })).sort((a, b) => b.share - a.share);
}

function seasonOf(set: CandidateSet, combination: Combination, categorySeason: SeasonalIndices | null): SeriesForecast['season'] {
  if (!combination.some(({ model }) => model.season !== null)) return null;
  if (set.ownSeason !== null) return { isMultiplicative: set.ownSeason.isMultiplicative, indices: set.ownSeason.indices, isFromCategory: false };
  return categorySeason === null ? null : { ...categorySeason, isFromCategory: true };
}

function backtestOf({ series, burnIn }: CandidateSet, combination: Combination, calendar: readonly number[] | undefined): BacktestPoint[] {
  const points: BacktestPoint[] = [];
  for (let t = burnIn; t < series.length; t += 1) {
    if (!isFirm(series, t)) continue;
    const factor = calendar?.[series.skipped + t] ?? 1;
    points.push({ bucket: series.skipped + t, forecast: combinedStep(combination, t, 1) * factor, actual: (series.values[t] ?? 0) * factor });
  }
  return points;
}

function flagsOf(input: ForecastInput, series: PreparedSeries, { adi }: DemandClassification, isShort: boolean): ForecastFlag[] {
  const flags: ForecastFlag[] = [];
  const total = input.values.reduce<number>((sum, value) => sum + (value !== null && Number.isFinite(value) ? value : 0), 0);
  const largest = series.values.reduce((most, value) => Math.max(most, value), 0);
  const sum = series.mean * series.knownCount;
  if (series.knownCount === 0) flags.push('empty_history');
  if (series.knownCount === 1) flags.push('one_point');
  if (isShort && series.knownCount > 0) flags.push('short_history');
  if (series.knownCount > 0 && series.demandCount === 0) flags.push('all_zero');
  if (total < 0) flags.push('negative_total');
  if (series.knownCount >= OWN_BUCKETS_MIN && largest > OUTLIER_SHARE * sum) flags.push('giant_outlier');
  if (adi !== null && series.demandCount >= OWN_DEMANDS_MIN && emptyBucketsAtEnd(series) >= STOPPED_INTERVALS * adi) flags.push('stopped');
  if (input.leads.includes(0)) flags.push('zero_lead');
  return flags;
}

function emptyBucketsAtEnd(series: PreparedSeries): number {
  let count = 0;
  for (let t = series.length - 1; t >= 0 && !((series.values[t] ?? 0) > 0); t -= 1) if (isFirm(series, t)) count += 1;
  return count;
}
