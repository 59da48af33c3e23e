/** 缺货, 将缺货, 低于安全库存, 供需缺口, 逾期未到: too little, now or soon. */
import { type ItemFacts, type MetricGround, gapOfItem } from '../metrics/index.ts';
import { CLEAR, NO_DATA, type ReasonParams, type RuleReading, breach } from './rule-reading.ts';
import { type RuleSetting, parameterOf } from './rules.ts';

const withPercent = (micro: number, percent: number) => Math.ceil((micro * (100 + percent)) / 100);
const COVER_TENTHS_MAX = 1_000_000;

/** An item is wanted when it is used or somebody set a bound for it: nothing of an unwanted item is not a shortage. */
export function isWanted(facts: ItemFacts): boolean {
  return facts.isStocked && (facts.dailyDemandMicro > 0 || (facts.reorderPointMicro ?? 0) > 0 || (facts.safetyStockMicro ?? 0) > 0);
}

/** Tenths of a day; null without use. */
export function coverTenths(facts: Pick<ItemFacts, 'availableMicro' | 'dailyDemandMicro'>): number | null {
  if (facts.dailyDemandMicro <= 0) return null;
  return Math.min(Math.floor((Math.max(0, facts.availableMicro) * 10) / facts.dailyDemandMicro), COVER_TENTHS_MAX);
}

export function outOfStock({ facts }: MetricGround): RuleReading {
  if (facts.availableMicro > 0 || !isWanted(facts)) return CLEAR;
  const params = { onHandMicro: facts.onHandMicro, availableMicro: facts.availableMicro, dailyDemandMicro: facts.dailyDemandMicro, ...orderParams(facts) };
  return { verdict: facts.dueMicro > 0 ? 'covered' : 'breach', params, clearsAtMicro: facts.safetyStockMicro };
}

/** F21, F41: runs out before an order placed today would arrive. */
export function runningOut({ facts }: MetricGround, rule: RuleSetting, isActive: boolean): RuleReading {
  if (facts.dailyDemandMicro <= 0 || !facts.isStocked) return NO_DATA;
  const bound = facts.reorderPointMicro ?? Math.ceil(facts.dailyDemandMicro * facts.leadTimeDays);
  const clearsAtMicro = Math.min(withPercent(bound, parameterOf(rule, 'bandPercent')), facts.maximumMicro ?? Number.POSITIVE_INFINITY);
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
  return isGross ? { verdict: 'covered', params, clearsAtMicro } : { ...CLEAR, clearsAtMicro };
}

/** F17, F28, F30: by default below the safety stock itself; either reading of "10 % below" can be chosen instead. */
export function belowSafety({ facts }: MetricGround, rule: RuleSetting, isActive: boolean): RuleReading {
  const safety = facts.safetyStockMicro;
  if (safety === null || !facts.isStocked) return NO_DATA;
  const ceiling = facts.reorderPointMicro !== null && facts.reorderPointMicro > safety ? facts.reorderPointMicro : Number.POSITIVE_INFINITY;
  const clearsAtMicro = Math.min(withPercent(safety, parameterOf(rule, 'bandPercent')), ceiling);
  const { boundMicro, isIncluded } = safetyBound(rule, safety);
  const isBelow = (micro: number) => (isActive ? micro < clearsAtMicro : isIncluded ? micro <= boundMicro : micro < boundMicro);
  if (!isBelow(facts.availableMicro)) return { ...CLEAR, clearsAtMicro };
  const params = { availableMicro: facts.availableMicro, safetyStockMicro: safety, boundMicro, missingMicro: Math.max(0, safety - facts.availableMicro), ...orderParams(facts) };
  return { verdict: facts.dueMicro > 0 && !isBelow(facts.availableMicro + facts.dueMicro) ? 'covered' : 'breach', params, clearsAtMicro };
}

/** Safety stock 100: 90 with `belowPercent` 10 (at the bound it speaks), 10 with `ofSafetyPercent` 10, else 100 (at the bound it is enough). */
function safetyBound(rule: RuleSetting, safetyMicro: number): { readonly boundMicro: number; readonly isIncluded: boolean } {
  const ofSafety = parameterOf(rule, 'ofSafetyPercent');
  const below = parameterOf(rule, 'belowPercent');
  if (ofSafety > 0) return { boundMicro: Math.floor((safetyMicro * ofSafety) / 100), isIncluded: true };
  return below > 0 ? { boundMicro: Math.floor((safetyMicro * (100 - below)) / 100), isIncluded: true } : { boundMicro: safetyMicro, isIncluded: false };
}

/** F34: confirmed need of the coming days is more than what is there and what comes in time for it. */
export function demandShortfall(ground: MetricGround, rule: RuleSetting): RuleReading {
  const gap = ground.facts.isStocked ? gapOfItem(ground, parameterOf(rule, 'windowDays')) : undefined;
  if (gap === undefined || gap.gapMicro <= 0) return CLEAR;
  return breach({
    gapMicro: gap.gapMicro, demandMicro: gap.demandMicro, freeMicro: gap.freeMicro, dueMicro: gap.dueMicro, neededOn: gap.neededOn, neededFor: gap.neededFor,
    laterMicro: gap.laterMicro, laterOn: gap.laterOn, windowDays: parameterOf(rule, 'windowDays'),
  });
}

/** F39: goods that should have come so many days ago. */
export function orderOverdue(ground: MetricGround, rule: RuleSetting): RuleReading {
  const { facts } = ground;
  if (facts.onOrderMicro <= 0 || facts.daysOverdue <= parameterOf(rule, 'graceDays')) return CLEAR;
  return breach({ ...orderParams(facts), graceDays: parameterOf(rule, 'graceDays'), supplierName: ground.item.supplierName, availableMicro: facts.availableMicro, runsOutOn: facts.runsOutOn });
}

export function orderParams(facts: ItemFacts): ReasonParams {
  return { onOrderMicro: facts.onOrderMicro, nextReceiptOn: facts.nextReceiptOn, daysOverdue: facts.daysOverdue };
}
