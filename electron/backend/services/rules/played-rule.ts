/** A rule as a trial plays it. */
import { type RuleSetting, evaluateRule, parameterOf } from '../../../../shared/domain/alerts/index.ts';
import { aimOf, compileExpression, evaluateExpression, treeOf } from '../../../../shared/domain/rule-expression/index.ts';
import { DEAD_DAYS_USUAL, type PlayedRule, type RuleReader } from '../../../../shared/domain/rule-trial/index.ts';
import { E4_PER_YUAN } from '../../../../shared/kernel/money.ts';

/** Days after which what was too much, too old or unused must have been used for the alert to have been wrong. */
const WINDOW_DAYS = 90;

/** The rule as it would be read every evening; its alerts are judged by what it is about. */
export function toPlayedRule(rule: RuleSetting): PlayedRule {
  const aim = aimOf(rule.kind, rule.kind === 'custom' ? treeOf(rule.expression) : null);
  return { read: rule.kind === 'custom' ? customReader(rule.expression) : builtInReader(rule), deadDays: rule.parameters['deadDays'] ?? DEAD_DAYS_USUAL, pendingDays: parameterOf(rule, 'pendingDays'), judge: { aim, windowDays: WINDOW_DAYS } };
}

function customReader(expression: string): RuleReader {
  const compiled = compileExpression(expression);
  return compiled.ok ? ground => evaluateExpression(compiled.value, ground) : () => null;
}

/** Small sums are shown in the lists but raise no alert, as in the live evaluation. */
function builtInReader(rule: RuleSetting): RuleReader {
  const leastE4 = parameterOf(rule, 'minValueYuan') * E4_PER_YUAN;
  return (ground, isOpen) => {
    const { verdict, worthE4 } = evaluateRule(rule, ground, isOpen);
    if (verdict === 'noData') return null;
    return verdict === 'breach' && (worthE4 === undefined || ground.valueE4 === 0 || worthE4 >= leastE4);
  };
}
