/**
 * What time alone does to alerts: reminders, escalation to the superior (F48), the list before the shift (N10), the end of the day (F49), and the
 * engine's own test (C8). Each is claimed in the write that does it: a tick too many, a sleep or a kill makes nothing happen twice or not at all.
 */
import { type AlertItemRow, type AlertRow, EVERY_ALERT, findAlert, listAlertsWithDeadline, listOpenAlertItems, saveAlert } from '../../../db/repositories/alert-repository.ts';
import { findItem } from '../../../db/repositories/item-repository.ts';
import { claimJobRun, findLatestRun, finishJobRun } from '../../../db/repositories/operation-repository.ts';
import type { UserRow } from '../../../db/repositories/user-repository.ts';
import { type Ownership, actorsOf, digestDay, dueStep, isInCharge, minutesOf, ownershipOf, superiorOf } from '../../../shared/domain/alerts/index.ts';
import { mustExist } from '../../../shared/kernel/assert.ts';
import { addDays, dateInZone } from '../../../shared/kernel/calendar-date.ts';
import { ALERT_LEVELS, type AlertLevel } from '../../../shared/kernel/vocabulary.ts';
import { emptyEffects, publishEffects } from '../after-commit.ts';
import { briefingText, closingText, selfTestText } from '../digest-texts.ts';
import type { EvaluationScope, Environment } from '../environment.ts';
import { note } from '../services/alerts/alert-record.ts';
import { noticeFor, routingOf, scopeGround, toldAt } from '../services/alerts/place-alert.ts';
import { isLeftUnanswered, readSelfTest, sortIntoSections } from '../services/alerts/read-briefing.ts';
import { SELF_TEST_JOB, runSelfTest } from '../services/alerts/self-test.ts';
import { tellOwner } from '../services/alerts/tell-owner.ts';
import { queueMessage } from '../services/channels/queue-message.ts';
import { countTasksOf } from '../services/tasks/answer-task.ts';
import { watchTurnover } from '../services/metrics/watch-turnover.ts';
import { deliverNotifications } from './deliver-notifications.job.ts';

/** The end of the day is told of while people are still there. */
const CLOSING_MINUTES_BEFORE = 30;
const MINUTE_MS = 60_000;

/** Does what is due now. Cheap when nothing is. */
export function attendAlerts(env: Environment): void {
  const effects = emptyEffects();
  env.db.write(tx => {
    const scope: EvaluationScope = { tx, now: env.now(), today: env.today(), settings: env.settings(), effects, log: env.log, newId: () => env.newId() };
    for (const row of listAlertsWithDeadline(tx)) chase(scope, row);
    testEngine(env, scope);
    const { attention, clock } = scopeGround(scope);
    const minutes = (scope.now - clock.startOf(scope.today)) / MINUTE_MS;
    if (!clock.isWorked(scope.today)) return;
    if (minutes >= minutesOf(attention.workStart)) {
      once(scope, 'briefing', () => { briefEverybody(env, scope); });
    }
    if (minutes >= minutesOf(attention.workEnd) - CLOSING_MINUTES_BEFORE) once(scope, 'closing', () => { closeTheDay(scope); });
  });
  publishEffects(env, effects);
  if (effects.hasNotifications) deliverNotifications(env);
  void watchTurnover(env);
}

/** Once a day, in the write of what it does. */
function once(scope: EvaluationScope, job: string, work: () => void): void {
  const id = scope.newId();
  if (!claimJobRun(scope.tx, { id, job, periodKey: scope.today, startedAt: scope.now })) return;
  work();
  finishJobRun(scope.tx, { id, finishedAt: scope.now, isOk: true, itemsChecked: 0, resultJson: '{}' });
}

/** 催办 or passing on, when it is time for it. */
function chase(scope: EvaluationScope, row: AlertRow): void {
  const { attention, people } = scopeGround(scope);
  const routing = routingOf(scope, row.ruleId);
  const superior = escalationOf(routing.escalateTo, row, people);
  // With nobody above, the end of the deadline stands for it.
  const escalatedAt = superior === null && row.dueAt !== null && scope.now >= row.dueAt ? row.escalatedAt ?? row.dueAt : row.escalatedAt;
  const settings = { escalateAfterHours: attention.escalateAfterHours, remindEveryHours: routing.reminderHours ?? attention.remindEveryHours };
  const startedAt = row.state === 'firing' ? toldAt(scope, row, row.changedAt) : row.changedAt;
  const step = dueStep({ startedAt, dueAt: row.dueAt, remindedAt: row.remindedAt, escalatedAt }, scope.now, settings);
  // What waits for a list is said again by the next one; passed on, it stands in that of the superior.
  if (step === 'remind' && noticeFor(scope, row) === 'now') remind(scope, row);
  else if (step === 'escalate' && superior !== null) escalate(scope, row, superior);
}

function escalationOf(to: ReturnType<typeof routingOf>['escalateTo'], row: AlertRow, people: readonly UserRow[]): Ownership | null {
  if (to?.kind === 'user') return ownershipOf(to.userId, people) ?? superiorOf(row, people);
  return to?.kind === 'role' && to.role !== row.ownerRole ? { ownerId: null, ownerRole: to.role } : superiorOf(row, people);
}

