/** Plays one item's history under the policy in force, the computed one, a candidate, and the fixed minimums of other programs. */
import {
  COST_CURVE_LEVELS,
  type KnownDemand,
  type OrderRule,
  type OutlookPoint,
  type ReplayItem,
  type ReplayOptions,
  type ReplayOutcome,
  type ReplayOutlook,
  type ScheduledRule,
  erpPolicy,
  knownDemand,
  outlookPoint,
  refreshDaysOf,
  ruleAt,
  scheduleRules,
  simulateOrders,
  thumbPolicy,
} from '../../../../shared/domain/replay/index.ts';
import type { DateSpan } from '../../../../shared/domain/calendar/index.ts';
import type { LeadTimeDistribution, ServiceMeasure } from '../../../../shared/domain/thresholds/index.ts';
import { E4_PER_YUAN } from '../../../../shared/kernel/money.ts';

/** The parameters of the policy a replay needs. Quantities in base units, money in 元. */
export type PolicyTerms = {
  readonly serviceLevel: number;
  readonly serviceMeasure: ServiceMeasure;
  readonly coverDays: number;
  readonly reviewDays: number;
  readonly minimumOrderQuantity: number | null;
  readonly packSize: number | null;
  readonly orderCost: number | null;
  readonly carryingRate: number;
  readonly shelfLifeDays: number | null;
};

/** An item ready to be played. `item.unitValue` in 10⁻⁴ 元. */
export type ReplayHistory = {
  readonly item: ReplayItem;
  /** First day of the history, a Monday: whole weeks are known on every day a forecast is made. */
  readonly from: string;
  /** Days only learnt from. */
  readonly warmUpDays: number;
  readonly terms: PolicyTerms;
  /** Thresholds as they are in force today, held all the time. */
  readonly current: OrderRule;
  readonly isManual: boolean;
  /** Spans on which nothing was there all day. */
  readonly stockOuts: readonly DateSpan[];
};

/** What is tried; null: as it is in force. */
export type TriedTerms = { readonly serviceLevel: number | null; readonly leadTimeDays: number | null; readonly coverDays: number | null };

/** Makes the outlook from what was known on a day, and the undershoot; null without demand to go by. */
export type OutlookMaker = (known: KnownDemand, history: ReplayHistory) => ReplayOutlook | null;

export const PLAYED_POLICIES = ['current', 'computed', 'candidate', 'thumb', 'erp'] as const;
export type PlayedPolicy = (typeof PLAYED_POLICIES)[number];

export type PlayedItem = {
  readonly outcomes: Readonly<Record<PlayedPolicy, ReplayOutcome>>;
  /** By `levelsOf`: what each level comes to, and its rule of the last forecast. */
  readonly curve: readonly { readonly outcome: ReplayOutcome; readonly rule: OrderRule | null }[];
  readonly schedules: Readonly<Record<PlayedPolicy, readonly ScheduledRule[]>>;
  /** The item as the candidate's suppliers would deliver it. */
  readonly candidateItem: ReplayItem;
};

/** Safety factor of the textbook formula: 95 %. */
const ERP_SAFETY_FACTOR = 1.645;
/** The same lead times under every policy, and in every run. */
const SEED = 1;
const DAYS_PER_YEAR = 365;

export function optionsOf({ warmUpDays, terms }: Pick<ReplayHistory, 'warmUpDays' | 'terms'>): ReplayOptions {
  // Under continuous review the stock is looked at every day.
  return { warmUpDays, reviewDays: Math.max(1, terms.reviewDays), isBackOrdered: false, seed: SEED };
}

/** The levels of the curve: the usual ones, and those that hold or are tried. */
export function levelsOf(...own: readonly number[]): number[] {
  return [...new Set<number>([...COST_CURVE_LEVELS, ...own])].sort((a, b) => a - b);
}

