/**
 * F42: tells once when turnover has fallen by more than is tolerated. An alert is always about an item, and this is about the company or a whole
 * category: so it is a task of whoever answers for it, in the morning list and among the to-dos until somebody has written down why, or it has come back.
 */
import { findCategoryOwner } from '../../../../db/repositories/alert-repository.ts';
import { claimJobRun, findLatestRun, finishJobRun } from '../../../../db/repositories/operation-repository.ts';
import { findLatestTaskByPrefix, listOpenTasksByPrefix } from '../../../../db/repositories/task-repository.ts';
import { type Ownership, minutesOf, ownershipOf } from '../../../../shared/domain/alerts/index.ts';
import { ASK_AGAIN_DAYS, TURNOVER_FALL_PERCENT, turnoverStep } from '../../../../shared/domain/metrics/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays, dateInZone } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import { turnoverText } from '../../digest-texts.ts';
import type { Environment, EvaluationScope } from '../../environment.ts';
import { writeAndTell } from '../../jobs/write-and-tell.ts';
import { describeError } from '../../log.ts';
import { readAlertGround } from '../alerts/alert-ground.ts';
import { scopeGround } from '../alerts/place-alert.ts';
import { queueMessage } from '../channels/queue-message.ts';
import { closeTasks, createTask } from '../tasks/task.ts';
import { type TurnoverLine, lastOf, readTurnoverLines, turnoverCause } from './read-turnover.ts';

/** To look at a dozen figures and say why, a week is enough. */
const DAYS_TO_ANSWER = 7;
const PERCENT = 100;

type Fallen = { readonly line: TurnoverLine; readonly owner: Ownership };

const JOB = 'turnover';
const MINUTE_MS = 60_000;
const watching = new WeakSet<Environment>();

/**
 * Once a working day, from the start of work on: the ledger is read before the write that tells of it, a few days at a time. Claimed in that write; a kill
 * meanwhile leaves it to the next tick. Never throws.
 */
export async function watchTurnover(env: Environment): Promise<void> {
  if (watching.has(env) || !isDue(env)) return;
  watching.add(env);
  try {
    const today = env.today();
    const lines = await readTurnoverLines(env.db.reader, today);
    if (env.isOpen() && env.today() === today) tellOfDay(env, lines);
  } catch (error) {
    if (env.isOpen()) env.log('error', 'turnover could not be looked at', describeError(error));
  } finally {
    watching.delete(env);
  }
}

function isDue(env: Environment): boolean {
  const today = env.today();
  if (findLatestRun(env.db.reader, JOB)?.periodKey === today) return false;
  const { attention, clock } = readAlertGround(env.db.reader, env.settings().timeZone, today);
  return clock.isWorked(today) && env.now() >= clock.startOf(today) + minutesOf(attention.workStart) * MINUTE_MS;
}

function tellOfDay(env: Environment, lines: Awaited<ReturnType<typeof readTurnoverLines>>): void {
  writeAndTell(env, scope => {
    const { tx, now, today } = scope;
    const id = scope.newId();
    if (!claimJobRun(tx, { id, job: JOB, periodKey: today, startedAt: now })) return;
    tellOfFalls(scope, lines);
    finishJobRun(tx, { id, finishedAt: env.now(), isOk: true, itemsChecked: 0, resultJson: '{}' });
  });
}

/** Everything and the outermost categories are watched: one that fell below another would be told twice. */
function tellOfFalls(scope: EvaluationScope, all: readonly TurnoverLine[]): void {
  const lines = all.filter(({ isRoot }) => isRoot);
  const wholeE4 = lastOf(mustExist(lines[0], 'everything comes first').trend).averageE4;
  const fallen = lines.flatMap((line): Fallen[] => {
    const cause = turnoverCause(line.categoryId);
    const isTold = listOpenTasksByPrefix(scope.tx, cause).length > 0;
    const sharePercent = wholeE4 <= 0 ? 0 : (lastOf(line.trend).averageE4 * PERCENT) / wholeE4;
    const step = turnoverStep(line, { isTold, sharePercent });
    if (step === 'clear') closeTasks(scope, cause, { state: 'done' });
    if (step !== 'tell' || wasAnswered(scope, cause)) return [];
    const owner = ownerOf(scope, line);
    return ask(scope, line, owner) ? [{ line, owner }] : [];
  });
  for (const [key, told] of groupBy(fallen, ({ owner }) => `${owner.ownerId ?? ''}:${owner.ownerRole}`)) tell(scope, key, told);
}

/** A person has said why not long ago; what came back by itself in between may fall anew. */
function wasAnswered({ tx, today, settings }: EvaluationScope, cause: string): boolean {
  const latest = findLatestTaskByPrefix(tx, cause);
  return latest !== undefined && latest.closedByName !== '' && latest.closedAt !== null && dateInZone(latest.closedAt, settings.timeZone) > addDays(today, -ASK_AGAIN_DAYS);
}

/** Of a category whoever answers for it, else the managers. */
function ownerOf(scope: EvaluationScope, { categoryId }: TurnoverLine): Ownership {
  const ownerId = categoryId === null ? null : findCategoryOwner(scope.tx, categoryId);
  return ownershipOf(ownerId, scopeGround(scope).people) ?? { ownerId: null, ownerRole: 'manager' };
}

/** Sets the task; its figures are those of today, so that it says later what was known then. */
function ask(scope: EvaluationScope, { categoryId, categoryName, now, yearBefore, fallPercent }: TurnoverLine, owner: Ownership): boolean {
  return createTask(scope, {
    dedupeKey: `${turnoverCause(categoryId)}${scope.today}`, kind: 'find_cause', ...owner, dueOn: addDays(scope.today, DAYS_TO_ANSWER),
    params: { about: 'turnover', category: categoryName, now, yearBefore, fallPercent, toleratedPercent: TURNOVER_FALL_PERCENT },
  });
}

/** One message to each owner, however much fell. */
function tell(scope: EvaluationScope, key: string, told: readonly Fallen[]): void {
  const { owner } = mustExist(told[0], 'a group is not empty');
  const falls = told.map(({ line }) => line);
  queueMessage(scope, {
    kind: 'task', alertId: null, level: 'warning', lossE4: 0, dedupeKey: `turnover:${scope.today}:${key}`,
    words: { said: { 'zh-CN': turnoverText('zh-CN', falls, TURNOVER_FALL_PERCENT), en: turnoverText('en', falls, TURNOVER_FALL_PERCENT) } },
    ...(owner.ownerId === null ? { role: owner.ownerRole } : { userId: owner.ownerId }),
  });
}
