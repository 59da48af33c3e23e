/** What one rule says of one item: pure, from figures known now. */
import { assertNever } from '../../kernel/assert.ts';
import { MICRO_PER_UNIT } from '../../kernel/quantity.ts';
import type { RuleSetting } from './rules.ts';

/** Figures of one item. Quantities in micro-units; thresholds null where there are none. */
export type ItemFacts = {
  /** The ledger knows the item: before its opening balance or first receipt nobody can say that it is missing. */
  readonly isStocked: boolean;
  readonly onHandMicro: number;
  readonly reservedMicro: number;
  readonly availableMicro: number;
  /** On order with a promised date that has not passed. */
  readonly dueMicro: number;
  readonly onOrderMicro: number;
  readonly nextReceiptOn: string | null;
  readonly daysOverdue: number;
  readonly safetyStockMicro: number | null;
  readonly reorderPointMicro: number | null;
  readonly maximumMicro: number | null;
  /** As much as the days of use the policy allows take up; null or absent: no such limit. */
  readonly overStockMicro?: number | null;
  readonly dailyDemandMicro: number;
  readonly leadTimeDays: number;
  readonly runsOutOn: string | null;
  readonly runsOutWithReceiptsOn: string | null;
  readonly orderArrivesOn: string;
  /** Runs out before an order placed today would arrive: without, and with, receipts due before then. */
  readonly isRunningOut: boolean;
  readonly isRunningOutWithReceipts: boolean;
  readonly dead: { readonly isDead: boolean; readonly idleDays: number | null; readonly deadMicro: number };
  readonly valueE4: number;
  readonly deadValueE4: number;
};

export type ReasonParams = Readonly<Record<string, string | number | null>>;

/** `covered`: it would be a breach, but what is on order arrives in time. `noData`: the rule cannot say. */
export type RuleReading = { readonly verdict: 'breach' | 'covered' | 'clear' | 'noData'; readonly params: ReasonParams; readonly clearsAtMicro: number | null };

const silent = (verdict: 'clear' | 'noData'): RuleReading => ({ verdict, params: {}, clearsAtMicro: null });
const withPercent = (micro: number, percent: number) => Math.ceil((micro * (100 + percent)) / 100);

/** `isActive`: the rule is among the reasons of an open alert; then it takes more than the bound to clear (F22). */
export function evaluateRule(rule: RuleSetting, facts: ItemFacts, isActive: boolean): RuleReading {
  switch (rule.kind) {
    case 'out_of_stock':
      return outOfStock(facts);
    case 'running_out':
      return runningOut(facts, rule.parameters['bandPercent'] ?? 0, isActive);
    case 'below_safety':
      return belowSafety(facts, rule.parameters['bandPercent'] ?? 0, isActive);
    case 'over_stock':
      return overStock(facts, rule.parameters['overPercent'] ?? 0, isActive ? (rule.parameters['bandPercent'] ?? 0) : 0);
    case 'dead_stock':
      return deadStock(facts, rule.parameters['deadDays'] ?? 0);
    case 'demand_gap':
    case 'order_overdue':
    case 'expired':
    case 'expiring':
    case 'stock_age':
    case 'slowing_down':
    case 'usage_surge':
    case 'count_variance':
    case 'custom':
      return silent('noData');
    default:
      return assertNever(rule.kind);
  }
}

/** An item is wanted when it is used or somebody set a bound for it: nothing of an unwanted item is not a shortage. */
export function isWanted(facts: ItemFacts): boolean {
  return facts.isStocked && (facts.dailyDemandMicro > 0 || (facts.reorderPointMicro ?? 0) > 0 || (facts.safetyStockMicro ?? 0) > 0);
}

function outOfStock(facts: ItemFacts): RuleReading {
  if (facts.availableMicro > 0 || !isWanted(facts)) return silent('clear');
  const params = { onHandMicro: facts.onHandMicro, availableMicro: facts.availableMicro, dailyDemandMicro: facts.dailyDemandMicro, ...orderParams(facts) };
  return { verdict: facts.dueMicro > 0 ? 'covered' : 'breach', params, clearsAtMicro: facts.safetyStockMicro };
}

