/** From the plays of single items to what each policy comes to over all of them. */
import { type PolicySums, type PolicyTotals, addSums, markEfficient, sumOutcomes, totalsOf } from '../../../../shared/domain/replay/index.ts';
import { addDays, daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { microFromUnits } from '../../../../shared/kernel/quantity.ts';
import { PLAYED_POLICIES, type PlayedItem, type PlayedPolicy, type ReplayHistory } from './replay-history.ts';

/** What the totals need of one play; the days themselves are let go. */
export type Play = { readonly unitValue: number; readonly from: string; readonly days: number; readonly outcomes: PlayedItem['outcomes']; readonly curve: PlayedItem['curve'] };

export function toPlay({ item, from, warmUpDays }: ReplayHistory, { outcomes, curve }: PlayedItem): Play {
  return { unitValue: item.unitValue, from: addDays(from, warmUpDays), days: item.demand.length - warmUpDays, outcomes, curve };
}

/** Everything that adds up, from first to last day played: what one process of several hands back. Plain data. */
export type ReplaySums = {
  readonly from: string;
  readonly through: string;
  readonly policies: Readonly<Record<PlayedPolicy, PolicySums>>;
  /** In the order of the levels. */
  readonly curve: readonly PolicySums[];
};

/** Null when nothing was played. */
export function sumPlays(plays: readonly Play[]): ReplaySums | null {
  const [first] = plays;
  if (first === undefined) return null;
  const sumOf = (policy: PlayedPolicy) => sumOutcomes(plays, plays.map(({ outcomes }) => outcomes[policy]));
  const from = plays.map(play => play.from).sort()[0] ?? first.from;
  return {
    from,
    through: addDays(first.from, first.days - 1),
    policies: { current: sumOf('current'), computed: sumOf('computed'), candidate: sumOf('candidate'), thumb: sumOf('thumb'), erp: sumOf('erp') },
    curve: first.curve.map((_, level) => sumOutcomes(plays, plays.flatMap(({ curve }) => curve[level]?.outcome ?? []))),
  };
}

/** Two parts of one set of items together. */
export function addReplaySums(one: ReplaySums | null, other: ReplaySums | null): ReplaySums | null {
  if (one === null || other === null) return one ?? other;
  const add = (policy: PlayedPolicy) => addSums(one.policies[policy], other.policies[policy]);
  return {
    from: one.from < other.from ? one.from : other.from,
    through: one.through,
    policies: { current: add('current'), computed: add('computed'), candidate: add('candidate'), thumb: add('thumb'), erp: add('erp') },
    curve: one.curve.map((sums, level) => { const same = other.curve[level]; return same === undefined ? sums : addSums(sums, same); }),
  };
}

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

export type TotalAt = { readonly levels: readonly number[]; readonly skipped: number; readonly refreshDays: number };

/** What a reader is shown. */
export function totalReplay(sums: ReplaySums, { levels, skipped, refreshDays }: TotalAt): TotalledReplay {
  const now = totalsOf(sums.policies.current);
  const toOutcome = (sum: PolicySums): TotalledOutcome => outcomeOf(sum, now);
  // Without a price the stock itself stands for what it costs.
  const efficient = markEfficient(sums.curve.map(sum => ({ fillRate: fillRateOf(sum) ?? 1, averageStockValue: stockOf(totalsOf(sum)) })));
  return {
    from: sums.from, through: sums.through, days: daysBetween(sums.from, sums.through) + 1,
    items: now.items, skipped, itemDays: now.itemDays, refreshDays,
    policies: PLAYED_POLICIES.map(policy => ({ policy, outcome: toOutcome(sums.policies[policy]) })),
    curve: sums.curve.map((sum, level) => ({
      serviceLevel: levels[level] ?? 0, outcome: toOutcome(sum), isEfficient: efficient[level] ?? false, reorderPointMicro: null, maximumMicro: null,
    })),
  };
}

/** The same with what would hold today at each level, for the one item it is of. */
export function withRules(total: TotalledReplay, { curve }: PlayedItem): TotalledReplay {
  return {
    ...total,
    curve: total.curve.map((point, level) => {
      const rule = curve[level]?.rule ?? null;
      if (rule === null || rule.reorderPoint < 0) return point;
      return { ...point, reorderPointMicro: microFromUnits(rule.reorderPoint), maximumMicro: microFromUnits(rule.orderUpTo ?? rule.reorderPoint) };
    }),
  };
}

function outcomeOf(sum: PolicySums, now: PolicyTotals): TotalledOutcome {
  const totals = totalsOf(sum);
  const stockNow = stockOf(now);
  return {
    fillRate: fillRateOf(sum),
    cycleService: sum.cycles > 0 ? totals.cycleService : null,
    stockOutDays: totals.stockOutDays, shortDays: totals.shortDays,
    averageStockE4: Math.round(totals.averageStockValue),
    averageStockMicro: sum.items === 1 ? microFromUnits(totals.averageStockUnits) : null,
    stockRatio: stockNow > 0 ? stockOf(totals) / stockNow : null,
    orders: totals.orders, alerts: totals.alerts, alertsInTime: totals.alertsInTime,
  };
}

/** By value; without prices each item counts the same. */
function fillRateOf(sum: PolicySums): number | null {
  if (sum.filled === 0) return null;
  return sum.demandValue > 0 ? sum.servedValue / sum.demandValue : sum.fill / sum.filled;
}

/** By value; one item by quantity, which needs no price. */
function stockOf({ items, averageStockUnits, averageStockValue }: PolicyTotals): number {
  return items === 1 ? averageStockUnits : averageStockValue;
}
