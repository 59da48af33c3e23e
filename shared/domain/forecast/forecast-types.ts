/** What goes into and comes out of the forecasting engine. Everything is plain data that survives JSON. */
import { type DemandClassification } from './classify-demand.ts';
import { type QuantileCurve } from './quantile-curve.ts';

/** The point methods a forecast is combined from. */
export const POINT_METHODS = [
  'ses', 'mean', 'moving_average', 'short_mean', 'long_mean', 'aggregated', 'sba', 'tsb', 'damped_trend', 'theta', 'naive', 'seasonal_smoothing',
  'median', 'robust_smoothing',
] as const;
export type PointMethod = (typeof POINT_METHODS)[number];

/** Share of buckets without demand: below a tenth, up to six tenths, above. Group weights are learnt for each apart. */
export const DEMAND_REGIMES = ['dense', 'mixed', 'sparse'] as const;
export type DemandRegime = (typeof DEMAND_REGIMES)[number];

/** What a reader of the forecast must be told about the history it rests on. */
export const FORECAST_FLAGS = [
  /** No bucket is known. */
  'empty_history',
  /** One bucket is known. */
  'one_point',
  /** Fewer buckets, or buckets with demand, than the methods need: the experience with like items was used. */
  'short_history',
  /** Demand never happened. */
  'all_zero',
  /** Returns exceed the use: buckets below 0 count as 0. */
  'negative_total',
  /** One bucket holds more than nine tenths of all demand. */
  'giant_outlier',
  /** The last demand lies at least three usual intervals back. */
  'stopped',
  /** A lead of no buckets was asked for: its demand is 0. */
  'zero_lead',
] as const;
export type ForecastFlag = (typeof FORECAST_FLAGS)[number];

/** Demand of one item by bucket, oldest first, base units; null where it is not known (out of stock all the while, or missing). */
export type DemandHistory = {
  readonly values: readonly (number | null)[];
  /** How far each bucket counts, 0…1, for example the share of it in stock; default 1. */
  readonly weights?: readonly number[];
  /** Place of the first bucket in the season, 0-based (January = 0 by months); default 0. */
  readonly firstBucket?: number;
  /** Items of one category lend each other seasonal indices and experience. */
  readonly category?: string;
  /** Expected demand of each known bucket in parts of a usual one (working days, holidays); default 1. */
  readonly calendar?: readonly number[];
};

export type SeriesForLearning = DemandHistory;

export type LearnGroupInput = {
  readonly series: readonly SeriesForLearning[];
  /** Buckets after which the season repeats: 12 months, 52 weeks, 7 days; 1 for none. */
  readonly bucketsPerYear: number;
  /** Buckets of lead time the learning aims at; the usual one of the group. */
  readonly lead: number;
};

/** Indices of one season, by place in it; multiplied with (or added to) the level. */
export type SeasonalIndices = { readonly isMultiplicative: boolean; readonly indices: readonly number[] };

/** What the level of an unknown item of the category is: ln mean ~ N(logMean, logSd²), variance of a bucket = scale · mean^power (Taylor), give or take. */
export type DemandPrior = {
  readonly itemCount: number;
  readonly logMean: number;
  readonly logSd: number;
  readonly varianceScale: number;
  readonly variancePower: number;
  /** Standard deviation of ln variance around that law; missing in what an older version learnt. */
  readonly scatterSd?: number;
  readonly isWholeNumbers: boolean;
};

/** What was learnt from all items together. Plain data, to be stored. */
export type GroupModel = {
  readonly version: number;
  readonly bucketsPerYear: number;
  readonly lead: number;
  readonly regimes: Readonly<Record<DemandRegime, RegimeModel>>;
  /** By category; '' holds all items. */
  readonly priors: Readonly<Record<string, DemandPrior>>;
  readonly seasons: Readonly<Record<string, SeasonalIndices>>;
};

export type RegimeModel = {
  /** Test forecasts inside the histories this rests on. */
  readonly trialCount: number;
  /** By `POINT_SLOTS`; sums to 1. */
  readonly pointWeights: readonly number[];
  /** At each of `LEARNT_LEVELS`, by `QUANTILE_MAKERS`; each sums to 1. */
  readonly makerWeights: readonly (readonly number[])[];
};

export type ForecastInput = DemandHistory & {
  readonly bucketsPerYear: number;
  /** Spans whose demand is wanted, buckets, at least 0; parts of a bucket are read between whole ones. */
  readonly leads: readonly number[];
  /** Length of `path`; at least the longest lead is given. */
  readonly horizon?: number;
  /** null: nothing was learnt yet; fixed weights are used. */
  readonly model: GroupModel | null;
  /** `calendar` of the coming buckets. */
  readonly futureCalendar?: readonly number[];
};

export type LeadForecast = { readonly lead: number; readonly curve: QuantileCurve };

/** One forecast inside the history: made before `bucket` was known. */
export type BacktestPoint = { readonly bucket: number; readonly forecast: number; readonly actual: number };

export type SeriesForecast = {
  readonly flags: readonly ForecastFlag[];
  readonly classification: DemandClassification;
  readonly regime: DemandRegime;
  /** Expected demand of each coming bucket. */
  readonly path: readonly number[];
  /** In the order of `leads`. */
  readonly leads: readonly LeadForecast[];
  /** Demand of the next bucket alone. */
  readonly oneStep: QuantileCurve;
  /** Methods that take part, by share, largest first; empty when the forecast rests on like items. */
  readonly methods: readonly { readonly method: PointMethod; readonly share: number }[];
  readonly season: (SeasonalIndices & { readonly isFromCategory: boolean }) | null;
  /** Trigg's signal, −1…1: beyond ±0.5 the forecasts have been too low (+) or too high (−) for a while; null without errors. */
  readonly trackingSignal: number | null;
  /** One-step forecasts inside the history, oldest first. */
  readonly backtest: readonly BacktestPoint[];
};
