/** The rules as their pages show them: what they say, whether they are well, whom they are for. */
import { type RuleRow, findRule, listRules } from '../../../../db/repositories/alert-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { findItemClass } from '../../../../db/repositories/policy-repository.ts';
import { findLatestRun } from '../../../../db/repositories/operation-repository.ts';
import { countOpenByRule, countOverridesByRule, countTasksByRule, listLastFired, listOverridesOfRule, listPeopleToTell } from '../../../../db/repositories/rule-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { DEFAULT_RULES, EVERYWHERE, type RuleOverride, type RuleSetting, isInScope, rulesFor } from '../../../../shared/domain/alerts/index.ts';
import { compileExpression, subjectOfRule } from '../../../../shared/domain/rule-expression/index.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import type { CallContext } from '../../environment.ts';
import { readItemRules, readOverrides, readRules } from '../alerts/read-rules.ts';
import { startGroundRun } from '../metrics/ground-run.ts';

const DAY_MS = 24 * 3_600_000;
/** A check is made every morning; two hours later than a day it is late. */
const LATE_AFTER_MS = DAY_MS + 2 * 3_600_000;

/** What is kept of the trial a rule stands on. `signature`: the rule as it was tried. */
export type KeptTrial = { readonly trialId: string; readonly triedAt: number; readonly signature: string };

/** Two rules with the same signature raise the same alerts. */
export function signatureOf({ kind, expression, parameters, scope }: Pick<RuleSetting, 'kind' | 'expression' | 'parameters' | 'scope'>): string {
  const { categoryIds, abcClasses, locationIds, itemIds } = scope;
  return JSON.stringify([kind, expression.trim(), Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)), [categoryIds, abcClasses, locationIds, itemIds].map(list => [...list].sort())]);
}

export function keptTrial(row: Pick<RuleRow, 'trialJson'> | undefined): KeptTrial | null {
  return row?.trialJson == null ? null : (JSON.parse(row.trialJson) as KeptTrial); // Safe: written by the services of rules alone.
}

/** The rules of the program first. */
export function listRuleViews(context: CallContext) {
  const db = context.env.db.reader;
  const rows = new Map(listRules(db).map(row => [row.id, row]));
  const about = readAbout(db);
  return readRules(db).map(rule => toView(rule, rows.get(rule.id), about, context.env.now()));
}

/** Throws NOT_FOUND. */
export function readRuleView(context: CallContext, ruleId: string) {
  const found = listRuleViews(context).find(rule => rule.ruleId === ruleId);
  if (found === undefined) throw new DomainError('NOT_FOUND', { what: 'rule' });
  return found;
}

type About = { readonly sweep: ReturnType<typeof findLatestRun>; readonly open: ReadonlyMap<string, number>; readonly tasks: ReadonlyMap<string, number>; readonly fired: ReadonlyMap<string, number>; readonly overrides: ReadonlyMap<string, number> };

function readAbout(db: ReadableDb): About {
  const open = countOpenByRule(db);
  const fired = new Map(listLastFired(db).map(({ ruleId, at }) => [ruleId, at]));
  const tasks = countTasksByRule(db);
  for (const { ruleId, at } of [...open, ...tasks]) fired.set(ruleId, Math.max(at, fired.get(ruleId) ?? 0));
  return {
    sweep: findLatestRun(db, 'sweep'),
    open: new Map(open.map(({ ruleId, alerts }) => [ruleId, alerts])),
    tasks: new Map(tasks.map(each => [each.ruleId, each.open])),
    fired,
    overrides: new Map(countOverridesByRule(db).map(({ ruleId, overrides }) => [ruleId, overrides])),
  };
}

function toView(rule: RuleSetting, row: RuleRow | undefined, about: About, now: number) {
  const trial = keptTrial(row);
  const { categoryIds, abcClasses, locationIds, itemIds } = rule.scope;
  return {
    ruleId: rule.id, kind: rule.kind, name: rule.name, isEnabled: rule.isEnabled, level: rule.level, parameters: { ...rule.parameters },
    defaults: { ...DEFAULT_RULES.find(each => each.id === rule.id)?.parameters }, expression: rule.expression, subject: subjectOfRule(rule),
    scope: { categoryIds: [...categoryIds], abcClasses: [...abcClasses], locationIds: [...locationIds], itemIds: [...itemIds] },
    routing: { ...rule.routing, channels: rule.routing.channels === null ? null : [...rule.routing.channels] },
    health: { light: lightOf(rule, about, now), lastCheckedAt: about.sweep?.finishedAt ?? null, lastFiredAt: about.fired.get(rule.id) ?? null, openAlerts: about.open.get(rule.id) ?? 0, openTasks: about.tasks.get(rule.id) ?? 0 },
    trial: trial !== null && trial.signature === signatureOf(rule) ? { trialId: trial.trialId, triedAt: trial.triedAt } : null,
    overrides: about.overrides.get(rule.id) ?? 0, createdByName: row?.createdByName ?? '', updatedAt: row?.updatedAt ?? 0, version: row?.version ?? 0,
  };
}

