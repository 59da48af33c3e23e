/** 超储, 呆滞, 高库龄, 去化变慢: too much, too old, or going out too slowly. */
import { E4_PER_YUAN } from '../../kernel/money.ts';
import { addDays, daysBetween } from '../../kernel/calendar-date.ts';
import { type MetricGround, type StockLayer, depletionPercent } from '../metrics/index.ts';
import { CLEAR, NO_DATA, type RuleReading, breach } from './rule-reading.ts';
import { type RuleSetting, parameterOf } from './rules.ts';
import { coverTenths } from './shortage-rules.ts';

const withPercent = (micro: number, percent: number) => Math.ceil((micro * (100 + percent)) / 100);

/**
 * F29, F30. Compared with the order-up-to level, not with safety stock: on-hand swings far above the latter in every healthy cycle. Where that
 * level is more than the days of use the policy allows, those days are the bound.
 */
export function overStock(ground: MetricGround, rule: RuleSetting, isActive: boolean): RuleReading {
  const { facts } = ground;
  if (parameterOf(rule, 'literalSafetyPercent') > 0) return overSafety(ground, rule);
  const maximum = facts.maximumMicro === null ? null : Math.min(facts.maximumMicro, facts.overStockMicro ?? facts.maximumMicro);
  const bandPercent = isActive ? parameterOf(rule, 'bandPercent') : 0;
  const position = facts.availableMicro + facts.onOrderMicro;
  const boundMicro = maximum === null ? null : withPercent(maximum, parameterOf(rule, 'overPercent') - bandPercent);
  const days = parameterOf(rule, 'overCoverDays');
  const coverMicro = days > 0 && facts.dailyDemandMicro > 0 ? Math.floor((facts.dailyDemandMicro * days * (100 - bandPercent)) / 100) : null;
  if (boundMicro === null && coverMicro === null) return NO_DATA;
  const isOver = (boundMicro !== null && position > boundMicro) || (coverMicro !== null && facts.availableMicro > coverMicro);
  if (facts.onHandMicro <= 0 || !isOver) return CLEAR;
  const wantedMicro = maximum ?? coverMicro ?? 0;
  const excess = excessOf(facts.availableMicro - wantedMicro, ground);
  // What is too much may still be on its way: it ties up nothing yet, and is what can still be put off.
  const worthE4 = priceOf(position - wantedMicro, ground);
  return breach({ positionMicro: position, maximumMicro: wantedMicro, boundMicro: boundMicro ?? wantedMicro, ...excess, coverDaysTenths: coverTenths(facts) }, { worthE4 });
}

/** The literal 高于安全库存 20%: at the bound it speaks. */
function overSafety(ground: MetricGround, rule: RuleSetting): RuleReading {
  const { facts } = ground;
  if (facts.safetyStockMicro === null) return NO_DATA;
  const boundMicro = withPercent(facts.safetyStockMicro, parameterOf(rule, 'literalSafetyPercent'));
  if (facts.onHandMicro <= 0 || facts.onHandMicro < boundMicro) return CLEAR;
  const excess = excessOf(facts.availableMicro - boundMicro, ground);
  return breach(
    { positionMicro: facts.onHandMicro, maximumMicro: boundMicro, boundMicro, safetyStockMicro: facts.safetyStockMicro, ...excess, coverDaysTenths: coverTenths(facts) },
    { worthE4: excess.excessValueE4 },
  );
}

function excessOf(beyondMicro: number, ground: MetricGround): { readonly excessMicro: number; readonly excessValueE4: number } {
  const excessMicro = Math.max(0, beyondMicro);
  return { excessMicro, excessValueE4: priceOf(Math.min(excessMicro, ground.facts.onHandMicro), ground) };
}

/** So much of the item at what it is worth on hand, in 10⁻⁴ 元. */
function priceOf(micro: number, { facts }: MetricGround): number {
  return facts.onHandMicro > 0 ? Math.round((facts.valueE4 * Math.max(0, micro)) / facts.onHandMicro) : 0;
}

/**
 * F31: no issue for so many days, and layers at least as old: neither a fresh delivery of a new item is dead, nor does a small receipt hide an
 * old pile. Only the old layers are reported. F32: from `reviewDays` on it is graded up and a review is due.
 */
