/** Trials of a rule on the past: asked for, followed, stopped, read (N2). */
import { countItems } from '../../../../db/repositories/item-repository.ts';
import { type RuleTrialRow, deleteOldTrials, failRunningTrials, findRuleTrial, finishRuleTrial, insertRuleTrial } from '../../../../db/repositories/rule-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { CUSTOM_PARAMETERS, DEFAULT_RULES, type RuleScopeSetting, type RuleSetting, USUAL_ROUTING } from '../../../../shared/domain/alerts/index.ts';
import { aimOf, compileExpression, lintTree, subjectOfRule, treeOf } from '../../../../shared/domain/rule-expression/index.ts';
import { NO_TRIALS, figuresOf, joinTrials, lintTrial } from '../../../../shared/domain/rule-trial/index.ts';
import { addDays, daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import type { RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, Environment, JobHandle } from '../../environment.ts';
import { TRY_RULE, type TryRulePayload, type TryRuleProgress, type TryRuleResult, latest } from '../../jobs/try-rule.job.ts';
import { runCommand } from '../../run-command.ts';
import { readOverrides } from '../alerts/read-rules.ts';
import { visible, visibleParams } from '../stock/hide-costs.ts';
import { requireCondition, requireParameters } from './change-rule.ts';
import { toWire } from './check-rule.ts';
import { requireRule } from './show-rules.ts';
import { type SubjectTrial, trySubjects } from './try-subjects.ts';

const MEMORY_MB = 1024;
const TIMEOUT_MS = 15 * 60_000;
const TRIALS_KEPT = 40;
/** From so many items on two processes share them. */
const ITEMS_FOR_TWO = 300;
/** Figures of other places and times than the item's own past: nothing was kept of them day by day. */
const UNKNOWN_METRICS: readonly string[] = ['supplier_on_time_percent', 'supplier_late_days', 'supplier_lead_time_days', 'category_turnover', 'category_turnover_last_year', 'entry_lag_days', 'data_trust'];

type Request = { readonly proposed: RuleSetting; readonly current: RuleSetting | null; readonly months: number };
/** One process, and how far it said it was. */
type Part = { readonly job: JobHandle; readonly progress: { done: number; total: number } };
const works = new WeakMap<Environment, Map<string, readonly Part[]>>();

function workOf(env: Environment): Map<string, readonly Part[]> {
  const known = works.get(env) ?? new Map<string, readonly Part[]>();
  works.set(env, known);
  return known;
}

type TrialInput = { opId: string; ruleId: string | null; months: number; kind: RuleKind; expression: string; parameters: Record<string, number>; scope: RuleScopeSetting };

/** Starts a trial. Throws RULE_INVALID for a text that is no condition, INVALID_INPUT, NOT_FOUND for a rule there is not. */
export function startTrial(context: CallContext, input: TrialInput): { trialId: string } {
  const { env } = context;
  if (input.kind === 'custom') requireCondition(input.expression);
  requireParameters(input.kind, input.parameters);
  const fresh = env.newId();
  const { reply, request } = begin(context, input, fresh);
  if (reply.trialId !== fresh) return reply;
  if (subjectOfRule(request.proposed) === 'item') launch(env, fresh, { path: env.db.path, overrides: readOverrides(env.db.reader), today: env.today(), ...request });
  else void trySubjects(env, fresh, request.proposed);
  return reply;
}

function begin(context: CallContext, input: TrialInput, fresh: string): { reply: { trialId: string }; request: Request } {
  const stored = input.ruleId === null ? null : requireRule(context.env.db.reader, input.ruleId);
  const request: Request = { proposed: proposedRule(input, stored), current: stored?.isEnabled === true ? stored : null, months: input.months };
  const reply = runCommand(context, input, ({ tx, caller, now }) => {
    insertRuleTrial(tx, { id: fresh, ruleId: input.ruleId, state: 'running', requestJson: JSON.stringify(request), resultJson: null, startedByName: caller.name, startedAt: now, finishedAt: null });
    deleteOldTrials(tx, TRIALS_KEPT);
    return { trialId: fresh };
  });
  return { reply, request };
}

/** The rule as it is to be tried: switched on, with the figures that are asked for. */
function proposedRule({ kind, expression, parameters, scope }: TrialInput, stored: RuleSetting | null): RuleSetting {
  const usual = stored?.parameters ?? (kind === 'custom' ? CUSTOM_PARAMETERS : DEFAULT_RULES.find(rule => rule.kind === kind)?.parameters);
  return {
    id: stored?.id ?? kind, kind, name: stored?.name ?? '', isEnabled: true, level: stored?.level ?? 'notice', parameters: { ...usual, ...parameters }, expression: kind === 'custom' ? expression.trim() : '', scope, routing: USUAL_ROUTING,
  };
}

function launch(env: Environment, trialId: string, run: Omit<TryRulePayload, 'part' | 'parts'>): void {
  const items = countItems(env.db.reader);
  const parts = items < ITEMS_FOR_TWO ? 1 : 2;
  const tell = () => { env.emit({ name: 'rules.tried', payload: { trialId } }); };
  const started = Array.from({ length: parts }, (_, index): Part => {
    const progress = { done: 0, total: Math.ceil((items - index) / parts) };
    const job = env.startJob({ kind: TRY_RULE, payload: { ...run, part: index, parts }, memoryMb: MEMORY_MB, timeoutMs: TIMEOUT_MS }, said => {
      Object.assign(progress, said as TryRuleProgress); // Safe: what the job's own type says.
      tell();
    });
    return { job, progress };
  });
  workOf(env).set(trialId, started);
  tell();
  void follow(env, trialId, started);
}

async function follow(env: Environment, trialId: string, parts: readonly Part[]): Promise<void> {
  const ended = await Promise.all(parts.map(async ({ job }) => job.outcome));
  workOf(env).delete(trialId);
  if (!env.isOpen()) return;
  // Safe: what the job's own type says.
  const results = ended.flatMap(outcome => (outcome.ok ? [outcome.result as TryRuleResult | null] : []));
  const isDone = results.length === parts.length;
  env.db.write(tx => finishRuleTrial(tx, { id: trialId, state: isDone ? 'done' : 'failed', finishedAt: env.now(), resultJson: isDone ? JSON.stringify(joined(results.flatMap(result => result ?? []))) : null }));
  env.emit({ name: 'rules.tried', payload: { trialId } });
}

/** The parts of one trial together; null where there was no past to play. */
function joined(results: readonly TryRuleResult[]): TryRuleResult | null {
  const [first] = results;
  if (first === undefined) return null;
  return {
    ...first, items: results.reduce((sum, { items }) => sum + items, 0),
    proposed: results.map(result => result.proposed).reduce(joinTrials, NO_TRIALS),
    current: first.current === null ? null : results.flatMap(result => result.current ?? []).reduce(joinTrials, NO_TRIALS),
    examples: latest(results.flatMap(result => result.examples)),
  };
}

/** Stops a trial; one that has ended stays as it is. Throws NOT_FOUND. */
export function cancelTrial(context: CallContext, input: { opId: string; trialId: string }): { trialId: string } {
  const { env } = context;
  const reply = runCommand(context, input, ({ tx, now }) => {
    const trial = requireTrial(context, input.trialId);
    finishRuleTrial(tx, { id: trial.id, state: 'cancelled', finishedAt: now, resultJson: null });
    return { trialId: trial.id };
  });
  for (const { job } of workOf(env).get(input.trialId) ?? []) job.cancel();
  env.emit({ name: 'rules.tried', payload: { trialId: input.trialId } });
  return reply;
}

function requireTrial(context: CallContext, trialId: string): RuleTrialRow {
  const trial = findRuleTrial(context.env.db.reader, trialId);
  if (trial === undefined) throw new DomainError('NOT_FOUND', { what: 'trial' });
  return trial;
}
function readRequest(trial: RuleTrialRow): Request {
  return JSON.parse(trial.requestJson) as Request; // Safe: written by `startTrial` alone.
}

/** A trial and, once it has come to its end, what it said. Throws NOT_FOUND. */
export function readTrial(context: CallContext, trialId: string) {
  const trial = requireTrial(context, trialId);
  const parts = workOf(context.env).get(trialId) ?? [];
  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0);
  const request = readRequest(trial);
  // Safe: written by `follow` and `trySubjects` alone.
  const stored = trial.resultJson === null ? null : (JSON.parse(trial.resultJson) as TryRuleResult | { readonly subjects: SubjectTrial } | null);
  const isOfSubjects = stored !== null && 'subjects' in stored;
  return {
    trialId, ruleId: trial.ruleId, state: trial.state, startedAt: trial.startedAt, startedByName: trial.startedByName, months: request.months,
    done: sum(part => part.progress.done), total: sum(part => part.progress.total), result: stored === null || isOfSubjects ? null : toShown(context, request, stored),
    subjects: isOfSubjects ? toShownSubjects(context, stored.subjects) : null,
  };
}

