/** 临期, 已过期, 异常领用, 盘点差异: something happened, or will on a day that is known. */
import { addDays } from '../../kernel/calendar-date.ts';
import { E4_PER_YUAN } from '../../kernel/money.ts';
import { type LastCount, type LotOutlook, type MetricGround, findSurge, outlooksOf, variancePercent } from '../metrics/index.ts';
import { CLEAR, NO_DATA, type RuleReading, type TaskWanted, breach } from './rule-reading.ts';
import { type RuleSetting, parameterOf } from './rules.ts';

/** A batch as a reason tells of it. Quantities in micro-units; no money. */
export type LotOfReason = { readonly number: string; readonly expiresOn: string; readonly daysLeft: number; readonly quantityMicro: number; readonly unusedMicro: number };

/**
 * F36, C19: the earlier of the date rule and the first batch, first to expire first used, that cannot be used up before its day. Each batch is
 * told of by itself in `lots`. A batch that will be used up in time is no more than a notice.
 */
export function expiring(ground: MetricGround, rule: RuleSetting): RuleReading {
  if (ground.lots.length === 0) return CLEAR;
  const leastE4 = parameterOf(rule, 'minValueYuan') * E4_PER_YUAN;
  const isLost = ({ unusedMicro, unusedValueE4, lot }: LotOutlook) => unusedMicro > 0 && (lot.valueE4 === 0 || unusedValueE4 >= leastE4);
  const live = outlooksOf(ground).filter(({ daysLeft }) => daysLeft > 0);
  const told = live.filter(outlook => outlook.daysLeft <= parameterOf(rule, 'warnDays') || (outlook.daysLeft <= parameterOf(rule, 'horizonDays') && isLost(outlook)));
  const [first] = told;
  if (first === undefined) return CLEAR;
  const lost = told.filter(isLost);
  const isUrgent = lost.some(({ daysLeft }) => daysLeft <= parameterOf(rule, 'urgentDays'));
  const params = {
    daysLeft: first.daysLeft, expiresOn: first.lot.expiresOn, lotNumber: first.lot.number, lotCount: told.length, warnDays: parameterOf(rule, 'warnDays'),
    expiringMicro: told.reduce((sum, { lot }) => sum + lot.quantityMicro, 0),
    unusedMicro: lost.reduce((sum, { unusedMicro }) => sum + unusedMicro, 0),
    unusedValueE4: lost.reduce((sum, { unusedValueE4 }) => sum + unusedValueE4, 0),
    lots: lotsText(told),
  };
  const level = isUrgent ? { level: 'urgent' as const } : lost.length === 0 ? { level: 'notice' as const } : {};
  return breach(params, { ...level, tasks: told.flatMap(useFirst) });
}

/** FEFO: a batch that is told of is used before any other, up to the day before it expires. One task a batch. */
function useFirst({ lot }: LotOutlook): TaskWanted[] {
  if (lot.expiresOn === null) return [];
  return [{ kind: 'use_first', dedupeKey: `use_first:${lot.id}`, batchId: lot.id, params: { lotNumber: lot.number, expiresOn: lot.expiresOn }, dueOn: addDays(lot.expiresOn, -1) }];
}

function lotsText(outlooks: readonly LotOutlook[]): string {
  return JSON.stringify(outlooks.map(({ lot, daysLeft, unusedMicro }): LotOfReason => ({ number: lot.number, expiresOn: lot.expiresOn ?? '', daysLeft, quantityMicro: lot.quantityMicro, unusedMicro })));
}

/** The batches of a reason, what expires first at the top; empty where it tells of none. */
export function lotsOfReason(params: Readonly<Record<string, unknown>>): LotOfReason[] {
  const text = params['lots'];
  return typeof text === 'string' ? (JSON.parse(text) as LotOfReason[]) : []; // Safe: written above.
}

/** C20: what has expired is a task to take it off the shelf and book it out; it raises no alarm. One task a batch. */
export function expired(ground: MetricGround): RuleReading {
  if (ground.lots.length === 0) return CLEAR;
  const tasks = outlooksOf(ground).flatMap(({ lot, daysLeft }): TaskWanted[] => (daysLeft > 0 ? [] : [{
    kind: 'scrap_expired', dedupeKey: `scrap_expired:${lot.id}`, batchId: lot.id,
    params: { lotNumber: lot.number, expiresOn: lot.expiresOn, quantityMicro: lot.quantityMicro, valueE4: lot.valueE4 },
  }]));
  return { ...CLEAR, tasks };
}

/** F38: a day of use far outside the usual. What somebody has decided on is not told of again. */
export function usageSurge(ground: MetricGround, rule: RuleSetting): RuleReading {
  const { useDays, today } = ground;
  const since = addDays(today, 1 - parameterOf(rule, 'windowDays'));
  const surge = findSurge(useDays, since, today);
  if (surge === undefined) return NO_DATA;
  const isFar = surge.zScore >= parameterOf(rule, 'zScore') && surge.quantityMicro >= surge.largestBeforeMicro * parameterOf(rule, 'timesLargest');
  if (!isFar) return CLEAR;
  const { unitCostE4 } = ground.item;
  const valueE4 = unitCostE4 === null ? null : Math.round((surge.quantityMicro / 1_000_000) * unitCostE4);
  if (valueE4 !== null && valueE4 < parameterOf(rule, 'minValueYuan') * E4_PER_YUAN) return CLEAR;
  return breach({
    usedOn: surge.on, usedMicro: surge.quantityMicro, usualMicro: Math.round(surge.meanMicro), sdMicro: Math.round(surge.sdMicro), zTenths: Math.round(surge.zScore * 10),
    boundMicro: Math.round(surge.meanMicro + parameterOf(rule, 'zScore') * surge.sdMicro), usedValueE4: valueE4,
  });
}

/** F40: by share and by amount, so that one screw of five is no alarm and 3 % of the copper is. Who counted is asked to count again. */
type CountFound = Pick<LastCount, 'bookMicro' | 'countedMicro' | 'varianceE4'>;

/** F40: off by more than the share of the book, and, where the worth is known, by at least the amount. */
export function isCountFarOff(count: CountFound, isPriced: boolean, rule: RuleSetting): boolean {
  const percent = variancePercent(count) ?? 0;
  const isKnown = isPriced || count.varianceE4 !== 0;
  return percent > parameterOf(rule, 'variancePercent') && (!isKnown || Math.abs(count.varianceE4) >= parameterOf(rule, 'varianceYuan') * E4_PER_YUAN);
}

export function countVariance(ground: MetricGround, rule: RuleSetting): RuleReading {
  const { lastCount, today } = ground;
  const percent = variancePercent(lastCount);
  if (lastCount === null || percent === null) return NO_DATA;
  const { item } = ground;
  if (!isCountFarOff(lastCount, item.unitCostE4 !== null, rule) || lastCount.countedOn <= addDays(today, -parameterOf(rule, 'windowDays'))) return CLEAR;
  const params = {
    countedOn: lastCount.countedOn, bookMicro: lastCount.bookMicro, countedMicro: lastCount.countedMicro, differenceMicro: lastCount.countedMicro - lastCount.bookMicro,
    percentTenths: Math.round(percent * 10), variancePercent: parameterOf(rule, 'variancePercent'), varianceE4: lastCount.varianceE4,
  };
  return breach(params, { tasks: [{ kind: 'recount', dedupeKey: `recount:${lastCount.documentId}:${item.id}`, batchId: null, params }] });
}
