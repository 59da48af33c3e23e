/** 数据体检: what is wrong or missing in the master data and the ledger, counted exactly and listed. */
import { type FindingRow, type HealthDays, type SqlCheck, countActiveItems, countFindings, listFindings, listFindingsOfItems, listItemNames } from '../../../../db/repositories/health-repository.ts';
import { HEALTH_CHECKS, type HealthCheck, IDLE_MONTHS, IN_USE_DAYS, WEEKLY_USE_WEEKS } from '../../../../shared/contract/health.contract.ts';
import { nameSpecKey } from '../../../../shared/domain/imports/normalise-text.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays, addMonths, lastDayOf, monthOf, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import type { CallContext } from '../../environment.ts';

type Twin = { readonly itemId: string; readonly code: string; readonly name: string; readonly spec: string };

const WEEKS_LOOKED_AT = 12;

/** The same day so many months earlier; the last of that month where it has no such day. */
export function monthsBefore(date: string, months: number): string {
  const month = addMonths(monthOf(date), -months);
  const sameDay = `${month}${date.slice(7)}`;
  const last = lastDayOf(month);
  return sameDay < last ? sameDay : last;
}

function daysOf({ env }: CallContext): HealthDays {
  const today = env.today();
  const idleFrom = monthsBefore(today, IDLE_MONTHS);
  return {
    today, idleFrom, idleFromAt: startOfDayInZone(idleFrom, env.settings().timeZone),
    usedFrom: addDays(today, 1 - IN_USE_DAYS), weeksFrom: addDays(today, -7 * WEEKS_LOOKED_AT), weeksMin: WEEKLY_USE_WEEKS,
  };
}

/** Active items that share a name and a spec, letter case, width and blanks aside; groups in the order of their first code. */
function findTwins(context: CallContext): Twin[][] {
  const groups = groupBy<Twin, string>(listItemNames(context.env.db.reader), item => nameSpecKey(item.name, item.spec));
  return [...groups.values()].filter(group => group.length > 1);
}

/** How much each check finds, in the order of HEALTH_CHECKS. */
export function readHealth(context: CallContext) {
  const days = daysOf(context);
  const db = context.env.db.reader;
  const count = (check: HealthCheck) => (check === 'duplicate' ? findTwins(context).reduce((sum, group) => sum + group.length, 0) : countFindings(db, check, days));
  return { today: days.today, items: countActiveItems(db), checks: HEALTH_CHECKS.map(check => ({ check, count: count(check) })) };
}

/** What one check finds; items that are one stand together. */
export function readFindings(context: CallContext, input: { check: HealthCheck; offset: number; limit: number }) {
  if (input.check === 'duplicate') return readTwins(context, input);
  const check: SqlCheck = input.check;
  const days = daysOf(context);
  const db = context.env.db.reader;
  return { rows: listFindings(db, check, days, { offset: input.offset, limit: input.limit }).map(row => toFinding(row, [])), total: countFindings(db, check, days) };
}

function readTwins(context: CallContext, { offset, limit }: { offset: number; limit: number }) {
  const found = findTwins(context).flatMap(group => group.map(item => ({ item, twins: group.filter(other => other !== item) })));
  const shown = found.slice(offset, offset + limit);
  const rows = new Map(listFindingsOfItems(context.env.db.reader, shown.map(each => each.item.itemId)).map(row => [row.itemId, row]));
  return { rows: shown.map(({ item, twins }) => toFinding(mustExist(rows.get(item.itemId), 'an item just listed is there'), twins)), total: found.length };
}

function toFinding({ isPriced, ...row }: FindingRow, twins: readonly Twin[]) {
  return { ...row, hasPrice: isPriced, twins: [...twins] };
}