export function deadStock(ground: MetricGround, rule: RuleSetting): RuleReading {
  const { facts, today, lastIssueOn } = ground;
  const deadDays = parameterOf(rule, 'deadDays');
  const idleDays = lastIssueOn === null ? null : daysBetween(lastIssueOn, today);
  if (facts.onHandMicro <= 0 || (idleDays !== null && idleDays < deadDays)) return CLEAR;
  const old = olderThan(ground.layers, addDays(today, -deadDays), true);
  const oldestOn = old[0]?.receivedOn;
  if (oldestOn === undefined) return CLEAR;
  const deadMicro = quantityOf(old);
  const deadValueE4 = valueOf(old);
  const oldestDays = daysBetween(oldestOn, today);
  // Never issued: it has not moved since it came.
  const isReviewDue = Math.min(idleDays ?? oldestDays, oldestDays) >= parameterOf(rule, 'reviewDays');
  return breach(
    { idleDays, deadDays, oldestDays, deadMicro, deadValueE4, reviewDays: parameterOf(rule, 'reviewDays'), isReviewDue: isReviewDue ? 1 : 0 },
    { worthE4: deadValueE4, ...(isReviewDue && rule.level === 'notice' ? { level: 'warning' } : {}) },
  );
}

/** F33: received more than so many days ago and still there, first in first out; graded by what it is worth. */
export function stockAge(ground: MetricGround, rule: RuleSetting): RuleReading {
  if (ground.facts.onHandMicro <= 0 || isTrifle(rule, ground.facts)) return CLEAR;
  const ageDays = parameterOf(rule, 'ageDays');
  const old = olderThan(ground.layers, addDays(ground.today, -ageDays), false);
  const oldestOn = old[0]?.receivedOn;
  const agedValueE4 = valueOf(old);
  if (oldestOn === undefined) return CLEAR;
  const isDear = agedValueE4 >= parameterOf(rule, 'warningYuan') * E4_PER_YUAN;
  return breach(
    { ageDays, oldestDays: daysBetween(oldestOn, ground.today), oldestOn, agedMicro: quantityOf(old), agedValueE4, onHandMicro: ground.facts.onHandMicro },
    { worthE4: agedValueE4, ...(isDear && rule.level === 'notice' ? { level: 'warning' } : {}) },
  );
}

/** F37: the part of the stock used in a week fell by more than so many percent, week after week. */
export function slowingDown(ground: MetricGround, rule: RuleSetting): RuleReading {
  const { facts } = ground;
  const least = parameterOf(rule, 'minCoverDays');
  const cover = coverTenths(facts);
  if (facts.onHandMicro <= 0 || (cover !== null && cover <= least * 10) || isTrifle(rule, facts)) return CLEAR;
  const weeks = parameterOf(rule, 'weeks');
  const percents = ground.weeks.slice(0, weeks + 1).map(depletionPercent);
  if (percents.length <= weeks || percents.some(percent => percent === null)) return NO_DATA;
  const fallsTo = 1 - parameterOf(rule, 'fallPercent') / 100;
  const known = percents.flatMap(percent => percent ?? []);
  const isFalling = known.every((percent, index) => index === known.length - 1 || ((known[index + 1] ?? 0) > 0 && percent < (known[index + 1] ?? 0) * fallsTo));
  if (!isFalling) return CLEAR;
  const tenths = (percent: number | undefined) => Math.round((percent ?? 0) * 10);
  return breach({
    nowPercentTenths: tenths(known[0]), beforePercentTenths: tenths(known[1]), firstPercentTenths: tenths(known.at(-1)), weeks, fallPercent: parameterOf(rule, 'fallPercent'),
    onHandMicro: facts.onHandMicro, coverDaysTenths: cover,
  }, { worthE4: facts.valueE4 });
}

/** All of it together is worth less than the rule speaks of: what part of it is old, or how fast it goes, need not be looked at. */
function isTrifle(rule: RuleSetting, { valueE4 }: MetricGround['facts']): boolean {
  return valueE4 > 0 && valueE4 < parameterOf(rule, 'minValueYuan') * E4_PER_YUAN;
}

/** Oldest first. `isIncluded`: also those of the very day. */
function olderThan(layers: readonly StockLayer[], limit: string, isIncluded: boolean): StockLayer[] {
  return layers.filter(({ receivedOn }) => (isIncluded ? receivedOn <= limit : receivedOn < limit));
}
const quantityOf = (layers: readonly StockLayer[]) => layers.reduce((sum, layer) => sum + layer.quantityMicro, 0);
const valueOf = (layers: readonly StockLayer[]) => layers.reduce((sum, layer) => sum + layer.valueE4, 0);