function runningOut(facts: ItemFacts, bandPercent: number, isActive: boolean): RuleReading {
  if (facts.dailyDemandMicro <= 0 || !facts.isStocked) return silent('noData');
  const bound = facts.reorderPointMicro ?? Math.ceil(facts.dailyDemandMicro * facts.leadTimeDays);
  const clearsAtMicro = Math.min(withPercent(bound, bandPercent), facts.maximumMicro ?? Number.POSITIVE_INFINITY);
  const isHeld = isActive && facts.availableMicro + facts.onOrderMicro < clearsAtMicro;
  const isGross = facts.isRunningOut || (isActive && facts.availableMicro < clearsAtMicro);
  const params = {
    availableMicro: facts.availableMicro,
    coverDaysTenths: Math.floor((facts.availableMicro * 10) / facts.dailyDemandMicro),
    leadTimeDays: facts.leadTimeDays,
    runsOutOn: facts.runsOutOn,
    runsOutWithReceiptsOn: facts.runsOutWithReceiptsOn,
    orderArrivesOn: facts.orderArrivesOn,
    dailyDemandMicro: facts.dailyDemandMicro,
    reorderPointMicro: facts.reorderPointMicro,
    ...orderParams(facts),
  };
  if (facts.isRunningOutWithReceipts || isHeld) return { verdict: 'breach', params, clearsAtMicro };
  return isGross ? { verdict: 'covered', params, clearsAtMicro } : { ...silent('clear'), clearsAtMicro };
}

function belowSafety(facts: ItemFacts, bandPercent: number, isActive: boolean): RuleReading {
  const safety = facts.safetyStockMicro;
  if (safety === null || !facts.isStocked) return silent('noData');
  const ceiling = facts.reorderPointMicro !== null && facts.reorderPointMicro > safety ? facts.reorderPointMicro : Number.POSITIVE_INFINITY;
  const clearsAtMicro = Math.min(withPercent(safety, bandPercent), ceiling);
  const bound = isActive ? clearsAtMicro : safety;
  if (facts.availableMicro >= bound) return { ...silent('clear'), clearsAtMicro };
  const params = { availableMicro: facts.availableMicro, safetyStockMicro: safety, missingMicro: Math.max(0, safety - facts.availableMicro), ...orderParams(facts) };
  return { verdict: facts.availableMicro + facts.dueMicro >= bound && facts.dueMicro > 0 ? 'covered' : 'breach', params, clearsAtMicro };
}

/**
 * Compared with the order-up-to level, not with safety stock: on-hand swings far above the latter in every healthy cycle. Where that level
 * is more than the days of use the policy allows, those days are the bound.
 */
function overStock(facts: ItemFacts, overPercent: number, bandPercent: number): RuleReading {
  if (facts.maximumMicro === null) return silent('noData');
  const maximum = Math.min(facts.maximumMicro, facts.overStockMicro ?? facts.maximumMicro);
  const position = facts.availableMicro + facts.onOrderMicro;
  if (facts.onHandMicro <= 0 || position <= withPercent(maximum, overPercent - bandPercent)) return silent('clear');
  const excessMicro = Math.max(0, facts.availableMicro - maximum);
  const excessValueE4 = facts.onHandMicro > 0 ? Math.round((facts.valueE4 * Math.min(excessMicro, facts.onHandMicro)) / facts.onHandMicro) : 0;
  const params = { positionMicro: position, maximumMicro: maximum, excessMicro, excessValueE4, coverDaysTenths: coverTenths(facts) };
  return { verdict: 'breach', params, clearsAtMicro: null };
}

function deadStock(facts: ItemFacts, deadDays: number): RuleReading {
  if (!facts.dead.isDead) return silent('clear');
  const params = { idleDays: facts.dead.idleDays, deadDays, deadMicro: facts.dead.deadMicro, deadValueE4: facts.deadValueE4 };
  return { verdict: 'breach', params, clearsAtMicro: null };
}

function orderParams(facts: ItemFacts): ReasonParams {
  return { onOrderMicro: facts.onOrderMicro, nextReceiptOn: facts.nextReceiptOn, daysOverdue: facts.daysOverdue };
}

/** Tenths of a day; null without use. */
export function coverTenths(facts: Pick<ItemFacts, 'availableMicro' | 'dailyDemandMicro'>): number | null {
  if (facts.dailyDemandMicro <= 0) return null;
  return Math.min(Math.floor((Math.max(0, facts.availableMicro) * 10) / facts.dailyDemandMicro), MICRO_PER_UNIT);
}
