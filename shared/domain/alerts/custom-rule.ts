/** A rule of the company's own: its condition, and the figures it speaks of. */
import { E4_PER_YUAN } from '../../kernel/money.ts';
import type { MetricGround } from '../metrics/index.ts';
import { compileExpression, evaluateExpression } from '../rule-expression/index.ts';
import { METRIC_PREFIX } from './custom-rule-words.ts';
import { CLEAR, NO_DATA, type ReasonParams, type RuleReading, breach } from './rule-reading.ts';
import type { RuleSetting } from './rules.ts';

/** A condition that cannot be read, or whose figures are not known, says nothing. */
export function customRule(ground: MetricGround, rule: RuleSetting): RuleReading {
  const compiled = compileExpression(rule.expression);
  if (!compiled.ok) return NO_DATA;
  const holds = evaluateExpression(compiled.value, ground);
  if (holds !== true) return holds === null ? NO_DATA : CLEAR;
  const figures = compiled.value.metrics.map(metric => {
    const value = metric.read(ground);
    const plain = typeof value === 'object' && value !== null ? (value.length === 0 ? null : value.join(' ← ')) : typeof value === 'boolean' ? Number(value) : value;
    return metric.unit === 'yuan' && typeof plain === 'number' ? [`${METRIC_PREFIX}${metric.name}E4`, Math.round(plain * E4_PER_YUAN)] : [`${METRIC_PREFIX}${metric.name}`, typeof plain === 'number' ? tidy(plain) : plain];
  });
  return breach({ ruleName: rule.name, expression: rule.expression, ...(Object.fromEntries(figures) as ReasonParams) });
}

/** Three decimals are enough to be read. */
function tidy(value: number): number {
  return Math.round(value * 1000) / 1000;
}
