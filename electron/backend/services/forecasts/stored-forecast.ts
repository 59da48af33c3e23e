/** The forecast of an item as it is kept in `item_forecasts.forecast_json`: what the screens show is what the thresholds were computed with. */
import type { DemandClassification, OneOffMark } from '../../../../shared/domain/forecast/index.ts';
import type { BacktestPoint, ForecastFlag, PointMethod, SeasonalIndices } from '../../../../shared/domain/forecast/forecast-types.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';

/** Quantities in base units; buckets oldest first. */
export type StoredForecast = {
  /** First day of each bucket of the history, and of each coming one. */
  readonly bucketsOn: readonly CalendarDate[];
  readonly comingOn: readonly CalendarDate[];
  /** What the ledger says of each bucket of the history. */
  readonly used: readonly number[];
  /** What the forecast was made with; null where a bucket does not count. */
  readonly counts: readonly (number | null)[];
  /** Days of each bucket on which nothing was in stock. */
  readonly outOfStockDays: readonly number[];
  readonly flags: readonly ForecastFlag[];
  readonly classification: DemandClassification;
  readonly methods: readonly { readonly method: PointMethod; readonly share: number }[];
  readonly season: (SeasonalIndices & { readonly isFromCategory: boolean }) | null;
  /** Expected demand of each coming bucket, what is planned apart included. */
  readonly path: readonly number[];
  /** One-step forecasts inside the history; `bucket` is a place in `bucketsOn`. */
  readonly backtest: readonly BacktestPoint[];
  readonly marks: readonly OneOffMark[];
};
