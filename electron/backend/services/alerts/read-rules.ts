/** The rules in force: the program's with what somebody changed of them, the company's own, and what categories and items say otherwise. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type RuleRow, listRules } from '../../../../db/repositories/alert-repository.ts';
import { listRuleOverrides } from '../../../../db/repositories/rule-override-repository.ts';
import { DEFAULT_RULES, EVERYWHERE, type RuleOverride, type RuleParameters, type RuleScopeSetting, type RuleSetting, routingFrom } from '../../../../shared/domain/alerts/index.ts';
import { subjectOfRule } from '../../../../shared/domain/rule-expression/index.ts';
import type { CallContext } from '../../environment.ts';

/** The built-in ones in their usual order, then the company's own. */
export function readRules(db: ReadableDb): RuleSetting[] {
  const rows = listRules(db);
  const stored = new Map(rows.map(row => [row.id, row]));
  const builtIn = DEFAULT_RULES.map(rule => {
    const row = stored.get(rule.id);
    return row === undefined ? rule : settingOf(row, rule.parameters);
  });
  return [...builtIn, ...rows.filter(row => row.kind === 'custom').map(row => settingOf(row, {}))];
}

/** Those that are looked at item by item. */
export function readItemRules(db: ReadableDb): RuleSetting[] {
  return readRules(db).filter(rule => subjectOfRule(rule) === 'item');
}

/** A stored rule; what it does not name is as `usual` has it. Its texts are written by the services of rules alone, checked. */
export function settingOf(row: RuleRow, usual: RuleParameters): RuleSetting {
  const { id, kind, name, isEnabled, level, parametersJson, expression, scopeJson, routingJson } = row;
  return {
    id, kind, name, isEnabled, level, expression,
    parameters: { ...usual, ...(JSON.parse(parametersJson) as RuleParameters) },
    scope: scopeJson === '{}' ? EVERYWHERE : { ...EVERYWHERE, ...(JSON.parse(scopeJson) as Partial<RuleScopeSetting>) },
    routing: routingFrom(routingJson),
  };
}

export function readOverrides(db: ReadableDb): RuleOverride[] {
  return listRuleOverrides(db).map(({ ruleId, scope, scopeId, isEnabled, level, parametersJson }) => ({ ruleId, scope, scopeId, isEnabled, level, parameters: JSON.parse(parametersJson) as RuleParameters }));
}

export function deadDaysOf(rules: readonly Pick<RuleSetting, 'kind' | 'parameters'>[]): number {
  return rules.find(rule => rule.kind === 'dead_stock')?.parameters['deadDays'] ?? 90;
}

/** As the contract has them. */
export function readRulesFor(context: CallContext) {
  return readRules(context.env.db.reader).map(({ kind, isEnabled, level, parameters }) => ({ kind, isEnabled, level, parameters: { ...parameters } }));
}
