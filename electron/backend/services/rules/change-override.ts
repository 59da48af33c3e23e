/** A rule's figures for one category or one item (F44). */
import { deleteRuleOverride, findRuleOverride, saveRuleOverride } from '../../../../db/repositories/rule-override-repository.ts';
import { findRule } from '../../../../db/repositories/alert-repository.ts';
import { existsScope } from '../../../../db/repositories/rule-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { RuleSetting } from '../../../../shared/domain/alerts/index.ts';
import type { AlertLevel, RuleScope } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { sweepSoon } from '../../jobs/run-due-jobs.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { requireParameters, store } from './change-rule.ts';
import { overrideViews, requireRule } from './show-rules.ts';

type Place = { readonly ruleId: string; readonly scope: RuleScope; readonly scopeId: string };

/** Throws NOT_FOUND, INVALID_INPUT for a figure the rule cannot use, or for nothing set. */
export function setRuleOverride(context: CallContext, input: Place & { opId: string; isEnabled: boolean | null; level: AlertLevel | null; parameters: Record<string, number>; reason: string }) {
  const reply = runCommand(context, input, transaction => {
    const { tx, caller, now } = transaction;
    const rule = requireRule(tx, input.ruleId);
    requireParameters(rule.kind, input.parameters);
    if (input.isEnabled === null && input.level === null && Object.keys(input.parameters).length === 0) throw new DomainError('INVALID_INPUT', { field: 'parameters' });
    if (!existsScope(tx, input.scope, input.scopeId)) throw new DomainError('NOT_FOUND', { what: input.scope });
    // A row of the rule must be there to hang the figures on.
    if (findRule(tx, rule.id) === undefined) store(transaction, rule);
    const before = findRuleOverride(tx, input);
    const { ruleId, scope, scopeId, isEnabled, level, parameters, reason } = input;
    saveRuleOverride(tx, { ruleId, scope, scopeId, isEnabled, level, parametersJson: JSON.stringify(parameters), reason, setByName: caller.name, setAt: now });
    note(transaction, rule, input, { before: before === undefined ? undefined : shown(before), after: { isEnabled, level, ...parameters }, reason });
    return overrideViews(tx, rule.id);
  });
  sweepSoon(context.env);
  return reply;
}

/** From then on it is inherited again. Throws NOT_FOUND. */
export function clearRuleOverride(context: CallContext, input: Place & { opId: string }) {
  const reply = runCommand(context, input, transaction => {
    const rule = requireRule(transaction.tx, input.ruleId);
    const before = findRuleOverride(transaction.tx, input);
    if (before === undefined) throw new DomainError('NOT_FOUND', { what: 'override' });
    const view = overrideViews(transaction.tx, rule.id).find(each => each.scope === input.scope && each.scopeId === input.scopeId);
    deleteRuleOverride(transaction.tx, input);
    note(transaction, rule, input, { before: shown(before), after: undefined, reason: '' }, view?.scopeName);
    return overrideViews(transaction.tx, rule.id);
  });
  sweepSoon(context.env);
  return reply;
}

function shown({ isEnabled, level, parametersJson }: { readonly isEnabled: boolean | null; readonly level: AlertLevel | null; readonly parametersJson: string }): object {
  return { isEnabled, level, ...(JSON.parse(parametersJson) as Record<string, number>) };
}

function note(transaction: Transaction, rule: RuleSetting, place: Place, { before, after, reason }: { before: object | undefined; after: object | undefined; reason: string }, name?: string): void {
  const scopeName = name ?? overrideViews(transaction.tx, rule.id).find(each => each.scope === place.scope && each.scopeId === place.scopeId)?.scopeName ?? '';
  audit(transaction, {
    entity: 'rule', entityId: rule.id, entityName: rule.name === '' ? rule.kind : rule.name, reason,
    ...(before === undefined ? {} : { before: { for: scopeName, ...before } }), ...(after === undefined ? {} : { after: { for: scopeName, ...after } }),
  });
  transaction.effects.events.push({ name: 'rules.changed', payload: {} });
}
