/** From the plays of single items to what a policy comes to over all of them. */
import { type ReplayItem, type ReplayOutcome, markEfficient, totalOutcomes } from '../../../../shared/domain/replay/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { microFromUnits } from '../../../../shared/kernel/quantity.ts';
import { PLAYED_POLICIES, type PlayedItem, type PlayedPolicy, type ReplayHistory } from './replay-history.ts';

/** Money in whole 10⁻⁴ 元, as it is stored; hidden from who may not see it only when read. */
export type TotalledOutcome = {
  readonly fillRate: number | null;
  readonly cycleService: number | null;
  readonly stockOutDays: number;
  readonly shortDays: number;
  readonly averageStockE4: number;
  readonly averageStockMicro: number | null;
  readonly stockRatio: number | null;
  readonly orders: number;
  readonly alerts: number;
  readonly alertsInTime: number;
};
export type TotalledPoint = { readonly serviceLevel: number; readonly outcome: TotalledOutcome; readonly isEfficient: boolean; readonly reorderPointMicro: number | null; readonly maximumMicro: number | null };
export type TotalledReplay = {
  readonly from: string;
  readonly through: string;
  readonly days: number;
  readonly items: number;
  readonly skipped: number;
  readonly itemDays: number;
  readonly refreshDays: number;
  readonly policies: { readonly policy: PlayedPolicy; readonly outcome: TotalledOutcome }[];
  readonly curve: TotalledPoint[];
};

/** What the totals need of one play; the days themselves are let go. */
export type Play = { readonly item: ReplayItem; readonly from: string; readonly days: number; readonly outcomes: PlayedItem['outcomes']; readonly curve: PlayedItem['curve'] };

export function toPlay({ item, from, warmUpDays }: ReplayHistory, { outcomes, curve }: PlayedItem): Play {
  return { item: { ...item, demand: [], corrections: [] }, from: addDays(from, warmUpDays), days: item.demand.length - warmUpDays, outcomes, curve };
}

/** Adds up the plays; null when nothing was played. */
export function totalPlays(plays: readonly Play[], at: { readonly levels: readonly number[]; readonly skipped: number; readonly refreshDays: number }): TotalledReplay | null {
  const [first] = plays;
  if (first === undefined) return null;
  const items = plays.map(({ item }) => item);
  const isSingle = plays.length === 1;
  const currents = plays.map(({ outcomes }) => outcomes.current);
  const stockNow = averageStock(items, currents, isSingle);
  const outcomeOf = (outcomes: readonly ReplayOutcome[]): TotalledOutcome => toOutcome(items, outcomes, { isSingle, stockNow });
  const curve = at.levels.map((serviceLevel, index) => {
    const points = plays.flatMap(play => play.curve[index] ?? []);
    const rule = isSingle ? points[0]?.rule ?? null : null;
    const hasRule = rule !== null && rule.reorderPoint >= 0;
    return {
      serviceLevel, outcomes: points.map(point => point.outcome), totals: totalOutcomes(items, points.map(point => point.outcome)),
      reorderPointMicro: hasRule ? microFromUnits(rule.reorderPoint) : null, maximumMicro: hasRule && rule.orderUpTo !== null ? microFromUnits(rule.orderUpTo) : null,
    };
  });
  // Without a price the stock itself stands for what it costs.
  const efficient = markEfficient(curve.map(({ totals }) => (totals.averageStockValue > 0 ? totals : { ...totals, fillRate: totals.meanItemFillRate, averageStockValue: totals.averageStockUnits })));
  return {
    ...spanOf(plays),
    items: plays.length, skipped: at.skipped, refreshDays: at.refreshDays,
    itemDays: currents.reduce((sum, { days }) => sum + days, 0),
    policies: PLAYED_POLICIES.map(policy => ({ policy, outcome: outcomeOf(plays.map(({ outcomes }) => outcomes[policy])) })),
    curve: curve.map(({ serviceLevel, outcomes, reorderPointMicro, maximumMicro }, index) => ({
      serviceLevel, outcome: outcomeOf(outcomes), isEfficient: efficient[index] ?? false, reorderPointMicro, maximumMicro,
    })),
  };
}

function toOutcome(items: readonly ReplayItem[], outcomes: readonly ReplayOutcome[], { isSingle, stockNow }: { readonly isSingle: boolean; readonly stockNow: number }): TotalledOutcome {
  const totals = totalOutcomes(items, outcomes);
  const hasDemand = outcomes.some(({ demandQuantity }) => demandQuantity > 0);
  const hasPricedDemand = outcomes.some(({ demandQuantity }, index) => demandQuantity > 0 && (items[index]?.unitValue ?? 0) > 0);
  const hasCycles = outcomes.some(({ cycles }) => cycles > 0);
  return {
    fillRate: hasDemand ? (hasPricedDemand ? totals.fillRate : totals.meanItemFillRate) : null,
    cycleService: hasCycles ? totals.cycleService : null,
    stockOutDays: totals.stockOutDays, shortDays: totals.shortDays,
    averageStockE4: Math.round(totals.averageStockValue),
    averageStockMicro: isSingle ? microFromUnits(totals.averageStockUnits) : null,
    stockRatio: stockNow > 0 ? averageStock(items, outcomes, isSingle) / stockNow : null,
    orders: totals.orders, alerts: totals.alerts, alertsInTime: totals.alertsInTime,
  };
}

/** By value; one item by quantity, which needs no price. */
function averageStock(items: readonly ReplayItem[], outcomes: readonly ReplayOutcome[], isSingle: boolean): number {
  const totals = totalOutcomes(items, outcomes);
  return isSingle ? totals.averageStockUnits : totals.averageStockValue;
}

/** From the first day any item was played to the last. */
function spanOf(plays: readonly Play[]): { from: string; through: string; days: number } {
  const days = Math.max(...plays.map(play => play.days));
  const from = plays.find(play => play.days === days)?.from ?? '';
  return { from, through: addDays(from, days - 1), days };
}