function toShown(context: CallContext, { proposed, current }: Request, result: TryRuleResult) {
  const tree = proposed.kind === 'custom' ? treeOf(proposed.expression) : null;
  const aim = aimOf(proposed.kind, tree);
  const compiled = proposed.kind === 'custom' ? compileExpression(proposed.expression) : null;
  const days = { dates: Array.from({ length: daysBetween(result.from, result.through) + 1 }, (_, day) => addDays(result.from, day)), firstDay: 0 };
  const figures = (sums: TryRuleResult['proposed'], of: RuleSetting) => {
    const made = figuresOf(sums, aimOf(of.kind, of.kind === 'custom' ? treeOf(of.expression) : null), days);
    return { ...made, averageValueE4: visible(context, made.averageValueE4) };
  };
  return {
    from: result.from, through: result.through, items: result.items, itemDays: result.proposed.knownDays, aim,
    proposed: figures(result.proposed, proposed),
    current: current === null || result.current === null ? null : figures(result.current, current),
    lints: [...(tree === null ? [] : lintTree(tree)), ...lintTrial(result.proposed)].map(toWire),
    unknownMetrics: compiled?.ok === true ? compiled.value.metrics.map(metric => metric.name).filter(name => UNKNOWN_METRICS.includes(name)) : [],
    examples: result.examples.map(example => ({ ...example, valueE4: visible(context, example.valueE4) })),
  };
}

function toShownSubjects(context: CallContext, trial: SubjectTrial) {
  const { holding, lints, ...figures } = trial;
  return { ...figures, holding: holding.map(each => ({ ...each, figures: visibleParams(context, each.figures) })), lints: lints.map(toWire) };
}

/** At a start: what was under way when the program ended is not played on. */
export function failUnfinishedTrials(env: Pick<Environment, 'db' | 'now'>): void {
  env.db.write(tx => failRunningTrials(tx, env.now()));
}
