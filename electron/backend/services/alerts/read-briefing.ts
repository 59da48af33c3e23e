/** 班前清单 and the end of the day: what a person has to know of, on one page each (N10, F49). */
import { type AlertItemRow, EVERY_ALERT, countAlertDay, countPopupsSince, listOpenAlertItems, listRetroactiveAlerts } from '../../../../db/repositories/alert-repository.ts';
import { findLatestRun } from '../../../../db/repositories/operation-repository.ts';
import { digestDay, heardAt, isInCharge, noticeOf } from '../../../../shared/domain/alerts/index.ts';
import { recipientsOf } from '../../../../shared/domain/channels/index.ts';
import { isAbsent } from '../../../../shared/domain/people/index.ts';
import { addDays, dateInZone, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { countTasksOf } from '../tasks/answer-task.ts';
import { readRules } from './read-rules.ts';
import { readReasons, readSnapshot } from './alert-record.ts';
import { callGround, isAsleep, isMine, isOverdue, toLines } from './read-alert.ts';
import { SELF_TEST_JOB } from './self-test.ts';

const LATE_DAYS = 7;
const DAYS_OF_WEEK = 7;

export function readSelfTest(env: Pick<Environment, 'db' | 'settings' | 'today'>) {
  const db = env.db.reader;
  const sweep = findLatestRun(db, 'sweep');
  const tested = findLatestRun(db, SELF_TEST_JOB);
  const checkedAt = sweep?.finishedAt ?? null;
  const isToday = checkedAt !== null && dateInZone(checkedAt, env.settings().timeZone) === env.today();
  return {
    isOk: isToday && sweep?.isOk === true && tested?.isOk !== false,
    checkedAt, isToday,
    itemsChecked: sweep?.itemsChecked ?? 0,
    rulesOn: readRules(db).filter(rule => rule.isEnabled).length,
    missing: tested?.itemsChecked === undefined ? 0 : readMissing(tested.resultJson),
  };
}

function readMissing(resultJson: string | null): number {
  // Safe: written by the self-test alone.
  return resultJson === null ? 0 : (JSON.parse(resultJson) as { missing: number }).missing;
}

/** What of somebody's open alerts goes where: each once; what the weekly list carries, late or not, on its day alone (F4). */
export type Sections = { overdue: AlertItemRow[]; first: AlertItemRow[]; rest: AlertItemRow[]; weekly: AlertItemRow[]; expected: AlertItemRow[] };

/** How soon its owner is to hear of an alert of the lists. */
const listNoticeOf = (row: AlertItemRow) => noticeOf({ level: row.level, abcClass: row.abcClass, isSlowMover: readSnapshot(row).isSlowMover, rules: readReasons(row).map(reason => reason.rule) });

export function sortIntoSections(rows: readonly AlertItemRow[], at: { now: number; today: string; endOfToday: number; isDigestDay: boolean }): Sections {
  const sections: Sections = { overdue: [], first: [], rest: [], weekly: [], expected: [] };
  for (const row of rows) {
    if (isAsleep(row, at.now) || row.state === 'pending' || row.state === 'in_disposal') continue;
    if (row.state === 'on_order') {
      if (row.dueAt === null ? row.nextReceiptOn !== null && row.nextReceiptOn <= at.today : row.dueAt <= at.endOfToday) sections.expected.push(row);
      continue;
    }
    const notice = listNoticeOf(row);
    if (notice === 'weekly' && !at.isDigestDay) continue;
    if (isOverdue(row, at.now)) sections.overdue.push(row);
    else if (notice === 'weekly') sections.weekly.push(row);
    else sections[row.level === 'urgent' || notice === 'now' ? 'first' : 'rest'].push(row);
  }
  return sections;
}

export function readBriefing(context: CallContext) {
  const { env } = context;
  const db = env.db.reader;
  const today = env.today();
  const { attention, people } = callGround(context);
  const dueOn = digestDay(today, callGround(context));
  const dayStart = startOfDayInZone(today, env.settings().timeZone);
  const endOfToday = startOfDayInZone(addDays(today, 1), env.settings().timeZone);
  const mine = listOpenAlertItems(db, EVERY_ALERT).filter(row => isMine(context, row));
  const sections = sortIntoSections(mine, { now: env.now(), today, endOfToday, isDigestDay: dueOn === today });
  const late = listRetroactiveAlerts(db, startOfDayInZone(addDays(today, -LATE_DAYS), env.settings().timeZone)).filter(row => isMine(context, row));
  const callerId = context.caller?.userId ?? '';
  const lines = (rows: readonly AlertItemRow[]) => toLines(context, rows);
  return {
    today,
    madeAt: env.now(),
    selfTest: readSelfTest(env),
    popupsLeft: Math.max(0, attention.popupsPerDay - countPopupsSince(db, callerId, dayStart, env.now())),
    standInFor: people.filter(person => person.id !== callerId && isAbsent(person, today) && recipientsOf(people, { userId: person.id }, today)[0]?.id === callerId).map(person => person.displayName),
    overdue: lines(sections.overdue),
    first: lines(sections.first),
    rest: lines(sections.rest),
    // This week's is over: the next one.
    weekly: { isDue: dueOn === today, dueOn: dueOn < today ? digestDay(addDays(today, DAYS_OF_WEEK), callGround(context)) : dueOn, lines: lines(sections.weekly) },
    expected: lines(sections.expected),
    late: lines(late),
    tasks: tasksOfCaller(context),
    total: Object.values(sections).reduce((sum, rows) => sum + rows.length, 0),
  };
}

function tasksOfCaller(context: CallContext) {
  const { env, caller } = context;
  return caller === null ? { open: 0, overdue: 0 } : countTasksOf(env.db.reader, callGround(context).people, { id: caller.userId, role: caller.role }, env.today());
}

/** Left unanswered at the end of a day, of what people were told: at once, or by a list of the day (F4, F49). */
export function isLeftUnanswered(row: AlertItemRow, at: { now: number; isDigestDay: boolean; ground: Parameters<typeof heardAt>[2] }): boolean {
  if (row.state !== 'firing' || isAsleep(row, at.now)) return false;
  const notice = listNoticeOf(row);
  return (notice !== 'weekly' || at.isDigestDay) && heardAt(notice, row.changedAt, at.ground) <= at.now;
}

export function readClosing(context: CallContext) {
  const { env } = context;
  const db = env.db.reader;
  const counted = countAlertDay(db, startOfDayInZone(env.today(), env.settings().timeZone));
  const ground = callGround(context);
  const at = { now: env.now(), isDigestDay: digestDay(env.today(), ground) === env.today(), ground };
  const unanswered = listOpenAlertItems(db, EVERY_ALERT)
    .filter(row => isLeftUnanswered(row, at) && (isInCharge(context.caller?.role) || isMine(context, row)));
  const owners = new Map<string, AlertItemRow[]>();
  for (const row of unanswered) {
    const key = `${row.ownerId ?? ''}:${row.ownerRole}`;
    owners.set(key, [...(owners.get(key) ?? []), row]);
  }
  const { people } = ground;
  return {
    today: env.today(), openedToday: counted.opened, answeredToday: counted.answered, closedToday: counted.closed, escalatedToday: counted.escalated,
    unanswered: toLines(context, unanswered),
    tasks: tasksOfCaller(context),
    byOwner: [...owners.values()].flatMap(rows => {
      const [first] = rows;
      if (first === undefined) return [];
      const ownerName = people.find(person => person.id === first.ownerId)?.displayName ?? '';
      return [{ ownerId: first.ownerId, ownerName, ownerRole: first.ownerRole, unanswered: rows.length, overdue: rows.filter(row => isOverdue(row, env.now())).length }];
    }),
  };
}
