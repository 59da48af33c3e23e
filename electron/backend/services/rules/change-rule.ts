/** Rules are changed: those of the program in their switch, figures and readers, those of one's own in everything. */
import { NEW_RULE, findRule, saveRule } from '../../../../db/repositories/alert-repository.ts';
import { archiveRule, existsRuleName, existsScope, findRuleTrial } from '../../../../db/repositories/rule-repository.ts';
import { findUser } from '../../../../db/repositories/user-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { CUSTOM_PARAMETERS, EVERYWHERE, type RuleRouting, type RuleScopeSetting, type RuleSetting, USUAL_ROUTING, isValidParameter } from '../../../../shared/domain/alerts/index.ts';
import { compileExpression } from '../../../../shared/domain/rule-expression/index.ts';
import type { AlertLevel, RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { sweepSoon } from '../../jobs/run-due-jobs.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { settingOf } from '../alerts/read-rules.ts';
import { type KeptTrial, keptTrial, readRuleView, requireRule, signatureOf } from './show-rules.ts';

/** Throws INVALID_INPUT for a figure the rule does not have or cannot use. */
export function requireParameters(kind: RuleKind, parameters: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(parameters)) if (!isValidParameter(kind, name, value)) throw new DomainError('INVALID_INPUT', { field: name });
}

/** Throws RULE_INVALID for a text that is no condition. */
export function requireCondition(expression: string): void {
  const compiled = compileExpression(expression);
  if (!compiled.ok) throw new DomainError('RULE_INVALID', { word: compiled.details.word === '' ? expression.slice(compiled.details.at, compiled.details.at + 20) : compiled.details.word, at: compiled.details.at });
}

type Named = Pick<RuleSetting, 'scope' | 'routing'>;
const peopleOf = ({ recipient, escalateTo }: RuleRouting) => [recipient, escalateTo].flatMap(somebody => (somebody?.kind === 'user' ? [somebody.userId] : []));

/** Throws NOT_FOUND for a category, an item or a person there is none of: such a rule would never speak, or to nobody. What it named before stays. */
function requireKnown({ tx }: Transaction, { scope, routing }: Named, before: Named | undefined): void {
  const added = (now: readonly string[], known: readonly string[] = []) => now.filter(id => !known.includes(id));
  if (!added(scope.categoryIds, before?.scope.categoryIds).every(id => existsScope(tx, 'category', id))) throw new DomainError('NOT_FOUND', { what: 'category' });
  if (!added(scope.itemIds, before?.scope.itemIds).every(id => existsScope(tx, 'item', id))) throw new DomainError('NOT_FOUND', { what: 'item' });
  if (!added(peopleOf(routing), before === undefined ? [] : peopleOf(before.routing)).every(id => findUser(tx, id) !== undefined)) throw new DomainError('NOT_FOUND', { what: 'user' });
}

type RuleUpdate = { opId: string; kind: RuleKind; isEnabled: boolean; level: AlertLevel; parameters: Record<string, number>; scope: RuleScopeSetting | null; routing: RuleRouting | null };

/** Throws NOT_FOUND for a rule the program does not have, INVALID_INPUT for a figure it cannot use. */
export function updateRule(context: CallContext, input: RuleUpdate) {
  if (input.kind !== 'custom') requireParameters(input.kind, input.parameters);
  const ruleId = runCommand(context, input, transaction => {
    const before = requireRule(transaction.tx, input.kind);
    const after: RuleSetting = {
      ...before, isEnabled: input.isEnabled, level: input.level, parameters: { ...before.parameters, ...input.parameters }, scope: input.scope ?? before.scope, routing: input.routing ?? before.routing,
    };
    requireKnown(transaction, after, before);
    store(transaction, after);
    note(transaction, before, after);
    return before.id;
  });
  sweepSoon(context.env);
  return readRuleView(context, ruleId);
}

type RuleSave = {
  opId: string; ruleId: string | null; expectedVersion: number | null; name: string; isEnabled: boolean; level: AlertLevel; expression: string; parameters: Record<string, number>;
  scope: RuleScopeSetting; routing: RuleRouting; trialId: string | null;
};

