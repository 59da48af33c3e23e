/** The built-in rules in their precise form, with the figures a person may change; for one category or item they may be others (F44). */
import type { AlertLevel, RuleKind, RuleScope } from '../../kernel/vocabulary.ts';
import { NEED_DAYS } from '../metrics/index.ts';
import { EVERYWHERE, type RuleRouting, type RuleScopeSetting, type ScopedItem, USUAL_ROUTING, isInScope } from './rule-routing.ts';

export type RuleParameters = Readonly<Record<string, number>>;
export type RuleSetting = {
  /** Of a built-in rule its kind. */
  readonly id: string;
  readonly kind: RuleKind;
  /** Of a rule of the company's own; '' where the program has a name for it. */
  readonly name: string;
  readonly isEnabled: boolean;
  readonly level: AlertLevel;
  readonly parameters: RuleParameters;
  /** A rule of the company's own: its condition as CEL text. '' for the others. */
  readonly expression: string;
  readonly scope: RuleScopeSetting;
  readonly routing: RuleRouting;
};

/** What a category or an item says of a rule otherwise; null and missing figures are inherited. */
export type RuleOverride = {
  readonly ruleId: string;
  readonly scope: RuleScope;
  readonly scopeId: string;
  readonly isEnabled: boolean | null;
  readonly level: AlertLevel | null;
  readonly parameters: RuleParameters;
};

function builtIn(kind: RuleKind, level: AlertLevel, parameters: RuleParameters): RuleSetting {
  return { id: kind, kind, name: '', isEnabled: true, level, parameters, expression: '', scope: EVERYWHERE, routing: USUAL_ROUTING };
}

/**
 * `pendingDays`: how long a breach must hold before it speaks. `bandPercent`: how far beyond its bound a figure must be again before the breach
 * counts as over (hysteresis). `minValueYuan`: what is worth less is not worth a person's time; stock without a price always speaks.
 *
 * below_safety: below the bound itself; with `belowPercent` at 10 at or below 90 % of it; with `ofSafetyPercent` at 10 at or below 10 % of it
 * (the other reading of 低于 10%). over_stock: more than `overPercent` above the order-up-to level, or more than `overCoverDays` of use (0: not
 * looked at); with `literalSafetyPercent` at 20 at or above 120 % of safety stock instead (true on most days of every healthy cycle: the lint says so).
 * dead_stock: from `reviewDays` on a review is due. stock_age: more than `ageDays` old, graded by `warningYuan`. expiring: `warnDays` before, or
 * as soon as a batch that expires within `horizonDays` cannot be used up; `urgentDays` before, what cannot be used up is urgent. slowing_down:
 * depletion fell by more than `fallPercent` in each of so many `weeks`, with more than `minCoverDays` of stock. usage_surge: z of at least `zScore`
 * and at least `timesLargest` times the largest day before, told for `windowDays`. count_variance: more than `variancePercent` and at least
 * `varianceYuan`, told for `windowDays`.
 */
export const DEFAULT_RULES: readonly RuleSetting[] = [
  builtIn('out_of_stock', 'urgent', { pendingDays: 0 }),
  builtIn('running_out', 'warning', { bandPercent: 20, pendingDays: 0 }),
  builtIn('below_safety', 'warning', { belowPercent: 0, ofSafetyPercent: 0, bandPercent: 20, pendingDays: 0 }),
  builtIn('demand_gap', 'urgent', { windowDays: 7, pendingDays: 0 }),
  builtIn('order_overdue', 'warning', { graceDays: 2, pendingDays: 0 }),
  builtIn('expired', 'warning', {}),
  builtIn('expiring', 'warning', { warnDays: 30, horizonDays: 90, urgentDays: 7, minValueYuan: 50, pendingDays: 0 }),
  builtIn('over_stock', 'notice', { overPercent: 20, bandPercent: 5, overCoverDays: 0, literalSafetyPercent: 0, minValueYuan: 500, pendingDays: 0 }),
  builtIn('dead_stock', 'notice', { deadDays: 90, reviewDays: 180, minValueYuan: 100, pendingDays: 0 }),
  builtIn('stock_age', 'notice', { ageDays: 180, minValueYuan: 100, warningYuan: 10_000, pendingDays: 0 }),
  builtIn('slowing_down', 'notice', { fallPercent: 20, weeks: 2, minCoverDays: 30, minValueYuan: 1000, pendingDays: 0 }),
  builtIn('usage_surge', 'warning', { zScore: 4, timesLargest: 1.5, windowDays: 7, minValueYuan: 200, pendingDays: 0 }),
  builtIn('count_variance', 'warning', { variancePercent: 5, varianceYuan: 100, windowDays: 14, pendingDays: 0 }),
];