function lightOf(rule: RuleSetting, { sweep }: About, now: number) {
  if (!rule.isEnabled) return 'off' as const;
  if (rule.kind === 'custom' && !compileExpression(rule.expression).ok) return 'broken' as const;
  const isLate = sweep?.finishedAt == null || sweep.isOk !== true || now - sweep.finishedAt > LATE_AFTER_MS;
  return isLate ? ('late' as const) : ('ok' as const);
}

export function readRecipients(context: CallContext) {
  return listPeopleToTell(context.env.db.reader);
}

/** Throws NOT_FOUND. */
export function readRuleOverrides(context: CallContext, ruleId: string) {
  requireRule(context.env.db.reader, ruleId);
  return overrideViews(context.env.db.reader, ruleId);
}

export function overrideViews(db: ReadableDb, ruleId: string) {
  return listOverridesOfRule(db, ruleId).map(({ scope, scopeId, scopeName, isEnabled, level, parametersJson, reason, setByName, setAt }) => ({
    scope, scopeId, scopeName, isEnabled, level, parameters: JSON.parse(parametersJson) as Record<string, number>, reason, setByName, setAt,
  }));
}

/** A rule of the program, or one of one's own that is not put away. Throws NOT_FOUND. */
export function requireRule(db: ReadableDb, ruleId: string): RuleSetting {
  const found = readRules(db).find(rule => rule.id === ruleId);
  if (found === undefined || findRule(db, ruleId)?.isArchived === true) throw new DomainError('NOT_FOUND', { what: 'rule' });
  return found;
}

type Source = { readonly from: 'default' | 'rule' | 'category' | 'item'; readonly name: string };

/** Which figures hold for an item and which level they come from (F44). Throws ITEM_NOT_FOUND. */
export function readRulesOfItem(context: CallContext, itemId: string) {
  const { env } = context;
  const db = env.db.reader;
  const item = findItem(db, itemId);
  if (item === undefined) throw new DomainError('ITEM_NOT_FOUND');
  const categoryIds = startGroundRun(db, env.settings(), env.today()).categoryIdsOf(item.categoryId);
  const scoped = { itemId, categoryIds, abcClass: findItemClass(db, itemId)?.abcClass ?? null, locationId: item.locationId };
  const overrides = readOverrides(db);
  const names = groupBy(readRules(db).flatMap(rule => overrideViews(db, rule.id)), view => `${view.scope} ${view.scopeId}`);
  const nameOf = (override: RuleOverride) => names.get(`${override.scope} ${override.scopeId}`)?.[0]?.scopeName ?? '';
  return readItemRules(db).map(rule => {
    // Scope is another question than figures: both are answered.
    const [held] = rulesFor([{ ...rule, scope: EVERYWHERE }], overrides, scoped);
    const chain = overrides.filter(each => each.ruleId === rule.id && (each.scope === 'item' ? each.scopeId === itemId : categoryIds.includes(each.scopeId)));
    const sourceOf = (isSet: (override: RuleOverride) => boolean, isChanged: boolean): Source => {
      const own = chain.find(each => each.scope === 'item' && isSet(each));
      const winner = own ?? categoryIds.map(id => chain.find(each => each.scope === 'category' && each.scopeId === id && isSet(each))).find(found => found !== undefined);
      return winner === undefined ? { from: isChanged ? 'rule' : 'default', name: '' } : { from: winner.scope, name: nameOf(winner) };
    };
    const usual = DEFAULT_RULES.find(each => each.id === rule.id);
    const isOwn = usual === undefined;
    return {
      ruleId: rule.id, kind: rule.kind, name: rule.name, isInScope: isInScope(rule.scope, scoped),
      isEnabled: { value: held?.isEnabled ?? rule.isEnabled, source: sourceOf(each => each.isEnabled !== null, isOwn || usual.isEnabled !== rule.isEnabled) },
      level: { value: held?.level ?? rule.level, source: sourceOf(each => each.level !== null, isOwn || usual.level !== rule.level) },
      parameters: Object.entries(held?.parameters ?? rule.parameters).map(([name, value]) => ({ name, value, source: sourceOf(each => name in each.parameters, isOwn || usual.parameters[name] !== rule.parameters[name]) })),
    };
  });
}

