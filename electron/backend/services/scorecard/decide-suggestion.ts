/** A person takes a suggestion, or declines it (F54). */
import { findRule, saveRule } from '../../../../db/repositories/alert-repository.ts';
import { findRuleOverride, saveRuleOverride } from '../../../../db/repositories/rule-override-repository.ts';
import { type SuggestionRow, decideSuggestion, findSuggestion } from '../../../../db/repositories/scorecard-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { CallContext } from '../../environment.ts';
import { sweepSoon } from '../../jobs/run-due-jobs.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { figuresInForce } from './figure-in-force.ts';

type Input = { readonly opId: string; readonly suggestionId: string; readonly note: string };

function decide(context: CallContext, input: Input, state: 'applied' | 'dismissed', change: (transaction: Transaction, row: SuggestionRow) => void): Record<string, never> {
  return runCommand(context, input, transaction => {
    const row = findSuggestion(transaction.tx, input.suggestionId);
    if (row === undefined) throw new DomainError('NOT_FOUND');
    if (row.state !== 'open') throw new DomainError('ILLEGAL_TRANSITION', { from: row.state, event: state });
    change(transaction, row);
    decideSuggestion(transaction.tx, { id: row.id, state, decidedAt: transaction.now, decidedByName: transaction.caller.name, note: input.note });
    audit(transaction, { entity: 'rule', entityId: row.ruleId, entityName: row.ruleId, before: { [row.parameter]: row.fromValue }, after: { [row.parameter]: row.toValue, state, note: input.note } });
    transaction.effects.events.push({ name: 'rules.changed', payload: {} });
    return {};
  });
}

/** Throws NOT_FOUND, and ILLEGAL_TRANSITION once it is decided or somebody has changed the figure since. Everything is looked at again afterwards. */
export function applySuggestion(context: CallContext, input: Input): Record<string, never> {
  const reply = decide(context, input, 'applied', (transaction, row) => {
    if (figuresInForce(transaction.tx)(row) !== row.fromValue) throw new DomainError('ILLEGAL_TRANSITION', { from: 'changed', event: 'applied' });
    const figure = { [row.parameter]: row.toValue };
    if (row.scope === null) changeRule(transaction, row, figure);
    else changeFor(transaction, row, row.scope, figure);
  });
  sweepSoon(context.env);
  return reply;
}

export function dismissSuggestion(context: CallContext, input: Input): Record<string, never> {
  return decide(context, input, 'dismissed', () => undefined);
}

function changeRule({ tx, now }: Transaction, row: SuggestionRow, figure: Record<string, number>): void {
  const rule = mustExist(findRule(tx, row.ruleId), 'a suggestion points at a rule');
  saveRule(tx, { ...rule, parametersJson: JSON.stringify({ ...parametersIn(rule.parametersJson), ...figure }), updatedAt: now, version: rule.version + 1 });
}

function changeFor({ tx, now, caller }: Transaction, row: SuggestionRow, scope: NonNullable<SuggestionRow['scope']>, figure: Record<string, number>): void {
  const known = findRuleOverride(tx, { ruleId: row.ruleId, scope, scopeId: row.scopeId });
  const bare = { ruleId: row.ruleId, scope, scopeId: row.scopeId, isEnabled: null, level: null, parametersJson: '{}', reason: '' };
  saveRuleOverride(tx, { ...(known ?? bare), parametersJson: JSON.stringify({ ...parametersIn((known ?? bare).parametersJson), ...figure }), setByName: caller.name, setAt: now });
}

function parametersIn(json: string): Record<string, number> {
  return JSON.parse(json) as Record<string, number>; // Safe: only figures are written there.
}