function remind(scope: EvaluationScope, row: AlertRow): void {
  const next = { ...row, remindedAt: scope.now, reminders: row.reminders + 1 };
  saveAlert(scope.tx, next);
  note(scope, next, row.state, 'reminded', { reminders: next.reminders });
  tell(scope, next, 'reminder');
}

function escalate(scope: EvaluationScope, row: AlertRow, superior: Ownership): void {
  const { people } = scopeGround(scope);
  const nameOf = (userId: string | null) => people.find(person => person.id === userId)?.displayName ?? '';
  const next: AlertRow = { ...row, ...superior, escalatedAt: scope.now };
  saveAlert(scope.tx, next);
  note(scope, next, row.state, 'escalated', { fromName: nameOf(row.ownerId), fromRole: row.ownerRole, toName: nameOf(superior.ownerId), toRole: superior.ownerRole });
  tell(scope, next, 'escalation');
}

function tell(scope: EvaluationScope, row: AlertRow, kind: 'reminder' | 'escalation'): void {
  const saved = mustExist(findAlert(scope.tx, row.id), 'the alert was just saved');
  tellOwner(scope, saved, mustExist(findItem(scope.tx, row.itemId), 'the item of an alert exists'), kind);
}

function worstOf(rows: readonly AlertItemRow[]): AlertLevel {
  return ALERT_LEVELS.findLast(level => rows.some(row => row.level === level)) ?? 'notice';
}

/** Everybody with something on their list hears of it in one message. */
function briefEverybody(env: Environment, scope: EvaluationScope): void {
  const { people, clock } = scopeGround(scope);
  const open = listOpenAlertItems(scope.tx, EVERY_ALERT);
  const at = { now: scope.now, today: scope.today, endOfToday: clock.startOf(addDays(scope.today, 1)), isDigestDay: digestDay(scope.today, scopeGround(scope)) === scope.today };
  const self = readSelfTest(env);
  for (const person of people) {
    if (!person.isActive || person.role === 'viewer') continue;
    const sections = sortIntoSections(open.filter(row => actorsOf(row, people, scope.today).some(actor => actor.id === person.id)), at);
    const rows = Object.values(sections).flat();
    const tasks = countTasksOf(scope.tx, people, person, scope.today);
    if (rows.length === 0 && tasks.overdue === 0) continue;
    const counts = { total: rows.length, urgent: rows.filter(row => row.level === 'urgent').length, overdue: sections.overdue.length };
    queueMessage(scope, {
      kind: 'digest', alertId: null, level: worstOf(rows), userId: person.id, lossE4: rows.reduce((sum, row) => sum + row.lossE4, 0), dedupeKey: `digest:${scope.today}`,
      words: { said: { 'zh-CN': briefingText('zh-CN', counts, self, tasks), en: briefingText('en', counts, self, tasks) } },
    });
  }
}

/** 问题不过夜: whoever has left something unanswered hears of it, and who is in charge of all of it. */
function closeTheDay(scope: EvaluationScope): void {
  const ground = scopeGround(scope);
  const { people } = ground;
  const at = { now: scope.now, isDigestDay: digestDay(scope.today, ground) === scope.today, ground };
  const left = listOpenAlertItems(scope.tx, EVERY_ALERT).filter(row => isLeftUnanswered(row, at));
  for (const person of people) {
    if (!person.isActive || person.role === 'viewer') continue;
    const rows = isInCharge(person.role) ? left : left.filter(row => actorsOf(row, people, scope.today).some(actor => actor.id === person.id));
    const tasks = countTasksOf(scope.tx, people, person, scope.today);
    if (rows.length === 0 && tasks.overdue === 0) continue;
    const counts = { total: rows.length, urgent: rows.filter(row => row.level === 'urgent').length, overdue: rows.filter(row => row.dueAt !== null && row.dueAt <= scope.now).length };
    queueMessage(scope, {
      kind: 'digest', alertId: null, level: worstOf(rows), userId: person.id, lossE4: 0, dedupeKey: `closing:${scope.today}`,
      words: { said: { 'zh-CN': closingText('zh-CN', counts, tasks), en: closingText('en', counts, tasks) } },
    });
  }
}

/** After the day's first look at everything. What is wrong is told at once, that all is well only by mail and bots. */
function testEngine(env: Environment, scope: EvaluationScope): void {
  const sweep = findLatestRun(scope.tx, 'sweep');
  if (sweep?.finishedAt === undefined || sweep.finishedAt === null || dateInZone(sweep.finishedAt, scope.settings.timeZone) !== scope.today) return;
  const before = findLatestRun(scope.tx, SELF_TEST_JOB);
  if (before?.periodKey === scope.today) return;
  runSelfTest(env, scope.tx, scope.today, sweep.itemsChecked);
  const self = readSelfTest(env);
  queueMessage(scope, {
    kind: 'self_test', alertId: null, level: self.isOk ? 'notice' : 'urgent', role: 'manager', lossE4: 0, dedupeKey: `self-test:${scope.today}`,
    words: { said: { 'zh-CN': selfTestText('zh-CN', self), en: selfTestText('en', self) } },
    ...(self.isOk ? { channels: ['email', 'wecom', 'dingtalk', 'feishu'] as const } : {}),
  });
}
