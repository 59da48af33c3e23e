/**
 * What a rule about suppliers or categories has found, as standing tasks: one for each of them as long as the condition holds. Answered by a person it
 * is not asked again before the condition has been gone in between, or a quarter has passed.
 */
import { findCategoryOwner } from '../../../../db/repositories/alert-repository.ts';
import { type TaskRow, findLatestTaskByPrefix, listOpenTasksByPrefix, saveTask } from '../../../../db/repositories/task-repository.ts';
import { type Ownership, type RuleSetting, actingRole, deadlineAt, fillMessage, ownerOfSubject } from '../../../../shared/domain/alerts/index.ts';
import { ASK_AGAIN_DAYS } from '../../../../shared/domain/metrics/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays, dateInZone } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import type { Language } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';
import { LEVEL_WORDS, figuresText, ruleTaskText } from '../../rule-task-texts.ts';
import { scopeGround } from '../alerts/place-alert.ts';
import { queueMessage } from '../channels/queue-message.ts';
import { announceTasks, createTask, endTask, readTaskParams } from '../tasks/task.ts';
import type { Finding } from './judge-subjects.ts';

/** Of everything rules have set tasks for. */
export const RULE_TASKS = 'rule:';
/** Names the cause of the tasks of a rule about one supplier or category; with the day one was set behind it. */
const causeOf = (ruleId: string, subjectId: string) => `${RULE_TASKS}${ruleId}:${subjectId}:`;

type Held = Finding & { readonly params: NonNullable<Finding['params']> };
type Told = { readonly taskId: string; readonly finding: Held; readonly owner: Ownership };

/** Sets, keeps and ends the tasks of one rule. `findings`: everything it is for; a task about anything else is called off. */
export function followSubjects(scope: EvaluationScope, rule: RuleSetting, findings: readonly Finding[]): void {
  const known = new Set(findings.map(({ subject }) => causeOf(rule.id, subject.id)));
  endOthers(scope, `${RULE_TASKS}${rule.id}:`, cause => known.has(cause));
  const all = findings.flatMap((finding): Told[] => {
    if (!holds(finding)) {
      over(scope, causeOf(rule.id, finding.subject.id));
      return [];
    }
    const told = ask(scope, rule, finding);
    return told === null ? [] : [told];
  });
  for (const of of groupBy(all, ({ owner }) => `${owner.ownerId ?? ''}:${owner.ownerRole}`).values()) tell(scope, rule, of);
}

function holds(finding: Finding): finding is Held {
  return finding.params !== null;
}

/** Calls off what no rule asks for any more: it was switched off, put away, is for others now. `isAsked`: by the cause without its day. */
export function endOthers(scope: EvaluationScope, prefix: string, isAsked: (cause: string) => boolean): void {
  for (const row of listOpenTasksByPrefix(scope.tx, prefix)) if (!isAsked(row.dedupeKey.slice(0, row.dedupeKey.lastIndexOf(':') + 1))) endTask(scope, row, { state: 'cancelled' });
}

/** It holds no more: the task ends; of one a person has ended it is noted, so that it may be asked anew. */
function over(scope: EvaluationScope, cause: string): void {
  const latest = findLatestTaskByPrefix(scope.tx, cause);
  if (latest === undefined) return;
  if (latest.state === 'open') endTask(scope, latest, { state: 'done' });
  else if (latest.closedByName !== '' && !isOver(latest)) saveTask(scope.tx, { ...latest, paramsJson: JSON.stringify({ ...readTaskParams(latest), overOn: scope.today }) });
}

function isOver(row: TaskRow): boolean {
  return readTaskParams(row)['overOn'] !== undefined;
}

/** A person has dealt with it not long ago, and it has held ever since. */
function wasAnswered({ today, settings }: EvaluationScope, { closedByName, closedAt, ...row }: TaskRow): boolean {
  return closedByName !== '' && closedAt !== null && !isOver({ ...row, closedByName, closedAt }) && dateInZone(closedAt, settings.timeZone) > addDays(today, -ASK_AGAIN_DAYS);
}

