/** Each policy over its whole range, and the stock of each at the same fill rate. */
import {
  type ComputedSettings,
  type DailyStatistics,
  type OrderRule,
  type OutlookPoint,
  type PolicyTotals,
  QUARTER_DAYS,
  type ReplayItem,
  type ReplayOptions,
  type ScheduledRule,
  type SlidPolicy,
  computedSchedule,
  dailyStatistics,
  erpRule,
  knownDemand,
  readAtFillRate,
  refreshDaysOf,
  simulateOrders,
  thumbRule,
  totalOutcomes,
} from '../../shared/domain/replay/index.ts';
import { type AtEqualOrders, type CoverSlide, readAtEqualOrders } from './equal-orders.ts';

export const POLICY_NAMES = ['computed', 'thumb', 'erp', 'erpQuarterly'] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

/** The setting each policy has by itself. */
export const DEFAULT_SETTINGS: Readonly<Record<PolicyName, number>> = { computed: 0.95, thumb: 1, erp: 1.645, erpQuarterly: 1.645 };

const MULTIPLIERS = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10, 14, 20];
const SAFETY_FACTORS = [-2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.645, 1.8, 2, 2.25, 2.5, 2.75, 3, 3.5, 4, 5, 6, 8, 11, 15, 20, 30];
/** Above 0.99 the setting is 0.99 with the safety stock widened: 1 is twice the safety stock of 0.99, 1.01 three times. */
const SERVICE_LEVELS = [
  0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.875, 0.9, 0.925, 0.95, 0.96, 0.97, 0.98, 0.99,
  0.992, 0.995, 1, 1.005, 1.01, 1.02, 1.03, 1.05, 1.08, 1.12, 1.2,
];
const LEVEL_TOP = 0.99;
const WIDENING = 100;

/** The computed policy's rule settings for a place on its scale. */
export function settingsAt(setting: number, terms: Omit<ComputedSettings, 'serviceLevel'>): ComputedSettings {
  return setting <= LEVEL_TOP ? { ...terms, serviceLevel: setting } : { ...terms, serviceLevel: LEVEL_TOP, safetyMultiplier: 1 + (setting - LEVEL_TOP) * WIDENING };
}

export type SlideInput = {
  readonly items: readonly ReplayItem[];
  /** Outlooks of each item, in the order of the items. */
  readonly points: readonly (readonly OutlookPoint[])[];
  readonly terms: Omit<ComputedSettings, 'serviceLevel'>;
  readonly options: ReplayOptions;
  readonly leadTimeDays: number;
};

type Play = (scheduleOf: (item: ReplayItem, index: number) => ScheduledRule[]) => PolicyTotals;

function playAll({ items, options }: SlideInput): Play {
  return scheduleOf => totalOutcomes(items, items.map((item, index) => simulateOrders(item, scheduleOf(item, index), options)));
}

/** The computed policy at every setting, with orders of `coverDays` days of demand. */
export function slideComputed(input: SlideInput, coverDays: number): SlidPolicy {
  const play = playAll(input);
  const terms = { ...input.terms, coverDays };
  return SERVICE_LEVELS.map(setting => ({ setting, totals: play((item, index) => computedSchedule(input.points[index] ?? [], settingsAt(setting, terms), item.packSize)) }));
}

/** Every policy at every setting. */
export function slidePolicies(input: SlideInput): Record<PolicyName, SlidPolicy> {
  const { terms, leadTimeDays } = input;
  const play = playAll(input);
  const onceOf = statisticsOf(input, null);
  const quarterlyOf = statisticsOf(input, QUARTER_DAYS);
  const slide = (settings: readonly number[], statistics: readonly (readonly DayStatistics[])[], ruleAt: (known: DailyStatistics, setting: number) => OrderRule): SlidPolicy =>
    settings.map(setting => ({
      setting,
      totals: play((_, index) => (statistics[index] ?? []).map(({ fromDay, known }) => ({ fromDay, rule: ruleAt(known, setting) }))),
    }));
  const erp = (known: DailyStatistics, safetyFactor: number): OrderRule => erpRule(known, leadTimeDays, safetyFactor);
  return {
    computed: slideComputed(input, terms.coverDays),
    thumb: slide(MULTIPLIERS, onceOf, thumbRule),
    erp: slide(SAFETY_FACTORS, onceOf, erp),
    erpQuarterly: slide(SAFETY_FACTORS, quarterlyOf, erp),
  };
}

type DayStatistics = { readonly fromDay: number; readonly known: DailyStatistics };

/** The statistics the fixed policies see on the days they look, made once for all settings. */
function statisticsOf({ items, options }: SlideInput, refreshDays: number | null): DayStatistics[][] {
  return items.map(item => refreshDaysOf(item, options.warmUpDays, refreshDays).map(fromDay => ({ fromDay, known: dailyStatistics(knownDemand(item, fromDay)) })));
}

export type AtFillRate = {
  readonly fillRate: number;
  readonly policies: Readonly<Record<PolicyName, { readonly averageStockValue: number | null; readonly orders: number | null; readonly stockOutDays: number | null }>>;
  /** The computed policy with as many orders as the formula refreshed quarterly places. */
  readonly atEqualOrders: (AtEqualOrders & { readonly againstErpQuarterly: number }) | null;
  /** Stock value of the computed policy in parts of the other's, less 1: −0.25 is 25 % less. Null where one of them cannot reach the fill rate. */
  readonly computedAgainst: Readonly<Record<Exclude<PolicyName, 'computed'>, number | null>>;
};

/** All policies at one fill rate. */
export function compareAtFillRate(slid: Readonly<Record<PolicyName, SlidPolicy>>, covers: readonly CoverSlide[], fillRate: number): AtFillRate {
  const read = (name: PolicyName): AtFillRate['policies'][PolicyName] => ({
    averageStockValue: readAtFillRate(slid[name], fillRate, 'averageStockValue'),
    orders: readAtFillRate(slid[name], fillRate, 'orders'),
    stockOutDays: readAtFillRate(slid[name], fillRate, 'stockOutDays'),
  });
  const policies = { computed: read('computed'), thumb: read('thumb'), erp: read('erp'), erpQuarterly: read('erpQuarterly') };
  const against = (name: Exclude<PolicyName, 'computed'>): number | null => {
    const [own, other] = [policies.computed.averageStockValue, policies[name].averageStockValue];
    return own === null || other === null || other <= 0 ? null : own / other - 1;
  };
  const { averageStockValue: erpStock, orders: erpOrders } = policies.erpQuarterly;
  const equal = erpStock === null || erpOrders === null ? null : readAtEqualOrders(covers, fillRate, erpOrders);
  const atEqualOrders = equal === null || erpStock === null ? null : { ...equal, againstErpQuarterly: equal.averageStockValue / erpStock - 1 };
  return { fillRate, policies, atEqualOrders, computedAgainst: { thumb: against('thumb'), erp: against('erp'), erpQuarterly: against('erpQuarterly') } };
}
