/** The built-in rules in their precise form, with the figures a person may change. */
import type { AlertLevel, RuleKind } from '../../kernel/vocabulary.ts';

export type RuleSetting = {
  readonly kind: RuleKind;
  readonly isEnabled: boolean;
  readonly level: AlertLevel;
  readonly parameters: Readonly<Record<string, number>>;
};

/**
 * `bandPercent`: how far above its bound a shortage must be again before it counts as over (hysteresis). `pendingDays`: how long a breach must
 * hold before it speaks. `overPercent`: how far above the maximum is too much (0: the literal maximum). `deadDays`: days without an issue.
 * `minValueYuan`: excess or dead stock worth less than this is not worth a person's time; stock without a price always speaks.
 */
export const DEFAULT_RULES: readonly RuleSetting[] = [
  { kind: 'out_of_stock', isEnabled: true, level: 'urgent', parameters: { pendingDays: 0 } },
  { kind: 'running_out', isEnabled: true, level: 'warning', parameters: { bandPercent: 20, pendingDays: 0 } },
  { kind: 'below_safety', isEnabled: true, level: 'warning', parameters: { bandPercent: 20, pendingDays: 0 } },
  { kind: 'over_stock', isEnabled: true, level: 'notice', parameters: { overPercent: 20, bandPercent: 5, minValueYuan: 500, pendingDays: 0 } },
  { kind: 'dead_stock', isEnabled: true, level: 'notice', parameters: { deadDays: 90, minValueYuan: 100, pendingDays: 0 } },
];

export const DAY_PARAMETERS_MAX = 3650;
const PERCENT_MAX = 1000;
const YUAN_MAX = 10_000_000;

/** True for a parameter this rule has, with a value it can use. */
export function isValidParameter(kind: RuleKind, name: string, value: number): boolean {
  const known = DEFAULT_RULES.find(rule => rule.kind === kind)?.parameters;
  if (known === undefined || !Object.hasOwn(known, name) || !Number.isFinite(value) || value < 0) return false;
  if (name.endsWith('Days')) return Number.isInteger(value) && value <= DAY_PARAMETERS_MAX && (name !== 'deadDays' || value >= 1);
  return value <= (name.endsWith('Yuan') ? YUAN_MAX : PERCENT_MAX);
}
