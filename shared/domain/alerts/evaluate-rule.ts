/** What one rule says of one item: pure, from figures known now. */
import { assertNever } from '../../kernel/assert.ts';
import type { MetricGround } from '../metrics/index.ts';
import { customRule } from './custom-rule.ts';
import { countVariance, expired, expiring, usageSurge } from './event-rules.ts';
import type { RuleReading } from './rule-reading.ts';
import type { RuleSetting } from './rules.ts';
import { belowSafety, demandShortfall, orderOverdue, outOfStock, runningOut } from './shortage-rules.ts';
import { deadStock, overStock, slowingDown, stockAge } from './surplus-rules.ts';

/** `isActive`: the rule is among the reasons of an open alert; then it takes more than the bound to clear (F22). */
export function evaluateRule(rule: RuleSetting, ground: MetricGround, isActive: boolean): RuleReading {
  switch (rule.kind) {
    case 'out_of_stock': return outOfStock(ground);
    case 'running_out': return runningOut(ground, rule, isActive);
    case 'below_safety': return belowSafety(ground, rule, isActive);
    case 'demand_gap': return demandShortfall(ground, rule);
    case 'order_overdue': return orderOverdue(ground, rule);
    case 'expired': return expired(ground);
    case 'expiring': return expiring(ground, rule);
    case 'over_stock': return overStock(ground, rule, isActive);
    case 'dead_stock': return deadStock(ground, rule);
    case 'stock_age': return stockAge(ground, rule);
    case 'slowing_down': return slowingDown(ground, rule);
    case 'usage_surge': return usageSurge(ground, rule);
    case 'count_variance': return countVariance(ground, rule);
    case 'custom': return customRule(ground, rule);
    default: return assertNever(rule.kind);
  }
}