/** Plays every policy. Forecasts are made once, every `refreshDays` days, from what was known that morning. */
export function playHistory(history: ReplayHistory, tried: TriedTerms, how: { readonly makeOutlook: OutlookMaker; readonly refreshDays: number; readonly levels: readonly number[] }): PlayedItem {
  const { item, warmUpDays, terms, current } = history;
  const options = optionsOf(history);
  const outlooks = refreshDaysOf(item, warmUpDays, how.refreshDays).map(day => ({ day, outlook: how.makeOutlook(knownDemand(item, day), history) }));
  const pointsFor = (leadTime: LeadTimeDistribution): OutlookPoint[] => outlooks.map(({ day, outlook }) => outlookPoint(day, outlook, leadTime, terms.reviewDays));
  const points = pointsFor(item.leadTime);
  const candidateItem = tried.leadTimeDays === null ? item : { ...item, leadTime: stretchedTo(item.leadTime, tried.leadTimeDays) };
  const candidatePoints = candidateItem === item ? points : pointsFor(candidateItem.leadTime);
  const candidateTerms = { ...terms, serviceLevel: tried.serviceLevel ?? terms.serviceLevel, coverDays: tried.coverDays ?? terms.coverDays, orderCost: tried.coverDays === null ? terms.orderCost : null };
  const scheduleOf = (of: readonly OutlookPoint[], by: PolicyTerms): ScheduledRule[] => of.map(point => ({ fromDay: point.fromDay, rule: ruleFor(point, by, item) }));
  const schedules: PlayedItem['schedules'] = {
    current: [{ fromDay: warmUpDays, rule: current }],
    computed: scheduleOf(points, terms),
    candidate: scheduleOf(candidatePoints, candidateTerms),
    thumb: scheduleRules(item, thumbPolicy(), warmUpDays),
    erp: scheduleRules(item, erpPolicy({ leadTimeDays: item.leadTime.meanDays + terms.reviewDays, safetyFactor: ERP_SAFETY_FACTOR, isRefreshedQuarterly: true }), warmUpDays),
  };
  const play = (policy: PlayedPolicy): ReplayOutcome => simulateOrders(policy === 'candidate' ? candidateItem : item, schedules[policy], options);
  return {
    schedules,
    candidateItem,
    outcomes: { current: play('current'), computed: play('computed'), candidate: play('candidate'), thumb: play('thumb'), erp: play('erp') },
    curve: how.levels.map(serviceLevel => {
      const schedule = scheduleOf(candidatePoints, { ...candidateTerms, serviceLevel });
      return { outcome: simulateOrders(candidateItem, schedule, options), rule: schedule.at(-1)?.rule ?? null };
    }),
  };
}

/** The rule of one day, with the order quantity of the whole policy: an economic one, within the shelf life, at least the supplier's minimum. */
function ruleFor(point: OutlookPoint, terms: PolicyTerms, { packSize, unitValue }: ReplayItem): OrderRule {
  const { serviceLevel, serviceMeasure, minimumOrderQuantity } = terms;
  return ruleAt(point, { serviceLevel, serviceMeasure, minimumOrderQuantity, coverDays: coverDaysOf(point.dailyDemand, terms, unitValue) }, packSize);
}

function coverDaysOf(dailyDemand: number, terms: PolicyTerms, unitValueE4: number): number {
  if (dailyDemand <= 0) return terms.coverDays;
  const holdingCost = (terms.carryingRate * unitValueE4) / E4_PER_YUAN;
  // Harris (1913): √(2·D·K∕h) pieces; divided by the daily demand, days.
  const days = terms.orderCost !== null && holdingCost > 0 ? Math.sqrt((2 * DAYS_PER_YEAR * terms.orderCost) / holdingCost / dailyDemand) : terms.coverDays;
  const reviewed = Math.max(terms.reviewDays, Math.min(DAYS_PER_YEAR, days));
  const kept = Math.min(terms.shelfLifeDays ?? Infinity, reviewed);
  return Math.max(kept, (terms.minimumOrderQuantity ?? 0) / dailyDemand);
}

/** The same spread in proportion, around another mean. */
function stretchedTo(leadTime: LeadTimeDistribution, meanDays: number): LeadTimeDistribution {
  if (leadTime.meanDays <= 0) return { ...leadTime, days: [meanDays], shares: [1], meanDays, stdDevDays: 0 };
  const factor = meanDays / leadTime.meanDays;
  return { ...leadTime, days: leadTime.days.map(days => days * factor), meanDays, stdDevDays: leadTime.stdDevDays * factor };
}

/** The stock at the end of each week of the days played, base units. */
export function weeklyStock(history: ReplayHistory, played: PlayedItem, policy: PlayedPolicy): number[] {
  const weeks: number[] = [];
  simulateOrders(policy === 'candidate' ? played.candidateItem : history.item, played.schedules[policy], optionsOf(history), (day, onHand) => {
    if ((day - history.warmUpDays) % DAYS_PER_WEEK === DAYS_PER_WEEK - 1) weeks.push(onHand);
  });
  return weeks;
}
const DAYS_PER_WEEK = 7;
