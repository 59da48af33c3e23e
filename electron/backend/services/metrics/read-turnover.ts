/** 周转率 of everything and of each category, how it went in a year, and whether it fell by more than is tolerated (F42). */
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

import type { ReadableDb } from '../../../../db/connection.ts';
import { listValueDaysByCategory, listValuesByCategory } from '../../../../db/repositories/ground-repository.ts';
import { listCategories } from '../../../../db/repositories/master-data-repository.ts';
import { listOpenTasksByPrefix } from '../../../../db/repositories/task-repository.ts';
import { TURNOVER_FALL_PERCENT, type TurnoverKpi, type ValueDay, YEAR_DAYS, type YearOfTurnover, turnoverKpi, turnoverTrend } from '../../../../shared/domain/metrics/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import type { CallContext } from '../../environment.ts';
import { visible } from '../stock/hide-costs.ts';
import { below } from './ground-run.ts';

/** `categoryId` null: everything. `isRoot`: below no other. */
export type TurnoverLine = TurnoverKpi & { readonly categoryId: string | null; readonly categoryName: string; readonly isRoot: boolean; readonly trend: readonly YearOfTurnover[] };

/** Names the cause of the task that asks why a turnover fell; with the day it was set behind it. */
export const turnoverCause = (categoryId: string | null) => `turnover:${categoryId ?? 'all'}:`;

type CategoryDay = ReturnType<typeof listValueDaysByCategory>[number];

/** Days looked through at once to begin with, and how long one look may take: whoever calls meanwhile waits that long at most. */
const DAYS_AT_ONCE = 4;
const LOOK_MS = 40;

/** Two years of the ledger a few days at a time; between the looks others are let in. */
async function readDays(db: ReadableDb, today: string): Promise<CategoryDay[]> {
  const found: CategoryDay[] = [];
  let at = DAYS_AT_ONCE;
  for (let from = addDays(today, -2 * YEAR_DAYS); from <= today;) {
    const begun = performance.now();
    for (const day of listValueDaysByCategory(db, from, addDays(from, at - 1))) found.push(day);
    from = addDays(from, at);
    const took = performance.now() - begun;
    at = took > LOOK_MS ? Math.max(1, Math.floor(at / 2)) : took < LOOK_MS / 4 ? at * 2 : at;
    await setImmediate();
  }
  return found;
}

/** The categories of a line put together: one entry a day. */
function foldDays(days: readonly CategoryDay[], isOf: (categoryId: string | null) => boolean): ValueDay[] {
  const folded = new Map<string, { date: string; changeE4: number; costE4: number }>();
  for (const { categoryId, date, changeE4, costE4 } of days) {
    if (!isOf(categoryId)) continue;
    const known = folded.get(date);
    if (known === undefined) folded.set(date, { date, changeE4, costE4 });
    else {
      known.changeE4 += changeE4;
      known.costE4 += costE4;
    }
  }
  return [...folded.values()];
}

/** Everything first, then the categories, the deepest fall at the top; those without a turnover are left out. The ledger is gone through once, however many there are. */
export async function readTurnoverLines(db: ReadableDb, today: string): Promise<[TurnoverLine, ...TurnoverLine[]]> {
  const days = await readDays(db, today);
  const categories = listCategories(db);
  const values = listValuesByCategory(db);
  const line = async (of: Pick<TurnoverLine, 'categoryId' | 'categoryName' | 'isRoot'>, isOf: (categoryId: string | null) => boolean): Promise<TurnoverLine> => {
    await setImmediate();
    const valueE4 = values.reduce((sum, each) => (isOf(each.categoryId) ? sum + each.valueE4 : sum), 0);
    const trend = turnoverTrend(valueE4, foldDays(days, isOf), today);
    return { ...of, ...turnoverKpi({ now: lastOf(trend).turns, yearBefore: trend[0]?.turns ?? null }), trend };
  };
  const lines: TurnoverLine[] = [];
  for (const { id, name, parentId } of categories) {
    const ids = new Set(below(id, categories));
    const made = await line({ categoryId: id, categoryName: name, isRoot: parentId === null }, categoryId => categoryId !== null && ids.has(categoryId));
    if (made.now !== null || made.yearBefore !== null) lines.push(made);
  }
  lines.sort((a, b) => (b.fallPercent ?? -Infinity) - (a.fallPercent ?? -Infinity));
  return [await line({ categoryId: null, categoryName: '', isRoot: true }, () => true), ...lines];
}

/** The year that ends today. */
export function lastOf(trend: readonly YearOfTurnover[]): YearOfTurnover {
  return mustExist(trend.at(-1), 'a trend ends today');
}

export async function readTurnoverKpis(context: CallContext) {
  const { env } = context;
  const db = env.db.reader;
  const lines = (await readTurnoverLines(db, env.today())).map(({ trend, ...line }) => {
    const { daysTenths, costE4, averageE4 } = lastOf(trend);
    return {
      ...line, daysTenths, costE4: visible(context, costE4), averageE4: visible(context, averageE4), trend: trend.map(year => ({ date: year.date, turns: year.turns, daysTenths: year.daysTenths })),
      taskId: listOpenTasksByPrefix(db, turnoverCause(line.categoryId))[0]?.id ?? null,
    };
  });
  return { toleratedPercent: TURNOVER_FALL_PERCENT, lines };
}