/** What a rule of the company's own may set besides its condition. */
export const CUSTOM_PARAMETERS: RuleParameters = { pendingDays: 0 };

/**
 * The rules as they hold for one item: without those it is no concern of, with what its categories (the farthest first, so that the nearest
 * wins) and the item itself say otherwise.
 */
export function rulesFor(rules: readonly RuleSetting[], overrides: readonly RuleOverride[], item: ScopedItem): readonly RuleSetting[] {
  const concerned = rules.every(rule => rule.scope === EVERYWHERE) ? rules : rules.filter(rule => isInScope(rule.scope, item));
  const levels = overridesOf(overrides, item);
  if (levels.length === 0) return concerned;
  return concerned.map(rule => levels.reduce((setting, override) => (override.ruleId === rule.id ? merge(setting, override) : setting), rule));
}

/** Those that touch the item, in the order they take effect. */
function overridesOf(overrides: readonly RuleOverride[], item: ScopedItem): RuleOverride[] {
  if (overrides.length === 0) return [];
  const ofCategory = (id: string) => overrides.filter(override => override.scope === 'category' && override.scopeId === id);
  return [...[...item.categoryIds].reverse().flatMap(ofCategory), ...overrides.filter(override => override.scope === 'item' && override.scopeId === item.itemId)];
}

function merge(rule: RuleSetting, { isEnabled, level, parameters }: RuleOverride): RuleSetting {
  return { ...rule, isEnabled: isEnabled ?? rule.isEnabled, level: level ?? rule.level, parameters: { ...rule.parameters, ...parameters } };
}

/** A figure of a rule; one it does not have is 0, as in "no limit". */
export function parameterOf(rule: Pick<RuleSetting, 'parameters'>, name: string): number {
  return rule.parameters[name] ?? 0;
}

export const DAY_PARAMETERS_MAX = 3650;
const PERCENT_MAX = 1000;
const YUAN_MAX = 10_000_000;
const WEEKS_MAX = 3;
const FACTOR_MAX = 100;
/** As far as these rules can look: need ahead, use of the past with as much before it to compare with. */
const WINDOW_DAYS_MAX: { readonly [K in RuleKind]?: number } = { demand_gap: NEED_DAYS, usage_surge: 60 };
/** A rule with 0 of these would speak of everything. */
const AT_LEAST_ONE: readonly string[] = ['deadDays', 'reviewDays', 'ageDays', 'windowDays', 'weeks'];

/** True for a parameter this rule has, with a value it can use. */
export function isValidParameter(kind: RuleKind, name: string, value: number): boolean {
  const known = kind === 'custom' ? CUSTOM_PARAMETERS : DEFAULT_RULES.find(rule => rule.kind === kind)?.parameters;
  if (known === undefined || !Object.hasOwn(known, name) || !Number.isFinite(value) || value < 0) return false;
  if (AT_LEAST_ONE.includes(name) && value < 1) return false;
  if (name === 'windowDays' && WINDOW_DAYS_MAX[kind] !== undefined) return Number.isInteger(value) && value <= WINDOW_DAYS_MAX[kind];
  if (name === 'weeks') return Number.isInteger(value) && value <= WEEKS_MAX;
  if (name.endsWith('Days')) return Number.isInteger(value) && value <= DAY_PARAMETERS_MAX;
  if (name === 'zScore' || name === 'timesLargest') return value <= FACTOR_MAX;
  return value <= (name.endsWith('Yuan') ? YUAN_MAX : PERCENT_MAX);
}