/** The task of what holds: a new one, or the open one with the figures of today. What has just been set is to be told. */
function ask(scope: EvaluationScope, rule: RuleSetting, finding: Held): Told | null {
  const { subject } = finding;
  const cause = causeOf(rule.id, subject.id);
  const latest = findLatestTaskByPrefix(scope.tx, cause);
  const { recipient } = rule.routing;
  const owner = ownerOfSubject({ subject: subject.kind, recipient, categoryOwnerId: subject.kind === 'category' ? findCategoryOwner(scope.tx, subject.id) : null }, scopeGround(scope).people);
  const params = {
    about: 'rule', ruleId: rule.id, subject: subject.kind, subjectId: subject.id, code: subject.code, name: subject.name, level: finding.level,
    said: sayOwn(rule, finding, scope.settings.language), ...finding.params,
  };
  // Set today and ended by itself today: it is the same one.
  if (latest?.state === 'open' || (latest?.dedupeKey === `${cause}${scope.today}` && latest.closedByName === '')) {
    keep(scope, latest, { ...owner, paramsJson: JSON.stringify(params) });
    return null;
  }
  if (latest !== undefined && wasAnswered(scope, latest)) return null;
  const dedupeKey = `${cause}${scope.today}`;
  const isNew = createTask(scope, { dedupeKey, kind: 'find_cause', supplierId: subject.kind === 'supplier' ? subject.id : null, ...owner, dueOn: dueOn(scope, rule, finding), params });
  return isNew ? { taskId: mustExist(findLatestTaskByPrefix(scope.tx, dedupeKey), 'it was just set').id, finding, owner } : null;
}

function keep(scope: EvaluationScope, row: TaskRow, now: Pick<TaskRow, 'ownerId' | 'ownerRole' | 'paramsJson'>): void {
  if (row.state === 'open' && row.ownerId === now.ownerId && row.ownerRole === now.ownerRole && row.paramsJson === now.paramsJson) return;
  saveTask(scope.tx, { ...row, ...now, state: 'open', closedAt: null, note: '' });
  announceTasks(scope);
}

/** The day on which the hours the rule gives, or those of its level, are over. */
function dueOn(scope: EvaluationScope, { routing }: RuleSetting, { level }: Finding): string {
  const { attention, clock } = scopeGround(scope);
  const { respondHours, isWorkingHours } = attention.deadlines[level];
  return clock.dayOf(deadlineAt(scope.now, routing.deadlineHours ?? respondHours, routing.deadlineHours === null && isWorkingHours, clock));
}

/** The rule's own words; '' without. */
function sayOwn({ name, routing }: RuleSetting, { subject, level, params }: Held, language: Language): string {
  if (routing.message === '') return '';
  return fillMessage(routing.message, { rule: name, code: subject.code, name: subject.name, level: LEVEL_WORDS[language][level], reasons: figuresText(language, params) });
}

/** One message to each owner, however many there are. Its key names the rule, whose quiet hours it keeps. */
function tell(scope: EvaluationScope, rule: RuleSetting, told: readonly Told[]): void {
  const [first] = told;
  const { taskId, owner, finding } = mustExist(first, 'a group is not empty');
  const text = (language: Language) => ruleTaskText(language, { ruleName: rule.name, subject: finding.subject.kind, lines: told.map(each => ({ name: each.finding.subject.name, own: sayOwn(rule, each.finding, language), params: each.finding.params })) });
  queueMessage(scope, {
    kind: 'task', alertId: null, level: finding.level, lossE4: 0, dedupeKey: `${RULE_TASKS}${rule.id}:${taskId}`, words: { said: { 'zh-CN': text('zh-CN'), en: text('en') } },
    ...(owner.ownerId === null ? { role: actingRole(owner.ownerRole, scopeGround(scope).people) } : { userId: owner.ownerId }),
    ...(rule.routing.channels === null ? {} : { channels: rule.routing.channels }),
  });
}
