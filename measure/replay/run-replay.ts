/** Replays one file: the computed policy against the fixed minimums, each by itself and all at the same fill rate. */
import { type OutlookPoint, type PolicyTotals, type ReplayItem, type ReplayOptions, outlookPoint, refreshDaysOf } from '../../shared/domain/replay/index.ts';
import { statedLeadTimeDistribution } from '../../shared/domain/thresholds/index.ts';
import { type ForecastDay, type SetForecaster, knownOf } from './forecast-sets.ts';
import { type ColumnChoice, type ItemHistory, readLedger } from './read-ledger.ts';
import { readText } from '../read-text.ts';
import { readSeries } from './read-series.ts';
import { type AlertsReport, replayAlerts } from './run-alerts.ts';
import { type AtFillRate, DEFAULT_SETTINGS, POLICY_NAMES, type PolicyName, compareAtFillRate, slideComputed, slidePolicies } from './slide-policies.ts';

/** An item takes part when it was used on so many days of the warm-up: before that no policy knows it. */
const WARM_UP_USE_DAYS_MIN = 3;
const FILL_RATES = [0.85, 0.9, 0.95, 0.98] as const;
/** Covers between which the number of orders is matched. */
const COVER_DAYS = [10, 16, 22, 30, 40] as const;

export type ReplayRequest = {
  readonly path: string;
  readonly kind: 'ledger' | 'series';
  readonly columns: ColumnChoice;
  readonly leadTimeDays: number;
  readonly leadTimeStdDevDays: number;
  readonly isBackOrdered: boolean;
  readonly seed: number;
  readonly limit: number;
  readonly refreshDays: number;
  readonly reviewDays: number;
  readonly coverDays: number;
  /** Also watch a store run by fixed minimums: which stock-outs each rule saw coming. */
  readonly isWithAlerts: boolean;
};

export type ReplayReport = {
  readonly file: string;
  readonly kind: ReplayRequest['kind'];
  readonly days: number;
  readonly warmUpDays: number;
  readonly items: number;
  readonly skippedItems: number;
  readonly skippedLines: number;
  readonly terms: Omit<ReplayRequest, 'path' | 'kind' | 'columns'>;
  /** Each policy as it is by itself: service level 95 %, multiplier 1, z = 1.645. */
  readonly policies: Readonly<Record<PolicyName, PolicyTotals & { readonly setting: number }>>;
  /** At the fill rate the computed policy reaches by itself. */
  readonly atComputedFillRate: AtFillRate;
  readonly atFillRates: readonly AtFillRate[];
  readonly alerts: AlertsReport | null;
  readonly milliseconds: { readonly forecasts: number; readonly simulation: number };
};

/** Runs one file. `clock` gives milliseconds, for the times in the report. */
export function runReplay(request: ReplayRequest, forecaster: SetForecaster, clock: () => number): ReplayReport {
  const text = readText(request.path);
  const { items: histories, days, skippedLines } = request.kind === 'ledger' ? readLedger(text, request.columns) : { ...readSeries(text), skippedLines: 0 };
  const warmUpDays = Math.floor(days / 3);
  const known = histories.filter(({ demand }) => demand.slice(0, warmUpDays).filter(quantity => quantity > 0).length >= WARM_UP_USE_DAYS_MIN);
  const leadTime = statedLeadTimeDistribution(request.leadTimeDays, request.leadTimeStdDevDays);
  const items = known.slice(0, request.limit).map((history): ReplayItem => ({ ...itemOf(history), leadTime }));
  const options: ReplayOptions = { warmUpDays, reviewDays: request.reviewDays, isBackOrdered: request.isBackOrdered, seed: request.seed };

  const started = clock();
  const points = forecastAll(items, forecaster, request, warmUpDays);
  const forecasted = clock();
  const input = { items, points, terms: { serviceMeasure: 'cycle', coverDays: request.coverDays }, options, leadTimeDays: request.leadTimeDays } as const;
  const slid = slidePolicies(input);
  const covers = [...new Set([...COVER_DAYS, request.coverDays])].map(coverDays => ({ coverDays, slid: coverDays === request.coverDays ? slid.computed : slideComputed(input, coverDays) }));
  const totals = Object.fromEntries(POLICY_NAMES.map(name => {
    const setting = DEFAULT_SETTINGS[name];
    const point = slid[name].find(candidate => candidate.setting === setting);
    if (point === undefined) throw new Error(`${name} has no setting ${setting}`);
    return [name, { setting, ...point.totals }];
    // Safe: one entry for each name.
  })) as Record<PolicyName, PolicyTotals & { setting: number }>;
  const { path, kind, columns, ...terms } = request;
  return {
    file: path.replace(/^.*[\\/]/, ''), kind, days, warmUpDays, items: items.length, skippedItems: histories.length - known.length, skippedLines, terms,
    policies: totals,
    atComputedFillRate: compareAtFillRate(slid, covers, totals.computed.fillRate),
    atFillRates: FILL_RATES.map(fillRate => compareAtFillRate(slid, covers, fillRate)),
    alerts: request.isWithAlerts ? replayAlerts(items, points, options, request.leadTimeDays) : null,
    milliseconds: { forecasts: Math.round(forecasted - started), simulation: Math.round(clock() - forecasted) },
  };
}

function itemOf({ id, demand, corrections, unitValue, isWholeNumbers }: ItemHistory): Omit<ReplayItem, 'leadTime'> {
  return { id, demand, corrections, unitValue, packSize: isWholeNumbers ? 1 : null };
}

/** All outlooks, day by day over the whole set: what is learnt from all items is learnt from what was known of them that day. */
function forecastAll(items: readonly ReplayItem[], forecaster: SetForecaster, request: ReplayRequest, warmUpDays: number): OutlookPoint[][] {
  const points = items.map((): OutlookPoint[] => []);
  const [first] = items;
  if (first === undefined) return points;
  const reachDays = request.leadTimeDays + 3 * request.leadTimeStdDevDays + request.reviewDays;
  for (const day of refreshDaysOf(first, warmUpDays, request.refreshDays)) {
    const at: ForecastDay = { day, reachDays, items: items.map(item => knownOf(item, day)) };
    forecaster(at).forEach((outlook, index) => {
      const item = items[index];
      if (item !== undefined) points[index]?.push(outlookPoint(day, outlook, item.leadTime, request.reviewDays));
    });
  }
  return points;
}