/** A rule of one's own, new or changed. Throws RULE_INVALID, NAME_TAKEN, TRIAL_REQUIRED when it is to be switched on as it was not tried, VERSION_CONFLICT, NOT_FOUND. */
export function saveOwnRule(context: CallContext, input: RuleSave) {
  requireCondition(input.expression);
  requireParameters('custom', input.parameters);
  const fresh = context.env.newId();
  const ruleId = runCommand(context, input, transaction => {
    const { tx } = transaction;
    const id = input.ruleId ?? fresh;
    const row = findRule(tx, id);
    if (input.ruleId !== null && (row === undefined || row.kind !== 'custom' || row.isArchived)) throw new DomainError('NOT_FOUND', { what: 'rule' });
    if (row !== undefined && row.version !== input.expectedVersion) throw new DomainError('VERSION_CONFLICT');
    if (existsRuleName(tx, input.name, id)) throw new DomainError('NAME_TAKEN', { name: input.name });
    const after: RuleSetting = {
      id, kind: 'custom', name: input.name, isEnabled: input.isEnabled, level: input.level, parameters: { ...CUSTOM_PARAMETERS, ...input.parameters },
      expression: input.expression.trim(), scope: input.scope, routing: input.routing,
    };
    requireKnown(transaction, after, row === undefined ? undefined : settingOf(row, {}));
    const trial = trialOf(transaction, after, input.trialId) ?? keptTrial(row);
    if (after.isEnabled && trial?.signature !== signatureOf(after)) throw new DomainError('TRIAL_REQUIRED');
    store(transaction, after, trial);
    note(transaction, row === undefined ? undefined : settingOf(row, {}), after);
    return id;
  });
  sweepSoon(context.env);
  return readRuleView(context, ruleId);
}

/** The trial, when it came to its end and was of this rule. */
function trialOf({ tx }: Transaction, rule: RuleSetting, trialId: string | null): KeptTrial | null {
  const trial = trialId === null ? undefined : findRuleTrial(tx, trialId);
  if (trial?.state !== 'done' || trial.finishedAt === null) return null;
  const { proposed } = JSON.parse(trial.requestJson) as { proposed: RuleSetting }; // Safe: written by startTrial alone.
  return signatureOf(proposed) === signatureOf(rule) ? { trialId: trial.id, triedAt: trial.finishedAt, signature: signatureOf(rule) } : null;
}

/** Throws NOT_FOUND, TRIAL_REQUIRED when it was changed since its trial, RULE_INVALID. */
export function switchOwnRule(context: CallContext, input: { opId: string; ruleId: string; isEnabled: boolean }) {
  runCommand(context, input, transaction => {
    const before = requireOwnRule(transaction, input.ruleId);
    if (input.isEnabled) {
      requireCondition(before.expression);
      if (keptTrial(findRule(transaction.tx, before.id))?.signature !== signatureOf(before)) throw new DomainError('TRIAL_REQUIRED');
    }
    const after = { ...before, isEnabled: input.isEnabled };
    store(transaction, after);
    note(transaction, before, after);
    return {};
  });
  sweepSoon(context.env);
  return readRuleView(context, input.ruleId);
}

/** Puts a rule of one's own away. Throws NOT_FOUND. */
export function archiveOwnRule(context: CallContext, input: { opId: string; ruleId: string }): { ruleId: string } {
  const reply = runCommand(context, input, transaction => {
    const before = requireOwnRule(transaction, input.ruleId);
    archiveRule(transaction.tx, { ruleId: before.id, updatedAt: transaction.now });
    audit(transaction, { entity: 'rule', entityId: before.id, entityName: before.name, before: { name: before.name, isEnabled: before.isEnabled }, after: { isArchived: true } });
    transaction.effects.events.push({ name: 'rules.changed', payload: {} });
    return { ruleId: before.id };
  });
  sweepSoon(context.env);
  return reply;
}

function requireOwnRule({ tx }: Transaction, ruleId: string): RuleSetting {
  const rule = requireRule(tx, ruleId);
  if (rule.kind !== 'custom') throw new DomainError('NOT_FOUND', { what: 'rule' });
  return rule;
}

/** Writes a rule; the trial it stands on stays unless another is given. */
export function store({ tx, now, caller }: Transaction, rule: RuleSetting, trial?: KeptTrial | null): void {
  const row = findRule(tx, rule.id) ?? { ...NEW_RULE, createdByName: rule.kind === 'custom' ? caller.name : '' };
  saveRule(tx, {
    ...row, id: rule.id, kind: rule.kind, name: rule.name, isEnabled: rule.isEnabled, level: rule.level, parametersJson: JSON.stringify(rule.parameters), expression: rule.expression,
    scopeJson: isSame(rule.scope, EVERYWHERE) ? '{}' : JSON.stringify(rule.scope), routingJson: isSame(rule.routing, USUAL_ROUTING) ? '{}' : JSON.stringify(rule.routing),
    trialJson: trial === undefined ? row.trialJson : trial === null ? null : JSON.stringify(trial), updatedAt: now, version: row.version + 1,
  });
}
function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function note(transaction: Transaction, before: RuleSetting | undefined, after: RuleSetting): void {
  const shown = ({ name, isEnabled, level, parameters, expression, scope, routing }: RuleSetting) => ({
    ...(name === '' ? {} : { name }), isEnabled, level, ...parameters, ...(expression === '' ? {} : { expression }), ...(isSame(scope, EVERYWHERE) ? {} : { scope }), ...(isSame(routing, USUAL_ROUTING) ? {} : { routing }),
  });
  audit(transaction, { entity: 'rule', entityId: after.id, entityName: after.name === '' ? after.kind : after.name, ...(before === undefined ? {} : { before: shown(before) }), after: shown(after) });
  transaction.effects.events.push({ name: 'rules.changed', payload: {} });
}
